using Axon.Generators.Ast;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// A body with one <c>return</c>, at its end: each other one becomes a value that is kept, a flag and, in a loop, a <c>break</c>; what follows a statement that may have
/// returned stands under the opposite of the flag.
/// </summary>
internal static class SingleExit
{
    // Names that no C# local has.
    private const string Flag = "<returned>";
    public const string Result = "<result>";

    private static readonly TypeRef Bool = new("bool");

    /// <summary>Whether a statement may return.</summary>
    public static bool Returns(Statement statement) => statement switch
    {
        Statement.Return => true,
        Statement.Block block => block.Statements.Any(Returns),
        Statement.If choice => Returns(choice.Then) || (choice.Else is not null && Returns(choice.Else)),
        Statement.For loop => Returns(loop.Body),
        Statement.ForEach loop => Returns(loop.Body),
        Statement.While loop => Returns(loop.Body),
        _ => false,
    };

    /// <summary>Whether a body has a return before its last statement, so that there is something to rewrite.</summary>
    public static bool IsNeeded(Statement body) => body is not Statement.Block { Statements: var statements }
        ? body is not Statement.Return && Returns(body)
        : statements.Where((statement, i) => (i < statements.Count - 1 || statement is not Statement.Return) && Returns(statement)).Any();

    public static Statement Of(Statement body, bool givesValue)
    {
        Statement[] opening = [new Statement.Declare(Flag, Truth(false)), new Statement.Declare(Result, null), Rewrite(body, isInLoop: false, givesValue)];
        return new Statement.Block((givesValue ? opening.Append(new Statement.Return(new Expression.Local(Result))) : opening).ToEquatable());
    }

    private static Statement Rewrite(Statement statement, bool isInLoop, bool givesValue) => statement switch
    {
        Statement.Return { Value: var value } => Kept(value, isInLoop),
        Statement.Block block => new Statement.Block(Rewrite(block.Statements.ToArray(), 0, isInLoop, givesValue).ToEquatable()),
        Statement.If choice => new Statement.If(choice.Condition, Rewrite(choice.Then, isInLoop, givesValue), choice.Else is null ? null : Rewrite(choice.Else, isInLoop, givesValue)),
        Statement.For loop when Returns(loop) => AfterLoop(loop with { Body = Rewrite(loop.Body, true, givesValue) }, isInLoop),
        Statement.ForEach loop when Returns(loop) => AfterLoop(loop with { Body = Rewrite(loop.Body, true, givesValue) }, isInLoop),
        Statement.While loop when Returns(loop) => AfterLoop(loop with { Body = Rewrite(loop.Body, true, givesValue) }, isInLoop),
        _ => statement,
    };

    private static Statement Kept(Expression? value, bool isInLoop)
    {
        List<Statement> steps = [];
        if (value is not null)
        {
            steps.Add(new Statement.Assign(new Expression.Local(Result), value));
        }
        steps.Add(new Statement.Assign(new Expression.Local(Flag), Truth(true)));
        if (isInLoop)
        {
            steps.Add(new Statement.Break());
        }
        return new Statement.Block(steps.ToEquatable());
    }

    // A return of an inner loop leaves the loops round it too.
    private static Statement AfterLoop(Statement loop, bool isInLoop) => isInLoop
        ? new Statement.Block(EquatableArray.Of(loop, new Statement.If(new Expression.Local(Flag), new Statement.Break(), null)))
        : loop;

    private static IEnumerable<Statement> Rewrite(Statement[] statements, int from, bool isInLoop, bool givesValue)
    {
        for (int i = from; i < statements.Length; i++)
        {
            yield return Rewrite(statements[i], isInLoop, givesValue);
            if (isInLoop || !Returns(statements[i]) || i + 1 == statements.Length)
            {
                continue;
            }
            yield return new Statement.If(Jumps.Not(Flag), new Statement.Block(Rewrite(statements, i + 1, isInLoop, givesValue).ToEquatable()), null);
            yield break;
        }
    }

    private static Expression Truth(bool flag) => new Expression.Literal(Bool, flag ? "true" : "false");
}
