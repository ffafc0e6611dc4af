using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>Transposes narrow bands while packing: four lines become four columns.</summary>
internal static unsafe class Transpose
{
    /// <summary>Writes four lines of <paramref name="count"/> consecutive elements as columns 0 to 3 of rows <paramref name="targetStride"/> apart.</summary>
    [MethodImpl(Jit.Apart)]
    public static void Four(float* source, nint sourceStride, float* target, nint targetStride, int count)
    {
        int done = 0;
        if (Sse.IsSupported)
        {
            for (; done <= count - 4; done += 4)
            {
                float* from = source + done;
                float* to = target + done * targetStride;
                Vector128<float> line0 = Vector128.Load(from);
                Vector128<float> line1 = Vector128.Load(from + sourceStride);
                Vector128<float> line2 = Vector128.Load(from + 2 * sourceStride);
                Vector128<float> line3 = Vector128.Load(from + 3 * sourceStride);
                Vector128<float> low01 = Sse.UnpackLow(line0, line1);
                Vector128<float> low23 = Sse.UnpackLow(line2, line3);
                Vector128<float> high01 = Sse.UnpackHigh(line0, line1);
                Vector128<float> high23 = Sse.UnpackHigh(line2, line3);
                Sse.MoveLowToHigh(low01, low23).Store(to);
                Sse.MoveHighToLow(low23, low01).Store(to + targetStride);
                Sse.MoveLowToHigh(high01, high23).Store(to + 2 * targetStride);
                Sse.MoveHighToLow(high23, high01).Store(to + 3 * targetStride);
            }
        }

        Rest(source, sourceStride, target, targetStride, done, count);
    }

    /// <inheritdoc cref="Four(float*, nint, float*, nint, int)"/>
    public static void Four(double* source, nint sourceStride, double* target, nint targetStride, int count) =>
        Rest(source, sourceStride, target, targetStride, 0, count);

    private static void Rest<T>(T* source, nint sourceStride, T* target, nint targetStride, int done, int count)
        where T : unmanaged
    {
        for (; done < count; done++)
        {
            T* to = target + done * targetStride;
            to[0] = source[done];
            to[1] = source[done + sourceStride];
            to[2] = source[done + 2 * sourceStride];
            to[3] = source[done + 3 * sourceStride];
        }
    }
}
