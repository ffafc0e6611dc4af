using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Elements taken along the columns, inside kernels whose lanes run along them.</summary>
public static partial class Gathers
{
    [Defn] public static Tensor<float> Softmaxed([Shape("rows", "columns")] Tensor<float> x, [Shape("columns")] Tensor<int> at) => Softmax(x[.., at]);

    [Defn] public static Tensor<float> Biased([Shape("rows", "columns")] Tensor<float> x, [Shape("n")] Tensor<float> bias, [Shape("columns")] Tensor<int> at) => Softmax(Take(bias, at) * x);

    [Defn]
    public static Tensor<float> Product([Shape("k", "m")] Tensor<float> a, [Shape("k", "n")] Tensor<float> b, [Shape("size")] Tensor<float> bias, [Shape("n")] Tensor<int> at) =>
        Tanh(Dot(Transpose(a), b) + Take(bias, at));

    [Defn] public static Tensor<float> Weighted([Shape("rows", "columns")] Tensor<float> x, [Shape("columns")] Tensor<int> at) => Softmax(x * Take(Iota<float>(x.Shape[1]), at));

    [Defn]
    public static Tensor<float> Totals([Shape("rows", "columns")] Tensor<float> x, [Shape("n")] Tensor<float> scale, [Shape("columns")] Tensor<int> at) =>
        Concat([Sum(Tanh(x) * Take(scale, at), 1), Sum(x * Take(scale, at), 0)]);

    [Defn]
    public static Tensor<float> Spread([Shape("rows", "columns")] Tensor<float> x, [Shape("columns")] Tensor<int> at)
    {
        Tensor<float> taken = Take(x[0], at) * x;
        return Sum(Square((taken - Mean(taken, 1, keep: true)) * Rsqrt(Variance(taken, 1, keep: true) + 0.1f)) * Sin(x));
    }
}
