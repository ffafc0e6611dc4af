using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class WinogradProduct<U, TVector, K>
{
    /// <summary>
    /// The transpose of the forward pass: transformed image and transformed gradient are multiplied over the tiles, and the sums transformed back. Each
    /// part takes a range of blocks into sums of its own, which are then added in order, so the result does not depend on timing.
    /// </summary>
    private static void KernelGradient(ref K epilogue, float* image, float* gradient, in ConvShape shape, int threads)
    {
        Correlation forward = Correlation.Forward(shape, 0);
        Layout layout = new(shape.InChannels, shape.OutChannels, WinogradTiles.Count(forward), threads);
        int parts = Math.Min(ThreadsOf(layout, threads), layout.Blocks);
        float* sums = ContractionScratch.Take<float>(ScratchUse.Partial, Positions * layout.KernelStep * parts);
        GradientParts work = new(image, gradient, sums, forward, layout, parts);
        Workers.Run(ref work, parts, Parts.Nanoseconds(layout.Work));
        int resultParts = Parts.Count(layout.Panels, layout.KernelStep >= LeastParallelTransform ? threads : 1, 1);
        ResultParts results = new(epilogue, sums, parts, layout, resultParts);
        Workers.Run(ref results, resultParts, 4 * layout.KernelStep * (1 + parts));
    }

    /// <summary>Adds the sums of some panels, transforms them back and hands them to the epilogue.</summary>
    private readonly struct ResultParts(K epilogue, float* sums, int summands, Layout layout, int parts) : IWork
    {
        private readonly float* sums = sums;

        public void Run(int part)
        {
            K own = epilogue;
            nint panelSize = (nint)layout.Channels * PanelWidth;
            nint size = Positions * layout.KernelStep;
            float* result = ContractionScratch.Take<float>(ScratchUse.Right, 9 * panelSize);
            (int panel, int end) = Parts.Range(layout.Panels, part, parts);
            for (; panel < end; panel++)
            {
                float* ofPanel = sums + (panel * panelSize);
                for (int position = 0; position < Positions; position++)
                    PartialSums<U, TVector, float>.Add(ofPanel + (position * layout.KernelStep), panelSize, size, summands);
                WinogradTransform<U, TVector>.KernelGradient(ofPanel, layout.KernelStep, panelSize, result, panelSize);
                int column = panel * PanelWidth;
                PartialSums<U, TVector, float>.Finish(ref own, 0, result, 0, 9 * layout.Channels, column, Math.Min(PanelWidth, layout.Columns - column));
            }
        }
    }

    private readonly struct GradientParts(float* image, float* gradient, float* sums, Correlation shape, Layout layout, int parts) : IWork
    {
        private readonly WinogradTiles tiles = new(image, shape);
        private readonly float* gradient = gradient;
        private readonly float* sums = sums;

        public void Run(int part)
        {
            float* own = sums + (part * Positions * layout.KernelStep);
            for (nint i = 0; i < Positions * layout.KernelStep; i += U.Count)
                U.Store(own + i, default);
            float* left = ContractionScratch.Take<float>(ScratchUse.Left, Positions * layout.ImageStep);
            float* right = ContractionScratch.Take<float>(ScratchUse.Transformed, Positions * layout.ResultStep);
            float* zeros = Zeros(Math.Max(layout.Channels, layout.Columns));
            (int block, int end) = Parts.Range(layout.Blocks, part, parts);
            for (; block < end; block++)
            {
                int first = block * layout.BlockTiles;
                int count = Math.Min(layout.BlockTiles, layout.Tiles - first);
                TransformTiles(tiles, first, count, zeros, left, layout);
                TransformGradient(right, first, count, zeros);
                Add(left, right, count, own);
            }
        }

        /// <summary>right[16, panel, tile, 2·Count] of some tiles.</summary>
        private void TransformGradient(float* right, int first, int count, float* zeros)
        {
            float** pixels = stackalloc float*[4];
            int* rows = stackalloc int[4];
            for (int tile = 0; tile < count; tile++)
            {
                tiles.Rows(first + tile, rows);
                for (int i = 0; i < 4; i++)
                    pixels[i] = rows[i] >= 0 ? gradient + ((nint)rows[i] * layout.Columns) : zeros;
                for (int panel = 0; panel < layout.Panels; panel++)
                {
                    float* target = right + (((nint)panel * layout.BlockTiles) + tile) * PanelWidth;
                    int column = panel * PanelWidth;
                    WinogradTransform<U, TVector>.ResultGradient(pixels, column, Math.Min(PanelWidth, layout.Columns - column), target, layout.ResultStep);
                }
            }
        }

        /// <summary>own[16, panel, channel, 2·Count] grows by the products over some tiles. Columns beyond the last hold anything.</summary>
        private void Add(float* left, float* right, int count, float* own)
        {
            LeftWalk walk = new(1, 1, 0, count, layout.Channels);
            int rows = DirectKernel.MostRows<U, TVector, float>();
            for (int position = 0; position < Positions; position++)
            {
                for (int panel = 0; panel < layout.Panels; panel++)
                {
                    float* from = right + (position * layout.ResultStep) + ((nint)panel * layout.BlockTiles * PanelWidth);
                    float* sum = own + (position * layout.KernelStep) + ((nint)panel * layout.Channels * PanelWidth);
                    for (int channel = 0; channel < layout.Channels; channel += rows, sum += rows * PanelWidth)
                        DirectKernel.Run<U, TVector, float>(rows, left + (position * layout.ImageStep) + channel, walk, from, PanelWidth, sum, true);
                }
            }
        }
    }
}
