using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Convolutions as products whose left operand is the image itself: the elements under the kernel at neighbouring positions lie a fixed
/// distance apart, so the direct kernels walk them in place and no patches are ever copied.
/// </summary>
internal static unsafe partial class ImageProduct<U, TVector, T, K>
    where U : struct, IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
    where K : struct, IEpilogue
{
    private const long LeastParallelWork = 1 << 19;
    private const long LeastParallelPacking = 1 << 15;

    private static int PanelWidth => 2 * U.Count;

    public static void Run(ConvolutionPass pass, K epilogue, T* left, T* right, in ConvShape shape, int threads)
    {
        bool isGradient = pass == ConvolutionPass.InputGradient;
        int columns = (isGradient ? shape.InChannels : shape.OutChannels) / shape.Groups;
        if (columns == 0)
            return;
        for (int group = 0; group < shape.Groups; group++)
        {
            Correlation forward = Correlation.Forward(shape, group);
            int firstColumn = group * columns;
            if (pass == ConvolutionPass.KernelGradient)
                KernelGradient(ref epilogue, left, right + firstColumn, forward, firstColumn, columns, shape.OutChannels, Math.Min(ThreadsOf(forward, columns, threads), forward.Lines));
            int phases = pass switch
            {
                ConvolutionPass.Forward => 1,
                ConvolutionPass.InputGradient => forward.Depth.Phases * forward.Height.Phases * forward.Width.Phases,
                _ => 0,
            };
            for (int phase = 0; phase < phases; phase++)
            {
                Correlation correlation = isGradient ? Correlation.InputGradient(shape, group, phase) : forward;
                if (correlation.Lines == 0 || correlation.Width.Out <= 0)
                    continue;
                if (!isGradient && IsStreamed(correlation, columns))
                {
                    Stream(ref epilogue, left, right + firstColumn, correlation, firstColumn, columns, shape.OutChannels, threads);
                    continue;
                }
                int panelWidth = PanelOf(correlation, columns);
                T* panels = PackKernel(isGradient, right, shape, correlation, group, columns, panelWidth, threads);
                Correlate(ref epilogue, left, panels, panelWidth, correlation, firstColumn, columns, PartsOf(correlation, columns, threads));
            }
        }
    }

    private static long WorkOf(in Correlation shape, int columns) => (long)shape.Lines * shape.Width.Out * shape.Terms * columns;

    private static int ThreadsOf(in Correlation shape, int columns, int threads) => WorkOf(shape, columns) >= LeastParallelWork ? threads : 1;

    // An image that is read in a padded copy is copied again for each part that has lines of it.
    private static int PartsOf(in Correlation shape, int columns, int threads) =>
        Parts.Count(shape.Lines, ThreadsOf(shape, columns, threads), shape.InPlace ? 4 : Math.Max(1, shape.Depth.Out * shape.Height.Out));

    // For a few columns each element is a dot product along the channels, and each column of the kernel a line of its own.
    private static int PanelOf(in Correlation shape, int columns) =>
        columns < Convolution.FewColumns && shape.Channels % U.Count == 0 && shape.Depth.Kernel == 1 && shape.Width.KernelDilation == 1 ? 1 : PanelWidth;

    /// <summary>The kernel of a group as panels[panel, kernel position, channel, width]; transposed for the gradient in the input.</summary>
    public static T* PackKernel(bool isGradient, T* kernel, in ConvShape shape, in Correlation correlation, int group, int columns, int width, int threads)
    {
        int panels = (columns + width - 1) / width;
        long elements = (long)panels * width * correlation.Terms;
        T* packed = ContractionScratch.Take<T>(ScratchUse.Right, elements);
        T* ofGroup = kernel + group * (shape.OutChannels / shape.Groups);
        int parts = elements >= LeastParallelPacking ? Parts.Count(panels, threads, 1) : 1;
        PackParts work = new(isGradient, ofGroup, packed, shape, correlation, columns, width, panels, parts);
        Workers.Run(ref work, parts, elements / 2);
        return packed;
    }

    private readonly struct PackParts(bool isGradient, T* kernel, T* packed, in ConvShape shape, in Correlation correlation, int columns, int width, int panels, int parts) : IWork
    {
        private readonly T* kernel = kernel;
        private readonly T* packed = packed;
        private readonly ConvShape shape = shape;
        private readonly Correlation correlation = correlation;

        public void Run(int part)
        {
            int inChannels = shape.InChannels / shape.Groups;
            nint columnStride = isGradient ? shape.OutChannels : 1;
            nint depthStride = isGradient ? 1 : shape.OutChannels;
            (int panel, int end) = Parts.Range(panels, part, parts);
            for (; panel < end; panel++)
            {
                int column = panel * width;
                T* target = packed + (nint)column * correlation.Terms;
                for (int position = 0; position < correlation.Positions; position++)
                {
                    T* source = kernel + (nint)correlation.KernelPosition(position, shape) * inChannels * shape.OutChannels + column * columnStride;
                    Packing.Panel<U, TVector, T>(source, columnStride, depthStride, Math.Min(width, columns - column), correlation.Channels, target, width);
                    target += (nint)correlation.Channels * width;
                }
            }
        }
    }

    private static void Correlate(ref K epilogue, T* image, T* panels, int panelWidth, in Correlation shape, int firstColumn, int columns, int parts)
    {
        CorrelateParts lines = new(epilogue, image, panels, panelWidth, shape, firstColumn, columns, parts);
        if (parts <= 1)
            lines.CorrelateLines(ref epilogue, 0, shape.Lines);
        else
            Workers.Run(ref lines, parts, Parts.Nanoseconds(WorkOf(shape, columns)));
    }

    private readonly struct CorrelateParts(K epilogue, T* source, T* panels, int panelWidth, in Correlation shape, int firstColumn, int columns, int parts) : IWork
    {
        private readonly T* source = source;
        private readonly T* panels = panels;
        private readonly Correlation shape = shape;
        private readonly KernelWalk kernel = new(shape, panelWidth);

        public void Run(int part)
        {
            K own = epilogue;
            (int start, int end) = Parts.Range(shape.Lines, part, parts);
            CorrelateLines(ref own, start, end);
        }

        /// <summary>Lines of output positions from <paramref name="line"/> on, image by image.</summary>
        public void CorrelateLines(ref K epilogue, int line, int endLine)
        {
            int linesOfImage = shape.Depth.Out * shape.Height.Out;
            nint planeStep = shape.Depth.Stride * shape.PlaneSize;
            nint lineStep = shape.Height.Stride * shape.LineSize;
            while (line < endLine)
            {
                int batch = line / linesOfImage;
                int endOfImage = Math.Min(endLine, (batch + 1) * linesOfImage);
                T* image = PaddedImage.Prepare(source, shape, batch);
                for (int column = 0; column < columns; column += panelWidth)
                {
                    T* panel = panels + (nint)column * shape.Terms;
                    for (int i = line; i < endOfImage; i++)
                    {
                        (int plane, int lineOfPlane) = Math.DivRem(i - batch * linesOfImage, shape.Height.Out);
                        T* start = image + plane * planeStep + lineOfPlane * lineStep;
                        if (panelWidth == 1)
                            DotLine(ref epilogue, start, panel, kernel, shape.RowOfLine(i), shape.Width.Out, firstColumn + column);
                        else
                            CorrelateLine(ref epilogue, start, panel, kernel, shape.RowOfLine(i), shape.Width.Out, firstColumn + column, Math.Min(PanelWidth, columns - column));
                    }
                }

                line = endOfImage;
            }
        }
    }

    private static void DotLine(ref K epilogue, T* image, T* filter, in KernelWalk kernel, int row, int positions, int column)
    {
        for (int position = 0; position < positions; position++)
        {
            T sum = DirectKernel.Dot<U, TVector, T>(image + position * kernel.Walk.RowStride, kernel.Walk, filter);
            U.Finish(ref epilogue, 0, row + position * kernel.RowStep, column, &sum, 1);
        }
    }

    [SkipLocalsInit]
    private static void CorrelateLine(ref K epilogue, T* image, T* panel, in KernelWalk kernel, int row, int positions, int column, int columns)
    {
        T* tile = stackalloc T[8 * 2 * 16];
        int width = PanelWidth;
        nint step = kernel.Walk.RowStride;
        for (int position = 0; position < positions;)
        {
            int rows = DirectKernel.RowsAtOnce<U, TVector, T>(positions - position);

            // A remainder of one to three positions is done with the ones before it once more, which is cheaper than one at a time.
            int first = rows == 1 && positions >= 4 ? positions - 4 : position;
            rows = first < position ? 4 : rows;
            T* left = image + first * step;
            if (kernel.Planes == 1)
                DirectKernel.Run<U, TVector, T>(rows, left, kernel.Walk, panel, width, tile, false);
            else
                CorrelatePlanes(rows, left, panel, kernel, tile);
            for (int end = first + rows; position < end; position++)
                U.Finish(ref epilogue, 0, row + position * kernel.RowStep, column, tile + (position - first) * width, columns);
        }
    }

    private static void CorrelatePlanes(int rows, T* image, T* panel, in KernelWalk kernel, T* tile)
    {
        if (kernel.Planes == 0)
            new Span<T>(tile, rows * PanelWidth).Clear();
        for (int plane = 0; plane < kernel.Planes; plane++, panel += kernel.PanelStep)
            DirectKernel.Run<U, TVector, T>(rows, image + kernel.Offset(plane), kernel.Walk, panel, PanelWidth, tile, plane > 0);
    }
}
