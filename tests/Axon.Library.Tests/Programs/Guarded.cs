using static Axon.Layers;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

/// <summary>Programs whose numbers are known when they run.</summary>
public static partial class Guarded
{
    [Defn] public static Tensor<float> Loss([Shape("batch", 3)] Tensor<float> x) => Mean(Square(x.Dense(2) - 1f));

    [Defn] public static Tensor<float> Step([Shape("batch", 3)] Tensor<float> x, float pace, float inertia) => Sgd(() => Loss(x), pace, momentum: inertia);

    [Defn] public static Tensor<float> DefaultStep([Shape("batch", 3)] Tensor<float> x, float pace = 0.125f) => Adam(() => Loss(x), pace);

    [Defn] public static Tensor<float> Dropped([Shape("n")] Tensor<float> x, float p) => Grad(v => Sum(v.Dropout(p)), x);

    [Defn] public static Tensor<double> Curved([Shape("n")] Tensor<double> x, double bend) => Activations.Celu(x, bend);

    [Defn]
    public static Tensor<float> Own([Shape("n")] Tensor<float> x, float share)
    {
        if (share < 0f || share > 0.1f)
        {
            throw new ArgumentOutOfRangeException(nameof(share), $"a share is from 0 to 0.1, not {share}");
        }
        return x * share;
    }

    [Defn]
    public static Tensor<float> Named([Shape("n")] Tensor<float> x, float factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        return factor > 0f ? x * factor : throw new ArgumentException("a factor of nothing");
    }

    /// <summary>Made of an argument, and inside of a branch: of neither is anything demanded.</summary>
    [Defn] public static Tensor<float> Elsewhere([Shape("n")] Tensor<float> x, float p) => Grad(v => Sum(v) > 0f ? Sum(v.Dropout(p)) : Sum(v.Dropout(2f * p)), x);
}
