using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>What the user's own checks become: decided at build, made at the entry of the program where they are about sizes and integers, refused otherwise.</summary>
internal sealed partial class Evaluator
{
    /// <summary>The statement that throws where this is all a statement does.</summary>
    private static Statement.Throw? ThrowOf(Statement? statement) => statement switch
    {
        Statement.Throw failure => failure,
        Statement.Block { Statements: { Count: 1 } only } => ThrowOf(only[0]),
        _ => null,
    };

    private static Statement.Throw? ThrowOf(Expression expression) =>
        expression is Expression.Invoke { Target: Expression.Lambda { Parameters.Count: 0 } lambda } ? ThrowOf(lambda.Body) : null;

    private CompileException Thrown(Statement.Throw failure, Context context) =>
        new("AXN2031", Evaluate(failure.Message, context) is Value.Text text ? text.Content : "The method throws here.");

    /// <summary>An error of a check stands where the method was called with what it refuses. A library's own parts have no names for the user: its call in the user's text is named instead.</summary>
    private LocatedException Fail(Statement.Throw failure, Context context)
    {
        string message = Thrown(failure, context).Message;
        return context.Frame is { Caller: { } caller, CallSite: { } site }
            ? new LocatedException(Locate("AXN2031", isOwn(caller.Defn.Name) ? $"{context.Frame.Defn.ShortName}: {message}" : message, site, caller))
            : new LocatedException(Locate("AXN2031", message, failure.Message, context.Frame));
    }

    /// <summary>Makes the entry of the program demand that a condition on sizes and integers is <paramref name="wanted"/>; else the method throws as the user wrote.</summary>
    private void Demand(Expression condition, bool wanted, Statement.Throw failure, Context context)
    {
        string message = Thrown(failure, context).Message;
        if (graph.Parent is not null || !TryDemand(condition, wanted, message, failure, context))
        {
            throw new LocatedException(Locate(
                "AXN2045",
                $"Whether this throws (\"{message}\") depends on data of the running program, and a compiled program raises no exceptions. Check it before the call, or give a value for the case with Select(condition, a, b). Conditions on sizes and int arguments at the top of a method become checks at its entry.",
                condition,
                context.Frame));
        }
    }

    private bool TryDemand(Expression condition, bool wanted, string message, Statement.Throw failure, Context context)
    {
        switch (condition)
        {
            case Expression.Unary { Operator: "!" } not:
                return TryDemand(not.Operand, !wanted, message, failure, context);
            case Expression.Binary { Operator: "||" } either when !wanted:
                return TryDemand(either.Left, false, message, failure, context) && TryDemand(either.Right, false, message, failure, context);
            case Expression.Binary { Operator: "&&" } both when wanted:
                return TryDemand(both.Left, true, message, failure, context) && TryDemand(both.Right, true, message, failure, context);
        }
        if (Evaluate(condition, context) is Value.Truth known)
        {
            return known.Flag == wanted ? true : throw Fail(failure, context);
        }
        if (condition is not Expression.Binary { Operator: "==" or "!=" or "<" or "<=" or ">" or ">=" } comparison ||
            Evaluate(comparison.Left, context) is not Value.Integer { Dim: { } left } || Evaluate(comparison.Right, context) is not Value.Integer { Dim: { } right })
        {
            return false;
        }
        // At least zero: what the demand says as a difference. Equality is itself, its opposite a square of at least one.
        Dim difference = left - right;
        Dim? margin = (comparison.Operator, wanted) switch
        {
            ("==", true) or ("!=", false) => null,
            ("==", false) or ("!=", true) => (difference * difference) - 1,
            (">=", true) or ("<", false) => difference,
            ("<=", true) or (">", false) => Dim.Zero - difference,
            (">", true) or ("<=", false) => difference - 1,
            _ => Dim.Zero - difference - 1,
        };
        graph.Builder.Require(margin is null ? new Guard(left, right, message, true) : new Guard(Dim.Max(margin, Dim.Zero), margin, message, true));
        return true;
    }
}
