using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    /// <summary>All lanes combined, halves with halves, in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Combine<V, S, C>(V value) where V : struct, ILane<V> where S : struct, ILane<S> where C : struct, ICombine
    {
        if (typeof(V) == typeof(Lane16))
            return As<Lane1, S>(Fold<C>(As<V, Lane16>(value)));
        if (typeof(V) == typeof(Lane8))
            return As<Lane1, S>(Fold<C>(As<V, Lane8>(value)));
        if (typeof(V) == typeof(Lane4))
            return As<Lane1, S>(Fold<C>(As<V, Lane4>(value)));
        if (typeof(V) == typeof(WideLane8))
            return As<WideLane1, S>(Fold<C>(As<V, WideLane8>(value)));
        if (typeof(V) == typeof(WideLane4))
            return As<WideLane1, S>(Fold<C>(As<V, WideLane4>(value)));
        if (typeof(V) == typeof(WideLane2))
            return As<WideLane1, S>(Fold<C>(As<V, WideLane2>(value)));
        return As<V, S>(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Fold<C>(Lane16 value) where C : struct, ICombine =>
        Fold<C>(C.Combine(new Lane8(value.Value.GetLower()), new Lane8(value.Value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Fold<C>(Lane8 value) where C : struct, ICombine =>
        Fold<C>(C.Combine(new Lane4(value.Value.GetLower()), new Lane4(value.Value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Fold<C>(Lane4 value) where C : struct, ICombine
    {
        value = C.Combine(value, Lane4.FromBits(Vector128.Shuffle(value.Bits, Vector128.Create(2, 3, 0, 1))));
        value = C.Combine(value, Lane4.FromBits(Vector128.Shuffle(value.Bits, Vector128.Create(1, 0, 3, 2))));
        return Lane1.FromBits(value.Bits.ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WideLane1 Fold<C>(WideLane8 value) where C : struct, ICombine =>
        Fold<C>(C.Combine(new WideLane4(value.Value.GetLower()), new WideLane4(value.Value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WideLane1 Fold<C>(WideLane4 value) where C : struct, ICombine =>
        Fold<C>(C.Combine(new WideLane2(value.Value.GetLower()), new WideLane2(value.Value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WideLane1 Fold<C>(WideLane2 value) where C : struct, ICombine
    {
        value = C.Combine(value, WideLane2.FromBits(Vector128.Shuffle(value.Bits, Vector128.Create(1L, 0L))));
        return WideLane1.FromBits(value.Bits.ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static B As<A, B>(A value) where A : struct where B : struct => Unsafe.BitCast<A, B>(value);
}
