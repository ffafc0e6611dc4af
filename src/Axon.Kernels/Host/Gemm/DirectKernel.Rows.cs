using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class DirectKernel
{
    /// <summary>8 rows × two registers: c[8, 2·Count].</summary>
    [MethodImpl(Jit.Apart)]
    private static void Rows8<U, TVector, T>(T* a, in LeftWalk walk, T* b, nint bStride, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        nint rowStride = walk.RowStride;
        nint rowStride2 = 2 * rowStride;
        nint step = walk.Stride;
        TVector c00, c01;
        TVector c10, c11;
        TVector c20, c21;
        TVector c30, c31;
        TVector c40, c41;
        TVector c50, c51;
        TVector c60, c61;
        TVector c70, c71;
        if (accumulate)
        {
            c00 = U.Load(c + 0 * count); c01 = U.Load(c + 1 * count);
            c10 = U.Load(c + 2 * count); c11 = U.Load(c + 3 * count);
            c20 = U.Load(c + 4 * count); c21 = U.Load(c + 5 * count);
            c30 = U.Load(c + 6 * count); c31 = U.Load(c + 7 * count);
            c40 = U.Load(c + 8 * count); c41 = U.Load(c + 9 * count);
            c50 = U.Load(c + 10 * count); c51 = U.Load(c + 11 * count);
            c60 = U.Load(c + 12 * count); c61 = U.Load(c + 13 * count);
            c70 = U.Load(c + 14 * count); c71 = U.Load(c + 15 * count);
        }
        else
        {
            c00 = default; c01 = default;
            c10 = default; c11 = default;
            c20 = default; c21 = default;
            c30 = default; c31 = default;
            c40 = default; c41 = default;
            c50 = default; c51 = default;
            c60 = default; c61 = default;
            c70 = default; c71 = default;
        }

        for (int outer = walk.Outer; outer > 0; outer--, a += walk.OuterStride)
        {
            T* a0 = a;
            T* a3 = a + 3 * rowStride;
            T* a6 = a + 6 * rowStride;
            for (int k = walk.Depth; k > 0; k--)
            {
                TVector b0 = U.Load(b);
                TVector b1 = U.Load(b + count);
                b += bStride;
                TVector x;
                x = U.Broadcast(a0); c00 = U.MultiplyAdd(x, b0, c00); c01 = U.MultiplyAdd(x, b1, c01);
                x = U.Broadcast(a0 + rowStride); c10 = U.MultiplyAdd(x, b0, c10); c11 = U.MultiplyAdd(x, b1, c11);
                x = U.Broadcast(a0 + rowStride2); c20 = U.MultiplyAdd(x, b0, c20); c21 = U.MultiplyAdd(x, b1, c21);
                x = U.Broadcast(a3); c30 = U.MultiplyAdd(x, b0, c30); c31 = U.MultiplyAdd(x, b1, c31);
                x = U.Broadcast(a3 + rowStride); c40 = U.MultiplyAdd(x, b0, c40); c41 = U.MultiplyAdd(x, b1, c41);
                x = U.Broadcast(a3 + rowStride2); c50 = U.MultiplyAdd(x, b0, c50); c51 = U.MultiplyAdd(x, b1, c51);
                x = U.Broadcast(a6); c60 = U.MultiplyAdd(x, b0, c60); c61 = U.MultiplyAdd(x, b1, c61);
                x = U.Broadcast(a6 + rowStride); c70 = U.MultiplyAdd(x, b0, c70); c71 = U.MultiplyAdd(x, b1, c71);
                a0 += step; a3 += step; a6 += step;
            }
        }

        U.Store(c + 0 * count, c00); U.Store(c + 1 * count, c01);
        U.Store(c + 2 * count, c10); U.Store(c + 3 * count, c11);
        U.Store(c + 4 * count, c20); U.Store(c + 5 * count, c21);
        U.Store(c + 6 * count, c30); U.Store(c + 7 * count, c31);
        U.Store(c + 8 * count, c40); U.Store(c + 9 * count, c41);
        U.Store(c + 10 * count, c50); U.Store(c + 11 * count, c51);
        U.Store(c + 12 * count, c60); U.Store(c + 13 * count, c61);
        U.Store(c + 14 * count, c70); U.Store(c + 15 * count, c71);
    }

    /// <summary>4 rows × two registers: c[4, 2·Count].</summary>
    [MethodImpl(Jit.Apart)]
    private static void Rows4<U, TVector, T>(T* a, in LeftWalk walk, T* b, nint bStride, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        nint rowStride = walk.RowStride;
        nint rowStride2 = 2 * rowStride;
        nint step = walk.Stride;
        TVector c00, c01;
        TVector c10, c11;
        TVector c20, c21;
        TVector c30, c31;
        if (accumulate)
        {
            c00 = U.Load(c + 0 * count); c01 = U.Load(c + 1 * count);
            c10 = U.Load(c + 2 * count); c11 = U.Load(c + 3 * count);
            c20 = U.Load(c + 4 * count); c21 = U.Load(c + 5 * count);
            c30 = U.Load(c + 6 * count); c31 = U.Load(c + 7 * count);
        }
        else
        {
            c00 = default; c01 = default;
            c10 = default; c11 = default;
            c20 = default; c21 = default;
            c30 = default; c31 = default;
        }

        for (int outer = walk.Outer; outer > 0; outer--, a += walk.OuterStride)
        {
            T* a0 = a;
            T* a3 = a + 3 * rowStride;
            for (int k = walk.Depth; k > 0; k--)
            {
                TVector b0 = U.Load(b);
                TVector b1 = U.Load(b + count);
                b += bStride;
                TVector x;
                x = U.Broadcast(a0); c00 = U.MultiplyAdd(x, b0, c00); c01 = U.MultiplyAdd(x, b1, c01);
                x = U.Broadcast(a0 + rowStride); c10 = U.MultiplyAdd(x, b0, c10); c11 = U.MultiplyAdd(x, b1, c11);
                x = U.Broadcast(a0 + rowStride2); c20 = U.MultiplyAdd(x, b0, c20); c21 = U.MultiplyAdd(x, b1, c21);
                x = U.Broadcast(a3); c30 = U.MultiplyAdd(x, b0, c30); c31 = U.MultiplyAdd(x, b1, c31);
                a0 += step; a3 += step;
            }
        }

        U.Store(c + 0 * count, c00); U.Store(c + 1 * count, c01);
        U.Store(c + 2 * count, c10); U.Store(c + 3 * count, c11);
        U.Store(c + 4 * count, c20); U.Store(c + 5 * count, c21);
        U.Store(c + 6 * count, c30); U.Store(c + 7 * count, c31);
    }
}
