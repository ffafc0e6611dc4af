using System.Globalization;
using System.Text.Json;

namespace Axon.Oracle;

/// <summary>A C# expression that gives a tensor.</summary>
/// <param name="Code">The expression; empty for a literal, whose text depends on where it stands.</param>
/// <param name="Type">Its element type, as records spell it; <c>bool</c> for masks.</param>
/// <param name="Rank">Its rank, or -1 where that is not known here.</param>
internal sealed record Term(string Code, string Type, int Rank)
{
    /// <summary>The number, where this is one.</summary>
    public JsonElement? Literal { get; init; }

    /// <summary>Whether this holds vectors whose sign is arbitrary.</summary>
    public Vectors Vectors { get; init; }

    /// <summary>The shape, where this is an input.</summary>
    public int[]? Shape { get; init; }

    /// <summary>Names of axes, where the record has them.</summary>
    public string?[] Names { get; init; } = [];

    public static Term Number(JsonElement literal) => new("", IsWhole(literal) ? "s32" : "f32", 0) { Literal = literal };

    /// <summary>A number without a point keeps the type of the tensor beside it.</summary>
    public static bool IsWhole(JsonElement literal) => literal.ValueKind == JsonValueKind.Number && literal.GetRawText().All(static c => char.IsAsciiDigit(c) || c == '-');

    /// <summary>The same numbers in a type.</summary>
    public Term To(string type) => Literal is { } number
        ? new Term($"Tensor.Scalar<{ElementType.Of(type).CSharp}>({Text(number, type)})", type, 0)
        : Type == type ? this : this with { Code = $"Cast<{ElementType.Of(type).CSharp}>({Code})", Type = type };

    /// <summary>As an operand of its own type.</summary>
    public Term Typed => Literal is null ? this : To(Type);

    /// <summary>With masks as numbers.</summary>
    public Term Numeric => Type == "bool" ? To("u8") : Typed;

    public Term Floating => To(ElementType.Floating(Type));

    /// <summary>Whether the expression gives <c>Complex</c> and not a tensor.</summary>
    public bool IsComplex => Type is "c64" or "c128";

    /// <summary>The type of the parts of complex numbers.</summary>
    public static string PartOf(string type) => type == "c128" ? "f64" : "f32";

    public string CSharp => ElementType.Of(Type).CSharp;

    /// <summary>As a condition.</summary>
    public string Mask => Type == "bool" ? Code : $"NotEqual({Typed.Code}, Tensor.Scalar<{CSharp}>({Zero(Type)}))";

    private static string Zero(string type) => type is "f16" or "bf16" ? $"({ElementType.Of(type).CSharp})0f" : "0";

    /// <summary>A C# literal of a type.</summary>
    public static string Text(JsonElement number, string type)
    {
        object value = Numbers.Number(number, ElementType.Of(type).IsFloat);
        return Text(value is double real ? real : (double)(decimal)value, type, number.GetRawText());
    }

    public static string Text(double value, string type, string? raw = null)
    {
        string round = value.ToString("R", CultureInfo.InvariantCulture);
        return type switch
        {
            "f64" => double.IsNaN(value) ? "double.NaN" : double.IsInfinity(value) ? $"double.{(value < 0 ? "Negative" : "Positive")}Infinity" : round + "d",
            "f32" => double.IsNaN(value) ? "float.NaN" : double.IsInfinity(value) ? $"float.{(value < 0 ? "Negative" : "Positive")}Infinity" : round + "f",
            "f16" or "bf16" => $"({ElementType.Of(type).CSharp})({Text(value, "f32")})",
            "bool" => value == 0 ? "false" : "true",
            _ => raw is not null && raw.All(static c => char.IsAsciiDigit(c) || c == '-') ? raw : round,
        };
    }
}

/// <summary>Where vectors stand in a matrix of which each may have the other sign: those of factors are determined up to it.</summary>
internal enum Vectors
{
    None,
    Columns,
    Rows,
}
