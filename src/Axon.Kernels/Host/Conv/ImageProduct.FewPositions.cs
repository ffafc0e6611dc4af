using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class ImageProduct<U, TVector, T, K>
{
    /// <summary>Elements of a kernel from which on it is worth reading only once.</summary>
    private const long LeastStreamed = 1 << 15;

    /// <summary>Whether an image has so few positions that packing the whole kernel would cost about as much as the products.</summary>
    private static bool IsStreamed(in Correlation shape, int columns) =>
        (long)shape.Lines * shape.Width.Out <= StreamedProduct<U, TVector, T>.MostRows && columns >= 2 * PanelWidth && (long)shape.Terms * columns >= LeastStreamed;

    /// <summary>The kernel as it lies, row by row, with the elements that the positions meet under each of its own. Each part takes some columns.</summary>
    private static void Stream(ref K epilogue, T* image, T* kernel, in Correlation shape, int firstColumn, int columns, int stride, int threads)
    {
        int panels = (columns + PanelWidth - 1) / PanelWidth;
        int parts = Math.Min(panels, ThreadsOf(shape, columns, threads));
        StreamParts work = new(epilogue, new PositionRows(image, shape), kernel, shape, firstColumn, columns, stride, panels, parts);
        Workers.Run(ref work, parts, Parts.Nanoseconds(WorkOf(shape, columns)));
    }

    private readonly struct StreamParts(K epilogue, PositionRows rows, T* kernel, Correlation shape, int firstColumn, int columns, int stride, int panels, int parts) : IWork
    {
        private readonly T* kernel = kernel;

        public void Run(int part)
        {
            K own = epilogue;
            (int start, int end) = Parts.Range(panels, part, parts);
            (start, end) = (start * PanelWidth, Math.Min(columns, end * PanelWidth));
            StreamedProduct<U, TVector, T>.Run(ref own, rows, shape.Lines * shape.Width.Out, shape.Terms, kernel + start, stride, end - start, 0, firstColumn + start);
        }
    }

    /// <summary>Of each position a row: the channels of the pixels under the kernel, position of the kernel by position.</summary>
    private readonly struct PositionRows(T* image, Correlation shape) : IRows<T>
    {
        private readonly T* image = image;

        public int Take(int start, int most, T* target)
        {
            (int position, int channel) = Math.DivRem(start, shape.Channels);
            int steps = Math.Min(most, shape.Channels - channel);
            (position, int kernelWidth) = Math.DivRem(position, shape.Width.Kernel);
            (int kernelDepth, int kernelHeight) = Math.DivRem(position, shape.Height.Kernel);
            T* ofGroup = image + shape.FirstChannel + channel;
            for (int batch = 0; batch < shape.Batch; batch++)
            {
                for (int depth = 0; depth < shape.Depth.Out; depth++)
                {
                    int plane = shape.Depth.Element(depth, kernelDepth);
                    for (int height = 0; height < shape.Height.Out; height++)
                    {
                        int line = shape.Height.Element(height, kernelHeight);
                        nint lineStart = (((nint)batch * shape.Depth.In + plane) * shape.Height.In + line) * shape.Width.In;
                        for (int width = 0; width < shape.Width.Out; width++, target += steps)
                        {
                            int pixel = shape.Width.Element(width, kernelWidth);
                            if ((plane | line | pixel) < 0)
                                new Span<T>(target, steps).Clear();
                            else
                                Unsafe.CopyBlockUnaligned(target, ofGroup + ((lineStart + pixel) * shape.TotalChannels), (uint)(steps * sizeof(T)));
                        }
                    }
                }
            }
            return steps;
        }
    }
}
