namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    // Passes go over a few short rows at a time, so that their sums do not wait for each other. Long rows have enough to do by themselves, and stay in the nearest cache better one by one.
    private const int RowsOfBundle = 16;
    private const int MostColumnsOfBundle = 256;

    /// <inheritdoc/>
    public void Rows<K>(K kernel, int rows, int columns) where K : struct, IRowsKernel
    {
        if (rows <= 0)
            return;
        // Row kernels make several passes, so fewer elements than in a map are worth another thread.
        RowsWork<K> work = new() { Kernel = kernel, Count = rows, Columns = columns, Parts = PartsOf((long)rows * columns, rows, ElementsOfPart / 2) };
        Workers.Run(ref work, work.Parts, Nanoseconds(2L * rows * columns));
    }

    private struct RowsWork<K> : IWork where K : struct, IRowsKernel
    {
        public K Kernel;
        public int Count;
        public int Columns;
        public int Parts;

        public readonly void Run(int part)
        {
            K kernel = Kernel;
            int row = Boundary(part, Parts, Count);
            int end = Boundary(part + 1, Parts, Count);
            int bundle = Columns <= MostColumnsOfBundle ? RowsOfBundle : 1;
            int width = HostLanes.Width;
            while (width > Columns && width > 1)
                width = width == 4 ? 1 : width / 2;
            switch (width)
            {
                case 16:
                    for (; row < end; row += bundle)
                        kernel.Rows<RowEngine<Lane16, WideLane8>>(row, Math.Min(end, row + bundle));
                    break;
                case 8:
                    for (; row < end; row += bundle)
                        kernel.Rows<RowEngine<Lane8, WideLane4>>(row, Math.Min(end, row + bundle));
                    break;
                case 4:
                    for (; row < end; row += bundle)
                        kernel.Rows<RowEngine<Lane4, WideLane2>>(row, Math.Min(end, row + bundle));
                    break;
                default:
                    for (; row < end; row += bundle)
                        kernel.Rows<RowEngine<Lane1, WideLane1>>(row, Math.Min(end, row + bundle));
                    break;
            }
        }
    }
}
