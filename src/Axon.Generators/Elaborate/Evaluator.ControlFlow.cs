using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary>A local or variable that a branch or loop changes.</summary>
    private abstract record Cell
    {
        public sealed record Local(Environment Owner, string Name) : Cell;

        public sealed record Variable(VariableSlot Slot) : Cell;
    }

    private Value EvaluateConditional(Expression.Conditional conditional, Context context)
    {
        Value condition = Evaluate(conditional.Condition, context);
        if (condition is not Value.Truth && ThrowOf(conditional.WhenTrue) is { } failure)
        {
            Demand(conditional.Condition, false, failure, context);
            return Evaluate(conditional.WhenFalse, context);
        }
        if (condition is not Value.Truth && ThrowOf(conditional.WhenFalse) is { } fault)
        {
            Demand(conditional.Condition, true, fault, context);
            return Evaluate(conditional.WhenTrue, context);
        }
        if (condition is Value.Truth { Flag: false } && ThrowOf(conditional.WhenTrue) is { } unless)
        {
            DemandOfArguments(conditional.Condition, unless, context);
        }
        return condition is Value.Truth truth
            ? Evaluate(truth.Flag ? conditional.WhenTrue : conditional.WhenFalse, context)
            : BranchValue(condition, conditional.Condition, context, _ => Evaluate(conditional.WhenTrue, context), _ => Evaluate(conditional.WhenFalse, context));
    }

    /// <summary>A branch whose arms give a value. Variables that an arm sets get the value of the arm taken.</summary>
    private Value BranchValue(Value condition, Expression place, Context context, Func<bool, Value> whenTrue, Func<bool, Value> whenFalse)
    {
        Value? result = null;
        Branch(condition, place, context, arm =>
        {
            Value value = arm ? whenTrue(true) : whenFalse(false);
            result ??= value;
            return value;
        }, value => result = value);
        return result!;
    }

    private void BranchStatement(Value condition, Statement.If choice, Context context) =>
        Branch(condition, choice.Condition, context, arm =>
        {
            Flow flow = arm ? Run(choice.Then, context.Nested()) : choice.Else is { } other ? Run(other, context.Nested()) : Flow.Next;
            return flow is Flow.Next ? null : throw Jump(choice.Condition, context);
        }, static _ => { });

    private RuntimeJumpException Jump(Expression condition, Context context, bool isReturn = false) => new(Locate(
        "AXN2035",
        "Whether this jump happens is known only when the program runs, and it leaves code that was unrolled at build. Put the rest of the loop's body under the opposite condition.",
        condition,
        context.Frame), isReturn);

    private void Branch(Value condition, Expression place, Context context, Func<bool, Value?> run, Action<Value> setResult)
    {
        Node test = number.ToNode(condition, DType.Bool);
        if (!test.Type.IsScalar || test.Type.Element != DType.Bool)
        {
            throw new LocatedException(Locate("AXN2036", $"A condition must be a single bool; this is {test.Type}. Reduce it with All(…) or Any(…), or choose element by element with Select(condition, a, b).", place, context.Frame));
        }
        var before = Capture(context);
        (GraphScope trueGraph, Value? trueValue, Dictionary<Cell, Value> trueCells) = Arm(true);
        (GraphScope falseGraph, Value? falseValue, Dictionary<Cell, Value> falseCells) = Arm(false);
        Cell[] changed = trueCells.Keys.Concat(falseCells.Keys).Distinct().ToArray();

        // Both arms give, in order: the nodes of the value, then each changed cell.
        List<(Node True, Node False)> outputs = [];
        Value? template = trueValue is null ? null : Merge(trueValue, falseValue!, trueGraph, falseGraph, outputs, place, context);
        List<(Cell Cell, Value Template)> cells = [];
        foreach (Cell cell in changed)
        {
            Value whenTrue = trueCells.TryGetValue(cell, out Value? t) ? t : before[cell];
            Value whenFalse = falseCells.TryGetValue(cell, out Value? f) ? f : before[cell];
            cells.Add((cell, Merge(whenTrue, whenFalse, trueGraph, falseGraph, outputs, place, context)));
        }
        if (outputs.Count == 0)
        {
            if (template is not null)
            {
                setResult(template);
            }
            return;
        }

        // One list of captures for both arms.
        Node[] captures = trueGraph.Captured.Concat(falseGraph.Captured).Distinct().ToArray();
        Graph trueArm = Close(trueGraph, captures, outputs.Select(o => o.True).ToArray());
        Graph falseArm = Close(falseGraph, captures, outputs.Select(o => o.False).ToArray());
        Node branch = graph.Apply(Op.Branch, new BranchAttributes(trueArm, falseArm), [test, .. captures]);
        Node[] results = outputs.Select((_, i) => graph.Apply(Op.Result, new ResultAttributes(i), branch)).ToArray();
        for (int i = 0; i < results.Length; i++)
        {
            Layers.Equate(results[i], trueArm.Outputs[i]);
            Layers.Equate(results[i], falseArm.Outputs[i]);
            Layers.Equate(results[i], test);
        }
        int taken = 0;
        if (template is not null)
        {
            setResult(Fill(template, results, ref taken));
        }
        foreach ((Cell cell, Value shape) in cells)
        {
            Set(cell, Fill(shape, results, ref taken));
        }

        (GraphScope, Value?, Dictionary<Cell, Value>) Arm(bool arm)
        {
            GraphScope outer = graph;
            graph = outer.Child();
            try
            {
                Value? value = run(arm);
                Dictionary<Cell, Value> cells = Changes(before, context);
                return (graph, value, cells);
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
    }

    /// <summary>Makes the sub-graph with inputs for all captures of the pair of arms, in one order.</summary>
    private static Graph Close(GraphScope arm, Node[] captures, Node[] outputs)
    {
        Node[] inputs = captures.Select(arm.ImportCapture).ToArray();
        return new Graph(new EquatableNodes(inputs), new EquatableNodes(outputs.Select(arm.Import).ToArray()));
    }

    /// <summary>All locals in sight and all variables, with their values now.</summary>
    private Dictionary<Cell, Value> Capture(Context context)
    {
        Dictionary<Cell, Value> cells = [];
        foreach ((Environment owner, string name, Value? value) in context.Locals.Snapshot())
        {
            if (value is not null)
            {
                cells[new Cell.Local(owner, name)] = value;
            }
        }
        foreach (VariableSlot slot in Root(context.Scope).Slots)
        {
            cells[new Cell.Variable(slot)] = new Value.Tensor(slot.Current);
        }
        return cells;
    }

    private static Dictionary<Cell, Value> Changes(Dictionary<Cell, Value> before, Context context)
    {
        // Variables that were declared meanwhile count from their input on.
        foreach (VariableSlot slot in Root(context.Scope).Slots)
        {
            Cell cell = new Cell.Variable(slot);
            if (!before.ContainsKey(cell))
            {
                before[cell] = new Value.Tensor(slot.Input);
            }
        }
        Dictionary<Cell, Value> changed = [];
        foreach (KeyValuePair<Cell, Value> cell in before)
        {
            Value now = Get(cell.Key);
            if (!now.Equals(cell.Value))
            {
                changed[cell.Key] = now;
            }
        }
        return changed;
    }

    private static Value Get(Cell cell) => cell switch
    {
        Cell.Local local => local.Owner.Local(local.Name)!,
        Cell.Variable variable => new Value.Tensor(variable.Slot.Current),
        _ => throw new InvalidOperationException(),
    };

    private static void Set(Cell cell, Value value)
    {
        switch (cell)
        {
            case Cell.Local local:
                local.Owner.Declare(local.Name, value);
                break;
            case Cell.Variable variable:
                variable.Slot.Current = ((Value.Tensor)value).Node;
                break;
        }
    }

    private static Scope Root(Scope scope) => scope.Parent is null ? scope : Root(scope.Parent);
}
