using Axon.Benchmarks.Models;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class ConvRows
{
    // Batch, height and width, channels in and out.
    private static readonly (int Batch, int Size, int In, int Out)[] Sizes = [(64, 28, 1, 32), (64, 26, 32, 64), (8, 56, 64, 64), (8, 14, 256, 256)];

    public static IEnumerable<Row> Rows()
    {
        foreach ((int batch, int size, int c, int f) in Sizes)
        {
            double pixels = (double)batch * size * size;
            string text = $"b{batch}-{size}x{size}-{c}-{f}";
            yield return new Row($"conv/3x3/{text}", 18 * pixels * c * f, 4 * pixels * (c + f), () =>
            {
                Tensor<float> x = Reals(1, batch, size, size, c), kernel = Reals(2, 3, 3, c, f);
                return Call(() => Convolutions.Compiled.Same(x, kernel));
            });
            yield return new Row($"conv/3x3-gradient/{text}", 36 * pixels * c * f, 8 * pixels * (c + f), () =>
            {
                Tensor<float> x = Reals(1, batch, size, size, c), kernel = Reals(2, 3, 3, c, f), g = Reals(3, batch, size, size, f);
                (Tensor<float> X, Tensor<float> Kernel)? last = null;
                return new Work(
                    () =>
                    {
                        last?.X.Dispose();
                        last?.Kernel.Dispose();
                        last = Convolutions.Compiled.SameGradient(x, kernel, g);
                    },
                    () => [.. last!.Value.X.ToArray(), .. last!.Value.Kernel.ToArray()]);
            });
        }
        yield return new Row("conv/1x1/b8-56x56-64-256", 2.0 * 8 * 56 * 56 * 64 * 256, 4.0 * 8 * 56 * 56 * 320, static () =>
        {
            Tensor<float> x = Reals(1, 8, 56, 56, 64), kernel = Reals(2, 1, 1, 64, 256);
            return Call(() => Convolutions.Compiled.Point(x, kernel));
        });
        yield return new Row("conv/depthwise-3x3/b8-56x56-64", 18.0 * 8 * 56 * 56 * 64, 8.0 * 8 * 56 * 56 * 64, static () =>
        {
            Tensor<float> x = Reals(1, 8, 56, 56, 64), kernel = Reals(2, 3, 3, 1, 64);
            return Call(() => Convolutions.Compiled.Depthwise(x, kernel));
        });
        yield return new Row("conv/max-pool-2x2/b64-24x24-64", 64 * 24 * 24 * 64, 5.0 * 64 * 24 * 24 * 64, static () =>
        {
            Tensor<float> x = Reals(1, 64, 24, 24, 64);
            return Call(() => Convolutions.Compiled.Pool(x));
        });
        yield return new Row("conv/max-pool-2x2-gradient/b64-24x24-64", 64 * 24 * 24 * 64, 9.0 * 64 * 24 * 24 * 64, static () =>
        {
            Tensor<float> x = Reals(1, 64, 24, 24, 64), g = Reals(2, 64, 12, 12, 64);
            return Call(() => Convolutions.Compiled.PoolGradient(x, g));
        });
    }
}
