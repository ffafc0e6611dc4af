namespace Axon.Kernels;

internal static unsafe partial class ImageProduct<U, TVector, T, K>
{
    /// <summary>
    /// The reduction runs over all output positions; each thread takes a range of lines into sums of its own, which are then added in order,
    /// so the result does not depend on timing.
    /// </summary>
    private static void KernelGradient(ref K epilogue, T* image, T* gradient, in Correlation shape, int firstColumn, int columns, int gradientStride, int parts)
    {
        int panels = (columns + PanelWidth - 1) / PanelWidth;
        parts = Math.Max(1, parts);
        T* sums = ContractionScratch.Take<T>(ScratchUse.Partial, PartialSums<U, TVector, T>.Size(shape.Terms, panels) * parts);
        KernelGradientParts job = new(image, gradient, sums, shape, columns, gradientStride, parts);
        if (parts == 1)
            job.Run(0);
        else
            Workers.Run(ref job, parts, Parts.Nanoseconds(WorkOf(shape, columns)));
        PartialSums<U, TVector, T>.Combine(sums, shape.Terms, panels, parts);
        PartialSums<U, TVector, T>.Finish(ref epilogue, 0, sums, 0, shape.Terms, firstColumn, columns);
    }

    private readonly struct KernelGradientParts(T* image, T* gradient, T* sums, Correlation shape, int columns, int gradientStride, int parts) : IWork
    {
        private readonly T* image = image;
        private readonly T* gradient = gradient;
        private readonly T* sums = sums;

        public void Run(int part)
        {
            int panels = (columns + PanelWidth - 1) / PanelWidth;
            nint size = (nint)PartialSums<U, TVector, T>.Size(shape.Terms, panels);
            T* own = sums + size * part;
            for (nint i = 0; i < size; i += U.Count)
                U.Store(own + i, default);

            (int line, int end) = Parts.Range(shape.Width.Out > 0 ? shape.Lines : 0, part, parts);
            int preparedBatch = -1;
            T* prepared = null;
            while (line < end)
            {
                // As many lines as lie in one plane of one image.
                int plane = line / shape.Height.Out;
                int lines = Math.Min(end, (plane + 1) * shape.Height.Out) - line;
                int batch = plane / shape.Depth.Out;
                if (batch != preparedBatch)
                    prepared = PaddedImage.Prepare(image, shape, preparedBatch = batch);
                T* start = prepared
                    + plane % shape.Depth.Out * shape.Depth.Stride * shape.PlaneSize
                    + line % shape.Height.Out * shape.Height.Stride * shape.LineSize;
                AddLines(start, gradient + (nint)line * shape.Width.Out * gradientStride, own, lines);
                line += lines;
            }
        }

        private void AddLines(T* start, T* lineGradient, T* sum, int lines)
        {
            LeftWalk walk = new(1, lines, shape.Height.Stride * shape.LineSize, shape.Width.Out, (nint)shape.Width.Stride * shape.Channels);
            for (int column = 0; column < columns; column += PanelWidth)
            {
                T* right = lineGradient + column;
                nint rightStride = gradientStride;
                if (columns - column < PanelWidth)
                {
                    int positions = lines * shape.Width.Out;
                    T* packed = ContractionScratch.Take<T>(ScratchUse.Left, (long)positions * PanelWidth);
                    Packing.Panel<U, TVector, T>(right, 1, gradientStride, columns - column, positions, packed, PanelWidth);
                    right = packed;
                    rightStride = PanelWidth;
                }

                sum = AddPanel(start, walk, right, rightStride, sum);
            }
        }

        /// <summary>All rows of one panel: runs of channels (and kernel columns, where these adjoin) for each kernel position.</summary>
        private T* AddPanel(T* start, in LeftWalk walk, T* right, nint rightStride, T* sum)
        {
            bool joined = shape.Width.KernelDilation == 1;
            int widthSteps = joined ? 1 : shape.Width.Kernel;
            int run = joined ? shape.Width.Kernel * shape.Channels : shape.Channels;
            for (int depth = 0; depth < shape.Depth.Kernel; depth++)
            {
                for (int height = 0; height < shape.Height.Kernel; height++)
                {
                    for (int width = 0; width < widthSteps; width++)
                    {
                        T* left = start
                            + depth * shape.Depth.KernelDilation * shape.PlaneSize
                            + height * shape.Height.KernelDilation * shape.LineSize
                            + (nint)width * shape.Width.KernelDilation * shape.Channels;
                        for (int row = 0; row < run;)
                        {
                            int rows = DirectKernel.RowsAtOnce<U, TVector, T>(run - row);
                            DirectKernel.Run<U, TVector, T>(rows, left + row, walk, right, rightStride, sum, true);
                            row += rows;
                            sum += rows * PanelWidth;
                        }
                    }
                }
            }

            return sum;
        }
    }
}
