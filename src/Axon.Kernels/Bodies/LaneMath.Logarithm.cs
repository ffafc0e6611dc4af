using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// Logarithms: x = 2^e m with m in [sqrt(1/2), sqrt(2)); log m by the series of s = f / (2 + f), f = m - 1.
public static partial class LaneMath
{
    /// <summary>Natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V value) where V : struct, ILane<V>
    {
        Split(value, out V exponent, out V f);
        V s = f / (V.Real(2) + f);
        V z = s * s;
        V half = V.Real(0.5) * f * f;
        V low = exponent * Ln2Low<V>();
        V result = (exponent * Ln2High<V>()) - ((half - (V.MultiplyAdd(s, half + (z * LogSeries(z)), low))) - f);
        return LogEnds(value, result);
    }

    /// <summary>log(1 + x), accurate near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V value) where V : struct, ILane<V> => V.Call<Log1pFunction>(value);

    private readonly struct Log1pFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V sum = V.Real(1) + value;
            // What rounding the sum lost, to first order.
            V lost = (value - (sum - V.Real(1))) / sum;
            V isPlain = V.And(V.Less(V.Real(0), sum), V.Less(sum, V.Real(double.PositiveInfinity)));
            V result = Log(sum) + V.Select(isPlain, lost, V.Real(0));
            return V.Select(V.Equal(value, V.Real(0)), value, result);
        }
    }

    /// <summary>a to the power of b, as <see cref="Math.Pow"/>: negative bases have powers with integer exponents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power<V>(V value, V exponent) where V : struct, ILane<V> => V.Call<PowerFunction>(value, exponent, exponent);

    private readonly struct PowerFunction : ILaneFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value, V exponent, V _) where V : struct, ILane<V>
        {
            V zero = V.Real(0), one = V.Real(1), infinity = V.Real(double.PositiveInfinity);
            V size = V.Abs(value);
            V result = PositivePower(size, exponent);

            V whole = V.Floor(exponent);
            V isInteger = V.Equal(whole, exponent);
            V halved = exponent * V.Real(0.5);
            V isOdd = V.And(isInteger, V.NotEqual(V.Floor(halved), halved));
            V isNegative = V.LessInt(value, V.Int(0));
            V isRising = V.Less(zero, exponent);

            // Bases zero and infinity, then infinite exponents.
            V isZero = V.Equal(size, zero);
            V isEnd = V.Or(isZero, V.Equal(size, infinity));
            result = V.Select(isEnd, V.Select(V.Xor(isZero, isRising), infinity, zero), result);
            V isEndless = V.Equal(V.Abs(exponent), infinity);
            V grows = V.Xor(V.Less(size, one), isRising);
            V endless = V.Select(V.Equal(size, one), one, V.Select(grows, infinity, zero));
            result = V.Select(isEndless, endless, result);

            V isUndefined = V.And(V.And(isNegative, V.Not(isInteger)), V.Not(V.Or(isEnd, isEndless)));
            result = V.Select(isUndefined, V.Real(double.NaN), result);
            result = V.Select(V.And(isNegative, isOdd), -result, result);
            result = V.Select(V.Or(IsNaN(value), IsNaN(exponent)), value + exponent, result);
            return V.Select(V.Or(V.Equal(value, one), V.Equal(exponent, zero)), one, result);
        }
    }

    // The logarithm in twice the precision, for a finite base above zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PositivePower<V>(V value, V exponent) where V : struct, ILane<V>
    {
        Split(value, out V e, out V f);
        V divisor = V.Real(2) + f;
        V divisorLow = f - (divisor - V.Real(2));
        V s = f / divisor;
        V sLow = (V.MultiplyAdd(-s, divisor, f) - (s * divisorLow)) / divisor;
        V z = s * s;
        // 2s + s^3 (2/3 + ...): log m.
        V series = V.MultiplyAdd(s * z, LogSeries(z), V.Real(2) * sLow);
        // Split so that e times the high part is exact.
        V scaled = e * Ln2High<V>();
        V high = scaled + (V.Real(2) * s);
        V highLow = V.Select(V.Equal(e, V.Real(0)), V.Real(0), (V.Real(2) * s) - (high - scaled));
        V low = highLow + V.MultiplyAdd(e, Ln2Low<V>(), series);
        V log = high + low;
        V logLow = low - (log - high);

        V product = exponent * log;
        V productLow = V.MultiplyAdd(exponent, log, -product) + (exponent * logLow);
        V isOrdinary = V.Less(V.Abs(product), V.Real(V.IsWide ? 800 : 150));
        return ScaledExp(product, V.Select(isOrdinary, productLow, V.Real(0)), V.Int(0));
    }

    // The exponent as a real, and m - 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split<V>(V value, out V exponent, out V f) where V : struct, ILane<V>
    {
        int mantissa = V.IsWide ? 52 : 23;
        V isSmall = V.Less(value, V.Real(V.IsWide ? 2.2250738585072014e-308 : 1.1754943508222875e-38));
        V bits = V.Select(isSmall, value * V.Real(V.IsWide ? 4503599627370496.0 : 8388608.0), value);
        V root = V.Int(V.IsWide ? 0x3fe6a09e667f3bcdL : 0x3f3504f3L);
        V e = V.ShiftRight(V.SubtractInt(bits, root), V.Int(mantissa));
        f = V.SubtractInt(bits, V.ShiftLeft(e, V.Int(mantissa))) - V.Real(1);
        exponent = V.IntToReal(e) - V.Select(isSmall, V.Real(mantissa), V.Real(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogEnds<V>(V value, V result) where V : struct, ILane<V>
    {
        V infinity = V.Real(double.PositiveInfinity);
        // Infinity and NaN stay; below zero there is none.
        result = V.Select(V.Less(value, infinity), result, value);
        result = V.Select(V.Less(value, V.Real(0)), V.Real(double.NaN), result);
        return V.Select(V.Equal(value, V.Real(0)), -infinity, result);
    }

    // log 2 with trailing zeros, and the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ln2High<V>() where V : struct, ILane<V> => V.Real(V.IsWide ? 6.93147180369123816490e-01 : 6.9313812256e-01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ln2Low<V>() where V : struct, ILane<V> => V.Real(V.IsWide ? 1.90821492927058770002e-10 : 9.0580006145e-06);

    // (log m - 2s) / s^3
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(0.14798198605116586);
            sum = V.MultiplyAdd(sum, z, V.Real(0.15313837699209373));
            sum = V.MultiplyAdd(sum, z, V.Real(0.1818357216161805));
            sum = V.MultiplyAdd(sum, z, V.Real(0.22222198432149784));
            sum = V.MultiplyAdd(sum, z, V.Real(0.2857142874366239));
            sum = V.MultiplyAdd(sum, z, V.Real(0.3999999999940942));
            sum = V.MultiplyAdd(sum, z, V.Real(0.6666666666666735));
        }
        else
        {
            sum = V.Real(0.24279078841);
            sum = V.MultiplyAdd(sum, z, V.Real(0.28498786688));
            sum = V.MultiplyAdd(sum, z, V.Real(0.40000972152));
            sum = V.MultiplyAdd(sum, z, V.Real(0.66666662693));
        }
        return sum;
    }
}
