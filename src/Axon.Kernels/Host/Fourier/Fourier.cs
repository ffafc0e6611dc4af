using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Transforms of lines that lie side by side: data[length, lines], real and imaginary parts apart.</summary>
internal static unsafe class Fourier<T, E>
    where T : unmanaged
    where E : struct, IElement<T>
{
    /// <summary>How many elements of working memory a transform needs.</summary>
    public static long WorkSize(FourierPlan plan, int lines) =>
        plan.Convolution is { } convolution ? (2L * convolution.Length * lines) + WorkSize(convolution, lines) : 2L * plan.Length * lines;

    /// <summary>Puts the transform of each line in its place: y[j] is the sum of x[k] exp(-2πi jk/n).</summary>
    public static void Transform(FourierPlan plan, T* real, T* imaginary, T* work, int lines)
    {
        if (plan.Convolution is not null)
        {
            Convolve(plan, real, imaginary, work, lines);
            return;
        }
        long size = (long)plan.Length * lines;
        Parts source = new(real, imaginary);
        Parts target = new(work, work + size);
        int length = plan.Length;
        int stride = lines;
        foreach (int radix in plan.Radices)
        {
            FourierPass<T, E> pass = new()
            {
                XReal = source.Real, XImaginary = source.Imaginary, YReal = target.Real, YImaginary = target.Imaginary,
                Plan = plan, Length = length, Stride = stride, Radix = radix,
            };
            LaneDispatch.Run(ref pass, E.IsWide, stride);
            (source, target) = (target, source);
            length /= radix;
            stride *= radix;
        }
        if (source.Real != real)
        {
            Buffer.MemoryCopy(source.Real, real, size * sizeof(T), size * sizeof(T));
            Buffer.MemoryCopy(source.Imaginary, imaginary, size * sizeof(T), size * sizeof(T));
        }
    }

    /// <summary>As jk = (j² + k² - (j-k)²)/2, the sum is a convolution with a chirp between two products with it.</summary>
    private static void Convolve(FourierPlan plan, T* real, T* imaginary, T* work, int lines)
    {
        FourierPlan convolution = plan.Convolution!;
        long size = (long)convolution.Length * lines;
        long own = (long)plan.Length * lines;
        T* wideReal = work;
        T* wideImaginary = work + size;
        T* rest = work + (2 * size);
        Multiply(real, imaginary, wideReal, wideImaginary, plan.ChirpOf, plan.Length, lines);
        new Span<byte>(wideReal + own, checked((int)((size - own) * sizeof(T)))).Clear();
        new Span<byte>(wideImaginary + own, checked((int)((size - own) * sizeof(T)))).Clear();
        Transform(convolution, wideReal, wideImaginary, rest, lines);
        Multiply(wideReal, wideImaginary, wideReal, wideImaginary, plan.Spectrum, convolution.Length, lines);
        // Backwards is forwards with the parts exchanged; the division by the length is in the spectrum.
        Transform(convolution, wideImaginary, wideReal, rest, lines);
        Multiply(wideReal, wideImaginary, real, imaginary, plan.ChirpOf, plan.Length, lines);
    }

    private static void Multiply(T* xReal, T* xImaginary, T* yReal, T* yImaginary, (double[] Real, double[] Imaginary) factors, int length, int lines)
    {
        Product product = new() { XReal = xReal, XImaginary = xImaginary, YReal = yReal, YImaginary = yImaginary, Factors = factors, Length = length, Lines = lines };
        LaneDispatch.Run(ref product, E.IsWide, lines);
    }

    private readonly struct Parts(T* real, T* imaginary)
    {
        public readonly T* Real = real;
        public readonly T* Imaginary = imaginary;
    }

    /// <summary>Each element of every line times the factor of its place.</summary>
    private struct Product : ILaneProgram
    {
        public T* XReal;
        public T* XImaginary;
        public T* YReal;
        public T* YImaginary;
        public (double[] Real, double[] Imaginary) Factors;
        public int Length;
        public int Lines;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, U, S>() where V : struct, ILane<V> where U : struct, ILane<U> where S : struct, ILane<S>
        {
            for (int k = 0; k < Length; k++)
            {
                (double real, double imaginary) = (Factors.Real[k], Factors.Imaginary[k]);
                long row = (long)k * Lines;
                int line = 0;
                for (; line <= Lines - V.Count; line += V.Count)
                    Times<V>(row + line, real, imaginary);
                for (; line < Lines; line++)
                    Times<S>(row + line, real, imaginary);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Times<V>(long at, double real, double imaginary) where V : struct, ILane<V>
        {
            (V x, V y) = (E.Load<V>(XReal + at), E.Load<V>(XImaginary + at));
            (V a, V b) = (V.Real(real), V.Real(imaginary));
            E.Store(YReal + at, (x * a) - (y * b));
            E.Store(YImaginary + at, (x * b) + (y * a));
        }
    }
}
