namespace Axon.Vocabulary;

/// <content>Norms of vectors and matrices.</content>
internal static partial class Intrinsics
{
    /// <summary>The root of the sum of squares over the axes, all by default: of vectors the 2-norm, of matrices Frobenius's.</summary>
    public static TValue Norm<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes, bool keep)
        where TValue : class
    {
        RequireReal(b, "Norm", x);
        return Unary(b, Op.Sqrt, Sum(b, Unary(b, Op.Square, x), axes, keep));
    }

    /// <summary>The norm of an order, of vectors along one axis or of matrices in two; all axes by default.</summary>
    public static TValue Norm<TValue>(IOpBuilder<TValue> b, TValue x, double order, int[]? axes, bool keep)
        where TValue : class
    {
        RequireReal(b, "Norm", x);
        TensorType type = b.TypeOf(x);
        int[] over = axes is null ? [.. Enumerable.Range(0, type.Rank)] : [.. axes.Select(axis => Axis(axis, type.Rank, "Norm", type))];
        return over.Length switch
        {
            1 => VectorNorm(b, x, order, over, keep),
            2 when over[0] != over[1] => OnMatrix(b, x, over, keep, matrix => MatrixNorm(b, matrix, order)),
            _ => throw new ShapeException($"Norm: {{0}} is {type}; a norm of order {Text(order)} is of vectors along one axis or of matrices in two: name the axes."),
        };
    }

    /// <summary>The sum of the singular values of matrices in two axes, by default the last two.</summary>
    public static TValue NuclearNorm<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes, bool keep)
        where TValue : class
    {
        RequireReal(b, "NuclearNorm", x);
        TensorType type = b.TypeOf(x);
        MatrixOf("NuclearNorm", type);
        int[] over = axes is null ? [type.Rank - 2, type.Rank - 1] : [.. axes.Select(axis => Axis(axis, type.Rank, "NuclearNorm", type))];
        if (over.Length != 2 || over[0] == over[1])
        {
            throw new ShapeException($"NuclearNorm: {{0}} is {type}; two different axes must be named.");
        }
        return OnMatrix(b, x, over, keep, matrix => Sum(b, SingularValues(b, matrix), [-1]));
    }

    private static TValue VectorNorm<TValue>(IOpBuilder<TValue> b, TValue x, double order, int[] axes, bool keep)
        where TValue : class
    {
        TValue size = Unary(b, Op.Abs, x);
        return order switch
        {
            double.PositiveInfinity => Reduce(b, Op.Max, size, axes, keep),
            double.NegativeInfinity => Reduce(b, Op.Min, size, axes, keep),
            0 => Sum(b, Cast(b, Binary(b, Op.NotEqual, x, ConstantLike(b, x, 0)), b.TypeOf(x).Element), axes, keep),
            1 => Sum(b, size, axes, keep),
            2 => Norm(b, x, axes, keep),
            _ => Power(b, Sum(b, Power(b, size, order), axes, keep), 1 / order),
        };
    }

    private static TValue MatrixNorm<TValue>(IOpBuilder<TValue> b, TValue x, double order)
        where TValue : class => order switch
        {
            double.PositiveInfinity => Reduce(b, Op.Max, Sum(b, Unary(b, Op.Abs, x), [-1]), [-1], keep: false),
            double.NegativeInfinity => Reduce(b, Op.Min, Sum(b, Unary(b, Op.Abs, x), [-1]), [-1], keep: false),
            1 => Reduce(b, Op.Max, Sum(b, Unary(b, Op.Abs, x), [-2]), [-1], keep: false),
            -1 => Reduce(b, Op.Min, Sum(b, Unary(b, Op.Abs, x), [-2]), [-1], keep: false),
            2 => Reduce(b, Op.Max, SingularValues(b, x), [-1], keep: false),
            -2 => Reduce(b, Op.Min, SingularValues(b, x), [-1], keep: false),
            _ => throw new ShapeException($"Norm: matrices have no norm of order {Text(order)}; there are 1, -1, 2, -2 and the infinities, Norm without an order is Frobenius's, and NuclearNorm."),
        };

    /// <summary>Brings the two axes to the end, and keeps them with size 1 where wanted.</summary>
    private static TValue OnMatrix<TValue>(IOpBuilder<TValue> b, TValue x, int[] axes, bool keep, Func<TValue, TValue> norm)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int[] others = [.. Enumerable.Range(0, type.Rank).Where(axis => !axes.Contains(axis))];
        TValue result = norm(Transpose(b, x, [.. others, .. axes]));
        return keep ? Reshape(b, result, [.. type.Shape.Select((size, axis) => axes.Contains(axis) ? Dim.One : size)]) : result;
    }

    private static string Text(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
