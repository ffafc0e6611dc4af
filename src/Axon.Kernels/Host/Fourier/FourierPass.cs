using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// One pass of Stockham's transform, which leaves the result in order: with n the length that is left and m = n/radix, elements p + m·k (k below the radix) are
/// transformed and go, turned by exp(-2πi pj/n), to radix·p + j. Every element is Stride numbers that are treated alike, so lanes run along them.
/// </summary>
internal unsafe struct FourierPass<T, E> : ILaneProgram
    where T : unmanaged
    where E : struct, IElement<T>
{
    public T* XReal;
    public T* XImaginary;
    public T* YReal;
    public T* YImaginary;
    public FourierPlan Plan;
    public int Length;
    public int Stride;
    public int Radix;

    public readonly void Run<V, U, S>() where V : struct, ILane<V> where U : struct, ILane<U> where S : struct, ILane<S>
    {
        if (Radix == 4)
            Passes<V, S, Four>();
        else if (Radix == 2)
            Passes<V, S, Two>();
        else
            Passes<V, S, Odd>();
    }

    [MethodImpl(Jit.Apart)]
    private readonly void Passes<V, S, B>() where V : struct, ILane<V> where S : struct, ILane<S> where B : struct, IButterfly
    {
        int parts = Length / Radix;
        int step = Plan.Length / Length;
        Site site = new() { XStride = (long)Stride * parts, YStride = Stride, Radix = Radix, Plan = Plan };
        for (int p = 0; p < parts; p++)
        {
            site.Turn = p * step;
            long from = (long)p * Stride;
            long to = from * Radix;
            int q = 0;
            for (; q <= Stride - V.Count; q += V.Count)
            {
                site.At(XReal + from + q, XImaginary + from + q, YReal + to + q, YImaginary + to + q);
                B.Run<V>(site);
            }
            for (; q < Stride; q++)
            {
                site.At(XReal + from + q, XImaginary + from + q, YReal + to + q, YImaginary + to + q);
                B.Run<S>(site);
            }
        }
    }

    private interface IButterfly
    {
        static abstract void Run<V>(in Site site) where V : struct, ILane<V>;
    }

    /// <summary>Where the elements of one small transform are and go, and how far the results are turned.</summary>
    private struct Site
    {
        public T* XReal;
        public T* XImaginary;
        public T* YReal;
        public T* YImaginary;
        public long XStride;
        public long YStride;
        public FourierPlan Plan;
        public int Radix;

        /// <summary>The power of the root of the whole length by which result 1 is turned; result j by j times as much.</summary>
        public int Turn;

        public void At(T* xReal, T* xImaginary, T* yReal, T* yImaginary)
        {
            XReal = xReal;
            XImaginary = xImaginary;
            YReal = yReal;
            YImaginary = yImaginary;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V Real<V>(int k) where V : struct, ILane<V> => E.Load<V>(XReal + (k * XStride));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V Imaginary<V>(int k) where V : struct, ILane<V> => E.Load<V>(XImaginary + (k * XStride));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store<V>(int j, V real, V imaginary) where V : struct, ILane<V>
        {
            if (Turn != 0 && j != 0)
            {
                // Turn·j is below the length: the turn is below the length of a part times its step, and j below the radix.
                int root = Turn * j;
                (V a, V b) = (V.Real(Plan.Cosines[root]), V.Real(Plan.Sines[root]));
                (real, imaginary) = ((real * a) - (imaginary * b), (real * b) + (imaginary * a));
            }
            E.Store(YReal + (j * YStride), real);
            E.Store(YImaginary + (j * YStride), imaginary);
        }
    }

    private readonly struct Two : IButterfly
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<V>(in Site site) where V : struct, ILane<V>
        {
            (V a, V b) = (site.Real<V>(0), site.Imaginary<V>(0));
            (V c, V d) = (site.Real<V>(1), site.Imaginary<V>(1));
            site.Store(0, a + c, b + d);
            site.Store(1, a - c, b - d);
        }
    }

    private readonly struct Four : IButterfly
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<V>(in Site site) where V : struct, ILane<V>
        {
            (V evenReal, V evenImaginary) = (site.Real<V>(0) + site.Real<V>(2), site.Imaginary<V>(0) + site.Imaginary<V>(2));
            (V apartReal, V apartImaginary) = (site.Real<V>(0) - site.Real<V>(2), site.Imaginary<V>(0) - site.Imaginary<V>(2));
            (V oddReal, V oddImaginary) = (site.Real<V>(1) + site.Real<V>(3), site.Imaginary<V>(1) + site.Imaginary<V>(3));
            (V turnedReal, V turnedImaginary) = (site.Imaginary<V>(1) - site.Imaginary<V>(3), site.Real<V>(3) - site.Real<V>(1));
            site.Store(0, evenReal + oddReal, evenImaginary + oddImaginary);
            site.Store(1, apartReal + turnedReal, apartImaginary + turnedImaginary);
            site.Store(2, evenReal - oddReal, evenImaginary - oddImaginary);
            site.Store(3, apartReal - turnedReal, apartImaginary - turnedImaginary);
        }
    }

    /// <summary>Any odd radix: elements k and radix - k share their cosines and have opposite sines.</summary>
    private readonly struct Odd : IButterfly
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<V>(in Site site) where V : struct, ILane<V>
        {
            int step = site.Plan.Length / site.Radix;
            (V sumReal, V sumImaginary) = (site.Real<V>(0), site.Imaginary<V>(0));
            for (int k = 1; k < site.Radix; k++)
                (sumReal, sumImaginary) = (sumReal + site.Real<V>(k), sumImaginary + site.Imaginary<V>(k));
            site.Store(0, sumReal, sumImaginary);
            for (int j = 1; j <= site.Radix / 2; j++)
            {
                (V real, V imaginary) = (site.Real<V>(0), site.Imaginary<V>(0));
                (V acrossReal, V acrossImaginary) = (V.Real(0), V.Real(0));
                for (int k = 1; k <= site.Radix / 2; k++)
                {
                    int root = j * k % site.Radix * step;
                    (V cosine, V sine) = (V.Real(site.Plan.Cosines[root]), V.Real(site.Plan.Sines[root]));
                    int mirrored = site.Radix - k;
                    real += cosine * (site.Real<V>(k) + site.Real<V>(mirrored));
                    imaginary += cosine * (site.Imaginary<V>(k) + site.Imaginary<V>(mirrored));
                    acrossReal += sine * (site.Real<V>(k) - site.Real<V>(mirrored));
                    acrossImaginary += sine * (site.Imaginary<V>(k) - site.Imaginary<V>(mirrored));
                }
                site.Store(j, real - acrossImaginary, imaginary + acrossReal);
                site.Store(site.Radix - j, real + acrossImaginary, imaginary - acrossReal);
            }
        }
    }
}
