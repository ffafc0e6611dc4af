using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>What the user's own checks become: decided at build, made at the entry of the program where they are about sizes and numbers, refused otherwise.</summary>
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

    /// <summary>Makes the entry of the program demand that a condition on sizes and numbers is <paramref name="wanted"/>; else the method throws as the user wrote.</summary>
    private void Demand(Expression condition, bool wanted, Statement.Throw failure, Context context)
    {
        string message = Described(failure, context);
        List<Action> demands = [];
        if (graph.Parent is not null || !TryDemand(condition, wanted, message, failure, context, demands))
        {
            throw new LocatedException(Locate(
                "AXN2045",
                $"Whether this throws (\"{message}\") depends on data of the running program, and a compiled program raises no exceptions. Check it before the call, or give a value for the case with Select(condition, a, b). Conditions on sizes and arguments that are numbers become checks at the entry of a method, where they stand outside of its loops and branches.",
                condition,
                context.Frame));
        }
        demands.ForEach(static demand => demand());
    }

    /// <summary>
    /// <c>if (IsKnown(rate) &amp;&amp; rate &lt; 0f) throw …</c> where the rate is not known at build, but an argument of the program: its entry checks it. Of any other number nothing is demanded.
    /// </summary>
    private void DemandOfArguments(Expression condition, Statement.Throw failure, Context context)
    {
        Expression[] parts = [.. Conjuncts(condition)];
        Expression[] asked = [.. parts.Select(static part => part is Expression.Intrinsic { Key: "IsKnown", Arguments: { Count: 1 } only } ? only[0] : null).OfType<Expression>()];
        Expression[] rest = [.. parts.Where(part => part is not Expression.Intrinsic { Key: "IsKnown" } && !(part is Expression.Local && Evaluate(part, context) is Value.Truth { Flag: true }))];
        if (graph.Parent is not null || asked.Length == 0 || rest.Length != 1 || !IsComparison(rest[0]) || !asked.All(number => IsComparison(number) && IsNumberOfEntry(Evaluate(number, context))))
        {
            return;
        }
        List<Action> demands = [];
        if (TryDemand(rest[0], false, Described(failure, context), failure, context, demands))
        {
            demands.ForEach(static demand => demand());
        }
    }

    private static IEnumerable<Expression> Conjuncts(Expression condition) =>
        condition is Expression.Binary { Operator: "&&" } both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [condition];

    /// <summary>Whether it is made of names, numbers and operators alone, which are evaluated whatever is known.</summary>
    private static bool IsComparison(Expression expression) => expression switch
    {
        Expression.Local or Expression.Literal => true,
        Expression.Convert convert => IsComparison(convert.Operand),
        Expression.Unary unary => IsComparison(unary.Operand),
        Expression.Binary binary => IsComparison(binary.Left) && IsComparison(binary.Right),
        _ => false,
    };

    private bool IsNumberOfEntry(Value value) => value is Value.Real or Value.Integer { Dim.IsConstant: true } || ArgumentOf(value) is not null;

    /// <summary>The argument that a number is, as it is or as a double.</summary>
    private string? ArgumentOf(Value value) => value is Value.Scalar scalar && Numbers.TryGetValue(Widened(scalar.Node), out string? name) ? name : null;

    private static Node Widened(Node node) => node is { Op: Op.Cast, Type.Element: DType.Float64 } && node.Inputs[0].Type.Element == DType.Float32 ? node.Inputs[0] : node;

    /// <summary>What a check says, in which an argument stands with its name.</summary>
    private string Described(Statement.Throw failure, Context context) => failure.Message is Expression.Interpolation text
        ? string.Concat(text.Parts.Select(part => Evaluate(part, context) is var value && value is Value.Scalar scalar && NameOf(scalar.Node) is { } name ? name : Number.Print(value)))
        : Thrown(failure, context).Message;

    private string? NameOf(Node node) => Numbers.TryGetValue(node, out string? name) ? name : node.Op == Op.Cast ? NameOf(node.Inputs[0]) : null;

    private bool TryDemand(Expression condition, bool wanted, string message, Statement.Throw failure, Context context, List<Action> demands)
    {
        switch (condition)
        {
            case Expression.Unary { Operator: "!" } not:
                return TryDemand(not.Operand, !wanted, message, failure, context, demands);
            case Expression.Binary { Operator: "||" } either when !wanted:
                return TryDemand(either.Left, false, message, failure, context, demands) && TryDemand(either.Right, false, message, failure, context, demands);
            case Expression.Binary { Operator: "&&" } both when wanted:
                return TryDemand(both.Left, true, message, failure, context, demands) && TryDemand(both.Right, true, message, failure, context, demands);
        }
        if (Evaluate(condition, context) is Value.Truth known)
        {
            return known.Flag == wanted ? true : throw Fail(failure, context);
        }
        if (condition is not Expression.Binary { Operator: "==" or "!=" or "<" or "<=" or ">" or ">=" } comparison)
        {
            return false;
        }
        (Value first, Value second) = (Evaluate(comparison.Left, context), Evaluate(comparison.Right, context));
        if ((Comparison(first, comparison.Operator, second, wanted, message) ?? Comparison(second, Mirrored(comparison.Operator), first, wanted, message)) is { } guard)
        {
            demands.Add(() => NumberGuards.Add(guard));
            return true;
        }
        if (first is not Value.Integer { Dim: { } left } || second is not Value.Integer { Dim: { } right })
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
        demands.Add(() => graph.Builder.Require(margin is null ? new Guard(left, right, message, true) : new Guard(Dim.Max(margin, Dim.Zero), margin, message, true)));
        return true;
    }

    private NumberGuard? Comparison(Value left, string comparison, Value right, bool wanted, string message)
    {
        double? bound = right is Value.Real real ? real.Number : right is Value.Integer { Dim.Value: { } whole } ? whole : null;
        return ArgumentOf(left) is { } name && bound is { } number && !double.IsNaN(number) && !double.IsInfinity(number) && ((Value.Scalar)left).Node.Type.Element is DType.Float32 or DType.Float64
            ? new NumberGuard(name, ((Value.Scalar)left).Node.Type.Element, comparison, number, wanted, message)
            : null;
    }

    private static string Mirrored(string comparison) => comparison switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => comparison,
    };
}
