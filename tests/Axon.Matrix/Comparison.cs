using System.Globalization;

namespace Axon.Matrix;

/// <summary>Results against what they should be: whole numbers and bools exactly, real numbers within steps of their type.</summary>
internal static class Comparison
{
    /// <summary>Null, or the first difference in words.</summary>
    public static string? Difference(Tensor expected, Tensor actual, OpRow row, double[]? x = null)
    {
        if (expected.ElementType != actual.ElementType || expected.Shape != actual.Shape)
        {
            return $"{actual.ElementType.Name}{actual.Shape} instead of {expected.ElementType.Name}{expected.Shape}";
        }
        Element element = Element.TypeOf(expected);
        if (!element.IsFloat)
        {
            (object[] wanted, object[] got) = (element.Values(expected), element.Values(actual));
            for (int i = 0; i < wanted.Length; i++)
            {
                if (!wanted[i].Equals(got[i]))
                {
                    return $"[{i}] is {got[i]}, not {wanted[i]}";
                }
            }
            return null;
        }
        return Difference(element, element.Doubles(expected), element.Doubles(actual), row, x);
    }

    public static string? Difference(Element element, double[] expected, double[] actual, OpRow row, double[]? x = null)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!IsClose(element, expected[i], actual[i], row) && !(x is not null && double.IsFinite(x[i]) && Math.Abs(x[i]) > row.Limit))
            {
                return string.Create(CultureInfo.InvariantCulture, $"[{i}] is {actual[i]:R}, not {expected[i]:R} ({Math.Abs(expected[i] - actual[i]) / (element.Epsilon * Size(element, expected[i], row)):G3} steps)");
            }
        }
        return null;
    }

    private static bool IsClose(Element element, double expected, double actual, OpRow row)
    {
        if (expected.Equals(actual) || expected == actual)
        {
            return true;
        }
        if (double.IsNaN(expected) || double.IsNaN(actual))
        {
            return false;
        }
        double allowed = row.Steps * element.Epsilon * Size(element, expected, row);
        if (double.IsInfinity(expected) || double.IsInfinity(actual))
        {
            // The greatest number and infinity are neighbours.
            double finite = double.IsInfinity(expected) ? actual : expected;
            double greatest = Greatest(element);
            return double.IsFinite(finite) && Math.Sign(expected) == Math.Sign(actual) && Math.Abs(finite) >= greatest * (1 - (row.Steps * element.Epsilon));
        }
        return Math.Abs(expected - actual) <= allowed;
    }

    private static double Size(Element element, double expected, OpRow row) => Math.Max(Math.Max(double.IsInfinity(expected) ? Greatest(element) : Math.Abs(expected), row.Scale), Least(element));

    private static double Greatest(Element element) => element.Name switch
    {
        "f16" => (double)Half.MaxValue,
        "f64" => double.MaxValue,
        "bf16" => BFloat16.FromBits(0x7F7F),
        _ => float.MaxValue,
    };

    // Below the least normal number steps are equally long.
    private static double Least(Element element) => element.Name switch
    {
        "f16" => Math.ScaleB(1, -14),
        "f64" => Math.ScaleB(1, -1022),
        _ => Math.ScaleB(1, -126),
    };
}
