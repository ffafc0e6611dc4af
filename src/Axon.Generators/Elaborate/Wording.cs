using Axon.Generators.Ast;

namespace Axon.Generators.Elaborate;

/// <summary>What the user calls a value: its expression in C#'s words, cut where it is long.</summary>
internal static class Wording
{
    private const int Longest = 48;

    private static readonly IReadOnlyDictionary<string, string> Operators = new Dictionary<string, string>
    {
        ["Add"] = "+", ["Subtract"] = "-", ["Multiply"] = "*", ["Divide"] = "/", ["Remainder"] = "%", ["And"] = "&", ["Or"] = "|", ["Xor"] = "^",
        ["Equal"] = "==", ["NotEqual"] = "!=", ["Less"] = "<", ["LessOrEqual"] = "<=", ["Greater"] = ">", ["GreaterOrEqual"] = ">=",
    };

    /// <summary>In quotes.</summary>
    public static string Of(Expression expression)
    {
        string text = Text(expression);
        return text.Length == 0 ? "the operand" : text.Length <= Longest ? $"'{text}'" : $"'{text.Substring(0, Longest)}…'";
    }

    private static string Text(Expression expression) => expression switch
    {
        Expression.Local local => local.Name,
        Expression.Literal { Type.Name: "string" } literal => $"\"{literal.Text}\"",
        Expression.Literal { Type.Name: "float" } literal => $"{literal.Text}f",
        Expression.Literal literal => literal.Text,
        Expression.Call call => $"{Defn.ShortNameOf(call.Method)}({Arguments(call.Arguments)})",
        Expression.Intrinsic { Key: "Scalar" or "Variable.Value" or "Plus", Arguments.Count: 1 } passed => Text(passed.Arguments[0]),
        Expression.Intrinsic { Key: "Tensor.Item" or "Shape.Item" or "Item" } element => $"{Text(element.Arguments[0])}[{string.Join(", ", element.Arguments.Skip(1).Select(Index))}]",
        Expression.Intrinsic { Key: "Shape" or "Rank" or "Size", Arguments.Count: 1 } property => $"{Text(property.Arguments[0])}.{property.Key}",
        Expression.Intrinsic { Key: "Negate", Arguments.Count: 1 } negative => $"-{Text(negative.Arguments[0])}",
        Expression.Intrinsic { Arguments.Count: 2 } binary when Operators.TryGetValue(binary.Key, out string? sign) => $"{Text(binary.Arguments[0])} {sign} {Text(binary.Arguments[1])}",
        Expression.Intrinsic intrinsic => $"{intrinsic.Key.Substring(intrinsic.Key.LastIndexOf('.') + 1)}({Arguments(intrinsic.Arguments)})",
        Expression.Convert convert => Text(convert.Operand),
        Expression.Member member => $"{Text(member.Target)}.{member.Name}",
        Expression.Element element => $"{Text(element.Target)}[{Index(element.Index)}]",
        Expression.Binary binary => $"{Text(binary.Left)} {binary.Operator} {Text(binary.Right)}",
        Expression.Unary unary => $"{unary.Operator}{Text(unary.Operand)}",
        Expression.Array array => $"[{Arguments(array.Items)}]",
        Expression.Tuple tuple => $"({Arguments(tuple.Items)})",
        Expression.Invoke { Target: Expression.Local function } => $"{function.Name}(…)",
        _ => "",
    };

    /// <summary>The first argument says which call is meant; the rest is left out.</summary>
    private static string Arguments(IReadOnlyList<Expression> arguments) => arguments.Count == 0 ? ""
        : Text(arguments[0]) is { Length: > 0 } first ? arguments.Count == 1 ? first : $"{first}, …"
        : "…";

    private static string Index(Expression index) => index switch
    {
        Expression.Range range => $"{(range.Start is null ? "" : Index(range.Start))}..{(range.End is null ? "" : Index(range.End))}",
        Expression.FromEnd end => $"^{Text(end.Index)}",
        Expression.Convert convert => Index(convert.Operand),
        Expression.Array several => string.Join(", ", several.Items.Select(Index)),
        _ => Text(index) is { Length: > 0 } text ? text : "…",
    };
}
