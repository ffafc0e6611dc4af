using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class Product<U, TVector, T, K>
{
    /// <summary>Left operand in place; right operand in place too where it is small or used once, else packed.</summary>
    private static void Direct(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int threads)
    {
        int panels = (shape.N + PanelWidth - 1) / PanelWidth;
        bool inPlace = shape.BColumnStride == 1 && (shape.M <= 8 || IsReadOnce(shape) || (long)shape.K * shape.N * sizeof(T) <= MostBytesInPlace);
        int firstPacked = inPlace ? shape.N / PanelWidth : 0;
        int packedAtOnce = PanelsAtOnce(shape.K);
        // By columns each thread packs its own panels: lines that one has written and another reads cost more than packing them.
        bool isByRows = threads == 1 || (shape.M >= 8 * threads && Math.Min(panels - firstPacked, packedAtOnce) < 2 * threads);
        for (int start = 0, end; start < panels; start = end)
        {
            end = Math.Min(panels, firstPacked + packedAtOnce);
            T* packed = isByRows ? ContractionScratch.Take<T>(ScratchUse.Right, (long)(end - firstPacked) * PanelWidth * shape.K) : null;
            RightPanels<U, TVector, T> right = new(b, packed, firstPacked, shape);
            if (threads == 1)
            {
                for (int panel = firstPacked; panel < end; panel++)
                    right.Pack(panel);
                DirectPart(ref epilogue, batch, a, right, shape, 0, shape.M, start, end);
            }
            else
            {
                if (isByRows)
                    Pack(right, firstPacked, end, shape.K, threads);
                // A few rows take four panels at once.
                int together = shape.M < 4 ? 4 : 1;
                int parts = isByRows ? Parts.Count((shape.M + 7) / 8, threads, 4) : Parts.Count((end - start + together - 1) / together, threads, 1);
                DirectParts products = new(epilogue, batch, a, b, right, shape, isByRows, together, start, end, parts);
                Workers.Run(ref products, parts, Parts.Nanoseconds((long)shape.M * (end - start) * PanelWidth * shape.K));
            }

            firstPacked = end;
        }
    }

    private static void Pack(in RightPanels<U, TVector, T> right, int firstPanel, int endPanel, int depth, int threads)
    {
        int parts = Parts.Count(endPanel - firstPanel, threads, 1);
        PackParts packing = new(right, firstPanel, endPanel, parts);
        Workers.Run(ref packing, parts, (long)(endPanel - firstPanel) * PanelWidth * depth / 2);
    }

    /// <summary>Panels for this thread alone; those before <paramref name="firstPacked"/> are read in place.</summary>
    private static RightPanels<U, TVector, T> PackOwn(T* b, int firstPanel, int endPanel, int firstPacked, in GemmShape shape)
    {
        int first = Math.Max(firstPanel, firstPacked);
        T* packed = ContractionScratch.Take<T>(ScratchUse.Right, (long)Math.Max(0, endPanel - first) * PanelWidth * shape.K);
        RightPanels<U, TVector, T> own = new(b, packed, first, shape);
        for (int panel = first; panel < endPanel; panel++)
            own.Pack(panel);
        return own;
    }

    [SkipLocalsInit]
    private static void DirectPart(ref K epilogue, int batch, T* a, in RightPanels<U, TVector, T> right, in GemmShape shape, int firstRow, int endRow, int panel, int endPanel)
    {
        int width = PanelWidth;
        T* tile = stackalloc T[8 * 2 * 16];
        LeftWalk walk = new(shape.ARowStride, 1, 0, shape.K, shape.AColumnStride);
        if (endRow - firstRow < 4)
        {
            for (; panel + 4 <= Math.Min(endPanel, right.FirstPacked); panel += 4)
            {
                for (int row = firstRow; row < endRow; row++)
                {
                    DirectKernel.WideRow<U, TVector, T>(
                        a + (nint)row * shape.ARowStride, shape.AColumnStride, shape.K, right.Start(panel), right.Stride(panel), tile, false);
                    U.Finish(ref epilogue, batch, row, panel * width, tile, 4 * width);
                }
            }
        }

        for (; panel < endPanel; panel++)
        {
            T* b = right.Start(panel);
            nint stride = right.Stride(panel);
            int column = panel * width;
            int columns = Math.Min(width, shape.N - column);
            for (int row = firstRow; row < endRow;)
            {
                int rows = DirectKernel.RowsAtOnce<U, TVector, T>(endRow - row);

                // A remainder of one to three rows is done with the row before it once more, which is cheaper than one row at a time.
                int first = rows == 1 && endRow - firstRow >= 4 ? endRow - 4 : row;
                rows = first < row ? 4 : rows;
                DirectKernel.Run<U, TVector, T>(rows, a + (nint)first * shape.ARowStride, walk, b, stride, tile, false);
                for (int end = first + rows; row < end; row++)
                    U.Finish(ref epilogue, batch, row, column, tile + (row - first) * width, columns);
            }
        }
    }

    private readonly struct DirectParts(K epilogue, int batch, T* a, T* b, RightPanels<U, TVector, T> right, GemmShape shape, bool isByRows, int together, int firstPanel, int endPanel, int parts) : IWork
    {
        private readonly T* a = a;
        private readonly T* b = b;

        public void Run(int part)
        {
            K own = epilogue;
            if (isByRows)
            {
                (int start, int end) = Parts.Range((shape.M + 7) / 8, part, parts);
                DirectPart(ref own, batch, a, right, shape, start * 8, Math.Min(shape.M, end * 8), firstPanel, endPanel);
            }
            else
            {
                (int start, int end) = Parts.Range((endPanel - firstPanel + together - 1) / together, part, parts);
                int first = firstPanel + (start * together);
                int last = Math.Min(endPanel, firstPanel + (end * together));
                DirectPart(ref own, batch, a, PackOwn(b, first, last, right.FirstPacked, shape), shape, 0, shape.M, first, last);
            }
        }
    }

    private readonly struct PackParts(RightPanels<U, TVector, T> right, int firstPanel, int endPanel, int parts) : IWork
    {
        public void Run(int part)
        {
            (int start, int end) = Parts.Range(endPanel - firstPanel, part, parts);
            for (int panel = firstPanel + start; panel < firstPanel + end; panel++)
                right.Pack(panel);
        }
    }
}
