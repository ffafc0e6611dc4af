using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Powers, traces and norms of matrices.</content>
public static partial class Ops
{
    /// <summary>A whole power of x[…, n, n]; a negative one is that of the inverse.</summary>
    /// <param name="x">Floating-point matrices <c>[…, n, n]</c>, or whole ones for a power that is not negative.</param>
    /// <param name="exponent">The power, known at build; 0 gives unit matrices.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    /// <exception cref="SingularMatrixException">The power is negative and a matrix is singular (on the host; elsewhere it is NaN).</exception>
    [Intrinsic("MatrixPower")]
    public static Tensor<T> MatrixPower<T>(Tensor<T> x, int exponent)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatrixPower(EagerBuilder.Instance, x, exponent);

    /// <summary>Rows and columns exchanged. Nx: <c>adjoint</c>, PyTorch: <c>mT</c>.</summary>
    /// <param name="x">Any matrices <c>[…, m, n]</c>.</param>
    /// <returns><c>[…, n, m]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("MatrixTranspose")]
    public static Tensor<T> MatrixTranspose<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatrixTranspose(EagerBuilder.Instance, x);

    /// <summary>The sum of a diagonal.</summary>
    /// <param name="x">Matrices <c>[…, m, n]</c> of numbers.</param>
    /// <param name="offset">The diagonal: k lies k columns right of the main one.</param>
    /// <returns><c>[…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such diagonal, or the elements are bool.</exception>
    [Intrinsic("Trace")]
    public static Tensor<T> Trace<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Trace(EagerBuilder.Instance, x, offset);

    /// <summary>Kronecker's product: block (i, j) of the result is x[i, j]·y. Ranks are made equal by axes of size 1 in front. NumPy: <c>kron</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="y">Numbers of any shape.</param>
    /// <returns>On each axis the product of both sizes.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Kronecker")]
    public static Tensor<T> Kronecker<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Kronecker(EagerBuilder.Instance, x, y);

    /// <summary>The root of the sum of squares of all elements, √Σ x². Where it is 0 the gradient is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Norm")]
    public static Tensor<T> Norm<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, null, false);

    /// <summary>The root of the sum of squares over the axes: along one the 2-norm of vectors, over two Frobenius's norm of matrices. Where it is 0 the gradient is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Norm")]
    public static Tensor<T> Norm<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, axes, keep);

    /// <summary>
    /// The norm of an order, of a vector or a matrix. Vectors have every order: the root of that order of the sum of those powers, at infinity (-infinity) the greatest (least) absolute value,
    /// at 0 the number of elements that are not 0. Matrices have 1 (-1): greatest (least) sum of a column, infinity (-infinity): of a row, 2 (-2): greatest (least) singular value.
    /// </summary>
    /// <param name="x">A vector <c>[n]</c> or matrix <c>[m, n]</c> of floating-point numbers.</param>
    /// <param name="order">The order, known at build.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">x is neither vector nor matrix, matrices have no such norm, or the elements are not floating-point numbers.</exception>
    [Intrinsic("NormOfOrder")]
    public static Tensor<T> Norm<T>(Tensor<T> x, double order)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, order, null, false);

    /// <summary>The norm of an order (see <see cref="Norm{T}(Tensor{T}, double)"/>) of vectors along one axis or of matrices in two: rows, then columns.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="order">The order, known at build.</param>
    /// <param name="axes">One axis, or rows and columns.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, there are more than two, or matrices have no such norm.</exception>
    [Intrinsic("NormOfOrder")]
    public static Tensor<T> Norm<T>(Tensor<T> x, double order, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, order, axes, keep);

    /// <summary>The sum of the singular values.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>.</param>
    /// <returns><c>[…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("NuclearNorm")]
    public static Tensor<T> NuclearNorm<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.NuclearNorm(EagerBuilder.Instance, x, null, false);

    /// <summary>The sum of the singular values of the matrices in two axes.</summary>
    /// <param name="x">Floating-point numbers of two axes or more.</param>
    /// <param name="axes">Rows and columns.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">The axes are not two different ones, there is no such axis, or the elements are not floating-point numbers.</exception>
    [Intrinsic("NuclearNorm")]
    public static Tensor<T> NuclearNorm<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.NuclearNorm(EagerBuilder.Instance, x, axes, keep);
}
