using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// The loops along a row. Each is compiled on its own with one call of the body, or several of a light one: the JIT inlines only so much into a
/// method, and a body that is called instead costs several times its work. Kernels are copied so that their fields can live in registers.
/// </summary>
internal static class ColumnLoops
{
    /// <summary>Combines whole lanes of [column, end) with <paramref name="sum"/>; what is left over is for <see cref="Last"/>.</summary>
    [MethodImpl(Jit.Apart)]
    public static V Reduce<K, P, C, V>(ref K source, V sum, int column, int end) where K : struct where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V>
    {
        K kernel = source;
        for (; column <= end - V.Count; column += V.Count)
            sum = C.Combine(sum, P.Load<V>(ref kernel, column));
        return sum;
    }

    /// <summary>The last <paramref name="rest"/> elements before <paramref name="end"/>, in lanes that begin with elements seen already; those count as nothing.</summary>
    [MethodImpl(Jit.Apart)]
    public static V Last<K, P, C, V>(ref K source, int end, int rest) where K : struct where P : struct, IReducePass<K> where C : struct, ICombine where V : struct, ILane<V>
    {
        K kernel = source;
        V isSeen = V.LessInt(V.Indices, V.Int(V.Count - rest));
        return V.Select(isSeen, C.Identity<V>(), P.Load<V>(ref kernel, end - V.Count));
    }

    /// <summary>Runs over whole lanes of [column, end) and gives the first column that is left over.</summary>
    [MethodImpl(Jit.Apart)]
    public static int Map<K, P, V>(ref K source, int column, int end) where K : struct where P : struct, IMapPass<K> where V : struct, ILane<V>
    {
        K kernel = source;
        for (; column <= end - V.Count; column += V.Count)
            P.Step<V>(ref kernel, column);
        return column;
    }
}

/// <summary>The elements of a reduction as a pass.</summary>
internal readonly struct ElementsOf<K> : IReducePass<K>
    where K : struct, IReduceKernel
{
    public static bool IsLight => K.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref K kernel, int column) where V : struct, ILane<V> => kernel.Load<V>(column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<S>(ref K kernel, S value) where S : struct, ILane<S> => kernel.Store(0, value);
}

/// <summary>The steps of an element-wise kernel as a pass.</summary>
internal readonly struct StepsOf<K> : IMapPass<K>
    where K : struct, IMapKernel
{
    public static bool IsRepeatable => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<V>(ref K kernel, int column) where V : struct, ILane<V> => kernel.Step<V>(column);
}
