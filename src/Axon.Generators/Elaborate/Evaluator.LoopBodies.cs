using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <content>The body of a loop of the program, and what it carries from turn to turn.</content>
internal sealed partial class Evaluator
{
    /// <summary>A local or variable that the body changes.</summary>
    /// <param name="Cell">Which.</param>
    /// <param name="Changed">A value that it takes in some turn.</param>
    /// <param name="IsWhole">Whether its known numbers are carried as well, since one of them changed later on.</param>
    private sealed record Carried(Cell Cell, Value Changed, bool IsWhole);

    /// <summary>
    /// Builds a Loop. What the body changes is found by runs that are thrown away, each carrying what the one before changed, until a run changes nothing else:
    /// a local that looks known in a first turn may not be in later ones.
    /// </summary>
    private void BuildLoop(Expression place, Context context, Dim count, Expression? condition, Func<Context, Node, Flow> body)
    {
        Dictionary<Cell, Value> before = Capture(context);
        Scope root = Root(context.Scope);
        ScopeMark mark = root.Mark();
        int calls = Layers.Count;
        int[] reads = MarkReads();
        List<Carried> carried = [];
        Value[] templates = [];
        List<Node> initial = [];
        List<string> names = [];
        GraphScope inner = null!;
        Node index = null!;
        Node[] carries = [];
        Node[] outputs = [];
        while (true)
        {
            initial.Clear();
            names.Clear();
            templates = [.. carried.Select(c => Lay(c, before.TryGetValue(c.Cell, out Value? known) ? known : c.Changed, c.Changed))];
            Carried[] found = InLoop(out inner);
            if (found.Length == 0)
            {
                break;
            }
            root.Truncate(mark);
            Layers.Truncate(calls);
            TruncateReads(reads);
            carried = [.. carried.Where(c => !found.Any(f => f.Cell.Equals(c.Cell))), .. found];
        }

        GraphScope test = null!;
        Node? testOutput = null;
        Node testIndex = null!;
        Node[] testCarries = [];
        if (condition is not null)
        {
            BuildTest();
        }

        Node[] captures = condition is null ? [.. inner.Captured] : [.. inner.Captured.Concat(test.Captured).Distinct()];
        Graph bodyGraph = new(new EquatableNodes([index, .. carries, .. captures.Select(inner.ImportCapture)]), new EquatableNodes(outputs));
        Graph? conditionGraph = condition is null ? null : new(new EquatableNodes([testIndex, .. testCarries, .. captures.Select(test.ImportCapture)]), new EquatableNodes(testOutput!));
        if (outputs.Length == 0)
        {
            return;
        }
        Node[] results = LoopScans.Apply(graph.Builder, new LoopAttributes(bodyGraph, count, carries.Length, conditionGraph, false), [.. initial, .. captures]);
        for (int i = 0; i < results.Length; i++)
        {
            Layers.Equate(results[i], outputs[i]);
        }
        SetAll(results);

        // The first value as the body works with it: tensors and numbers become nodes, what stays the same in all turns stays known.
        Value Lay(Carried entry, Value first, Value changed)
        {
            if (first.IsLike(changed))
            {
                EquatableArray<Value> others = changed.Parts!.Value;
                return changed.WithParts(first.Parts!.Value.Select((part, i) => Lay(entry, part, others[i])).ToArray());
            }
            if (first is Value.Unassigned && changed.Parts is { } parts)
            {
                return changed.WithParts(parts.Select(part => Lay(entry, first, part)).ToArray());
            }
            if (first.Equals(changed) && first is not (Value.Tensor or Value.Scalar) && !(entry.IsWhole && IsNumber(first)))
            {
                return first;
            }
            if (first is Value.Array { Items.Count: var enters } && changed is Value.Array { Items.Count: var leaves })
            {
                throw new LocatedException(Locate("AXN2042", $"'{NameOf(entry.Cell)}' has {enters} elements in one turn and {leaves} in the next, and how often this loop turns is known only in a call. Write into a tensor of a fixed shape with UpdateAt, or let the loop count to a number.", place, context.Frame));
            }
            if (!(IsNumber(first) || first is Value.Unassigned) || !IsNumber(changed))
            {
                throw new LocatedException(Locate("AXN2042", $"A loop whose count is known only in a call can change tensors and numbers; '{NameOf(entry.Cell)}' is {changed.Kind}, which is known at build. Write into a tensor of a fixed shape, or let the loop count to a number.", place, context.Frame));
            }
            Value sample = first is Value.Unassigned ? changed : first;
            DType element = ElementOf(first) ?? ElementOf(changed) ?? (sample is Value.Truth ? DType.Bool : sample is Value.Integer ? DType.Int32 : DType.Float32);
            Node node = first is not Value.Unassigned ? graph.Import(number.ToNode(first, element))
                : new OpWriter<Node>(graph).Zeros(changed is Value.Tensor tensor ? tensor.Node.Type : new TensorType(element));
            initial.Add(node);
            names.Add(NameOf(entry.Cell));
            return first is Value.Tensor || changed is Value.Tensor ? new Value.Tensor(node) : new Value.Scalar(node);
        }

        void SetAll(Node[] nodes)
        {
            int taken = 0;
            for (int i = 0; i < templates.Length; i++)
            {
                Set(carried[i].Cell, Fill(templates[i], nodes, ref taken));
            }
        }

        // One turn; what it changes that is not carried yet, or otherwise than it is carried.
        Carried[] InLoop(out GraphScope scope)
        {
            GraphScope outer = graph;
            scope = graph = outer.Child();
            try
            {
                index = graph.Builder.Input("index", new TensorType(DType.Int32));
                carries = initial.Select((node, i) => graph.Builder.Input(names[i], node.Type)).ToArray();
                for (int i = 0; i < carries.Length; i++)
                {
                    Layers.Equate(carries[i], initial[i]);
                }
                SetAll(carries);
                Flow flow = body(context.Nested(), index);
                if (flow is Flow.Break or Flow.Continue)
                {
                    throw Jump(place, context);
                }
                if (flow == Flow.Return)
                {
                    throw Jump(place, context, isReturn: true);
                }
                Dictionary<Cell, Value> changes = Changes(before, context);
                Carried[] found =
                [
                    .. carried.Where((entry, i) => !Fits(templates[i], Get(entry.Cell))).Select(entry => new Carried(entry.Cell, Get(entry.Cell), !entry.IsWhole ? true : throw new LocatedException(
                        Locate("AXN2042", $"'{NameOf(entry.Cell)}' is not of one form in all turns of a loop whose count is known only in a call. Let every turn give it the same parts.", place, context.Frame)))),
                    .. changes.Where(change => !carried.Any(entry => entry.Cell.Equals(change.Key))).Select(static change => new Carried(change.Key, change.Value, false)),
                ];
                if (found.Length == 0)
                {
                    int taken = 0;
                    List<Node> given = [];
                    for (int i = 0; i < templates.Length; i++)
                    {
                        Collect(carried[i].Cell, templates[i], Get(carried[i].Cell), given, ref taken);
                    }
                    outputs = [.. given];
                }
                return found;
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

        void BuildTest()
        {
            GraphScope outer = graph;
            test = graph = outer.Child();
            try
            {
                testIndex = graph.Builder.Input("index", new TensorType(DType.Int32));
                testCarries = initial.Select((node, i) => graph.Builder.Input(names[i], node.Type)).ToArray();
                SetAll(testCarries);
                testOutput = graph.Import(number.ToNode(Evaluate(condition!, context), DType.Bool));
                if (!testOutput.Type.IsScalar)
                {
                    throw new LocatedException(Locate("AXN2036", $"A condition must be a single bool; this is {testOutput.Type}. Reduce it with All(…) or Any(…).", place, context.Frame));
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
        }

        void Collect(Cell cell, Value template, Value now, List<Node> given, ref int taken)
        {
            if (template is Value.Tensor or Value.Scalar)
            {
                given.Add(CarryOut(cell, now, initial[taken++].Type));
                return;
            }
            if (template.Parts is { } parts)
            {
                EquatableArray<Value> values = now.Parts!.Value;
                for (int i = 0; i < parts.Count; i++)
                {
                    Collect(cell, parts[i], values[i], given, ref taken);
                }
            }
        }

        Node CarryOut(Cell cell, Value value, TensorType type)
        {
            Node node = graph.Import(number.ToNode(value, type.Element));
            if (node.Type.Rank != type.Rank)
            {
                throw new LocatedException(Locate("AXN2044", $"'{NameOf(cell)}' changes its shape in a loop with a run-time count: it enters with {type} and leaves with {node.Type}.", place, context.Frame));
            }
            for (int axis = 0; axis < type.Rank; axis++)
            {
                (Dim enters, Dim leaves) = (type.Shape[axis], node.Type.Shape[axis]);
                // A size made from itself differs turn by turn; two names may well be one size, which the entry checks.
                if (!enters.Equals(leaves) && ((enters - leaves).IsConstant || enters.Symbols.Intersect(leaves.Symbols, StringComparer.Ordinal).Any()))
                {
                    throw new LocatedException(Locate("AXN2044", $"'{NameOf(cell)}' changes its shape in a loop with a run-time count: it enters with {type} and leaves with {node.Type}, so axis {axis} is {enters} in one turn and {leaves} in the next. Write into a tensor of a fixed shape, or let the loop count to a number.", place, context.Frame));
                }
                graph.RequireEqual(enters, leaves, $"'{NameOf(cell)}' changes its shape in a loop with a run-time count: it enters with {type} and leaves with {node.Type}");
            }
            return Shaped(node, type, graph);
        }
    }

    private static bool Fits(Value template, Value value) => template switch
    {
        Value.Tensor or Value.Scalar => IsNumber(value),
        { Parts: { } parts } => template.IsLike(value) && parts.Zip(value.Parts!.Value, Fits).All(static fits => fits),
        _ => template.Equals(value),
    };
}
