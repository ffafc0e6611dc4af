using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Powers, traces and norms of matrices.</content>
public static partial class Ops
{
    /// <summary>A whole power of x[…, n, n]; a negative one is that of the inverse.</summary>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    /// <exception cref="SingularMatrixException">The power is negative and a matrix is singular (on the host; elsewhere it is NaN).</exception>
    [Intrinsic("MatrixPower")]
    public static Tensor<T> MatrixPower<T>(Tensor<T> x, int exponent)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatrixPower(EagerBuilder.Instance, x, exponent);

    /// <summary>x[…, m, n] as […, n, m].</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("MatrixTranspose")]
    public static Tensor<T> MatrixTranspose<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatrixTranspose(EagerBuilder.Instance, x);

    /// <summary>The sum of a diagonal of x[…, m, n]: […]. Diagonal k lies k columns right of the main one.</summary>
    /// <exception cref="ShapeMismatchException">There is no such diagonal.</exception>
    [Intrinsic("Trace")]
    public static Tensor<T> Trace<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Trace(EagerBuilder.Instance, x, offset);

    /// <summary>Kronecker's product: block (i, j) of the result is x[i, j]·y. Ranks are made equal by axes of size 1 in front; sizes multiply.</summary>
    [Intrinsic("Kronecker")]
    public static Tensor<T> Kronecker<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Kronecker(EagerBuilder.Instance, x, y);

    /// <summary>The root of the sum of squares of all elements: a scalar.</summary>
    [Intrinsic("Norm")]
    public static Tensor<T> Norm<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, null, false);

    /// <summary>The root of the sum of squares over the axes: along one the 2-norm of vectors, over two Frobenius's norm of matrices.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Norm")]
    public static Tensor<T> Norm<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, axes, keep);

    /// <summary>
    /// The norm of an order, of a vector or a matrix. Vectors have every order: the root of that order of the sum of those powers, at infinity (-infinity) the greatest (least) absolute value,
    /// at 0 the number of elements that are not 0. Matrices have 1 (-1): greatest (least) sum of a column, infinity (-infinity): of a row, 2 (-2): greatest (least) singular value.
    /// </summary>
    /// <exception cref="ShapeMismatchException">x is neither vector nor matrix, or matrices have no such norm.</exception>
    [Intrinsic("NormOfOrder")]
    public static Tensor<T> Norm<T>(Tensor<T> x, double order)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, order, null, false);

    /// <summary>The norm of an order (see <see cref="Norm{T}(Tensor{T}, double)"/>) of vectors along one axis or of matrices in two: rows, then columns.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis, there are more than two, or matrices have no such norm.</exception>
    [Intrinsic("NormOfOrder")]
    public static Tensor<T> Norm<T>(Tensor<T> x, double order, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Norm(EagerBuilder.Instance, x, order, axes, keep);

    /// <summary>The sum of the singular values of x[…, m, n]: […].</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("NuclearNorm")]
    public static Tensor<T> NuclearNorm<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.NuclearNorm(EagerBuilder.Instance, x, null, false);

    /// <summary>The sum of the singular values of the matrices in two axes.</summary>
    /// <exception cref="ShapeMismatchException">The axes are not two, or there is no such axis.</exception>
    [Intrinsic("NuclearNorm")]
    public static Tensor<T> NuclearNorm<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.NuclearNorm(EagerBuilder.Instance, x, axes, keep);
}
