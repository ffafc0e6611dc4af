using ILGPU;

namespace Axon.Kernels;

/// <summary>Threads of the skeletons that choose or place elements by index.</summary>
internal static class IndexKernels
{
    public static void ArgReduce<V, E>(Index1D thread, GpuBuffer x, GpuBuffer y, int axis, int inner, int isLeast)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int outer = thread / inner;
        int offset = outer * axis * inner + (thread - outer * inner);
        V best = E.Load(x, offset);
        V bestIndex = V.Int(0);
        for (int index = 1; index < axis; index++)
        {
            V value = E.Load(x, offset + index * inner);
            V isBeyond = isLeast != 0 ? E.Less(value, best) : E.Less(best, value);
            V isBetter = V.Or(isBeyond, V.And(E.IsNaN(value), V.Not(E.IsNaN(best))));
            best = V.Select(isBetter, value, best);
            bestIndex = V.Select(isBetter, V.Int(index), bestIndex);
        }
        y.StoreI32(thread, bestIndex);
    }

    /// <summary>One thread owns one (outer, inner) and walks the indices in order: sums come out the same every time.</summary>
    public static void ScatterAdd<V, E>(Index1D thread, GpuBuffer target, GpuBuffer indices, GpuBuffer updates, IndexShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int outer = thread / s.Inner;
        int inner = thread - outer * s.Inner;
        for (int count = 0; count < s.Count; count++)
        {
            int index = indices.ReadI32(count);
            if (index < 0 || index >= s.Axis)
                continue;
            int at = (outer * s.Axis + index) * s.Inner + inner;
            E.Store(target, at, E.Add(E.Load(target, at), E.Load(updates, (outer * s.Count + count) * s.Inner + inner)));
        }
    }

    /// <summary>As <see cref="ScatterAdd"/>, so that of equal indices the last one stays.</summary>
    public static void ScatterSet<V, E>(Index1D thread, GpuBuffer target, GpuBuffer indices, GpuBuffer updates, IndexShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int outer = thread / s.Inner;
        int inner = thread - outer * s.Inner;
        for (int count = 0; count < s.Count; count++)
        {
            int index = indices.ReadI32(count);
            if (index < 0 || index >= s.Axis)
                continue;
            E.Store(target, (outer * s.Axis + index) * s.Inner + inner, E.Load(updates, (outer * s.Count + count) * s.Inner + inner));
        }
    }
}
