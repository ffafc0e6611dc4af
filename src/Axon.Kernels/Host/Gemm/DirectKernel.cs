using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// How a direct kernel walks the left operand where it lies: rows <paramref name="RowStride"/> apart, and along the reduction
/// <paramref name="Outer"/> runs of <paramref name="Depth"/> elements. A matrix has one run; an image has one for each kernel (or output) line.
/// The right operand advances one row an element throughout.
/// </summary>
internal readonly record struct LeftWalk(nint RowStride, int Outer, nint OuterStride, int Depth, nint Stride);

/// <summary>The innermost loops of contractions that read the left operand in place.</summary>
internal static unsafe partial class DirectKernel
{
    /// <summary>The most rows that <see cref="Run"/> takes at once.</summary>
    public static int MostRows<U, TVector, T>()
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged => U.TileRows == 14 ? 8 : 4;

    /// <summary>How many of <paramref name="rows"/> rows the next call of <see cref="Run"/> should take: 8 (where registers allow), 4 or 1.</summary>
    public static int RowsAtOnce<U, TVector, T>(int rows)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged => U.TileRows == 14 && rows >= 8 ? 8 : rows >= 4 ? 4 : 1;

    /// <summary>Computes c[rows, 2·Count], from zero or on top of what <paramref name="c"/> holds; <paramref name="rows"/> is 8, 4 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<U, TVector, T>(int rows, T* a, in LeftWalk walk, T* b, nint bStride, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (U.TileRows == 14 && rows == 8)
            Rows8<U, TVector, T>(a, walk, b, bStride, c, accumulate);
        else if (rows == 4)
            Rows4<U, TVector, T>(a, walk, b, bStride, c, accumulate);
        else
            Row1<U, TVector, T>(a, walk, b, bStride, c, accumulate);
    }

    /// <summary>One row × two registers. Even and odd steps have their own accumulators: a chain of dependent sums would wait for each other.</summary>
    [MethodImpl(Jit.Apart)]
    private static void Row1<U, TVector, T>(T* a, in LeftWalk walk, T* b, nint bStride, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        nint step = walk.Stride;
        TVector even0 = default, even1 = default, odd0 = default, odd1 = default;
        if (accumulate)
        {
            even0 = U.Load(c);
            even1 = U.Load(c + count);
        }

        for (int outer = walk.Outer; outer > 0; outer--, a += walk.OuterStride)
        {
            T* at = a;
            int k = walk.Depth;
            for (; k >= 2; k -= 2)
            {
                TVector x = U.Broadcast(at);
                TVector y = U.Broadcast(at + step);
                even0 = U.MultiplyAdd(x, U.Load(b), even0);
                even1 = U.MultiplyAdd(x, U.Load(b + count), even1);
                odd0 = U.MultiplyAdd(y, U.Load(b + bStride), odd0);
                odd1 = U.MultiplyAdd(y, U.Load(b + bStride + count), odd1);
                at += 2 * step;
                b += 2 * bStride;
            }

            if (k > 0)
            {
                TVector x = U.Broadcast(at);
                even0 = U.MultiplyAdd(x, U.Load(b), even0);
                even1 = U.MultiplyAdd(x, U.Load(b + count), even1);
                b += bStride;
            }
        }

        U.Store(c, U.Add(even0, odd0));
        U.Store(c + count, U.Add(even1, odd1));
    }

    /// <summary>One row × eight registers, from zero or on top of what <paramref name="c"/> holds: a matrix-vector product that reads the right operand in long runs.</summary>
    [MethodImpl(Jit.Apart)]
    public static void WideRow<U, TVector, T>(T* a, nint aStride, int depth, T* b, nint bStride, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (accumulate)
        {
            c0 = U.Load(c); c1 = U.Load(c + count); c2 = U.Load(c + 2 * count); c3 = U.Load(c + 3 * count);
            c4 = U.Load(c + 4 * count); c5 = U.Load(c + 5 * count); c6 = U.Load(c + 6 * count); c7 = U.Load(c + 7 * count);
        }

        for (; depth > 0; depth--)
        {
            TVector x = U.Broadcast(a);
            c0 = U.MultiplyAdd(x, U.Load(b), c0);
            c1 = U.MultiplyAdd(x, U.Load(b + count), c1);
            c2 = U.MultiplyAdd(x, U.Load(b + 2 * count), c2);
            c3 = U.MultiplyAdd(x, U.Load(b + 3 * count), c3);
            c4 = U.MultiplyAdd(x, U.Load(b + 4 * count), c4);
            c5 = U.MultiplyAdd(x, U.Load(b + 5 * count), c5);
            c6 = U.MultiplyAdd(x, U.Load(b + 6 * count), c6);
            c7 = U.MultiplyAdd(x, U.Load(b + 7 * count), c7);
            a += aStride;
            b += bStride;
        }

        U.Store(c, c0);
        U.Store(c + count, c1);
        U.Store(c + 2 * count, c2);
        U.Store(c + 3 * count, c3);
        U.Store(c + 4 * count, c4);
        U.Store(c + 5 * count, c5);
        U.Store(c + 6 * count, c6);
        U.Store(c + 7 * count, c7);
    }

    /// <summary>The dot product of two lines of consecutive elements.</summary>
    [MethodImpl(Jit.Apart)]
    public static T Dot<U, TVector, T>(T* a, T* b, int depth)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        for (; depth >= 4 * count; depth -= 4 * count, a += 4 * count, b += 4 * count)
        {
            c0 = U.MultiplyAdd(U.Load(a), U.Load(b), c0);
            c1 = U.MultiplyAdd(U.Load(a + count), U.Load(b + count), c1);
            c2 = U.MultiplyAdd(U.Load(a + 2 * count), U.Load(b + 2 * count), c2);
            c3 = U.MultiplyAdd(U.Load(a + 3 * count), U.Load(b + 3 * count), c3);
        }

        for (; depth >= count; depth -= count, a += count, b += count)
            c0 = U.MultiplyAdd(U.Load(a), U.Load(b), c0);

        T sum = U.Sum(U.Add(U.Add(c0, c1), U.Add(c2, c3)));
        for (; depth > 0; depth--, a++, b++)
            sum = U.ScalarMultiplyAdd(*a, *b, sum);
        return sum;
    }

    /// <summary>The dot product of the runs of a walk, each of consecutive elements and whole registers, with one line of consecutive elements.</summary>
    [MethodImpl(Jit.Apart)]
    public static T Dot<U, TVector, T>(T* a, in LeftWalk walk, T* b)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        TVector even = default, odd = default;
        for (int outer = walk.Outer; outer > 0; outer--, a += walk.OuterStride)
        {
            int k = 0;
            for (; k <= walk.Depth - (2 * count); k += 2 * count, b += 2 * count)
            {
                even = U.MultiplyAdd(U.Load(a + k), U.Load(b), even);
                odd = U.MultiplyAdd(U.Load(a + k + count), U.Load(b + count), odd);
            }

            if (k < walk.Depth)
            {
                even = U.MultiplyAdd(U.Load(a + k), U.Load(b), even);
                b += count;
            }
        }

        return U.Sum(U.Add(even, odd));
    }
}
