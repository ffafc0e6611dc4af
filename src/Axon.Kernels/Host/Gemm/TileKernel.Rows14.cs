using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class TileKernel
{
    /// <summary>
    /// 14 rows × two registers from packed panels: a[k, 14], b[k, 2·Count], c[14, 2·Count]. One local for each accumulator:
    /// arrays and structs of them would live in memory.
    /// </summary>
    [MethodImpl(Jit.Apart)]
    private static void Rows14<U, TVector, T>(int depth, T* a, T* b, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        TVector c00, c01;
        TVector c10, c11;
        TVector c20, c21;
        TVector c30, c31;
        TVector c40, c41;
        TVector c50, c51;
        TVector c60, c61;
        TVector c70, c71;
        TVector c80, c81;
        TVector c90, c91;
        TVector c100, c101;
        TVector c110, c111;
        TVector c120, c121;
        TVector c130, c131;
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
            c80 = U.Load(c + 16 * count); c81 = U.Load(c + 17 * count);
            c90 = U.Load(c + 18 * count); c91 = U.Load(c + 19 * count);
            c100 = U.Load(c + 20 * count); c101 = U.Load(c + 21 * count);
            c110 = U.Load(c + 22 * count); c111 = U.Load(c + 23 * count);
            c120 = U.Load(c + 24 * count); c121 = U.Load(c + 25 * count);
            c130 = U.Load(c + 26 * count); c131 = U.Load(c + 27 * count);
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
            c80 = default; c81 = default;
            c90 = default; c91 = default;
            c100 = default; c101 = default;
            c110 = default; c111 = default;
            c120 = default; c121 = default;
            c130 = default; c131 = default;
        }

        for (T* end = a + (nint)depth * 14; a < end; a += 14)
        {
            TVector b0 = U.Load(b);
            TVector b1 = U.Load(b + count);
            b += 2 * count;
            TVector x;
            x = U.Broadcast(a + 0); c00 = U.MultiplyAdd(x, b0, c00); c01 = U.MultiplyAdd(x, b1, c01);
            x = U.Broadcast(a + 1); c10 = U.MultiplyAdd(x, b0, c10); c11 = U.MultiplyAdd(x, b1, c11);
            x = U.Broadcast(a + 2); c20 = U.MultiplyAdd(x, b0, c20); c21 = U.MultiplyAdd(x, b1, c21);
            x = U.Broadcast(a + 3); c30 = U.MultiplyAdd(x, b0, c30); c31 = U.MultiplyAdd(x, b1, c31);
            x = U.Broadcast(a + 4); c40 = U.MultiplyAdd(x, b0, c40); c41 = U.MultiplyAdd(x, b1, c41);
            x = U.Broadcast(a + 5); c50 = U.MultiplyAdd(x, b0, c50); c51 = U.MultiplyAdd(x, b1, c51);
            x = U.Broadcast(a + 6); c60 = U.MultiplyAdd(x, b0, c60); c61 = U.MultiplyAdd(x, b1, c61);
            x = U.Broadcast(a + 7); c70 = U.MultiplyAdd(x, b0, c70); c71 = U.MultiplyAdd(x, b1, c71);
            x = U.Broadcast(a + 8); c80 = U.MultiplyAdd(x, b0, c80); c81 = U.MultiplyAdd(x, b1, c81);
            x = U.Broadcast(a + 9); c90 = U.MultiplyAdd(x, b0, c90); c91 = U.MultiplyAdd(x, b1, c91);
            x = U.Broadcast(a + 10); c100 = U.MultiplyAdd(x, b0, c100); c101 = U.MultiplyAdd(x, b1, c101);
            x = U.Broadcast(a + 11); c110 = U.MultiplyAdd(x, b0, c110); c111 = U.MultiplyAdd(x, b1, c111);
            x = U.Broadcast(a + 12); c120 = U.MultiplyAdd(x, b0, c120); c121 = U.MultiplyAdd(x, b1, c121);
            x = U.Broadcast(a + 13); c130 = U.MultiplyAdd(x, b0, c130); c131 = U.MultiplyAdd(x, b1, c131);
        }

        U.Store(c + 0 * count, c00); U.Store(c + 1 * count, c01);
        U.Store(c + 2 * count, c10); U.Store(c + 3 * count, c11);
        U.Store(c + 4 * count, c20); U.Store(c + 5 * count, c21);
        U.Store(c + 6 * count, c30); U.Store(c + 7 * count, c31);
        U.Store(c + 8 * count, c40); U.Store(c + 9 * count, c41);
        U.Store(c + 10 * count, c50); U.Store(c + 11 * count, c51);
        U.Store(c + 12 * count, c60); U.Store(c + 13 * count, c61);
        U.Store(c + 14 * count, c70); U.Store(c + 15 * count, c71);
        U.Store(c + 16 * count, c80); U.Store(c + 17 * count, c81);
        U.Store(c + 18 * count, c90); U.Store(c + 19 * count, c91);
        U.Store(c + 20 * count, c100); U.Store(c + 21 * count, c101);
        U.Store(c + 22 * count, c110); U.Store(c + 23 * count, c111);
        U.Store(c + 24 * count, c120); U.Store(c + 25 * count, c121);
        U.Store(c + 26 * count, c130); U.Store(c + 27 * count, c131);
    }
}
