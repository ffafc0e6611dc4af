using Axon.Benchmarks.Models;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class ElementwiseRows
{
    private static readonly (string Name, int Count)[] Sizes = [("1k", 1 << 10), ("64k", 1 << 16), ("1m", 1 << 20), ("16m", 1 << 24)];

    public static IEnumerable<Row> Rows()
    {
        foreach ((string name, int count) in Sizes)
        {
            yield return Of($"exp/{name}", count, static x => Basics.Compiled.MapExp(x));
            yield return Of($"tanh/{name}", count, static x => Basics.Compiled.MapTanh(x));
            yield return Of($"gelu/{name}", count, static x => Basics.Compiled.MapGelu(x));
            yield return new Row($"elementwise/chain/{name}", 6.0 * count, 12.0 * count, () =>
            {
                Tensor<float> x = Reals(1, count), y = Reals(2, count);
                return Call(() => Basics.Compiled.MapChain(x, y));
            });
        }
    }

    private static Row Of(string name, int count, Func<Tensor<float>, Tensor<float>> map) => new($"elementwise/{name}", count, 8.0 * count, () =>
    {
        Tensor<float> x = Reals(1, count);
        return Call(() => map(x));
    });
}
