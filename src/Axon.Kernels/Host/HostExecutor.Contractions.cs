namespace Axon.Kernels;

// Contractions element by element, summed in double precision.
public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Gemm<K>(K epilogue, HostBuffer a, HostBuffer b, in GemmShape shape) where K : struct, IEpilogue =>
        Product<K, float, F32Element, Lane1>(epilogue, a, b, shape);

    /// <inheritdoc/>
    public void GemmWide<K>(K epilogue, HostBuffer a, HostBuffer b, in GemmShape shape) where K : struct, IEpilogue =>
        Product<K, double, F64Element, WideLane1>(epilogue, a, b, shape);

    /// <inheritdoc/>
    public void Conv<K>(K epilogue, HostBuffer x, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        Convolve<K, float, F32Element, Lane1>(epilogue, x, kernel, shape);

    /// <inheritdoc/>
    public void ConvWide<K>(K epilogue, HostBuffer x, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        Convolve<K, double, F64Element, WideLane1>(epilogue, x, kernel, shape);

    /// <inheritdoc/>
    public void ConvInputGrad<K>(K epilogue, HostBuffer g, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        ConvolveInput<K, float, F32Element, Lane1>(epilogue, g, kernel, shape);

    /// <inheritdoc/>
    public void ConvInputGradWide<K>(K epilogue, HostBuffer g, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        ConvolveInput<K, double, F64Element, WideLane1>(epilogue, g, kernel, shape);

    /// <inheritdoc/>
    public void ConvKernelGrad<K>(K epilogue, HostBuffer x, HostBuffer g, in ConvShape shape) where K : struct, IEpilogue =>
        ConvolveKernel<K, float, F32Element, Lane1>(epilogue, x, g, shape);

    /// <inheritdoc/>
    public void ConvKernelGradWide<K>(K epilogue, HostBuffer x, HostBuffer g, in ConvShape shape) where K : struct, IEpilogue =>
        ConvolveKernel<K, double, F64Element, WideLane1>(epilogue, x, g, shape);

    private static double At<T, E>(HostBuffer buffer, long index) where T : unmanaged where E : struct, IElement<T> =>
        E.Load<WideLane1>((T*)buffer.Pointer + index).Value;

    private static void Product<K, T, E, S>(K epilogue, HostBuffer a, HostBuffer b, GemmShape s)
        where K : struct, IEpilogue where T : unmanaged where E : struct, IElement<T> where S : struct, ILane<S>
    {
        for (int batch = 0; batch < s.Batch; batch++)
        {
            for (int row = 0; row < s.M; row++)
            {
                for (int column = 0; column < s.N; column++)
                {
                    long left = ((long)batch * s.ABatchStride) + ((long)row * s.ARowStride);
                    long right = ((long)batch * s.BBatchStride) + ((long)column * s.BColumnStride);
                    double sum = 0;
                    for (int k = 0; k < s.K; k++)
                        sum += At<T, E>(a, left + ((long)k * s.AColumnStride)) * At<T, E>(b, right + ((long)k * s.BRowStride));
                    epilogue.Store(batch, row, column, S.Real(sum));
                }
            }
        }
    }

    private static void Convolve<K, T, E, S>(K epilogue, HostBuffer x, HostBuffer kernel, ConvShape s)
        where K : struct, IEpilogue where T : unmanaged where E : struct, IElement<T> where S : struct, ILane<S>
    {
        int inOfGroup = s.InChannels / s.Groups;
        int outOfGroup = s.OutChannels / s.Groups;
        int positions = s.OutDepth * s.OutHeight * s.OutWidth;
        for (int row = 0; row < s.Batch * positions; row++)
        {
            for (int channel = 0; channel < s.OutChannels; channel++)
            {
                double sum = 0;
                for (int tap = 0; tap < TapsOf(s); tap++)
                {
                    long input = InputOf(s, row, tap);
                    if (input < 0)
                        continue;
                    for (int c = 0; c < inOfGroup; c++)
                    {
                        sum += At<T, E>(x, (input * s.InChannels) + (channel / outOfGroup * inOfGroup) + c)
                            * At<T, E>(kernel, ((((long)tap * inOfGroup) + c) * s.OutChannels) + channel);
                    }
                }
                epilogue.Store(0, row, channel, S.Real(sum));
            }
        }
    }

    private static void ConvolveInput<K, T, E, S>(K epilogue, HostBuffer g, HostBuffer kernel, ConvShape s)
        where K : struct, IEpilogue where T : unmanaged where E : struct, IElement<T> where S : struct, ILane<S>
    {
        int inOfGroup = s.InChannels / s.Groups;
        int outOfGroup = s.OutChannels / s.Groups;
        int outputs = s.Batch * s.OutDepth * s.OutHeight * s.OutWidth;
        int inputs = s.Batch * s.InDepth * s.InHeight * s.InWidth;
        double[] sums = new double[(long)inputs * s.InChannels];
        for (int row = 0; row < outputs; row++)
        {
            for (int tap = 0; tap < TapsOf(s); tap++)
            {
                long input = InputOf(s, row, tap);
                if (input < 0)
                    continue;
                for (int channel = 0; channel < s.InChannels; channel++)
                {
                    int first = channel / inOfGroup * outOfGroup;
                    for (int c = first; c < first + outOfGroup; c++)
                    {
                        sums[(input * s.InChannels) + channel] += At<T, E>(g, ((long)row * s.OutChannels) + c)
                            * At<T, E>(kernel, ((((long)tap * inOfGroup) + (channel % inOfGroup)) * s.OutChannels) + c);
                    }
                }
            }
        }
        for (int row = 0; row < inputs; row++)
        {
            for (int channel = 0; channel < s.InChannels; channel++)
                epilogue.Store(0, row, channel, S.Real(sums[((long)row * s.InChannels) + channel]));
        }
    }

    private static void ConvolveKernel<K, T, E, S>(K epilogue, HostBuffer x, HostBuffer g, ConvShape s)
        where K : struct, IEpilogue where T : unmanaged where E : struct, IElement<T> where S : struct, ILane<S>
    {
        int inOfGroup = s.InChannels / s.Groups;
        int outOfGroup = s.OutChannels / s.Groups;
        int outputs = s.Batch * s.OutDepth * s.OutHeight * s.OutWidth;
        for (int tap = 0; tap < TapsOf(s); tap++)
        {
            for (int c = 0; c < inOfGroup; c++)
            {
                for (int channel = 0; channel < s.OutChannels; channel++)
                {
                    double sum = 0;
                    for (int row = 0; row < outputs; row++)
                    {
                        long input = InputOf(s, row, tap);
                        if (input >= 0)
                        {
                            sum += At<T, E>(x, (input * s.InChannels) + (channel / outOfGroup * inOfGroup) + c)
                                * At<T, E>(g, ((long)row * s.OutChannels) + channel);
                        }
                    }
                    epilogue.Store(0, (tap * inOfGroup) + c, channel, S.Real(sum));
                }
            }
        }
    }

    private static int TapsOf(in ConvShape s) => s.KernelDepth * s.KernelHeight * s.KernelWidth;

    // The input position (batch included) that a kernel position meets at an output position, or -1 where that is padding or a gap of a dilated input.
    private static long InputOf(in ConvShape s, int row, int tap)
    {
        int width = Along(row % s.OutWidth, s.StrideWidth, s.PadWidth, tap % s.KernelWidth, s.KernelDilationWidth, s.InDilationWidth, s.InWidth);
        row /= s.OutWidth;
        tap /= s.KernelWidth;
        int height = Along(row % s.OutHeight, s.StrideHeight, s.PadHeight, tap % s.KernelHeight, s.KernelDilationHeight, s.InDilationHeight, s.InHeight);
        row /= s.OutHeight;
        tap /= s.KernelHeight;
        int depth = Along(row % s.OutDepth, s.StrideDepth, s.PadDepth, tap, s.KernelDilationDepth, s.InDilationDepth, s.InDepth);
        int batch = row / s.OutDepth;
        return depth < 0 || height < 0 || width < 0 ? -1 : ((((((long)batch * s.InDepth) + depth) * s.InHeight) + height) * s.InWidth) + width;
    }

    private static int Along(int position, int stride, int pad, int tap, int dilation, int inDilation, int size)
    {
        int place = (position * stride) - pad + (tap * dilation);
        return place >= 0 && place % inDilation == 0 && place / inDilation < size ? place / inDilation : -1;
    }
}
