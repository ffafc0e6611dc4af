using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Runs the passes of row kernels with lanes <typeparamref name="N"/> (32-bit class) and <typeparamref name="W"/> (64-bit class), which are not wider than a row.
/// </summary>
internal readonly struct RowEngine<N, W> : IRowEngine
    where N : struct, ILane<N>
    where W : struct, ILane<W>
{
    public static Lane1 Reduce<K, P, C>(ref K kernel, int columns) where K : struct where P : struct, IReducePass<K> where C : struct, ICombine =>
        Combine<K, P, C, N, Lane1>(ref kernel, columns);

    public static WideLane1 ReduceWide<K, P, C>(ref K kernel, int columns) where K : struct where P : struct, IReducePass<K> where C : struct, ICombine =>
        Combine<K, P, C, W, WideLane1>(ref kernel, columns);

    public static void Map<K, P>(ref K kernel, int columns) where K : struct where P : struct, IMapPass<K> => Steps<K, P, N, Lane1>(ref kernel, columns);

    public static void MapWide<K, P>(ref K kernel, int columns) where K : struct where P : struct, IMapPass<K> => Steps<K, P, W, WideLane1>(ref kernel, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S Combine<K, P, C, V, S>(ref K kernel, int columns)
        where K : struct where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V> where S : struct, ILane<S>
    {
        V all = P.IsLight
            ? ColumnLoops.ReduceLight<K, P, C, V>(ref kernel, C.Identity<V>(), 0, columns)
            : ColumnLoops.Reduce<K, P, C, V>(ref kernel, C.Identity<V>(), 0, columns);
        int rest = columns % V.Count;
        if (rest > 0)
            all = C.Combine(all, ColumnLoops.Last<K, P, C, V>(ref kernel, columns, rest));
        return Horizontal.Combine<V, S, C>(all);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Steps<K, P, V, S>(ref K kernel, int columns)
        where K : struct where P : struct, IMapPass<K> where V : struct, ILane<V> where S : struct, ILane<S>
    {
        int column = ColumnLoops.Map<K, P, V>(ref kernel, 0, columns);
        if (column == columns)
            return;
        // A row's outputs are never its inputs, so that elements can be computed twice, but where a pass changes what an earlier one stored.
        if (P.IsRepeatable)
            ColumnLoops.Map<K, P, V>(ref kernel, columns - V.Count, columns);
        else
            ColumnLoops.Map<K, P, S>(ref kernel, column, columns);
    }
}
