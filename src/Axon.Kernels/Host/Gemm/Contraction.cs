using System.Runtime.Intrinsics;

namespace Axon.Kernels;

/// <summary>Chooses the register width of a matrix product: the widest allowed whose tiles the result fills at least by half.</summary>
internal static unsafe class Contraction
{
    /// <summary>Single-precision product on at most <paramref name="threads"/> threads with registers of at most <paramref name="lanes"/> elements.</summary>
    public static void Gemm<K>(K epilogue, float* a, float* b, in GemmShape shape, int lanes, int threads)
        where K : struct, IEpilogue
    {
        int span = Span(shape);
        if (lanes >= 16 && span > 16)
            Product<Float16, Vector512<float>, float, K>.Run(epilogue, a, b, shape, threads);
        else if (lanes >= 8 && span > 8)
            Product<Float8, Vector256<float>, float, K>.Run(epilogue, a, b, shape, threads);
        else if (lanes >= 4 && span > 2)
            Product<Float4, Vector128<float>, float, K>.Run(epilogue, a, b, shape, threads);
        else
            Product<Float1, float, float, K>.Run(epilogue, a, b, shape, threads);
    }

    /// <summary>Double-precision product; <paramref name="lanes"/> counts 32-bit lanes here too.</summary>
    public static void Gemm<K>(K epilogue, double* a, double* b, in GemmShape shape, int lanes, int threads)
        where K : struct, IEpilogue
    {
        int span = Span(shape);
        if (lanes >= 16 && span > 8)
            Product<Double8, Vector512<double>, double, K>.Run(epilogue, a, b, shape, threads);
        else if (lanes >= 8 && span > 4)
            Product<Double4, Vector256<double>, double, K>.Run(epilogue, a, b, shape, threads);
        else if (lanes >= 4 && span > 1)
            Product<Double2, Vector128<double>, double, K>.Run(epilogue, a, b, shape, threads);
        else
            Product<Double1, double, double, K>.Run(epilogue, a, b, shape, threads);
    }

    /// <summary>True where every element is the dot product of two lines of consecutive elements, and there are few of one side.</summary>
    public static bool IsDot(in GemmShape shape) => shape.AColumnStride == 1 && shape.BRowStride == 1 && (shape.M < 4 || shape.N < 4);

    /// <summary>The length along which registers run.</summary>
    private static int Span(in GemmShape shape) => IsDot(shape) ? Math.Max(shape.K, shape.N) : shape.N;
}
