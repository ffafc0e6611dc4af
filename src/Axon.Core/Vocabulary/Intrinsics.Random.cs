namespace Axon.Vocabulary;

/// <content>Random tensors: functions of a key u32[2] and of positions alone, so the same on every device and number of threads.</content>
internal static partial class Intrinsics
{
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
        TValue other = Other(b, key);
        TValue radius = RandomUniform(b, computed, key, shape);
        TValue angle = RandomUniform(b, computed, other, shape);
        // 1 - u is never zero.
        TValue logarithm = Unary(b, Op.Log, Binary(b, Op.Subtract, Constant(b, computed, 1L), radius));
        TValue length = Unary(b, Op.Sqrt, Multiply(b, logarithm, -2));
        return Cast(b, Multiply(b, length, Unary(b, Op.Cos, Multiply(b, angle, 2 * Math.PI))), element);
    }

    /// <summary>A second stream of words for a key.</summary>
    private static TValue Other<TValue>(IOpBuilder<TValue> b, TValue key)
        where TValue : class => Binary(b, Op.Xor, key, Constant(b, DType.UInt32, 0x9E3779B9L));

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
