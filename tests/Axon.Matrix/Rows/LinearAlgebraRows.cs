using static Axon.Matrix.Types;

namespace Axon.Matrix;

/// <summary>Factorizations, solvers and norms of well-conditioned matrices.</summary>
internal static class LinearAlgebraRows
{
    public static IEnumerable<Setting> Settings =>
    [
        new("Matrices", """[Shape("b", "m", "m")] Tensor<T> s, [Shape("b", "m", 2)] Tensor<T> y, [Shape("r", "c")] Tensor<T> x""",
            [.. new[] { (1, 1, 1, 1), (2, 3, 4, 2), (1, 5, 3, 3), (3, 2, 2, 5) }.Select(static n => new Call(
                $"{n.Item1} of {n.Item2}x{n.Item2}, {n.Item3}x{n.Item4}", e => [Definite(e, n.Item1, n.Item2), e.Plain(4, n.Item1, n.Item2, 2), e.Plain(5, n.Item3, n.Item4)]))],
            [.. Factors, .. Norms]) { ChunkSize = 3 },
    ];

    private static OpRow Of(string form, params string[] others) => new([form, .. others], Floats) { Steps = 256, Scale = 16 };

    private static IEnumerable<OpRow> Factors =>
    [
        Of("Cholesky(s)", "s.Cholesky()"), Of("LU(s).P", "s.LU().P"), Of("LU(s).L"), Of("LU(s).U"), Of("QR(x).Q", "QR(x, complete: true).R"), Of("QR(s).R", "s.QR().R"),
        Of("Eigh(s).Values", "s.Eigh().Values"), Of("Abs(Eigh(s).Vectors)"), Of("SVD(x).S", "x.SVD().S"), Of("Abs(SVD(s).U)", "Abs(SVD(s, full: true).Vt)"), Of("SingularValues(x)", "x.SingularValues()"),
        Of("Solve(s, y)", "s.Solve(y)"), Of("TriangularSolve(s, y)", "TriangularSolve(s, y, lower: false, transpose: true)", "TriangularSolve(s, y, unit: true)"),
        Of("Inverse(s)", "s.Inverse()"), Of("Determinant(s) / 100.0", "s.Determinant() / 100.0"), Of("LogDeterminant(s).Logarithm", "s.LogDeterminant().Logarithm"), Of("LogDeterminant(s).Sign"),
        Of("PseudoInverse(s)", "s.PseudoInverse()", "PseudoInverse(s, 1e-3)"), Of("PseudoInverse(s, 1e-2)"), Of("LeastSquares(s, y)"), Of("LeastSquares(s, y, 1e-3)"),
        new(["MatrixRank(s)"], Floats) { Result = "int" },
        new(["MatrixRank(s, 1e-2)"], Floats) { Result = "int" },
    ];

    private static IEnumerable<OpRow> Norms =>
    [
        Of("MatrixPower(s / 8.0, 3)", "(s / 8.0).MatrixPower(2)"),
        new(["MatrixPower(s, 3)", "s.MatrixPower(2)"], Integers),
        new(["MatrixTranspose(s)", "s.MatrixTranspose()"], All),
        new(["Trace(s)", "s.Trace()"], Numbers) { Steps = 16, Scale = 8 },
        new(["Kronecker(x, x)"], Numbers),
        Of("Norm(x)", "x.Norm()"), Of("Norm(x, [0])", "x.Norm([1])", "Norm(x, [1], keep: true)"), Of("Norm(x, 1.0)", "x.Norm(1.0)", "Norm(x, double.PositiveInfinity)"), Of("Norm(x, 1.0, [0])", "x.Norm(1.0, [1])", "Norm(x, 2.0, [1], true)"),
        Of("NuclearNorm(x)", "x.NuclearNorm()"), Of("NuclearNorm(x, [0, 1], keep: true)"),
    ];

    /// <summary>Symmetric matrices whose diagonals outweigh the rest, with eigenvalues apart.</summary>
    private static Tensor Definite(Element element, int batch, int size)
    {
        double[] values = new double[batch * size * size];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = (i / size % size, i % size);
            values[i] = row == column ? 4 + (3 * row) : ((row * column) + (i / (size * size))) % 2 == 0 ? 0.5 : -0.25;
        }
        return element.From(values, batch, size, size);
    }
}
