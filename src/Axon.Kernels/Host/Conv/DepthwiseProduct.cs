using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Convolutions in which each channel meets one filter of its own: nothing is contracted over channels, so registers run along them and every
/// position is a sum of element-wise products. The number of channels is a multiple of the register's.
/// </summary>
internal readonly unsafe partial struct DepthwiseProduct<U, TVector, T, K>(ConvolutionPass pass, K epilogue, T* left, T* right, in ConvShape shape, int parts) : IWork
    where U : struct, IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
    where K : struct, IEpilogue
{
    private readonly T* left = left;
    private readonly T* right = right;
    private readonly ConvShape shape = shape;

    // Positions of the result for which the work is cut; a gradient of the kernel is cut by channels.
    private static int LinesOf(ConvolutionPass pass, in ConvShape shape) => pass switch
    {
        ConvolutionPass.Forward => shape.Batch * shape.OutDepth * shape.OutHeight,
        ConvolutionPass.InputGradient => shape.Batch * shape.InDepth * shape.InHeight,
        _ => shape.InChannels / U.Count,
    };

    public static void Run(ConvolutionPass pass, K epilogue, T* left, T* right, in ConvShape shape, int threads)
    {
        long work = (long)shape.Batch * shape.OutDepth * shape.OutHeight * shape.OutWidth * shape.InChannels * shape.KernelDepth * shape.KernelHeight * shape.KernelWidth;
        int parts = Parts.Count(LinesOf(pass, shape), work >= 1 << 19 ? threads : 1, 1);
        DepthwiseProduct<U, TVector, T, K> product = new(pass, epilogue, left, right, shape, parts);
        Workers.Run(ref product, parts, Parts.Nanoseconds(8 * work));
    }

    public void Run(int part)
    {
        K own = epilogue;
        (int start, int end) = Parts.Range(LinesOf(pass, shape), part, parts);
        for (int line = start; line < end; line++)
        {
            if (pass != ConvolutionPass.KernelGradient)
                Line(ref own, line);
            else if (shape is { KernelWidth: 3, StrideWidth: 1, KernelDilationWidth: 1, KernelDepth: 1, KernelHeight: <= MostKernelLines })
                KernelLines(ref own, line * U.Count);
            else
                KernelGradient(ref own, line * U.Count);
        }
    }

    /// <summary>One line of results: for each position and kernel line the source line, then products along channels.</summary>
    private void Line(ref K own, int line)
    {
        bool isForward = pass == ConvolutionPass.Forward;
        (int outDepth, int outHeight, int outWidth) = isForward ? (shape.OutDepth, shape.OutHeight, shape.OutWidth) : (shape.InDepth, shape.InHeight, shape.InWidth);
        (int inDepth, int inHeight, int inWidth) = isForward ? (shape.InDepth, shape.InHeight, shape.InWidth) : (shape.OutDepth, shape.OutHeight, shape.OutWidth);
        int batch = line / (outDepth * outHeight);
        int depth = line / outHeight % outDepth;
        int height = line % outHeight;
        T* image = left + ((nint)batch * inDepth * inHeight * inWidth * shape.InChannels);
        Taps depths = Taps.Of(isForward, depth, shape.KernelDepth, shape.StrideDepth, shape.PadDepth, shape.KernelDilationDepth, inDepth);
        Taps heights = Taps.Of(isForward, height, shape.KernelHeight, shape.StrideHeight, shape.PadHeight, shape.KernelDilationHeight, inHeight);
        for (int column = 0; column < outWidth;)
        {
            Taps widths = Widths(isForward, column, inWidth);
            if (column + 7 < outWidth && widths is { Count: 3, KernelStep: 1, Step: 1 or -1 } && Widths(isForward, column + 7, inWidth) == widths.Moved(7))
            {
                Eight(ref own, (line * outWidth) + column, image, depths, heights, widths, inHeight, inWidth);
                column += 8;
                continue;
            }
            if (column + 3 < outWidth && IsEven(isForward, column, widths, inWidth, out int further))
            {
                Four(ref own, (line * outWidth) + column, image, depths, heights, widths, inHeight, inWidth, (nint)further * shape.InChannels);
                column += 4;
                continue;
            }
            Position(ref own, (line * outWidth) + column, image, depths, heights, widths, inHeight, inWidth);
            column++;
        }
    }

    private Taps Widths(bool isForward, int position, int inWidth) =>
        Taps.Of(isForward, position, shape.KernelWidth, shape.StrideWidth, shape.PadWidth, shape.KernelDilationWidth, inWidth);

    /// <summary>Whether this position and three neighbours meet the same part of the kernel, each some positions of the source further on, as they do inside of an image.</summary>
    private bool IsEven(bool isForward, int column, in Taps first, int inWidth, out int further)
    {
        Taps second = Widths(isForward, column + 1, inWidth);
        further = second.First - first.First;
        return second == first.Moved(further)
            && Widths(isForward, column + 2, inWidth) == first.Moved(2 * further)
            && Widths(isForward, column + 3, inWidth) == first.Moved(3 * further);
    }

    /// <summary>Four neighbours, whose source positions lie <paramref name="further"/> elements apart: each line of the kernel is read once for all.</summary>
    [MethodImpl(Jit.Apart)]
    private void Four(ref K own, int row, T* image, Taps depths, Taps heights, Taps widths, int inHeight, int inWidth, nint further)
    {
        T* sums = stackalloc T[4 * 16];
        nint channels = shape.InChannels;
        nint step = widths.Step * channels;
        nint kernelStep = widths.KernelStep * channels;
        for (nint channel = 0; channel < channels; channel += U.Count)
        {
            TVector sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (int d = 0; d < depths.Count; d++)
            {
                for (int h = 0; h < heights.Count; h++)
                {
                    T* source = image + (((((nint)depths.At(d) * inHeight) + heights.At(h)) * inWidth) + widths.First) * channels + channel;
                    T* filter = right + (((((nint)depths.KernelAt(d) * shape.KernelHeight) + heights.KernelAt(h)) * shape.KernelWidth) + widths.KernelFirst) * channels + channel;
                    for (int w = 0; w < widths.Count; w++)
                    {
                        TVector tap = U.Load(filter);
                        sum0 = U.MultiplyAdd(U.Load(source), tap, sum0);
                        sum1 = U.MultiplyAdd(U.Load(source + further), tap, sum1);
                        sum2 = U.MultiplyAdd(U.Load(source + (2 * further)), tap, sum2);
                        sum3 = U.MultiplyAdd(U.Load(source + (3 * further)), tap, sum3);
                        source += step;
                        filter += kernelStep;
                    }
                }
            }
            U.Store(sums, sum0);
            U.Store(sums + U.Count, sum1);
            U.Store(sums + (2 * U.Count), sum2);
            U.Store(sums + (3 * U.Count), sum3);
            for (int i = 0; i < 4; i++)
                U.Finish(ref own, 0, row + i, (int)channel, sums + (i * U.Count), U.Count);
        }
    }

    [MethodImpl(Jit.Apart)]
    private void Position(ref K own, int row, T* image, Taps depths, Taps heights, Taps widths, int inHeight, int inWidth)
    {
        T* sums = stackalloc T[16];
        nint channels = shape.InChannels;
        nint step = widths.Step * channels;
        nint kernelStep = widths.KernelStep * channels;
        for (nint channel = 0; channel < channels; channel += U.Count)
        {
            TVector sum = default;
            for (int d = 0; d < depths.Count; d++)
            {
                for (int h = 0; h < heights.Count; h++)
                {
                    T* source = image + (((((nint)depths.At(d) * inHeight) + heights.At(h)) * inWidth) + widths.First) * channels + channel;
                    T* filter = right + (((((nint)depths.KernelAt(d) * shape.KernelHeight) + heights.KernelAt(h)) * shape.KernelWidth) + widths.KernelFirst) * channels + channel;
                    for (int w = 0; w < widths.Count; w++)
                    {
                        sum = U.MultiplyAdd(U.Load(source), U.Load(filter), sum);
                        source += step;
                        filter += kernelStep;
                    }
                }
            }
            U.Store(sums, sum);
            U.Finish(ref own, 0, row, (int)channel, sums, U.Count);
        }
    }

    /// <summary>For each kernel position the sum over all results, line by line.</summary>
    [MethodImpl(Jit.Apart)]
    private void KernelGradient(ref K own, int channel)
    {
        T* total = stackalloc T[16];
        nint channels = shape.InChannels;
        nint step = shape.StrideWidth * channels;
        int positions = shape.KernelDepth * shape.KernelHeight * shape.KernelWidth;
        for (int position = 0; position < positions; position++)
        {
            TVector all = default;
            int kernelWidth = position % shape.KernelWidth, kernelHeight = position / shape.KernelWidth % shape.KernelHeight, kernelDepth = position / shape.KernelWidth / shape.KernelHeight;
            int offset = (kernelWidth * shape.KernelDilationWidth) - shape.PadWidth;
            int first = offset >= 0 ? 0 : (-offset + shape.StrideWidth - 1) / shape.StrideWidth;
            int end = offset >= shape.InWidth ? 0 : Math.Min(shape.OutWidth, ((shape.InWidth - 1 - offset) / shape.StrideWidth) + 1);
            for (int line = 0; line < shape.Batch * shape.OutDepth * shape.OutHeight; line++)
            {
                int depth = (line / shape.OutHeight % shape.OutDepth * shape.StrideDepth) - shape.PadDepth + (kernelDepth * shape.KernelDilationDepth);
                int height = (line % shape.OutHeight * shape.StrideHeight) - shape.PadHeight + (kernelHeight * shape.KernelDilationHeight);
                if ((uint)depth >= (uint)shape.InDepth || (uint)height >= (uint)shape.InHeight)
                    continue;
                nint inLine = ((((nint)(line / shape.OutHeight / shape.OutDepth) * shape.InDepth) + depth) * shape.InHeight) + height;
                T* source = left + (((inLine * shape.InWidth) + ((nint)first * shape.StrideWidth) + offset) * channels) + channel;
                T* gradient = right + ((((nint)line * shape.OutWidth) + first) * channels) + channel;
                TVector sum = default;
                for (int w = first; w < end; w++)
                {
                    sum = U.MultiplyAdd(U.Load(source), U.Load(gradient), sum);
                    source += step;
                    gradient += channels;
                }
                all = U.Add(all, sum);
            }
            U.Store(total, all);
            U.Finish(ref own, 0, position, channel, total, U.Count);
        }
    }

    /// <summary>Along one axis: the source positions that a result position meets, and the kernel positions that go with them.</summary>
    private readonly record struct Taps(int First, int Step, int KernelFirst, int KernelStep, int Count)
    {
        public int At(int index) => First + (index * Step);

        public int KernelAt(int index) => KernelFirst + (index * KernelStep);

        public Taps Moved(int steps) => this with { First = First + steps };

        public static Taps Of(bool isForward, int position, int kernel, int stride, int pad, int dilation, int size)
        {
            if (isForward)
            {
                int start = (position * stride) - pad;
                int first = start >= 0 ? 0 : (-start + dilation - 1) / dilation;
                int end = start >= size ? 0 : Math.Min(kernel, ((size - 1 - start) / dilation) + 1);
                return new Taps(start + (first * dilation), dilation, first, 1, Math.Max(0, end - first));
            }
            // Without dilation, or without stride, source and kernel positions go on in even steps.
            int at = position + pad;
            int kernelStep = dilation == 1 ? stride : 1;
            int kernelFirst = dilation == 1 ? ((at % stride) + stride) % stride : 0;
            int sourceFirst = dilation == 1 ? (at - kernelFirst) / stride : at;
            int sourceStep = dilation == 1 ? -1 : -dilation;
            int count = kernel <= kernelFirst ? 0 : (kernel - kernelFirst + kernelStep - 1) / kernelStep;
            int skipped = sourceFirst < size ? 0 : (sourceFirst - size - sourceStep) / -sourceStep;
            int last = sourceFirst < 0 ? 0 : Math.Min(count, (sourceFirst / -sourceStep) + 1);
            return new Taps(sourceFirst + (skipped * sourceStep), sourceStep, kernelFirst + (skipped * kernelStep), kernelStep, Math.Max(0, last - skipped));
        }
    }

    /// <summary>Whether this is such a convolution, and one whose positions go on in even steps.</summary>
    public static bool Fits(in ConvShape s) =>
        s.Groups > 1 && s.Groups == s.InChannels && s.Groups == s.OutChannels && s.InChannels % U.Count == 0 &&
        s is { InDilationDepth: 1, InDilationHeight: 1, InDilationWidth: 1 } &&
        (s.StrideDepth == 1 || s.KernelDilationDepth == 1) && (s.StrideHeight == 1 || s.KernelDilationHeight == 1) && (s.StrideWidth == 1 || s.KernelDilationWidth == 1);
}
