using ILGPU;

namespace Axon.Kernels;

/// <summary>Threads of the skeletons that walk along an axis or look at the order of elements.</summary>
internal static class OrderKernels
{
    /// <summary>One thread walks one line.</summary>
    public static void Scan<V, E, C>(Index1D thread, GpuBuffer x, GpuBuffer y, int axis, int inner, int isReverse)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
        where C : struct, ICombine
    {
        int step = isReverse != 0 ? -inner : inner;
        int place = Start(thread, axis, inner, isReverse);
        V sum = E.Load(x, place);
        E.Store(y, place, sum);
        for (int k = 1; k < axis; k++)
        {
            place += step;
            sum = C.Combine(sum, E.Load(x, place));
            E.Store(y, place, sum);
        }
    }

    /// <summary>One thread walks one line.</summary>
    public static void LinearScan<V, E>(Index1D thread, GpuBuffer a, GpuBuffer b, GpuBuffer y, int axis, int inner, int isReverse)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int step = isReverse != 0 ? -inner : inner;
        int place = Start(thread, axis, inner, isReverse);
        V value = E.Load(b, place);
        E.Store(y, place, value);
        for (int k = 1; k < axis; k++)
        {
            place += step;
            value = V.MultiplyAdd(E.Load(a, place), value, E.Load(b, place));
            E.Store(y, place, value);
        }
    }

    /// <summary>One thread looks for one value, by halves. A mask is read where it was stored: lanes do not branch.</summary>
    public static void Search<V, E>(Index1D thread, GpuBuffer sorted, GpuBuffer values, GpuBuffer y, int size, int isRight)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        V wanted = E.Load(values, thread);
        int from = 0;
        int to = size;
        while (from < to)
        {
            int middle = (from + to) / 2;
            V element = E.Load(sorted, middle);
            V isBefore = isRight != 0 ? V.Not(IsBefore<V, E>(wanted, element)) : IsBefore<V, E>(element, wanted);
            y.StoreI32(thread, V.And(isBefore, V.Int(1)));
            if (y.ReadI32(thread) != 0)
                from = middle + 1;
            else
                to = middle;
        }
        y.StoreI32(thread, V.Int(from));
    }

    /// <summary>Whether x stands before y, NaN standing after all numbers.</summary>
    private static V IsBefore<V, E>(V x, V y)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V> => V.Or(E.Less(x, y), V.And(E.IsNaN(y), V.Not(E.IsNaN(x))));

    private static int Start(int thread, int axis, int inner, int isReverse)
    {
        int outer = thread / inner;
        int first = outer * axis * inner + (thread - outer * inner);
        return isReverse != 0 ? first + (axis - 1) * inner : first;
    }
}
