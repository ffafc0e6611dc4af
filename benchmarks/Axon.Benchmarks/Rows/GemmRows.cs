using Axon.Benchmarks.Models;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class GemmRows
{
    private static readonly (int M, int K, int N)[] Sizes =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
        (8192, 64, 64), (64, 64, 8192), (1024, 16, 1024), (1, 784, 512),
    ];

    public static IEnumerable<Row> Rows()
    {
        foreach ((int m, int k, int n) in Sizes)
        {
            yield return Of("gemm", m, k, n, static (a, b, _) => Basics.Compiled.Product(a, b), [m, k], [k, n]);
        }
        foreach (int n in (int[])[256, 1024])
        {
            yield return Of("gemm/left-transposed", n, n, n, static (a, b, _) => Basics.Compiled.ProductLeftTransposed(a, b), [n, n], [n, n]);
            yield return Of("gemm/right-transposed", n, n, n, static (a, b, _) => Basics.Compiled.ProductRightTransposed(a, b), [n, n], [n, n]);
            yield return Of("gemm/bias-gelu", n, n, n, static (a, b, bias) => Basics.Compiled.ProductBiasGelu(a, b, bias), [n, n], [n, n]);
            yield return new Row($"gemm/double/{n}x{n}x{n}", 2.0 * n * n * n, 24.0 * n * n, () =>
            {
                Tensor<double> a = Tensor.From(Numbers.Doubles(n * n, 1), n, n), b = Tensor.From(Numbers.Doubles(n * n, 2), n, n);
                return Call(() => Basics.Compiled.ProductDouble(a, b));
            }) { ElementBytes = sizeof(double) };
        }
        yield return new Row("gemm/batched/64x128x32x128", 2.0 * 64 * 128 * 32 * 128, 4.0 * 64 * ((128 * 64) + (128 * 128)), static () =>
        {
            Tensor<float> a = Reals(1, 64, 128, 32), b = Reals(2, 64, 32, 128);
            return Call(() => Basics.Compiled.ProductBatched(a, b));
        });
    }

    private static Row Of(string kind, int m, int k, int n, Func<Tensor<float>, Tensor<float>, Tensor<float>, Tensor<float>> product, Shape left, Shape right) =>
        new($"{kind}/{m}x{k}x{n}", 2.0 * m * k * n, 4.0 * (((double)m * k) + ((double)k * n) + ((double)m * n)), () =>
        {
            Tensor<float> a = Reals(1, left), b = Reals(2, right), bias = Reals(3, n);
            return Call(() => product(a, b, bias));
        });
}
