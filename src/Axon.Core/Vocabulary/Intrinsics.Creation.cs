namespace Axon.Vocabulary;

/// <content>Tensors from nothing.</content>
internal static partial class Intrinsics
{
    /// <summary>One scalar everywhere.</summary>
    public static TValue Full<TValue>(IOpBuilder<TValue> b, TValue scalar, IReadOnlyList<Dim> shape)
        where TValue : class => Broadcast(b, scalar, shape);

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

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    public static TValue Linspace<TValue>(IOpBuilder<TValue> b, DType element, TValue start, TValue stop, Dim count)
        where TValue : class
    {
        start = Cast(b, start, element);
        stop = Cast(b, stop, element);
        TValue steps = count.Value is { } known ? Constant(b, element, Math.Max(known - 1, 1)) : Size(b, element, Dim.Max(count - 1, Dim.One));
        TValue share = Divide(b, Iota(b, element, [count], 0), steps);
        // Weighted from both sides, so that the last number is exactly stop.
        return Add(b, Multiply(b, start, Binary(b, Op.Subtract, Constant(b, element, 1L), share)), Multiply(b, stop, share));
    }
}
