using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>A function of LaneMath, as a type, so that it can run at every width.</summary>
internal interface IUnary
{
    static abstract V Apply<V>(V x) where V : struct, ILane<V>;
}

public unsafe partial class LaneMathTests
{
    private struct ExpRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Exp(x); }
    private struct Expm1Row : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Expm1(x); }
    private struct LogRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Log(x); }
    private struct Log1pRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Log1p(x); }
    private struct SinRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Sin(x); }
    private struct CosRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Cos(x); }
    private struct TanRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Tan(x); }
    private struct TanhRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Tanh(x); }
    private struct SinhRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Sinh(x); }
    private struct CoshRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Cosh(x); }
    private struct AsinRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Asin(x); }
    private struct AcosRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Acos(x); }
    private struct AtanRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Atan(x); }
    private struct ErfRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Erf(x); }
    private struct ErfcRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Erfc(x); }
    private struct SigmoidRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Sigmoid(x); }
    private struct SoftplusRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Softplus(x); }
    private struct RsqrtRow : IUnary { public static V Apply<V>(V x) where V : struct, ILane<V> => LaneMath.Rsqrt(x); }

    [Fact] public void Exp_MatchesReference() => Check<ExpRow>(Math.Exp, -110, 95, -750, 712);
    [Fact] public void Expm1_MatchesReference() => Check<Expm1Row>(Expm1, -25, 90, -50, 712, smallToo: true);
    [Fact] public void Log_MatchesReference() => Check<LogRow>(Math.Log, -1, 1e5, -1, 1e5, everyMagnitude: true);
    [Fact] public void Log1p_MatchesReference() => Check<Log1pRow>(Log1p, -1.5, 100, -1.5, 100, smallToo: true);
    [Fact] public void Sin_MatchesReference() => Check<SinRow>(Math.Sin, -1e5, 1e5, -1e5, 1e5, smallToo: true);
    [Fact] public void Cos_MatchesReference() => Check<CosRow>(Math.Cos, -1e5, 1e5, -1e5, 1e5);
    [Fact] public void Tan_MatchesReference() => Check<TanRow>(Math.Tan, -1e5, 1e5, -1e4, 1e4, smallToo: true);
    [Fact] public void Tanh_MatchesReference() => Check<TanhRow>(Math.Tanh, -12, 12, -25, 25, smallToo: true);
    [Fact] public void Sinh_MatchesReference() => Check<SinhRow>(Math.Sinh, -91, 91, -712, 712, smallToo: true);
    [Fact] public void Cosh_MatchesReference() => Check<CoshRow>(Math.Cosh, -91, 91, -712, 712);
    [Fact] public void Asin_MatchesReference() => Check<AsinRow>(Math.Asin, -1.1, 1.1, -1.1, 1.1, smallToo: true);
    [Fact] public void Acos_MatchesReference() => Check<AcosRow>(Math.Acos, -1.1, 1.1, -1.1, 1.1);
    [Fact] public void Atan_MatchesReference() => Check<AtanRow>(Math.Atan, -30, 30, -30, 30, smallToo: true, everyMagnitude: true);
    [Fact] public void Erf_MatchesReference() => Check<ErfRow>(Erf, -5, 5, -7, 7, smallToo: true);
    [Fact] public void Erfc_MatchesReference() => Check<ErfcRow>(Erfc, -5, 9.1, -7, 26.5, smallToo: true);
    [Fact] public void Sigmoid_MatchesReference() => Check<SigmoidRow>(static x => 1 / (1 + Math.Exp(-x)), -87, 30, -700, 60);
    [Fact] public void Softplus_MatchesReference() => Check<SoftplusRow>(static x => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x)), -87, 200, -700, 800);
    [Fact] public void Rsqrt_MatchesReference() => Check<RsqrtRow>(static x => 1 / Math.Sqrt(x), 0, 1e6, 0, 1e6, everyMagnitude: true);

    [Fact]
    public void Power_MatchesReference()
    {
        double[] bases = [.. Range(0, 12, 500), .. Range(0.9, 1.1, 300), 0, -0.0, 1, -1, -2, -3, -0.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e-30, 1e30, 1e-40];
        double[] exponents = [.. Range(-20, 20, 41), 0.5, -0.5, 1.0 / 3, 2.7, -7.3, 80.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, -0.0];
        foreach (double x in bases)
        {
            foreach (double y in exponents)
            {
                float a = (float)x, b = (float)y;
                AssertClose(Math.Pow(a, b), LaneMath.Power(new Lane1(a), new Lane1(b)).Value, 2, $"Power({a}, {b})");
                AssertClose(Math.Pow(x, y), LaneMath.Power(new WideLane1(x), new WideLane1(y)).Value, 8, $"Power({x}, {y}) wide");
            }
        }
    }

    [Fact]
    public void Atan2_MatchesReference()
    {
        double[] values = [0, -0.0, 1, -1, 0.3, -0.3, 17, -17, 1e-20, -1e20, double.PositiveInfinity, double.NegativeInfinity, double.NaN, .. Range(-3, 3, 31)];
        foreach (double y in values)
        {
            foreach (double x in values)
            {
                AssertClose(Math.Atan2((float)y, (float)x), LaneMath.Atan2(new Lane1((float)y), new Lane1((float)x)).Value, 2.5, $"Atan2({y}, {x})");
                AssertClose(Math.Atan2(y, x), LaneMath.Atan2(new WideLane1(y), new WideLane1(x)).Value, 4, $"Atan2({y}, {x}) wide");
            }
        }
    }

    [Fact]
    public void Remainder_IsExact()
    {
        double[] values = [0, -0.0, 1, -1, 0.1, 3.7, -3.7, 1e-20, 12345.678, -1e20, 3e38, 1e-38, 1e-45, double.PositiveInfinity, double.NegativeInfinity, double.NaN, .. Range(-9, 9, 37)];
        foreach (double a in values)
        {
            foreach (double b in values)
            {
                float x = (float)a, y = (float)b;
                AssertSame(x % y, LaneMath.Remainder(new Lane1(x), new Lane1(y)).Value, $"{x} % {y}");
                AssertSame(a % b, LaneMath.Remainder(new WideLane1(a), new WideLane1(b)).Value, $"{a} % {b} wide");
            }
        }
        AssertSame(1e300 % 3e-300, LaneMath.Remainder(new WideLane1(1e300), new WideLane1(3e-300)).Value, "far apart");
    }

    [Fact]
    public void PowerInt_WrapsAndTruncates()
    {
        foreach (int x in (int[])[0, 1, -1, 2, 3, -7, 10, int.MinValue])
        {
            foreach (int y in (int[])[0, 1, 2, 5, 31, 40, -1, -2, -3])
            {
                int expected = y >= 0 ? 1 : x == 1 ? 1 : x == -1 ? (y % 2 == 0 ? 1 : -1) : 0;
                for (int k = 0; k < y; k++)
                    expected = unchecked(expected * x);
                Assert.Equal(expected, LaneMath.PowerInt(Lane1.Int(x), Lane1.Int(y)).Bits);
                if (y < 0)
                    Assert.Equal(expected, LaneMath.PowerInt(WideLane1.Int(x), WideLane1.Int(y)).Bits);
            }
        }
        Assert.Equal(3486784401L, LaneMath.PowerInt(WideLane1.Int(3), WideLane1.Int(20)).Bits);
    }

    [Fact]
    public void SignAndTests_FollowTheirOperand()
    {
        Assert.Equal(-1, LaneMath.Sign(Lane1.Real(-3)).Value);
        Assert.Equal(1, LaneMath.Sign(Lane1.Real(double.PositiveInfinity)).Value);
        Assert.True(float.IsNaN(LaneMath.Sign(Lane1.Real(double.NaN)).Value));
        Assert.Equal(int.MinValue, LaneMath.Sign(Lane1.Real(-0.0)).Bits);
        Assert.Equal(-1, LaneMath.IsNaN(Lane1.Real(double.NaN)).Bits);
        Assert.Equal(0, LaneMath.IsNaN(Lane1.Real(double.NegativeInfinity)).Bits);
        Assert.Equal(-1, LaneMath.IsInfinity(Lane1.Real(double.NegativeInfinity)).Bits);
        Assert.Equal(0, LaneMath.IsInfinity(Lane1.Real(1)).Bits);
    }

    [Fact]
    public void SinAndCos_StayBoundedFarOut()
    {
        foreach (float x in (float[])[1e8f, 1e20f, 3e38f, -1e30f])
        {
            Assert.InRange(LaneMath.Sin(new Lane1(x)).Value, -1f, 1f);
            Assert.InRange(LaneMath.Cos(new Lane1(x)).Value, -1f, 1f);
        }
        Assert.True(float.IsNaN(LaneMath.Sin(Lane1.Real(double.PositiveInfinity)).Value));
    }

    private static IEnumerable<double> Range(double low, double high, int count)
    {
        for (int k = 0; k <= count; k++)
            yield return low + ((high - low) * k / count);
    }

    // Both classes against the reference in double, then every width against one-element lanes, bit by bit.
    private static void Check<F>(Func<double, double> reference, double low, double high, double wideLow, double wideHigh, bool smallToo = false, bool everyMagnitude = false)
        where F : struct, IUnary
    {
        double[] special = [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-40, -1e-40, float.Epsilon, float.MaxValue, -float.MaxValue];
        if (typeof(F) == typeof(SinRow) || typeof(F) == typeof(CosRow) || typeof(F) == typeof(TanRow))
            special = special[..^2];
        if (typeof(F) == typeof(SigmoidRow))
            special = special[..7];
        IEnumerable<double> extra = special;
        if (smallToo)
            extra = extra.Concat(Range(-1.3, 1.3, 4001)).Concat(Range(-37, 5, 300).Select(static e => Math.Pow(10, e)).Where(static v => v < 0.5));
        if (everyMagnitude)
            extra = extra.Concat(Range(-44.5, 38, 3000).Select(static e => Math.Pow(10, e)));
        float[] narrow = [.. Range(low, high, 20011).Concat(extra).Select(static v => (float)v)];
        double[] wide = [.. Range(wideLow, wideHigh, 20011).Concat(extra)];
        foreach (float x in narrow)
            AssertClose(reference(x), F.Apply(new Lane1(x)).Value, 2, $"{typeof(F).Name}({x:R})");
        foreach (double x in wide)
            AssertClose(reference(x), F.Apply(new WideLane1(x)).Value, 5, $"{typeof(F).Name}({x:R}) wide");
        CheckWidth<F, Lane4>(narrow);
        CheckWidth<F, Lane8>(narrow);
        CheckWidth<F, Lane16>(narrow);
        CheckWidth<F, WideLane2>(wide);
        CheckWidth<F, WideLane4>(wide);
        CheckWidth<F, WideLane8>(wide);
    }

    private static void CheckWidth<F, V>(float[] values) where F : struct, IUnary where V : struct, ILane<V>
    {
        float* results = stackalloc float[16];
        fixed (float* source = values)
        {
            for (int k = 0; k + V.Count <= values.Length; k += V.Count)
            {
                V.StoreF32(results, F.Apply(V.LoadF32(source + k)));
                for (int lane = 0; lane < V.Count; lane++)
                    AssertSame(F.Apply(new Lane1(source[k + lane])).Value, results[lane], $"{typeof(F).Name}({source[k + lane]:R}) in {typeof(V).Name}");
            }
        }
    }

    private static void CheckWidth<F, V>(double[] values) where F : struct, IUnary where V : struct, ILane<V>
    {
        double* results = stackalloc double[16];
        fixed (double* source = values)
        {
            for (int k = 0; k + V.Count <= values.Length; k += V.Count)
            {
                V.StoreF64(results, F.Apply(V.LoadF64(source + k)));
                for (int lane = 0; lane < V.Count; lane++)
                    AssertSame(F.Apply(new WideLane1(source[k + lane])).Value, results[lane], $"{typeof(F).Name}({source[k + lane]:R}) in {typeof(V).Name}");
            }
        }
    }

    private static void AssertSame(double expected, double actual, string what)
    {
        bool isSame = double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
        Assert.True(isSame, $"{what}: {actual:R} instead of {expected:R}");
    }

    private static void AssertClose(double expected, float actual, double ulps, string what)
    {
        if (double.IsNaN(expected) || float.IsNaN(actual) || float.IsInfinity((float)expected) || float.IsInfinity(actual))
        {
            // At the edge of the range the rounded result may fall on either side.
            bool isEdge = Math.Abs(expected) >= float.MaxValue * 0.9999999 && Math.Abs((double)actual) >= float.MaxValue * 0.9999999 && Math.Sign(expected) == Math.Sign(actual);
            Assert.True(isEdge || expected.Equals((double)actual) || (float.IsNaN(actual) && double.IsNaN(expected)), $"{what}: {actual:R} instead of {expected:R}");
            return;
        }
        double unit = Math.Max(Math.Abs((double)MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected)), float.Epsilon);
        Assert.True(Math.Abs(actual - expected) <= ulps * unit, $"{what}: {actual:R} instead of {expected:R}, {Math.Abs(actual - expected) / unit:F2} ulp");
    }

    private static void AssertClose(double expected, double actual, double ulps, string what)
    {
        if (!double.IsFinite(expected) || !double.IsFinite(actual))
        {
            Assert.True(expected.Equals(actual), $"{what}: {actual:R} instead of {expected:R}");
            return;
        }
        double unit = Math.Max(Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected), double.Epsilon);
        Assert.True(Math.Abs(actual - expected) <= ulps * unit, $"{what}: {actual:R} instead of {expected:R}, {Math.Abs(actual - expected) / unit:F2} ulp");
    }

    private static double Expm1(double x)
    {
        // Kahan's formula.
        double u = Math.Exp(x);
        if (u == 1)
            return x;
        return u - 1 == -1 || double.IsInfinity(u) ? u - 1 : Math.Abs(x) > 0.7 ? u - 1 : (u - 1) * x / Math.Log(u);
    }

    private static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(x) ? x : x > 1e15 ? Math.Log(x) : Math.Log(u) * x / (u - 1);
    }

    // Series near zero, in decimals since the difference from 1 would show the rounding of doubles; the continued fraction of the complement farther out.
    private static double Erfc(double x)
    {
        if (!(Math.Abs(x) <= 1 || x > 1))
            return 1 - Erf(x);
        if (x <= 1)
        {
            decimal exact = (decimal)(long)Math.ScaleB(x, 60) / (1L << 60), term = exact, sum = exact;
            for (int n = 1; n < 60; n++)
            {
                term *= -exact * exact / n;
                sum += term / ((2 * n) + 1);
            }
            return (double)(1 - (sum * 1.1283791670955125738961589031m));
        }
        double fraction = 0;
        for (int n = 400; n > 0; n--)
            fraction = n / 2.0 / (x + fraction);
        double square = x * x;
        double lost = Math.FusedMultiplyAdd(x, x, -square);
        return double.IsInfinity(square) ? 0 : Math.Exp(-square) * (1 - lost) / ((x + fraction) * 1.7724538509055160);
    }

    private static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(x))
            return x;
        if (a > 6)
            return Math.Sign(x);
        if (a < 1)
        {
            double term = x, sum = x;
            for (int n = 1; n < 120; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }
            return sum * 1.1283791670955126;
        }
        double fraction = 0;
        for (int n = 400; n > 0; n--)
            fraction = n / 2.0 / (a + fraction);
        double complement = Math.Exp(-a * a) / ((a + fraction) * 1.7724538509055160);
        return Math.CopySign(1 - complement, x);
    }
}
