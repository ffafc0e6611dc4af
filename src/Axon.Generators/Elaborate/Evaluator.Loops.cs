using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    // Names that no C# local has.
    private const string StopFlag = "<stop>";
    private const string SkipFlag = "<skip>";

    /// <summary>What a turn may change, so that a turn that jumps on run-time data can be taken back.</summary>
    private sealed record LoopState(Dictionary<Cell, Value>? Cells, Scope Root, ScopeMark? Mark, int Calls, int[] Reads)
    {
        public bool IsKept => Cells is not null;
    }

    private LoopState Save(Statement body, Context context) => Jumps.Any(body) ? Keep(context) : new LoopState(null, Root(context.Scope), null, 0, []);

    private LoopState Keep(Context context)
    {
        Scope root = Root(context.Scope);
        return new LoopState(Capture(context), root, root.Mark(), Layers.Count, MarkReads());
    }

    private void Reset(LoopState before)
    {
        foreach (KeyValuePair<Cell, Value> cell in before.Cells!)
        {
            Set(cell.Key, cell.Value);
        }
        before.Root.Truncate(before.Mark!);
        Layers.Truncate(before.Calls);
        TruncateReads(before.Reads);
    }

    /// <summary>Goes on with a loop whose jumps depend on run-time data.</summary>
    private Flow RunFlagged(Expression? condition, Statement body, Statement? increment, Context context)
    {
        Context flagged = context.Nested();
        flagged.Locals.Declare(StopFlag, new Value.Truth(false));
        return Run(new Jumps(StopFlag, SkipFlag).Loop(condition, body, increment), flagged);
    }

    /// <summary>All turns of a program count together: loops in loops multiply.</summary>
    private void CountTurn(Expression? condition, Context context)
    {
        if (++unrolled > MaximumUnroll)
        {
            throw new LocatedException(Locate(
                "AXN2039",
                $"More than {MaximumUnroll} turns of loops would be written out here, since what this condition asks is known at build. Let the loop count to a size of an argument or to an int argument, so that it is a loop of the program.",
                condition,
                context.Frame));
        }
    }

    private Flow RunFor(Statement.For loop, Context context)
    {
        if (loop.Initialize is not null)
        {
            Run(loop.Initialize, context);
        }
        for (int turns = 0; ; turns++)
        {
            LoopState before = Save(loop.Body, context);
            try
            {
                if (turns == 0 && loop.Condition is Expression.Binary { Right: Expression.Intrinsic { Key: "Rolled" } } && Counter(loop, context) is { } rolled)
                {
                    return CountedLoop(rolled, loop, context);
                }
                Value condition = loop.Condition is null ? new Value.Truth(true) : Evaluate(loop.Condition, context);
                if (condition is not Value.Truth truth)
                {
                    return turns == 0 && Counter(loop, context) is { } counter
                        ? CountedLoop(counter, loop, context)
                        : ConditionLoop(loop.Condition!, inner => RunTurn(loop, inner), context);
                }
                if (!truth.Flag)
                {
                    return Flow.Next;
                }
                CountTurn(loop.Condition, context);
                Flow flow = Run(loop.Body, context.Nested());
                if (flow is Flow.Break or Flow.Return)
                {
                    return flow == Flow.Break ? Flow.Next : flow;
                }
            }
            catch (RuntimeJumpException jump) when (before.IsKept && !jump.IsReturn)
            {
                Reset(before);
                return RunFlagged(loop.Condition, loop.Body, loop.Increment, context);
            }
            if (loop.Increment is not null)
            {
                Run(loop.Increment, context);
            }
        }
    }

    private Flow RunTurn(Statement.For loop, Context context)
    {
        Flow flow = Run(loop.Body, context);
        if (loop.Increment is not null)
        {
            Run(loop.Increment, context);
        }
        return flow;
    }

    /// <summary>The counter of a <c>for</c> whose number of turns is a size: its name, first value, step and count.</summary>
    private sealed record LoopCounter(string Name, Dim Start, long Step, Dim Count);

    private LoopCounter? Counter(Statement.For loop, Context context)
    {
        if (loop.Initialize is not Statement.Declare { Name: { } name } ||
            !context.Locals.TryGet(name, out Value? first) || first is not Value.Integer { Dim: { } start } ||
            loop.Condition is not Expression.Binary { Operator: "<" or "<=" or ">" or ">=" or "!=" } condition ||
            Strip(condition.Left) is not Expression.Local left || left.Name != name ||
            loop.Increment is not Statement.Assign { Target: Expression.Local target, Value: Expression.Binary { Operator: "+" or "-" } increment } || target.Name != name ||
            Strip(increment.Left) is not Expression.Local by || by.Name != name ||
            Evaluate(increment.Right, context) is not Value.Integer { Dim.Value: > 0 and { } size } ||
            Evaluate(condition.Right, context) is not Value.Integer { Dim: { } bound } || Assigns(loop.Body, name))
        {
            return null;
        }
        bool up = increment.Operator == "+";
        Dim distance = (condition.Operator, up) switch
        {
            ("<", true) or ("!=", true) => bound - start,
            ("<=", true) => bound - start + 1,
            (">", false) or ("!=", false) => start - bound,
            (">=", false) => start - bound + 1,
            _ => throw new LocatedException(Locate("AXN2041", $"'{name}' counts {(up ? "up" : "down")}, away from the bound that '{Wording.Of(condition).Trim('\'')}' sets: the loop would run once or never, or without end. Turn the comparison or the step round.", condition, context.Frame)),
        };
        Dim count = size == 1 ? distance : Dim.FloorDivide(distance + Dim.Constant(size - 1), Dim.Constant(size));
        return new LoopCounter(name, start, up ? size : -size, count.IsAtLeast(0) ? count : Dim.Max(count, Dim.Zero));
    }

    private static Expression Strip(Expression expression) => expression is Expression.Convert convert ? Strip(convert.Operand) : expression;

    private static bool Assigns(Statement statement, string name) => statement switch
    {
        Statement.Assign { Target: Expression.Local local } => local.Name == name,
        Statement.Deconstruction deconstruct => !deconstruct.Declares && deconstruct.Names.Contains(name),
        Statement.Block block => block.Statements.Any(s => Assigns(s, name)),
        Statement.If choice => Assigns(choice.Then, name) || (choice.Else is not null && Assigns(choice.Else, name)),
        Statement.For loop => Assigns(loop.Body, name) || (loop.Increment is not null && Assigns(loop.Increment, name)),
        Statement.ForEach loop => Assigns(loop.Body, name),
        Statement.While loop => Assigns(loop.Body, name),
        _ => false,
    };

    private Flow CountedLoop(LoopCounter counter, Statement.For loop, Context context)
    {
        BuildLoop(loop.Condition!, context, counter.Count, condition: null, (inner, index) =>
        {
            Node position = index;
            if (counter.Step != 1)
            {
                position = graph.Apply(Op.Multiply, Attributes.None, position, graph.Apply(Op.Constant, ConstantAttributes.Of(DType.Int32, counter.Step)));
            }
            if (!counter.Start.Is(0))
            {
                position = graph.Apply(Op.Add, Attributes.None, position, number.ToNode(new Value.Integer(counter.Start), DType.Int32));
            }
            inner.Locals.Declare(counter.Name, new Value.Scalar(position));
            return Run(loop.Body, inner);
        });
        return Flow.Next;
    }

    private Flow ConditionLoop(Expression condition, Func<Context, Flow> body, Context context)
    {
        BuildLoop(condition, context, graph.Builder.FreshTurns(), condition, (inner, _) => body(inner));
        return Flow.Next;
    }

    private static string NameOf(Cell cell) => cell switch
    {
        Cell.Local { Name: SingleExit.Result } => "return",
        Cell.Local local => local.Name,
        Cell.Variable variable => variable.Slot.Path,
        _ => "?",
    };
}
