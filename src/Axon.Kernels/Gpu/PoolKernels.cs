using ILGPU;

namespace Axon.Kernels;

/// <summary>
/// Pools, one thread a result element. Gradients gather: a thread looks at every window its element is in, so that none writes where another does.
/// </summary>
internal static class PoolKernels
{
    public static void Max<V, E>(Index1D thread, GpuBuffer x, GpuBuffer y, PoolShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        Window window = Window.Of(thread, s);
        V greatest = E.Least;
        for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
        {
            int index = window.Element(tap, s);
            if (index < 0)
                continue;
            V value = E.Load(x, index);
            greatest = V.Select(IsGreater<V, E>(value, greatest), value, greatest);
        }
        E.Store(y, thread, greatest);
    }

    public static void Sum<V, E>(Index1D thread, GpuBuffer x, GpuBuffer y, PoolShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        Window window = Window.Of(thread, s);
        V sum = V.Int(0);
        for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
        {
            int index = window.Element(tap, s);
            if (index >= 0)
                sum = E.Add(sum, E.Load(x, index));
        }
        E.Store(y, thread, sum);
    }

    public static void MaxGrad<V, E>(Index1D thread, GpuBuffer x, GpuBuffer g, GpuBuffer dx, PoolShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        V sum = V.Int(0);
        for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
        {
            int output = Containing(thread, tap, s);
            if (output < 0)
                continue;
            V isFirst = V.EqualInt(FirstGreatest<V, E>(x, output, s), V.Int(thread));
            sum = V.Select(isFirst, E.Add(sum, E.Load(g, output)), sum);
        }
        E.Store(dx, thread, sum);
    }

    public static void MaxGather<V, E>(Index1D thread, GpuBuffer x, GpuBuffer t, GpuBuffer y, PoolShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        Window window = Window.Of(thread, s);
        V first = FirstGreatest<V, E>(x, thread, s);
        V taken = V.Int(0);
        for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
        {
            int index = window.Element(tap, s);
            if (index >= 0)
                taken = V.Select(V.EqualInt(first, V.Int(index)), E.Load(t, index), taken);
        }
        E.Store(y, thread, taken);
    }

    public static void SumGrad<V, E>(Index1D thread, GpuBuffer g, GpuBuffer dx, PoolShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        V sum = V.Int(0);
        for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
        {
            int output = Containing(thread, tap, s);
            if (output >= 0)
                sum = E.Add(sum, E.Load(g, output));
        }
        E.Store(dx, thread, sum);
    }

    /// <summary>Index in x of the first greatest element of a window, or -1 where it holds none.</summary>
    public static V FirstGreatest<V, E>(GpuBuffer x, int output, PoolShape s)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        Window window = Window.Of(output, s);
        V first = V.Int(-1);
        V greatest = V.Int(0);
        for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
        {
            int index = window.Element(tap, s);
            if (index < 0)
                continue;
            V value = E.Load(x, index);
            V isBetter = V.Or(IsGreater<V, E>(value, greatest), V.EqualInt(first, V.Int(-1)));
            greatest = V.Select(isBetter, value, greatest);
            first = V.Select(isBetter, V.Int(index), first);
        }
        return first;
    }

    // NaN is greater than every number.
    private static V IsGreater<V, E>(V value, V other)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V> => V.Or(E.Less(other, value), V.And(E.IsNaN(value), V.Not(E.IsNaN(other))));

    // The window in which an element of x stands at a tap, or -1.
    private static int Containing(int element, int tap, PoolShape s)
    {
        int position = element / s.Channels;
        int channel = element - position * s.Channels;
        int line = position / s.InWidth;
        int width = position - line * s.InWidth;
        int plane = line / s.InHeight;
        int height = line - plane * s.InHeight;
        int batch = plane / s.InDepth;
        int depth = plane - batch * s.InDepth;
        int tapLine = tap / s.WindowWidth;
        int tapDepth = tapLine / s.WindowHeight;
        int outDepth = ConvKernels.Source(depth + s.PadDepth - tapDepth * s.DilationDepth, s.StrideDepth, s.OutDepth);
        int outHeight = ConvKernels.Source(height + s.PadHeight - (tapLine - tapDepth * s.WindowHeight) * s.DilationHeight, s.StrideHeight, s.OutHeight);
        int outWidth = ConvKernels.Source(width + s.PadWidth - (tap - tapLine * s.WindowWidth) * s.DilationWidth, s.StrideWidth, s.OutWidth);
        return outDepth < 0 || outHeight < 0 || outWidth < 0
            ? -1
            : (((batch * s.OutDepth + outDepth) * s.OutHeight + outHeight) * s.OutWidth + outWidth) * s.Channels + channel;
    }

    private readonly struct Window(int batch, int depth, int height, int width, int channel)
    {
        private readonly int batch = batch;
        private readonly int depth = depth;
        private readonly int height = height;
        private readonly int width = width;
        private readonly int channel = channel;

        public static Window Of(int output, PoolShape s)
        {
            int position = output / s.Channels;
            int line = position / s.OutWidth;
            int plane = line / s.OutHeight;
            int batch = plane / s.OutDepth;
            return new Window(
                batch,
                (plane - batch * s.OutDepth) * s.StrideDepth - s.PadDepth,
                (line - plane * s.OutHeight) * s.StrideHeight - s.PadHeight,
                (position - line * s.OutWidth) * s.StrideWidth - s.PadWidth,
                output - position * s.Channels);
        }

        // Index in x of the element at a tap, or -1 for padding.
        public int Element(int tap, PoolShape s)
        {
            int tapLine = tap / s.WindowWidth;
            int tapDepth = tapLine / s.WindowHeight;
            int z = depth + tapDepth * s.DilationDepth;
            int y = height + (tapLine - tapDepth * s.WindowHeight) * s.DilationHeight;
            int x = width + (tap - tapLine * s.WindowWidth) * s.DilationWidth;
            return z < 0 || z >= s.InDepth || y < 0 || y >= s.InHeight || x < 0 || x >= s.InWidth
                ? -1
                : (((batch * s.InDepth + z) * s.InHeight + y) * s.InWidth + x) * s.Channels + channel;
        }
    }
}
