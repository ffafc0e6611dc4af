using System.Globalization;
using System.Text.Json;

namespace Axon.Oracle;

/// <summary>Compares what a program returned with what a record expects.</summary>
internal static class Comparison
{
    /// <summary>Null where they agree, else what differs.</summary>
    /// <param name="expected">A tensor, a number, or an object that says only shape or type.</param>
    /// <param name="actual">What a program returned.</param>
    /// <param name="record">For the tolerance it names.</param>
    /// <param name="vectors">Which vectors may have the other sign.</param>
    public static string? Difference(JsonElement expected, Numbers actual, Record record, Vectors vectors)
    {
        if (expected.ValueKind == JsonValueKind.Object && !expected.TryGetProperty("data", out _))
        {
            return (expected.TryGetProperty("dtype", out JsonElement type) && !record.IsValuesOnly && type.GetString() != actual.Type)
                || (expected.TryGetProperty("shape", out JsonElement shape) && !shape.EnumerateArray().Select(static s => s.GetInt32()).SequenceEqual(actual.Shape))
                ? $"expected {expected}, got {actual}"
                : null;
        }
        Numbers wanted = Numbers.IsTensor(expected) ? Numbers.Read(expected) : new Numbers(actual.Type, [], [Numbers.Number(expected, actual.Data.FirstOrDefault() is double)]);
        bool isShapeRight = wanted.Shape.SequenceEqual(actual.Shape) || (record.IsValuesOnly && Stretches(wanted.Shape, actual.Shape));
        if (!isShapeRight || (!record.IsValuesOnly && wanted.Type != actual.Type))
        {
            return $"expected {wanted}, got {actual}";
        }
        ElementType element = ElementType.Of(ElementType.Merge(wanted.Type, actual.Type));
        double relative = Math.Max(element.RelativeTolerance, record.RelativeTolerance);
        double absolute = Math.Max(element.AbsoluteTolerance, record.AbsoluteTolerance);
        object[] values = wanted.Data.Length == actual.Data.Length ? wanted.Data : wanted.Data.Length == 0 ? [] : [.. actual.Data.Select((_, i) => wanted.Data[Place(i, actual.Shape, wanted.Shape)])];
        object[] found = vectors == Vectors.None ? actual.Data : Aligned(actual, values, vectors);
        for (int i = 0; i < actual.Data.Length; i++)
        {
            if (!IsClose(values[i], found[i], relative, absolute))
            {
                return $"element {i}: expected {Text(values[i])}, got {Text(actual.Data[i])}; expected {wanted}, got {actual}";
            }
        }
        return null;
    }

    /// <summary>Every vector with the sign that brings it nearer to the one expected.</summary>
    private static object[] Aligned(Numbers actual, object[] expected, Vectors vectors)
    {
        (int rows, int columns) = (actual.Shape[^2], actual.Shape[^1]);
        double[] products = new double[expected.Length];
        int Vector(int i) => vectors == Vectors.Columns ? (i / (rows * columns) * columns) + (i % columns) : i / columns;
        for (int i = 0; i < expected.Length; i++)
        {
            products[Vector(i)] += Numbers.Real(expected[i]) * Numbers.Real(actual.Data[i]);
        }
        return [.. actual.Data.Select((value, i) => products[Vector(i)] < 0 ? -Numbers.Real(value) : value)];
    }

    private static bool IsClose(object expected, object actual, double relative, double absolute)
    {
        if (expected is decimal x && actual is decimal y && relative == 0 && absolute == 0)
        {
            return x == y;
        }
        (double wanted, double found) = (Numbers.Real(expected), Numbers.Real(actual));
        return wanted.Equals(found) || wanted == found || Math.Abs(found - wanted) <= absolute + (relative * Math.Abs(wanted));
    }

    private static bool Stretches(int[] from, int[] to) =>
        from.Length <= to.Length && from.Reverse().Zip(to.Reverse()).All(static pair => pair.First == pair.Second || pair.First == 1);

    private static int Place(int index, int[] shape, int[] small)
    {
        int place = 0;
        int stride = 1;
        for (int i = 1; i <= shape.Length; i++)
        {
            int position = index % shape[^i];
            index /= shape[^i];
            if (i <= small.Length)
            {
                place += small[^i] == 1 ? 0 : position * stride;
                stride *= small[^i];
            }
        }
        return place;
    }

    private static string Text(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
