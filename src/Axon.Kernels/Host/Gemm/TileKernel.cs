namespace Axon.Kernels;

/// <summary>The innermost loops of packed contractions.</summary>
internal static unsafe partial class TileKernel
{
    /// <summary>Computes one tile of U.TileRows × 2·U.Count elements over <paramref name="depth"/>, from zero or on top of what <paramref name="c"/> holds.</summary>
    public static void Run<U, TVector, T>(int depth, T* a, T* b, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (U.TileRows == 14)
            Rows14<U, TVector, T>(depth, a, b, c, accumulate);
        else
            Rows6<U, TVector, T>(depth, a, b, c, accumulate);
    }

    /// <summary>Rows of a tile for what is left over, which would fill less than half of another.</summary>
    public const int FewRows = 6;

    /// <summary>The same for a tile of <see cref="FewRows"/>.</summary>
    public static void RunFew<U, TVector, T>(int depth, T* a, T* b, T* c, bool accumulate)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged => Rows6<U, TVector, T>(depth, a, b, c, accumulate);
}
