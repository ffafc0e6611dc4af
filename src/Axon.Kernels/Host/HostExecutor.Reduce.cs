using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    // Large reductions are cut into blocks by their shape alone, so that results do not depend on the number of threads.
    private const int ElementsOfBlock = 32768;
    private const int MostBlocks = 256;

    /// <inheritdoc/>
    public void Reduce<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine
    {
        if (outer <= 0)
            return;
        long elements = (long)rows * columns;
        if (elements <= ElementsOfBlock * 3 / 2)
        {
            ReduceOuters<K, C> outers = new() { Kernel = kernel, Outer = outer, Rows = rows, Columns = columns, Parts = PartsOf(outer * Math.Max(elements, 1), outer) };
            Workers.Run(ref outers, outers.Parts, Nanoseconds(outer * elements));
            return;
        }
        int blocksOfOuter = CutRows(rows, columns, elements, out int rowsOfBlock, out int columnsOfBlock, out int blocksOfRow);
        long blocks = (long)outer * blocksOfOuter;
        HostStorage? scratch = blocks <= MostBlocks ? null : HostArenas.Rent(blocks * sizeof(long));
        long* few = stackalloc long[MostBlocks];
        try
        {
            ReduceBlocks<K, C> work = new()
            {
                Kernel = kernel, Rows = rows, Columns = columns, RowsOfBlock = rowsOfBlock, ColumnsOfBlock = columnsOfBlock,
                BlocksOfRow = blocksOfRow, BlocksOfOuter = blocksOfOuter, Partials = scratch is null ? (byte*)few : scratch.Pointer,
            };
            Workers.Run(ref work, checked((int)blocks), Nanoseconds(outer * elements));
            CombinePartials<K, C> last = new() { Kernel = kernel, Outer = outer, Count = blocksOfOuter, Partials = work.Partials };
            LaneDispatch.Run(ref last, K.IsWide, columns: 1);
        }
        finally
        {
            if (scratch is not null)
                HostArenas.Return(scratch);
        }
    }

    // Blocks of about the same size: whole rows where one is short enough, else equal parts of a row.
    private static int CutRows(int rows, int columns, long elements, out int rowsOfBlock, out int columnsOfBlock, out int blocksOfRow)
    {
        long target = Math.Max(ElementsOfBlock, elements / MostBlocks);
        blocksOfRow = (int)((columns + target - 1) / target);
        columnsOfBlock = blocksOfRow == 1 ? columns : (int)Math.Min(columns, ((((long)columns + blocksOfRow - 1) / blocksOfRow) + 63) & ~63L);
        rowsOfBlock = blocksOfRow > 1 ? 1 : (int)Math.Max(1, target / columns);
        return (rows + rowsOfBlock - 1) / rowsOfBlock * blocksOfRow;
    }

    private struct ReduceOuters<K, C> : IWork where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Outer;
        public int Rows;
        public int Columns;
        public int Parts;

        public readonly void Run(int part)
        {
            ReduceRange<K, C> range = new()
            {
                Kernel = Kernel, Outer = Boundary(part, Parts, Outer), OuterEnd = Boundary(part + 1, Parts, Outer),
                RowEnd = Rows, ColumnEnd = Columns,
            };
            LaneDispatch.Run(ref range, K.IsWide, Columns);
        }
    }

    private struct ReduceBlocks<K, C> : IWork where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Rows;
        public int Columns;
        public int RowsOfBlock;
        public int ColumnsOfBlock;
        public int BlocksOfRow;
        public int BlocksOfOuter;
        public byte* Partials;

        public readonly void Run(int part)
        {
            int outer = part / BlocksOfOuter;
            int block = part % BlocksOfOuter;
            int row = block / BlocksOfRow * RowsOfBlock;
            int column = block % BlocksOfRow * ColumnsOfBlock;
            ReduceRange<K, C> range = new()
            {
                Kernel = Kernel, Outer = outer, OuterEnd = outer + 1, Row = row, RowEnd = (int)Math.Min((long)row + RowsOfBlock, Rows),
                Column = column, ColumnEnd = (int)Math.Min((long)column + ColumnsOfBlock, Columns), Partials = Partials, Partial = part,
            };
            LaneDispatch.Run(ref range, K.IsWide, Columns);
        }
    }

    private struct ReduceRange<K, C> : ILaneProgram where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Outer;
        public int OuterEnd;
        public int Row;
        public int RowEnd;
        public int Column;
        public int ColumnEnd;
        public byte* Partials;
        public int Partial;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            K kernel = Kernel;
            int end = ColumnEnd;
            // Lanes are never wider than a row.
            int whole = Column + ((end - Column) / V.Count * V.Count);
            for (int outer = Outer; outer < OuterEnd; outer++)
            {
                kernel.Begin(outer);
                V all = K.IsLight ? Light<V>(ref kernel) : Heavy<V>(ref kernel, whole);
                S value = Horizontal.Combine<V, S, C>(all);
                if (Partials == null)
                    kernel.Store(0, value);
                else
                    Horizontal.StoreWords(Partials, Partial, value);
            }
            // Compiled with the first launch, whatever its sizes: with a new size nothing has to be compiled.
            if (!K.IsLight && whole == end && end >= V.Count && Row < RowEnd && Outer < OuterEnd)
                ColumnLoops.Last<K, ElementsOf<K>, C, V>(ref kernel, end, 0);
        }

        // Without calls, which would keep the sums in memory.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly V Light<V>(ref K source) where V : struct, ILane<V>
        {
            K kernel = source;
            // Four chains, so that additions do not wait for each other.
            V sum0 = C.Identity<V>(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            int end = ColumnEnd;
            for (int row = Row; row < RowEnd; row++)
            {
                kernel.Row(row);
                int column = Column;
                for (; column <= end - (4 * V.Count); column += 4 * V.Count)
                {
                    sum0 = C.Combine(sum0, kernel.Load<V>(column));
                    sum1 = C.Combine(sum1, kernel.Load<V>(column + V.Count));
                    sum2 = C.Combine(sum2, kernel.Load<V>(column + (2 * V.Count)));
                    sum3 = C.Combine(sum3, kernel.Load<V>(column + (3 * V.Count)));
                }
                // The last lanes begin with elements seen already; those count as nothing.
                for (; column < end; column += V.Count)
                {
                    int last = Math.Min(column, end - V.Count);
                    sum0 = C.Combine(sum0, V.Select(V.LessInt(V.Indices, V.Int(column - last)), C.Identity<V>(), kernel.Load<V>(last)));
                }
            }
            return C.Combine(C.Combine(sum0, sum1), C.Combine(sum2, sum3));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly V Heavy<V>(ref K kernel, int whole) where V : struct, ILane<V>
        {
            V sum = C.Identity<V>();
            for (int row = Row; row < RowEnd; row++)
            {
                kernel.Row(row);
                sum = ColumnLoops.Reduce<K, ElementsOf<K>, C, V>(ref kernel, sum, Column, ColumnEnd);
                if (whole < ColumnEnd)
                    sum = C.Combine(sum, ColumnLoops.Last<K, ElementsOf<K>, C, V>(ref kernel, ColumnEnd, ColumnEnd - whole));
            }
            return sum;
        }
    }

    private struct CombinePartials<K, C> : ILaneProgram where K : struct, IReduceKernel where C : struct, ICombine
    {
        public K Kernel;
        public int Outer;
        public int Count;
        public byte* Partials;

        public void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            for (int outer = 0; outer < Outer; outer++)
            {
                long first = (long)outer * Count;
                S value = Horizontal.LoadWords<S>(Partials, first);
                for (int k = 1; k < Count; k++)
                    value = C.Combine(value, Horizontal.LoadWords<S>(Partials, first + k));
                Kernel.Begin(outer);
                Kernel.Store(0, value);
            }
        }
    }
}
