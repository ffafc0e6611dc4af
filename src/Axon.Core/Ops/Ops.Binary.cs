using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Functions of two operands, which broadcast as in NumPy.</content>
public static partial class Ops
{
    /// <summary>The greater of two elements; NaN where either is. Of equals each gets half of the gradient. Nx: <c>max</c>.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Maximum")]
    public static Tensor<T> Maximum<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Maximum, x, y);

    /// <inheritdoc cref="Maximum{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Maximum")]
    public static Tensor<T> Maximum<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Maximum, x, Tensor.Scalar(y));

    /// <inheritdoc cref="Maximum{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Maximum")]
    public static Tensor<T> Maximum<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Maximum, x, Tensor<T>.Number(y));

    /// <summary>The lesser of two elements; NaN where either is. Of equals each gets half of the gradient. Nx: <c>min</c>.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Minimum")]
    public static Tensor<T> Minimum<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Minimum, x, y);

    /// <inheritdoc cref="Minimum{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Minimum")]
    public static Tensor<T> Minimum<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Minimum, x, Tensor.Scalar(y));

    /// <inheritdoc cref="Minimum{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Minimum")]
    public static Tensor<T> Minimum<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Minimum, x, Tensor<T>.Number(y));

    /// <summary>Each element of x to the power of that of y, xʸ, as <see cref="Math.Pow"/> has it; 0⁰ is 1. Where the base or the exponent is 0, gradients take no logarithm of 0 and no negative power of it. Nx: <c>pow</c>.</summary>
    /// <param name="x">The bases, of any shape.</param>
    /// <param name="y">The exponents, which broadcast.</param>
    /// <returns>The common shape, in the operands' element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or the elements are bool.</exception>
    [Intrinsic("Power")]
    public static Tensor<T> Power<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Power, x, y);

    /// <summary>Each element to a power; 2, 3, 4, -1, 0.5 and -0.5 become products, quotients and roots.</summary>
    /// <param name="x">The bases, of any shape.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool, or they are whole and the exponent is negative or has a fraction.</exception>
    [Intrinsic("Power")]
    public static Tensor<T> Power<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Power(EagerBuilder.Instance, x, y);

    /// <summary>The angle of the point (x, y), from -π to π. At the origin there is no gradient: NaN. NumPy: <c>arctan2</c>.</summary>
    /// <param name="y">Ordinates, floating-point.</param>
    /// <param name="x">Abscissas, which broadcast.</param>
    /// <returns>The common shape, in the operands' element type. In radians.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Atan2")]
    public static Tensor<T> Atan2<T>(Tensor<T> y, Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Atan2, y, x);

    /// <summary>Whether two elements are equal; NaN equals nothing. The operator == of tensors compares references.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or a number is none of T.</exception>
    [Intrinsic("Equal")]
    public static Tensor<bool> Equal<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Equal, x, y);

    /// <inheritdoc cref="Equal{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Equal")]
    public static Tensor<bool> Equal<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Equal, x, Tensor.Scalar(y));

    /// <inheritdoc cref="Equal{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Equal")]
    public static Tensor<bool> Equal<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Equal, x, Tensor<T>.Number(y));

    /// <summary>Whether two elements differ; NaN differs from everything.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or a number is none of T.</exception>
    [Intrinsic("NotEqual")]
    public static Tensor<bool> NotEqual<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.NotEqual, x, y);

    /// <inheritdoc cref="NotEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("NotEqual")]
    public static Tensor<bool> NotEqual<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.NotEqual, x, Tensor.Scalar(y));

    /// <inheritdoc cref="NotEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("NotEqual")]
    public static Tensor<bool> NotEqual<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.NotEqual, x, Tensor<T>.Number(y));

    /// <summary>Whether x is less than y; false where either is NaN. Also <c>x &lt; y</c>.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Less")]
    public static Tensor<bool> Less<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, x, y);

    /// <inheritdoc cref="Less{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public static Tensor<bool> Less<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, x, Tensor.Scalar(y));

    /// <inheritdoc cref="Less{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public static Tensor<bool> Less<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, x, Tensor<T>.Number(y));

    /// <summary>Whether x is at most y; false where either is NaN. Also <c>x &lt;= y</c>.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> LessOrEqual<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, x, y);

    /// <inheritdoc cref="LessOrEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> LessOrEqual<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, x, Tensor.Scalar(y));

    /// <inheritdoc cref="LessOrEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> LessOrEqual<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, x, Tensor<T>.Number(y));

    /// <summary>Whether x is greater than y; false where either is NaN. Also <c>x &gt; y</c>.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Greater")]
    public static Tensor<bool> Greater<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, x, y);

    /// <inheritdoc cref="Greater{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public static Tensor<bool> Greater<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, x, Tensor.Scalar(y));

    /// <inheritdoc cref="Greater{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public static Tensor<bool> Greater<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, x, Tensor<T>.Number(y));

    /// <summary>Whether x is at least y; false where either is NaN. Also <c>x &gt;= y</c>.</summary>
    /// <param name="x">The first operand, of any shape.</param>
    /// <param name="y">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> GreaterOrEqual<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, x, y);

    /// <inheritdoc cref="GreaterOrEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> GreaterOrEqual<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, x, Tensor.Scalar(y));

    /// <inheritdoc cref="GreaterOrEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> GreaterOrEqual<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, x, Tensor<T>.Number(y));

    /// <summary>The element of the first tensor where the condition holds, else of the second. Both are computed, and a gradient of 0 times an infinity in the one not chosen is NaN: choose the argument as well, or write a branch. NumPy: <c>where</c>.</summary>
    /// <param name="condition">Bools, which broadcast.</param>
    /// <param name="whenTrue">Taken where the condition holds: a tensor, which broadcasts, or one number.</param>
    /// <param name="whenFalse">Taken elsewhere: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape of all three, in the element type of the latter two.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Select")]
    public static Tensor<T> Select<T>(Tensor<bool> condition, Tensor<T> whenTrue, Tensor<T> whenFalse)
        where T : unmanaged => (Tensor<T>)Intrinsics.Select(EagerBuilder.Instance, condition, whenTrue, whenFalse);

    /// <inheritdoc cref="Select{T}(Tensor{bool}, Tensor{T}, Tensor{T})"/>
    [Intrinsic("Select")]
    public static Tensor<T> Select<T>(Tensor<bool> condition, Tensor<T> whenTrue, T whenFalse)
        where T : unmanaged => (Tensor<T>)Intrinsics.Select(EagerBuilder.Instance, condition, whenTrue, Tensor.Scalar(whenFalse));

    /// <inheritdoc cref="Select{T}(Tensor{bool}, Tensor{T}, Tensor{T})"/>
    [Intrinsic("Select")]
    public static Tensor<T> Select<T>(Tensor<bool> condition, T whenTrue, Tensor<T> whenFalse)
        where T : unmanaged => (Tensor<T>)Intrinsics.Select(EagerBuilder.Instance, condition, Tensor.Scalar(whenTrue), whenFalse);

    /// <summary>Each element, but at least low and at most high, min(max(x, low), high); NaN stays. At a bound the element and the bound share the gradient.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="low">The least: a tensor, which broadcasts, or one number.</param>
    /// <param name="high">The greatest: a tensor, which broadcasts, or one number. Where it is below low, it is the result.</param>
    /// <returns>The common shape, in the operands' element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Clip")]
    public static Tensor<T> Clip<T>(Tensor<T> x, Tensor<T> low, Tensor<T> high)
        where T : unmanaged => (Tensor<T>)Intrinsics.Clip(EagerBuilder.Instance, x, low, high);

    /// <inheritdoc cref="Clip{T}(Tensor{T}, Tensor{T}, Tensor{T})"/>
    [Intrinsic("Clip")]
    public static Tensor<T> Clip<T>(Tensor<T> x, T low, T high)
        where T : unmanaged => (Tensor<T>)Intrinsics.Clip(EagerBuilder.Instance, x, Tensor.Scalar(low), Tensor.Scalar(high));

    /// <inheritdoc cref="Clip{T}(Tensor{T}, Tensor{T}, Tensor{T})"/>
    [Intrinsic("Clip")]
    public static Tensor<T> Clip<T>(Tensor<T> x, double low, double high)
        where T : unmanaged => (Tensor<T>)Intrinsics.Clip(EagerBuilder.Instance, x, Tensor<T>.Number(low), Tensor<T>.Number(high));
}
