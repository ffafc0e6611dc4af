using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>16 × 16 elements of four bytes: pairs, fours, then blocks of 128 bits change places.</summary>
internal readonly unsafe struct Words16 : ITile
{
    public static int Side => 16;

    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector512<float> a0 = Vector512.Load((float*)(source));
        Vector512<float> a1 = Vector512.Load((float*)(source + sourceStride));
        Vector512<float> a2 = Vector512.Load((float*)(source + (2 * sourceStride)));
        Vector512<float> a3 = Vector512.Load((float*)(source + (3 * sourceStride)));
        Vector512<float> a4 = Vector512.Load((float*)(source + (4 * sourceStride)));
        Vector512<float> a5 = Vector512.Load((float*)(source + (5 * sourceStride)));
        Vector512<float> a6 = Vector512.Load((float*)(source + (6 * sourceStride)));
        Vector512<float> a7 = Vector512.Load((float*)(source + (7 * sourceStride)));
        Vector512<float> a8 = Vector512.Load((float*)(source + (8 * sourceStride)));
        Vector512<float> a9 = Vector512.Load((float*)(source + (9 * sourceStride)));
        Vector512<float> a10 = Vector512.Load((float*)(source + (10 * sourceStride)));
        Vector512<float> a11 = Vector512.Load((float*)(source + (11 * sourceStride)));
        Vector512<float> a12 = Vector512.Load((float*)(source + (12 * sourceStride)));
        Vector512<float> a13 = Vector512.Load((float*)(source + (13 * sourceStride)));
        Vector512<float> a14 = Vector512.Load((float*)(source + (14 * sourceStride)));
        Vector512<float> a15 = Vector512.Load((float*)(source + (15 * sourceStride)));
        Vector512<float> l0 = Avx512F.UnpackLow(a0, a1), h0 = Avx512F.UnpackHigh(a0, a1), m0 = Avx512F.UnpackLow(a2, a3), g0 = Avx512F.UnpackHigh(a2, a3);
        Vector512<float> l1 = Avx512F.UnpackLow(a4, a5), h1 = Avx512F.UnpackHigh(a4, a5), m1 = Avx512F.UnpackLow(a6, a7), g1 = Avx512F.UnpackHigh(a6, a7);
        Vector512<float> l2 = Avx512F.UnpackLow(a8, a9), h2 = Avx512F.UnpackHigh(a8, a9), m2 = Avx512F.UnpackLow(a10, a11), g2 = Avx512F.UnpackHigh(a10, a11);
        Vector512<float> l3 = Avx512F.UnpackLow(a12, a13), h3 = Avx512F.UnpackHigh(a12, a13), m3 = Avx512F.UnpackLow(a14, a15), g3 = Avx512F.UnpackHigh(a14, a15);
        a0 = Avx512F.UnpackLow(l0.AsDouble(), m0.AsDouble()).AsSingle();
        a1 = Avx512F.UnpackHigh(l0.AsDouble(), m0.AsDouble()).AsSingle();
        a2 = Avx512F.UnpackLow(h0.AsDouble(), g0.AsDouble()).AsSingle();
        a3 = Avx512F.UnpackHigh(h0.AsDouble(), g0.AsDouble()).AsSingle();
        a4 = Avx512F.UnpackLow(l1.AsDouble(), m1.AsDouble()).AsSingle();
        a5 = Avx512F.UnpackHigh(l1.AsDouble(), m1.AsDouble()).AsSingle();
        a6 = Avx512F.UnpackLow(h1.AsDouble(), g1.AsDouble()).AsSingle();
        a7 = Avx512F.UnpackHigh(h1.AsDouble(), g1.AsDouble()).AsSingle();
        a8 = Avx512F.UnpackLow(l2.AsDouble(), m2.AsDouble()).AsSingle();
        a9 = Avx512F.UnpackHigh(l2.AsDouble(), m2.AsDouble()).AsSingle();
        a10 = Avx512F.UnpackLow(h2.AsDouble(), g2.AsDouble()).AsSingle();
        a11 = Avx512F.UnpackHigh(h2.AsDouble(), g2.AsDouble()).AsSingle();
        a12 = Avx512F.UnpackLow(l3.AsDouble(), m3.AsDouble()).AsSingle();
        a13 = Avx512F.UnpackHigh(l3.AsDouble(), m3.AsDouble()).AsSingle();
        a14 = Avx512F.UnpackLow(h3.AsDouble(), g3.AsDouble()).AsSingle();
        a15 = Avx512F.UnpackHigh(h3.AsDouble(), g3.AsDouble()).AsSingle();
        Blocks(a0, a4, a8, a12, target, 4 * targetStride);
        Blocks(a1, a5, a9, a13, target + targetStride, 4 * targetStride);
        Blocks(a2, a6, a10, a14, target + (2 * targetStride), 4 * targetStride);
        Blocks(a3, a7, a11, a15, target + (3 * targetStride), 4 * targetStride);
    }

    // Block b of each becomes a line of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks(Vector512<float> q0, Vector512<float> q1, Vector512<float> q2, Vector512<float> q3, byte* target, nint stride)
    {
        Vector512<float> low01 = Avx512F.Shuffle4x128(q0, q1, 0b01_00_01_00), high01 = Avx512F.Shuffle4x128(q0, q1, 0b11_10_11_10);
        Vector512<float> low23 = Avx512F.Shuffle4x128(q2, q3, 0b01_00_01_00), high23 = Avx512F.Shuffle4x128(q2, q3, 0b11_10_11_10);
        Avx512F.Shuffle4x128(low01, low23, 0b10_00_10_00).Store((float*)target);
        Avx512F.Shuffle4x128(low01, low23, 0b11_01_11_01).Store((float*)(target + stride));
        Avx512F.Shuffle4x128(high01, high23, 0b10_00_10_00).Store((float*)(target + (2 * stride)));
        Avx512F.Shuffle4x128(high01, high23, 0b11_01_11_01).Store((float*)(target + (3 * stride)));
    }
}

/// <summary>8 × 8 elements of four bytes.</summary>
internal readonly unsafe struct Words8 : ITile
{
    public static int Side => 8;

    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector256<float> a0 = Vector256.Load((float*)(source));
        Vector256<float> a1 = Vector256.Load((float*)(source + sourceStride));
        Vector256<float> a2 = Vector256.Load((float*)(source + (2 * sourceStride)));
        Vector256<float> a3 = Vector256.Load((float*)(source + (3 * sourceStride)));
        Vector256<float> a4 = Vector256.Load((float*)(source + (4 * sourceStride)));
        Vector256<float> a5 = Vector256.Load((float*)(source + (5 * sourceStride)));
        Vector256<float> a6 = Vector256.Load((float*)(source + (6 * sourceStride)));
        Vector256<float> a7 = Vector256.Load((float*)(source + (7 * sourceStride)));
        Vector256<float> l0 = Avx.UnpackLow(a0, a1), h0 = Avx.UnpackHigh(a0, a1), m0 = Avx.UnpackLow(a2, a3), g0 = Avx.UnpackHigh(a2, a3);
        Vector256<float> l1 = Avx.UnpackLow(a4, a5), h1 = Avx.UnpackHigh(a4, a5), m1 = Avx.UnpackLow(a6, a7), g1 = Avx.UnpackHigh(a6, a7);
        a0 = Avx.UnpackLow(l0.AsDouble(), m0.AsDouble()).AsSingle();
        a1 = Avx.UnpackHigh(l0.AsDouble(), m0.AsDouble()).AsSingle();
        a2 = Avx.UnpackLow(h0.AsDouble(), g0.AsDouble()).AsSingle();
        a3 = Avx.UnpackHigh(h0.AsDouble(), g0.AsDouble()).AsSingle();
        a4 = Avx.UnpackLow(l1.AsDouble(), m1.AsDouble()).AsSingle();
        a5 = Avx.UnpackHigh(l1.AsDouble(), m1.AsDouble()).AsSingle();
        a6 = Avx.UnpackLow(h1.AsDouble(), g1.AsDouble()).AsSingle();
        a7 = Avx.UnpackHigh(h1.AsDouble(), g1.AsDouble()).AsSingle();
        Avx.Permute2x128(a0, a4, 0x20).Store((float*)(target));
        Avx.Permute2x128(a1, a5, 0x20).Store((float*)(target + targetStride));
        Avx.Permute2x128(a2, a6, 0x20).Store((float*)(target + (2 * targetStride)));
        Avx.Permute2x128(a3, a7, 0x20).Store((float*)(target + (3 * targetStride)));
        Avx.Permute2x128(a0, a4, 0x31).Store((float*)(target + (4 * targetStride)));
        Avx.Permute2x128(a1, a5, 0x31).Store((float*)(target + (5 * targetStride)));
        Avx.Permute2x128(a2, a6, 0x31).Store((float*)(target + (6 * targetStride)));
        Avx.Permute2x128(a3, a7, 0x31).Store((float*)(target + (7 * targetStride)));
    }
}

/// <summary>4 × 4 elements of four bytes.</summary>
internal readonly unsafe struct Words4 : ITile
{
    public static int Side => 4;

    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector128<float> a0 = Vector128.Load((float*)(source));
        Vector128<float> a1 = Vector128.Load((float*)(source + sourceStride));
        Vector128<float> a2 = Vector128.Load((float*)(source + (2 * sourceStride)));
        Vector128<float> a3 = Vector128.Load((float*)(source + (3 * sourceStride)));
        Vector128<float> low01 = Sse.UnpackLow(a0, a1), low23 = Sse.UnpackLow(a2, a3), high01 = Sse.UnpackHigh(a0, a1), high23 = Sse.UnpackHigh(a2, a3);
        Sse.MoveLowToHigh(low01, low23).Store((float*)target);
        Sse.MoveHighToLow(low23, low01).Store((float*)(target + targetStride));
        Sse.MoveLowToHigh(high01, high23).Store((float*)(target + (2 * targetStride)));
        Sse.MoveHighToLow(high23, high01).Store((float*)(target + (3 * targetStride)));
    }
}

/// <summary>8 × 8 elements of eight bytes.</summary>
internal readonly unsafe struct Longs8 : ITile
{
    public static int Side => 8;

    public static int Bytes => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector512<double> a0 = Vector512.Load((double*)(source));
        Vector512<double> a1 = Vector512.Load((double*)(source + sourceStride));
        Vector512<double> a2 = Vector512.Load((double*)(source + (2 * sourceStride)));
        Vector512<double> a3 = Vector512.Load((double*)(source + (3 * sourceStride)));
        Vector512<double> a4 = Vector512.Load((double*)(source + (4 * sourceStride)));
        Vector512<double> a5 = Vector512.Load((double*)(source + (5 * sourceStride)));
        Vector512<double> a6 = Vector512.Load((double*)(source + (6 * sourceStride)));
        Vector512<double> a7 = Vector512.Load((double*)(source + (7 * sourceStride)));
        Vector512<double> l0 = Avx512F.UnpackLow(a0, a1), h0 = Avx512F.UnpackHigh(a0, a1);
        Vector512<double> l1 = Avx512F.UnpackLow(a2, a3), h1 = Avx512F.UnpackHigh(a2, a3);
        Vector512<double> l2 = Avx512F.UnpackLow(a4, a5), h2 = Avx512F.UnpackHigh(a4, a5);
        Vector512<double> l3 = Avx512F.UnpackLow(a6, a7), h3 = Avx512F.UnpackHigh(a6, a7);
        Blocks(l0, l1, l2, l3, target, 2 * targetStride);
        Blocks(h0, h1, h2, h3, target + targetStride, 2 * targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks(Vector512<double> q0, Vector512<double> q1, Vector512<double> q2, Vector512<double> q3, byte* target, nint stride)
    {
        Vector512<double> low01 = Avx512F.Shuffle4x128(q0, q1, 0b01_00_01_00), high01 = Avx512F.Shuffle4x128(q0, q1, 0b11_10_11_10);
        Vector512<double> low23 = Avx512F.Shuffle4x128(q2, q3, 0b01_00_01_00), high23 = Avx512F.Shuffle4x128(q2, q3, 0b11_10_11_10);
        Avx512F.Shuffle4x128(low01, low23, 0b10_00_10_00).Store((double*)target);
        Avx512F.Shuffle4x128(low01, low23, 0b11_01_11_01).Store((double*)(target + stride));
        Avx512F.Shuffle4x128(high01, high23, 0b10_00_10_00).Store((double*)(target + (2 * stride)));
        Avx512F.Shuffle4x128(high01, high23, 0b11_01_11_01).Store((double*)(target + (3 * stride)));
    }
}

/// <summary>4 × 4 elements of eight bytes.</summary>
internal readonly unsafe struct Longs4 : ITile
{
    public static int Side => 4;

    public static int Bytes => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector256<double> a0 = Vector256.Load((double*)(source));
        Vector256<double> a1 = Vector256.Load((double*)(source + sourceStride));
        Vector256<double> a2 = Vector256.Load((double*)(source + (2 * sourceStride)));
        Vector256<double> a3 = Vector256.Load((double*)(source + (3 * sourceStride)));
        Vector256<double> l0 = Avx.UnpackLow(a0, a1), h0 = Avx.UnpackHigh(a0, a1), l1 = Avx.UnpackLow(a2, a3), h1 = Avx.UnpackHigh(a2, a3);
        Avx.Permute2x128(l0, l1, 0x20).Store((double*)(target));
        Avx.Permute2x128(h0, h1, 0x20).Store((double*)(target + targetStride));
        Avx.Permute2x128(l0, l1, 0x31).Store((double*)(target + (2 * targetStride)));
        Avx.Permute2x128(h0, h1, 0x31).Store((double*)(target + (3 * targetStride)));
    }
}

/// <summary>8 × 8 elements of two bytes.</summary>
internal readonly unsafe struct Shorts8 : ITile
{
    public static int Side => 8;

    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector128<short> a0 = Vector128.Load((short*)(source));
        Vector128<short> a1 = Vector128.Load((short*)(source + sourceStride));
        Vector128<short> a2 = Vector128.Load((short*)(source + (2 * sourceStride)));
        Vector128<short> a3 = Vector128.Load((short*)(source + (3 * sourceStride)));
        Vector128<short> a4 = Vector128.Load((short*)(source + (4 * sourceStride)));
        Vector128<short> a5 = Vector128.Load((short*)(source + (5 * sourceStride)));
        Vector128<short> a6 = Vector128.Load((short*)(source + (6 * sourceStride)));
        Vector128<short> a7 = Vector128.Load((short*)(source + (7 * sourceStride)));
        Vector128<int> l0 = Sse2.UnpackLow(a0, a1).AsInt32(), h0 = Sse2.UnpackHigh(a0, a1).AsInt32();
        Vector128<int> l1 = Sse2.UnpackLow(a2, a3).AsInt32(), h1 = Sse2.UnpackHigh(a2, a3).AsInt32();
        Vector128<int> l2 = Sse2.UnpackLow(a4, a5).AsInt32(), h2 = Sse2.UnpackHigh(a4, a5).AsInt32();
        Vector128<int> l3 = Sse2.UnpackLow(a6, a7).AsInt32(), h3 = Sse2.UnpackHigh(a6, a7).AsInt32();
        Eights(Sse2.UnpackLow(l0, l1), Sse2.UnpackLow(l2, l3), target, targetStride);
        Eights(Sse2.UnpackHigh(l0, l1), Sse2.UnpackHigh(l2, l3), target + (2 * targetStride), targetStride);
        Eights(Sse2.UnpackLow(h0, h1), Sse2.UnpackLow(h2, h3), target + (4 * targetStride), targetStride);
        Eights(Sse2.UnpackHigh(h0, h1), Sse2.UnpackHigh(h2, h3), target + (6 * targetStride), targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eights(Vector128<int> upper, Vector128<int> lower, byte* target, nint stride)
    {
        Sse2.UnpackLow(upper.AsInt64(), lower.AsInt64()).Store((long*)target);
        Sse2.UnpackHigh(upper.AsInt64(), lower.AsInt64()).Store((long*)(target + stride));
    }
}

/// <summary>8 × 8 elements of one byte: a line is half a register.</summary>
internal readonly unsafe struct Bytes8 : ITile
{
    public static int Side => 8;

    public static int Bytes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride)
    {
        Vector128<byte> a0 = Vector128.CreateScalarUnsafe(*(ulong*)(source)).AsByte();
        Vector128<byte> a1 = Vector128.CreateScalarUnsafe(*(ulong*)(source + sourceStride)).AsByte();
        Vector128<byte> a2 = Vector128.CreateScalarUnsafe(*(ulong*)(source + (2 * sourceStride))).AsByte();
        Vector128<byte> a3 = Vector128.CreateScalarUnsafe(*(ulong*)(source + (3 * sourceStride))).AsByte();
        Vector128<byte> a4 = Vector128.CreateScalarUnsafe(*(ulong*)(source + (4 * sourceStride))).AsByte();
        Vector128<byte> a5 = Vector128.CreateScalarUnsafe(*(ulong*)(source + (5 * sourceStride))).AsByte();
        Vector128<byte> a6 = Vector128.CreateScalarUnsafe(*(ulong*)(source + (6 * sourceStride))).AsByte();
        Vector128<byte> a7 = Vector128.CreateScalarUnsafe(*(ulong*)(source + (7 * sourceStride))).AsByte();
        Vector128<short> p0 = Sse2.UnpackLow(a0, a1).AsInt16();
        Vector128<short> p1 = Sse2.UnpackLow(a2, a3).AsInt16();
        Vector128<short> p2 = Sse2.UnpackLow(a4, a5).AsInt16();
        Vector128<short> p3 = Sse2.UnpackLow(a6, a7).AsInt16();
        Vector128<int> low0 = Sse2.UnpackLow(p0, p1).AsInt32(), high0 = Sse2.UnpackHigh(p0, p1).AsInt32(), low1 = Sse2.UnpackLow(p2, p3).AsInt32(), high1 = Sse2.UnpackHigh(p2, p3).AsInt32();
        Halves(Sse2.UnpackLow(low0, low1), target, targetStride);
        Halves(Sse2.UnpackHigh(low0, low1), target + (2 * targetStride), targetStride);
        Halves(Sse2.UnpackLow(high0, high1), target + (4 * targetStride), targetStride);
        Halves(Sse2.UnpackHigh(high0, high1), target + (6 * targetStride), targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(Vector128<int> lines, byte* target, nint stride)
    {
        *(ulong*)target = lines.AsUInt64().GetElement(0);
        *(ulong*)(target + stride) = lines.AsUInt64().GetElement(1);
    }
}

/// <summary>One element of type <typeparamref name="T"/>.</summary>
internal readonly unsafe struct One<T> : ITile
    where T : unmanaged
{
    public static int Side => 1;

    public static int Bytes => sizeof(T);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(byte* source, nint sourceStride, byte* target, nint targetStride) => *(T*)target = *(T*)source;
}
