using Axon.Generators.Ast;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// A 'break', 'continue' or 'return' under a condition on run-time data. The loop round it, or for a return the method, catches this and goes on with flags in
/// place of jumps.
/// </summary>
internal sealed class RuntimeJumpException(CompileError error, bool isReturn) : Exception(error.Message)
{
    /// <summary>Whether it leaves the method.</summary>
    public bool IsReturn { get; } = isReturn;

    /// <summary>What to say where no loop can take it.</summary>
    public CompileError Error { get; } = error;
}

/// <summary>
/// Loops without jumps: <c>break</c> sets a flag that ends the loop, <c>continue</c> one that skips the rest of the turn, and what follows a statement that may
/// have set one stands under their opposite.
/// </summary>
internal sealed class Jumps(string stop, string skip)
{
    private static readonly TypeRef Bool = new("bool");

    private static Expression Truth(bool flag) => new Expression.Literal(Bool, flag ? "true" : "false");

    public static Expression Not(string flag) => new Expression.Unary("!", new Expression.Local(flag), Bool);

    /// <summary>Whether a statement jumps out of a turn of the loop it stands in.</summary>
    public static bool Any(Statement statement) => statement switch
    {
        Statement.Break or Statement.Continue => true,
        Statement.Block block => block.Statements.Any(Any),
        Statement.If choice => Any(choice.Then) || (choice.Else is not null && Any(choice.Else)),
        _ => false,
    };

    /// <summary>One turn: the skip flag down, the body without jumps.</summary>
    public Statement Turn(Statement body) => new Statement.Block(EquatableArray.Of<Statement>(new Statement.Declare(skip, Truth(false)), Rewrite(body)));

    /// <summary>The loop as a while loop without jumps.</summary>
    public Statement Loop(Expression? condition, Statement body, Statement? increment)
    {
        Expression goes = condition is null ? Not(stop) : new Expression.Binary("&&", Not(stop), condition, Bool);
        Statement turn = increment is null
            ? Turn(body)
            : new Statement.Block(EquatableArray.Of(Turn(body), new Statement.If(Not(stop), increment, null)));
        return new Statement.While(goes, turn);
    }

    private Statement Rewrite(Statement statement) => statement switch
    {
        Statement.Break => Set(stop),
        Statement.Continue => Set(skip),
        Statement.Block block => new Statement.Block(Rewrite(block.Statements.ToArray(), 0).ToEquatable()),
        Statement.If choice => new Statement.If(choice.Condition, Rewrite(choice.Then), choice.Else is null ? null : Rewrite(choice.Else)),
        _ => statement,
    };

    private IEnumerable<Statement> Rewrite(Statement[] statements, int from)
    {
        for (int i = from; i < statements.Length; i++)
        {
            yield return Rewrite(statements[i]);
            if (!Any(statements[i]))
            {
                continue;
            }
            if (i + 1 < statements.Length)
            {
                Statement rest = new Statement.Block(Rewrite(statements, i + 1).ToEquatable());
                yield return new Statement.If(new Expression.Binary("&&", Not(stop), Not(skip), Bool), rest, null);
            }
            yield break;
        }
    }

    private static Statement Set(string flag) => new Statement.Assign(new Expression.Local(flag), Truth(true));
}
