using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Factorizations and what is solved with them: matrices stand in the last two axes, batches before them; elements are real numbers.</content>
public static partial class Ops
{
    /// <summary>The lower triangular l with x = l·lᵀ, for symmetric positive definite x[…, n, n]. Of a matrix that is not symmetric, (x + xᵀ)/2 counts.</summary>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    /// <exception cref="NotPositiveDefiniteException">A matrix is not positive definite (on the host; elsewhere its factor is NaN).</exception>
    [Intrinsic("Cholesky")]
    public static Tensor<T> Cholesky<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cholesky(EagerBuilder.Instance, x);

    /// <summary>x = p·l·u with rows exchanged so that pivots are as great as can be: p[…, m, m] a permutation, l[…, m, k] unit lower and u[…, k, n] upper triangular, where k = min(m, n).</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("LU")]
    public static (Tensor<T> P, Tensor<T> L, Tensor<T> U) LU<T>(Tensor<T> x)
        where T : unmanaged => Intrinsics.LU(EagerBuilder.Instance, x) is [var p, var l, var u] ? ((Tensor<T>)p, (Tensor<T>)l, (Tensor<T>)u) : default;

    /// <summary>x = q·r: q[…, m, k] with orthonormal columns, r[…, k, n] upper triangular with no negative number on its diagonal, where k = min(m, n), or m if <paramref name="complete"/>. The complete form has a gradient only where m ≤ n.</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("QR")]
    public static (Tensor<T> Q, Tensor<T> R) QR<T>(Tensor<T> x, bool complete = false)
        where T : unmanaged => Intrinsics.QR(EagerBuilder.Instance, x, complete) is [var q, var r] ? ((Tensor<T>)q, (Tensor<T>)r) : default;

    /// <summary>Eigenvalues of symmetric x[…, n, n] in ascending order, and orthonormal eigenvectors in the columns of […, n, n]. Of a matrix that is not symmetric, (x + xᵀ)/2 counts. A matrix with NaN gives NaN.</summary>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    [Intrinsic("Eigh")]
    public static (Tensor<T> Values, Tensor<T> Vectors) Eigh<T>(Tensor<T> x)
        where T : unmanaged => Intrinsics.Eigh(EagerBuilder.Instance, x) is [var values, var vectors] ? ((Tensor<T>)values, (Tensor<T>)vectors) : default;

    /// <summary>x = u·diag(s)·vᵀ: u[…, m, k] and v with orthonormal columns, s[…, k] descending, where k = min(m, n); with <paramref name="full"/> u[…, m, m] and vᵀ[…, n, n]. A matrix with NaN gives NaN.</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("SVD")]
    public static (Tensor<T> U, Tensor<T> S, Tensor<T> Vt) SVD<T>(Tensor<T> x, bool full = false)
        where T : unmanaged => Intrinsics.SVD(EagerBuilder.Instance, x, full) is [var u, var s, var vt] ? ((Tensor<T>)u, (Tensor<T>)s, (Tensor<T>)vt) : default;

    /// <summary>The singular values of x[…, m, n], descending: […, min(m, n)].</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("SingularValues")]
    public static Tensor<T> SingularValues<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.SingularValues(EagerBuilder.Instance, x);

    /// <summary>The x with a·x = b for a[…, n, n]. b is a vector [n] or […, n] with one axis less than a, else matrices […, n, k]; batches broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    /// <exception cref="SingularMatrixException">A matrix is singular (on the host; elsewhere its solution is NaN).</exception>
    [Intrinsic("Solve")]
    public static Tensor<T> Solve<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => (Tensor<T>)Intrinsics.Solve(EagerBuilder.Instance, a, b);

    /// <summary>
    /// The x with a·x = b, or x·a = b where <paramref name="left"/> is false, for triangular a[…, n, n]; the other triangle is not read. b as in <see cref="Solve{T}"/>.
    /// With <paramref name="transpose"/> aᵀ stands for a; with <paramref name="unit"/> its diagonal counts as 1.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    /// <exception cref="SingularMatrixException">A diagonal has a 0 (on the host; elsewhere the solution is NaN).</exception>
    [Intrinsic("TriangularSolve")]
    public static Tensor<T> TriangularSolve<T>(Tensor<T> a, Tensor<T> b, bool lower = true, bool left = true, bool transpose = false, bool unit = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.TriangularSolve(EagerBuilder.Instance, a, b, lower, left, transpose, unit);

    /// <summary>The inverse of x[…, n, n]. To solve equations, <see cref="Solve{T}"/> is faster and more accurate.</summary>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    /// <exception cref="SingularMatrixException">A matrix is singular (on the host; elsewhere its inverse is NaN).</exception>
    [Intrinsic("Inverse")]
    public static Tensor<T> Inverse<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Inverse(EagerBuilder.Instance, x);

    /// <summary>The determinants of x[…, n, n]: […]. Singular matrices have a gradient too; second derivatives need an inverse.</summary>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    [Intrinsic("Determinant")]
    public static Tensor<T> Determinant<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Determinant(EagerBuilder.Instance, x);

    /// <summary>The sign (1, -1 or 0) and the logarithm of the absolute value of the determinants of x[…, n, n], which themselves may overflow.</summary>
    /// <exception cref="ShapeMismatchException">The matrices are not square.</exception>
    [Intrinsic("LogDeterminant")]
    public static (Tensor<T> Sign, Tensor<T> Logarithm) LogDeterminant<T>(Tensor<T> x)
        where T : unmanaged => Intrinsics.LogDeterminant(EagerBuilder.Instance, x) is [var sign, var logarithm] ? ((Tensor<T>)sign, (Tensor<T>)logarithm) : default;

    /// <summary>Moore and Penrose's inverse of x[…, m, n]: […, n, m]. Singular values up to 1e-5 (double: 1e-13) times the greatest count as zero.</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("PseudoInverse")]
    public static Tensor<T> PseudoInverse<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.PseudoInverse(EagerBuilder.Instance, x, null);

    /// <summary>Moore and Penrose's inverse of x[…, m, n]: […, n, m]. Singular values up to <paramref name="tolerance"/> times the greatest count as zero.</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("PseudoInverse")]
    public static Tensor<T> PseudoInverse<T>(Tensor<T> x, double tolerance)
        where T : unmanaged => (Tensor<T>)Intrinsics.PseudoInverse(EagerBuilder.Instance, x, tolerance);

    /// <summary>How many singular values of x[…, m, n] exceed 1e-5 (double: 1e-13) times the greatest: […].</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("MatrixRank")]
    public static Tensor<int> MatrixRank<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<int>)Intrinsics.MatrixRank(EagerBuilder.Instance, x, null);

    /// <summary>How many singular values of x[…, m, n] exceed <paramref name="tolerance"/> times the greatest: […].</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("MatrixRank")]
    public static Tensor<int> MatrixRank<T>(Tensor<T> x, double tolerance)
        where T : unmanaged => (Tensor<int>)Intrinsics.MatrixRank(EagerBuilder.Instance, x, tolerance);

    /// <summary>The x of least norm among those that make the sum of squares of a·x - b least, for a[…, m, n]; b is a vector or matrices as in <see cref="Solve{T}"/>.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("LeastSquares")]
    public static Tensor<T> LeastSquares<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeastSquares(EagerBuilder.Instance, a, b, null);

    /// <summary>The x of least norm among those that make the sum of squares of a·x - b least. Singular values of a up to <paramref name="tolerance"/> times the greatest count as zero.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("LeastSquares")]
    public static Tensor<T> LeastSquares<T>(Tensor<T> a, Tensor<T> b, double tolerance)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeastSquares(EagerBuilder.Instance, a, b, tolerance);
}
