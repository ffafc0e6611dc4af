namespace Axon.Vocabulary;

/// <content>Factorizations and solvers: matrices stand in the last two axes, batches before them.</content>
internal static partial class ShapeRules
{
    /// <summary>An operand with rows and columns, of elements that the library computes in.</summary>
    private static TensorType Matrix(in ShapeQuery q, int operand)
    {
        TensorType type = q.Inputs[operand];
        if (type.Rank < 2)
        {
            throw q.Error($"{{{operand}}} is {type}, but must have rows and columns.", operand);
        }
        if (type.Element is not (DType.Float32 or DType.Float64))
        {
            throw q.Error($"{{{operand}}} is {type}, but the elements must be floating-point numbers; cast it, as with Cast<float>().", operand);
        }
        return type;
    }

    private static TensorType Square(in ShapeQuery q, int operand)
    {
        TensorType type = Matrix(q, operand);
        (Dim rows, Dim columns) = SizesOf(type);
        q.RequireEqual(rows, columns, $"{q.Op}: {{{operand}}} is {type}, but its matrices must be square: {rows} rows and {columns} columns.");
        return type;
    }

    private static (Dim Rows, Dim Columns) SizesOf(TensorType type) => (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);

    private static TensorType WithMatrix(TensorType type, params Dim[] sizes) => type.With([.. type.Shape.Take(type.Rank - 2), .. sizes]);

    private static void RequireSameBatch(in ShapeQuery q, int left, int right, int rightMatrixRank = 2)
    {
        (TensorType a, TensorType b) = (q.Inputs[left], q.Inputs[right]);
        if (a.Rank - 2 != b.Rank - rightMatrixRank)
        {
            throw q.Error($"{{{left}}} is {a} and {{{right}}} is {b}: they must have as many axes of batches.", right);
        }
        for (int axis = 0; axis < a.Rank - 2; axis++)
        {
            q.RequireEqual(a.Shape[axis], b.Shape[axis], $"{q.Op}: {{{left}}} is {a} and {{{right}}} is {b}: axis {axis} has {a.Shape[axis]} and {b.Shape[axis]}, which must be equal.");
        }
    }

    /// <summary>Demands that the rows (columns) of {right} are as many as those of the square {left}.</summary>
    private static void RequireSide(in ShapeQuery q, int left, int right, bool rows)
    {
        (TensorType a, TensorType b) = (q.Inputs[left], q.Inputs[right]);
        Dim size = rows ? SizesOf(b).Rows : SizesOf(b).Columns;
        q.RequireEqual(SizesOf(a).Rows, size, $"{q.Op}: {{{left}}} is {a} and {{{right}}} is {b}: the {(rows ? "rows" : "columns")} of {{{right}}} must be {SizesOf(a).Rows}.");
    }

    private static TensorType TriangularSolve(in ShapeQuery q)
    {
        Square(q, 0);
        TensorType b = Matrix(q, 1);
        RequireSameElement(q, 0, 1);
        RequireSameBatch(q, 0, 1);
        RequireSide(q, 0, 1, rows: !q.Get<TriangularAttributes>().Right);
        return b;
    }

    private static TensorType[] LU(in ShapeQuery q)
    {
        TensorType a = Matrix(q, 0);
        return [a, a.With(a.Shape.Take(a.Rank - 1)).With(DType.Int32)];
    }

    private static TensorType LUSolve(in ShapeQuery q)
    {
        TensorType a = Square(q, 0);
        RequireSameShape(q, 0, 1);
        TensorType permutation = q.Inputs[2];
        if (permutation.Element != DType.Int32 || permutation.Rank != a.Rank - 1)
        {
            throw q.Error($"{{2}} is {permutation}, but the permutation of {{0}}, which is {a}, is i32 with one axis less.", 2);
        }
        RequireSameBatch(q, 0, 2, rightMatrixRank: 1);
        TensorType b = Matrix(q, 3);
        RequireSameElement(q, 0, 3);
        RequireSameBatch(q, 0, 3);
        RequireSide(q, 0, 3, rows: true);
        return b;
    }

    private static TensorType LeastSquares(in ShapeQuery q)
    {
        TensorType a = Matrix(q, 0);
        TensorType b = Matrix(q, 1);
        RequireSameElement(q, 0, 1);
        RequireSameBatch(q, 0, 1);
        RequireSide(q, 0, 1, rows: true);
        return WithMatrix(a, SizesOf(a).Columns, SizesOf(b).Columns);
    }

    private static TensorType[] QR(in ShapeQuery q)
    {
        TensorType a = Matrix(q, 0);
        (Dim rows, Dim columns) = SizesOf(a);
        Dim inner = q.Get<FactorAttributes>().IsFull ? rows : Dim.Min(rows, columns);
        return [WithMatrix(a, rows, inner), WithMatrix(a, inner, columns)];
    }

    private static TensorType[] Eigh(in ShapeQuery q)
    {
        TensorType a = Square(q, 0);
        return [WithMatrix(a, SizesOf(a).Rows), a];
    }

    private static TensorType[] SVD(in ShapeQuery q)
    {
        TensorType a = Matrix(q, 0);
        (Dim rows, Dim columns) = SizesOf(a);
        Dim inner = Dim.Min(rows, columns);
        return q.Get<FactorAttributes>().IsFull
            ? [WithMatrix(a, rows, rows), WithMatrix(a, inner), WithMatrix(a, columns, columns)]
            : [WithMatrix(a, rows, inner), WithMatrix(a, inner), WithMatrix(a, inner, columns)];
    }

    private static TensorType PseudoInverse(in ShapeQuery q)
    {
        TensorType a = Matrix(q, 0);
        (Dim rows, Dim columns) = SizesOf(a);
        return WithMatrix(a, columns, rows);
    }
}
