using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Elements as unsigned numbers in the same order: equal elements have equal keys (0 and -0 too), and NaN has the greatest.
/// </summary>
internal static unsafe class OrderKeys
{
    /// <summary>The key of an element, in as many low bits as the element has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T, E>(T* element) where T : unmanaged where E : struct, IElement<T>
    {
        if (typeof(E) == typeof(F32Element))
            return Real(*(uint*)element, 0x8000_0000, 0x7f80_0000, uint.MaxValue);
        if (typeof(E) == typeof(F64Element))
            return Real(*(ulong*)element, 0x8000_0000_0000_0000, 0x7ff0_0000_0000_0000, ulong.MaxValue);
        if (typeof(E) == typeof(F16Element))
            return Real(*(ushort*)element, 0x8000, 0x7c00, ushort.MaxValue);
        if (typeof(E) == typeof(BF16Element))
            return Real(*(ushort*)element, 0x8000, 0x7f80, ushort.MaxValue);
        if (typeof(E) == typeof(I8Element))
            return (byte)(*(byte*)element ^ 0x80);
        if (typeof(E) == typeof(I16Element))
            return (ushort)(*(ushort*)element ^ 0x8000);
        if (typeof(E) == typeof(I32Element))
            return *(uint*)element ^ 0x8000_0000;
        if (typeof(E) == typeof(I64Element))
            return *(ulong*)element ^ 0x8000_0000_0000_0000;
        return sizeof(T) switch
        {
            1 => *(byte*)element,
            2 => *(ushort*)element,
            4 => *(uint*)element,
            _ => *(ulong*)element,
        };
    }

    // Positive numbers are in the order of their bits, negative ones in the opposite one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Real(ulong bits, ulong sign, ulong infinity, ulong greatest)
    {
        ulong size = bits & ~sign;
        return size > infinity ? greatest : size == 0 ? sign : (bits & sign) != 0 ? greatest ^ bits : bits | sign;
    }
}
