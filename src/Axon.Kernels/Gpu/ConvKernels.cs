using ILGPU;

namespace Axon.Kernels;

/// <summary>Convolution and its gradients: one thread a result element, straight from the definition.</summary>
internal static class ConvKernels
{
    public static void Forward<K, V, E>(Index1D thread, K epilogue, GpuBuffer x, GpuBuffer kernel, ConvShape s)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int position = thread / s.OutChannels;
        int outChannel = thread - position * s.OutChannels;
        int line = position / s.OutWidth;
        int width = position - line * s.OutWidth;
        int plane = line / s.OutHeight;
        int height = line - plane * s.OutHeight;
        int batch = plane / s.OutDepth;
        int depth = plane - batch * s.OutDepth;
        int channels = s.InChannels / s.Groups;
        int firstChannel = outChannel / (s.OutChannels / s.Groups) * channels;
        V sum = V.Int(0);
        for (int kd = 0; kd < s.KernelDepth; kd++)
        {
            int inDepth = Source(depth * s.StrideDepth + kd * s.KernelDilationDepth - s.PadDepth, s.InDilationDepth, s.InDepth);
            for (int kh = 0; kh < s.KernelHeight && inDepth >= 0; kh++)
            {
                int inHeight = Source(height * s.StrideHeight + kh * s.KernelDilationHeight - s.PadHeight, s.InDilationHeight, s.InHeight);
                for (int kw = 0; kw < s.KernelWidth && inHeight >= 0; kw++)
                {
                    int inWidth = Source(width * s.StrideWidth + kw * s.KernelDilationWidth - s.PadWidth, s.InDilationWidth, s.InWidth);
                    if (inWidth < 0)
                        continue;
                    int atX = (((batch * s.InDepth + inDepth) * s.InHeight + inHeight) * s.InWidth + inWidth) * s.InChannels + firstChannel;
                    int atKernel = ((kd * s.KernelHeight + kh) * s.KernelWidth + kw) * channels * s.OutChannels + outChannel;
                    for (int channel = 0; channel < channels; channel++)
                        sum = V.MultiplyAdd(E.Load(x, atX + channel), E.Load(kernel, atKernel + channel * s.OutChannels), sum);
                }
            }
        }
        epilogue.Store(0, position, outChannel, sum);
    }

    public static void InputGrad<K, V, E>(Index1D thread, K epilogue, GpuBuffer g, GpuBuffer kernel, ConvShape s)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int position = thread / s.InChannels;
        int inChannel = thread - position * s.InChannels;
        int line = position / s.InWidth;
        int width = position - line * s.InWidth;
        int plane = line / s.InHeight;
        int height = line - plane * s.InHeight;
        int batch = plane / s.InDepth;
        int depth = plane - batch * s.InDepth;
        int channels = s.InChannels / s.Groups;
        int outChannels = s.OutChannels / s.Groups;
        int group = inChannel / channels;
        V sum = V.Int(0);
        for (int kd = 0; kd < s.KernelDepth; kd++)
        {
            int outDepth = Source(depth * s.InDilationDepth + s.PadDepth - kd * s.KernelDilationDepth, s.StrideDepth, s.OutDepth);
            for (int kh = 0; kh < s.KernelHeight && outDepth >= 0; kh++)
            {
                int outHeight = Source(height * s.InDilationHeight + s.PadHeight - kh * s.KernelDilationHeight, s.StrideHeight, s.OutHeight);
                for (int kw = 0; kw < s.KernelWidth && outHeight >= 0; kw++)
                {
                    int outWidth = Source(width * s.InDilationWidth + s.PadWidth - kw * s.KernelDilationWidth, s.StrideWidth, s.OutWidth);
                    if (outWidth < 0)
                        continue;
                    int atG = (((batch * s.OutDepth + outDepth) * s.OutHeight + outHeight) * s.OutWidth + outWidth) * s.OutChannels + group * outChannels;
                    int atKernel = (((kd * s.KernelHeight + kh) * s.KernelWidth + kw) * channels + inChannel - group * channels) * s.OutChannels + group * outChannels;
                    for (int channel = 0; channel < outChannels; channel++)
                        sum = V.MultiplyAdd(E.Load(g, atG + channel), E.Load(kernel, atKernel + channel), sum);
                }
            }
        }
        epilogue.Store(0, position, inChannel, sum);
    }

    /// <summary>Sums lines part, part + parts, … of the output (a line is one batch entry, depth and height) for one kernel element: partials[part, element].</summary>
    public static void KernelGradParts<V, E>(Index1D thread, ArrayView<V> partials, GpuBuffer x, GpuBuffer g, ConvShape s, int parts, int elements)
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int part = thread / elements;
        int element = thread - part * elements;
        int row = element / s.OutChannels;
        int outChannel = element - row * s.OutChannels;
        int channels = s.InChannels / s.Groups;
        int tap = row / channels;
        int inChannel = outChannel / (s.OutChannels / s.Groups) * channels + row - tap * channels;
        int tapLine = tap / s.KernelWidth;
        int kw = tap - tapLine * s.KernelWidth;
        int kd = tapLine / s.KernelHeight;
        int kh = tapLine - kd * s.KernelHeight;
        V sum = V.Int(0);
        for (int line = part; line < s.Batch * s.OutDepth * s.OutHeight; line += parts)
        {
            int plane = line / s.OutHeight;
            int height = line - plane * s.OutHeight;
            int batch = plane / s.OutDepth;
            int depth = plane - batch * s.OutDepth;
            int inDepth = Source(depth * s.StrideDepth + kd * s.KernelDilationDepth - s.PadDepth, s.InDilationDepth, s.InDepth);
            int inHeight = Source(height * s.StrideHeight + kh * s.KernelDilationHeight - s.PadHeight, s.InDilationHeight, s.InHeight);
            for (int width = 0; width < s.OutWidth && inDepth >= 0 && inHeight >= 0; width++)
            {
                int inWidth = Source(width * s.StrideWidth + kw * s.KernelDilationWidth - s.PadWidth, s.InDilationWidth, s.InWidth);
                if (inWidth < 0)
                    continue;
                int atX = (((batch * s.InDepth + inDepth) * s.InHeight + inHeight) * s.InWidth + inWidth) * s.InChannels + inChannel;
                sum = V.MultiplyAdd(E.Load(x, atX), E.Load(g, (line * s.OutWidth + width) * s.OutChannels + outChannel), sum);
            }
        }
        partials[thread] = sum;
    }

    /// <summary>Sums partials[parts, elements] and gives each sum to the epilogue.</summary>
    public static void KernelGradFinish<K, V>(Index1D thread, K epilogue, ArrayView<V> partials, int parts, int elements, int outChannels)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
    {
        V sum = V.Int(0);
        for (int part = 0; part < parts; part++)
            sum += partials[part * elements + thread];
        int row = thread / outChannels;
        epilogue.Store(0, row, thread - row * outChannels, sum);
    }

    /// <summary>The position that stands at a multiple of <paramref name="step"/>, or -1 where there is none in [0, size).</summary>
    public static int Source(int position, int step, int size)
    {
        int quotient = position / step;
        return position >= 0 && quotient * step == position && quotient < size ? quotient : -1;
    }
}
