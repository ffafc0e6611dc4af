using System.Numerics;

namespace Axon.Matrix;

/// <summary>An op, written as a user writes it.</summary>
/// <param name="Forms">
/// The same op written in several ways, such as <c>Exp(x)</c> and <c>x.Exp()</c>; the element types take turns with them. In the text <c>T</c> is the element type and
/// <c>#2</c> the number 2 of that type. The names are those of the parameters of the setting.
/// </param>
/// <param name="Elements">Names of the element types that the op takes; the tests demand that all others are refused.</param>
internal sealed record OpRow(string[] Forms, IReadOnlyList<string> Elements)
{
    /// <summary>Element type of the result in C#: T if not given.</summary>
    public string Result { get; init; } = "T";

    /// <summary>How many steps of the element type a result of a compiled program may be away from the eager one.</summary>
    public double Steps { get; init; } = 4;

    /// <summary>Steps are counted at this size at least: for results that are differences of larger numbers.</summary>
    public double Scale { get; init; }

    /// <summary>Whether the op has no result where an axis is empty.</summary>
    public bool NeedsElements { get; init; }

    /// <summary>Elements where x is finite and larger than this are not compared: far angles lose accuracy, as LaneMath says.</summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    /// <summary>What eager code must give of real x and y (or x alone), computed in double.</summary>
    public Func<double, double, double>? Reference { get; init; }

    /// <summary>What eager code must give of whole x and y (or x alone), before bits are lost to the size of the type.</summary>
    public Func<BigInteger, BigInteger, BigInteger>? Whole { get; init; }

    /// <summary>The text for an element type.</summary>
    public string Text(Element element)
    {
        string form = Forms[Element.All.ToList().IndexOf(element) % Forms.Length];
        return Typed(form, element);
    }

    public static string Typed(string text, Element element) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.RegularExpressions.Regex.Replace(text, @"\bT\b", element.CSharp), @"#(\d+(\.\d+)?)", match => element.Literal(match.Groups[1].Value));
}

/// <summary>Sets of element types.</summary>
internal static class Types
{
    public static readonly string[] Floats = ["f32", "f64", "f16", "bf16"];
    public static readonly string[] Signed = ["i8", "i16", "i32", "i64"];
    public static readonly string[] Integers = [.. Signed, "u8", "u16", "u32", "u64"];
    public static readonly string[] Numbers = [.. Floats, .. Integers];
    public static readonly string[] Bits = [.. Integers, "bool"];
    public static readonly string[] All = [.. Numbers, "bool"];
    public static readonly string[] Bool = ["bool"];
}
