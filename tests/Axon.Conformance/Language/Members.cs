using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Constants statics.</summary>
public static partial class ConstantsStaticsProgram
{
    private const int Count = 3;
    public const float Rate = 0.5f * 2;
    private static readonly int[] Widths = [1, 2 * Count];
    private static readonly float[] Taps = new float[] { 1f, 2f };
    private static readonly (int A, float B) Pair = (2, 0.5f);
    private static readonly float Root = MathF.Sqrt(2f);
    public static readonly Tensor<float> Table = Tensor.From([1f, 2f, 3f], 3);
    public static float Slope => 0.25f;
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        foreach (int w in Widths) x = x * w;
        const float k = Rate * 2;
        return x * Count + Pair.A * Pair.B + Root + k + Taps[1] + MathF.PI + (float)Math.E + float.Epsilon;
    }
}

/// <summary>Static readonly record.</summary>
public static partial class StaticReadonlyRecordProgram
{
    public sealed record Config(int Depth, float Rate = 0.5f);
    public static readonly Config Small = new(2) { Rate = 0.25f };
    public static readonly Config Large = Small with { Depth = 4 };
    public static class Presets { public static readonly Config Tiny = new(1, 3f); }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => x * Small.Depth * Small.Rate + Presets.Tiny.Rate + Large.Depth;
}

/// <summary>Static property.</summary>
public static partial class StaticPropertyProgram
{
    public static float Slope => 0.25f;
    public static int[] Widths { get; } = [2, 3];
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => x * Slope + Widths[1];
}

/// <summary>String names.</summary>
public static partial class StringNamesProgram
{
    [Defn] public static Tensor<float> F([Shape("n", 3)] Tensor<float> x)
    {
        string prefix = "layer";
        for (int i = 0; i < 2; i++) x = Tanh(x * $"{prefix}{i}".Length) + nameof(x).Length + (prefix + "_" + i).Length;
        return x + (prefix == "layer" ? 1f : 2f);
    }
}

/// <summary>Strings more.</summary>
public static partial class StringsMoreProgram
{
    [Defn] public static Tensor<float> F([Shape("n", 3)] Tensor<float> x)
    {
        string s = "Layer";
        string? none = null;
        if (string.IsNullOrEmpty(none)) x = x * 2f;
        if (s.ToLowerInvariant() == "layer") x = x * 3f;
        if (s.Equals("Layer", StringComparison.Ordinal)) x = x * 5f;
        if (s[0] == 'L') x = x * 7f;
        if (s.StartsWith('L')) x = x * 7f;
        return x + string.Join("-", "a", "b").Length + s.Substring(1).Length + string.Empty.Length;
    }
}

/// <summary>Throw expression.</summary>
public static partial class ThrowExpressionProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k) => x.Rank == 1 ? x : throw new ArgumentException("rank");
}

/// <summary>Throw helper.</summary>
public static partial class ThrowHelperProgram
{
    [Defn] public static Tensor<float> Check(Tensor<float> x, int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        ArgumentNullException.ThrowIfNull(x);
        return x * units;
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Check(x, 1);
}

/// <summary>Ranges indices.</summary>
public static partial class RangesIndicesProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Range r = 1..^1;
        Index last = ^1;
        Range all = ..;
        int[] a = [1, 2, 3, 4];
        return x[r] * a[last] + x[1..^1][all] + x[last] + a[1..3].Length + x[^2] + x[new Index(0)] + x[new Range(0, 1)] + x[Index.FromEnd(1)] + x[Range.All][0];
    }
}
