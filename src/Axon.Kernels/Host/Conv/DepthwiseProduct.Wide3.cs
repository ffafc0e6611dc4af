using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// Kernels three wide whose positions adjoin, as nearly all of them are: what three positions share is read once.
internal readonly unsafe partial struct DepthwiseProduct<U, TVector, T, K>
{
    // Sums of so many lines of a kernel, three registers each, are kept at a time.
    private const int MostKernelLines = 7;

    /// <summary>Eight neighbours under a kernel three wide, whose source positions adjoin: each of those is read once for the three that meet it, each line of the kernel for all.</summary>
    [SkipLocalsInit]
    [MethodImpl(Jit.Apart)]
    private void Eight(ref K own, int row, T* image, Taps depths, Taps heights, Taps widths, int inHeight, int inWidth)
    {
        T* room = stackalloc T[8 * 16 + 16];
        T* sums = (T*)(((nint)room + 63) & ~63);
        nint channels = shape.InChannels;
        // From the lowest source position on: a gradient meets the kernel from its end.
        int lowest = Math.Min(widths.First, widths.First + (2 * widths.Step));
        nint firstTap = (widths.Step > 0 ? widths.KernelFirst : widths.KernelFirst + 2) * channels;
        nint tapStep = widths.Step * channels;
        for (nint channel = 0; channel < channels; channel += U.Count)
        {
            TVector sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default, sum5 = default, sum6 = default, sum7 = default;
            for (int d = 0; d < depths.Count; d++)
            {
                for (int h = 0; h < heights.Count; h++)
                {
                    T* x = image + (((((nint)depths.At(d) * inHeight) + heights.At(h)) * inWidth) + lowest) * channels + channel;
                    T* filter = right + (((((nint)depths.KernelAt(d) * shape.KernelHeight) + heights.KernelAt(h)) * shape.KernelWidth) * channels) + firstTap + channel;
                    TVector tap0 = U.Load(filter), tap1 = U.Load(filter + tapStep), tap2 = U.Load(filter + (2 * tapStep));
                    TVector value = U.Load(x);
                    sum0 = U.MultiplyAdd(value, tap0, sum0);
                    value = U.Load(x + channels);
                    sum0 = U.MultiplyAdd(value, tap1, sum0);
                    sum1 = U.MultiplyAdd(value, tap0, sum1);
                    value = U.Load(x + (2 * channels));
                    sum0 = U.MultiplyAdd(value, tap2, sum0);
                    sum1 = U.MultiplyAdd(value, tap1, sum1);
                    sum2 = U.MultiplyAdd(value, tap0, sum2);
                    value = U.Load(x + (3 * channels));
                    sum1 = U.MultiplyAdd(value, tap2, sum1);
                    sum2 = U.MultiplyAdd(value, tap1, sum2);
                    sum3 = U.MultiplyAdd(value, tap0, sum3);
                    x += 4 * channels;
                    value = U.Load(x);
                    sum2 = U.MultiplyAdd(value, tap2, sum2);
                    sum3 = U.MultiplyAdd(value, tap1, sum3);
                    sum4 = U.MultiplyAdd(value, tap0, sum4);
                    value = U.Load(x + channels);
                    sum3 = U.MultiplyAdd(value, tap2, sum3);
                    sum4 = U.MultiplyAdd(value, tap1, sum4);
                    sum5 = U.MultiplyAdd(value, tap0, sum5);
                    value = U.Load(x + (2 * channels));
                    sum4 = U.MultiplyAdd(value, tap2, sum4);
                    sum5 = U.MultiplyAdd(value, tap1, sum5);
                    sum6 = U.MultiplyAdd(value, tap0, sum6);
                    value = U.Load(x + (3 * channels));
                    sum5 = U.MultiplyAdd(value, tap2, sum5);
                    sum6 = U.MultiplyAdd(value, tap1, sum6);
                    sum7 = U.MultiplyAdd(value, tap0, sum7);
                    x += 4 * channels;
                    value = U.Load(x);
                    sum6 = U.MultiplyAdd(value, tap2, sum6);
                    sum7 = U.MultiplyAdd(value, tap1, sum7);
                    sum7 = U.MultiplyAdd(U.Load(x + channels), tap2, sum7);
                }
            }
            U.Store(sums, sum0);
            U.Store(sums + U.Count, sum1);
            U.Store(sums + (2 * U.Count), sum2);
            U.Store(sums + (3 * U.Count), sum3);
            U.Store(sums + (4 * U.Count), sum4);
            U.Store(sums + (5 * U.Count), sum5);
            U.Store(sums + (6 * U.Count), sum6);
            U.Store(sums + (7 * U.Count), sum7);
            for (int i = 0; i < 8; i++)
                U.Finish(ref own, 0, row + i, (int)channel, sums + (i * U.Count), U.Count);
        }
    }

    /// <summary>Gradient of a kernel of one plane: every line of results meets each line of the kernel while it is in the nearest cache.</summary>
    [SkipLocalsInit]
    [MethodImpl(Jit.Apart)]
    private void KernelLines(ref K own, int channel)
    {
        T* room = stackalloc T[(3 * MostKernelLines * 16) + 16];
        T* totals = (T*)(((nint)room + 63) & ~63);
        int positions = 3 * shape.KernelHeight;
        for (int position = 0; position < positions; position++)
            U.Store(totals + (position * U.Count), default);
        nint channels = shape.InChannels;
        for (int line = 0; line < shape.Batch * shape.OutDepth * shape.OutHeight; line++)
        {
            int depth = (line / shape.OutHeight % shape.OutDepth * shape.StrideDepth) - shape.PadDepth;
            if ((uint)depth >= (uint)shape.InDepth)
                continue;
            nint plane = ((nint)(line / shape.OutHeight / shape.OutDepth) * shape.InDepth) + depth;
            for (int kernelHeight = 0; kernelHeight < shape.KernelHeight; kernelHeight++)
            {
                int height = (line % shape.OutHeight * shape.StrideHeight) - shape.PadHeight + (kernelHeight * shape.KernelDilationHeight);
                if ((uint)height >= (uint)shape.InHeight)
                    continue;
                T* source = left + ((((plane * shape.InHeight) + height) * shape.InWidth) * channels) + channel;
                T* gradient = right + ((nint)line * shape.OutWidth * channels) + channel;
                AddLine(source, gradient, totals + (3 * kernelHeight * U.Count));
            }
        }
        for (int position = 0; position < positions; position++)
            U.Finish(ref own, 0, position, channel, totals + (position * U.Count), U.Count);
    }

    /// <summary>Adds a line of the source times a line of the gradient to the three totals, in two chains each, so that additions do not wait for each other.</summary>
    [MethodImpl(Jit.Apart)]
    private void AddLine(T* source, T* gradient, T* totals)
    {
        nint channels = shape.InChannels;
        // Results that meet the source with the whole kernel line; before and behind them parts of it lie in the padding.
        int first = Math.Clamp(shape.PadWidth, 0, shape.OutWidth);
        int end = Math.Clamp(shape.InWidth + shape.PadWidth - 2, first, shape.OutWidth);
        TVector even0 = default, even1 = default, even2 = default, odd0 = default, odd1 = default, odd2 = default;
        for (int side = 0; side < 2; side++)
        {
            int sideEnd = side == 0 ? first : shape.OutWidth;
            for (int w = side == 0 ? 0 : end; w < sideEnd; w++)
            {
                TVector value = U.Load(gradient + (w * channels));
                int position = w - shape.PadWidth;
                if ((uint)position < (uint)shape.InWidth)
                    even0 = U.MultiplyAdd(U.Load(source + (position * channels)), value, even0);
                if ((uint)(position + 1) < (uint)shape.InWidth)
                    even1 = U.MultiplyAdd(U.Load(source + ((position + 1) * channels)), value, even1);
                if ((uint)(position + 2) < (uint)shape.InWidth)
                    even2 = U.MultiplyAdd(U.Load(source + ((position + 2) * channels)), value, even2);
            }
        }
        T* x = source + ((first - shape.PadWidth) * channels);
        T* g = gradient + (first * channels);
        int left = end - first;
        if (left > 0)
        {
            TVector x0 = U.Load(x), x1 = U.Load(x + channels);
            for (; left >= 2; left -= 2)
            {
                TVector g0 = U.Load(g), g1 = U.Load(g + channels);
                TVector x2 = U.Load(x + (2 * channels)), x3 = U.Load(x + (3 * channels));
                even0 = U.MultiplyAdd(x0, g0, even0);
                even1 = U.MultiplyAdd(x1, g0, even1);
                even2 = U.MultiplyAdd(x2, g0, even2);
                odd0 = U.MultiplyAdd(x1, g1, odd0);
                odd1 = U.MultiplyAdd(x2, g1, odd1);
                odd2 = U.MultiplyAdd(x3, g1, odd2);
                (x0, x1) = (x2, x3);
                x += 2 * channels;
                g += 2 * channels;
            }
            if (left > 0)
            {
                TVector g0 = U.Load(g);
                even0 = U.MultiplyAdd(x0, g0, even0);
                even1 = U.MultiplyAdd(x1, g0, even1);
                even2 = U.MultiplyAdd(U.Load(x + (2 * channels)), g0, even2);
            }
        }
        U.Store(totals, U.Add(U.Load(totals), U.Add(even0, odd0)));
        U.Store(totals + U.Count, U.Add(U.Load(totals + U.Count), U.Add(even1, odd1)));
        U.Store(totals + (2 * U.Count), U.Add(U.Load(totals + (2 * U.Count)), U.Add(even2, odd2)));
    }
}
