using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class Product<U, TVector, T, K>
{
    /// <summary>Steps of the reduction done at once. Long blocks are best: panels stream well from the second-level cache, sums would come back from further off.</summary>
    private static int DepthBlock => 4096 / sizeof(T);

    /// <summary>Rows packed at once: the block of the left operand fills about half of the second-level cache.</summary>
    private static int RowBlock => 10 * U.TileRows;

    /// <summary>With more rows than this, sharing the packed right operand costs less than packing the left one in every thread.</summary>
    private const int MostRowsByColumns = 384;

    /// <summary>Tiles of rows that one pass over the packed right operand is worth.</summary>
    private const int LeastTilesOfPart = 5;

    /// <summary>Both operands packed; sums of all but the last block of the reduction wait in scratch memory.</summary>
    private static void Blocked(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int threads)
    {
        int panels = (shape.N + PanelWidth - 1) / PanelWidth;
        int atOnce = Math.Min(panels, PanelsAtOnce(shape.K));
        int tiles = (shape.M + U.TileRows - 1) / U.TileRows;
        // By rows, all threads read what all have packed of the right operand; by columns each packs its own, and the whole left operand once more.
        bool isByRows = threads == 1 || (tiles >= 2 * threads && (shape.M > MostRowsByColumns || atOnce < 4 * threads));
        T* packed = isByRows ? ContractionScratch.Take<T>(ScratchUse.Right, (long)atOnce * PanelWidth * shape.K) : null;
        for (int start = 0; start < panels; start += atOnce)
        {
            int end = Math.Min(panels, start + atOnce);
            RightPanels<U, TVector, T> right = new(b, packed, start, shape);
            if (threads == 1)
            {
                for (int panel = start; panel < end; panel++)
                    right.Pack(panel);
                BlockedPart(ref epilogue, batch, a, right, shape, 0, shape.M, start, end);
            }
            else
            {
                if (isByRows)
                    Pack(right, start, end, shape.K, threads);
                int parts = isByRows ? Parts.Count(tiles, threads, LeastTilesOfPart) : Math.Min(threads, end - start);
                BlockedParts products = new(epilogue, batch, a, b, right, shape, isByRows, start, end, parts);
                Workers.Run(ref products, parts, Parts.Nanoseconds((long)shape.M * (end - start) * PanelWidth * shape.K));
            }
        }
    }

    private static void BlockedPart(ref K epilogue, int batch, T* a, in RightPanels<U, TVector, T> right, in GemmShape shape, int firstRow, int endRow, int firstPanel, int endPanel)
    {
        int tileRows = U.TileRows;
        int tileSize = tileRows * PanelWidth;
        bool once = shape.K <= DepthBlock;
        T* left = ContractionScratch.Take<T>(ScratchUse.Left, (long)RowBlock * DepthBlock);
        T* sums = ContractionScratch.Take<T>(ScratchUse.Partial, once ? tileSize : (long)RowBlock * (endPanel - firstPanel) * PanelWidth);
        for (int row = firstRow; row < endRow; row += RowBlock)
        {
            int rows = Math.Min(RowBlock, endRow - row);
            int tiles = (rows + tileRows - 1) / tileRows;
            int whole = rows / tileRows * tileRows;
            bool endsWithFew = rows > whole && rows - whole <= TileKernel.FewRows;
            for (int start = 0; start < shape.K; start += DepthBlock)
            {
                int depth = Math.Min(DepthBlock, shape.K - start);
                bool last = start + depth == shape.K;
                Packing.Panels<U, TVector, T>(
                    a + (nint)row * shape.ARowStride + (nint)start * shape.AColumnStride, shape.ARowStride, shape.AColumnStride, endsWithFew ? whole : rows, depth, left, tileRows);
                if (endsWithFew)
                {
                    Packing.Panels<U, TVector, T>(
                        a + (nint)(row + whole) * shape.ARowStride + (nint)start * shape.AColumnStride, shape.ARowStride, shape.AColumnStride, rows - whole, depth, left + (nint)whole * depth, TileKernel.FewRows);
                }
                T* sum = sums;
                for (int panel = firstPanel; panel < endPanel; panel++)
                {
                    T* b = right.Start(panel) + (nint)start * PanelWidth;
                    for (int tile = 0; tile < tiles; tile++)
                    {
                        T* of = left + (nint)tile * tileRows * depth;
                        if (endsWithFew && tile == tiles - 1)
                            TileKernel.RunFew<U, TVector, T>(depth, of, b, sum, start > 0);
                        else
                            TileKernel.Run<U, TVector, T>(depth, of, b, sum, start > 0);
                        if (last)
                            FinishTile(ref epilogue, batch, row + tile * tileRows, Math.Min(row + rows, row + (tile + 1) * tileRows), panel * PanelWidth, shape.N, sum);
                        sum += once ? 0 : tileSize;
                    }
                }
            }
        }
    }

    private static void FinishTile(ref K epilogue, int batch, int row, int endRow, int column, int endColumn, T* tile)
    {
        int columns = Math.Min(PanelWidth, endColumn - column);
        for (; row < endRow; row++, tile += PanelWidth)
            U.Finish(ref epilogue, batch, row, column, tile, columns);
    }

    private readonly struct BlockedParts(K epilogue, int batch, T* a, T* b, RightPanels<U, TVector, T> right, GemmShape shape, bool isByRows, int firstPanel, int endPanel, int parts) : IWork
    {
        private readonly T* a = a;
        private readonly T* b = b;

        public void Run(int part)
        {
            K own = epilogue;
            if (isByRows)
            {
                (int start, int end) = Parts.Range((shape.M + U.TileRows - 1) / U.TileRows, part, parts);
                BlockedPart(ref own, batch, a, right, shape, start * U.TileRows, Math.Min(shape.M, end * U.TileRows), firstPanel, endPanel);
            }
            else
            {
                (int start, int end) = Parts.Range(endPanel - firstPanel, part, parts);
                RightPanels<U, TVector, T> panels = PackOwn(b, firstPanel + start, firstPanel + end, firstPanel, shape);
                BlockedPart(ref own, batch, a, panels, shape, 0, shape.M, firstPanel + start, firstPanel + end);
            }
        }
    }
}
