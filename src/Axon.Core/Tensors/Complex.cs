namespace Axon;

/// <summary>
/// Complex numbers: a tensor of real and one of imaginary parts, of one shape. An ordinary record, usable in a <c>[Defn]</c>: what is done to it is done to its parts,
/// gradients are those of the parts, and a compiled method takes and gives the parts.
/// </summary>
/// <typeparam name="T">float or double; smaller floating-point types work but for rounding.</typeparam>
/// <param name="Real">The real parts.</param>
/// <param name="Imaginary">The imaginary parts.</param>
public sealed record Complex<T>(Tensor<T> Real, Tensor<T> Imaginary)
    where T : unmanaged
{
    /// <summary>The sum; shapes broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn] public static Complex<T> operator +(Complex<T> left, Complex<T> right) => new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    /// <summary>The difference; shapes broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn] public static Complex<T> operator -(Complex<T> left, Complex<T> right) => new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    /// <summary>The opposite.</summary>
    [Defn] public static Complex<T> operator -(Complex<T> value) => new(-value.Real, -value.Imaginary);

    /// <summary>The product; shapes broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn]
    public static Complex<T> operator *(Complex<T> left, Complex<T> right) =>
        new((left.Real * right.Real) - (left.Imaginary * right.Imaginary), (left.Real * right.Imaginary) + (left.Imaginary * right.Real));

    /// <summary>The quotient; shapes broadcast. The square of the divisor's size must be in the range of T.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn]
    public static Complex<T> operator /(Complex<T> left, Complex<T> right)
    {
        Tensor<T> square = (right.Real * right.Real) + (right.Imaginary * right.Imaginary);
        return new(
            ((left.Real * right.Real) + (left.Imaginary * right.Imaginary)) / square,
            ((left.Imaginary * right.Real) - (left.Real * right.Imaginary)) / square);
    }

    /// <summary>The product with real numbers; shapes broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn] public static Complex<T> operator *(Complex<T> left, Tensor<T> right) => new(left.Real * right, left.Imaginary * right);

    /// <summary>The product with real numbers; shapes broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn] public static Complex<T> operator *(Tensor<T> left, Complex<T> right) => new(left * right.Real, left * right.Imaginary);

    /// <summary>The quotient by real numbers; shapes broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Defn] public static Complex<T> operator /(Complex<T> left, Tensor<T> right) => new(left.Real / right, left.Imaginary / right);

    /// <summary>The product with a number.</summary>
    [Defn] public static Complex<T> operator *(Complex<T> left, T right) => new(left.Real * right, left.Imaginary * right);

    /// <summary>The quotient by a number.</summary>
    [Defn] public static Complex<T> operator /(Complex<T> left, T right) => new(left.Real / right, left.Imaginary / right);
}
