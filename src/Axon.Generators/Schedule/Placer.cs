using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Decides which nodes get a buffer because of what they are or who reads them, before regions are formed.</summary>
internal sealed class Placer(Graph graph, Placement placement)
{
    private readonly ILookup<Node, Node> users = graph.Nodes
        .SelectMany(static user => user.Inputs.Distinct().Select(input => (input, user)))
        .ToLookup(static edge => edge.input, static edge => edge.user);

    private readonly HashSet<Node> outputs = [.. graph.Outputs];

    public void Place()
    {
        foreach (Node output in graph.Outputs)
        {
            placement.Store(output);
        }
        foreach (Node node in graph.Nodes)
        {
            if (Produces(node.Op))
            {
                placement.Store(node);
            }
            PlaceOperands(node);
            if (Produces(node.Op))
            {
                PlaceEndOfChain(node);
            }
        }
    }

    /// <summary>Ops that are launches of their own.</summary>
    public static bool Produces(Op op) =>
        op.IsReduction() || op.IsWhole() || op.IsLibraryCall() || op is >= Op.Dot and <= Op.SumPoolGrad or Op.UpdateAt or Op.AddAt or Op.Loop or Op.Branch or Op.Result;

    /// <summary>Instructions an element, roughly, to compute a node from stored values.</summary>
    public static int Cost(Node node, Placement placement, int enough)
    {
        HashSet<Node> seen = [];
        int cost = 0;
        Visit(node, true);
        return cost;

        void Visit(Node current, bool root)
        {
            if (cost > enough || !seen.Add(current) || (!root && placement.IsStored(current)) || placement.IsScalar(current))
            {
                return;
            }
            cost += CostModel.Instructions(current.Op);
            foreach (Node input in current.Inputs)
            {
                Visit(input, false);
            }
        }
    }

    private void PlaceOperands(Node node)
    {
        switch (node.Op)
        {
            case Op op when op.IsLibraryCall():
                foreach (Node input in node.Inputs)
                {
                    StoreUnderReshape(input);
                }
                break;
            case Op.Dot:
                PlaceDotOperand(node, 0);
                PlaceDotOperand(node, 1);
                break;
            case Op.Conv or Op.ConvInputGrad or Op.ConvKernelGrad or Op.ArgMax or Op.ArgMin:
            case Op pool when pool.IsPool():
                foreach (Node input in node.Inputs)
                {
                    StoreUnderReshape(input);
                }
                break;
            case var op when op.IsWhole():
                foreach (Node input in node.Inputs)
                {
                    StoreUnderReshape(input);
                }
                break;
            case Op.Loop or Op.Branch:
                // Numbers stay numbers inside, but a carry changes and needs memory.
                int carries = node.Attributes is LoopAttributes loop ? loop.Carries : 0;
                Node[] initial = [.. node.Inputs.Take(carries)];
                foreach (Node input in Stacks.Operands(node, placement.IsStored).Where(n => initial.Contains(n) || !placement.IsScalar(n)))
                {
                    StoreUnderReshape(input);
                }
                break;
            case Op.Result:
                break;
            case Op.Slice when Stacks.WholeOf(node) is not null:
                placement.Store(node);
                break;
            case Op.UpdateAt or Op.AddAt:
                StoreUnderReshape(node.Inputs[0]);
                StoreIndices(node.Inputs[2]);
                break;
            case Op.Take or Op.SliceAt:
                // What is taken from positions is the index itself: nothing to store.
                if (node.Inputs[0].Op != Op.Iota)
                {
                    StoreEndOfView(node.Inputs[0]);
                }
                StoreIndices(node.Inputs[1]);
                break;
            case Op.RandomBits:
                StoreEndOfView(node.Inputs[0]);
                break;
            case Op.Reshape when Views.Stored(node.Inputs[0], placement) is null && !ReshapeMap.IsAffine(node.Inputs[0].Type.Shape, node.Type.Shape):
                StoreUnderReshape(node.Inputs[0]);
                break;
            case Op.Pad or Op.Concat:
                StoreGathers(node);
                if (node.Op == Op.Pad && node.Get<PadAttributes>().Interior.Any(static i => i != 0))
                {
                    placement.Store(node);
                }
                break;
            case Op.Broadcast when !node.Type.Size.Equals(node.Inputs[0].Type.Size) && Cost(node.Inputs[0], placement, 8) > 8:
                StoreEndOfView(node.Inputs[0]);
                break;
        }
        if (node.Op.IsElementwise() || node.Op == Op.Concat || node.Op.IsReduction())
        {
            PlaceClasses(node);
        }
    }

    private void PlaceClasses(Node node)
    {
        if (node.Op == Op.Cast && !WordClass.ConvertsOnLoad(node.Inputs[0].Type.Element, node.Type.Element) && !IsNumber(node.Inputs[0]))
        {
            placement.Store(node);
            return;
        }
        bool? own = node.Op.IsReduction() ? node.Type.Element.IsWide() : WordClass.Computing(node, placement);
        foreach (Node input in node.Inputs)
        {
            if (own is { } wide && WordClass.Of(input, placement) is { } other && other != wide)
            {
                StoreUnderReshape(input);
            }
        }
    }

    /// <summary>A contraction's or reduction's element goes on to the last element-wise op that alone reads it: there it is stored.</summary>
    private void PlaceEndOfChain(Node producer)
    {
        if (!producer.Op.IsReduction() && producer.Op is not (Op.Dot or Op.Conv or Op.ConvInputGrad or Op.ConvKernelGrad))
        {
            return;
        }
        Node current = producer;
        while (!outputs.Contains(current) && users[current].Count() == 1)
        {
            Node user = users[current].First();
            if (!user.Op.IsElementwise() || !user.Type.Shape.Equals(producer.Type.Shape) || user.Type.Element.IsWide() != producer.Type.Element.IsWide())
            {
                break;
            }
            current = user;
        }
        if (!ReferenceEquals(current, producer))
        {
            placement.Store(current);
        }
    }

    private void PlaceDotOperand(Node dot, int side)
    {
        Node operand = dot.Inputs[side];
        if (!StoreEndOfView(operand) || DotStrides.Of(dot, side, placement) is null)
        {
            placement.Store(operand);
        }
    }

    /// <summary>Gathers inside guarded expressions would read indices outside their tensor.</summary>
    private void StoreGathers(Node node)
    {
        foreach (Node input in node.Inputs.Where(i => !placement.IsStored(i)))
        {
            if (input.Op == Op.Take)
            {
                placement.Store(input);
            }
            else
            {
                StoreGathers(input);
            }
        }
    }

    /// <summary>Stores what stands at the end of a chain of views; false where the chain cannot be followed by strides.</summary>
    private bool StoreEndOfView(Node node)
    {
        Node current = node;
        while (!placement.IsStored(current) && !placement.IsScalar(current) && current.Op is Op.Reshape or Op.Transpose or Op.Slice or Op.Broadcast)
        {
            if (current.Op == Op.Reshape && Views.Stored(current, placement) is null && !ReshapeMap.IsAffine(current.Inputs[0].Type.Shape, current.Type.Shape))
            {
                break;
            }
            if (placement.IsStored(current))
            {
                break;
            }
            current = current.Inputs[0];
        }
        if (!placement.IsScalar(current))
        {
            placement.Store(current);
        }
        return Views.Address(node, Cluster.Identity(node.Type.Shape), placement) is not null;
    }

    /// <summary>Stores indices so that all of the stored ones are used: they are checked as a whole before they are read. Part of a table is therefore copied first.</summary>
    private void StoreIndices(Node node)
    {
        Node current = node;
        while (!placement.IsStored(current) && !placement.IsScalar(current) && current.Op is Op.Reshape or Op.Transpose or Op.Broadcast)
        {
            current = current.Inputs[0];
        }
        if (current.Op == Op.Slice)
        {
            placement.Store(current);
        }
        StoreEndOfView(node);
    }

    private void StoreUnderReshape(Node node)
    {
        while (!placement.IsStored(node) && node.Op == Op.Reshape)
        {
            node = node.Inputs[0];
        }
        placement.Store(node);
    }

    private static bool IsNumber(Node node) => node.Op is Op.Constant or Op.DimValue || (node.Op is Op.Broadcast or Op.Reshape && IsNumber(node.Inputs[0]));
}
