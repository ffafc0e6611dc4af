using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Generators.Vectorize;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <content>Functions of functions: gradients of one's own, recomputation, going over rows.</content>
internal sealed partial class Evaluator
{
    /// <summary><c>CustomGrad(f, x…, (x…, y, g) => …)</c>: one node that holds the function and its gradient.</summary>
    private Value CustomGradient(EquatableArray<Value> arguments, Expression site, Context context)
    {
        Value function = arguments[0];
        Value gradient = arguments[arguments.Count - 1];
        Value[] points = [.. arguments.Skip(1).Take(arguments.Count - 2)];
        Node[] leaves = [.. points.SelectMany(LeavesOf)];
        Node[] floats = [.. leaves.Where(static n => n.Type.Element.IsFloat()).Distinct()];
        if (floats.Length == 0)
        {
            throw new CompileException("AXN3003", "CustomGrad: a tensor of floats is needed to differentiate in.");
        }
        (GraphScope forward, Node result) = InChild(function, site, context, floats, [], points, (own, _) => graph.Import(NodeOf(Invoke(function, own.ToEquatable(), site, context))));
        if (!result.Type.Element.IsFloat())
        {
            throw new CompileException("AXN3004", $"CustomGrad: the function gives {result.Type}; only floats have gradients.");
        }
        (GraphScope backward, Node[] gradients) = InChild(gradient, site, context, floats, [result.Type, result.Type], points, (own, more) =>
        {
            Value given = Invoke(gradient, own.Concat(more.Select(static n => (Value)new Value.Tensor(n))).ToEquatable(), site, context);
            return GradientsOf(given, leaves, floats);
        });
        Node[] captures = [.. forward.Captured.Concat(backward.Captured).Distinct()];
        Graph forwardGraph = new(
            new EquatableNodes([.. Inputs(forward, floats.Length), .. captures.Select(forward.ImportCapture)]), new EquatableNodes(result));
        Node[] own = Inputs(backward, floats.Length + 2);
        Graph backwardGraph = new(
            new EquatableNodes([.. own.Take(floats.Length), .. captures.Select(backward.ImportCapture), .. own.Skip(floats.Length)]), new EquatableNodes(gradients));
        return new Value.Tensor(graph.Apply(Op.Custom, new CustomAttributes(forwardGraph, backwardGraph, floats.Length), [.. floats, .. captures]));
    }

    private static Node[] Inputs(GraphScope scope, int count) => [.. scope.Builder.Inputs.Take(count)];

    /// <summary>Runs a function in a graph of its own, whose inputs stand for <paramref name="floats"/> and for values of <paramref name="more"/> types. It may change nothing outside.</summary>
    private (GraphScope Scope, T Result) InChild<T>(Value function, Expression site, Context context, Node[] floats, TensorType[] more, Value[] points, Func<Value[], Node[], T> run)
    {
        Context where = ContextOf(function, context);
        Dictionary<Cell, Value> before = Capture(where);
        GraphScope outer = graph;
        GraphScope child = graph = outer.Child();
        try
        {
            Dictionary<Node, Node> inputs = floats.Select((n, i) => (n, Input: child.Builder.Input($"argument{i}", n.Type))).ToDictionary(static p => p.n, static p => p.Input);
            Node[] extra = [.. more.Select((type, i) => child.Builder.Input(i == 0 ? "result" : "gradient", type))];
            Value[] own = [.. points.Select(point => MapTree(point, leaf => inputs.TryGetValue(outer.Import(leaf), out Node? input) ? input : leaf))];
            T result = run(own, extra);
            if (Changes(before, where).Keys.FirstOrDefault() is { } changed)
            {
                throw new CompileException("AXN3005", $"A function with a gradient of its own cannot change '{NameOf(changed)}'. Return what it computes, and set it outside.");
            }
            return (child, result);
        }
        finally
        {
            foreach (KeyValuePair<Cell, Value> cell in before)
            {
                Set(cell.Key, cell.Value);
            }
            graph = outer;
        }
    }

    /// <summary>The gradients that a user's function gives, one for each float argument.</summary>
    private Node[] GradientsOf(Value given, Node[] leaves, Node[] floats)
    {
        List<Node> gradients = LeavesOf(given);
        if (gradients.Count != leaves.Length)
        {
            throw new CompileException("AXN3004", $"CustomGrad: the gradient function gives {gradients.Count} tensors where {leaves.Length} are differentiated in.");
        }
        OpWriter<Node> write = new(graph.Builder);
        Node?[] sums = new Node?[floats.Length];
        for (int i = 0; i < leaves.Length; i++)
        {
            int place = Array.IndexOf(floats, leaves[i]);
            if (place >= 0)
            {
                Node gradient = RequireType($"CustomGrad: gradient {i}", gradients[i], leaves[i].Type);
                sums[place] = sums[place] is { } sum ? write.Add(sum, gradient) : gradient;
            }
        }
        return sums!;
    }

    /// <summary><c>Checkpoint(() => …)</c>: a loop of one turn, whose gradient computes the turn again from what it captures. Outside of gradients, the body itself.</summary>
    private Value Checkpoint(Value body, Expression site, Context context)
    {
        if (!isDerived)
        {
            return Invoke(body, EquatableArray<Value>.Empty, site, context);
        }
        Context where = ContextOf(body, context);
        Dictionary<Cell, Value> before = Capture(where);
        GraphScope outer = graph;
        GraphScope inner = graph = outer.Child();
        List<Node> outputs = [];
        Value result;
        KeyValuePair<Cell, Value>[] cells;
        Node index;
        try
        {
            index = graph.Builder.Input("turn", new TensorType(DType.Int32));
            result = Invoke(body, EquatableArray<Value>.Empty, site, context);
            cells = [.. Changes(before, where)];
            foreach (Value value in cells.Select(static cell => cell.Value).Append(result))
            {
                Given(value, node =>
                {
                    outputs.Add(graph.Import(node));
                    return node;
                });
            }
        }
        finally
        {
            foreach (KeyValuePair<Cell, Value> cell in before)
            {
                Set(cell.Key, cell.Value);
            }
            graph = outer;
        }
        if (outputs.Count == 0)
        {
            return result;
        }
        Graph turn = new(new EquatableNodes([index, .. inner.Captured.Select(inner.ImportCapture)]), new EquatableNodes([.. outputs]));
        Node loop = graph.Apply(Op.Loop, new LoopAttributes(turn, Dim.One, 0, null, false), [.. inner.Captured]);
        OpWriter<Node> write = new(graph.Builder);
        Queue<Node> results = new();
        for (int i = 0; i < outputs.Count; i++)
        {
            results.Enqueue(write.Reshape(GraphRewriter.ResultOf(graph.Builder, loop, i), outputs[i].Type.Shape));
            Layers.Equate(results.Last(), outputs[i]);
        }
        foreach (KeyValuePair<Cell, Value> cell in cells)
        {
            Set(cell.Key, Given(cell.Value, _ => results.Dequeue()));
        }
        return Given(result, _ => results.Dequeue());
    }

    /// <summary>The same tree with every value that is known only at run time exchanged: tensors and numbers.</summary>
    private static Value Given(Value value, Func<Node, Node> change) => value switch
    {
        Value.Scalar scalar => new Value.Scalar(change(scalar.Node)),
        Value.Tuple tuple => new Value.Tuple(tuple.Items.Select(item => Given(item, change)).ToArray().ToEquatable()),
        _ => MapTree(value, change),
    };

    /// <summary><c>Vectorize(f, x…)</c>: the function is run once, on values that stand for one row, and what came of it is rewritten for all rows.</summary>
    private Value Vectorize(Value function, Value[] arguments, Expression site, Context context)
    {
        Context where = ContextOf(function, context);
        Dictionary<Cell, Value> before = Capture(where);
        OpWriter<Node> write = new(graph.Builder);
        List<(Node Row, Node Rows)> points = [];
        Value[] own = [.. arguments.Select(argument => MapTree(argument, leaf =>
        {
            Node rows = graph.Import(leaf);
            if (rows.Type.IsScalar)
            {
                throw new CompileException("AXN3006", "Vectorize goes over the first axis of its arguments; a scalar has none. Capture it in the function instead.");
            }
            Node row = graph.Builder.Alias(write.Zeros(rows.Type.With(rows.Type.Shape.Skip(1))));
            points.Add((row, rows));
            Layers.Equate(row, rows);
            return row;
        }))];
        if (points.Count == 0)
        {
            throw new CompileException("AXN3003", $"Vectorize: a tensor, or a tuple, record or array of tensors, is needed here; this is {arguments[0].Kind}.");
        }
        Dim count = points[0].Rows.Type.Shape[0];
        foreach (Dim size in points.Select(static p => p.Rows.Type.Shape[0]))
        {
            string message = $"Vectorize goes over the first axis of all its arguments together, but they have {count} and {size} rows. Capture in the function what is the same for every row.";
            if ((size - count).Value is { } difference && difference != 0)
            {
                throw new CompileException("AXN3006", message);
            }
            graph.RequireEqual(size, count, message);
        }
        points = [.. points.Select(p => (p.Row, write.Reshape(p.Rows, EquatableArray.Of([count, .. p.Rows.Type.Shape.Skip(1)]))))];
        Value result = Invoke(function, own.ToEquatable(), site, context);
        List<Node> leaves = LeavesOf(result);
        RequireNoChange(Changes(before, where), points);
        Node[] mapped = [.. Vectorizer.Map(graph.Builder, count, points, leaves)];
        for (int i = 0; i < mapped.Length; i++)
        {
            Layers.Equate(mapped[i], leaves[i]);
        }
        return WithLeaves(result, mapped);
    }

    /// <summary>What a function of one row sets must be the same for every row.</summary>
    private void RequireNoChange(Dictionary<Cell, Value> changes, List<(Node Row, Node Rows)> points)
    {
        foreach (KeyValuePair<Cell, Value> change in changes)
        {
            List<Node> values = [];
            Given(change.Value, node =>
            {
                values.Add(graph.Import(node));
                return node;
            });
            HashSet<Node> dependent = Vectorizer.Dependent(new Graph(new EquatableNodes(), new EquatableNodes([.. values])), points.Select(static p => p.Row));
            if (values.Any(dependent.Contains))
            {
                throw new CompileException("AXN3005", $"'{NameOf(change.Key)}' is set inside Vectorize to what depends on the row. Return it, and combine the rows outside.");
            }
        }
    }
}
