using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Elementary functions, written once over lanes of both classes, so that every device computes with the same steps. In the 32-bit class results
/// are within 2 units in the last place of the exact value, in the 64-bit class within 4 (Power: more where the result is near the range's end).
/// Infinities, NaN, zeros and subnormal numbers follow IEEE 754 and <see cref="Math"/>. Angles are exact to about 1e7 in the 32-bit class and
/// 1e15 in the 64-bit class; beyond, results lose accuracy but stay in [-1, 1]. Short functions become part of the kernels that call them; long
/// ones are compiled on their own, fully optimized from the first call.
/// </summary>
public static partial class LaneMath
{
    /// <summary>The whole part as an unsigned 32-bit integer: numbers beyond its ends become the ends, NaN becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RealToUInt32<V>(V value) where V : struct, ILane<V> => V.IsWide
        ? V.RealToInt(V.Min(V.Max(value, V.Real(0)), V.Real(4294967295.0)))
        : UpperHalf(value, V.Real(2147483648.0), V.Int(int.MinValue));

    /// <summary>As <see cref="RealToUInt32{V}"/> with 64 bits; in the 64-bit class only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RealToUInt64<V>(V value) where V : struct, ILane<V> => UpperHalf(value, V.Real(9223372036854775808.0), V.Int(long.MinValue));

    // Signed conversion reaches half of the numbers; the others are moved down and get the highest bit back.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V UpperHalf<V>(V value, V half, V highBit) where V : struct, ILane<V> =>
        V.Select(V.LessOrEqual(half, value), V.Xor(V.RealToInt(value - half), highBit), V.RealToInt(V.Max(value, V.Real(0))));

    /// <summary>A mask: not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsNaN<V>(V value) where V : struct, ILane<V> => V.NotEqual(value, value);

    /// <summary>A mask: either infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsInfinity<V>(V value) where V : struct, ILane<V> => V.Equal(V.Abs(value), V.Real(double.PositiveInfinity));

    /// <summary>-1, 0 or 1; NaN and zeros stay what they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V value) where V : struct, ILane<V> =>
        V.Select(V.Less(V.Real(0), value), V.Real(1), V.Select(V.Less(value, V.Real(0)), V.Real(-1), value));

    /// <summary>One over the square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rsqrt<V>(V value) where V : struct, ILane<V> => V.Real(1) / V.Sqrt(value);

    /// <summary>1 / (1 + e^-x), without overflow on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V value) where V : struct, ILane<V> => V.Call<SigmoidFunction>(value);

    private readonly struct SigmoidFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V decay = Exp(-V.Abs(value));
            V divisor = V.Real(1) + decay;
            // What the sum lost to rounding comes off the quotient, divided by no more than 2: near enough for what is less than its last digit.
            V lost = decay - (divisor - V.Real(1));
            V quotient = V.Select(V.Less(value, V.Real(0)), decay, V.Real(1)) / divisor;
            return V.MultiplyAdd(-quotient, lost, quotient);
        }
    }

    /// <summary>log(1 + e^x), without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V value) where V : struct, ILane<V> => V.Call<SoftplusFunction>(value);

    private readonly struct SoftplusFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V> => V.Max(value, V.Real(0)) + Log1p(Exp(-V.Abs(value)));
    }

    /// <summary>The remainder of C#'s <c>%</c>: exact, with the sign of the dividend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Remainder<V>(V dividend, V divisor) where V : struct, ILane<V> => V.Call<RemainderFunction>(dividend, divisor, divisor);

    private readonly struct RemainderFunction : ILaneFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V dividend, V divisor, V _) where V : struct, ILane<V>
        {
            V size = V.Abs(divisor);
            V rest = V.Abs(dividend);
            V apart = V.Real(V.IsWide ? 1.0715086071862673e301 : 1.2676506002282294e30);
            // A quotient rounded to the precision of the class times the divisor can be taken off exactly; each turn takes the quotient's leading
            // digits. Operands so far apart that the quotient would overflow are first reduced by the divisor times a power of two.
            for (int scale = 2; scale >= 0; scale--)
            {
                V step = size;
                for (int k = 0; k < scale; k++)
                    step *= apart;
                V applies = V.LessOrEqual(step, rest);
                for (int turn = 0; turn < (V.IsWide ? 22 : 7); turn++)
                {
                    V quotient = rest / step;
                    V whole = V.Select(V.Less(quotient, V.Real(0)), V.Ceil(quotient), V.Floor(quotient));
                    rest = V.Select(applies, V.MultiplyAdd(-whole, step, rest), rest);
                }
                rest = V.Select(V.Less(rest, V.Real(0)), rest + step, rest);
            }
            V keepsDividend = V.And(IsInfinity(divisor), V.Less(V.Abs(dividend), V.Real(double.PositiveInfinity)));
            rest = V.Select(keepsDividend, V.Abs(dividend), rest);
            V isUndefined = V.Or(V.Or(V.Equal(divisor, V.Real(0)), IsNaN(divisor)), IsInfinity(dividend));
            return CopySign(V.Select(isUndefined, V.Real(double.NaN), rest), dividend);
        }
    }

    /// <summary>A power of integers, wrapping. A negative exponent gives the truncated reciprocal: 0 but for bases 1 and -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowerInt<V>(V value, V exponent) where V : struct, ILane<V> => V.Call<PowerIntFunction>(value, exponent, exponent);

    private readonly struct PowerIntFunction : ILaneFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value, V exponent, V _) where V : struct, ILane<V>
        {
            V result = V.Int(1);
            V factor = value;
            V rest = exponent;
            for (int bit = 0; bit < (V.IsWide ? 63 : 31); bit++)
            {
                V isSet = V.EqualInt(V.And(rest, V.Int(1)), V.Int(1));
                result = V.Select(isSet, V.MultiplyInt(result, factor), result);
                factor = V.MultiplyInt(factor, factor);
                rest = V.ShiftRightLogical(rest, V.Int(1));
            }
            V isOdd = V.EqualInt(V.And(exponent, V.Int(1)), V.Int(1));
            V reciprocal = V.Select(
                V.EqualInt(value, V.Int(1)), V.Int(1), V.Select(V.EqualInt(value, V.Int(-1)), V.Select(isOdd, V.Int(-1), V.Int(1)), V.Int(0)));
            return V.Select(V.LessInt(exponent, V.Int(0)), reciprocal, result);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SignBit<V>() where V : struct, ILane<V> => V.Int(V.IsWide ? long.MinValue : int.MinValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CopySign<V>(V magnitude, V sign) where V : struct, ILane<V> =>
        V.Or(V.Abs(magnitude), V.And(sign, SignBit<V>()));
}
