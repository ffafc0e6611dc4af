namespace Axon.Vocabulary;

/// <content>
/// Factorizations and solvers. Formulas are those of Giles (An extended collection of matrix derivative results) and of Walter and Lehmann (QR). Where values coincide
/// (eigenvalues, singular values) vectors have no derivative, and what would divide by their difference is NaN or infinite.
/// </content>
internal static partial class VjpRules
{
    private static V Transposed<V>(in VjpQuery<V> q, V x)
        where V : class => Intrinsics.MatrixTranspose(q.W.Builder, x);

    private static V Times<V>(in VjpQuery<V> q, V x, V y)
        where V : class => Intrinsics.MatMul(q.W.Builder, x, y);

    private static V Lower<V>(in VjpQuery<V> q, V x, int diagonal)
        where V : class => Intrinsics.Triangle(q.W.Builder, x, diagonal, lower: true);

    private static V Upper<V>(in VjpQuery<V> q, V x, int diagonal)
        where V : class => Intrinsics.Triangle(q.W.Builder, x, diagonal, lower: false);

    private static V Triangular<V>(in VjpQuery<V> q, V a, V y, bool right, bool upper, bool transpose, bool unit)
        where V : class => q.Apply(Op.TriangularSolve, new TriangularAttributes(right, upper, transpose, unit), a, y);

    /// <summary>One value a matrix, at every place of it.</summary>
    private static V Spread<V>(in VjpQuery<V> q, V x)
        where V : class => Intrinsics.Broadcast(q.W.Builder, Intrinsics.NewAxis(q.W.Builder, Intrinsics.NewAxis(q.W.Builder, x, -1), -1), q.InputType(0).Shape);

    /// <summary>x·diag(s).</summary>
    private static V ScaleColumns<V>(in VjpQuery<V> q, V x, V s)
        where V : class => Intrinsics.Multiply(q.W.Builder, x, Intrinsics.NewAxis(q.W.Builder, s, -2));

    /// <summary>diag(s)·x.</summary>
    private static V ScaleRows<V>(in VjpQuery<V> q, V x, V s)
        where V : class => Intrinsics.Multiply(q.W.Builder, x, Intrinsics.NewAxis(q.W.Builder, s, -1));

    private static V Skew<V>(in VjpQuery<V> q, V x)
        where V : class => q.W.Subtract(x, Transposed(q, x));

    /// <summary>x over values[j] - values[i] at place (i, j), and 0 on the diagonal.</summary>
    private static V OverDifferences<V>(in VjpQuery<V> q, V x, V values)
        where V : class
    {
        IOpBuilder<V> b = q.W.Builder;
        TensorType type = b.TypeOf(x);
        V isDiagonal = Intrinsics.Binary(b, Op.Equal, Intrinsics.Iota(b, DType.Int32, type.Shape, -2), Intrinsics.Iota(b, DType.Int32, type.Shape, -1));
        V difference = Intrinsics.Subtract(b, Intrinsics.NewAxis(b, values, -2), Intrinsics.NewAxis(b, values, -1));
        V quotient = q.W.Divide(x, q.W.Select(isDiagonal, q.W.Full(type, 1), difference));
        return q.W.Select(isDiagonal, q.W.Zeros(type), quotient);
    }

    // a = l·lᵀ: S = l⁻ᵀ·Φ(lᵀ·g)·l⁻¹ with Φ the lower triangle and half the diagonal; its symmetric part.
    private static V?[] Cholesky<V>(in VjpQuery<V> q)
        where V : class
    {
        V l = q.Y;
        V product = Times(q, Transposed(q, l), Lower(q, q.G, 0));
        V half = q.W.Multiply(q.W.Add(Lower(q, product, 0), Lower(q, product, -1)), q.W.Like(product, 0.5));
        V inner = Triangular(q, l, half, right: false, upper: false, transpose: true, unit: false);
        V whole = Triangular(q, l, inner, right: true, upper: false, transpose: false, unit: false);
        return [q.W.Multiply(q.W.Add(whole, Transposed(q, whole)), q.W.Like(whole, 0.5))];
    }

    private static V?[] TriangularSolve<V>(in VjpQuery<V> q)
        where V : class
    {
        TriangularAttributes t = q.Get<TriangularAttributes>();
        V known = q.Apply(Op.TriangularSolve, t with { Transpose = !t.Transpose }, q.X, q.G);
        // a·x = y: -(known·xᵀ); the transposes of a, or of the equation, turn it.
        V product = t.Right ? Times(q, Transposed(q, q.Y), known) : Times(q, known, Transposed(q, q.Y));
        V matrix = q.W.Negate(t.Transpose ? Transposed(q, product) : product);
        int diagonal = t.Unit ? 1 : 0;
        return [t.Upper ? Upper(q, matrix, diagonal) : Lower(q, matrix, -diagonal), known];
    }

    // a·x = y: gradient of y is a⁻ᵀ·g, that of a is its product with -xᵀ.
    private static V?[] LUSolve<V>(in VjpQuery<V> q)
        where V : class
    {
        LUSolveAttributes s = q.Get<LUSolveAttributes>();
        V known = q.Apply(Op.LUSolve, s with { Transpose = !s.Transpose }, q.X, q.Inputs[1], q.Inputs[2], q.G);
        V product = s.Transpose ? Times(q, q.Y, Transposed(q, known)) : Times(q, known, Transposed(q, q.Y));
        return [q.W.Negate(product), null, null, known];
    }

    // Blocks [a b; c d] with the square a first; at most one of b and c has elements.
    private static V?[] LU<V>(in VjpQuery<V> q)
        where V : class
    {
        IOpBuilder<V> b = q.W.Builder;
        TensorType type = q.InputType(0);
        (Dim rows, Dim columns) = (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);
        Dim inner = Dim.Min(rows, columns);
        (V packed, V g) = (q.Y, q.G);
        V left = Block(b, packed, -1, Dim.Zero, inner);
        V square = Block(b, left, -2, Dim.Zero, inner);
        V squareG = Block(b, Block(b, g, -1, Dim.Zero, inner), -2, Dim.Zero, inner);
        V unit = q.W.Add(Lower(q, square, -1), Intrinsics.Broadcast(b, Intrinsics.Eye(b, type.Element, inner, inner), b.TypeOf(square).Shape));
        V below = Times(q, Transposed(q, unit), Lower(q, squareG, -1));
        V above = Times(q, Upper(q, squareG, 0), Transposed(q, Upper(q, square, 0)));
        V? right = null;
        V? bottom = null;
        if (!columns.Equals(inner))
        {
            V rightG = Block(b, Block(b, g, -1, inner, columns), -2, Dim.Zero, inner);
            V rightU = Block(b, Block(b, packed, -1, inner, columns), -2, Dim.Zero, inner);
            below = q.W.Subtract(below, Times(q, rightG, Transposed(q, rightU)));
            right = Triangular(q, square, rightG, right: false, upper: false, transpose: true, unit: true);
        }
        if (!rows.Equals(inner))
        {
            V bottomG = Block(b, Block(b, g, -1, Dim.Zero, inner), -2, inner, rows);
            V bottomL = Block(b, left, -2, inner, rows);
            above = q.W.Subtract(above, Times(q, Transposed(q, bottomL), bottomG));
            bottom = Triangular(q, square, bottomG, right: true, upper: true, transpose: true, unit: false);
        }
        V core = q.W.Add(Lower(q, below, -1), Upper(q, above, 0));
        V solved = Triangular(q, square, core, right: false, upper: false, transpose: true, unit: true);
        solved = Triangular(q, square, solved, right: true, upper: true, transpose: true, unit: false);
        V top = right is null ? solved : Intrinsics.Concat(b, [solved, right], -1);
        V whole = top;
        if (bottom is not null)
        {
            // Where it is not known at build which side is longer, the block at the corner is empty either way.
            V corner = right is null ? bottom : Intrinsics.Concat(b, [bottom, q.W.Zeros(type.With([.. type.Shape.Take(type.Rank - 2), rows - inner, columns - inner]))], -1);
            whole = Intrinsics.Concat(b, [top, corner], -2);
        }
        return [Times(q, Intrinsics.PermutationMatrix(b, q.Outputs[1], type.Element), whole)];
    }

    private static V Block<V>(IOpBuilder<V> b, V x, int axis, Dim start, Dim stop)
        where V : class => Intrinsics.Slice(b, x, axis, start, stop, 1);

    // cof(a) = det(a)·a⁻ᵀ: with m = a⁻ᵀ and ⟨g, cof⟩ the sum of products, ⟨g, cof⟩·m - cof·gᵀ·m.
    private static V?[] Cofactor<V>(in VjpQuery<V> q)
        where V : class
    {
        IOpBuilder<V> b = q.W.Builder;
        V inverse = Transposed(q, Intrinsics.Inverse(b, q.X));
        V sum = Intrinsics.Sum(b, q.W.Multiply(q.G, q.Y), [-2, -1]);
        return [q.W.Subtract(q.W.Multiply(Spread(q, sum), inverse), Times(q, Times(q, q.Y, Transposed(q, q.G)), inverse))];
    }

    // a = [x y] with x as wide as q: x = q·u, y = q·v, and v is a function of q and y.
    private static V?[] QR<V>(in VjpQuery<V> q)
        where V : class
    {
        IOpBuilder<V> b = q.W.Builder;
        TensorType type = q.InputType(0);
        (Dim rows, Dim columns) = (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);
        Dim inner = Dim.Min(rows, columns);
        if (q.Get<FactorAttributes>().IsFull && !rows.Equals(inner))
        {
            throw new GradientException($"The complete QR of {type} has no gradient: more columns of q than the matrix has are arbitrary. Use QR without complete.", q.Op);
        }
        (V factor, V r) = (q.Outputs[0], q.Outputs[1]);
        V gq = q.Gradients[0] ?? q.W.Zeros(b.TypeOf(factor));
        V gr = q.Gradients[1] ?? q.W.Zeros(b.TypeOf(r));
        V u = Block(b, r, -1, Dim.Zero, inner);
        V? rest = null;
        if (!columns.Equals(inner))
        {
            V gv = Block(b, gr, -1, inner, columns);
            gq = q.W.Add(gq, Times(q, Block(b, q.X, -1, inner, columns), Transposed(q, gv)));
            rest = Times(q, factor, gv);
        }
        V m = q.W.Subtract(Times(q, u, Transposed(q, Block(b, gr, -1, Dim.Zero, inner))), Times(q, Transposed(q, gq), factor));
        V symmetric = q.W.Add(Lower(q, m, 0), Transposed(q, Lower(q, m, -1)));
        V square = Triangular(q, u, q.W.Add(gq, Times(q, factor, symmetric)), right: true, upper: true, transpose: true, unit: false);
        return [rest is null ? square : Intrinsics.Concat(b, [square, rest], -1)];
    }

    // v·(diag(g of values) + (vᵀ·g of vectors)/(λⱼ - λᵢ))·vᵀ.
    private static V?[] Eigh<V>(in VjpQuery<V> q)
        where V : class
    {
        V vectors = q.Outputs[1];
        V? inner = q.Gradients[1] is { } g ? OverDifferences(q, Times(q, Transposed(q, vectors), g), q.Outputs[0]) : null;
        if (q.Gradients[0] is { } values)
        {
            V diagonal = Intrinsics.DiagonalMatrix(q.W.Builder, values, 0);
            inner = inner is null ? diagonal : q.W.Add(inner, diagonal);
        }
        return [Times(q, Times(q, vectors, inner!), Transposed(q, vectors))];
    }

    private static V?[] SVD<V>(in VjpQuery<V> q)
        where V : class
    {
        IOpBuilder<V> b = q.W.Builder;
        TensorType type = q.InputType(0);
        (Dim rows, Dim columns) = (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);
        Dim inner = Dim.Min(rows, columns);
        if (q.Get<FactorAttributes>().IsFull && !rows.Equals(columns) && (q.Gradients[0] is not null || q.Gradients[2] is not null))
        {
            throw new GradientException($"The vectors of the full SVD of {type} have no gradient: more of them than singular values are arbitrary. Use SVD without full.", q.Op);
        }
        // The values of a full one have the gradient of the thin one, which has derivatives of every order.
        IReadOnlyList<V> factors = q.Get<FactorAttributes>().IsFull && !rows.Equals(columns) ? b.ApplySeveral(Op.SVD, new FactorAttributes(false), q.X) : q.Outputs;
        (V u, V s, V vt) = (factors[0], factors[1], factors[2]);
        V? core = q.Gradients[1] is { } values ? Intrinsics.DiagonalMatrix(b, values, 0) : null;
        V? outside = null;
        V squares = q.W.Square(s);
        if (q.Gradients[0] is { } gu)
        {
            V product = Times(q, Transposed(q, u), gu);
            core = Sum(q, core, ScaleColumns(q, OverDifferences(q, Skew(q, product), squares), s));
            if (!rows.Equals(inner))
            {
                V apart = q.W.Subtract(gu, Times(q, u, product));
                outside = Times(q, ScaleColumns(q, apart, q.W.Apply(Op.Reciprocal, s)), vt);
            }
        }
        if (q.Gradients[2] is { } gvt)
        {
            V product = Times(q, vt, Transposed(q, gvt));
            core = Sum(q, core, ScaleRows(q, OverDifferences(q, Skew(q, product), squares), s));
            if (!columns.Equals(inner))
            {
                V apart = q.W.Subtract(gvt, Times(q, Transposed(q, product), vt));
                outside = Sum(q, outside, Times(q, u, ScaleRows(q, apart, q.W.Apply(Op.Reciprocal, s))));
            }
        }
        return [Sum(q, outside, Times(q, Times(q, u, core!), vt))];
    }

    private static V Sum<V>(in VjpQuery<V> q, V? x, V y)
        where V : class => x is null ? y : q.W.Add(x, y);

    // That of the pseudo-inverse p for g·bᵀ, in least squares throughout: with y = pᵀ·g and the rest b - a·x, -y·xᵀ + (b - a·x)·(p·y)ᵀ + (pᵀ·x)·(g - aᵀ·y)ᵀ.
    private static V?[] LeastSquares<V>(in VjpQuery<V> q)
        where V : class
    {
        (V a, V b, V x) = (q.X, q.Inputs[1], q.Y);
        V at = Transposed(q, a);
        V y = q.Apply(Op.LeastSquares, q.Attributes, at, q.G);
        V first = Times(q, y, Transposed(q, x));
        V second = Times(q, q.W.Subtract(b, Times(q, a, x)), Transposed(q, q.Apply(Op.LeastSquares, q.Attributes, a, y)));
        V third = Times(q, q.Apply(Op.LeastSquares, q.Attributes, at, x), Transposed(q, q.W.Subtract(q.G, Times(q, at, y))));
        return [q.W.Add(q.W.Subtract(second, first), third), y];
    }

    // Golub and Pereyra: with p the pseudo-inverse, -pᵀ·g·pᵀ + (1 - a·p)·gᵀ·p·pᵀ + pᵀ·p·gᵀ·(1 - p·a).
    private static V?[] PseudoInverse<V>(in VjpQuery<V> q)
        where V : class
    {
        (V a, V p) = (q.X, q.Y);
        V pt = Transposed(q, p);
        V gt = Transposed(q, q.G);
        V first = q.W.Negate(Times(q, Times(q, pt, q.G), pt));
        V rows = Times(q, Times(q, gt, p), pt);
        V columns = Times(q, Times(q, pt, p), gt);
        V second = q.W.Subtract(rows, Times(q, a, Times(q, p, rows)));
        V third = q.W.Subtract(columns, Times(q, Times(q, columns, p), a));
        return [q.W.Add(first, q.W.Add(second, third))];
    }
}
