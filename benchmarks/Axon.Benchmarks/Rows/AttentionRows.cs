using Axon.Benchmarks.Models;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class AttentionRows
{
    public static IEnumerable<Row> Rows()
    {
        foreach (int time in (int[])[128, 512, 2048])
        {
            // Scores and sums of the half that is seen.
            double flops = 2.0 * 8 * time * time * 64, bytes = 4.0 * 8 * time * 64;
            yield return new Row($"attention/causal/1x8x{time}x64", flops, 4 * bytes, () =>
            {
                Tensor<float> q = Reals(1, 1, 8, time, 64), k = Reals(2, 1, 8, time, 64), v = Reals(3, 1, 8, time, 64);
                return Call(() => Lookups.Compiled.Causal(q, k, v));
            });
            yield return new Row($"attention/causal-gradient/1x8x{time}x64", 3.5 * flops, 7 * bytes, () =>
            {
                Tensor<float> q = Reals(1, 1, 8, time, 64), k = Reals(2, 1, 8, time, 64), v = Reals(3, 1, 8, time, 64), g = Reals(4, 1, 8, time, 64);
                (Tensor<float> Query, Tensor<float> Key, Tensor<float> Value)? last = null;
                return new Work(
                    () =>
                    {
                        last?.Query.Dispose();
                        last?.Key.Dispose();
                        last?.Value.Dispose();
                        last = Lookups.Compiled.CausalGradient(q, k, v, g);
                    },
                    () => [.. last!.Value.Query.ToArray(), .. last!.Value.Key.ToArray(), .. last!.Value.Value.ToArray()]);
            });
        }
        const int Count = 10_000, Size = 256, Indices = 4096;
        yield return new Row($"rowwise/take/{Count}x{Size}x{Indices}", 0, 8.0 * Indices * Size, static () =>
        {
            Tensor<float> table = Reals(1, Count, Size);
            Tensor<int> index = Integers(Count, 2, Indices);
            return Call(() => Lookups.Compiled.Rows(table, index));
        });
        yield return new Row($"rowwise/take-gradient/{Count}x{Size}x{Indices}", Indices * Size, 4.0 * ((Count * Size) + (2 * Indices * Size)), static () =>
        {
            Tensor<float> table = Reals(1, Count, Size), g = Reals(3, Indices, Size);
            Tensor<int> index = Integers(Count, 2, Indices);
            return Call(() => Lookups.Compiled.RowsGradient(table, index, g));
        });
    }
}
