using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Runs the passes of row kernels with lanes <typeparamref name="N"/> (32-bit class) and <typeparamref name="W"/> (64-bit class).</summary>
internal readonly struct RowEngine<N, W> : IRowEngine
    where N : struct, ILane<N>
    where W : struct, ILane<W>
{
    public static Lane1 Reduce<P, C>(ref P pass, int columns) where P : struct, IReducePass where C : struct, ICombine =>
        Combine<P, C, N, Lane1>(ref pass, columns);

    public static WideLane1 ReduceWide<P, C>(ref P pass, int columns) where P : struct, IReducePass where C : struct, ICombine =>
        Combine<P, C, W, WideLane1>(ref pass, columns);

    public static void Map<P>(ref P pass, int columns) where P : struct, IMapPass => Steps<P, N, Lane1>(ref pass, columns);

    public static void MapWide<P>(ref P pass, int columns) where P : struct, IMapPass => Steps<P, W, WideLane1>(ref pass, columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static S Combine<P, C, V, S>(ref P source, int columns)
        where P : struct, IReducePass where C : struct, ICombine where V : struct, ILane<V> where S : struct, ILane<S>
    {
        // A local, so that the pass's fields can live in registers; what it changed goes back.
        P pass = source;
        V sum0 = C.Identity<V>(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        S rest = C.Identity<S>();
        int column = 0;
        for (; column <= columns - (4 * V.Count); column += 4 * V.Count)
        {
            sum0 = C.Combine(sum0, pass.Load<V>(column));
            sum1 = C.Combine(sum1, pass.Load<V>(column + V.Count));
            sum2 = C.Combine(sum2, pass.Load<V>(column + (2 * V.Count)));
            sum3 = C.Combine(sum3, pass.Load<V>(column + (3 * V.Count)));
        }
        for (; column <= columns - V.Count; column += V.Count)
            sum0 = C.Combine(sum0, pass.Load<V>(column));
        for (; column < columns; column++)
            rest = C.Combine(rest, pass.Load<S>(column));
        source = pass;
        V all = C.Combine(C.Combine(sum0, sum1), C.Combine(sum2, sum3));
        return C.Combine(Horizontal.Combine<V, S, C>(all), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Steps<P, V, S>(ref P source, int columns)
        where P : struct, IMapPass where V : struct, ILane<V> where S : struct, ILane<S>
    {
        P pass = source;
        int column = 0;
        for (; column <= columns - V.Count; column += V.Count)
            pass.Step<V>(column);
        for (; column < columns; column++)
            pass.Step<S>(column);
        source = pass;
    }
}
