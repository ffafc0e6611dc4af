using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Map<K>(K kernel, int rows, int columns) where K : struct, IMapKernel
    {
        if (rows <= 0 || columns <= 0)
            return;
        MapWork<K> work = new() { Kernel = kernel, Rows = rows, Columns = columns, Parts = PartsOf((long)rows * columns * K.Weight) };
        Workers.Run(ref work, work.Parts, Nanoseconds((long)rows * columns * K.Weight));
    }

    /// <inheritdoc/>
    public void MapMany<K>(ReadOnlySpan<K> kernels, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns) where K : struct, IMapKernel
    {
        if (rows.Length != kernels.Length || columns.Length != kernels.Length)
            throw new ArgumentException($"{kernels.Length} kernels need as many row and column counts, not {rows.Length} and {columns.Length}.", nameof(rows));
        long elements = 0;
        for (int i = 0; i < kernels.Length; i++)
            elements += (long)rows[i] * columns[i];
        if (elements == 0)
            return;
        // The workers see the spans through addresses, fixed until all are done.
#pragma warning disable CS8500 // A kernel may hold references; the arrays do not move while they are fixed.
        fixed (K* first = kernels)
        fixed (int* firstRows = rows, firstColumns = columns)
        {
            MapManyWork<K> work = new()
            {
                Kernels = first, Rows = firstRows, Columns = firstColumns, Count = kernels.Length, Elements = elements, Parts = PartsOf(elements * K.Weight),
            };
            Workers.Run(ref work, work.Parts, Nanoseconds(elements * K.Weight));
        }
#pragma warning restore CS8500
    }

    // Parts are cut by elements, at rows or at multiples of 64 columns.
    private static (int Row, int Column) Cut(long element, int columns) =>
        ((int)(element / columns), (int)(element % columns) & ~63);

    private struct MapWork<K> : IWork where K : struct, IMapKernel
    {
        public K Kernel;
        public int Rows;
        public int Columns;
        public int Parts;

        public readonly void Run(int part)
        {
            long elements = (long)Rows * Columns;
            RunRange(in Kernel, elements * part / Parts, elements * (part + 1) / Parts, Columns);
        }

        public static void RunRange(in K kernel, long from, long to, int columns)
        {
            (int row, int column) = Cut(from, columns);
            (int rowEnd, int columnEnd) = Cut(to, columns);
            MapRange<K> range = new() { Kernel = kernel, Row = row, Column = column, RowEnd = rowEnd, ColumnEnd = columnEnd, Columns = columns };
            LaneDispatch.Run(ref range, K.IsWide);
        }
    }

#pragma warning disable CS8500
    private struct MapManyWork<K> : IWork where K : struct, IMapKernel
    {
        public K* Kernels;
        public int* Rows;
        public int* Columns;
        public int Count;
        public long Elements;
        public int Parts;

        public readonly void Run(int part)
        {
            long from = Elements * part / Parts;
            long to = Elements * (part + 1) / Parts;
            long start = 0;
            for (int i = 0; i < Count && start < to; i++)
            {
                long elements = (long)Rows[i] * Columns[i];
                long low = Math.Max(from - start, 0);
                long high = Math.Min(to - start, elements);
                if (low < high)
                    MapWork<K>.RunRange(in Kernels[i], low, high, Columns[i]);
                start += elements;
            }
        }
    }
#pragma warning restore CS8500

    private struct MapRange<K> : ILaneProgram where K : struct, IMapKernel
    {
        public K Kernel;
        public int Row;
        public int Column;
        public int RowEnd;
        public int ColumnEnd;
        public int Columns;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            // A local, so that the kernel's fields can live in registers.
            K kernel = Kernel;
            int column = Column;
            for (int row = Row; row <= RowEnd; row++)
            {
                int end = row == RowEnd ? ColumnEnd : Columns;
                if (column < end)
                {
                    kernel.Begin(row);
                    for (; column <= end - V.Count; column += V.Count)
                        kernel.Step<V>(column);
                    if (column < end)
                    {
                        K rest = kernel;
                        Rest<T, S>(ref rest, column, end);
                    }
                }
                column = 0;
            }
            // Once a launch, whatever its sizes: with a new size nothing has to be compiled.
            K none = kernel;
            Rest<T, S>(ref none, 0, 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Rest<T, S>(ref K kernel, int column, int end) where T : struct, ILane<T> where S : struct, ILane<S> =>
            ColumnLoops.Map<K, StepsOf<K>, S>(ref kernel, ColumnLoops.Map<K, StepsOf<K>, T>(ref kernel, column, end), end);
    }
}
