namespace Axon;

/// <content>Factorizations, and powers and norms of matrices.</content>
public sealed partial class Tensor<T>
{
    /// <inheritdoc cref="Ops.Cholesky{T}(Tensor{T})"/>
    [Intrinsic("Cholesky")]
    public Tensor<T> Cholesky() => Ops.Cholesky(this);

    /// <inheritdoc cref="Ops.LU{T}(Tensor{T})"/>
    [Intrinsic("LU")]
    public (Tensor<T> P, Tensor<T> L, Tensor<T> U) LU() => Ops.LU(this);

    /// <inheritdoc cref="Ops.QR{T}(Tensor{T}, bool)"/>
    [Intrinsic("QR")]
    public (Tensor<T> Q, Tensor<T> R) QR(bool complete = false) => Ops.QR(this, complete);

    /// <inheritdoc cref="Ops.Eigh{T}(Tensor{T})"/>
    [Intrinsic("Eigh")]
    public (Tensor<T> Values, Tensor<T> Vectors) Eigh() => Ops.Eigh(this);

    /// <inheritdoc cref="Ops.SVD{T}(Tensor{T}, bool)"/>
    [Intrinsic("SVD")]
    public (Tensor<T> U, Tensor<T> S, Tensor<T> Vt) SVD(bool full = false) => Ops.SVD(this, full);

    /// <inheritdoc cref="Ops.SingularValues{T}(Tensor{T})"/>
    [Intrinsic("SingularValues")]
    public Tensor<T> SingularValues() => Ops.SingularValues(this);

    /// <inheritdoc cref="Ops.Solve{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Solve")]
    public Tensor<T> Solve(Tensor<T> b) => Ops.Solve(this, b);

    /// <inheritdoc cref="Ops.Inverse{T}(Tensor{T})"/>
    [Intrinsic("Inverse")]
    public Tensor<T> Inverse() => Ops.Inverse(this);

    /// <inheritdoc cref="Ops.Determinant{T}(Tensor{T})"/>
    [Intrinsic("Determinant")]
    public Tensor<T> Determinant() => Ops.Determinant(this);

    /// <inheritdoc cref="Ops.LogDeterminant{T}(Tensor{T})"/>
    [Intrinsic("LogDeterminant")]
    public (Tensor<T> Sign, Tensor<T> Logarithm) LogDeterminant() => Ops.LogDeterminant(this);

    /// <inheritdoc cref="Ops.PseudoInverse{T}(Tensor{T})"/>
    [Intrinsic("PseudoInverse")]
    public Tensor<T> PseudoInverse() => Ops.PseudoInverse(this);

    /// <inheritdoc cref="Ops.MatrixPower{T}(Tensor{T}, int)"/>
    [Intrinsic("MatrixPower")]
    public Tensor<T> MatrixPower(int exponent) => Ops.MatrixPower(this, exponent);

    /// <inheritdoc cref="Ops.MatrixTranspose{T}(Tensor{T})"/>
    [Intrinsic("MatrixTranspose")]
    public Tensor<T> MatrixTranspose() => Ops.MatrixTranspose(this);

    /// <inheritdoc cref="Ops.Trace{T}(Tensor{T}, int)"/>
    [Intrinsic("Trace")]
    public Tensor<T> Trace(int offset = 0) => Ops.Trace(this, offset);

    /// <inheritdoc cref="Ops.Norm{T}(Tensor{T})"/>
    [Intrinsic("Norm")]
    public Tensor<T> Norm() => Ops.Norm(this);

    /// <inheritdoc cref="Ops.Norm{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("Norm")]
    public Tensor<T> Norm(int[] axes, bool keep = false) => Ops.Norm(this, axes, keep);

    /// <inheritdoc cref="Ops.Norm{T}(Tensor{T}, double)"/>
    [Intrinsic("NormOfOrder")]
    public Tensor<T> Norm(double order) => Ops.Norm(this, order);

    /// <inheritdoc cref="Ops.Norm{T}(Tensor{T}, double, int[], bool)"/>
    [Intrinsic("NormOfOrder")]
    public Tensor<T> Norm(double order, int[] axes, bool keep = false) => Ops.Norm(this, order, axes, keep);

    /// <inheritdoc cref="Ops.NuclearNorm{T}(Tensor{T})"/>
    [Intrinsic("NuclearNorm")]
    public Tensor<T> NuclearNorm() => Ops.NuclearNorm(this);
}
