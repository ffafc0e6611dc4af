using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary>A turn of a Repeat in a graph of its own.</summary>
    /// <param name="Scope">The graph.</param>
    /// <param name="Carry">What came in.</param>
    /// <param name="Body">The turn as a function of what comes in, then of the values it takes from outside.</param>
    /// <param name="Updated">The turn's own variables that it sets; their new values stand after the value that goes on.</param>
    private sealed record Turn(GraphScope Scope, Node Carry, Graph Body, IReadOnlyList<VariableSlot> Updated);

    /// <summary><c>Repeat(n, x, block)</c>: a loop over the variables of all turns where the turns are alike but for those; else one turn after another.</summary>
    private Value Repeat(EquatableArray<Value> arguments, Expression site, Context context)
    {
        if (arguments[0] is not Value.Integer { Dim.Value: { } count and >= 0 })
        {
            throw new CompileException("AXN2066", $"Repeat gives each turn variables of its own, so it needs a count that is known at build and not negative; {Name(((Expression.Intrinsic)site).Arguments[0])} is {(arguments[0] is Value.Integer { Dim.Value: { } negative } ? negative.ToString(System.Globalization.CultureInfo.InvariantCulture) : "known only when the program runs")}. A 'for' may count to any int, with the same variables in all turns.");
        }
        if (count > 1 && RepeatAsLoop((int)Math.Min(count, int.MaxValue), arguments[1], arguments[2], site, context) is { } looped)
        {
            return looped;
        }
        Value value = arguments[1];
        for (long turn = 0; turn < count; turn++)
        {
            value = Invoke(arguments[2], EquatableArray.Of(value), site, context);
        }
        return value;
    }

    /// <summary>Null, with all as it was before, where the turns differ: in what they compute, or in locals and shared variables that they change.</summary>
    private Value? RepeatAsLoop(int count, Value start, Value block, Expression site, Context context)
    {
        Node first = graph.Import(NodeOf(start));
        Context seen = block is Value.Closure closure ? new Context(closure.Frame, closure.Locals, closure.Scope) : context;
        Scope root = Root(context.Scope);
        ScopeMark mark = root.Mark();
        int calls = Layers.Count;
        int[] reads = MarkReads();
        List<Turn> turns = [];
        for (int i = 0; i < count; i++)
        {
            if (RunTurn(turns.Count == 0 ? first : turns[turns.Count - 1].Body.Outputs[0], block, site, context, seen) is not { } turn || (turns.Count > 0 && !IsLike(turns[0], turn)))
            {
                root.Truncate(mark);
                Layers.Truncate(calls);
                TruncateReads(reads);
                return null;
            }
            turns.Add(turn);
        }
        Node loop = Loop(first, turns);
        Layers.Equate(loop, turns[turns.Count - 1].Body.Outputs[0]);
        return new Value.Tensor(loop);
    }

    private static bool IsLike(Turn first, Turn other) =>
        first.Updated.Count == other.Updated.Count && first.Scope.Captured.Count == other.Scope.Captured.Count && first.Body.Equals(other.Body);

    private Turn? RunTurn(Node before, Value block, Expression site, Context context, Context seen)
    {
        TensorType type = before.Type;
        Dictionary<Cell, Value> cells = Capture(seen);
        foreach (KeyValuePair<Cell, Value> cell in Capture(context))
        {
            cells[cell.Key] = cell.Value;
        }
        HashSet<VariableSlot> known = [.. cells.Keys.OfType<Cell.Variable>().Select(static v => v.Slot)];
        GraphScope outer = graph;
        GraphScope inner = graph = outer.Child();
        try
        {
            Node carry = inner.Builder.Input("x", type);
            Layers.Equate(carry, before);
            Node output = inner.Import(NodeOf(Invoke(block, EquatableArray.Of<Value>(new Value.Tensor(carry)), site, context)));
            Cell[] changed = [.. Changes(cells, context).Keys];
            VariableSlot[] updated = [.. Root(context.Scope).Slots.Where(s => changed.Contains(new Cell.Variable(s)))];
            if (!output.Type.Equals(type) || changed.OfType<Cell.Local>().Any() || updated.Any(known.Contains))
            {
                return null;
            }
            Node[] outputs = [output, .. updated.Select(s => inner.Import(s.Current))];
            return new Turn(inner, carry, new Graph(new EquatableNodes([carry, .. inner.Captured.Select(inner.ImportCapture)]), new EquatableNodes(outputs)), updated);
        }
        finally
        {
            foreach (KeyValuePair<Cell, Value> cell in cells)
            {
                Set(cell.Key, cell.Value);
            }
            graph = outer;
        }
    }

    /// <summary>What all turns take from outside is captured; what each takes for itself is scanned.</summary>
    private Node Loop(Node first, List<Turn> turns)
    {
        OpWriter<Node> write = new(graph);
        Turn model = turns[0];
        int[] places = [.. Enumerable.Range(0, model.Scope.Captured.Count)];
        int[] shared = [.. places.Where(place => turns.All(t => ReferenceEquals(t.Scope.Captured[place], model.Scope.Captured[place])))];
        int[] own = [.. places.Except(shared)];
        Node[] scanned = [.. own.Select(place => Stack(write, [.. turns.Select(t => t.Scope.Captured[place])]))];

        GraphBuilder builder = graph.Builder.Child();
        Node index = builder.Input("index", new TensorType(DType.Int32));
        Node carry = builder.Input("x", first.Type);
        Dictionary<int, Node> inputs = own.Concat(shared).ToDictionary(static place => place, place => InputLike(builder, model.Scope.Captured[place]));
        Node[] outputs = GraphRewriter.Inline(model.Body, builder, [carry, .. places.Select(place => inputs[place])]);
        Graph body = new(new EquatableNodes([index, carry, .. own.Concat(shared).Select(place => inputs[place])]), new EquatableNodes(outputs));
        Node loop = graph.Apply(Op.Loop, new LoopAttributes(body, Dim.Constant(turns.Count), 1, null, false, Scans: scanned.Length), [first, .. scanned, .. shared.Select(place => model.Scope.Captured[place])]);
        for (int k = 0; k < model.Updated.Count; k++)
        {
            Node stack = graph.Apply(Op.Result, new ResultAttributes(k + 1), loop);
            for (int turn = 0; turn < turns.Count; turn++)
            {
                turns[turn].Updated[k].Current = Element(write, stack, turn);
            }
        }
        return loop;
    }

    private static Node InputLike(GraphBuilder builder, Node outer)
    {
        string name = outer.Op == Op.Input ? outer.Get<InputAttributes>().Name : "captured";
        return builder.Input(name.Substring(name.LastIndexOf('.') + 1), outer.Type);
    }

    private static Node Stack(OpWriter<Node> write, IReadOnlyList<Node> parts) =>
        write.Builder.Apply(Op.Concat, new AxisAttributes(0), [.. parts.Select(part => write.Reshape(part, new[] { Dim.One }.Concat(part.Type.Shape).ToEquatable()))]);

    private static Node Element(OpWriter<Node> write, Node stack, int turn)
    {
        EquatableArray<Dim> shape = stack.Type.Shape.Skip(1).ToEquatable();
        IEnumerable<Dim> rest = shape.Select(static _ => Dim.Zero);
        Node slice = write.Slice(stack, [turn, .. rest], [turn + 1, .. shape], Enumerable.Repeat(1, shape.Count + 1));
        return write.Reshape(slice, shape);
    }
}
