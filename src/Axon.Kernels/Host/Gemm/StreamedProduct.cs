using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>
/// Few rows times a right operand that is larger than the caches: its rows are read once, in the order in which they lie, a block at a time. A block is brought into
/// panels, multiplied with all rows while it is in the cache and added to their sums, while the next one is on its way. Nothing of the operand's size is written.
/// </summary>
internal static unsafe class StreamedProduct<U, TVector, T>
    where U : struct, IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>With more rows, bringing the whole right operand into panels costs little beside the products.</summary>
    public const int MostRows = 64;

    // A block of the right operand, in panels: it stays in the second-level cache beside the next one.
    private const int BytesOfBlock = 64 * 1024;
    private const int LeastDepth = 32;
    private const int MostDepth = 128;
    private const int BytesOfLine = 64;

    private static int PanelWidth => 2 * U.Count;

    /// <summary>Adds up over all blocks of the reduction and hands the sums to the epilogue.</summary>
    /// <param name="epilogue">Takes each element once.</param>
    /// <param name="rows">Gives the left operand.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="depth">Length of the reduction.</param>
    /// <param name="right">The first of <paramref name="depth"/> rows of the right operand.</param>
    /// <param name="stride">Their distance.</param>
    /// <param name="columns">How many columns of each are multiplied.</param>
    /// <param name="batch">The batch entry of the result.</param>
    /// <param name="column">The first column in the result.</param>
    public static void Run<K, R>(ref K epilogue, in R rows, int count, int depth, T* right, nint stride, int columns, int batch, int column)
        where K : struct, IEpilogue
        where R : struct, IRows<T>
    {
        int panels = (columns + PanelWidth - 1) / PanelWidth;
        int atOnce = Math.Clamp(BytesOfBlock / (panels * PanelWidth * sizeof(T)) & ~7, LeastDepth, MostDepth);
        // Rows are done by eights and fours; those beyond the last hold anything.
        int padded = count == 1 ? 1 : (count + 3) & ~3;
        T* left = ContractionScratch.Take<T>(ScratchUse.Left, (long)padded * atOnce);
        T* packed = ContractionScratch.Take<T>(ScratchUse.Right, (long)panels * PanelWidth * atOnce);
        T* sums = ContractionScratch.Take<T>(ScratchUse.Partial, (long)panels * PanelWidth * padded);
        for (int start = 0, steps; start < depth; start += steps)
        {
            steps = rows.Take(start, Math.Min(atOnce, depth - start), left);
            T* block = right + (start * stride);
            for (int panel = 0; panel < panels; panel++)
            {
                int first = panel * PanelWidth;
                Packing.Panel<U, TVector, T>(block + first, 1, stride, Math.Min(PanelWidth, columns - first), steps, packed + ((nint)first * steps), PanelWidth);
            }
            Ahead next = new(block + (steps * stride), stride, Math.Min(atOnce, depth - start - steps), columns, panels * padded);
            for (int panel = 0; panel < panels; panel++)
                Add(left, padded, steps, packed + ((nint)panel * PanelWidth * steps), sums + ((nint)panel * PanelWidth * padded), start > 0, next, panel * padded);
        }
        for (int panel = 0; panel < panels; panel++)
        {
            int first = panel * PanelWidth;
            PartialSums<U, TVector, T>.Finish(ref epilogue, batch, sums + ((nint)first * padded), 0, count, column + first, Math.Min(PanelWidth, columns - first));
        }
    }

    private static void Add(T* left, int rows, int depth, T* panel, T* sum, bool accumulate, in Ahead next, int share)
    {
        LeftWalk walk = new(depth, 1, 0, depth, 1);
        for (int row = 0; row < rows;)
        {
            int some = DirectKernel.RowsAtOnce<U, TVector, T>(rows - row);
            next.Fetch(share + row, share + row + some);
            DirectKernel.Run<U, TVector, T>(some, left + ((nint)row * depth), walk, panel, PanelWidth, sum, accumulate);
            row += some;
            sum += some * PanelWidth;
        }
    }

    /// <summary>The next block, in as many shares as there are rows of all panels: each product fetches those of its rows.</summary>
    private readonly struct Ahead(T* block, nint stride, int rows, int columns, int shares)
    {
        private readonly T* block = block;
        private readonly int linesOfRow = ((columns * sizeof(T)) + BytesOfLine - 1) / BytesOfLine;

        public void Fetch(int share, int endShare)
        {
            if (!Sse.IsSupported || rows <= 0)
                return;
            int lines = rows * linesOfRow;
            int line = (int)((long)lines * share / shares), end = (int)((long)lines * endShare / shares);
            (int row, int ofRow) = Math.DivRem(line, linesOfRow);
            for (; line < end; row++, ofRow = 0)
            {
                byte* start = (byte*)(block + (row * stride));
                for (; ofRow < linesOfRow && line < end; ofRow++, line++)
                    Sse.Prefetch1(start + (ofRow * BytesOfLine));
            }
        }
    }
}

/// <summary>The left operand of a <see cref="StreamedProduct{U, TVector, T}"/>, block by block.</summary>
internal unsafe interface IRows<T>
    where T : unmanaged
{
    /// <summary>Writes elements [<paramref name="start"/>, <paramref name="start"/> + steps) of all rows to target[row, steps] and gives steps, at most <paramref name="most"/> and not zero.</summary>
    int Take(int start, int most, T* target);
}
