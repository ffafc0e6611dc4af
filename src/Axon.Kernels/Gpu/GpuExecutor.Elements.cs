using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

public readonly partial struct GpuExecutor
{
    /// <inheritdoc/>
    public void MaxPool<T>(GpuBuffer x, GpuBuffer y, in PoolShape shape) where T : unmanaged =>
        GpuElementTypes.Run<T, PoolAction>(new(this, PoolKind.Max, x, default, y, shape));

    /// <inheritdoc/>
    public void MaxPoolGrad<T>(GpuBuffer x, GpuBuffer g, GpuBuffer dx, in PoolShape shape) where T : unmanaged =>
        GpuElementTypes.Run<T, PoolAction>(new(this, PoolKind.MaxGrad, x, g, dx, shape));

    /// <inheritdoc/>
    public void MaxPoolGather<T>(GpuBuffer x, GpuBuffer t, GpuBuffer y, in PoolShape shape) where T : unmanaged =>
        GpuElementTypes.Run<T, PoolAction>(new(this, PoolKind.MaxGather, x, t, y, shape));

    /// <inheritdoc/>
    public void SumPool<T>(GpuBuffer x, GpuBuffer y, in PoolShape shape) where T : unmanaged =>
        GpuElementTypes.Run<T, PoolAction>(new(this, PoolKind.Sum, x, default, y, shape));

    /// <inheritdoc/>
    public void SumPoolGrad<T>(GpuBuffer g, GpuBuffer dx, in PoolShape shape) where T : unmanaged =>
        GpuElementTypes.Run<T, PoolAction>(new(this, PoolKind.SumGrad, g, default, dx, shape));

    /// <inheritdoc/>
    public void ArgReduce<T>(GpuBuffer x, GpuBuffer y, int outer, int axis, int inner, bool least) where T : unmanaged
    {
        if (outer <= 0 || inner <= 0)
            return;
        if (axis <= 0)
            throw new ArgumentException("An axis without elements has no greatest or least one.", nameof(axis));
        GpuElementTypes.Run<T, ArgReduceAction>(new(this, x, y, outer, axis, inner, least));
    }

    /// <inheritdoc/>
    public void ScatterAdd<T>(GpuBuffer target, GpuBuffer indices, GpuBuffer updates, in IndexShape shape) where T : unmanaged
    {
        if (shape.Outer > 0 && shape.Inner > 0 && shape.Count > 0)
            GpuElementTypes.Run<T, ScatterAddAction>(new(this, target, indices, updates, shape));
    }

    /// <inheritdoc/>
    public void ScatterSet<T>(GpuBuffer target, GpuBuffer indices, GpuBuffer updates, in IndexShape shape) where T : unmanaged
    {
        if (shape.Outer > 0 && shape.Inner > 0 && shape.Count > 0)
            GpuElementTypes.Run<T, ScatterSetAction>(new(this, target, indices, updates, shape));
    }

    private enum PoolKind
    {
        Max,
        MaxGrad,
        MaxGather,
        Sum,
        SumGrad,
    }

    private readonly struct PoolAction(GpuExecutor executor, PoolKind kind, GpuBuffer x, GpuBuffer g, GpuBuffer result, PoolShape shape) : IGpuElementAction
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            int positions = kind is PoolKind.Max or PoolKind.Sum or PoolKind.MaxGather
                ? checked(shape.OutDepth * shape.OutHeight * shape.OutWidth)
                : checked(shape.InDepth * shape.InHeight * shape.InWidth);
            int elements = checked(positions * shape.Batch * shape.Channels);
            if (elements == 0)
                return;
            executor.RequireClass<V>();
            if (kind is PoolKind.MaxGrad)
                ElementLaunch<V, E>.MaxPoolGrad.On(executor.device)(elements, x, g, result, shape);
            else if (kind is PoolKind.MaxGather)
                ElementLaunch<V, E>.MaxPoolGather.On(executor.device)(elements, x, g, result, shape);
            else if (kind is PoolKind.Max)
                ElementLaunch<V, E>.MaxPool.On(executor.device)(elements, x, result, shape);
            else if (kind is PoolKind.Sum)
                ElementLaunch<V, E>.SumPool.On(executor.device)(elements, x, result, shape);
            else
                ElementLaunch<V, E>.SumPoolGrad.On(executor.device)(elements, x, result, shape);
        }
    }

    private readonly struct ArgReduceAction(GpuExecutor executor, GpuBuffer x, GpuBuffer y, int outer, int axis, int inner, bool least) : IGpuElementAction
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            executor.RequireClass<V>();
            ElementLaunch<V, E>.ArgReduce.On(executor.device)(checked(outer * inner), x, y, axis, inner, least ? 1 : 0);
        }
    }

    private readonly struct ScatterAddAction(GpuExecutor executor, GpuBuffer target, GpuBuffer indices, GpuBuffer updates, IndexShape shape) : IGpuElementAction
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            executor.RequireClass<V>();
            ElementLaunch<V, E>.ScatterAdd.On(executor.device)(checked(shape.Outer * shape.Inner), target, indices, updates, shape);
        }
    }

    private readonly struct ScatterSetAction(GpuExecutor executor, GpuBuffer target, GpuBuffer indices, GpuBuffer updates, IndexShape shape) : IGpuElementAction
    {
        public void Run<V, E>()
            where V : unmanaged, ILane<V>
            where E : struct, IGpuElement<V>
        {
            executor.RequireClass<V>();
            ElementLaunch<V, E>.ScatterSet.On(executor.device)(checked(shape.Outer * shape.Inner), target, indices, updates, shape);
        }
    }

    private static class ElementLaunch<V, E>
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, PoolShape>> MaxPool =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, PoolShape>(PoolKernels.Max<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, PoolShape>> SumPool =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, PoolShape>(PoolKernels.Sum<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, PoolShape>> MaxPoolGrad =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, PoolShape>(PoolKernels.MaxGrad<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, PoolShape>> MaxPoolGather =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, PoolShape>(PoolKernels.MaxGather<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, PoolShape>> SumPoolGrad =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, PoolShape>(PoolKernels.SumGrad<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, int, int, int>> ArgReduce =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, int, int, int>(IndexKernels.ArgReduce<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, IndexShape>> ScatterAdd =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, IndexShape>(IndexKernels.ScatterAdd<V, E>));

        public static readonly GpuKernel<Action<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, IndexShape>> ScatterSet =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, GpuBuffer, GpuBuffer, GpuBuffer, IndexShape>(IndexKernels.ScatterSet<V, E>));
    }
}
