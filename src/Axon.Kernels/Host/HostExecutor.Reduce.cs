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
            Workers.Run(ref outers, outers.Parts);
            return;
        }
        long target = Math.Max(ElementsOfBlock, elements / MostBlocks);
        int columnsOfBlock = (int)Math.Min(columns, (target + 63) & ~63);
        int rowsOfBlock = columnsOfBlock < columns ? 1 : (int)Math.Max(1, target / columns);
        int blocksOfRow = (int)(((long)columns + columnsOfBlock - 1) / columnsOfBlock);
        int blocks = (rows + rowsOfBlock - 1) / rowsOfBlock * blocksOfRow;
        long* partials = stackalloc long[blocks];
        for (int index = 0; index < outer; index++)
        {
            ReduceBlocks<K, C> work = new()
            {
                Kernel = kernel, Outer = index, Rows = rows, Columns = columns, RowsOfBlock = rowsOfBlock, ColumnsOfBlock = columnsOfBlock,
                BlocksOfRow = blocksOfRow, Partials = (byte*)partials,
            };
            Workers.Run(ref work, blocks);
            CombinePartials<K, C> last = new() { Kernel = kernel, Outer = index, Count = blocks, Partials = (byte*)partials };
            LaneDispatch.Run(ref last, K.IsWide, columns: 1);
        }
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
        public int Outer;
        public int Rows;
        public int Columns;
        public int RowsOfBlock;
        public int ColumnsOfBlock;
        public int BlocksOfRow;
        public byte* Partials;

        public readonly void Run(int part)
        {
            int row = part / BlocksOfRow * RowsOfBlock;
            int column = part % BlocksOfRow * ColumnsOfBlock;
            ReduceRange<K, C> range = new()
            {
                Kernel = Kernel, Outer = Outer, OuterEnd = Outer + 1, Row = row, RowEnd = (int)Math.Min((long)row + RowsOfBlock, Rows),
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
                // Four chains, so that additions do not wait for each other.
                V sum0 = C.Identity<V>(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                for (int row = Row; row < RowEnd; row++)
                {
                    kernel.Row(row);
                    if (K.IsLight)
                    {
                        int column = Column;
                        for (; column <= end - (4 * V.Count); column += 4 * V.Count)
                        {
                            sum0 = C.Combine(sum0, kernel.Load<V>(column));
                            sum1 = C.Combine(sum1, kernel.Load<V>(column + V.Count));
                            sum2 = C.Combine(sum2, kernel.Load<V>(column + (2 * V.Count)));
                            sum3 = C.Combine(sum3, kernel.Load<V>(column + (3 * V.Count)));
                        }
                        for (; column < whole; column += V.Count)
                            sum0 = C.Combine(sum0, kernel.Load<V>(column));
                    }
                    else
                    {
                        K copy = kernel;
                        sum0 = ColumnLoops.Reduce<K, ElementsOf<K>, C, V>(ref copy, sum0, Column, end);
                    }
                    if (whole < end)
                    {
                        K copy = kernel;
                        sum1 = C.Combine(sum1, ColumnLoops.Last<K, ElementsOf<K>, C, V>(ref copy, end, end - whole));
                    }
                }
                V all = C.Combine(C.Combine(sum0, sum1), C.Combine(sum2, sum3));
                S value = Horizontal.Combine<V, S, C>(all);
                if (Partials == null)
                    kernel.Store(0, value);
                else
                    Horizontal.StoreWords(Partials, Partial, value);
            }
            // Compiled with the first launch, whatever its sizes: with a new size nothing has to be compiled.
            if (whole == end && end >= V.Count && Row < RowEnd && Outer < OuterEnd)
                ColumnLoops.Last<K, ElementsOf<K>, C, V>(ref kernel, end, 0);
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
            S value = Horizontal.LoadWords<S>(Partials, 0);
            for (int k = 1; k < Count; k++)
                value = C.Combine(value, Horizontal.LoadWords<S>(Partials, k));
            Kernel.Begin(Outer);
            Kernel.Store(0, value);
        }
    }
}
