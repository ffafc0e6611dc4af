using System.Numerics;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Walks along an axis, and the order of elements.</content>
internal static partial class EagerRules
{
    private static Tensor Cumulative(in EagerCall call) => call.First.Element switch
    {
        DType.UInt64 => Cumulative<ulong>(call),
        DType element when element.IsFloat() => Cumulative<double>(call),
        _ => Cumulative<long>(call),
    };

    private static Tensor Cumulative<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] values = Carrier.Load<C>(call.First);
        Op op = call.Op;
        Walk(call, (current, before) => values[current] = op switch
        {
            Op.CumulativeSum => unchecked(values[before] + values[current]),
            Op.CumulativeProduct => unchecked(values[before] * values[current]),
            Op.CumulativeMax => C.Max(values[before], values[current]),
            _ => C.Min(values[before], values[current]),
        });
        return Carrier.Store<C>(values, call.Type);
    }

    private static Tensor LinearScan(in EagerCall call)
    {
        double[] factors = Carrier.Load<double>(call.First);
        double[] values = Carrier.Load<double>(call.Inputs[1]);
        Walk(call, (current, before) => values[current] += factors[current] * values[before]);
        return Carrier.Store<double>(values, call.Type);
    }

    /// <summary>Visits each element of an axis but the first of the walk, with the one before it.</summary>
    private static void Walk(in EagerCall call, Action<int, int> step)
    {
        ScanAttributes scan = call.Get<ScanAttributes>();
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, scan.Axis);
        int ahead = scan.Reverse ? -inner : inner;
        for (int row = 0; row < outer * inner; row++)
        {
            int place = (row / inner * size * inner) + (row % inner) + (scan.Reverse ? (size - 1) * inner : 0);
            for (int k = 1; k < size; k++)
            {
                step(place + ahead, place);
                place += ahead;
            }
        }
    }

    // By comparing, where compiled programs count: one checks the other.
    private static void Sort(CallSite site)
    {
        switch (site.Inputs[0].Element)
        {
            case DType.UInt64:
                Sort<ulong>(site);
                break;
            case DType element when element.IsFloat():
                Sort<double>(site);
                break;
            default:
                Sort<long>(site);
                break;
        }
    }

    private static void Sort<C>(CallSite site)
        where C : unmanaged, INumber<C>
    {
        SortAttributes sort = site.Get<SortAttributes>();
        Tensor x = site.Inputs[0];
        C[] values = Carrier.Load<C>(x);
        (int outer, int size, int inner) = Around(x.Shape.Sizes, sort.Axis);
        Span<int> positions = site.Outputs[1].Raw<int>();
        int[] line = new int[size];
        for (int row = 0; row < outer * inner; row++)
        {
            int first = (row / inner * size * inner) + (row % inner);
            for (int k = 0; k < size; k++)
            {
                line[k] = k;
            }
            Array.Sort(line, (i, j) =>
            {
                int order = Order(values[first + (i * inner)], values[first + (j * inner)]);
                return order == 0 ? i.CompareTo(j) : sort.Descending ? -order : order;
            });
            for (int k = 0; k < size; k++)
            {
                positions[first + (k * inner)] = line[k];
                CopyElements(x, first + (line[k] * inner), site.Outputs[0], first + (k * inner), 1);
            }
        }
    }

    private static Tensor SearchSorted(in EagerCall call) => call.First.Element switch
    {
        DType.UInt64 => SearchSorted<ulong>(call),
        DType element when element.IsFloat() => SearchSorted<double>(call),
        _ => SearchSorted<long>(call),
    };

    private static Tensor SearchSorted<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] sorted = Carrier.Load<C>(call.First);
        C[] values = Carrier.Load<C>(call.Inputs[1]);
        bool right = call.Get<SearchAttributes>().Right;
        long[] places = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int from, int to) = (0, sorted.Length);
            while (from < to)
            {
                int middle = (from + to) / 2;
                int order = Order(sorted[middle], values[i]);
                (from, to) = order < 0 || (right && order == 0) ? (middle + 1, to) : (from, middle);
            }
            places[i] = from;
        }
        return Carrier.Store<long>(places, call.Type);
    }

    /// <summary>Negative where x stands before y, 0 where they are equal; NaN stands after all numbers.</summary>
    private static int Order<C>(C x, C y)
        where C : unmanaged, INumber<C> => C.IsNaN(x) ? (C.IsNaN(y) ? 0 : 1) : C.IsNaN(y) ? -1 : x < y ? -1 : x > y ? 1 : 0;
}
