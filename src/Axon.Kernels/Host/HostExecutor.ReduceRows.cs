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
        int rowsOfBlock = (int)Math.Max(ElementsOfBlock / columns + 1, rows / 64 + 1);
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
            Store(ref kernel, column, all0);
            Store(ref kernel, column + V.Count, all1);
            Store(ref kernel, column + (2 * V.Count), all2);
            Store(ref kernel, column + (3 * V.Count), all3);
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
            Store(ref kernel, column, all);
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
