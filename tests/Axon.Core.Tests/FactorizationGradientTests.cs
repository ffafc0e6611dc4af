using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

/// <summary>Gradients through factorizations and solvers against central differences, first and second.</summary>
public class FactorizationGradientTests
{
    /// <summary>Not symmetric, and far from singular.</summary>
    private static readonly Tensor<double> Regular = FactorizationTests.Positive(2, 3) + FactorizationTests.Random(2, 3, 3) * 0.3;

    private static readonly Dictionary<string, (Tensor<double> Point, Func<Tensor<double>, Tensor<double>[]> Function)> Table = new()
    {
        ["Cholesky"] = (FactorizationTests.Positive(2, 3), static x => [Cholesky(x)]),
        ["LU"] = (FactorizationTests.Random(2, 3, 3), static x => { (_, Tensor<double> l, Tensor<double> u) = LU(x); return [l, u]; }),
        ["TallLU"] = (FactorizationTests.Random(1, 4, 2), static x => { (_, Tensor<double> l, Tensor<double> u) = LU(x); return [l, u]; }),
        ["WideLU"] = (FactorizationTests.Random(1, 2, 4), static x => { (_, Tensor<double> l, Tensor<double> u) = LU(x); return [l, u]; }),
        ["QR"] = (FactorizationTests.Random(2, 3, 3), static x => { (Tensor<double> q, Tensor<double> r) = QR(x); return [q, r]; }),
        ["TallQR"] = (FactorizationTests.Random(1, 4, 2), static x => { (Tensor<double> q, Tensor<double> r) = QR(x); return [q, r]; }),
        ["WideQR"] = (FactorizationTests.Random(1, 2, 4), static x => { (Tensor<double> q, Tensor<double> r) = QR(x, complete: true); return [q, r]; }),
        ["OnlyR"] = (FactorizationTests.Random(1, 3, 2), static x => [QR(x).R]),
        ["Eigh"] = (FactorizationTests.Random(2, 3, 3), static x => { (Tensor<double> values, Tensor<double> vectors) = Eigh(x); return [values, vectors]; }),
        ["Eigenvalues"] = (FactorizationTests.Random(1, 3, 3), static x => [Eigh(x).Values]),
        ["SVD"] = (FactorizationTests.Random(2, 3, 3), static x => { (Tensor<double> u, Tensor<double> s, Tensor<double> vt) = SVD(x, full: true); return [u, s, vt]; }),
        ["TallSVD"] = (FactorizationTests.Random(1, 4, 2), static x => { (Tensor<double> u, Tensor<double> s, Tensor<double> vt) = SVD(x); return [u, s, vt]; }),
        ["WideSVD"] = (FactorizationTests.Random(1, 2, 4), static x => { (Tensor<double> u, Tensor<double> s, Tensor<double> vt) = SVD(x); return [u, s, vt]; }),
        ["SingularValues"] = (FactorizationTests.Random(1, 4, 3), static x => [SVD(x, full: true).S]),
        ["Determinant"] = (FactorizationTests.Random(3, 3, 3), static x => [Determinant(x)]),
        ["LogDeterminant"] = (Regular, static x => [LogDeterminant(x).Logarithm]),
        ["Inverse"] = (Regular, static x => [Inverse(x)]),
        ["Solve"] = (Regular, static x => [Solve(x, x[.., .., ..2] * 0.5)]),
        ["SolveBroadcast"] = (Regular, static x => [Solve(x[0], x)]),
        ["LowerSolve"] = (FactorizationTests.Positive(2, 3), static x => [TriangularSolve(x, x[.., .., ..2] * 0.5)]),
        ["UpperSolve"] = (FactorizationTests.Positive(2, 3), static x => [TriangularSolve(x, x[.., .., ..2] * 0.5, lower: false, transpose: true)]),
        ["RightSolve"] = (FactorizationTests.Positive(2, 3), static x => [TriangularSolve(x, x[.., ..2] * 0.5, left: false)]),
        ["RightTransposedSolve"] = (FactorizationTests.Positive(2, 3), static x => [TriangularSolve(x, x[.., ..2] * 0.5, lower: false, left: false, transpose: true)]),
        ["UnitSolve"] = (FactorizationTests.Random(2, 3, 3), static x => [TriangularSolve(x, x[.., .., 0], lower: false, unit: true)]),
        ["PseudoInverse"] = (FactorizationTests.Random(2, 3, 2), static x => [PseudoInverse(x)]),
        ["TallLeastSquares"] = (FactorizationTests.Random(2, 4, 2), static x => [LeastSquares(x, Sin(x))]),
        ["LeastSquares"] = (FactorizationTests.Random(1, 2, 4), static x => [LeastSquares(x, x[.., .., 1])]),
        ["MatrixPower"] = (Regular * 0.4, static x => [MatrixPower(x, 5), MatrixPower(x, -2)]),
        ["Norms"] = (FactorizationTests.Random(1, 3, 2)[0], static x => [Norm(x), Norm(x, 2), Norm(x, -2), NuclearNorm(x), Norm(x, 3, [0]), Norm(x, 1)]),
        ["TraceAndKronecker"] = (FactorizationTests.Random(1, 3, 3)[0], static x => [Trace(x), Trace(x, -1), Kronecker(x, x[..2, ..1])]),
    };

    public static TheoryData<string> Functions => new(Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradient_AgreesWithCentralDifferences(string name) => Compare(Loss(name), Table[name].Point, 1e-6, 1e-6);

    [Theory]
    [MemberData(nameof(Functions))]
    public void SecondGradient_AgreesWithCentralDifferences(string name) => Compare(x => Weighted(Grad(Loss(name), x)), Table[name].Point, 1e-5, 2e-5);

    /// <summary>The cofactors: of rank one less than full they are not 0, of lower rank they are.</summary>
    [Fact]
    public void GradientOfDeterminant_ExistsForSingularMatrices()
    {
        Tensor<double> x = Stack([
            Tensor.From([1.0, 2, 3, 2, 4, 6, 1, 0, 1], 3, 3), Tensor.From([1.0, 2, 3, 2, 4, 6, 3, 6, 9], 3, 3), Zeros<double>(3, 3),
            Tensor.From([0.0, 1, 0, 0, 0, 1, 0, 0, 0], 3, 3), Tensor.From([2.0, 0, 0, 0, 3, 0, 0, 0, 4], 3, 3)]);
        Compare(static x => Weighted(Determinant(x)), x, 1e-5, 1e-8);
        Expect.Near(Grad(static x => Sum(Determinant(x)), Tensor.From([5.0], 1, 1, 1)), [1, 1, 1], 1);
    }

    [Fact]
    public void EqualEigenvalues_HaveNoDerivativeOfVectors()
    {
        Tensor<double> gradient = Grad(static x => Weighted(Eigh(x).Vectors), Eye<double>(2));
        Assert.Contains(gradient.ToArray(), static value => !double.IsFinite(value));
        Expect.Near(Grad(static x => Sum(Eigh(x).Values), Eye<double>(2)), [2, 2], 1, 0, 0, 1);
    }

    [Fact]
    public void EqualSingularValues_HaveNoDerivativeOfVectors()
    {
        Tensor<double> twice = Tensor.From([0.0, 2, 2, 0], 2, 2);
        Assert.Contains(Grad(static x => Weighted(SVD(x).U), twice).ToArray(), static value => !double.IsFinite(value));
        Assert.Contains(Grad(static x => Weighted(SVD(x).Vt), twice).ToArray(), static value => !double.IsFinite(value));
        // U·Vt, whatever the vectors are.
        Expect.Near(Grad(static x => Sum(SVD(x).S), twice), [2, 2], 0, 1, 1, 0);
    }

    [Fact]
    public void ArbitraryVectors_HaveNoGradient()
    {
        Assert.Contains("Use QR without complete", Assert.ThrowsAny<Exception>(static () => Grad(static x => Sum(QR(x, complete: true).Q), FactorizationTests.Random(1, 3, 2))).Message);
        Assert.Contains("Use SVD without full", Assert.ThrowsAny<Exception>(static () => Grad(static x => Sum(SVD(x, full: true).U), FactorizationTests.Random(1, 3, 2))).Message);
    }

    private static Func<Tensor<double>, Tensor<double>> Loss(string name) => x => Table[name].Function(x)
        .Select(static (result, i) => Weighted(Sin(result + i)))
        .Aggregate(static (sum, next) => sum + next);

    private static Tensor<double> Weighted(Tensor<double> x) => Sum(x * (Sin(Iota<double>(x.Size).Reshape(x.Shape)) * 0.4 + 1));

    private static void Compare(Func<Tensor<double>, Tensor<double>> function, Tensor<double> at, double step, double tolerance)
    {
        double[] gradient = Grad(function, at).ToArray();
        double[] values = at.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            double center = values[i];
            values[i] = center + step;
            double above = function(Tensor.From(values, at.Shape)).ToScalar();
            values[i] = center - step;
            double below = function(Tensor.From(values, at.Shape)).ToScalar();
            values[i] = center;
            double expected = (above - below) / (2 * step);
            Assert.True(Math.Abs(gradient[i] - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"Element {i}: {gradient[i]:R}, by differences {expected:R}.");
        }
    }
}
