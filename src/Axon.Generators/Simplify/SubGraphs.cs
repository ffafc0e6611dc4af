using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>
/// Simplifies the loops and branches of one graph: their sub-graphs first; then results nobody reads, carries that never change and
/// captures nobody needs are dropped, and constants move inside.
/// </summary>
internal sealed class SubGraphs
{
    private readonly HashSet<(Node Source, int Result)> used = [];
    private readonly Dictionary<(Node Source, int Result), Node> results = [];

    /// <summary>While loops that say how often others run, and what they have become: their count is read even where no result is.</summary>
    private readonly Dictionary<Node, Node?> counting = [];

    public SubGraphs(Graph graph)
    {
        foreach (Node anchored in graph.Nodes.Where(IsAnchored))
        {
            counting[SourceOf(anchored.Inputs[anchored.Inputs.Count - 1])] = null;
        }
        foreach (Node node in graph.Nodes.SelectMany(static n => n.Op == Op.Result ? (IEnumerable<Node>)[n] : n.Inputs.Take(n.Inputs.Count - (IsAnchored(n) ? 1 : 0))).Concat(graph.Outputs))
        {
            used.Add(node.Op == Op.Result ? (node.Inputs[0], node.Get<ResultAttributes>().Index) : (node, 0));
        }
    }

    /// <summary>What a result of an already simplified loop or branch has become.</summary>
    public Node ResultOf(Node result) => results[(result.Inputs[0], result.Get<ResultAttributes>().Index)];

    public Node SimplifyBranch(GraphBuilder builder, Node node, Node[] operands)
    {
        BranchAttributes branch = node.Get<BranchAttributes>();
        int[] kept = [.. Enumerable.Range(0, branch.WhenTrue.Outputs.Count).Where(i => IsUsed(node, i))];
        if (Uniform.ConstantOf(operands[0]) is { } known)
        {
            Node[] values = GraphRewriter.Inline(known.Integer != 0 ? branch.WhenTrue : branch.WhenFalse, builder, [.. operands.Skip(1)]);
            return Keep(node, i => values[i]);
        }
        Graph whenTrue = Simplifier.Pass(WithOutputs(branch.WhenTrue, kept), builder.Child());
        Graph whenFalse = Simplifier.Pass(WithOutputs(branch.WhenFalse, kept), builder.Child());
        HashSet<int> needed = [.. NeededInputs(whenTrue), .. NeededInputs(whenFalse)];
        int[] captures = [.. Enumerable.Range(0, operands.Length - 1).Where(i => needed.Contains(i) && !IsCheap(operands[i + 1]))];
        Node[] captured = [.. captures.Select(i => operands[i + 1])];
        Node result = builder.Apply(Op.Branch, new BranchAttributes(Arm(whenTrue), Arm(whenFalse)), [operands[0], .. captured]);
        return Keep(node, i => GraphRewriter.ResultOf(builder, result, Array.IndexOf(kept, i)));

        Graph Arm(Graph graph)
        {
            GraphBuilder child = builder.Child();
            Dictionary<int, Node> inputs = captures.ToDictionary(static i => i, i => GraphRewriter.CopyInput(child, graph.Inputs[i]));
            return child.Build(GraphRewriter.Inline(graph, child, Arguments(child, inputs, operands.Skip(1), needed)));
        }
    }

    public Node SimplifyLoop(GraphBuilder builder, Node node, Node[] operands)
    {
        LoopAttributes loop = node.Get<LoopAttributes>();
        if (loop.Condition is null)
        {
            (loop, operands) = LoopInvariants.Hoist(builder, loop, operands);
            (loop, operands) = WithoutScannedReshapes(builder, loop, operands);
        }
        int count = loop.Body.Outputs.Count;
        int anchor = loop.IsAnchored ? operands.Length - 1 : -1;
        if (anchor >= 0 && counting[SourceOf(node.Inputs[anchor])] is { } counted)
        {
            // Whatever became of the result itself: a result of the loop that gives the count.
            operands = [.. operands.Take(anchor), counted];
        }
        Graph body = Simplifier.Pass(loop.Body, builder.Child());

        // A reshape of what is stacked becomes a reshape of the stack: the value lies in the stack at once.
        TensorType[] sliceTypes = [.. body.Outputs.Select(static n => n.Type)];
        body = new Graph(body.Inputs, new EquatableNodes([.. body.Outputs.Select((n, i) => i >= loop.Carries ? Unshaped(n) : n)]));
        Graph? condition = loop.Condition is null ? null : Simplifier.Pass(loop.Condition, builder.Child());

        // A carry that the body hands on unchanged is a capture.
        bool[] changes = [.. Enumerable.Range(0, loop.Carries).Select(i => !ReferenceEquals(body.Outputs[i], body.Inputs[i + 1]))];
        HashSet<int> keptResults = [.. Enumerable.Range(0, count).Where(i => IsUsed(node, i) && (i >= loop.Carries || changes[i]))];
        HashSet<int> needed = condition is null ? [] : [.. NeededInputs(condition)];
        while (true)
        {
            needed.UnionWith(NeededInputs(WithOutputs(body, [.. keptResults])));
            int before = keptResults.Count;
            keptResults.UnionWith(Enumerable.Range(0, loop.Carries).Where(i => changes[i] && needed.Contains(i + 1)));
            if (keptResults.Count == before)
            {
                break;
            }
        }
        if (keptResults.Count == 0 && counting.ContainsKey(node))
        {
            keptResults.Add(0);
            needed.UnionWith(NeededInputs(WithOutputs(body, [0])));
        }
        if (keptResults.Count == 0)
        {
            // Every result that is read is an operand.
            return Keep(node, i => operands[i]);
        }
        int[] kept = [.. keptResults.OrderBy(static i => i)];
        int[] carries = [.. kept.Where(i => i < loop.Carries)];
        int[] read = [.. Enumerable.Range(0, operands.Length).Where(i => i == anchor || (needed.Contains(i + 1) && !carries.Contains(i) && !IsCheap(operands[i])))];
        int[] scans = [.. read.Where(IsScanned)];
        int[] captures = [.. read.Where(i => !IsScanned(i))];
        LoopAttributes simplified = loop with
        {
            Body = Rebuild(WithOutputs(body, kept)),
            Condition = condition is null ? null : Rebuild(condition),
            Carries = carries.Length,
            Scans = scans.Length,
        };
        Node result = builder.Apply(Op.Loop, simplified, [.. carries.Concat(scans).Concat(captures).Select(i => operands[i])]);
        if (counting.ContainsKey(node))
        {
            counting[node] = result;
        }
        return Keep(node, i => i < loop.Carries && !changes[i] ? operands[i] : Shaped(GraphRewriter.ResultOf(builder, result, Array.IndexOf(kept, i)), i));

        Node Shaped(Node value, int i) => i < loop.Carries ? value : new OpWriter<Node>(builder).Reshape(value, new[] { loop.Count }.Concat(sliceTypes[i].Shape).ToEquatable());

        bool IsScanned(int operand) => operand >= loop.Carries && operand < loop.Carries + loop.Scans;

        Graph Rebuild(Graph graph)
        {
            GraphBuilder child = builder.Child();
            Node index = GraphRewriter.CopyInput(child, graph.Inputs[0]);
            Dictionary<int, Node> inputs = carries.Concat(scans).Concat(captures).ToDictionary(
                static i => i, i => i == anchor ? child.Input("anchor", operands[anchor].Type) : GraphRewriter.CopyInput(child, graph.Inputs[i + 1]));
            Node[] arguments = Arguments(child, inputs, operands, [.. needed.Select(static i => i - 1)]);
            for (int i = loop.Carries; i < loop.Carries + loop.Scans; i++)
            {
                // Of a stack that is computed inside, the body sees the slice.
                if (arguments[i] is { } stack && !inputs.ContainsKey(i))
                {
                    arguments[i] = child.Apply(Op.SliceAt, new AxisAttributes(0), stack, index);
                }
            }
            return child.Build(GraphRewriter.Inline(graph, child, [index, .. arguments]));
        }
    }

    private static bool IsAnchored(Node node) => node.Attributes is LoopAttributes { IsAnchored: true };

    private static Node SourceOf(Node node) => node.Op == Op.Result ? node.Inputs[0] : node;

    private static Node Unshaped(Node node) => node.Op == Op.Reshape ? Unshaped(node.Inputs[0]) : node;

    /// <summary>A loop scans what a stack was reshaped from, and its body reshapes the slice.</summary>
    private static (LoopAttributes Loop, Node[] Operands) WithoutScannedReshapes(GraphBuilder builder, LoopAttributes loop, Node[] operands)
    {
        bool IsReshaped(int i) => i >= loop.Carries && i < loop.Carries + loop.Scans && operands[i].Op == Op.Reshape && operands[i].Inputs[0].Type.Rank > 0 && operands[i].Inputs[0].Type.Shape[0].Equals(loop.Count);
        if (!Enumerable.Range(0, operands.Length).Any(IsReshaped))
        {
            return (loop, operands);
        }
        GraphBuilder child = builder.Child();
        Node[] inputs = [.. loop.Body.Inputs.Select((n, i) => i > 0 && IsReshaped(i - 1)
            ? child.Input(n.Get<InputAttributes>().Name, n.Type.With(operands[i - 1].Inputs[0].Type.Shape.Skip(1)))
            : GraphRewriter.CopyInput(child, n))];
        OpWriter<Node> write = new(child);
        Node[] arguments = [.. inputs.Select((n, i) => write.Reshape(n, loop.Body.Inputs[i].Type.Shape))];
        Node[] outputs = GraphRewriter.Inline(loop.Body, child, arguments);
        return (loop with { Body = new Graph(new EquatableNodes(inputs), new EquatableNodes(outputs)) }, [.. operands.Select((n, i) => IsReshaped(i) ? n.Inputs[0] : n)]);
    }

    private bool IsUsed(Node source, int result) => used.Contains((source, result));

    /// <summary>Notes what the read results have become; gives what stands for the node itself.</summary>
    private Node Keep(Node node, Func<int, Node> valueOf)
    {
        Node? value = null;
        foreach ((Node Source, int Result) key in used.Where(key => ReferenceEquals(key.Source, node)).OrderByDescending(static key => key.Result))
        {
            value = valueOf(key.Result);
            results[key] = value;
        }
        return value ?? (counting.TryGetValue(node, out Node? counted) ? counted : null) ?? throw new InvalidOperationException($"No result of {node} is read.");
    }

    private static Graph WithOutputs(Graph graph, int[] outputs) => new(graph.Inputs, new EquatableNodes([.. outputs.Select(i => graph.Outputs[i])]));

    private static IEnumerable<int> NeededInputs(Graph graph)
    {
        HashSet<Node> read = [.. graph.Nodes.SelectMany(static n => n.Inputs), .. graph.Outputs];
        return Enumerable.Range(0, graph.Inputs.Count).Where(i => read.Contains(graph.Inputs[i]));
    }

    /// <summary>Computed inside rather than handed in: it costs nothing, and rules inside see what it is.</summary>
    private static bool IsCheap(Node value) => value.Op switch
    {
        Op.Constant or Op.DimValue or Op.Iota => true,
        Op.Broadcast or Op.Cast => IsCheap(value.Inputs[0]),
        _ => false,
    };

    /// <summary>For each operand: its input, or a copy of the cheap value, or nothing where it is not read.</summary>
    private static Node[] Arguments(GraphBuilder child, Dictionary<int, Node> inputs, IEnumerable<Node> operands, HashSet<int> needed) =>
        operands.Select((operand, i) => inputs.TryGetValue(i, out Node? input) ? input : needed.Contains(i) ? Copy(child, operand) : null!).ToArray();

    private static Node Copy(GraphBuilder child, Node value) => child.Apply(value.Op, value.Attributes, [.. value.Inputs.Select(n => Copy(child, n))]);
}
