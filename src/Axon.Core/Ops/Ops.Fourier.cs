using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Discrete Fourier transforms, of real and imaginary parts.</content>
public static partial class Ops
{
    /// <summary>
    /// The discrete Fourier transform of complex numbers, given by their parts, along an axis: y[j] is the sum of x[k] exp(-2πi jk/n). The parts broadcast.
    /// <see cref="Fft{T}(Complex{T}, int?, int)"/> takes and gives <see cref="Complex{T}"/>.
    /// </summary>
    /// <param name="real">The real parts; float or double, smaller types are computed in float.</param>
    /// <param name="imaginary">The imaginary parts.</param>
    /// <param name="length">The length n of the transform, any: the axis is cut, or filled with zeros; by default its size.</param>
    /// <param name="axis">The axis; it has n elements in the result.</param>
    /// <param name="inverse">Backwards: with plus in the exponent, divided by n.</param>
    /// <returns>Both parts in the common shape, with n elements along the axis.</returns>
    /// <exception cref="ShapeMismatchException">The parts do not fit each other, there is no such axis, or the length is 0.</exception>
    [Intrinsic("FourierTransform")]
    public static (Tensor<T> Real, Tensor<T> Imaginary) FourierTransform<T>(Tensor<T> real, Tensor<T> imaginary, int? length = null, int axis = -1, bool inverse = false)
        where T : unmanaged => Parts<T>(Intrinsics.Fourier(EagerBuilder.Instance, real, imaginary, Length(length), axis, inverse));

    /// <summary>The first n/2 + 1 elements of the discrete Fourier transform of real numbers along an axis; the others are their mirror image, conjugate.</summary>
    /// <param name="x">The numbers; float or double, smaller types are computed in float.</param>
    /// <param name="length">The length n of the transform: the axis is cut, or filled with zeros; by default its size.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>Both parts in the shape of <paramref name="x"/>, with n/2 + 1 elements along the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the length is 0.</exception>
    [Intrinsic("RealFourierTransform")]
    public static (Tensor<T> Real, Tensor<T> Imaginary) RealFourierTransform<T>(Tensor<T> x, int? length = null, int axis = -1)
        where T : unmanaged => Parts<T>(Intrinsics.RealFourier(EagerBuilder.Instance, x, Length(length), axis));

    /// <summary>The real numbers whose discrete Fourier transform begins with the given one: the inverse of <see cref="RealFourierTransform{T}"/>.</summary>
    /// <param name="real">The real parts of the first n/2 + 1 elements; the axis is cut, or filled with zeros, to as many.</param>
    /// <param name="imaginary">The imaginary parts; those of element 0, and of the last where n is even, count as 0.</param>
    /// <param name="length">How many numbers; by default the even number 2·(size - 1).</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of <paramref name="real"/>, with the length along the axis.</returns>
    /// <exception cref="ShapeMismatchException">The parts do not fit each other, there is no such axis, or the length is 0.</exception>
    [Intrinsic("InverseRealFourierTransform")]
    public static Tensor<T> InverseRealFourierTransform<T>(Tensor<T> real, Tensor<T> imaginary, int? length = null, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.InverseRealFourier(EagerBuilder.Instance, real, imaginary, Length(length), axis);

    private static Dim? Length(int? length) => length is { } given ? Dim.Constant(given) : null;

    private static (Tensor<T> Real, Tensor<T> Imaginary) Parts<T>(Tensor[] parts)
        where T : unmanaged => ((Tensor<T>)parts[0], (Tensor<T>)parts[1]);
}
