using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

/// <summary>Factors by what they must be: triangular, orthogonal, and together the matrix they came from.</summary>
public class FactorizationTests
{
    /// <summary>Batch, rows, columns: ragged, of one row or column, empty.</summary>
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 3, 2, 2 }, { 2, 5, 5 }, { 1, 17, 17 }, { 2, 7, 3 }, { 2, 3, 7 }, { 1, 1, 6 }, { 1, 6, 1 }, { 0, 3, 3 }, { 2, 0, 0 }, { 2, 4, 0 }, { 2, 0, 4 }, { 1, 70, 33 }, { 1, 33, 70 },
    };

    public static TheoryData<int, int> Squares => new() { { 1, 1 }, { 3, 2 }, { 2, 5 }, { 1, 18 }, { 0, 3 }, { 2, 0 }, { 1, 65 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LU_RebuildsTheMatrix(int batch, int rows, int columns)
    {
        Tensor<double> x = Random(batch, rows, columns);
        (Tensor<double> p, Tensor<double> l, Tensor<double> u) = LU(x);
        int inner = Math.Min(rows, columns);
        Assert.Equal([batch, rows, inner], l.Shape);
        Assert.Equal([batch, inner, columns], u.Shape);
        AssertNear(x, MatMul(p, MatMul(l, u)));
        AssertNear(Identity(batch, rows), MatMul(p, MatrixTranspose(p)));
        AssertNear(l, LowerTriangle(l));
        AssertNear(u, UpperTriangle(u));
        Assert.All(l.ToArray(), static value => Assert.InRange(value, -1, 1));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void QR_RebuildsTheMatrix(int batch, int rows, int columns)
    {
        Tensor<double> x = Random(batch, rows, columns);
        foreach (bool complete in new[] { false, true })
        {
            (Tensor<double> q, Tensor<double> r) = QR(x, complete);
            int inner = complete ? rows : Math.Min(rows, columns);
            Assert.Equal([batch, rows, inner], q.Shape);
            Assert.Equal([batch, inner, columns], r.Shape);
            AssertNear(x, MatMul(q, r));
            AssertNear(Identity(batch, inner), MatMul(MatrixTranspose(q), q));
            AssertNear(r, UpperTriangle(r));
            if (rows > 0 && columns > 0)
            {
                Assert.All(Diagonal(r).ToArray(), static value => Assert.True(value >= 0));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SVD_RebuildsTheMatrix(int batch, int rows, int columns)
    {
        Tensor<double> x = Random(batch, rows, columns);
        int inner = Math.Min(rows, columns);
        foreach (bool full in new[] { false, true })
        {
            (Tensor<double> u, Tensor<double> s, Tensor<double> vt) = SVD(x, full);
            Assert.Equal([batch, rows, full ? rows : inner], u.Shape);
            Assert.Equal([batch, inner], s.Shape);
            Assert.Equal([batch, full ? columns : inner, columns], vt.Shape);
            AssertNear(x, MatMul(u[.., .., ..inner] * s.NewAxis(-2), vt[.., ..inner, ..]));
            AssertNear(Identity(batch, full ? rows : inner), MatMul(MatrixTranspose(u), u));
            AssertNear(Identity(batch, full ? columns : inner), MatMul(vt, MatrixTranspose(vt)));
            AssertNear(s, Sort(s, -1, descending: true));
            Assert.All(s.ToArray(), static value => Assert.True(value >= 0));
        }
    }

    [Theory]
    [MemberData(nameof(Squares))]
    public void Eigh_RebuildsTheMatrix(int batch, int size)
    {
        Tensor<double> x = Random(batch, size, size);
        (Tensor<double> values, Tensor<double> vectors) = Eigh(x);
        AssertNear((x + MatrixTranspose(x)) / 2, MatMul(vectors * values.NewAxis(-2), MatrixTranspose(vectors)));
        AssertNear(Identity(batch, size), MatMul(MatrixTranspose(vectors), vectors));
        AssertNear(values, Sort(values));
    }

    [Theory]
    [MemberData(nameof(Squares))]
    public void Cholesky_RebuildsTheMatrix(int batch, int size)
    {
        Tensor<double> x = Positive(batch, size);
        Tensor<double> l = Cholesky(x);
        AssertNear(x, MatMul(l, MatrixTranspose(l)), 1e-11);
        AssertNear(l, LowerTriangle(l));
        Assert.All(Diagonal(l).ToArray(), static value => Assert.True(value > 0));
    }

    [Theory]
    [MemberData(nameof(Squares))]
    public void Systems_AreSolved(int batch, int size)
    {
        Tensor<double> a = Identity(batch, size) * 3 + Random(batch, size, size) * (2.0 / Math.Max(size, 1));
        Tensor<double> b = Random(batch, size, 3);
        AssertNear(b, MatMul(a, Solve(a, b)), 1e-9);
        AssertNear(Identity(batch, size), MatMul(a, Inverse(a)), 1e-9);
        AssertNear(b[.., .., 0], MatMul(a, Solve(a, b[.., .., 0]).NewAxis(-1)).Squeeze(-1), 1e-9);
        foreach (bool lower in new[] { false, true })
        {
            Tensor<double> triangle = lower ? LowerTriangle(a) : UpperTriangle(a);
            Tensor<double> unit = triangle - triangle * Identity(batch, size) + Identity(batch, size);
            AssertNear(b, MatMul(triangle, TriangularSolve(a, b, lower)), 1e-9);
            AssertNear(b, MatMul(MatrixTranspose(triangle), TriangularSolve(a, b, lower, transpose: true)), 1e-9);
            AssertNear(b * 1e-3, MatMul(unit * 1e-3, TriangularSolve(a, b, lower, unit: true)), 1e-9);
            Tensor<double> across = MatrixTranspose(b);
            AssertNear(across, MatMul(TriangularSolve(a, across, lower, left: false), triangle), 1e-9);
            AssertNear(across, MatMul(TriangularSolve(a, across, lower, left: false, transpose: true), MatrixTranspose(triangle)), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void PseudoInverse_HasPenrosesProperties(int batch, int rows, int columns)
    {
        Tensor<double> x = Random(batch, rows, columns);
        if (rows > 2 && columns > 2)
        {
            // Of rank two.
            x = MatMul(Random(batch, rows, 2), Random(batch, 2, columns, seed: 5));
        }
        Tensor<double> inverse = PseudoInverse(x);
        Assert.Equal([batch, columns, rows], inverse.Shape);
        Tensor<double> left = MatMul(inverse, x);
        Tensor<double> right = MatMul(x, inverse);
        AssertNear(x, MatMul(right, x), 1e-9);
        AssertNear(inverse, MatMul(left, inverse), 1e-9);
        AssertNear(left, MatrixTranspose(left), 1e-9);
        AssertNear(right, MatrixTranspose(right), 1e-9);
        Assert.All(MatrixRank(x).ToArray(), rank => Assert.Equal(Math.Min(2, Math.Min(rows, columns)), Math.Min(2, rank)));
    }

    [Fact]
    public void Singles_AreAsAccurateAsTheyCanBe()
    {
        Tensor<float> x = Random(2, 20, 12).Cast<float>();
        (Tensor<float> q, Tensor<float> r) = QR(x);
        AssertNear(x.Cast<double>(), MatMul(q, r).Cast<double>(), 3e-6);
        (Tensor<float> u, Tensor<float> s, Tensor<float> vt) = SVD(x);
        AssertNear(x.Cast<double>(), MatMul(u * s.NewAxis(-2), vt).Cast<double>(), 3e-6);
        Tensor<float> square = Positive(2, 12).Cast<float>();
        (Tensor<float> values, Tensor<float> vectors) = Eigh(square);
        AssertNear(square.Cast<double>(), MatMul(vectors * values.NewAxis(-2), MatrixTranspose(vectors)).Cast<double>(), 3e-6);
        Tensor<float> l = Cholesky(square);
        AssertNear(square.Cast<double>(), MatMul(l, MatrixTranspose(l)).Cast<double>(), 3e-6);
    }

    [Fact]
    public void SmallFloats_ComputeAsFloat()
    {
        Tensor<Half> x = Tensor.From([4f, 2, 2, 3], 2, 2).Cast<Half>();
        Expect.Near(Cholesky(x).Cast<float>(), [2, 2], 2, 0, 1, (float)(Half)Math.Sqrt(2));
        Expect.Near(Solve(x.Cast<BFloat16>(), Tensor.From([8f, 7f]).Cast<BFloat16>()).Cast<float>(), [2], 1.25, 1.5);
        Expect.Near(Determinant(x).Cast<float>(), [], 8);
    }

    [Fact]
    public void IllConditionedMatrices_KeepSmallResiduals()
    {
        const int Size = 12;
        double[] hilbert = [.. Enumerable.Range(0, Size * Size).Select(static i => 1.0 / ((i / Size) + (i % Size) + 1))];
        Tensor<double> x = Tensor.From(hilbert, Size, Size);
        (Tensor<double> u, Tensor<double> s, Tensor<double> vt) = SVD(x);
        AssertNear(x, MatMul(u * s.NewAxis(-2), vt));
        // The greatest and least singular values of the Hilbert matrix of order 12.
        Assert.Equal(1.7953720595619981, s[0].ToScalar(), 12);
        Assert.Equal(2.6e-17, s[11].ToScalar(), 4e-16);
        (Tensor<double> values, Tensor<double> vectors) = Eigh(x);
        AssertNear(x, MatMul(vectors * values.NewAxis(-2), MatrixTranspose(vectors)));
        Tensor<double> b = MatMul(x, Ones<double>(Size));
        AssertNear(b, MatMul(x, Solve(x, b)), 1e-13);
        AssertNear(b, MatMul(x, LeastSquares(x, b)), 1e-11);
    }

    [Fact]
    public void ExtremeScales_NeitherOverflowNorVanish()
    {
        Tensor<double> x = Random(1, 6, 4);
        foreach (double scale in new[] { 1e-200, 1e200 })
        {
            AssertNear(SingularValues(x), SingularValues(x * scale) / scale, 1e-12);
            AssertNear(Eigh(x[.., ..4, ..]).Values, Eigh(x[.., ..4, ..] * scale).Values / scale, 1e-12);
            (Tensor<double> q, Tensor<double> r) = QR(x * scale);
            AssertNear(x, MatMul(q, r / scale), 1e-12);
        }
    }

    [Fact]
    public void ZerosAndEqualValues_AreFactoredToo()
    {
        foreach (Tensor<double> x in new[] { Zeros<double>(1, 4, 3), Ones<double>(1, 3, 5), Identity(1, 4) * 2, DiagonalMatrix(Tensor.From([0.0, 3, 0, -3], 1, 4)), UpperTriangle(Ones<double>(1, 5, 5), 1) })
        {
            (Tensor<double> u, Tensor<double> s, Tensor<double> vt) = SVD(x, full: true);
            int inner = s.Shape[1];
            AssertNear(x, MatMul(u[.., .., ..inner] * s.NewAxis(-2), vt[.., ..inner, ..]));
            AssertNear(Identity(1, u.Shape[1]), MatMul(MatrixTranspose(u), u));
            AssertNear(Identity(1, vt.Shape[1]), MatMul(MatrixTranspose(vt), vt));
            (Tensor<double> q, Tensor<double> r) = QR(x);
            AssertNear(x, MatMul(q, r));
        }
        Expect.Near(Eigh(Ones<double>(3, 3)).Values, [3], 0, 0, 3);
    }

    [Fact]
    public void NotANumber_SpreadsThroughItsMatrixOnly()
    {
        Tensor<double> x = Stack([Tensor.From([double.NaN, 1, 1, 2], 2, 2), Tensor.From([2.0, 1, 1, 2], 2, 2)]);
        Assert.All(SVD(x).S[0].ToArray(), static value => Assert.True(double.IsNaN(value)));
        Expect.Near(SVD(x).S[1], [2], 3, 1);
        Assert.All(Eigh(x).Values[0].ToArray(), static value => Assert.True(double.IsNaN(value)));
        Expect.Near(Eigh(x).Values[1], [2], 1, 3);
    }

    [Fact]
    public void SingularSystems_AreNamed()
    {
        Tensor<double> x = Stack([Identity(1, 3)[0], Tensor.From([1.0, 2, 3, 2, 4, 6, 1, 0, 1], 3, 3)]);
        SingularMatrixException solve = Assert.Throws<SingularMatrixException>(() => Solve(x, Ones<double>(2, 3, 1)));
        Assert.Equal(("Solve", 1, 2), (solve.Operation, solve.Matrix, solve.Pivot));
        Assert.Contains("Solve: matrix 1 of the batch is singular: pivot 2 is 0", solve.Message);
        Assert.Equal("Inverse", Assert.Throws<SingularMatrixException>(() => Inverse(x)).Operation);
        Assert.Equal("Inverse", Assert.Throws<SingularMatrixException>(() => MatrixPower(x, -2)).Operation);
        SingularMatrixException triangular = Assert.Throws<SingularMatrixException>(() => TriangularSolve(Tensor.From([1.0, 0, 1, 0], 2, 2), Ones<double>(2)));
        Assert.Equal(("TriangularSolve", 0, 1), (triangular.Operation, triangular.Matrix, triangular.Pivot));
        NotPositiveDefiniteException definite = Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(Tensor.From([1.0, 2, 2, 1], 2, 2)));
        Assert.Equal(("Cholesky", 0, 1), (definite.Operation, definite.Matrix, definite.Pivot));
    }

    [Fact]
    public void Determinants_OfSmallMatrices()
    {
        Expect.Near(Determinant(Tensor.From([1.0, 2, 3, 4], 2, 2)), [], -2);
        Expect.Near(Determinant(Tensor.From([1.0, 2, 3, 1, -2, 3, 7, 8, 9], 3, 3)), [], 48);
        Expect.Near(Determinant(Tensor.From([1.0, 2, 2, 4], 2, 2)), [], 0);
        Expect.Near(Determinant(Zeros<double>(2, 0, 0)), [2], 1, 1);
        (Tensor<double> sign, Tensor<double> logarithm) = LogDeterminant(Stack([Tensor.From([1.0, 2, 3, 4], 2, 2), Tensor.From([0.0, 3, -3, 0], 2, 2), Zeros<double>(2, 2)]));
        Expect.Near(sign, [3], -1, 1, 0);
        Expect.Near(logarithm, [3], Math.Log(2), Math.Log(9), double.NegativeInfinity);
        Assert.Equal(1e200, Math.Exp(LogDeterminant(Identity(1, 2) * 1e100).Logarithm[0].ToScalar()), 1e188);
    }

    [Fact]
    public void Norms_OfEveryOrder()
    {
        Tensor<double> x = Tensor.From([3.0, -4, 0, 1, 2, -2], 2, 3);
        Expect.Near(Norm(x), [], Math.Sqrt(34));
        Expect.Near(Norm(x, [1]), [2], 5, 3);
        Expect.Near(Norm(x, 1, [1], keep: true), [2, 1], 7, 5);
        Expect.Near(Norm(x, 0, [1]), [2], 2, 3);
        Expect.Near(Norm(x, 3, [1]), [2], Math.Cbrt(91), Math.Cbrt(17));
        Expect.Near(Norm(x, double.PositiveInfinity, [1]), [2], 4, 2);
        Expect.Near(Norm(x, double.NegativeInfinity, [0]), [3], 1, 2, 0);
        Expect.Near(Norm(x, 1), [], 6);
        Expect.Near(Norm(x, -1), [], 2);
        Expect.Near(Norm(x, double.PositiveInfinity), [], 7);
        Expect.Near(Norm(x, double.NegativeInfinity), [], 5);
        double[] s = SVD(x).S.ToArray();
        Expect.Near(Norm(x, 2), [], s[0]);
        Expect.Near(Norm(x, -2), [], s[1]);
        Expect.Near(NuclearNorm(x), [], s[0] + s[1]);
        Expect.Near(Norm(x.NewAxis(1), 1, [2, 0], keep: true), [1, 1, 1], 7);
        Assert.ThrowsAny<ShapeMismatchException>(() => Norm(x, 3));
        Assert.ThrowsAny<ShapeMismatchException>(() => Norm(x.NewAxis(0), 1));
    }

    [Fact]
    public void PowersTracesAndProducts()
    {
        Tensor<double> x = Tensor.From([1.0, 2, 3, 4], 2, 2);
        Expect.Near(MatrixPower(x, 0), [2, 2], 1, 0, 0, 1);
        Expect.Near(MatrixPower(x, 5), [2, 2], 1069, 1558, 2337, 3406);
        Expect.Near(MatrixPower(x, -1), [2, 2], -2, 1, 1.5, -0.5);
        Expect.Near(Trace(x), [], 5);
        Expect.Near(Trace(x, 1), [], 2);
        Expect.Near(Kronecker(x, Tensor.From([1.0, 10], 1, 2)), [2, 4], 1, 10, 2, 20, 3, 30, 4, 40);
        Expect.Near(LeastSquares(Tensor.From([0.0, 1, 1, 1, 2, 1, 3, 1], 4, 2), Tensor.From([-1, 0.2, 0.9, 2.1])), [2], 1, -0.95);
    }

    [Fact]
    public void MembersOfTensors_AreTheFunctions()
    {
        Tensor<double> x = Positive(2, 3);
        AssertNear(Cholesky(x), x.Cholesky());
        AssertNear(LU(x).U, x.LU().U);
        AssertNear(QR(x, true).Q, x.QR(complete: true).Q);
        AssertNear(Eigh(x).Values, x.Eigh().Values);
        AssertNear(SVD(x).S, x.SVD().S);
        AssertNear(SingularValues(x), x.SVD(full: true).S);
        AssertNear(Identity(2, 3), x.Solve(x));
        AssertNear(Inverse(x), x.MatrixPower(-1));
        AssertNear(Determinant(x), Exp(x.LogDeterminant().Logarithm), 1e-10);
        AssertNear(PseudoInverse(x), x.Inverse(), 1e-10);
        AssertNear(Trace(x, 1), x.MatrixTranspose().Trace(-1));
        AssertNear(Norm(x[0], 2), x[0].Norm(2.0));
        AssertNear(Norm(x, [0]), x.Norm(2, [0]));
        AssertNear(NuclearNorm(x), Sum(x.SingularValues(), -1));
    }

    [Fact]
    public void BatchesBroadcast()
    {
        Tensor<double> a = Positive(1, 3)[0];
        Tensor<double> b = Random(4, 3, 2);
        AssertNear(b, MatMul(a, Solve(a, b)), 1e-9);
        AssertNear(b[0], MatMul(Positive(4, 3), Solve(Positive(4, 3), b[0].NewAxis(0)))[2], 1e-9);
    }

    [Fact]
    public void ShapesThatDoNotFit_AreRefused()
    {
        Tensor<double> x = Random(1, 3, 4);
        Assert.Contains("Inverse: the first operand is f64[1,3,4], but its matrices must be square: 3 rows and 4 columns.", Assert.ThrowsAny<ShapeMismatchException>(() => Inverse(x)).Message);
        Assert.ThrowsAny<ShapeMismatchException>(() => Cholesky(x));
        Assert.ThrowsAny<ShapeMismatchException>(() => Eigh(Ones<double>(3)));
        Assert.ThrowsAny<ShapeMismatchException>(() => Solve(Identity(1, 3)[0], Ones<double>(4)));
        Assert.ThrowsAny<ShapeMismatchException>(() => Solve(Identity(2, 3), Ones<double>(3, 3, 1)));
        Assert.Contains("Cast<float>()", Assert.ThrowsAny<ShapeMismatchException>(() => LU(Ones<int>(2, 2))).Message);
    }

    [Fact]
    public void LargeMatrices_AreFactored()
    {
        Tensor<float> x = Random(1, 200, 200).Cast<float>();
        (Tensor<float> u, Tensor<float> s, Tensor<float> vt) = SVD(x);
        AssertNear(x.Cast<double>(), MatMul(u * s.NewAxis(-2), vt).Cast<double>(), 2e-5);
    }

    internal static Tensor<double> Random(int batch, int rows, int columns, int seed = 1)
    {
        Random random = new(seed);
        return Tensor.From([.. Enumerable.Range(0, batch * rows * columns).Select(_ => (random.NextDouble() * 2) - 1)], batch, rows, columns);
    }

    internal static Tensor<double> Positive(int batch, int size)
    {
        Tensor<double> x = Random(batch, size, size, seed: 2);
        return MatMul(x, MatrixTranspose(x)) + Identity(batch, size);
    }

    private static Tensor<double> Identity(int batch, int size) => Broadcast(Eye<double>(size), batch, size, size);

    private static void AssertNear(Tensor<double> expected, Tensor<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double[] wanted = expected.ToArray();
        double[] found = actual.ToArray();
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - found[i]) <= tolerance * Math.Max(10, Math.Abs(wanted[i])), $"Element {i} is {found[i]:R}, not {wanted[i]:R}.");
        }
    }
}
