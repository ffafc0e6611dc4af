using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

public readonly partial struct GpuExecutor
{
    // Enough threads to fill the greatest GPUs, and enough work for each to be worth starting.
    private const int MostThreads = 1 << 17;
    private const int LeastElements = 32;
    private const int StageParts = 64;

    /// <inheritdoc/>
    public void Reduce<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine
    {
        if (outer <= 0)
            return;
        int parts = PartsOf((long)rows * columns, outer);
        int columnParts = Math.Clamp(columns, 1, parts);
        int rowParts = Math.Clamp(parts / columnParts, 1, Math.Max(rows, 1));
        if (K.IsWide)
            Reduce<K, C, WideLane1>(kernel, outer, rows, columns, rowParts, columnParts, width: 1);
        else
            Reduce<K, C, Lane1>(kernel, outer, rows, columns, rowParts, columnParts, width: 1);
    }

    /// <inheritdoc/>
    public void ReduceRows<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine
    {
        if (outer <= 0 || columns <= 0)
            return;
        int rowParts = Math.Clamp(PartsOf(rows, (long)outer * columns), 1, Math.Max(rows, 1));
        if (K.IsWide)
            Reduce<K, C, WideLane1>(kernel, outer, rows, columns, rowParts, columns, width: columns);
        else
            Reduce<K, C, Lane1>(kernel, outer, rows, columns, rowParts, columns, width: columns);
    }

    private static int PartsOf(long elements, long results) =>
        (int)Math.Clamp(Math.Min(elements / LeastElements, MostThreads / Math.Max(results, 1)), 1, MostThreads);

    private void Reduce<K, C, V>(K kernel, int outer, int rows, int columns, int rowParts, int columnParts, int width)
        where K : struct, IReduceKernel
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        RequireClass<V>();
        int parts = rowParts * columnParts / width;
        Storage first = RentLanes<V>((long)outer * parts * width, out ArrayView<V> source);
        PartsLaunch<K, C, V>.Kernel.On(device)(checked(outer * parts * width), kernel, source, rows, columns, rowParts, columnParts);
        Storage? second = null;
        if (parts > StageParts)
        {
            second = RentLanes<V>((long)outer * parts / StageParts * width + (long)outer * width, out ArrayView<V> target);
            while (parts > StageParts)
            {
                int fewer = (parts + StageParts - 1) / StageParts;
                StageLaunch<C, V>.Kernel.On(device)(outer * fewer * width, source, target, parts, fewer, width);
                (source, target) = (target, source);
                parts = fewer;
            }
        }
        FinishLaunch<K, C, V>.Kernel.On(device)(outer * width, kernel, source, parts, width);
        Return(first);
        if (second is not null)
            Return(second);
    }

    private Storage RentLanes<V>(long count, out ArrayView<V> view) where V : unmanaged, ILane<V>
    {
        Storage storage = Rent(count * (V.IsWide ? sizeof(double) : sizeof(float)));
        view = Buffer(storage).View.Cast<V>();
        return storage;
    }

    private static class PartsLaunch<K, C, V>
        where K : struct, IReduceKernel
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        public static readonly GpuKernel<Action<Index1D, K, ArrayView<V>, int, int, int, int>> Kernel =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K, ArrayView<V>, int, int, int, int>(ReduceKernels.Parts<K, C, V>));
    }

    private static class StageLaunch<C, V>
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        public static readonly GpuKernel<Action<Index1D, ArrayView<V>, ArrayView<V>, int, int, int>> Kernel =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<V>, ArrayView<V>, int, int, int>(ReduceKernels.Stage<C, V>));
    }

    private static class FinishLaunch<K, C, V>
        where K : struct, IReduceKernel
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        public static readonly GpuKernel<Action<Index1D, K, ArrayView<V>, int, int>> Kernel =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K, ArrayView<V>, int, int>(ReduceKernels.Finish<K, C, V>));
    }
}
