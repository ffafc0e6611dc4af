using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

public readonly partial struct GpuExecutor
{
    /// <inheritdoc/>
    public void Scan<T, C>(GpuBuffer x, GpuBuffer y, in ScanShape shape) where T : unmanaged where C : struct, ICombine
    {
        if (shape.Outer > 0 && shape.Axis > 0 && shape.Inner > 0)
            GpuElementTypes.Run<T, ScanAction<C>>(new(this, x, y, shape));
    }

    /// <inheritdoc/>
    public void LinearScan<T>(GpuBuffer a, GpuBuffer b, GpuBuffer y, in ScanShape shape) where T : unmanaged
    {
        if (shape.Outer > 0 && shape.Axis > 0 && shape.Inner > 0)
            GpuElementTypes.Run<T, LinearScanAction>(new(this, a, b, y, shape));
    }

    /// <inheritdoc/>
    public void SearchSorted<T>(GpuBuffer sorted, GpuBuffer values, GpuBuffer y, int size, int count, bool right) where T : unmanaged
    {
        if (count > 0)
            GpuElementTypes.Run<T, SearchAction>(new(this, sorted, values, y, size, count, right));
    }

    private readonly struct ScanAction<C>(GpuExecutor executor, GpuBuffer x, GpuBuffer y, ScanShape shape) : IGpuElementAction
        where C : struct, ICombine
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            executor.RequireClass<V>();
            ScanLaunch<V, E, C>.Scan.On(executor.device)(checked(shape.Outer * shape.Inner), x, y, shape.Axis, shape.Inner, shape.Reverse ? 1 : 0);
        }
    }

    private readonly struct LinearScanAction(GpuExecutor executor, GpuBuffer a, GpuBuffer b, GpuBuffer y, ScanShape shape) : IGpuElementAction
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            executor.RequireClass<V>();
            OrderLaunch<V, E>.LinearScan.On(executor.device)(checked(shape.Outer * shape.Inner), a, b, y, shape.Axis, shape.Inner, shape.Reverse ? 1 : 0);
        }
    }

    private readonly struct SearchAction(GpuExecutor executor, GpuBuffer sorted, GpuBuffer values, GpuBuffer y, int size, int count, bool right) : IGpuElementAction
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            executor.RequireClass<V>();
            OrderLaunch<V, E>.Search.On(executor.device)(count, sorted, values, y, size, right ? 1 : 0);
        }
    }

    private static class ScanLaunch<V, E, C>
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
        where C : struct, ICombine
    {
        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, int, int, int>> Scan =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, int, int, int>(OrderKernels.Scan<V, E, C>));
    }

    private static class OrderLaunch<V, E>
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, int, int, int>> LinearScan =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, int, int, int>(OrderKernels.LinearScan<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, int, int>> Search =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, int, int>(OrderKernels.Search<V, E>));
    }
}
