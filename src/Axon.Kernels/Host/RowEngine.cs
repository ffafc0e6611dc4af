using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Runs the passes of row kernels with lanes <typeparamref name="N"/> (32-bit class) and <typeparamref name="W"/> (64-bit class), which are not wider than a row.
/// </summary>
internal readonly struct RowEngine<N, W> : IRowEngine
    where N : struct, ILane<N>
    where W : struct, ILane<W>
{
    public static void Reduce<K, P, C>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine =>
        Combine<K, P, C, N, Lane1>(ref kernel, first, end, columns);

    public static void ReduceWide<K, P, C>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine =>
        Combine<K, P, C, W, WideLane1>(ref kernel, first, end, columns);

    public static void Map<K, P>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IMapPass<K> =>
        RowLoops.Map<K, P, N, Lane1>(ref kernel, first, end, columns);

    public static void MapWide<K, P>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IMapPass<K> =>
        RowLoops.Map<K, P, W, WideLane1>(ref kernel, first, end, columns);

    public static void MapRows<K, P>(ref K kernel, int first, int end) where K : struct, IRowsKernel where P : struct, IMapPass<K> =>
        ColumnLoops.Map<K, P, Lane1>(ref kernel, ColumnLoops.Map<K, P, N>(ref kernel, first, end), end);

    public static void MapRowsWide<K, P>(ref K kernel, int first, int end) where K : struct, IRowsKernel where P : struct, IMapPass<K> =>
        ColumnLoops.Map<K, P, WideLane1>(ref kernel, ColumnLoops.Map<K, P, W>(ref kernel, first, end), end);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Combine<K, P, C, V, S>(ref K kernel, int first, int end, int columns)
        where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V> where S : struct, ILane<S>
    {
        if (P.IsLight)
            RowLoops.ReduceLight<K, P, C, V, S>(ref kernel, first, end, columns);
        else
            RowLoops.Reduce<K, P, C, V, S>(ref kernel, first, end, columns);
    }
}
