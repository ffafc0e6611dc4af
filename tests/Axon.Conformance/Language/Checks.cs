using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Throw on runtime dim.</summary>
public static partial class ThrowOnRuntimeDimProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        if (x.Shape[0] % 2 != 0) throw new ArgumentException($"n must be even, is {x.Shape[0]}");
        return x;
    }
}

/// <summary>Throw on runtime int.</summary>
public static partial class ThrowOnRuntimeIntProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k)
    {
        if (k < 0) throw new ArgumentOutOfRangeException(nameof(k));
        return x * k;
    }
}
