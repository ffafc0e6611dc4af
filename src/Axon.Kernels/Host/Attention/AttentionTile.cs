using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Scores of some queries and some keys, in scratch memory that stays in the nearest caches.</summary>
internal static unsafe class AttentionTile
{
    /// <summary>Queries of a tile: whole rows of the register tiles of every width.</summary>
    public const int Rows = 112;

    /// <summary>The most keys of a tile, whole registers of every width.</summary>
    private const int MostColumns = 224;

    // A product reads its right operand where it lies while that is no larger.
    private const int MostElementsInPlace = 16 * 1024;

    /// <summary>Multiplications and additions below which a second thread costs more than it brings.</summary>
    public const long LeastParallelWork = 1 << 18;

    /// <summary>About the multiplications and additions of one pass; a score's exponential counts for some.</summary>
    public static long Work(in AttentionShape shape) =>
        (long)shape.Batch * shape.Queries * shape.Keys * (shape.Size + shape.ValueSize + 16) / (shape.Causal ? 2 : 1);

    /// <summary>Keys of a tile; a row of scores has room for as many.</summary>
    public static int Columns(in AttentionShape shape)
    {
        int fitting = MostElementsInPlace / Math.Max(1, Math.Max(shape.Size, shape.ValueSize)) / 32 * 32;
        return Math.Min(Math.Clamp(fitting, 32, MostColumns), (shape.Keys + 31) / 32 * 32);
    }

    /// <summary>Products on the calling thread.</summary>
    public static void Multiply(TileStore store, float* a, int aRow, int aColumn, float* b, int bRow, int m, int n, int k) =>
        Contraction.Gemm(store, a, b, new GemmShape(1, m, n, k, 0, aRow, aColumn, 0, bRow, 1), HostLanes.Width, 1);

    /// <summary>How far apart the lines of turned keys are: an odd number of cache lines, so that neighbours do not compete for one place in the cache.</summary>
    public static int TurnedStride(in AttentionShape shape) => (((shape.Keys + 15) / 16) | 1) * 16;

    /// <summary>Rows as columns: target[column, row] = source[row, column].</summary>
    public static void Turn(float* source, int rows, int columns, float* target, int stride)
    {
        int row = 0;
        for (; row <= rows - 4; row += 4)
            Transpose.Four(source + ((nint)row * columns), columns, target + row, stride, columns);
        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                target[((nint)column * stride) + row] = source[((nint)row * columns) + column];
        }
    }
}

/// <summary>Puts a product into rows of memory, adds it to what is there, or adds it to that times a number for each row.</summary>
internal readonly unsafe struct TileStore(float* target, int stride, bool adds, float* scales = null) : IEpilogue
{
    private readonly float* target = target;
    private readonly float* scales = scales;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
    {
        float* at = target + ((nint)row * stride) + column;
        if (adds)
            value = scales == null ? value + V.LoadF32(at) : V.MultiplyAdd(V.LoadF32(at), V.Real(scales[row]), value);
        V.StoreF32(at, value);
    }
}
