using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    // Where there are fewer results than this, tall reductions are cut across rows as well.
    private const int FewResults = 8192;

    /// <inheritdoc/>
    public void ReduceRows<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine
    {
        if (outer <= 0 || columns <= 0)
            return;
        long elements = (long)rows * columns;
        if ((long)outer * columns >= FewResults || elements <= 2 * ElementsOfBlock)
        {
            int blocksOfOuter = (columns + 255) / 256;
            RowsColumns<K, C> work = new() { Kernel = kernel, Rows = rows, Columns = columns, BlocksOfOuter = blocksOfOuter, Blocks = outer * blocksOfOuter };
            work.Parts = PartsOf(outer * elements, work.Blocks);
            Workers.Run(ref work, work.Parts, Nanoseconds(outer * elements));
            return;
        }
        int rowsOfBlock = (int)Math.Min(rows, (Math.Max((long)ElementsOfBlock / columns, rows / 64) + 4) & ~3L);
        int blocks = (rows + rowsOfBlock - 1) / rowsOfBlock;
        HostStorage scratch = HostArenas.Rent((long)blocks * columns * sizeof(long));
        try
        {
            for (int index = 0; index < outer; index++)
            {
                RowsBlocks<K, C> work = new() { Kernel = kernel, Outer = index, Rows = rows, Columns = columns, RowsOfBlock = rowsOfBlock, Partials = scratch.Pointer };
                Workers.Run(ref work, blocks, Nanoseconds(elements));
                CombineRows<K, C> last = new() { Kernel = kernel, Outer = index, Columns = columns, Count = blocks, Partials = scratch.Pointer };
                LaneDispatch.Run(ref last, K.IsWide, columns);
            }
        }
        finally
        {
            HostArenas.Return(scratch);
        }
    }

    private struct RowsColumns<K, C> : IWork where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Rows;
        public int Columns;
        public int BlocksOfOuter;
        public int Blocks;
        public int Parts;

        public readonly void Run(int part)
        {
            int end = Boundary(part + 1, Parts, Blocks);
            for (int block = Boundary(part, Parts, Blocks); block < end;)
            {
                // All blocks of one outer index that fall into this part, at once.
                int outer = block / BlocksOfOuter;
                int first = block % BlocksOfOuter;
                int count = Math.Min(end - block, BlocksOfOuter - first);
                RowsRange<K, C> range = new()
                {
                    Kernel = Kernel, Outer = outer, RowEnd = Rows, Column = first * 256, ColumnEnd = (int)Math.Min((first + count) * 256L, Columns),
                };
                LaneDispatch.Run(ref range, K.IsWide, Columns);
                block += count;
            }
        }
    }

    private struct RowsBlocks<K, C> : IWork where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Outer;
        public int Rows;
        public int Columns;
        public int RowsOfBlock;
        public byte* Partials;

        public readonly void Run(int part)
        {
            int row = part * RowsOfBlock;
            RowsRange<K, C> range = new()
            {
                Kernel = Kernel, Outer = Outer, Row = row, RowEnd = (int)Math.Min((long)row + RowsOfBlock, Rows), ColumnEnd = Columns,
                Partials = Partials, Partial = (long)part * Columns,
            };
            LaneDispatch.Run(ref range, K.IsWide, Columns);
        }
    }

    private struct RowsRange<K, C> : ILaneProgram where K : struct, IReduceKernel where C : struct, ICombine
    {
        // Sums of so many rows are folded into a second sum: the error grows with the depth, not with the number of rows.
        private const int Depth = 512;
        private const int TileBytes = 16384;

        public K Kernel;
        public int Outer;
        public int Row;
        public int RowEnd;
        public int Column;
        public int ColumnEnd;
        public byte* Partials;
        public long Partial;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            K kernel = Kernel;
            kernel.Begin(Outer);
            int column = Column;
            // Sums of wide rows stay in the nearest cache while rows go by as they lie in memory; those of narrow ones stay in registers.
            for (; K.IsLight && ColumnEnd - column >= 8 * V.Count;)
                column += Tile<V>(ref kernel, column);
            // A light body fits four times into what the JIT inlines.
            for (; K.IsLight && column <= ColumnEnd - (4 * V.Count); column += 4 * V.Count)
                Four<V>(ref kernel, column);
            for (; column <= ColumnEnd - V.Count; column += V.Count)
                One<V>(ref kernel, column);
            if (T.Count < V.Count)
            {
                for (; column <= ColumnEnd - T.Count; column += T.Count)
                    One<T>(ref kernel, column);
            }
            for (; column < ColumnEnd; column++)
                One<S>(ref kernel, column);
        }

        [MethodImpl(Jit.Apart)]
        private readonly void Four<V>(ref K source, int column) where V : struct, ILane<V>
        {
            K kernel = source;
            V all0 = C.Identity<V>(), all1 = all0, all2 = all0, all3 = all0;
            for (int start = Row; start < RowEnd; start += Depth)
            {
                int end = Math.Min(start + Depth, RowEnd);
                V sum0 = C.Identity<V>(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                for (int row = start; row < end; row++)
                {
                    kernel.Row(row);
                    sum0 = C.Combine(sum0, kernel.Load<V>(column));
                    sum1 = C.Combine(sum1, kernel.Load<V>(column + V.Count));
                    sum2 = C.Combine(sum2, kernel.Load<V>(column + (2 * V.Count)));
                    sum3 = C.Combine(sum3, kernel.Load<V>(column + (3 * V.Count)));
                }
                all0 = C.Combine(all0, sum0);
                all1 = C.Combine(all1, sum1);
                all2 = C.Combine(all2, sum2);
                all3 = C.Combine(all3, sum3);
            }
            // Through the source: a call would keep the fields of the copy in memory.
            Store(ref source, column, all0);
            Store(ref source, column + V.Count, all1);
            Store(ref source, column + (2 * V.Count), all2);
            Store(ref source, column + (3 * V.Count), all3);
        }

        // Whole registers of up to so many bytes of each row from a column on; gives how many columns those are.
        [SkipLocalsInit]
        [MethodImpl(Jit.Apart)]
        private readonly int Tile<V>(ref K kernel, int column) where V : struct, ILane<V>
        {
            byte* room = stackalloc byte[(2 * TileBytes) + 64];
            byte* sums = (byte*)(((nint)room + 63) & ~63);
            byte* all = sums + TileBytes;
            int words = Math.Min(TileBytes / Horizontal.WordBytes<V>(), (ColumnEnd - column) & -V.Count);
            Fill<V>(all, words);
            for (int start = Row; start < RowEnd; start += Depth)
            {
                int end = Math.Min(start + Depth, RowEnd);
                int row = start;
                Fill<V>(sums, words);
                for (; row <= end - 4; row += 4)
                    FourRows<V>(in kernel, sums, words, row, column);
                for (; row < end; row++)
                    OneRow<V>(in kernel, sums, words, row, column);
                for (int word = 0; word < words; word += V.Count)
                    Horizontal.StoreWords(all, word, C.Combine(Horizontal.LoadWords<V>(all, word), Horizontal.LoadWords<V>(sums, word)));
            }
            for (int word = 0; word < words; word += V.Count)
                Store(ref kernel, column + word, Horizontal.LoadWords<V>(all, word));
            return words;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Fill<V>(byte* sums, int words) where V : struct, ILane<V>
        {
            for (int word = 0; word < words; word += V.Count)
                Horizontal.StoreWords(sums, word, C.Identity<V>());
        }

        // One after another, as the rows lie; at a time, because a sum that is stored and read again with each row would take longer than the row.
        [MethodImpl(Jit.Apart)]
        private static void FourRows<V>(in K source, byte* sums, int words, int row, int column) where V : struct, ILane<V>
        {
            K row0 = source, row1 = source, row2 = source, row3 = source;
            row0.Row(row);
            row1.Row(row + 1);
            row2.Row(row + 2);
            row3.Row(row + 3);
            for (int word = 0; word < words; word += V.Count)
            {
                V sum = C.Combine(Horizontal.LoadWords<V>(sums, word), row0.Load<V>(column + word));
                sum = C.Combine(sum, row1.Load<V>(column + word));
                sum = C.Combine(sum, row2.Load<V>(column + word));
                Horizontal.StoreWords(sums, word, C.Combine(sum, row3.Load<V>(column + word)));
            }
        }

        [MethodImpl(Jit.Apart)]
        private static void OneRow<V>(in K source, byte* sums, int words, int row, int column) where V : struct, ILane<V>
        {
            K kernel = source;
            kernel.Row(row);
            for (int word = 0; word < words; word += V.Count)
                Horizontal.StoreWords(sums, word, C.Combine(Horizontal.LoadWords<V>(sums, word), kernel.Load<V>(column + word)));
        }

        [MethodImpl(Jit.Apart)]
        private readonly void One<V>(ref K source, int column) where V : struct, ILane<V>
        {
            K kernel = source;
            V all = C.Identity<V>();
            for (int start = Row; start < RowEnd; start += Depth)
            {
                int end = Math.Min(start + Depth, RowEnd);
                V sum = C.Identity<V>();
                for (int row = start; row < end; row++)
                {
                    kernel.Row(row);
                    sum = C.Combine(sum, kernel.Load<V>(column));
                }
                all = C.Combine(all, sum);
            }
            Store(ref source, column, all);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Store<V>(ref K kernel, int column, V value) where V : struct, ILane<V>
        {
            if (Partials == null)
                kernel.Store(column, value);
            else
                Horizontal.StoreWords(Partials, Partial + column, value);
        }
    }

    private struct CombineRows<K, C> : ILaneProgram where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Outer;
        public int Columns;
        public int Count;
        public byte* Partials;

        [MethodImpl(Jit.Apart)]
        public void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            Kernel.Begin(Outer);
            int column = 0;
            for (; column <= Columns - V.Count; column += V.Count)
                Kernel.Store(column, Sum<V>(column));
            for (; column < Columns; column++)
                Kernel.Store(column, Sum<S>(column));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly V Sum<V>(int column) where V : struct, ILane<V>
        {
            V value = Horizontal.LoadWords<V>(Partials, column);
            for (int k = 1; k < Count; k++)
                value = C.Combine(value, Horizontal.LoadWords<V>(Partials, column + ((long)k * Columns)));
            return value;
        }
    }
}
