using Axon.Generators.Ast;

namespace Axon.Generators.Elaborate;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    Next,
    Return,
    Break,
    Continue,
}

internal sealed partial class Evaluator
{
    private const int MaximumUnroll = 10_000;

    private readonly Stack<Value?> returned = new();

    /// <summary>Runs a body to its return value.</summary>
    private Value RunBody(Statement body, Context context) => RunFunction(body, context)
        ?? throw new CompileException("AXN2030", "A [Defn] must return a value on every path.");

    /// <summary>Runs the body of a method or a lambda; null where it returns nothing.</summary>
    private Value? RunFunction(Statement body, Context context)
    {
        LoopState? before = SingleExit.IsNeeded(body) ? Keep(context) : null;
        int depth = returned.Count;
        try
        {
            return Run(body, context) == Flow.Return ? returned.Pop() : null;
        }
        catch (RuntimeJumpException jump) when (jump.IsReturn && before is not null)
        {
            Reset(before);
            while (returned.Count > depth)
            {
                returned.Pop();
            }
            return Run(SingleExit.Of(body, GivesValue(body)), context) == Flow.Return ? returned.Pop() : null;
        }
    }

    private static bool GivesValue(Statement statement) => statement switch
    {
        Statement.Return { Value: not null } => true,
        Statement.Block block => block.Statements.Any(GivesValue),
        Statement.If choice => GivesValue(choice.Then) || (choice.Else is not null && GivesValue(choice.Else)),
        Statement.For loop => GivesValue(loop.Body),
        Statement.ForEach loop => GivesValue(loop.Body),
        Statement.While loop => GivesValue(loop.Body),
        _ => false,
    };

    private Flow Run(Statement statement, Context context)
    {
        Step();
        switch (statement)
        {
            case Statement.Block block:
                return RunAll(block.Statements.ToArray(), 0, context.Nested());
            case Statement.Declare declare:
                context.Locals.Declare(declare.Name, declare.Value is null ? new Value.Unassigned() : Evaluate(declare.Value, context));
                return Flow.Next;
            case Statement.Assign assign:
                Assign(assign.Target, Evaluate(assign.Value, context), context);
                return Flow.Next;
            case Statement.Deconstruction deconstruct:
                Deconstruct(deconstruct.Names.ToArray(), Evaluate(deconstruct.Value, context), deconstruct.Declares, deconstruct.Value, context);
                return Flow.Next;
            case Statement.Evaluate evaluate:
                Evaluate(evaluate.Value, context);
                return Flow.Next;
            case Statement.Return { Value: { } value }:
                returned.Push(Evaluate(value, context));
                return Flow.Return;
            case Statement.Return:
                returned.Push(null);
                return Flow.Return;
            case Statement.Break:
                return Flow.Break;
            case Statement.Continue:
                return Flow.Continue;
            case Statement.If choice:
                return RunIf(choice, [], 0, context);
            case Statement.For loop:
                return RunFor(loop, context.Nested());
            case Statement.While loop:
                return RunFor(new Statement.For(null, loop.Condition, null, loop.Body), context);
            case Statement.ForEach loop:
                return RunForEach(loop, context);
            case Statement.Throw failure:
                throw Fail(failure, context);
            default:
                throw new CompileException("AXN9001", $"The compiler met the statement {statement.GetType().Name}, which it does not know.");
        }
    }

    /// <summary>Runs statements from a position on. A branch on run-time data that returns takes the rest into its arms.</summary>
    private Flow RunAll(Statement[] statements, int from, Context context)
    {
        for (int i = from; i < statements.Length; i++)
        {
            if (statements[i] is Statement.If choice)
            {
                Flow chosen = RunIf(choice, statements, i + 1, context);
                if (chosen != Flow.Next)
                {
                    return chosen;
                }
                continue;
            }
            Flow flow = Run(statements[i], context);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }
        return Flow.Next;
    }

    private Flow RunIf(Statement.If choice, Statement[] rest, int next, Context context)
    {
        Value condition = Evaluate(choice.Condition, context);
        if (condition is Value.Truth truth)
        {
            if (!truth.Flag && ThrowOf(choice.Then) is { } unless)
            {
                DemandOfArguments(choice.Condition, unless, context);
            }
            return truth.Flag ? Run(choice.Then, context) : choice.Else is { } other ? Run(other, context) : Flow.Next;
        }
        if (ThrowOf(choice.Then) is { } failure)
        {
            Demand(choice.Condition, false, failure, context);
            return choice.Else is { } otherwise ? Run(otherwise, context) : Flow.Next;
        }
        if (ThrowOf(choice.Else) is { } fault)
        {
            Demand(choice.Condition, true, fault, context);
            return Run(choice.Then, context);
        }
        if (!SingleExit.Returns(choice))
        {
            BranchStatement(condition, choice, context);
            return Flow.Next;
        }
        // One arm returns: each arm goes on with the rest, and the branch is the value of the method.
        Value result = BranchValue(
            condition, choice.Condition, context, whenTrue => ArmReturn(choice.Then, choice.Condition, rest, next, context), whenFalse => ArmReturn(choice.Else, choice.Condition, rest, next, context));
        returned.Push(result);
        return Flow.Return;
    }

    private Value ArmReturn(Statement? arm, Expression condition, Statement[] rest, int next, Context context)
    {
        Context inner = context.Nested();
        Flow flow = arm is null ? Flow.Next : Run(arm, inner);
        if (flow == Flow.Next)
        {
            flow = RunAll(rest, next, inner);
        }
        return flow == Flow.Return && returned.Pop() is { } value
            ? value
            : flow is Flow.Break or Flow.Continue ? throw Jump(condition, context)
            : throw Jump(condition, context, isReturn: true);
    }

    private Flow RunForEach(Statement.ForEach loop, Context context)
    {
        Value items = Evaluate(loop.Items, context);
        IEnumerable<Value> elements = items switch
        {
            Value.Array array => array.Items,
            Value.Gradients gradients => gradients.Items,
            Value.Text text => text.Content.Select(static letter => (Value)new Value.Text(letter.ToString())),
            _ => throw new CompileException("AXN2032", $"'foreach' goes over arrays, texts and gradients; this is {items.Kind}. Go over an axis with 'for (int i = 0; i < x.Shape[0]; i++)'."),
        };
        Value[] all = elements.ToArray();
        for (int i = 0; i < all.Length; i++)
        {
            LoopState before = Save(loop.Body, context);
            Flow flow;
            try
            {
                flow = Run(loop.Body, Item(all[i], context.Nested()));
            }
            catch (RuntimeJumpException jump) when (before.IsKept && !jump.IsReturn)
            {
                Reset(before);
                // Unrolled all the same, each turn under the condition that no turn before has left the loop.
                Context flagged = context.Nested();
                flagged.Locals.Declare(StopFlag, new Value.Truth(false));
                Statement turn = new Jumps(StopFlag, SkipFlag).Turn(loop.Body);
                foreach (Value later in all.Skip(i))
                {
                    Run(new Statement.If(Jumps.Not(StopFlag), turn, null), Item(later, flagged.Nested()));
                }
                return Flow.Next;
            }
            if (flow == Flow.Break)
            {
                break;
            }
            if (flow == Flow.Return)
            {
                return flow;
            }
        }
        return Flow.Next;

        Context Item(Value element, Context inner)
        {
            if (loop.Names.Count == 1)
            {
                inner.Locals.Declare(loop.Names[0], element);
            }
            else
            {
                Deconstruct(loop.Names.ToArray(), element, true, loop.Items, inner);
            }
            return inner;
        }
    }

    private void Assign(Expression target, Value value, Context context)
    {
        switch (target)
        {
            case Expression.Local local when local.Name == "_":
                return;
            case Expression.Local local:
                if (!context.Locals.TrySet(local.Name, value))
                {
                    throw new CompileException("AXN9001", $"The local '{local.Name}' is not bound.");
                }
                return;
            case Expression.Intrinsic { Key: "Variable.Value" } handle when Evaluate(handle.Arguments[0], context) is Value.Handle variable:
                SetVariable(variable.Slot, value, target, context);
                return;
            case Expression.Member { Name: "Value" } member when Evaluate(member.Target, context) is Value.Handle variable:
                SetVariable(variable.Slot, value, target, context);
                return;
            default:
                throw new LocatedException(Locate("AXN2033", "Only locals and the Value of a variable can be assigned: data are immutable.", target, context.Frame));
        }
    }

    private void Deconstruct(string[] names, Value value, bool declares, Expression source, Context context)
    {
        Value[] items = value switch
        {
            Value.Tuple tuple => tuple.Items.ToArray(),
            Value.Array array => array.Items.ToArray(),
            Value.Record record => record.Values.ToArray(),
            _ => throw new LocatedException(Locate("AXN2034", $"{value.Kind} cannot be taken apart into {names.Length} values.", source, context.Frame)),
        };
        if (items.Length != names.Length)
        {
            throw new LocatedException(Locate("AXN2034", $"{items.Length} values cannot be taken apart into {names.Length}.", source, context.Frame));
        }
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == "_")
            {
                continue;
            }
            if (declares)
            {
                context.Locals.Declare(names[i], items[i]);
            }
            else
            {
                context.Locals.TrySet(names[i], items[i]);
            }
        }
    }
}
