namespace Axon.Kernels;

/// <summary>The right operand of a product in panels of two registers: those before <paramref name="firstPacked"/> in place, the rest packed.</summary>
internal readonly unsafe struct RightPanels<U, TVector, T>(T* source, T* packed, int firstPacked, in GemmShape shape)
    where U : struct, IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly T* source = source;
    private readonly T* packed = packed;
    private readonly nint rowStride = shape.BRowStride;
    private readonly nint columnStride = shape.BColumnStride;
    private readonly int columns = shape.N;
    private readonly int depth = shape.K;

    /// <summary>Panels before this one are read in place.</summary>
    public int FirstPacked { get; } = firstPacked;

    private static int Width => 2 * U.Count;

    /// <summary>The first row of a panel.</summary>
    public T* Start(int panel) => panel < FirstPacked ? source + (nint)panel * Width : packed + (nint)(panel - FirstPacked) * Width * depth;

    /// <summary>The distance of its rows.</summary>
    public nint Stride(int panel) => panel < FirstPacked ? rowStride : Width;

    /// <summary>Packs a panel; columns beyond the operand become zero.</summary>
    public void Pack(int panel)
    {
        int column = panel * Width;
        Packing.Panel<U, TVector, T>(
            source + column * columnStride, columnStride, rowStride, Math.Min(Width, columns - column), depth, Start(panel), Width);
    }
}
