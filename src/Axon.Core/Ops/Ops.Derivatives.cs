using System.Diagnostics.CodeAnalysis;
using Axon.EagerExecution;

namespace Axon;

/// <content>Jacobians and Hessians, whole and multiplied by vectors. All may be nested, in each other and in gradients; inside, training is on as in a gradient.</content>
public static partial class Ops
{
    /// <summary>
    /// Every element of a function's result differentiated in every element of x: <c>[shape of the result…, shape of x…]</c>. It costs one backward pass for each element of the
    /// result; a product with a vector (<see cref="JacobianVectorProduct{T, TPoint}"/>, <see cref="VectorJacobianProduct{T, TPoint}"/>) costs one or two.
    /// </summary>
    /// <param name="function">Takes and gives a tensor of floats.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <returns><c>[shape of the result…, shape of x…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The function or x does not have floating-point elements.</exception>
    [Intrinsic("Jacobian")]
    public static Tensor<T> Jacobian<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        return EagerDerivatives.Jacobian(function, x);
    }

    /// <summary>The second derivatives of a scalar function, one backward pass for each element of x.</summary>
    /// <param name="function">Takes a tensor and gives a scalar.</param>
    /// <param name="x">Where it is differentiated.</param>
    /// <returns><c>[shape of x…, shape of x…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Hessian")]
    public static Tensor<T> Hessian<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(x);
        return EagerDerivatives.Jacobian(t => Grad(function, t), x);
    }

    /// <summary>The derivative of a function along a direction: its Jacobian times a vector, for the price of two backward passes. JAX: <c>jvp</c>.</summary>
    /// <param name="function">Takes a tensor, or a tuple, record or array of tensors.</param>
    /// <param name="point">Where it is differentiated.</param>
    /// <param name="direction">Shaped like the point.</param>
    /// <returns>The shape of the function's result.</returns>
    /// <exception cref="ShapeMismatchException">The direction is shaped otherwise than the point.</exception>
    [Intrinsic("JacobianVectorProduct")]
    public static Tensor<T> JacobianVectorProduct<T, [DynamicallyAccessedMembers(TensorTree.Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point, TPoint direction)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return EagerDerivatives.JacobianVector(function, point, direction);
    }

    /// <summary>A vector times the Jacobian of a function: the gradient of <c>Sum(vector * function(point))</c>, in one backward pass. JAX: <c>vjp</c>.</summary>
    /// <param name="function">Takes a tensor, or a tuple, record or array of tensors.</param>
    /// <param name="point">Where it is differentiated.</param>
    /// <param name="vector">Shaped like the result.</param>
    /// <returns>A gradient for each tensor of the point.</returns>
    /// <exception cref="ShapeMismatchException">The vector is shaped otherwise than the result.</exception>
    [Intrinsic("VectorJacobianProduct")]
    public static TPoint VectorJacobianProduct<T, [DynamicallyAccessedMembers(TensorTree.Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point, Tensor<T> vector)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(vector);
        return EagerDerivatives.VectorJacobian(function, point, vector);
    }

    /// <summary>The Hessian of a scalar function times a vector, which never makes the Hessian. Pearlmutter, 1994, "Fast Exact Multiplication by the Hessian".</summary>
    /// <param name="function">Takes a tensor, or a tuple, record or array of tensors, and gives a scalar.</param>
    /// <param name="point">Where it is differentiated.</param>
    /// <param name="direction">Shaped like the point.</param>
    /// <returns>A tensor for each of the point, in its shape.</returns>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar, or the direction is shaped otherwise than the point.</exception>
    [Intrinsic("HessianVectorProduct")]
    public static TPoint HessianVectorProduct<T, [DynamicallyAccessedMembers(TensorTree.Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point, TPoint direction)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        // The Hessian is symmetric: the gradient of the derivative along the direction.
        return EagerDerivatives.ValueAndGrad(p => EagerDerivatives.JacobianVector(function, p, direction), point).Gradient;
    }
}
