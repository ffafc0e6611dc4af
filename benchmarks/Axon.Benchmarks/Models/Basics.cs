using static Axon.Ops;

namespace Axon.Benchmarks.Models;

/// <summary>Single operations and small fused programs.</summary>
public static partial class Basics
{
    [Defn] public static Tensor<float> Product([Shape("m", "k")] Tensor<float> a, [Shape("k", "n")] Tensor<float> b) => MatMul(a, b);

    [Defn] public static Tensor<double> ProductDouble([Shape("m", "k")] Tensor<double> a, [Shape("k", "n")] Tensor<double> b) => MatMul(a, b);

    [Defn] public static Tensor<float> ProductLeftTransposed([Shape("k", "m")] Tensor<float> a, [Shape("k", "n")] Tensor<float> b) => MatMul(Transpose(a, 1, 0), b);

    [Defn] public static Tensor<float> ProductRightTransposed([Shape("m", "k")] Tensor<float> a, [Shape("n", "k")] Tensor<float> b) => MatMul(a, Transpose(b, 1, 0));

    [Defn] public static Tensor<float> ProductBatched([Shape("batch", "m", "k")] Tensor<float> a, [Shape("batch", "k", "n")] Tensor<float> b) => MatMul(a, b);

    [Defn] public static Tensor<float> ProductBiasGelu([Shape("m", "k")] Tensor<float> a, [Shape("k", "n")] Tensor<float> b, [Shape("n")] Tensor<float> bias) => Gelu(MatMul(a, b) + bias);

    [Defn] public static Tensor<float> MapExp([Shape("n")] Tensor<float> x) => Exp(x);

    [Defn] public static Tensor<float> MapTanh([Shape("n")] Tensor<float> x) => Tanh(x);

    [Defn] public static Tensor<float> MapGelu([Shape("n")] Tensor<float> x) => Gelu(x);

    [Defn] public static Tensor<float> MapChain([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y) => Maximum((Square(x) * 0.5f) + (y * x) - 1f, y);

    [Defn] public static Tensor<float> RowSum([Shape("m", "n")] Tensor<float> x) => Sum(x, 1);

    [Defn] public static Tensor<float> ColumnSum([Shape("m", "n")] Tensor<float> x) => Sum(x, 0);

    [Defn] public static Tensor<float> RowVariance([Shape("m", "n")] Tensor<float> x) => Variance(x, 1);

    [Defn] public static Tensor<float> ColumnVariance([Shape("m", "n")] Tensor<float> x) => Variance(x, 0);

    [Defn] public static Tensor<float> RowSoftmax([Shape("m", "n")] Tensor<float> x) => Softmax(x);

    [Defn] public static Tensor<float> RowSoftmaxGradient([Shape("m", "n")] Tensor<float> x, [Shape("m", "n")] Tensor<float> g) =>
        Grad(a => Sum(Softmax(a) * g), x);

    [Defn]
    public static Tensor<float> RowNorm([Shape("m", "n")] Tensor<float> x, [Shape("n")] Tensor<float> scale, [Shape("n")] Tensor<float> bias)
    {
        Tensor<float> distance = x - Mean(x, 1, keep: true);
        return (distance * Rsqrt(Mean(Square(distance), 1, keep: true) + 1e-5f) * scale) + bias;
    }

    [Defn]
    public static Tensor<float> RowNormGradient([Shape("m", "n")] Tensor<float> x, [Shape("n")] Tensor<float> scale, [Shape("n")] Tensor<float> bias, [Shape("m", "n")] Tensor<float> g) =>
        Grad(a => Sum(RowNorm(a, scale, bias) * g), x);

    [Defn] public static Tensor<float> RowEntropy([Shape("m", "n")] Tensor<float> x, [Shape("m")] Tensor<int> label) => Losses.CrossEntropy(x, label);

    [Defn] public static Tensor<float> RowEntropyGradient([Shape("m", "n")] Tensor<float> x, [Shape("m")] Tensor<int> label) => Grad(a => Losses.CrossEntropy(a, label), x);
}
