namespace Axon.Vocabulary;

/// <content>Tensors from nothing, and random ones.</content>
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

    /// <summary>u32 words of Philox4x32-10, counted by element.</summary>
    public static TValue RandomBits<TValue>(IOpBuilder<TValue> b, TValue key, IReadOnlyList<Dim> shape)
        where TValue : class => b.Apply(Op.RandomBits, new ShapeAttributes(shape.ToEquatable()), key);

    /// <summary>Uniform in [0, 1).</summary>
    public static TValue RandomUniform<TValue>(IOpBuilder<TValue> b, DType element, TValue key, IReadOnlyList<Dim> shape)
        where TValue : class
    {
        // As many leading bits as the type holds exactly, so that no number rounds up to 1.
        int bits = element switch
        {
            DType.Float64 => 32,
            DType.Float32 => 24,
            DType.Float16 => 11,
            DType.BFloat16 => 8,
            _ => throw new ShapeException($"RandomUniform: {element.Text()} has no numbers between 0 and 1; draw floating-point numbers and cast them."),
        };
        TValue words = RandomBits(b, key, shape);
        if (bits < 32)
        {
            words = Binary(b, Op.ShiftRight, words, Constant(b, DType.UInt32, 32L - bits));
        }
        DType computed = element == DType.Float64 ? element : DType.Float32;
        return Cast(b, Multiply(b, Cast(b, words, computed), Math.Pow(2, -bits)), element);
    }

    /// <summary>Normal with mean 0 and variance 1, by Box and Muller's formula from two uniform numbers an element.</summary>
    public static TValue RandomNormal<TValue>(IOpBuilder<TValue> b, DType element, TValue key, IReadOnlyList<Dim> shape)
        where TValue : class
    {
        if (!element.IsFloat())
        {
            throw new ShapeException($"RandomNormal: {element.Text()} is not a floating-point type; draw floating-point numbers and cast them.");
        }
        DType computed = element == DType.Float64 ? element : DType.Float32;
        TValue other = Binary(b, Op.Xor, key, Constant(b, DType.UInt32, 0x9E3779B9L));
        TValue radius = RandomUniform(b, computed, key, shape);
        TValue angle = RandomUniform(b, computed, other, shape);
        // 1 - u is never zero.
        TValue logarithm = Unary(b, Op.Log, Binary(b, Op.Subtract, Constant(b, computed, 1L), radius));
        TValue length = Unary(b, Op.Sqrt, Multiply(b, logarithm, -2));
        return Cast(b, Multiply(b, length, Unary(b, Op.Cos, Multiply(b, angle, 2 * Math.PI))), element);
    }

    /// <summary>True with a probability.</summary>
    public static TValue RandomBernoulli<TValue>(IOpBuilder<TValue> b, TValue key, TValue probability, IReadOnlyList<Dim> shape)
        where TValue : class => Binary(b, Op.Less, RandomUniform(b, DType.Float32, key, shape), Cast(b, probability, DType.Float32));

    /// <summary>New keys u32[count, 2] from one, which must not be used again.</summary>
    public static TValue SplitKey<TValue>(IOpBuilder<TValue> b, TValue key, Dim count)
        where TValue : class => RandomBits(b, key, [count, Dim.Constant(2)]);

    /// <summary>A key for the given number: different for every number, the same each time.</summary>
    public static TValue FoldIn<TValue>(IOpBuilder<TValue> b, TValue key, TValue number)
        where TValue : class
    {
        TValue mixed = Multiply(b, Add(b, Cast(b, number, DType.UInt32), Constant(b, DType.UInt32, 1L)), Constant(b, DType.UInt32, 0x85EBCA6BL));
        return RandomBits(b, Binary(b, Op.Xor, key, mixed), [Dim.Constant(2)]);
    }
}
