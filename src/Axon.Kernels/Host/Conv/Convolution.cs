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
        int span = Columns(pass, shape);
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
        int span = Columns(pass, shape);
        if (lanes >= 16 && span > 8)
            ImageProduct<Double8, Vector512<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
        else if (lanes >= 8 && span > 4)
            ImageProduct<Double4, Vector256<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
        else if (lanes >= 4 && span > 1)
            ImageProduct<Double2, Vector128<double>, double, K>.Run(pass, epilogue, left, right, shape, threads);
        else
            ImageProduct<Double1, double, double, K>.Run(pass, epilogue, left, right, shape, threads);
    }

    /// <summary>Columns of one group's result, along which registers run.</summary>
    private static int Columns(ConvolutionPass pass, in ConvShape shape) =>
        (pass == ConvolutionPass.InputGradient ? shape.InChannels : shape.OutChannels) / shape.Groups;
}
