namespace Axon.Vocabulary;

/// <content>Arithmetic and activations.</content>
internal static partial class Intrinsics
{
    public static TValue Add<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class => Binary(b, Op.Add, x, y);

    public static TValue Subtract<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class => Binary(b, Op.Subtract, x, y);

    public static TValue Multiply<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class => Binary(b, Op.Multiply, x, y);

    public static TValue Divide<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class => Binary(b, Op.Divide, x, y);

    public static TValue Add<TValue>(IOpBuilder<TValue> b, TValue x, double y)
        where TValue : class => Add(b, x, Constant(b, b.TypeOf(x).Element, y));

    public static TValue Multiply<TValue>(IOpBuilder<TValue> b, TValue x, double y)
        where TValue : class => Multiply(b, x, Constant(b, b.TypeOf(x).Element, y));

    /// <summary>x to a power; small whole powers become products.</summary>
    public static TValue Power<TValue>(IOpBuilder<TValue> b, TValue x, double exponent)
        where TValue : class
    {
        DType element = b.TypeOf(x).Element;
        if (element.IsInteger() && exponent < 0)
        {
            throw new ShapeException($"Power: {{0}} is {b.TypeOf(x)}, and integers have no power {exponent.ToString(System.Globalization.CultureInfo.InvariantCulture)}; cast to a floating-point type first.");
        }
        return exponent switch
        {
            1 => x,
            2 => Unary(b, Op.Square, x),
            3 => Multiply(b, Unary(b, Op.Square, x), x),
            4 => Unary(b, Op.Square, Unary(b, Op.Square, x)),
            -1 => Unary(b, Op.Reciprocal, x),
            0.5 when element.IsFloat() => Unary(b, Op.Sqrt, x),
            -0.5 when element.IsFloat() => Unary(b, Op.Rsqrt, x),
            _ => Binary(b, Op.Power, x, Constant(b, element, exponent)),
        };
    }

    public static TValue Log2<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Multiply(b, Unary(b, Op.Log, x), 1.4426950408889634074);

    public static TValue Log10<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Multiply(b, Unary(b, Op.Log, x), 0.43429448190325182765);

    /// <summary>The real cube root, of negative numbers too.</summary>
    public static TValue Cbrt<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Multiply(b, Unary(b, Op.Sign, x), Power(b, Unary(b, Op.Abs, x), 1.0 / 3.0));

    public static TValue Clip<TValue>(IOpBuilder<TValue> b, TValue x, TValue low, TValue high)
        where TValue : class => Binary(b, Op.Minimum, Binary(b, Op.Maximum, x, low), high);

    public static TValue Silu<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Multiply(b, x, Unary(b, Op.Sigmoid, x));

    /// <summary>x times the probability that a standard normal is below x; by erf, or by the usual approximation with tanh.</summary>
    public static TValue Gelu<TValue>(IOpBuilder<TValue> b, TValue x, bool approximate = false)
        where TValue : class
    {
        TValue half = Multiply(b, x, 0.5);
        if (!approximate)
        {
            return Multiply(b, half, Add(b, Unary(b, Op.Erf, Multiply(b, x, 0.70710678118654752440)), 1));
        }
        TValue cubic = Multiply(b, Add(b, Multiply(b, Unary(b, Op.Square, x), 0.044715), 1), x);
        return Multiply(b, half, Add(b, Unary(b, Op.Tanh, Multiply(b, cubic, 0.79788456080286535588)), 1));
    }

    public static TValue LeakyRelu<TValue>(IOpBuilder<TValue> b, TValue x, double slope)
        where TValue : class =>
        Select(b, Binary(b, Op.Greater, x, Constant(b, b.TypeOf(x).Element, 0L)), x, Multiply(b, x, slope));

    public static TValue Elu<TValue>(IOpBuilder<TValue> b, TValue x, double alpha)
        where TValue : class
    {
        TValue zero = Constant(b, b.TypeOf(x).Element, 0L);
        // The exponential sees only what is not positive, so that no infinity meets a zero gradient.
        TValue negative = Multiply(b, Unary(b, Op.Expm1, Binary(b, Op.Minimum, x, zero)), alpha);
        return Select(b, Binary(b, Op.Greater, x, zero), x, negative);
    }

    /// <summary>Exponentials that add up to 1 along the axes.</summary>
    public static TValue Softmax<TValue>(IOpBuilder<TValue> b, TValue x, params int[] axes)
        where TValue : class
    {
        TValue exponential = Unary(b, Op.Exp, Shifted(b, x, axes));
        return Divide(b, exponential, Reduce(b, Op.Sum, exponential, axes, true));
    }

    public static TValue LogSoftmax<TValue>(IOpBuilder<TValue> b, TValue x, params int[] axes)
        where TValue : class
    {
        TValue shifted = Shifted(b, x, axes);
        return Binary(b, Op.Subtract, shifted, Unary(b, Op.Log, Reduce(b, Op.Sum, Unary(b, Op.Exp, shifted), axes, true)));
    }

    /// <summary>The logarithm of the sum of exponentials, each times its weight where there are weights, without overflow.</summary>
    public static TValue LogSumExp<TValue>(IOpBuilder<TValue> b, TValue x, TValue? weights, int[]? axes, bool keep)
        where TValue : class
    {
        if (weights is not null)
        {
            (x, weights) = Promote(b, "LogSumExp", x, weights);
            (x, weights) = Stretch(b, "LogSumExp", x, weights);
        }
        TValue greatest = Unary(b, Op.StopGradient, Reduce(b, Op.Max, x, axes, true));
        // An infinite greatest element must not be subtracted from itself.
        TValue finite = Select(b, Unary(b, Op.IsInfinity, greatest), Constant(b, b.TypeOf(x).Element, 0L), greatest);
        TValue exponentials = Unary(b, Op.Exp, Binary(b, Op.Subtract, x, finite));
        TValue sum = Reduce(b, Op.Sum, weights is null ? exponentials : Multiply(b, exponentials, weights), axes, true);
        TValue result = Add(b, Unary(b, Op.Log, sum), finite);
        return keep ? result : Reshape(b, result, ReducedShape(b.TypeOf(x), Axes(axes, "LogSumExp", b.TypeOf(x)), false));
    }

    private static TValue Shifted<TValue>(IOpBuilder<TValue> b, TValue x, int[] axes)
        where TValue : class => Binary(b, Op.Subtract, x, Unary(b, Op.StopGradient, Reduce(b, Op.Max, x, axes, true)));
}
