using Axon.Benchmarks.Models;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class RowwiseRows
{
    private static readonly (int Rows, int Columns)[] Sizes = [(4096, 1000), (1024, 64), (64, 50257)];

    public static IEnumerable<Row> Rows()
    {
        foreach ((int m, int n) in Sizes)
        {
            double size = 4.0 * m * n;
            yield return Of("sum", m, n, size, static (x, _, _, _) => Basics.Compiled.RowSum(x));
            yield return Of("sum-columns", m, n, size, static (x, _, _, _) => Basics.Compiled.ColumnSum(x));
            yield return Of("variance", m, n, size, static (x, _, _, _) => Basics.Compiled.RowVariance(x));
            yield return Of("variance-columns", m, n, size, static (x, _, _, _) => Basics.Compiled.ColumnVariance(x));
            yield return Of("softmax", m, n, 2 * size, static (x, _, _, _) => Basics.Compiled.RowSoftmax(x));
            yield return Of("softmax-gradient", m, n, 3 * size, static (x, g, _, _) => Basics.Compiled.RowSoftmaxGradient(x, g));
            yield return Of("layer-norm", m, n, 2 * size, static (x, _, scale, _) => Basics.Compiled.RowNorm(x, scale, scale));
            yield return Of("layer-norm-gradient", m, n, 3 * size, static (x, g, scale, _) => Basics.Compiled.RowNormGradient(x, scale, scale, g));
            yield return Of("cross-entropy", m, n, size, static (x, _, _, label) => Basics.Compiled.RowEntropy(x, label));
            yield return Of("cross-entropy-gradient", m, n, 2 * size, static (x, _, _, label) => Basics.Compiled.RowEntropyGradient(x, label));
        }
    }

    private static Row Of(string kind, int m, int n, double bytes, Func<Tensor<float>, Tensor<float>, Tensor<float>, Tensor<int>, Tensor<float>> call) =>
        new($"rowwise/{kind}/{m}x{n}", (double)m * n, bytes, () =>
        {
            Tensor<float> x = Reals(1, m, n), g = Reals(2, m, n), scale = Reals(3, n);
            Tensor<int> label = Integers(n, 4, m);
            return Call(() => call(x, g, scale, label));
        });
}
