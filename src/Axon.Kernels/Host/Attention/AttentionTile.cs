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
    public static void Multiply<K>(K store, float* a, int aRow, int aColumn, float* b, int bRow, int m, int n, int k) where K : struct, IEpilogue =>
        Contraction.Gemm(store, a, b, new GemmShape(1, m, n, k, 0, aRow, aColumn, 0, bRow, 1), HostLanes.Width, 1);

    /// <summary>Scores of a tile: queries from <paramref name="query"/> on with keys from <paramref name="key"/> on, which are columns of <paramref name="turned"/>.</summary>
    public static void Score(in AttentionShape shape, float* scores, int columns, int entry, int query, float* queries, int rows, int key, float* turned, int stride, int width, byte* mask)
    {
        if (mask == null)
            Multiply(new TileStore(scores, columns, false), queries, shape.Size, 1, turned + key, stride, rows, width, shape.Size);
        else
            Multiply(new MaskedStore(scores, columns, mask + shape.MaskAt(entry, query) + key, shape.MaskStride), queries, shape.Size, 1, turned + key, stride, rows, width, shape.Size);
    }

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

/// <summary>Puts scores into rows of memory, -∞ where a key is not to be seen; then its exponential is 0 beside any other.</summary>
internal readonly unsafe struct MaskedStore(float* target, int stride, byte* mask, int maskStride) : IEpilogue
{
    private readonly float* target = target;
    private readonly byte* mask = mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
    {
        V isSeen = V.LoadBool(mask + ((nint)row * maskStride) + column);
        V.StoreF32(target + ((nint)row * stride) + column, V.Select(isSeen, value, V.Real(double.NegativeInfinity)));
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
