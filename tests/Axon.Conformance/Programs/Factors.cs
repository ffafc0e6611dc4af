using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Library calls with sizes that only a call knows.</summary>
public static partial class Factors
{
    [Defn] public static Tensor<float> Root([Shape("batch", "n", "n")] Tensor<float> x) => Cholesky(x) * 2f;

    [Defn] public static (Tensor<float> P, Tensor<float> L, Tensor<float> U) Eliminated([Shape("batch", "m", "n")] Tensor<float> x) => LU(x);

    [Defn]
    public static (Tensor<float> Thin, Tensor<float> R, Tensor<float> Whole) Orthogonal([Shape("batch", "m", "n")] Tensor<float> x)
    {
        (Tensor<float> q, Tensor<float> r) = QR(x);
        return (q, r, QR(x, complete: true).Q);
    }

    [Defn] public static (Tensor<float> Values, Tensor<float> Vectors) Spectrum([Shape("batch", "n", "n")] Tensor<float> x) => Eigh(Sin(x));

    [Defn]
    public static (Tensor<float> U, Tensor<float> S, Tensor<float> Vt, Tensor<float> Whole) Singular([Shape("batch", "m", "n")] Tensor<float> x)
    {
        var (u, s, vt) = SVD(x);
        return (u, s, vt, SVD(x, full: true).Vt);
    }

    /// <summary>Only one of three results is read.</summary>
    [Defn] public static Tensor<float> Energies([Shape("batch", "m", "n")] Tensor<float> x) => Square(SingularValues(x));

    [Defn]
    public static (Tensor<float> X, Tensor<float> Inverse, Tensor<float> Lower, Tensor<float> Across) Solved([Shape("batch", "n", "n")] Tensor<float> a, [Shape("batch", "n", "k")] Tensor<float> b) =>
        (Solve(a, b), Inverse(a), TriangularSolve(a, b, transpose: true), TriangularSolve(a, MatrixTranspose(b), lower: false, left: false));

    [Defn]
    public static (Tensor<float> Determinant, Tensor<float> Sign, Tensor<float> Logarithm, Tensor<float> Slope) Volumes([Shape("batch", "n", "n")] Tensor<float> x)
    {
        (Tensor<float> sign, Tensor<float> logarithm) = LogDeterminant(x);
        return (Determinant(x), sign, logarithm, Grad(y => Sum(Determinant(y)), x));
    }

    [Defn]
    public static (Tensor<float> Inverse, Tensor<int> Rank, Tensor<float> Fit) Pseudo([Shape("batch", "m", "n")] Tensor<float> x) =>
        (PseudoInverse(x), MatrixRank(x), LeastSquares(x, Sum(x, 2)));

    [Defn]
    public static Tensor<float> Norms([Shape("m", "n")] Tensor<float> x) => Stack([
        Norm(x), Norm(x, 1), Norm(x, -1), Norm(x, double.PositiveInfinity), Norm(x, double.NegativeInfinity), Norm(x, 2), Norm(x, -2), NuclearNorm(x),
        Sum(Norm(x, 3, [1])), Sum(Norm(x, [0], keep: true)), Trace(x), Sum(Kronecker(x, x)),
    ]);

    [Defn] public static Tensor<Half> InHalf([Shape("n", "n")] Tensor<Half> x, [Shape("n")] Tensor<Half> y) => Solve(MatMul(Cholesky(x), x), y);

    [Defn] public static Tensor<float> Powers([Shape("n", "n")] Tensor<float> x) => MatrixPower(x, 5) + MatrixPower(x, -3);

    /// <summary>A factorization in a loop with a branch: each turn has its own buffers.</summary>
    [Defn]
    public static Tensor<float> Iterated([Shape("n", "n")] Tensor<float> x, int turns)
    {
        Tensor<float> y = x;
        for (int i = 0; i < turns; i++)
        {
            (Tensor<float> q, Tensor<float> r) = QR(y);
            y = Trace(r) > 0f ? MatMul(r, q) : MatMul(q, r);
        }
        return y;
    }
}

/// <summary>Losses in double through every factorization, with sizes that only a call knows.</summary>
public static partial class DoubleFactors
{
    [Defn]
    public static Tensor<double> Rectangular([Shape("batch", "m", "n")] Tensor<double> x)
    {
        (_, Tensor<double> l, Tensor<double> u) = LU(x);
        (Tensor<double> q, Tensor<double> r) = QR(x);
        return Sum(Sin(l)) + Sum(Cos(u)) + Sum(Sin(q) * q) + Sum(Cos(r)) + Sum(Square(PseudoInverse(x)));
    }

    [Defn]
    public static Tensor<double> Spectral([Shape("batch", "m", "n")] Tensor<double> x)
    {
        var (u, s, vt) = SVD(x);
        (Tensor<double> values, Tensor<double> vectors) = Eigh(MatMul(x, MatrixTranspose(x)) + MatMul(x, MatrixTranspose(Sin(x))));
        return Sum(u * u * u) + Sum(Sin(s)) + Sum(Square(vt) * vt) + Sum(Sin(values)) + Sum(Square(vectors) * vectors);
    }

    [Defn]
    public static Tensor<double> Regular([Shape("batch", "n", "n")] Tensor<double> x, [Shape("batch", "n")] Tensor<double> y)
    {
        Tensor<double> positive = MatMul(x, MatrixTranspose(x)) + Eye<double>(x.Shape[1]);
        Tensor<double> l = Cholesky(positive);
        return Sum(Sin(TriangularSolve(l, y))) + Sum(Sin(Solve(positive + x, y))) + Sum(Determinant(x)) + Sum(LogDeterminant(positive).Logarithm) + Norm(Inverse(positive)) + NuclearNorm(l[0]);
    }

    /// <summary>A gradient of a gradient.</summary>
    [Defn] public static Tensor<double> Curvature([Shape("n", "n")] Tensor<double> x) => Sum(Sin(Grad(y => Sum(Sin(Solve(y, y[.., 0]))) + Sum(QR(y).R), x)));
}
