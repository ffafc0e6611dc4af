using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// The loops of one pass over some rows, each compiled on its own as <see cref="ColumnLoops"/> says. The kernel is copied once for all rows: offsets that are
/// stored and read back in one piece with their neighbours would hold up every row.
/// </summary>
internal static class RowLoops
{
    [MethodImpl(Jit.Apart)]
    public static void Reduce<K, P, C, V, S>(ref K source, int first, int end, int columns)
        where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V> where S : struct, ILane<S>
    {
        K kernel = source;
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            // In one loop with what is left over: a call behind it would keep the sum in memory, and a heavy body fits once into what the JIT inlines.
            V sum = C.Identity<V>();
            for (int column = 0; column < columns; column += V.Count)
                sum = C.Combine(sum, Rest<K, P, C, V>(ref kernel, column, columns));
            P.Store(ref kernel, Horizontal.Combine<V, S, C>(sum));
        }
    }

    /// <summary>The same for a light body, in four chains, so that combinations do not wait for each other.</summary>
    [MethodImpl(Jit.Apart)]
    public static void ReduceLight<K, P, C, V, S>(ref K source, int first, int end, int columns)
        where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V> where S : struct, ILane<S>
    {
        K kernel = source;
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            V sum = C.Identity<V>(), sum1 = sum, sum2 = sum, sum3 = sum;
            int column = 0;
            for (; column <= columns - (4 * V.Count); column += 4 * V.Count)
            {
                sum = C.Combine(sum, P.Load<V>(ref kernel, column));
                sum1 = C.Combine(sum1, P.Load<V>(ref kernel, column + V.Count));
                sum2 = C.Combine(sum2, P.Load<V>(ref kernel, column + (2 * V.Count)));
                sum3 = C.Combine(sum3, P.Load<V>(ref kernel, column + (3 * V.Count)));
            }
            for (; column < columns; column += V.Count)
                sum = C.Combine(sum, Rest<K, P, C, V>(ref kernel, column, columns));
            P.Store(ref kernel, Horizontal.Combine<V, S, C>(C.Combine(C.Combine(sum, sum1), C.Combine(sum2, sum3))));
        }
    }

    // Whole lanes from a column on. The last of a row begin with elements seen already; those count as nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<K, P, C, V>(ref K kernel, int column, int columns)
        where K : struct where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V>
    {
        int at = Math.Min(column, columns - V.Count);
        return V.Select(V.LessInt(V.Indices, V.Int(column - at)), C.Identity<V>(), P.Load<V>(ref kernel, at));
    }

    [MethodImpl(Jit.Apart)]
    public static void Map<K, P, V, S>(ref K source, int first, int end, int columns)
        where K : struct, IRowsKernel where P : struct, IMapPass<K> where V : struct, ILane<V> where S : struct, ILane<S>
    {
        K kernel = source;
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            int column = 0;
            for (; column <= columns - V.Count; column += V.Count)
                P.Step<V>(ref kernel, column);
            if (column < columns)
                Rest<K, P, V, S>(ref source, row, column, columns);
        }
    }

    [MethodImpl(Jit.Apart)]
    private static void Rest<K, P, V, S>(ref K source, int row, int column, int columns)
        where K : struct, IRowsKernel where P : struct, IMapPass<K> where V : struct, ILane<V> where S : struct, ILane<S>
    {
        K kernel = source;
        kernel.Begin(row);
        // A row's outputs are never its inputs, so that elements can be computed twice, but where a pass changes what an earlier one stored.
        if (P.IsRepeatable && columns >= V.Count)
            ColumnLoops.Map<K, P, V>(ref kernel, columns - V.Count, columns);
        else
            ColumnLoops.Map<K, P, S>(ref kernel, column, columns);
    }
}
