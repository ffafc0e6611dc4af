namespace Axon;

/// <content>Functions of complex numbers, and their Fourier transforms.</content>
public static partial class Ops
{
    /// <summary>The numbers with the opposite imaginary parts.</summary>
    /// <param name="z">The numbers.</param>
    /// <returns>The shape of <paramref name="z"/>.</returns>
    [Defn]
    public static Complex<T> Conjugate<T>(Complex<T> z)
        where T : unmanaged => new(z.Real, -z.Imaginary);

    /// <summary>The size of each number, √(re² + im²), without overflow; the gradient at 0 is 0.</summary>
    /// <param name="z">The numbers; float or double parts.</param>
    /// <returns>Real numbers in the shape of <paramref name="z"/>.</returns>
    [Defn]
    public static Tensor<T> Abs<T>(Complex<T> z)
        where T : unmanaged
    {
        Tensor<T> greatest = StopGradient(Maximum(Abs(z.Real), Abs(z.Imaginary)));
        Tensor<bool> isPlain = NotEqual(greatest, ZerosLike(greatest)) & !IsInfinity(greatest);
        Tensor<T> scale = Select(isPlain, greatest, OnesLike(greatest));
        Tensor<T> square = Square(z.Real / scale) + Square(z.Imaginary / scale);
        Tensor<bool> isZero = Equal(square, ZerosLike(square));
        return Select(isZero, ZerosLike(square), Sqrt(Select(isZero, OnesLike(square), square))) * scale;
    }

    /// <summary>The angle of each number, from -π to π; NumPy's <c>angle</c>, Nx's <c>phase</c>.</summary>
    /// <param name="z">The numbers; float or double parts.</param>
    /// <returns>Radians in the shape of <paramref name="z"/>.</returns>
    [Defn]
    public static Tensor<T> Angle<T>(Complex<T> z)
        where T : unmanaged => Atan2(z.Imaginary, z.Real);

    /// <summary>The exponential, eʳᵉ · (cos im + i sin im).</summary>
    /// <param name="z">The numbers; float or double parts.</param>
    /// <returns>The shape of <paramref name="z"/>.</returns>
    [Defn]
    public static Complex<T> Exp<T>(Complex<T> z)
        where T : unmanaged => Polar(Exp(z.Real), z.Imaginary);

    /// <summary>The logarithm log |z| + i·Angle(z), whose imaginary part is from -π to π.</summary>
    /// <param name="z">The numbers; float or double parts.</param>
    /// <returns>The shape of <paramref name="z"/>.</returns>
    [Defn]
    public static Complex<T> Log<T>(Complex<T> z)
        where T : unmanaged => new(Log(Abs(z)), Angle(z));

    /// <summary>Complex numbers from their sizes and angles, size · (cos angle + i sin angle).</summary>
    /// <param name="size">The absolute values.</param>
    /// <param name="angle">The angles in radians, which broadcast.</param>
    /// <returns>The common shape.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn]
    public static Complex<T> Polar<T>(Tensor<T> size, Tensor<T> angle)
        where T : unmanaged => new(size * Cos(angle), size * Sin(angle));

    /// <summary>The discrete Fourier transform along an axis: y[j] is the sum of x[k] exp(-2πi jk/n).</summary>
    /// <param name="x">The numbers; float or double, smaller types are computed in float.</param>
    /// <param name="length">The length n, any: the axis is cut, or filled with zeros; by default its size.</param>
    /// <param name="axis">The axis; it has n elements in the result.</param>
    /// <returns>The shape of <paramref name="x"/>, with n elements along the axis. Not scaled.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the length is 0.</exception>
    [Defn]
    public static Complex<T> Fft<T>(Complex<T> x, int? length = null, int axis = -1)
        where T : unmanaged
    {
        (Tensor<T> real, Tensor<T> imaginary) = FourierTransform(x.Real, x.Imaginary, length, axis);
        return new(real, imaginary);
    }

    /// <summary>The discrete Fourier transform of real numbers along an axis, all n elements of it.</summary>
    /// <inheritdoc cref="Fft{T}(Complex{T}, int?, int)"/>
    [Defn]
    public static Complex<T> Fft<T>(Tensor<T> x, int? length = null, int axis = -1)
        where T : unmanaged
    {
        (Tensor<T> real, Tensor<T> imaginary) = FourierTransform(x, ZerosLike(x), length, axis);
        return new(real, imaginary);
    }

    /// <summary>The inverse of <see cref="Fft{T}(Complex{T}, int?, int)"/>: x[k] is the sum of y[j] exp(2πi jk/n), divided by n.</summary>
    /// <returns>The shape of <paramref name="x"/>, with n elements along the axis. Divided by n.</returns>
    /// <inheritdoc cref="Fft{T}(Complex{T}, int?, int)"/>
    [Defn]
    public static Complex<T> InverseFft<T>(Complex<T> x, int? length = null, int axis = -1)
        where T : unmanaged
    {
        (Tensor<T> real, Tensor<T> imaginary) = FourierTransform(x.Real, x.Imaginary, length, axis, inverse: true);
        return new(real, imaginary);
    }

    /// <summary>The first n/2 + 1 elements of the discrete Fourier transform of real numbers along an axis; the others are their mirror image, conjugate.</summary>
    /// <param name="x">The numbers; float or double, smaller types are computed in float.</param>
    /// <param name="length">The length n, any: the axis is cut, or filled with zeros; by default its size.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of <paramref name="x"/>, with n/2 + 1 elements along the axis. Not scaled.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the length is 0.</exception>
    [Defn]
    public static Complex<T> RealFft<T>(Tensor<T> x, int? length = null, int axis = -1)
        where T : unmanaged
    {
        (Tensor<T> real, Tensor<T> imaginary) = RealFourierTransform(x, length, axis);
        return new(real, imaginary);
    }

    /// <summary>The real numbers that <see cref="RealFft{T}"/> transforms to x.</summary>
    /// <param name="x">The first n/2 + 1 elements of a transform; the axis is cut, or filled with zeros, to as many.</param>
    /// <param name="length">How many numbers n; by default the even number 2·(size - 1).</param>
    /// <param name="axis">The axis; it has n elements in the result.</param>
    /// <returns>Real numbers in the shape of <paramref name="x"/>, with n elements along the axis. Divided by n.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the length is 0.</exception>
    [Defn]
    public static Tensor<T> InverseRealFft<T>(Complex<T> x, int? length = null, int axis = -1)
        where T : unmanaged => InverseRealFourierTransform(x.Real, x.Imaginary, length, axis);

    /// <summary>The discrete Fourier transform along two axes: <see cref="Fft{T}(Complex{T}, int?, int)"/> along one and then the other.</summary>
    /// <param name="x">The numbers; float or double parts, smaller types are computed in float.</param>
    /// <param name="firstAxis">The one axis.</param>
    /// <param name="secondAxis">The other.</param>
    /// <returns>The shape of <paramref name="x"/>. Not scaled.</returns>
    /// <exception cref="ShapeMismatchException">There are no such axes.</exception>
    [Defn]
    public static Complex<T> Fft2<T>(Complex<T> x, int firstAxis = -2, int secondAxis = -1)
        where T : unmanaged => Fft(Fft(x, axis: secondAxis), axis: firstAxis);

    /// <summary>The inverse of the transform along two axes, <see cref="Fft2"/>.</summary>
    /// <returns>The shape of <paramref name="x"/>. Divided by the number of elements of both axes.</returns>
    /// <inheritdoc cref="Fft2{T}(Complex{T}, int, int)"/>
    [Defn]
    public static Complex<T> InverseFft2<T>(Complex<T> x, int firstAxis = -2, int secondAxis = -1)
        where T : unmanaged => InverseFft(InverseFft(x, axis: secondAxis), axis: firstAxis);
}
