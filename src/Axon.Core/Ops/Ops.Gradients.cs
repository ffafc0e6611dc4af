using System.Diagnostics.CodeAnalysis;
using Axon.EagerExecution;

namespace Axon;

/// <content>Gradients of functions, which may contain gradients themselves.</content>
public static partial class Ops
{
    /// <summary>The gradient of a scalar function at x. What the function captures is a constant. Conventions at kinks are JAX's: docs/gradients.md.</summary>
    /// <param name="function">Gives a scalar of floats.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <returns>The gradient, in the shape of <paramref name="x"/>; zeros where nothing depends on it (AXN3010 at build).</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Grad")]
    public static Tensor<T> Grad<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged => ValueAndGrad(function, x).Gradient;

    /// <summary>The gradients of a scalar function in both arguments.</summary>
    /// <param name="function">Gives a scalar of floats.</param>
    /// <param name="x">Where it is differentiated: the first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The gradients, each in the shape of its argument.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Grad")]
    public static (Tensor<T> X, Tensor<T> Y) Grad<T>(Func<Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y)
        where T : unmanaged => ValueAndGrad(function, x, y).Gradient;

    /// <summary>The gradients of a scalar function in all three arguments.</summary>
    /// <param name="function">Gives a scalar of floats.</param>
    /// <param name="x">Where it is differentiated: the first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>The gradients, each in the shape of its argument.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Grad")]
    public static (Tensor<T> X, Tensor<T> Y, Tensor<T> Z) Grad<T>(Func<Tensor<T>, Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y, Tensor<T> z)
        where T : unmanaged => ValueAndGrad(function, x, y, z).Gradient;

    /// <summary>
    /// The gradient of a scalar function of a tuple, record or array of tensors: the same tuple, record or array with the gradient in the place of each tensor of
    /// floats, zeros for tensors of integers, and everything else as it is.
    /// </summary>
    /// <param name="function">Takes a tuple, record or array of tensors, and gives a scalar of floats.</param>
    /// <param name="point">Where it is differentiated.</param>
    /// <returns>The point with gradients for its tensors.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Grad")]
    public static TPoint Grad<T, [DynamicallyAccessedMembers(TensorTree.Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point)
        where T : unmanaged => ValueAndGrad(function, point).Gradient;

    /// <summary>The value of a scalar function at x and its gradient there.</summary>
    /// <param name="function">Gives a scalar of floats.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <returns>The scalar, and the gradient in the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("ValueAndGrad")]
    public static (Tensor<T> Value, Tensor<T> Gradient) ValueAndGrad<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        return EagerDerivatives.ValueAndGrad(function, x);
    }

    /// <summary>The value of a scalar function and its gradients in both arguments.</summary>
    /// <param name="function">Gives a scalar of floats.</param>
    /// <param name="x">Where it is differentiated: the first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The scalar, and the gradients in the shapes of the arguments.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("ValueAndGrad")]
    public static (Tensor<T> Value, (Tensor<T> X, Tensor<T> Y) Gradient) ValueAndGrad<T>(Func<Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return EagerDerivatives.ValueAndGrad(p => function(p.x, p.y), (x, y));
    }

    /// <summary>The value of a scalar function and its gradients in all three arguments.</summary>
    /// <param name="function">Gives a scalar of floats.</param>
    /// <param name="x">Where it is differentiated: the first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>The scalar, and the gradients in the shapes of the arguments.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("ValueAndGrad")]
    public static (Tensor<T> Value, (Tensor<T> X, Tensor<T> Y, Tensor<T> Z) Gradient) ValueAndGrad<T>(
        Func<Tensor<T>, Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y, Tensor<T> z)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        return EagerDerivatives.ValueAndGrad(p => function(p.x, p.y, p.z), (x, y, z));
    }

    /// <summary>The value of a scalar function of a tuple, record or array of tensors, and its gradient as <see cref="Grad{T, TPoint}(Func{TPoint, Tensor{T}}, TPoint)"/> gives it.</summary>
    /// <param name="function">Takes a tuple, record or array of tensors, and gives a scalar of floats.</param>
    /// <param name="point">Where it is differentiated.</param>
    /// <returns>The scalar, and the point with gradients for its tensors.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("ValueAndGrad")]
    public static (Tensor<T> Value, TPoint Gradient) ValueAndGrad<T, [DynamicallyAccessedMembers(TensorTree.Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return EagerDerivatives.ValueAndGrad(function, point);
    }
}
