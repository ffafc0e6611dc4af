using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Words in memory as they are, and the combination of the lanes of one register.</summary>
internal static unsafe class Horizontal
{
    /// <summary>Bytes of a word of the class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WordBytes<V>() where V : struct, ILane<V> => V.IsWide ? sizeof(long) : sizeof(int);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadWords<V>(byte* words, long index) where V : struct, ILane<V> =>
        V.IsWide ? V.LoadI64((long*)words + index) : V.LoadI32((int*)words + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWords<V>(byte* words, long index, V value) where V : struct, ILane<V>
    {
        if (V.IsWide)
            V.StoreI64((long*)words + index, value);
        else
            V.StoreI32((int*)words + index, value);
    }

    /// <summary>All lanes combined, halves with halves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S Combine<V, S, C>(V value) where V : struct, ILane<V> where S : struct, ILane<S> where C : struct, ICombine
    {
        byte* words = stackalloc byte[64];
        StoreWords(words, 0, value);
        for (int half = V.Count / 2; half > 0; half /= 2)
        {
            for (int k = 0; k < half; k++)
                StoreWords(words, k, C.Combine(LoadWords<S>(words, k), LoadWords<S>(words, k + half)));
        }
        return LoadWords<S>(words, 0);
    }
}
