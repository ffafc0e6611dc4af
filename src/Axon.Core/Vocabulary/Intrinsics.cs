namespace Axon.Vocabulary;

/// <summary>
/// What users can call, in terms of primitive ops. The eager library calls these typed methods; the compiler reaches them by key through
/// <see cref="Apply{TValue}"/>. Here operands are broadcast (as in NumPy) and brought to one element type.
/// </summary>
internal static partial class Intrinsics
{
    /// <summary>A scalar literal.</summary>
    public static TValue Constant<TValue>(IOpBuilder<TValue> b, DType element, double value)
        where TValue : class
    {
        if (!element.IsFloat() && (value != Math.Floor(value) || double.IsNaN(value) || double.IsInfinity(value)))
        {
            throw new ShapeException($"The number {value.ToString(System.Globalization.CultureInfo.InvariantCulture)} has no {element.Text()} value: an operand of {element.Text()} takes whole numbers only. Cast the tensor first, as with Cast<float>().");
        }
        RequireWithin(element, value);
        return b.Apply(Op.Constant, ConstantAttributes.Of(element, value));
    }

    /// <summary>A whole scalar literal.</summary>
    public static TValue Constant<TValue>(IOpBuilder<TValue> b, DType element, long value)
        where TValue : class
    {
        // A great unsigned number comes as the long of the same bits.
        if (element != DType.UInt64)
        {
            RequireWithin(element, value);
        }
        return b.Apply(Op.Constant, ConstantAttributes.Of(element, value));
    }

    // A literal that wraps around would be another number than the one that was written. The widest types hold every number that C# gives.
    private static void RequireWithin(DType element, double value)
    {
        if (element.IsFloat() || element == DType.Int64 || (element == DType.UInt64 && value >= 0))
        {
            return;
        }
        int bits = element == DType.Bool ? 1 : element.Bytes() * 8;
        bool isUnsigned = element == DType.Bool || element.IsUnsigned();
        double least = isUnsigned ? 0 : -Math.Pow(2, bits - 1);
        double end = Math.Pow(2, isUnsigned ? bits : bits - 1);
        if (value < least || value >= end)
        {
            string range = element == DType.Bool ? "0 (false) and 1 (true)" : $"{Whole(least)} to {Whole(end - 1)}";
            throw new ShapeException($"The number {Whole(value)} has no {element.Text()} value: an operand of {element.Text()} takes {range}. Cast the tensor first, as with Cast<{(element == DType.Bool ? "int" : "long")}>().");
        }
    }

    private static string Whole(double value) => value.ToString("0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A size as a scalar of <paramref name="element"/>.</summary>
    public static TValue Size<TValue>(IOpBuilder<TValue> b, DType element, Dim size)
        where TValue : class =>
        size.Value is { } known ? Constant(b, element, known) : Cast(b, b.Apply(Op.DimValue, new DimAttributes(size)), element);

    /// <summary>A literal of the element type of <paramref name="like"/>, and of its shape.</summary>
    public static TValue ConstantLike<TValue>(IOpBuilder<TValue> b, TValue like, double value)
        where TValue : class => Broadcast(b, Constant(b, b.TypeOf(like).Element, value), b.TypeOf(like).Shape);

    /// <summary>The same numbers in another element type.</summary>
    public static TValue Cast<TValue>(IOpBuilder<TValue> b, TValue x, DType element)
        where TValue : class => b.TypeOf(x).Element == element ? x : b.Apply(Op.Cast, new CastAttributes(element), x);

    /// <summary>The same bits as numbers of another element type.</summary>
    public static TValue Bitcast<TValue>(IOpBuilder<TValue> b, TValue x, DType element)
        where TValue : class => b.TypeOf(x).Element == element ? x : b.Apply(Op.Bitcast, new CastAttributes(element), x);

    /// <summary>An element-wise op on one operand.</summary>
    public static TValue Unary<TValue>(IOpBuilder<TValue> b, Op op, TValue x)
        where TValue : class
    {
        // Rounding a whole number changes nothing; no number of integers is infinite.
        if (op is Op.Floor or Op.Ceil or Op.Round && b.TypeOf(x).Element.IsInteger())
        {
            return x;
        }
        return b.Apply(op, Attributes.None, x);
    }

    /// <summary>An element-wise op on two operands, broadcast and promoted.</summary>
    public static TValue Binary<TValue>(IOpBuilder<TValue> b, Op op, TValue x, TValue y)
        where TValue : class
    {
        (x, y) = Promote(b, op.ToString(), x, y);
        (x, y) = Stretch(b, op.ToString(), x, y);
        return b.Apply(op, Attributes.None, x, y);
    }

    /// <summary>whenTrue where the condition holds, else whenFalse; all three broadcast.</summary>
    public static TValue Select<TValue>(IOpBuilder<TValue> b, TValue condition, TValue whenTrue, TValue whenFalse)
        where TValue : class
    {
        (whenTrue, whenFalse) = Promote(b, "Select", whenTrue, whenFalse);
        (whenTrue, whenFalse) = Stretch(b, "Select", whenTrue, whenFalse);
        (condition, whenTrue) = Stretch(b, "Select", condition, whenTrue);
        return b.Apply(Op.Select, Attributes.None, condition, whenTrue, Broadcast(b, whenFalse, b.TypeOf(whenTrue).Shape));
    }

    /// <summary>
    /// Brings two operands to one element type. Where they differ and one is a scalar, that one follows the other, as a literal would
    /// (of two scalars the wider float follows: C# numbers arrive as f64); other pairs meet in <see cref="Promotion"/>.
    /// </summary>
    public static (TValue X, TValue Y) Promote<TValue>(IOpBuilder<TValue> b, string op, TValue x, TValue y)
        where TValue : class
    {
        TensorType left = b.TypeOf(x);
        TensorType right = b.TypeOf(y);
        if (left.Element == right.Element)
        {
            return (x, y);
        }
        bool rightFollows = right.IsScalar && (!left.IsScalar || Weakness(right.Element) >= Weakness(left.Element));
        if (rightFollows)
        {
            return (x, Follow(b, op, y, left, 1));
        }
        if (left.IsScalar)
        {
            return (Follow(b, op, x, right, 0), y);
        }
        DType element = Promotion.Of(left.Element, right.Element)
            ?? throw new ShapeException($"{op}: {{0}} is {left} and {{1}} is {right}: no element type holds both; cast one of them.", 1);
        return (Cast(b, x, element), Cast(b, y, element));
    }

    // C# computes with double, long and int; a tensor scalar of another type is the one that is meant.
    private static int Weakness(DType element) => element switch
    {
        DType.Float64 => 3,
        DType.Int64 => 2,
        DType.Int32 => 1,
        _ => 0,
    };

    private static TValue Follow<TValue>(IOpBuilder<TValue> b, string op, TValue scalar, TensorType other, int operand)
        where TValue : class
    {
        DType element = b.TypeOf(scalar).Element;
        if (element.IsFloat() && !other.Element.IsFloat())
        {
            throw new ShapeException($"{op}: {{{operand}}} is a {element.Text()} number, but {{{1 - operand}}} is {other}: fractions would be lost. Cast the tensor first, as with Cast<float>().", operand);
        }
        return Cast(b, scalar, other.Element);
    }

    /// <summary>Stretches two operands to their common shape.</summary>
    public static (TValue X, TValue Y) Stretch<TValue>(IOpBuilder<TValue> b, string op, TValue x, TValue y)
        where TValue : class
    {
        EquatableArray<Dim> shape = CommonShape(b, op, b.TypeOf(x), b.TypeOf(y));
        return (Broadcast(b, x, shape), Broadcast(b, y, shape));
    }

    /// <summary>NumPy's broadcasting: axes are aligned at the end; an axis of size 1 stretches; others must be equal.</summary>
    public static EquatableArray<Dim> CommonShape<TValue>(IOpBuilder<TValue> b, string op, TensorType left, TensorType right)
        where TValue : class => CommonShape(b, left.Shape, right.Shape, (axis, x, y) =>
        $"{op}: {{0}} is {left} and {{1}} is {right}: aligned at the end, axis {axis} has {x} and {y}. Sizes must be equal, or 1 to stretch; a transpose, Reshape or NewAxis may be missing.");

    /// <summary>The axes before the matrices, broadcast. What does not fit is said of the operands as they are.</summary>
    private static EquatableArray<Dim> CommonBatch<TValue>(IOpBuilder<TValue> b, string op, TensorType left, TensorType right)
        where TValue : class
    {
        EquatableArray<Dim> x = left.Shape.Take(left.Rank - 2).ToEquatable();
        EquatableArray<Dim> y = right.Shape.Take(right.Rank - 2).ToEquatable();
        int count = Math.Max(x.Count, y.Count);
        return CommonShape(b, x, y, (axis, size, other) =>
            $"{op}: {{0}} is {left} and {{1}} is {right}: axis {axis - count + x.Count} of {{0}} has {size}, axis {axis - count + y.Count} of {{1}} has {other}. " +
            "Axes before the last two must be equal, or 1 to stretch; a transpose, Reshape or NewAxis may be missing.");
    }

    private static EquatableArray<Dim> CommonShape<TValue>(IOpBuilder<TValue> b, EquatableArray<Dim> left, EquatableArray<Dim> right, Func<int, Dim, Dim, string> message)
        where TValue : class
    {
        if (left == right)
        {
            return left;
        }
        Dim[] shape = new Dim[Math.Max(left.Count, right.Count)];
        for (int i = 1; i <= shape.Length; i++)
        {
            Dim x = i <= left.Count ? left[left.Count - i] : Dim.One;
            Dim y = i <= right.Count ? right[right.Count - i] : Dim.One;
            if (!x.Is(1) && !y.Is(1) && !x.Equals(y))
            {
                b.RequireEqual(x, y, message(shape.Length - i, x, y));
            }
            shape[shape.Length - i] = x.Is(1) ? y : y.Is(1) || x.IsConstant ? x : y.IsConstant ? y : x;
        }
        return shape.ToEquatable();
    }

    /// <summary>Stretches to a shape by NumPy's rules: new axes in front, axes of size 1 repeated.</summary>
    public static TValue Broadcast<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> shape)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        EquatableArray<Dim> target = shape is EquatableArray<Dim> same ? same : shape.ToEquatable();
        if (type.Shape == target)
        {
            return x;
        }
        int added = target.Count - type.Rank;
        if (added < 0)
        {
            throw new ShapeException($"Broadcast: {{0}} is {type}, of higher rank than the shape [{string.Join(",", target)}] it should stretch to.");
        }
        return b.Apply(Op.Broadcast, new BroadcastAttributes(target, Enumerable.Range(added, type.Rank).ToEquatable()), x);
    }

    /// <summary>The axis counted from the front; negative ones count from the end.</summary>
    private static int Axis(int axis, int rank, string op, TensorType type)
    {
        int result = axis < 0 ? axis + rank : axis;
        return result >= 0 && result < rank ? result : throw new ShapeException($"{op}: there is no axis {axis}: {{0}} is {type}, {type.AxesInWords}.");
    }

    /// <summary>Axes counted from the front, sorted; null is all of them.</summary>
    private static EquatableArray<int> Axes(int[]? axes, string op, TensorType type)
    {
        if (axes is null)
        {
            return Enumerable.Range(0, type.Rank).ToEquatable();
        }
        EquatableArray<int> sorted = axes.Select(axis => Axis(axis, type.Rank, op, type)).OrderBy(static axis => axis).ToEquatable();
        return sorted.Distinct().Count() == sorted.Count ? sorted : throw new ShapeException($"{op}: the axes ({string.Join(",", axes)}) name axis {sorted.GroupBy(static axis => axis).First(static group => group.Count() > 1).Key} twice: {{0}} is {type}. Name each axis once.");
    }
}
