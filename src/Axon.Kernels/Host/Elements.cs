using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>How elements of one type in memory become words, and their arithmetic: a row an element type, so that the loops are written once.</summary>
internal unsafe interface IElement<T>
    where T : unmanaged
{
    /// <summary>The class that holds every value of the type.</summary>
    static abstract bool IsWide { get; }

    static abstract V Load<V>(T* source) where V : struct, ILane<V>;

    static abstract V Splat<V>(T* source) where V : struct, ILane<V>;

    static abstract void Store<V>(T* target, V value) where V : struct, ILane<V>;

    /// <summary>The sum; of bools, whether either is true.</summary>
    static abstract V Add<V>(V left, V right) where V : struct, ILane<V>;

    /// <summary>A mask: left is strictly greater (or less), where NaN is greater and less than any number.</summary>
    static abstract V Beats<V>(V left, V right, bool least) where V : struct, ILane<V>;
}

/// <summary>The rows' common parts, by kind.</summary>
internal static class ElementKinds
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RealBeats<V>(V left, V right, bool least) where V : struct, ILane<V>
    {
        V onlyLeftIsNaN = V.And(V.NotEqual(left, left), V.Equal(right, right));
        return V.Or(least ? V.Less(left, right) : V.Less(right, left), onlyLeftIsNaN);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IntBeats<V>(V left, V right, bool least) where V : struct, ILane<V> =>
        least ? V.LessInt(left, right) : V.LessInt(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V UIntBeats<V>(V left, V right, bool least) where V : struct, ILane<V> =>
        least ? V.LessUInt(left, right) : V.LessUInt(right, left);
}

internal readonly unsafe struct F32Element : IElement<float>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source) where V : struct, ILane<V> => V.LoadF32(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(float* source) where V : struct, ILane<V> => V.Real(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(float* target, V value) where V : struct, ILane<V> => V.StoreF32(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.RealBeats(left, right, least);
}

internal readonly unsafe struct F64Element : IElement<double>
{
    public static bool IsWide => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(double* source) where V : struct, ILane<V> => V.LoadF64(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(double* source) where V : struct, ILane<V> => V.Real(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(double* target, V value) where V : struct, ILane<V> => V.StoreF64(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.RealBeats(left, right, least);
}

internal readonly unsafe struct F16Element : IElement<Half>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(Half* source) where V : struct, ILane<V> => V.LoadF16(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(Half* source) where V : struct, ILane<V> => V.Real(SmallFloats.HalfToSingle(*(ushort*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(Half* target, V value) where V : struct, ILane<V> => V.StoreF16(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.RealBeats(left, right, least);
}

internal readonly unsafe struct BF16Element : IElement<ushort>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ushort* source) where V : struct, ILane<V> => V.LoadBF16(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(ushort* source) where V : struct, ILane<V> => V.Real(SmallFloats.BFloat16ToSingle(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(ushort* target, V value) where V : struct, ILane<V> => V.StoreBF16(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.RealBeats(left, right, least);
}

internal readonly unsafe struct I8Element : IElement<sbyte>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(sbyte* source) where V : struct, ILane<V> => V.LoadI8(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(sbyte* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(sbyte* target, V value) where V : struct, ILane<V> => V.StoreI8(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.IntBeats(left, right, least);
}

internal readonly unsafe struct I16Element : IElement<short>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(short* source) where V : struct, ILane<V> => V.LoadI16(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(short* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(short* target, V value) where V : struct, ILane<V> => V.StoreI16(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.IntBeats(left, right, least);
}

internal readonly unsafe struct I32Element : IElement<int>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(int* source) where V : struct, ILane<V> => V.LoadI32(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(int* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(int* target, V value) where V : struct, ILane<V> => V.StoreI32(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.IntBeats(left, right, least);
}

internal readonly unsafe struct I64Element : IElement<long>
{
    public static bool IsWide => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(long* source) where V : struct, ILane<V> => V.LoadI64(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(long* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(long* target, V value) where V : struct, ILane<V> => V.StoreI64(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.IntBeats(left, right, least);
}

internal readonly unsafe struct U8Element : IElement<byte>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(byte* source) where V : struct, ILane<V> => V.LoadU8(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(byte* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(byte* target, V value) where V : struct, ILane<V> => V.StoreI8((sbyte*)target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.UIntBeats(left, right, least);
}

internal readonly unsafe struct U16Element : IElement<ushort>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ushort* source) where V : struct, ILane<V> => V.LoadU16(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(ushort* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(ushort* target, V value) where V : struct, ILane<V> => V.StoreI16((short*)target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.UIntBeats(left, right, least);
}

internal readonly unsafe struct U32Element : IElement<uint>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(uint* source) where V : struct, ILane<V> => V.LoadU32(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(uint* source) where V : struct, ILane<V> => V.Int(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(uint* target, V value) where V : struct, ILane<V> => V.StoreI32((int*)target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.UIntBeats(left, right, least);
}

internal readonly unsafe struct U64Element : IElement<ulong>
{
    public static bool IsWide => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ulong* source) where V : struct, ILane<V> => V.LoadU64(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(ulong* source) where V : struct, ILane<V> => V.Int((long)*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(ulong* target, V value) where V : struct, ILane<V> => V.StoreI64((long*)target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.UIntBeats(left, right, least);
}

internal readonly unsafe struct BoolElement : IElement<byte>
{
    public static bool IsWide => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(byte* source) where V : struct, ILane<V> => V.LoadBool(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Splat<V>(byte* source) where V : struct, ILane<V> => V.Mask(*source != 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(byte* target, V value) where V : struct, ILane<V> => V.StoreBool(target, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V left, V right) where V : struct, ILane<V> => V.Or(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beats<V>(V left, V right, bool least) where V : struct, ILane<V> => ElementKinds.UIntBeats(left, right, least);
}
