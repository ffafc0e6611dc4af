using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Factorizations and what is solved with them: matrices stand in the last two axes, batches before them; elements are real numbers.</content>
public static partial class Ops
{
    /// <summary>Cholesky's factor: the lower triangular l with x = l·lᵀ. Of a matrix that is not symmetric, (x + xᵀ)/2 counts.</summary>
    /// <param name="x">Floating-point matrices <c>[…, n, n]</c>, symmetric and positive definite.</param>
    /// <returns>l, in the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The matrices are not square, or the elements are not floating-point numbers.</exception>
    /// <exception cref="NotPositiveDefiniteException">A matrix is not positive definite (on the host; elsewhere its factor is NaN).</exception>
    [Intrinsic("Cholesky")]
    public static Tensor<T> Cholesky<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cholesky(EagerBuilder.Instance, x);

    /// <summary>x = p·l·u with rows exchanged so that pivots are as great as can be. p has no gradient.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <returns>p <c>[…, m, m]</c>, a permutation; l <c>[…, m, k]</c>, unit lower triangular; u <c>[…, k, n]</c>, upper triangular; k = min(m, n).</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("LU")]
    public static (Tensor<T> P, Tensor<T> L, Tensor<T> U) LU<T>(Tensor<T> x)
        where T : unmanaged => Intrinsics.LU(EagerBuilder.Instance, x) is [var p, var l, var u] ? ((Tensor<T>)p, (Tensor<T>)l, (Tensor<T>)u) : default;

    /// <summary>x = q·r with orthonormal columns in q and no negative number on the diagonal of r. The complete form has a gradient only where m ≤ n (AXN3001).</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <param name="complete">Whether q is square.</param>
    /// <returns>q <c>[…, m, k]</c> and r <c>[…, k, n]</c>, upper triangular; k = min(m, n), or m if <paramref name="complete"/>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("QR")]
    public static (Tensor<T> Q, Tensor<T> R) QR<T>(Tensor<T> x, bool complete = false)
        where T : unmanaged => Intrinsics.QR(EagerBuilder.Instance, x, complete) is [var q, var r] ? ((Tensor<T>)q, (Tensor<T>)r) : default;

    /// <summary>Eigenvalues and eigenvectors of symmetric matrices, x·v = λ·v. Of a matrix that is not symmetric, (x + xᵀ)/2 counts; one with NaN gives NaN. Vectors of equal eigenvalues have no gradient: it is not finite.</summary>
    /// <param name="x">Floating-point matrices <c>[…, n, n]</c>.</param>
    /// <returns>The values <c>[…, n]</c> in ascending order, and orthonormal vectors in the columns of <c>[…, n, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The matrices are not square, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Eigh")]
    public static (Tensor<T> Values, Tensor<T> Vectors) Eigh<T>(Tensor<T> x)
        where T : unmanaged => Intrinsics.Eigh(EagerBuilder.Instance, x) is [var values, var vectors] ? ((Tensor<T>)values, (Tensor<T>)vectors) : default;

    /// <summary>Singular values and vectors: x = u·diag(s)·vᵀ, with orthonormal columns in u and v. A matrix with NaN gives NaN. Vectors of equal values have no gradient: it is not finite.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <param name="full">Whether u and vᵀ are square.</param>
    /// <returns>u <c>[…, m, k]</c>, s <c>[…, k]</c> descending, vᵀ <c>[…, k, n]</c>; k = min(m, n). With <paramref name="full"/> u <c>[…, m, m]</c> and vᵀ <c>[…, n, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("SVD")]
    public static (Tensor<T> U, Tensor<T> S, Tensor<T> Vt) SVD<T>(Tensor<T> x, bool full = false)
        where T : unmanaged => Intrinsics.SVD(EagerBuilder.Instance, x, full) is [var u, var s, var vt] ? ((Tensor<T>)u, (Tensor<T>)s, (Tensor<T>)vt) : default;

    /// <summary>The singular values, descending.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <returns><c>[…, min(m, n)]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("SingularValues")]
    public static Tensor<T> SingularValues<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.SingularValues(EagerBuilder.Instance, x);

    /// <summary>The x with a·x = b, by <see cref="LU"/>.</summary>
    /// <param name="a">Floating-point matrices <c>[…, n, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <param name="b">A vector <c>[n]</c>, vectors <c>[…, n]</c> with one axis less than a, or matrices <c>[…, n, k]</c>; batches broadcast.</param>
    /// <returns>x, in the shape of <paramref name="b"/> with the batches of both.</returns>
    /// <exception cref="ShapeMismatchException">a is not square, b has another number of rows, the batches do not broadcast, or the elements are not floating-point numbers.</exception>
    /// <exception cref="SingularMatrixException">A matrix is singular (on the host; elsewhere its solution is NaN).</exception>
    [Intrinsic("Solve")]
    public static Tensor<T> Solve<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => (Tensor<T>)Intrinsics.Solve(EagerBuilder.Instance, a, b);

    /// <summary>The x with a·x = b for triangular a, or x·a = b where <paramref name="left"/> is false; the other triangle is not read.</summary>
    /// <param name="a">Floating-point matrices <c>[…, n, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <param name="b">A vector <c>[n]</c>, vectors <c>[…, n]</c> with one axis less than a, or matrices <c>[…, n, k]</c>; batches broadcast.</param>
    /// <param name="lower">Whether a is lower triangular.</param>
    /// <param name="left">Whether a stands on the left of x.</param>
    /// <param name="transpose">Whether aᵀ stands for a.</param>
    /// <param name="unit">Whether the diagonal counts as 1.</param>
    /// <returns>x, in the shape of <paramref name="b"/> with the batches of both.</returns>
    /// <exception cref="ShapeMismatchException">a is not square, b does not fit it, the batches do not broadcast, or the elements are not floating-point numbers.</exception>
    /// <exception cref="SingularMatrixException">A diagonal has a 0 (on the host; elsewhere the solution is NaN).</exception>
    [Intrinsic("TriangularSolve")]
    public static Tensor<T> TriangularSolve<T>(Tensor<T> a, Tensor<T> b, bool lower = true, bool left = true, bool transpose = false, bool unit = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.TriangularSolve(EagerBuilder.Instance, a, b, lower, left, transpose, unit);

    /// <summary>The inverse of square matrices. To solve equations, <see cref="Solve{T}"/> is faster and more accurate. Nx: <c>invert</c>.</summary>
    /// <param name="x">Floating-point matrices <c>[…, n, n]</c>.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The matrices are not square, or the elements are not floating-point numbers.</exception>
    /// <exception cref="SingularMatrixException">A matrix is singular (on the host; elsewhere its inverse is NaN).</exception>
    [Intrinsic("Inverse")]
    public static Tensor<T> Inverse<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Inverse(EagerBuilder.Instance, x);

    /// <summary>The determinants, which may overflow: see <see cref="LogDeterminant"/>. Singular matrices have a gradient too; second derivatives need an inverse.</summary>
    /// <param name="x">Floating-point matrices <c>[…, n, n]</c>.</param>
    /// <returns><c>[…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The matrices are not square, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Determinant")]
    public static Tensor<T> Determinant<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Determinant(EagerBuilder.Instance, x);

    /// <summary>The sign (1, -1 or 0) and the logarithm of the absolute value of the determinants; 0 and -∞ of a singular matrix. NumPy: <c>slogdet</c>.</summary>
    /// <param name="x">Floating-point matrices <c>[…, n, n]</c>.</param>
    /// <returns>Both <c>[…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The matrices are not square, or the elements are not floating-point numbers.</exception>
    [Intrinsic("LogDeterminant")]
    public static (Tensor<T> Sign, Tensor<T> Logarithm) LogDeterminant<T>(Tensor<T> x)
        where T : unmanaged => Intrinsics.LogDeterminant(EagerBuilder.Instance, x) is [var sign, var logarithm] ? ((Tensor<T>)sign, (Tensor<T>)logarithm) : default;

    /// <summary>Moore and Penrose's inverse. Singular values up to 1e-5 (double: 1e-13) times the greatest count as zero. NumPy: <c>pinv</c>.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <returns><c>[…, n, m]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("PseudoInverse")]
    public static Tensor<T> PseudoInverse<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.PseudoInverse(EagerBuilder.Instance, x, null);

    /// <summary>Moore and Penrose's inverse. Singular values up to <paramref name="tolerance"/> times the greatest count as zero.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <param name="tolerance">A share of the greatest singular value.</param>
    /// <returns><c>[…, n, m]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("PseudoInverse")]
    public static Tensor<T> PseudoInverse<T>(Tensor<T> x, double tolerance)
        where T : unmanaged => (Tensor<T>)Intrinsics.PseudoInverse(EagerBuilder.Instance, x, tolerance);

    /// <summary>How many singular values exceed 1e-5 (double: 1e-13) times the greatest.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <returns><c>[…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("MatrixRank")]
    public static Tensor<int> MatrixRank<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<int>)Intrinsics.MatrixRank(EagerBuilder.Instance, x, null);

    /// <summary>How many singular values exceed <paramref name="tolerance"/> times the greatest.</summary>
    /// <param name="x">Floating-point matrices <c>[…, m, n]</c>; Half and BFloat16 are computed in float.</param>
    /// <param name="tolerance">A share of the greatest singular value.</param>
    /// <returns><c>[…]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns, or its elements are not floating-point numbers.</exception>
    [Intrinsic("MatrixRank")]
    public static Tensor<int> MatrixRank<T>(Tensor<T> x, double tolerance)
        where T : unmanaged => (Tensor<int>)Intrinsics.MatrixRank(EagerBuilder.Instance, x, tolerance);

    /// <summary>The x of least norm among those that make the sum of squares of a·x - b least. Singular values of a up to 1e-5 (double: 1e-13) times the greatest count as zero. NumPy: <c>lstsq</c>.</summary>
    /// <param name="a">Floating-point matrices <c>[…, m, n]</c>.</param>
    /// <param name="b">A vector <c>[m]</c>, vectors <c>[…, m]</c> with one axis less than a, or matrices <c>[…, m, k]</c>; batches broadcast.</param>
    /// <returns>x: <c>[…, n]</c> of vectors, <c>[…, n, k]</c> of matrices.</returns>
    /// <exception cref="ShapeMismatchException">a has no rows and columns, b has another number of rows, the batches do not broadcast, or the elements are not floating-point numbers.</exception>
    [Intrinsic("LeastSquares")]
    public static Tensor<T> LeastSquares<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeastSquares(EagerBuilder.Instance, a, b, null);

    /// <summary>The x of least norm among those that make the sum of squares of a·x - b least. Singular values of a up to <paramref name="tolerance"/> times the greatest count as zero.</summary>
    /// <param name="a">Floating-point matrices <c>[…, m, n]</c>.</param>
    /// <param name="b">A vector <c>[m]</c>, vectors <c>[…, m]</c> with one axis less than a, or matrices <c>[…, m, k]</c>; batches broadcast.</param>
    /// <param name="tolerance">A share of the greatest singular value.</param>
    /// <returns>x: <c>[…, n]</c> of vectors, <c>[…, n, k]</c> of matrices.</returns>
    /// <exception cref="ShapeMismatchException">a has no rows and columns, b has another number of rows, the batches do not broadcast, or the elements are not floating-point numbers.</exception>
    [Intrinsic("LeastSquares")]
    public static Tensor<T> LeastSquares<T>(Tensor<T> a, Tensor<T> b, double tolerance)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeastSquares(EagerBuilder.Instance, a, b, tolerance);
}
