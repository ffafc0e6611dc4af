using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Vectorize;

/// <summary>
/// Rewrites what is computed for one row into the same for all rows at once: each value that depends on the row gets a new first axis. How an op takes the
/// axis is a row of <see cref="VectorizeRules"/>; an op without one is put into a loop over the rows, which is always right. What does not depend on the row is computed once.
/// </summary>
internal sealed class Vectorizer
{
    private readonly GraphBuilder builder;
    private readonly Dim count;
    private readonly bool copies;
    private readonly Dictionary<Node, Node> plain = [];
    private readonly Dictionary<Node, Node> rows = [];
    private readonly Dictionary<Node, (Node Value, bool IsRows)[]> results = [];

    /// <param name="builder">What makes the new nodes.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="copies">Whether values that do not depend on the row are of another graph and have to be made anew.</param>
    private Vectorizer(GraphBuilder builder, Dim count, bool copies)
    {
        this.builder = builder;
        this.count = count;
        this.copies = copies;
    }

    /// <summary>The values of <paramref name="outputs"/> for all rows, each with a new first axis.</summary>
    /// <param name="builder">The open graph that all values are of.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="points">Values that stand for one row, and all rows of each.</param>
    /// <param name="outputs">What is computed from them.</param>
    public static Node[] Map(GraphBuilder builder, Dim count, IReadOnlyList<(Node Row, Node Rows)> points, IReadOnlyList<Node> outputs)
    {
        Graph graph = new(new EquatableNodes(), new EquatableNodes([.. outputs]));
        HashSet<Node> dependent = Dependent(graph, points.Select(static p => p.Row));
        if (dependent.Any(Turns.AreKept))
        {
            // How often a while loop ran is another number for each row, and so is the size of what it kept: all of it goes through the loop over the rows.
            return WholeInLoop(builder, count, points, outputs, graph, dependent);
        }
        Vectorizer vectorizer = new(builder, count, copies: false);
        foreach ((Node row, Node all) in points)
        {
            vectorizer.rows[row] = all;
        }
        vectorizer.Visit(graph);
        return [.. outputs.Select(vectorizer.Rows)];
    }

    /// <summary>Everything that depends on one of <paramref name="points"/>, those included.</summary>
    public static HashSet<Node> Dependent(Graph graph, IEnumerable<Node> points)
    {
        HashSet<Node> dependent = [.. points];
        foreach (Node node in graph.Nodes.Where(n => n.Inputs.Any(dependent.Contains)))
        {
            dependent.Add(node);
        }
        return dependent;
    }

    private Node Plain(Node node) => plain.TryGetValue(node, out Node? known) ? known : node;

    /// <summary>The value for all rows; one that does not depend on the row is repeated.</summary>
    private Node Rows(Node node) => rows.TryGetValue(node, out Node? known) ? known : Repeat(Plain(node));

    private Node Repeat(Node value) => new OpWriter<Node>(builder).BroadcastTo(value, With(value.Type, count).Shape, Enumerable.Range(1, value.Type.Rank).ToEquatable());

    private static TensorType With(TensorType type, Dim count) => type.With([count, .. type.Shape]);

    private void Visit(Graph graph)
    {
        foreach (Node node in graph.Nodes.Where(n => !rows.ContainsKey(n) && !plain.ContainsKey(n)))
        {
            if (node.Op == Op.Result && results.TryGetValue(node.Inputs[0], out (Node Value, bool IsRows)[]? known))
            {
                Keep(node, known[node.Get<ResultAttributes>().Index]);
            }
            else if (node.Inputs.Any(n => rows.ContainsKey(n) || results.ContainsKey(n)))
            {
                VisitDependent(node);
            }
            else if (copies)
            {
                Node copy = builder.Apply(node.Op, node.Attributes, [.. node.Inputs.Select(Plain)]);
                copy.Origin ??= node.Origin;
                plain[node] = copy;
            }
        }
    }

    private void VisitDependent(Node node)
    {
        if (node.Op == Op.Custom)
        {
            Keep(node, (Custom(node), true));
            return;
        }
        if (node.Op.HasSeveral())
        {
            results[node] = node.Op.IsLibraryCall() ? Several(node) : Control(node) ?? InLoop(node);
            Keep(node, results[node][0]);
            return;
        }
        Node all = VectorizeRules.Apply(Query(node)) ?? InLoop(node)[0].Value;
        all.Origin ??= node.Origin;
        Keep(node, (all, true));
    }

    private VectorizeQuery Query(Node node) =>
        new(builder, count, node, [.. node.Inputs.Select(n => rows.TryGetValue(n, out Node? known) ? known : null)], [.. node.Inputs.Select(Plain)]);

    /// <summary>A factorization takes its matrices with batches before them.</summary>
    private (Node Value, bool IsRows)[] Several(Node node) => VectorizeRules.Apply(Query(node)) is { } all
        ? [.. Enumerable.Range(0, NodeResults.CountOf(node)).Select(i => (GraphRewriter.ResultOf(builder, all, i), true))]
        : InLoop(node);

    private void Keep(Node node, (Node Value, bool IsRows) value) => (value.IsRows ? rows : plain)[node] = value.Value;

    private (Node Value, bool IsRows)[]? Control(Node node) => node.Attributes switch
    {
        LoopAttributes { Condition: null } loop => Loop(node, loop),
        BranchAttributes branch when !rows.ContainsKey(node.Inputs[0]) => Branch(node, branch),
        _ => null,
    };

    private (Node Value, bool IsRows)[] Branch(Node node, BranchAttributes branch)
    {
        bool[] inRows = [.. node.Inputs.Skip(1).Select(rows.ContainsKey)];
        Graph whenTrue = OfRows(branch.WhenTrue, inRows, static _ => true).Graph;
        Graph whenFalse = OfRows(branch.WhenFalse, inRows, static _ => true).Graph;
        Node all = builder.Apply(Op.Branch, new BranchAttributes(whenTrue, whenFalse), [.. node.Inputs.Select(Operand)]);
        return [.. branch.WhenTrue.Outputs.Select((_, i) => (GraphRewriter.ResultOf(builder, all, i), true))];
    }

    private (Node Value, bool IsRows)[] Loop(Node node, LoopAttributes loop)
    {
        bool[] inRows = [false, .. node.Inputs.Select(rows.ContainsKey)];
        while (true)
        {
            HashSet<Node> dependent = Dependent(loop.Body, loop.Body.Inputs.Where((_, i) => inRows[i]));
            int[] more = [.. Enumerable.Range(0, loop.Carries).Where(i => !inRows[i + 1] && dependent.Contains(loop.Body.Outputs[i]))];
            if (more.Length == 0)
            {
                break;
            }
            foreach (int carry in more)
            {
                inRows[carry + 1] = true;
            }
        }
        (Graph body, bool[] outputs) = OfRows(loop.Body, inRows, i => i < loop.Carries && inRows[i + 1]);
        // Of what is scanned, the turns stay first.
        Node[] operands = [.. node.Inputs.Select((n, i) => !inRows[i + 1] ? Plain(n) : i >= loop.Carries && i < loop.Carries + loop.Scans ? RowsFirst(Rows(n)) : Rows(n))];
        Node all = builder.Apply(Op.Loop, loop with { Body = body }, operands);
        return [.. outputs.Select((isRows, i) => (isRows && i >= loop.Carries ? RowsFirst(GraphRewriter.ResultOf(builder, all, i)) : GraphRewriter.ResultOf(builder, all, i), isRows))];
    }

    /// <summary>A stack has the turns first, then the rows: exchanges the two.</summary>
    private Node RowsFirst(Node stack) => new OpWriter<Node>(builder).Transpose(stack, [1, 0, .. Enumerable.Range(2, stack.Type.Rank - 2)]);

    /// <summary>Keeps the gradient that belongs to the function: both are for all rows then.</summary>
    private Node Custom(Node node)
    {
        CustomAttributes custom = node.Get<CustomAttributes>();
        bool[] inRows = [.. node.Inputs.Select((n, i) => i < custom.Arguments || rows.ContainsKey(n))];
        Graph forward = OfRows(custom.Forward, inRows, static _ => true).Graph;
        Graph backward = OfRows(custom.Backward, [.. inRows, true, true], static _ => true).Graph;
        return builder.Apply(Op.Custom, new CustomAttributes(forward, backward, custom.Arguments), [.. node.Inputs.Select((n, i) => inRows[i] ? Rows(n) : Plain(n))]);
    }

    private Node Operand(Node node) => rows.TryGetValue(node, out Node? all) ? all : Plain(node);

    /// <summary>A sub-graph for all rows; tells which outputs are.</summary>
    /// <param name="graph">The sub-graph for one row.</param>
    /// <param name="inRows">Which inputs come for all rows.</param>
    /// <param name="must">Which outputs have to be for all rows even where they do not depend on the row.</param>
    private (Graph Graph, bool[] Outputs) OfRows(Graph graph, bool[] inRows, Func<int, bool> must)
    {
        GraphBuilder child = builder.Child();
        Vectorizer inner = new(child, count, copies: true);
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            Node input = graph.Inputs[i];
            Node copy = child.Input(input.Get<InputAttributes>().Name, inRows[i] ? With(input.Type, count) : input.Type);
            copy.Origin = input.Origin;
            (inRows[i] ? inner.rows : inner.plain)[input] = copy;
        }
        inner.Visit(graph);
        bool[] outputs = [.. graph.Outputs.Select((n, i) => must(i) || inner.rows.ContainsKey(n))];
        return (child.Build([.. graph.Outputs.Select((n, i) => outputs[i] ? inner.Rows(n) : inner.Plain(n))]), outputs);
    }

    /// <summary>The op row by row.</summary>
    private (Node Value, bool IsRows)[] InLoop(Node node)
    {
        GraphBuilder child = builder.Child();
        OpWriter<Node> write = new(child);
        Node index = child.Input("row", new TensorType(DType.Int32));
        Node[] captures = [.. node.Inputs.Select((n, i) => child.Input($"operand{i}", Operand(n).Type))];
        Node one = child.Apply(node.Op, node.Attributes, [.. node.Inputs.Select((n, i) => rows.ContainsKey(n) ? write.SliceAt(captures[i], index, 0) : captures[i])]);
        Node[] outputs = [.. Enumerable.Range(0, NodeResults.CountOf(node)).Select(i => GraphRewriter.ResultOf(child, one, i))];
        Node all = builder.Apply(Op.Loop, new LoopAttributes(child.Build(outputs), count, 0, null, false), [.. node.Inputs.Select(Operand)]);
        return [.. outputs.Select((_, i) => (GraphRewriter.ResultOf(builder, all, i), true))];
    }

    private static Node[] WholeInLoop(GraphBuilder builder, Dim count, IReadOnlyList<(Node Row, Node Rows)> points, IReadOnlyList<Node> outputs, Graph graph, HashSet<Node> dependent)
    {
        GraphBuilder child = builder.Child();
        OpWriter<Node> write = new(child);
        Node index = child.Input("row", new TensorType(DType.Int32));
        List<Node> operands = [.. points.Select(static p => p.Rows)];
        Dictionary<Node, Node> values = points.ToDictionary(static p => p.Row, p => write.SliceAt(child.Input("rows", p.Rows.Type), index, 0));
        foreach (Node node in graph.Nodes.Where(n => dependent.Contains(n) && !values.ContainsKey(n)))
        {
            Node copy = child.Apply(node.Op, node.Attributes, [.. node.Inputs.Select(Value)]);
            copy.Origin ??= node.Origin;
            values[node] = copy;
        }
        Node[] results = [.. outputs.Select(Value)];
        Node all = builder.Apply(Op.Loop, new LoopAttributes(child.Build(results), count, 0, null, false), [.. operands]);
        return [.. outputs.Select((_, i) => GraphRewriter.ResultOf(builder, all, i))];

        Node Value(Node node)
        {
            if (!values.TryGetValue(node, out Node? value))
            {
                values[node] = value = child.Input($"capture{operands.Count}", node.Type);
                operands.Add(node);
            }
            return value;
        }
    }
}
