using System.Diagnostics.CodeAnalysis;
using Axon.EagerExecution;

namespace Axon;

/// <content>Functions of functions: gradients of one's own, recomputation, going over the rows of tensors.</content>
public static partial class Ops
{
    /// <summary>
    /// A function whose gradient is given by another function instead of being derived: <c>CustomGrad(x => Log(1f + Exp(x)), x, (x, y, g) => g * Sigmoid(x))</c>.
    /// What the function captures is a constant to it: gradients go to x only. The gradient function may be differentiated in turn.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Its argument.</param>
    /// <param name="gradient">Takes the argument, the result and the result's gradient, and gives the argument's gradient, shaped like the argument.</param>
    /// <returns>The result of the function.</returns>
    /// <exception cref="ShapeMismatchException">A gradient is shaped otherwise than its argument.</exception>
    [Intrinsic("CustomGrad")]
    public static Tensor<T> CustomGrad<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x, Func<Tensor<T>, Tensor<T>, Tensor<T>, Tensor<T>> gradient)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradient);
        return EagerDerivatives.Custom(function, x, gradient);
    }

    /// <summary>A function of two arguments whose gradients are given by another function, which takes both arguments, the result and the result's gradient.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">Its first argument.</param>
    /// <param name="y">Its second argument.</param>
    /// <param name="gradient">Takes both arguments, the result and the result's gradient, and gives both gradients, shaped like the arguments.</param>
    /// <returns>The result of the function.</returns>
    /// <exception cref="ShapeMismatchException">A gradient is shaped otherwise than its argument.</exception>
    [Intrinsic("CustomGrad")]
    public static Tensor<T> CustomGrad<T>(
        Func<Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y,
        Func<Tensor<T>, Tensor<T>, Tensor<T>, Tensor<T>, (Tensor<T> X, Tensor<T> Y)> gradient)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(gradient);
        return EagerDerivatives.Custom<T, (Tensor<T> X, Tensor<T> Y)>(p => function(p.X, p.Y), (x, y), (p, result, g) => gradient(p.X, p.Y, result, g));
    }

    /// <summary>A function of a tuple, record or array of tensors whose gradient is given by another function, which gives the same tuple, record or array.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">Its argument.</param>
    /// <param name="gradient">Takes the argument, the result and the result's gradient, and gives the argument's gradient.</param>
    /// <returns>The result of the function.</returns>
    /// <exception cref="ShapeMismatchException">A gradient is shaped otherwise than its tensor.</exception>
    [Intrinsic("CustomGrad")]
    public static Tensor<T> CustomGrad<T, [DynamicallyAccessedMembers(TensorTree.Fields)] TPoint>(
        Func<TPoint, Tensor<T>> function, TPoint point, Func<TPoint, Tensor<T>, Tensor<T>, TPoint> gradient)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        return EagerDerivatives.Custom(function, point, gradient);
    }

    /// <summary>The value of a body whose intermediate results are not kept for the backward pass but computed again there: time for memory. What the body captures is kept. Outside of gradients, and when the body is run eagerly, it is the body alone. Chen et al., 2016, "Training Deep Nets with Sublinear Memory Cost".</summary>
    /// <param name="body">Gives a tensor, or a tuple, record or array of tensors.</param>
    /// <returns>What the body gives.</returns>
    [Intrinsic("Checkpoint")]
    public static R Checkpoint<R>(Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body();
    }

    /// <summary>
    /// A function of one row applied to every row: it gets the argument without its first axis, and its results are stacked along a new first axis.
    /// What the function captures is the same for every row; a gradient inside is a gradient for each row. Variables that it declares are shared by the rows, and it may set them only to what does not
    /// depend on the row.
    /// </summary>
    /// <param name="function">Takes and gives a tensor, or a tuple, record or array of tensors, all of which are gone over.</param>
    /// <param name="x">The tensor, or the tuple, record or array of tensors with equally many rows.</param>
    /// <returns>The results with an axis of rows in front.</returns>
    /// <exception cref="ShapeMismatchException">A tensor is a scalar, or the tensors have different numbers of rows.</exception>
    [Intrinsic("Vectorize")]
    public static TResult Vectorize<[DynamicallyAccessedMembers(TensorTree.Fields)] TPoint, [DynamicallyAccessedMembers(TensorTree.Fields)] TResult>(
        Func<TPoint, TResult> function, TPoint x)
    {
        ArgumentNullException.ThrowIfNull(function);
        return EagerDerivatives.Vectorize(function, x);
    }

    /// <summary>A function of two rows applied to the rows of two arguments together.</summary>
    /// <param name="function">Takes a row of each argument.</param>
    /// <param name="x">The first argument: a tensor, or a tuple, record or array of tensors with equally many rows.</param>
    /// <param name="y">The second argument, with as many rows.</param>
    /// <inheritdoc cref="Vectorize{TPoint, TResult}(Func{TPoint, TResult}, TPoint)"/>
    [Intrinsic("Vectorize")]
    public static TResult Vectorize<TX, TY, [DynamicallyAccessedMembers(TensorTree.Fields)] TResult>(Func<TX, TY, TResult> function, TX x, TY y)
    {
        ArgumentNullException.ThrowIfNull(function);
        return EagerDerivatives.Vectorize<(TX X, TY Y), TResult>(row => function(row.X, row.Y), (x, y));
    }

    /// <summary>A function of three rows applied to the rows of three arguments together.</summary>
    /// <param name="function">Takes a row of each argument.</param>
    /// <param name="x">The first argument: a tensor, or a tuple, record or array of tensors with equally many rows.</param>
    /// <param name="y">The second argument, with as many rows.</param>
    /// <param name="z">The third argument, with as many rows.</param>
    /// <inheritdoc cref="Vectorize{TPoint, TResult}(Func{TPoint, TResult}, TPoint)"/>
    [Intrinsic("Vectorize")]
    public static TResult Vectorize<TX, TY, TZ, [DynamicallyAccessedMembers(TensorTree.Fields)] TResult>(Func<TX, TY, TZ, TResult> function, TX x, TY y, TZ z)
    {
        ArgumentNullException.ThrowIfNull(function);
        return EagerDerivatives.Vectorize<(TX X, TY Y, TZ Z), TResult>(row => function(row.X, row.Y, row.Z), (x, y, z));
    }
}
