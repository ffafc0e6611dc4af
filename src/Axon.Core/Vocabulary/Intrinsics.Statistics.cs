namespace Axon.Vocabulary;

/// <content>Measures of dependence, and the logarithm of the factorial with its derivative.</content>
internal static partial class Intrinsics
{
    // Lanczos' approximation with g = 7: P. Godfrey's nine coefficients, exact to about 10⁻¹⁵.
    private const double LanczosShift = 7.5;
    private static readonly double[] Lanczos =
    [
        676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Of observations [n, features] the covariance of each two features, divided by the root of both variances: [features, features].</summary>
    public static TValue Correlation<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireReal(b, "Correlation", x);
        TensorType type = b.TypeOf(x);
        if (type.Rank != 2)
        {
            throw new ShapeException($"Correlation: {{0}} is {type}, but must be [observations, features].");
        }
        TValue distance = Binary(b, Op.Subtract, x, Mean(b, x, [0], true));
        TValue scaled = Multiply(b, distance, Unary(b, Op.Rsqrt, Sum(b, Unary(b, Op.Square, distance), [0], true)));
        return Contract(b, scaled, scaled, [0], [0]);
    }

    /// <summary>The logarithm of |Γ(x)|; infinite at 0 and the negative whole numbers.</summary>
    public static TValue LogGamma<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireReal(b, "LogGamma", x);
        // Large terms cancel, of which small types would keep nothing.
        return InFloat(b, x, wide => LogGammaOf(b, wide));
    }

    private static TValue LogGammaOf<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        (TValue isLeft, TValue z) = Mirrored(b, x);
        TValue t = Add(b, z, LanczosShift);
        // log √(2π) + (z + ½)·log t - t + log A(z), with log t taken once.
        TValue body = Add(b, Binary(b, Op.Subtract, Multiply(b, Add(b, z, 0.5), Unary(b, Op.Log, t)), t), 0.91893853320467274178);
        TValue right = Add(b, body, Unary(b, Op.Log, LanczosSum(b, z)));
        // Γ(x)·Γ(1 - x) = π / sin πx; the sine of the fraction, which keeps its digits.
        TValue fraction = Select(b, isLeft, Binary(b, Op.Subtract, x, Unary(b, Op.Floor, x)), ConstantLike(b, x, 0.5));
        TValue sine = Unary(b, Op.Log, Unary(b, Op.Sin, Multiply(b, fraction, Math.PI)));
        TValue left = Binary(b, Op.Subtract, Add(b, Unary(b, Op.Negate, sine), 1.14472988584940017414), right);
        TValue finite = Select(b, isLeft, left, right);
        return Select(b, Unary(b, Op.IsInfinity, x), ConstantLike(b, x, double.PositiveInfinity), finite);
    }

    /// <summary>The derivative of <see cref="LogGamma"/>; NaN at 0 and the negative whole numbers.</summary>
    public static TValue Digamma<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        RequireReal(b, "Digamma", x);
        return InFloat(b, x, wide => DigammaOf(b, wide));
    }

    private static TValue DigammaOf<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        (TValue isLeft, TValue z) = Mirrored(b, x);
        TValue t = Add(b, z, LanczosShift);
        TValue slope = Multiply(b, LanczosSlope(b, z), -1);
        TValue right = Binary(b, Op.Subtract, Add(b, Unary(b, Op.Log, t), Divide(b, slope, LanczosSum(b, z))), Divide(b, ConstantLike(b, x, LanczosShift - 0.5), t));
        TValue fraction = Select(b, isLeft, Binary(b, Op.Subtract, x, Unary(b, Op.Floor, x)), ConstantLike(b, x, 0.5));
        // ψ(x) = ψ(1 - x) - π·cot πx, and no number where the cotangent has its pole.
        TValue pole = Binary(b, Op.Equal, fraction, ConstantLike(b, x, 0));
        TValue angle = Multiply(b, Select(b, pole, ConstantLike(b, x, 0.5), fraction), Math.PI);
        TValue cotangent = Divide(b, Unary(b, Op.Cos, angle), Unary(b, Op.Sin, angle));
        TValue left = Binary(b, Op.Subtract, right, Multiply(b, cotangent, Math.PI));
        return Select(b, pole, ConstantLike(b, x, double.NaN), Select(b, isLeft, left, right));
    }

    // Left of ½ the function of 1 - x is taken instead; the second value is that argument less 1.
    private static (TValue IsLeft, TValue Z) Mirrored<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        TValue isLeft = Binary(b, Op.Less, x, ConstantLike(b, x, 0.5));
        return (isLeft, Select(b, isLeft, Unary(b, Op.Negate, x), Add(b, x, -1)));
    }

    private static TValue LanczosSum<TValue>(IOpBuilder<TValue> b, TValue z)
        where TValue : class
    {
        TValue sum = ConstantLike(b, z, 0.99999999999980993);
        for (int i = 0; i < Lanczos.Length; i++)
        {
            sum = Add(b, sum, Divide(b, ConstantLike(b, z, Lanczos[i]), Add(b, z, i + 1.0)));
        }
        return sum;
    }

    private static TValue LanczosSlope<TValue>(IOpBuilder<TValue> b, TValue z)
        where TValue : class
    {
        TValue sum = ConstantLike(b, z, 0);
        for (int i = 0; i < Lanczos.Length; i++)
        {
            sum = Add(b, sum, Divide(b, ConstantLike(b, z, Lanczos[i]), Unary(b, Op.Square, Add(b, z, i + 1.0))));
        }
        return sum;
    }
}
