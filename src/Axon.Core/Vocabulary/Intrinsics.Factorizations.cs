namespace Axon.Vocabulary;

/// <content>Factorizations, and what is solved with them. Matrices stand in the last two axes, batches before them. Small floats compute as float.</content>
internal static partial class Intrinsics
{
    /// <summary>Rows and columns exchanged.</summary>
    public static TValue MatrixTranspose<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => SwapAxes(b, x, -2, -1);

    /// <summary>Lower triangular l with l·lᵀ = (x + xᵀ)/2.</summary>
    public static TValue Cholesky<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => InFloat(b, x, wide => b.Apply(Op.Cholesky, Attributes.None, Symmetric(b, "Cholesky", wide)));

    /// <summary>Eigenvalues of (x + xᵀ)/2 ascending, and its eigenvectors in columns.</summary>
    public static TValue[] Eigh<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => InFloat(b, x, wide => b.ApplySeveral(Op.Eigh, Attributes.None, Symmetric(b, "Eigh", wide)));

    /// <summary>p, l, u with x = p·l·u: a permutation, unit lower and upper triangular.</summary>
    public static TValue[] LU<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        return InFloat(b, x, Factor);

        TValue[] Factor(TValue wide)
        {
            TValue[] factors = b.ApplySeveral(Op.LU, Attributes.None, wide);
            TensorType type = b.TypeOf(wide);
            (Dim rows, Dim columns) = MatrixOf("LU", type);
            Dim inner = Dim.Min(rows, columns);
            TValue lower = Triangle(b, Slice(b, factors[0], -1, Dim.Zero, inner, 1), -1, lower: true);
            return
            [
                PermutationMatrix(b, factors[1], type.Element),
                Add(b, lower, Eye(b, type.Element, rows, inner)),
                Triangle(b, Slice(b, factors[0], -2, Dim.Zero, inner, 1), 0, lower: false),
            ];
        }
    }

    /// <summary>The matrix that takes row i to row permutation[i].</summary>
    public static TValue PermutationMatrix<TValue>(IOpBuilder<TValue> b, TValue permutation, DType element)
        where TValue : class
    {
        TensorType type = b.TypeOf(permutation);
        Dim size = type.Shape[type.Rank - 1];
        TValue row = Iota(b, DType.Int32, [.. type.Shape, size], -2);
        return Cast(b, Binary(b, Op.Equal, row, NewAxis(b, permutation, -2)), element);
    }

    /// <summary>q, r with x = q·r.</summary>
    public static TValue[] QR<TValue>(IOpBuilder<TValue> b, TValue x, bool complete)
        where TValue : class => InFloat(b, x, wide => b.ApplySeveral(Op.QR, new FactorAttributes(complete), wide));

    /// <summary>u, s, vᵀ with x = u·diag(s)·vᵀ.</summary>
    public static TValue[] SVD<TValue>(IOpBuilder<TValue> b, TValue x, bool full)
        where TValue : class => InFloat(b, x, wide => b.ApplySeveral(Op.SVD, new FactorAttributes(full), wide));

    /// <summary>Singular values, descending.</summary>
    public static TValue SingularValues<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => SVD(b, x, full: false)[1];

    /// <summary>The determinant of each matrix.</summary>
    public static TValue Determinant<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => InFloat(b, x, wide => b.Apply(Op.Determinant, Attributes.None, wide));

    /// <summary>Sign and logarithm of the absolute value of the determinant, which itself may overflow.</summary>
    public static TValue[] LogDeterminant<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireSquare(b, "LogDeterminant", x);
        return InFloat(b, x, Split);

        TValue[] Split(TValue wide)
        {
            TValue[] factors = b.ApplySeveral(Op.LU, Attributes.None, wide);
            TValue diagonal = Diagonal(b, factors[0], 0);
            TValue permutation = factors[1];
            TValue later = Binary(b, Op.Less, Iota(b, DType.Int32, [.. b.TypeOf(wide).Shape], -2), Iota(b, DType.Int32, [.. b.TypeOf(wide).Shape], -1));
            TValue isExchanged = Binary(b, Op.And, later, Binary(b, Op.Greater, NewAxis(b, permutation, -1), NewAxis(b, permutation, -2)));
            TValue exchanges = Binary(b, Op.And, Sum(b, Cast(b, isExchanged, DType.Int32), [-2, -1]), Constant(b, DType.Int32, 1L));
            TValue parity = Add(b, Multiply(b, Cast(b, exchanges, b.TypeOf(wide).Element), -2), 1);
            return
            [
                Multiply(b, parity, Reduce(b, Op.Product, Unary(b, Op.Sign, diagonal), [-1], keep: false)),
                Sum(b, Unary(b, Op.Log, Unary(b, Op.Abs, diagonal)), [-1]),
            ];
        }
    }

    /// <summary>x with a·x = y; y has matrices, or vectors where it has one axis or one less than a.</summary>
    public static TValue Solve<TValue>(IOpBuilder<TValue> b, TValue a, TValue y)
        where TValue : class => WithFloats(b, "Solve", a, y, (left, right) => OnMatrices(b, "Solve", left, right, isRight: false, (matrix, known) => SolveMatrices(b, "Solve", matrix, known)));

    /// <summary>The inverse of each matrix.</summary>
    public static TValue Inverse<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireSquare(b, "Inverse", x);
        return InFloat(b, x, wide => SolveMatrices(b, "Inverse", wide, IdentityLike(b, wide)));
    }

    private static TValue SolveMatrices<TValue>(IOpBuilder<TValue> b, string op, TValue a, TValue y)
        where TValue : class
    {
        RequireSquare(b, op, a);
        TValue[] factors = b.ApplySeveral(Op.LU, Attributes.None, b.Apply(Op.StopGradient, Attributes.None, a));
        EquatableArray<Dim> batch = BatchOf(b.TypeOf(y));
        return b.Apply(Op.LUSolve, new LUSolveAttributes(false, op), WithBatch(b, a, batch), WithBatch(b, factors[0], batch), WithBatch(b, factors[1], batch, 1), y);
    }

    /// <summary>x with a·x = y (or x·a = y) for one triangle of a.</summary>
    public static TValue TriangularSolve<TValue>(IOpBuilder<TValue> b, TValue a, TValue y, bool lower, bool left, bool transpose, bool unit)
        where TValue : class => WithFloats(b, "TriangularSolve", a, y, (matrix, known) => OnMatrices(b, "TriangularSolve", matrix, known, !left, (m, k) =>
            b.Apply(Op.TriangularSolve, new TriangularAttributes(!left, !lower, transpose, unit), WithBatch(b, m, BatchOf(b.TypeOf(k))), k)));

    /// <summary>Moore and Penrose's inverse; singular values up to tolerance times the greatest count as zero (null: the greater side times the precision of the elements).</summary>
    public static TValue PseudoInverse<TValue>(IOpBuilder<TValue> b, TValue x, double? tolerance)
        where TValue : class => InFloat(b, x, wide => b.Apply(Op.PseudoInverse, new ToleranceAttributes(tolerance ?? DefaultTolerance(b.TypeOf(wide).Element)), wide));

    // Of the order of the rounding in a few hundred rows; a factor that depends on the sizes would not be known at build.
    private static double DefaultTolerance(DType element) => element == DType.Float64 ? 1e-13 : 1e-5;

    /// <summary>How many singular values exceed tolerance times the greatest.</summary>
    public static TValue MatrixRank<TValue>(IOpBuilder<TValue> b, TValue x, double? tolerance)
        where TValue : class
    {
        TValue values = b.Apply(Op.StopGradient, Attributes.None, SingularValues(b, x));
        TValue bound = Multiply(b, Reduce(b, Op.Max, Pad(b, values, [.. b.TypeOf(values).Shape.Select(static _ => Dim.Zero)], [.. BatchOf(b.TypeOf(x)).Select(static _ => Dim.Zero), Dim.One]), [-1], keep: true), tolerance ?? DefaultTolerance(b.TypeOf(values).Element));
        return Sum(b, Cast(b, Binary(b, Op.Greater, values, bound), DType.Int32), [-1]);
    }

    /// <summary>The x of least norm among those that make a·x - y least.</summary>
    public static TValue LeastSquares<TValue>(IOpBuilder<TValue> b, TValue a, TValue y, double? tolerance)
        where TValue : class => WithFloats(b, "LeastSquares", a, y, (left, right) => OnMatrices(b, "LeastSquares", left, right, isRight: false, (matrix, known) =>
            b.Apply(Op.LeastSquares, new ToleranceAttributes(tolerance ?? DefaultTolerance(b.TypeOf(matrix).Element)), WithBatch(b, matrix, BatchOf(b.TypeOf(known))), known)));

    /// <summary>A whole power of square matrices; negative ones are those of the inverse.</summary>
    public static TValue MatrixPower<TValue>(IOpBuilder<TValue> b, TValue x, int exponent)
        where TValue : class
    {
        RequireSquare(b, "MatrixPower", x);
        TValue square = exponent < 0 ? Inverse(b, x) : x;
        TValue? power = null;
        for (long rest = Math.Abs((long)exponent); rest > 0; rest >>= 1)
        {
            power = (rest & 1) == 0 ? power : power is null ? square : MatMul(b, power, square);
            square = rest > 1 ? MatMul(b, square, square) : square;
        }
        return power ?? IdentityLike(b, x);
    }

    /// <summary>The sum of a diagonal.</summary>
    public static TValue Trace<TValue>(IOpBuilder<TValue> b, TValue x, int offset)
        where TValue : class => Sum(b, Diagonal(b, x, offset), [-1]);

    /// <summary>Every element of x times y, in blocks.</summary>
    public static TValue Kronecker<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class
    {
        (x, y) = Promote(b, "Kronecker", x, y);
        int rank = Math.Max(b.TypeOf(x).Rank, b.TypeOf(y).Rank);
        Dim[] left = [.. Enumerable.Repeat(Dim.One, rank - b.TypeOf(x).Rank), .. b.TypeOf(x).Shape];
        Dim[] right = [.. Enumerable.Repeat(Dim.One, rank - b.TypeOf(y).Rank), .. b.TypeOf(y).Shape];
        TValue product = Multiply(b, Reshape(b, x, [.. left.SelectMany(static size => new[] { size, Dim.One })]), Reshape(b, y, [.. right.SelectMany(static size => new[] { Dim.One, size })]));
        return Reshape(b, product, [.. left.Zip(right, static (outer, inner) => outer * inner)]);
    }

    private static (Dim Rows, Dim Columns) MatrixOf(string op, TensorType type) => type.Rank >= 2
        ? (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1])
        : throw new ShapeException($"{op}: {{0}} is {type}, but must have rows and columns.");

    private static void RequireSquare<TValue>(IOpBuilder<TValue> b, string op, TValue x)
        where TValue : class
    {
        (Dim rows, Dim columns) = MatrixOf(op, b.TypeOf(x));
        if (!rows.Equals(columns))
        {
            b.RequireEqual(rows, columns, $"{op}: {{0}} is {b.TypeOf(x)}, but its matrices must be square: {rows} rows and {columns} columns.");
        }
    }

    private static TValue Symmetric<TValue>(IOpBuilder<TValue> b, string op, TValue x)
        where TValue : class
    {
        RequireSquare(b, op, x);
        return Multiply(b, Add(b, x, MatrixTranspose(b, x)), 0.5);
    }

    private static TValue IdentityLike<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        return Broadcast(b, Eye(b, type.Element, type.Shape[type.Rank - 1], type.Shape[type.Rank - 1]), type.Shape);
    }

    private static EquatableArray<Dim> BatchOf(TensorType type) => type.Shape.Take(type.Rank - 2).ToEquatable();

    private static TValue WithBatch<TValue>(IOpBuilder<TValue> b, TValue x, EquatableArray<Dim> batch, int own = 2)
        where TValue : class => Broadcast(b, x, [.. batch, .. b.TypeOf(x).Shape.Skip(b.TypeOf(x).Rank - own)]);

    /// <summary>Brings the right-hand side to matrices with the batches of both; a vector is one column (row), which disappears from the result.</summary>
    private static TValue OnMatrices<TValue>(IOpBuilder<TValue> b, string op, TValue a, TValue y, bool isRight, Func<TValue, TValue, TValue> solve)
        where TValue : class
    {
        (Dim rows, Dim columns) = MatrixOf(op, b.TypeOf(a));
        TensorType known = b.TypeOf(y);
        if (known.IsScalar)
        {
            throw new ShapeException($"{op}: {{1}} is {known}, but must be a vector or matrix beside {{0}}, which is {b.TypeOf(a)}.", 1);
        }
        bool isVector = known.Rank == 1 || known.Rank == b.TypeOf(a).Rank - 1;
        int place = isRight ? -2 : -1;
        TValue matrix = isVector ? NewAxis(b, y, place) : y;
        TensorType type = b.TypeOf(matrix);
        (Dim size, Dim needed, string side) = isRight ? (type.Shape[type.Rank - 1], columns, "columns") : (type.Shape[type.Rank - 2], rows, "rows");
        if (!size.Equals(needed))
        {
            b.RequireEqual(size, needed, $"{op}: {{0}} is {b.TypeOf(a)} and {{1}} is {known}: {{1}} must have as many {(isVector ? "elements" : side)} as {{0}} has {side}, {needed}.");
        }
        EquatableArray<Dim> batch = CommonShape(b, op, b.TypeOf(a).With(BatchOf(b.TypeOf(a))), type.With(BatchOf(type)));
        TValue result = solve(a, WithBatch(b, matrix, batch));
        return isVector ? Squeeze(b, result, [place]) : result;
    }

    private static TValue InFloat<TValue>(IOpBuilder<TValue> b, TValue x, Func<TValue, TValue> compute)
        where TValue : class => InFloat(b, x, wide => new[] { compute(wide) })[0];

    /// <summary>Half and BFloat16 compute as float.</summary>
    private static TValue[] InFloat<TValue>(IOpBuilder<TValue> b, TValue x, Func<TValue, TValue[]> compute)
        where TValue : class
    {
        DType element = b.TypeOf(x).Element;
        return element is DType.Float16 or DType.BFloat16 ? [.. compute(Cast(b, x, DType.Float32)).Select(result => Cast(b, result, element))] : compute(x);
    }

    private static TValue WithFloats<TValue>(IOpBuilder<TValue> b, string op, TValue x, TValue y, Func<TValue, TValue, TValue> compute)
        where TValue : class
    {
        (x, y) = Promote(b, op, x, y);
        return InFloat(b, x, wide => compute(wide, Cast(b, y, b.TypeOf(wide).Element)));
    }
}
