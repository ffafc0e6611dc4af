namespace Axon.Vocabulary;

/// <content>Functions of elements in terms of other ones.</content>
internal static partial class Intrinsics
{
    private const double LogarithmOfTwo = 0.69314718055994530942;

    /// <summary>The inverse of Sinh; exact to rounding near 0 and without overflow.</summary>
    public static TValue Asinh<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        TValue isNegative = Binary(b, Op.Less, x, ConstantLike(b, x, 0));
        // By Select and not by Abs, so that the slope at 0 is 1.
        TValue size = Select(b, isNegative, Unary(b, Op.Negate, x), x);
        TValue bound = ConstantLike(b, x, SquareBound(b.TypeOf(x).Element));
        TValue small = Binary(b, Op.Minimum, size, bound);
        TValue square = Unary(b, Op.Square, small);
        TValue near = Unary(b, Op.Log1p, Add(b, small, Divide(b, square, Add(b, Unary(b, Op.Sqrt, Add(b, square, 1)), 1))));
        TValue far = Add(b, Unary(b, Op.Log, Binary(b, Op.Maximum, size, bound)), LogarithmOfTwo);
        TValue result = Select(b, Binary(b, Op.Greater, size, bound), far, near);
        return Select(b, isNegative, Unary(b, Op.Negate, result), result);
    }

    /// <summary>The inverse of Cosh for numbers from 1 on.</summary>
    public static TValue Acosh<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        TValue bound = ConstantLike(b, x, SquareBound(b.TypeOf(x).Element));
        TValue above = Add(b, Binary(b, Op.Minimum, x, bound), -1);
        TValue near = Unary(b, Op.Log1p, Add(b, above, Unary(b, Op.Sqrt, Multiply(b, above, Add(b, above, 2)))));
        TValue far = Add(b, Unary(b, Op.Log, Binary(b, Op.Maximum, x, bound)), LogarithmOfTwo);
        TValue result = Select(b, Binary(b, Op.Greater, x, bound), far, near);
        // Far below 1 the product of two negative numbers would pass for an answer.
        return Select(b, Binary(b, Op.Less, x, ConstantLike(b, x, 1)), ConstantLike(b, x, double.NaN), result);
    }

    /// <summary>The inverse of Tanh for numbers from -1 to 1.</summary>
    public static TValue Atanh<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class =>
        Multiply(b, Binary(b, Op.Subtract, Unary(b, Op.Log1p, x), Unary(b, Op.Log1p, Unary(b, Op.Negate, x))), 0.5);

    // Beyond this 1 is lost beside the square, and the square itself is still finite.
    private static double SquareBound(DType element) => element switch
    {
        DType.Float64 => 1e9,
        DType.Float16 => 100,
        _ => 1e4,
    };

    /// <summary>
    /// The inverse of Erf: the polynomials of Giles, 2010, "Approximating the erfinv function", and two steps of Newton's method for the digits they lack.
    /// </summary>
    public static TValue ErfInv<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        TValue size = Unary(b, Op.Abs, x);
        TValue isEnd = Binary(b, Op.Equal, size, ConstantLike(b, x, 1));
        TValue inside = Select(b, isEnd, ConstantLike(b, x, 0), x);
        TValue w = Unary(b, Op.Negate, Add(b, Unary(b, Op.Log1p, inside), Unary(b, Op.Log1p, Unary(b, Op.Negate, inside))));
        TValue five = ConstantLike(b, x, 5);
        TValue centre = Polynomial(b, Add(b, Binary(b, Op.Minimum, w, five), -2.5), 2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941);
        TValue tail = Polynomial(b, Add(b, Unary(b, Op.Sqrt, Binary(b, Op.Maximum, w, five)), -3), -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682);
        TValue result = Multiply(b, Select(b, Binary(b, Op.Less, w, five), centre, tail), inside);
        for (int step = 0; step < 2; step++)
        {
            // erf has the slope 2/√π · exp(-y²).
            TValue slope = Multiply(b, Unary(b, Op.Exp, Unary(b, Op.Negate, Unary(b, Op.Square, result))), 1.12837916709551257390);
            result = Binary(b, Op.Subtract, result, Divide(b, Binary(b, Op.Subtract, Unary(b, Op.Erf, result), inside), slope));
        }
        TValue end = Select(b, Binary(b, Op.Greater, x, ConstantLike(b, x, 0)), ConstantLike(b, x, double.PositiveInfinity), ConstantLike(b, x, double.NegativeInfinity));
        TValue isOutside = Binary(b, Op.Greater, size, ConstantLike(b, x, 1));
        return Select(b, isEnd, end, Select(b, isOutside, ConstantLike(b, x, double.NaN), result));
    }

    private static TValue Polynomial<TValue>(IOpBuilder<TValue> b, TValue x, params double[] coefficients)
        where TValue : class
    {
        TValue sum = ConstantLike(b, x, coefficients[0]);
        foreach (double coefficient in coefficients.Skip(1))
        {
            sum = Add(b, Multiply(b, sum, x), coefficient);
        }
        return sum;
    }

    /// <summary>The nearest whole number; halves away from 0.</summary>
    public static TValue RoundAway<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        if (b.TypeOf(x).Element.IsInteger())
        {
            return x;
        }
        TValue size = Unary(b, Op.Abs, x);
        TValue whole = Unary(b, Op.Floor, size);
        TValue rounded = Select(b, Binary(b, Op.GreaterOrEqual, Binary(b, Op.Subtract, size, whole), ConstantLike(b, x, 0.5)), Add(b, whole, 1), whole);
        return Select(b, Binary(b, Op.Less, x, ConstantLike(b, x, 0)), Unary(b, Op.Negate, rounded), rounded);
    }

    /// <summary>How often y goes into x, rounded towards 0; of integers only.</summary>
    public static TValue Quotient<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class
    {
        RequireInteger(b, "Quotient", x, 0);
        RequireInteger(b, "Quotient", y, 1);
        return Divide(b, x, y);
    }

    /// <summary>How many bits are 1.</summary>
    public static TValue PopulationCount<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireInteger(b, "PopulationCount", x, 0);
        TValue one = ConstantLike(b, x, 1);
        TValue count = Binary(b, Op.And, x, one);
        for (int bit = 1; bit < b.TypeOf(x).Element.Bytes() * 8; bit++)
        {
            count = Add(b, count, Binary(b, Op.And, Binary(b, Op.ShiftRight, x, ConstantLike(b, x, bit)), one));
        }
        return count;
    }

    /// <summary>How many bits are 0 before the first that is 1.</summary>
    public static TValue LeadingZeroCount<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireInteger(b, "LeadingZeroCount", x, 0);
        int bits = b.TypeOf(x).Element.Bytes() * 8;
        TValue smeared = x;
        for (int shift = 1; shift < bits; shift *= 2)
        {
            smeared = Binary(b, Op.Or, smeared, Binary(b, Op.ShiftRight, smeared, ConstantLike(b, x, shift)));
        }
        return Binary(b, Op.Subtract, ConstantLike(b, x, bits), PopulationCount(b, smeared));
    }

    private static void RequireInteger<TValue>(IOpBuilder<TValue> b, string op, TValue x, int operand)
        where TValue : class
    {
        if (!b.TypeOf(x).Element.IsInteger())
        {
            throw new ShapeException($"{op}: {{{operand}}} is {b.TypeOf(x)}, but must be whole numbers.", operand);
        }
    }

    /// <summary>|x - y| ≤ absolute + relative · |y|; equal infinities are close, and NaNs where that is asked for.</summary>
    public static TValue IsClose<TValue>(IOpBuilder<TValue> b, TValue x, TValue y, double relative, double absolute, bool equalNaN)
        where TValue : class
    {
        (x, y) = Promote(b, "IsClose", x, y);
        RequireNumbers(b, "IsClose", x);
        RequireNumbers(b, "IsClose", y, 1);
        // The tolerances are fractions; a double holds the numbers that a float would round to each other.
        DType element = b.TypeOf(x).Element;
        DType real = element.IsFloat() ? element : element.Bytes() < 4 ? DType.Float32 : DType.Float64;
        (x, y) = (Cast(b, x, real), Cast(b, y, real));
        (x, y) = Stretch(b, "IsClose", x, y);
        TValue bound = Add(b, Multiply(b, Unary(b, Op.Abs, y), relative), absolute);
        // A bound that is infinite holds nothing apart from the infinity itself.
        TValue isNear = Binary(b, Op.And, Binary(b, Op.LessOrEqual, Unary(b, Op.Abs, Binary(b, Op.Subtract, x, y)), bound), Unary(b, Op.Not, Unary(b, Op.IsInfinity, y)));
        TValue isClose = Binary(b, Op.Or, isNear, Binary(b, Op.Equal, x, y));
        return equalNaN ? Binary(b, Op.Or, isClose, Binary(b, Op.And, Unary(b, Op.IsNaN, x), Unary(b, Op.IsNaN, y))) : isClose;
    }

    /// <summary>Klambauer et al., 2017, "Self-Normalizing Neural Networks".</summary>
    public static TValue Selu<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Multiply(b, Elu(b, x, 1.6732632423543772848), 1.0507009873554804934);

    /// <summary>Barron, 2017, "Continuously Differentiable Exponential Linear Units".</summary>
    public static TValue Celu<TValue>(IOpBuilder<TValue> b, TValue x, double alpha)
        where TValue : class
    {
        TValue zero = ConstantLike(b, x, 0);
        TValue negative = Multiply(b, Unary(b, Op.Expm1, Multiply(b, Binary(b, Op.Minimum, x, zero), 1 / alpha)), alpha);
        return Select(b, Binary(b, Op.Greater, x, zero), x, negative);
    }

    /// <summary>At least low and at most high.</summary>
    public static TValue Between<TValue>(IOpBuilder<TValue> b, TValue x, double low, double high)
        where TValue : class => Clip(b, x, ConstantLike(b, x, low), ConstantLike(b, x, high));

    /// <summary>At least -1 and at most 1; no unsigned number is below 0.</summary>
    public static TValue HardTanh<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Between(b, x, b.TypeOf(x).Element.IsUnsigned() ? 0 : -1, 1);

    /// <summary>The line slope · x + offset, level below 0 and above 1.</summary>
    public static TValue HardSigmoid<TValue>(IOpBuilder<TValue> b, TValue x, double slope, double offset)
        where TValue : class => Between(b, Add(b, Multiply(b, x, slope), offset), 0, 1);

    public static TValue HardSilu<TValue>(IOpBuilder<TValue> b, TValue x, double slope, double offset)
        where TValue : class => Multiply(b, x, HardSigmoid(b, x, slope, offset));

    /// <summary>Misra, 2019, "Mish: A Self Regularized Non-Monotonic Activation Function".</summary>
    public static TValue Mish<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Multiply(b, x, Unary(b, Op.Tanh, Unary(b, Op.Softplus, x)));

    public static TValue Softsign<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireReal(b, "Softsign", x);
        return Divide(b, x, Add(b, Unary(b, Op.Abs, x), 1));
    }

    public static TValue LogSigmoid<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Unary(b, Op.Negate, Unary(b, Op.Softplus, Unary(b, Op.Negate, x)));
}
