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
                return Pair(() => Convolutions.Compiled.SameGradient(x, kernel, g));
            });
        }
        double strided = 2.0 * 9 * 8 * 28 * 28 * 64 * 128;
        yield return new Row("conv/3x3-stride-2/b8-56x56-64-128", strided, 4.0 * 8 * ((56 * 56 * 64) + (28 * 28 * 128)), static () =>
        {
            Tensor<float> x = Reals(1, 8, 56, 56, 64), kernel = Reals(2, 3, 3, 64, 128);
            return Call(() => Convolutions.Compiled.Strided(x, kernel));
        });
        yield return new Row("conv/3x3-stride-2-gradient/b8-56x56-64-128", 2 * strided, 8.0 * 8 * ((56 * 56 * 64) + (28 * 28 * 128)), static () =>
        {
            Tensor<float> x = Reals(1, 8, 56, 56, 64), kernel = Reals(2, 3, 3, 64, 128), g = Reals(3, 8, 28, 28, 128);
            return Pair(() => Convolutions.Compiled.StridedGradient(x, kernel, g));
        });
        yield return new Row("conv/3x3-channels-first/b8-56x56-64-64", 18.0 * 8 * 56 * 56 * 64 * 64, 8.0 * 8 * 56 * 56 * 64, static () =>
        {
            Tensor<float> x = Reals(1, 8, 64, 56, 56), kernel = Reals(2, 64, 64, 3, 3);
            return Call(() => Convolutions.Compiled.ChannelsFirst(x, kernel));
        });
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

    private static Work Pair(Func<(Tensor<float> X, Tensor<float> Kernel)> call)
    {
        (Tensor<float> X, Tensor<float> Kernel)? last = null;
        return new Work(
            () =>
            {
                last?.X.Dispose();
                last?.Kernel.Dispose();
                last = call();
            },
            () => [.. last!.Value.X.ToArray(), .. last!.Value.Kernel.ToArray()]);
    }
}
