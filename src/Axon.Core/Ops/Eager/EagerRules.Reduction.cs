using System.Numerics;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Reductions: the reduced axes are brought to the end, then each row is folded.</content>
internal static partial class EagerRules
{
    private static Tensor Reduce(in EagerCall call) => call.First.Element switch
    {
        DType.UInt64 => Reduce<ulong>(call),
        DType element when element.IsFloat() => Reduce<double>(call),
        _ => Reduce<long>(call),
    };

    private static Tensor Reduce<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        EquatableArray<int> axes = call.Get<AxesAttributes>().Axes;
        int[] kept = [.. Enumerable.Range(0, call.First.Rank).Where(axis => !axes.Contains(axis))];
        C[] values = Carrier.Load<C>(Transposed(call.First, [.. kept, .. axes]));
        C[] results = new C[Carrier.ShapeOf(call.Type).Size];
        int row = results.Length == 0 ? 0 : values.Length / results.Length;
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Fold<C>(call.Op, values.AsSpan(i * row, row));
        }
        return Carrier.Store<C>(results, call.Type);
    }

    private static C Fold<C>(Op op, ReadOnlySpan<C> row)
        where C : unmanaged, INumber<C>
    {
        // Without elements Any (Max of bools) is false and All (Min of bools) is true.
        C result = op is Op.Product or Op.Min ? C.One : C.Zero;
        if (op is Op.Max or Op.Min && row.Length > 0)
        {
            result = row[0];
        }
        foreach (C value in row)
        {
            result = op switch
            {
                Op.Sum => result + value,
                Op.Product => result * value,
                Op.Max => C.Max(result, value),
                _ => C.Min(result, value),
            };
        }
        return result;
    }

    private static Tensor ArgReduce(in EagerCall call) => call.First.Element switch
    {
        DType.UInt64 => ArgReduce<ulong>(call),
        DType element when element.IsFloat() => ArgReduce<double>(call),
        _ => ArgReduce<long>(call),
    };

    private static Tensor ArgReduce<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] values = Carrier.Load<C>(call.First);
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, call.Get<AxisAttributes>().Axis);
        long[] results = new long[outer * inner];
        for (int i = 0; i < results.Length; i++)
        {
            int first = (i / inner * size * inner) + (i % inner);
            int best = 0;
            for (int k = 1; k < size; k++)
            {
                C value = values[first + (k * inner)];
                C greatest = values[first + (best * inner)];
                // The first NaN wins, as it would in Max.
                if (!C.IsNaN(greatest) && (C.IsNaN(value) || (call.Op == Op.ArgMax ? value > greatest : value < greatest)))
                {
                    best = k;
                }
            }
            results[i] = best;
        }
        return Carrier.Store<long>(results, call.Type);
    }
}
