namespace Axon.Vocabulary;

/// <content>Tensors from nothing.</content>
internal static partial class Intrinsics
{
    /// <summary>One scalar everywhere.</summary>
    public static TValue Full<TValue>(IOpBuilder<TValue> b, TValue scalar, IReadOnlyList<Dim> shape)
        where TValue : class => Broadcast(b, scalar, shape);

    /// <summary>A few numbers that are written down: one expression, which is computed where it is used. A table is better handed in.</summary>
    public static TValue From<TValue>(IOpBuilder<TValue> b, DType element, IReadOnlyList<TValue> numbers, IReadOnlyList<Dim>? shape)
        where TValue : class
    {
        const int Most = 64;
        if (numbers.Count is 0 or > Most)
        {
            throw new ShapeException($"From: {numbers.Count} numbers are written down, 1 to {Most} can be; hand in a larger table as an argument.");
        }
        if (shape is not null && shape.Aggregate(Dim.One, static (size, axis) => size * axis).Value != numbers.Count)
        {
            throw new ShapeException($"From: {numbers.Count} numbers do not fill the shape [{string.Join(",", shape)}].");
        }
        TValue position = Iota(b, DType.Int32, [Dim.Constant(numbers.Count)]);
        TValue found = Full(b, Cast(b, numbers[numbers.Count - 1], element), [Dim.Constant(numbers.Count)]);
        for (int i = numbers.Count - 2; i >= 0; i--)
        {
            found = Select(b, Binary(b, Op.Equal, position, Constant(b, DType.Int32, (long)i)), Cast(b, numbers[i], element), found);
        }
        return shape is null ? found : Reshape(b, found, shape);
    }

    /// <summary>0, 1, 2, … along one axis.</summary>
    public static TValue Iota<TValue>(IOpBuilder<TValue> b, DType element, IReadOnlyList<Dim> shape, int axis = -1)
        where TValue : class
    {
        TensorType type = new(element, shape.ToEquatable());
        return b.Apply(Op.Iota, new IotaAttributes(element, type.Shape, Axis(axis, type.Rank, "Iota", type)));
    }

    /// <summary>1 on the diagonal, 0 elsewhere.</summary>
    public static TValue Eye<TValue>(IOpBuilder<TValue> b, DType element, Dim rows, Dim columns)
        where TValue : class => Cast(b, Binary(b, Op.Equal, Iota(b, DType.Int32, [rows, columns], 0), Iota(b, DType.Int32, [rows, columns], 1)), element);

    /// <summary>Matrices over the last two axes with 1 on the diagonal, 0 elsewhere.</summary>
    public static TValue Eye<TValue>(IOpBuilder<TValue> b, DType element, IReadOnlyList<Dim> shape)
        where TValue : class => shape.Count >= 2
            ? Broadcast(b, Eye(b, element, shape[shape.Count - 2], shape[shape.Count - 1]), shape)
            : throw new ShapeException($"Eye: [{string.Join(",", shape)}] has no rows and columns.");

    /// <summary>1 at and below a diagonal, 0 above. Diagonal k lies k columns right of the main one.</summary>
    public static TValue Tri<TValue>(IOpBuilder<TValue> b, DType element, Dim rows, Dim columns, int diagonal)
        where TValue : class => Triangle(b, Full(b, Constant(b, element, 1L), [rows, columns]), diagonal, lower: true);

    /// <summary>Evenly spaced numbers along a new last axis; the end is included, or would be the next.</summary>
    public static TValue Linspace<TValue>(IOpBuilder<TValue> b, DType element, TValue start, TValue stop, Dim count, bool endpoint = true)
        where TValue : class
    {
        if (!element.IsFloat())
        {
            throw new ShapeException($"Linspace: {element.Text()} has whole numbers only, and even gaps are fractions; make floating-point numbers and cast them, as with Linspace<float>(…).Cast<int>().");
        }
        (start, stop) = Stretch(b, "Linspace", Cast(b, start, element), Cast(b, stop, element));
        Dim gaps = endpoint ? count - 1 : count;
        TValue steps = gaps.Value is { } known ? Constant(b, element, Math.Max(known, 1)) : Size(b, element, Dim.Max(gaps, Dim.One));
        TValue share = Divide(b, Iota(b, element, [count], 0), steps);
        // Weighted from both sides, so that the last number is exactly stop.
        return Add(b, Multiply(b, NewAxis(b, start, -1), Binary(b, Op.Subtract, Constant(b, element, 1L), share)), Multiply(b, NewAxis(b, stop, -1), share));
    }
}
