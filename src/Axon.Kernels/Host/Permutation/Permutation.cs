using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Brings elements into another order. Where the last axis stays the last, its lines are copied; else the axis that is contiguous in the source changes place with the
/// last one of the target in tiles of registers, so that both sides are touched in whole lines of the cache.
/// </summary>
internal static unsafe class Permutation
{
    // Elements below which a part is not worth another thread.
    private const int ElementsOfPart = 1 << 14;

    // Target columns turned before the next lines of the source are: their lines stay within what the first-level cache and the table of pages hold.
    private const int ColumnsAtOnce = 64;

    // Shorter lines cost more to copy one by one than element by element in registers.
    private const int LeastBytesOfLine = 32;

    /// <summary>False where the shape has neither a line to copy nor two axes to exchange.</summary>
    public static bool TryRun(byte* source, byte* target, in PermuteShape shape, int lanes)
    {
        if (shape.Size0 <= 0 || shape.Size1 <= 0 || shape.Size2 <= 0 || shape.Size3 <= 0)
            return true;
        Span<(int Size, nint Source, nint Target)> axes = stackalloc (int, nint, nint)[4];
        nint along = shape.Bytes;
        axes[3] = (shape.Size3, shape.Stride3 * along, along);
        axes[2] = (shape.Size2, shape.Stride2 * along, axes[3].Target * shape.Size3);
        axes[1] = (shape.Size1, shape.Stride1 * along, axes[2].Target * shape.Size2);
        axes[0] = (shape.Size0, shape.Stride0 * along, axes[1].Target * shape.Size1);
        bool isCopied = shape.Stride3 == 1;
        if (isCopied && shape.Size3 * shape.Bytes < LeastBytesOfLine)
            return false;
        int lines = 2;
        if (!isCopied)
        {
            // The last of them: of several, the others have one element or read the same ones again.
            while (lines >= 0 && (axes[lines].Source != shape.Bytes || axes[lines].Size == 1))
                lines--;
            if (lines < 0)
                return false;
        }
        PermuteWork work = new(source, target, shape.Bytes, lanes, isCopied, axes[lines], axes[3], axes[lines == 0 ? 1 : 0], axes[lines == 2 ? 1 : 2]);
        work.Parts = Parts.Count(work.Items, HostLanes.Threads, (int)Math.Max(1, ElementsOfPart / work.ElementsOfItem));
        if ((long)work.Items * work.ElementsOfItem < 2 * ElementsOfPart)
            work.Parts = 1;
        Workers.Run(ref work, work.Parts, (long)work.Items * work.ElementsOfItem / 8);
        return true;
    }

    private struct PermuteWork(
        byte* source, byte* target, int bytes, int lanes, bool isCopied,
        (int Size, nint Source, nint Target) lines, (int Size, nint Source, nint Target) columns, (int Size, nint Source, nint Target) outer, (int Size, nint Source, nint Target) inner) : IWork
    {
        // Lines of the target that are one item of work: as many as the largest tile has, so that parts begin where tiles do.
        private const int LinesOfItem = 16;

        private readonly byte* source = source;
        private readonly byte* target = target;
        private readonly int itemsOfMatrix = (lines.Size + LinesOfItem - 1) / LinesOfItem;

        public int Parts;

        public readonly int Items => outer.Size * inner.Size * itemsOfMatrix;

        public readonly long ElementsOfItem => (long)Math.Min(lines.Size, LinesOfItem) * columns.Size;

        public readonly void Run(int part)
        {
            (int item, int end) = Kernels.Parts.Range(Items, part, Parts);
            while (item < end)
            {
                (int matrix, int first) = Math.DivRem(item, itemsOfMatrix);
                int last = Math.Min(itemsOfMatrix, first + (end - item));
                (int o, int i) = Math.DivRem(matrix, inner.Size);
                int line = first * LinesOfItem, count = Math.Min(lines.Size, last * LinesOfItem) - line;
                byte* from = source + (o * outer.Source) + (i * inner.Source) + (line * lines.Source);
                byte* to = target + (o * outer.Target) + (i * inner.Target) + (line * lines.Target);
                if (isCopied)
                    CopyLines(from, to, count);
                else
                    TurnBlocks(from, to, count);
                item += last - first;
            }
        }

        private readonly void CopyLines(byte* from, byte* to, int count)
        {
            uint length = (uint)(columns.Size * bytes);
            for (; count > 0; count--, from += lines.Source, to += lines.Target)
                Unsafe.CopyBlockUnaligned(to, from, length);
        }

        private readonly void TurnBlocks(byte* from, byte* to, int count)
        {
            for (int column = 0; column < columns.Size; column += ColumnsAtOnce)
            {
                TurnTiles.Run(
                    bytes, lanes, from + (column * columns.Source), columns.Source, to + (column * columns.Target), lines.Target, count, Math.Min(ColumnsAtOnce, columns.Size - column));
            }
        }
    }
}
