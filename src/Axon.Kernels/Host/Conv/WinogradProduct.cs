using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Dense 3×3 convolutions by <see cref="WinogradTransform{U, TVector}"/>: 16 products a tile of four positions where the plain sum takes 36. Tiles are
/// transformed, multiplied and transformed back in blocks that stay in the cache. Sums and differences of neighbouring pixels are taken before the products:
/// where a pixel is not finite, the whole tile of positions is not.
/// </summary>
internal static unsafe partial class WinogradProduct<U, TVector, K>
    where U : struct, IVectorUnit<TVector, float>
    where TVector : struct
    where K : struct, IEpilogue
{
    private const int Positions = 16;

    // With fewer tiles the transform of the kernel costs more than the products it saves.
    private const int LeastTiles = 64;
    private const long LeastParallelWork = 1 << 19;

    // Elements of a kernel, at one position, whose transforms are worth another thread.
    private const long LeastParallelTransform = 1 << 12;

    // Channels of a kernel that are transformed together: their rows are read along, while they are in the cache.
    private const int ChannelsAtOnce = 8;

    private static int PanelWidth => 2 * U.Count;

    /// <summary>True for a kernel, strides and channels that the transforms are made for, and enough of a result.</summary>
    public static bool Fits(in ConvShape shape) =>
        shape is
        {
            Groups: 1, InDepth: 1, KernelDepth: 1, OutDepth: 1, PadDepth: 0, KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1,
            InDilationHeight: 1, InDilationWidth: 1, KernelDilationHeight: 1, KernelDilationWidth: 1,
        }
        && shape.InChannels >= 2 * U.Count && shape.OutChannels >= 2 * U.Count && shape.InChannels % U.Count == 0 && shape.OutChannels % U.Count == 0
        && WinogradTiles.Count(Correlation.Forward(shape, 0)) >= LeastTiles;

    public static void Run(ConvolutionPass pass, K epilogue, float* left, float* right, in ConvShape shape, int threads)
    {
        if (pass == ConvolutionPass.KernelGradient)
        {
            KernelGradient(ref epilogue, left, right, shape, threads);
            return;
        }
        bool isGradient = pass == ConvolutionPass.InputGradient;
        Correlation correlation = isGradient ? Correlation.InputGradient(shape, 0, 0) : Correlation.Forward(shape, 0);
        int columns = isGradient ? shape.InChannels : shape.OutChannels;
        Layout layout = new(correlation.Channels, columns, WinogradTiles.Count(correlation), threads);
        float* transformed = isGradient
            ? TransformKernel(ImageProduct<U, TVector, float, K>.PackKernel(isGradient, right, shape, correlation, 0, columns, PanelWidth, threads), layout, threads)
            : TransformInPlace(right, layout, threads);
        int parts = Parts.Count(layout.Blocks, ThreadsOf(layout, threads), 1);
        TileParts work = new(epilogue, left, transformed, correlation, layout, parts);
        Workers.Run(ref work, parts, Parts.Nanoseconds(layout.Work));
    }

    private static int ThreadsOf(in Layout layout, int threads) => layout.Work >= LeastParallelWork ? threads : 1;

    /// <summary>panels[panel, 9, channel, 2·Count] to transformed[16, panel, channel, 2·Count].</summary>
    private static float* TransformKernel(float* packed, in Layout layout, int threads)
    {
        float* transformed = ContractionScratch.Take<float>(ScratchUse.Transformed, Positions * layout.KernelStep);
        int parts = Parts.Count(layout.Panels, layout.KernelStep >= LeastParallelTransform ? threads : 1, 1);
        KernelParts work = new(packed, transformed, layout, parts);
        Workers.Run(ref work, parts, 4 * layout.KernelStep);
        return transformed;
    }

    /// <summary>kernel[9, channel, column] as it lies to transformed[16, panel, channel, 2·Count]; columns beyond the last hold anything.</summary>
    private static float* TransformInPlace(float* kernel, in Layout layout, int threads)
    {
        float* transformed = ContractionScratch.Take<float>(ScratchUse.Transformed, Positions * layout.KernelStep);
        int blocks = (layout.Channels + ChannelsAtOnce - 1) / ChannelsAtOnce;
        int parts = Parts.Count(blocks, layout.KernelStep >= LeastParallelTransform ? threads : 1, 1);
        RowParts work = new(kernel, transformed, layout, blocks, parts);
        Workers.Run(ref work, parts, 4 * layout.KernelStep);
        return transformed;
    }

    private readonly struct RowParts(float* kernel, float* transformed, Layout layout, int blocks, int parts) : IWork
    {
        private readonly float* kernel = kernel;
        private readonly float* transformed = transformed;

        public void Run(int part)
        {
            (int block, int end) = Parts.Range(blocks, part, parts);
            for (; block < end; block++)
            {
                int first = block * ChannelsAtOnce, last = Math.Min(layout.Channels, first + ChannelsAtOnce);
                for (int column = 0; column < layout.Columns; column += PanelWidth)
                {
                    int count = Math.Min(PanelWidth, layout.Columns - column);
                    for (int channel = first; channel < last; channel++)
                    {
                        float* row = kernel + ((nint)channel * layout.Columns) + column;
                        float* target = transformed + ((nint)column * layout.Channels) + ((nint)channel * PanelWidth);
                        WinogradTransform<U, TVector>.Kernel(row, (nint)layout.Channels * layout.Columns, count, target, layout.KernelStep);
                    }
                }
            }
        }
    }

    private readonly struct KernelParts(float* packed, float* transformed, Layout layout, int parts) : IWork
    {
        private readonly float* packed = packed;
        private readonly float* transformed = transformed;

        public void Run(int part)
        {
            nint panelSize = (nint)layout.Channels * PanelWidth;
            (int panel, int end) = Parts.Range(layout.Panels, part, parts);
            for (; panel < end; panel++)
                WinogradTransform<U, TVector>.Kernel(packed + (9 * panel * panelSize), panelSize, panelSize, transformed + (panel * panelSize), layout.KernelStep);
        }
    }

    /// <summary>How the blocks of a product lie in scratch memory.</summary>
    private readonly record struct Layout(int Channels, int Columns, int Tiles, int Threads)
    {
        // Of the image and of the result, transformed, for one block: about half of a second-level cache.
        private const int BlockElements = 1 << 17;

        public int Panels => (Columns + PanelWidth - 1) / PanelWidth;

        /// <summary>Tiles of a block: a multiple of the rows that the direct kernels take at once, and where there are few, not so many that a thread has none.</summary>
        public int BlockTiles { get; } = Math.Min(Math.Max(64, BlockElements / Positions / (Channels + Columns) & ~7), ((Tiles + Threads - 1) / Threads + 7) & ~7);

        public int Blocks => (Tiles + BlockTiles - 1) / BlockTiles;

        /// <summary>Multiplications and additions of the products.</summary>
        public long Work => (long)Tiles * Positions * Channels * Panels * PanelWidth;

        /// <summary>Elements between positions of the transformed image. A line more than there are, so that positions do not share the sets of a cache.</summary>
        public nint ImageStep => ((nint)BlockTiles * Channels) + U.Count;

        /// <summary>Elements between positions of the transformed result, or gradient.</summary>
        public nint ResultStep => ((nint)BlockTiles * Panels * PanelWidth) + U.Count;

        /// <summary>Elements between positions of the transformed kernel. A line more here, too: all positions of an element are written at once.</summary>
        public nint KernelStep => ((nint)Panels * Channels * PanelWidth) + U.Count;
    }

    private readonly struct TileParts(K epilogue, float* source, float* kernel, Correlation shape, Layout layout, int parts) : IWork
    {
        private readonly WinogradTiles tiles = new(source, shape);
        private readonly float* kernel = kernel;

        public void Run(int part)
        {
            K own = epilogue;
            float* image = ContractionScratch.Take<float>(ScratchUse.Left, Positions * layout.ImageStep);
            float* products = ContractionScratch.Take<float>(ScratchUse.Partial, Positions * layout.ResultStep);
            float* zeros = Zeros(layout.Channels);
            (int block, int end) = Parts.Range(layout.Blocks, part, parts);
            for (; block < end; block++)
            {
                int first = block * layout.BlockTiles;
                int count = Math.Min(layout.BlockTiles, layout.Tiles - first);
                TransformTiles(tiles, first, count, zeros, image, layout);
                Multiply(image, products, count);
                Finish(ref own, products, first, count);
            }
        }

        /// <summary>products[16, panel, tile, 2·Count] from image[16, tile, channel]. Rows up to a multiple of what the kernels take hold anything.</summary>
        private void Multiply(float* image, float* products, int count)
        {
            LeftWalk walk = new(layout.Channels, 1, 0, layout.Channels, 1);
            int rows = DirectKernel.MostRows<U, TVector, float>();
            for (int position = 0; position < Positions; position++)
            {
                for (int panel = 0; panel < layout.Panels; panel++)
                {
                    float* right = kernel + (position * layout.KernelStep) + ((nint)panel * layout.Channels * PanelWidth);
                    float* left = image + (position * layout.ImageStep);
                    float* result = products + (position * layout.ResultStep) + ((nint)panel * layout.BlockTiles * PanelWidth);
                    for (int tile = 0; tile < count; tile += rows, left += rows * layout.Channels, result += rows * PanelWidth)
                        DirectKernel.Run<U, TVector, float>(rows, left, walk, right, PanelWidth, result, false);
                }
            }
        }

        [SkipLocalsInit]
        private void Finish(ref K own, float* products, int first, int count)
        {
            float* result = stackalloc float[4 * 2 * 16];
            int* rows = stackalloc int[4];
            for (int tile = 0; tile < count; tile++)
            {
                tiles.Rows(first + tile, rows);
                for (int panel = 0; panel < layout.Panels; panel++)
                {
                    WinogradTransform<U, TVector>.Result(products + (((nint)panel * layout.BlockTiles) + tile) * PanelWidth, layout.ResultStep, result);
                    for (int i = 0; i < 4; i++)
                    {
                        if (rows[i] >= 0)
                            U.Finish(ref own, 0, rows[i], panel * PanelWidth, result + (i * PanelWidth), Math.Min(PanelWidth, layout.Columns - (panel * PanelWidth)));
                    }
                }
            }
        }
    }

    /// <summary>image[16, tile, channel] of some tiles.</summary>
    private static void TransformTiles(in WinogradTiles tiles, int first, int count, float* zeros, float* image, in Layout layout)
    {
        float** pixels = stackalloc float*[Positions];
        for (int tile = 0; tile < count; tile++)
        {
            tiles.Pixels(first + tile, zeros, pixels);
            WinogradTransform<U, TVector>.Image(pixels, layout.Channels, image + ((nint)tile * layout.Channels), layout.ImageStep);
        }
    }

    private static float* Zeros(int count)
    {
        float* zeros = ContractionScratch.Take<float>(ScratchUse.Image, count);
        new Span<float>(zeros, count).Clear();
        return zeros;
    }
}
