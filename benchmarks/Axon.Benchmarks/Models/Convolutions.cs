using static Axon.Ops;

namespace Axon.Benchmarks.Models;

/// <summary>Convolutions and pooling over images [batch, height, width, channels].</summary>
public static partial class Convolutions
{
    [Defn] public static Tensor<float> Same([Shape("batch", "h", "w", "c")] Tensor<float> x, [Shape(3, 3, "c", "f")] Tensor<float> kernel) => Conv(x, kernel, 1, Padding.Same);

    [Defn]
    public static (Tensor<float> X, Tensor<float> Kernel) SameGradient(
        [Shape("batch", "h", "w", "c")] Tensor<float> x, [Shape(3, 3, "c", "f")] Tensor<float> kernel, [Shape("batch", "h", "w", "f")] Tensor<float> g) =>
        Grad((a, k) => Sum(Conv(a, k, 1, Padding.Same) * g), x, kernel);

    [Defn] public static Tensor<float> Valid([Shape("batch", "h", "w", "c")] Tensor<float> x, [Shape(3, 3, "c", "f")] Tensor<float> kernel) => Conv(x, kernel);

    [Defn] public static Tensor<float> Point([Shape("batch", "h", "w", "c")] Tensor<float> x, [Shape(1, 1, "c", "f")] Tensor<float> kernel) => Conv(x, kernel);

    [Defn] public static Tensor<float> Depthwise([Shape("batch", "h", "w", 64)] Tensor<float> x, [Shape(3, 3, 1, 64)] Tensor<float> kernel) => Conv(x, kernel, 1, Padding.Same, groups: 64);

    [Defn] public static Tensor<float> Pool([Shape("batch", "h", "w", "c")] Tensor<float> x) => MaxPool(x, 2);

    [Defn] public static Tensor<float> PoolGradient([Shape("batch", 24, 24, "c")] Tensor<float> x, [Shape("batch", 12, 12, "c")] Tensor<float> g) =>
        Grad(a => Sum(MaxPool(a, 2) * g), x);

    [Defn] public static Tensor<float> Strided([Shape("batch", 56, 56, "c")] Tensor<float> x, [Shape(3, 3, "c", "f")] Tensor<float> kernel) => Conv(x, kernel, [2, 2], [1, 1], [1, 1]);

    [Defn]
    public static (Tensor<float> X, Tensor<float> Kernel) StridedGradient(
        [Shape("batch", 56, 56, "c")] Tensor<float> x, [Shape(3, 3, "c", "f")] Tensor<float> kernel, [Shape("batch", 28, 28, "f")] Tensor<float> g) =>
        Grad((a, k) => Sum(Conv(a, k, [2, 2], [1, 1], [1, 1]) * g), x, kernel);

    [Defn] public static Tensor<float> ChannelsFirst([Shape("batch", "c", "h", "w")] Tensor<float> x, [Shape("f", "c", 3, 3)] Tensor<float> kernel) =>
        Conv(x, kernel, [1, 1], Padding.Same, channels: ChannelOrder.First);
}
