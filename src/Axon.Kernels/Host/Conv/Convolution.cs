using System.Runtime.Intrinsics;

namespace Axon.Kernels;

/// <summary>Which of the three products of a convolution.</summary>
internal enum ConvolutionPass
{
    /// <summary>Left operand the input, right operand the kernel.</summary>
    Forward,

    /// <summary>Left operand the output's gradient, right operand the kernel.</summary>
    InputGradient,

    /// <summary>Left operand the input, right operand the output's gradient.</summary>
    KernelGradient,
}

/// <summary>Chooses the register width of a convolution, as <see cref="Contraction"/> does for products.</summary>
internal static unsafe class Convolution
{
    /// <summary>From here on registers run along the columns of a result.</summary>
    public const int FewColumns = 4;

    /// <summary>Runs a single-precision pass on at most <paramref name="threads"/> threads with registers of at most <paramref name="lanes"/> elements.</summary>
    public static void Run<K>(ConvolutionPass pass, K epilogue, float* left, float* right, in ConvShape shape, int lanes, int threads)
        where K : struct, IEpilogue
    {
        if (lanes >= 16 && DepthwiseProduct<Float16, Vector512<float>, float, K>.Fits(shape))
        {
            DepthwiseProduct<Float16, Vector512<float>, float, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        if (lanes >= 8 && DepthwiseProduct<Float8, Vector256<float>, float, K>.Fits(shape))
        {
            DepthwiseProduct<Float8, Vector256<float>, float, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        if (lanes >= 4 && DepthwiseProduct<Float4, Vector128<float>, float, K>.Fits(shape))
        {
            DepthwiseProduct<Float4, Vector128<float>, float, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        if (lanes >= 16 && WinogradProduct<Float16, Vector512<float>, K>.Fits(shape))
        {
            WinogradProduct<Float16, Vector512<float>, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        if (lanes >= 8 && WinogradProduct<Float8, Vector256<float>, K>.Fits(shape))
        {
            WinogradProduct<Float8, Vector256<float>, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        int span = Span(pass, shape);
        if (lanes >= 16 && span > 16)
            ImageProduct<Float16, Vector512<float>, float, K>.Run(pass, epilogue, left, right, shape, threads);
        else if (lanes >= 8 && span > 8)
            ImageProduct<Float8, Vector256<float>, float, K>.Run(pass, epilogue, left, right, shape, threads);
        else if (lanes >= 4 && span > 2)
            ImageProduct<Float4, Vector128<float>, float, K>.Run(pass, epilogue, left, right, shape, threads);
        else
            ImageProduct<Float1, float, float, K>.Run(pass, epilogue, left, right, shape, threads);
    }

    /// <summary>Runs a double-precision pass; <paramref name="lanes"/> counts 32-bit lanes here too.</summary>
    public static void Run<K>(ConvolutionPass pass, K epilogue, double* left, double* right, in ConvShape shape, int lanes, int threads)
        where K : struct, IEpilogue
    {
        if (lanes >= 16 && DepthwiseProduct<Double8, Vector512<double>, double, K>.Fits(shape))
        {
            DepthwiseProduct<Double8, Vector512<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        if (lanes >= 8 && DepthwiseProduct<Double4, Vector256<double>, double, K>.Fits(shape))
        {
            DepthwiseProduct<Double4, Vector256<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        if (lanes >= 4 && DepthwiseProduct<Double2, Vector128<double>, double, K>.Fits(shape))
        {
            DepthwiseProduct<Double2, Vector128<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
            return;
        }
        int span = Span(pass, shape);
        if (lanes >= 16 && span > 8)
            ImageProduct<Double8, Vector512<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
        else if (lanes >= 8 && span > 4)
            ImageProduct<Double4, Vector256<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
        else if (lanes >= 4 && span > 1)
            ImageProduct<Double2, Vector128<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
        else
            ImageProduct<Double1, double, double, K>.Run(pass, epilogue, left, right, shape, threads);
    }

    /// <summary>The length along which registers run: the columns of one group's result, or its channels where there are few columns.</summary>
    private static int Span(ConvolutionPass pass, in ConvShape shape)
    {
        (int channels, int columns) = pass == ConvolutionPass.InputGradient ? (shape.OutChannels, shape.InChannels) : (shape.InChannels, shape.OutChannels);
        return (columns / shape.Groups < FewColumns && pass != ConvolutionPass.KernelGradient ? Math.Max(channels, columns) : columns) / shape.Groups;
    }
}
