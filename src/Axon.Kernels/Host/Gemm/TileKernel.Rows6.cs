using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class TileKernel
{
    /// <summary>
    /// 6 rows × two registers from packed panels: a[k, 6], b[k, 2·Count], c[6, 2·Count]. One local for each accumulator:
    /// arrays and structs of them would live in memory.
    /// </summary>
    [MethodImpl(Jit.Apart)]
    private static void Rows6<U, TVector, T>(int depth, T* a, T* b, T* c, bool accumulate)
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
        if (accumulate)
        {
            c00 = U.Load(c + 0 * count); c01 = U.Load(c + 1 * count);
            c10 = U.Load(c + 2 * count); c11 = U.Load(c + 3 * count);
            c20 = U.Load(c + 4 * count); c21 = U.Load(c + 5 * count);
            c30 = U.Load(c + 6 * count); c31 = U.Load(c + 7 * count);
            c40 = U.Load(c + 8 * count); c41 = U.Load(c + 9 * count);
            c50 = U.Load(c + 10 * count); c51 = U.Load(c + 11 * count);
        }
        else
        {
            c00 = default; c01 = default;
            c10 = default; c11 = default;
            c20 = default; c21 = default;
            c30 = default; c31 = default;
            c40 = default; c41 = default;
            c50 = default; c51 = default;
        }

        for (T* end = a + (nint)depth * 6; a < end; a += 6)
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
        }

        U.Store(c + 0 * count, c00); U.Store(c + 1 * count, c01);
        U.Store(c + 2 * count, c10); U.Store(c + 3 * count, c11);
        U.Store(c + 4 * count, c20); U.Store(c + 5 * count, c21);
        U.Store(c + 6 * count, c30); U.Store(c + 7 * count, c31);
        U.Store(c + 8 * count, c40); U.Store(c + 9 * count, c41);
        U.Store(c + 10 * count, c50); U.Store(c + 11 * count, c51);
    }
}
