using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// Sine and cosine: x = n pi/2 + r with r in [-pi/4, pi/4]; n modulo 4 tells which series, with which sign.
public static partial class LaneMath
{
    /// <summary>Sine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V value) where V : struct, ILane<V> => V.Call<SinFunction>(value);

    private readonly struct SinFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            Quadrant(value, out V quarter, out V r);
            V result = V.Select(IsOddQuarter(quarter), CosOf(r), SinOf(r));
            result = V.Select(V.LessOrEqual(V.Real(2), quarter), -result, result);
            return V.Select(V.Equal(value, V.Real(0)), value, result);
        }
    }

    /// <summary>Cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V value) where V : struct, ILane<V> => V.Call<CosFunction>(value);

    private readonly struct CosFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            Quadrant(value, out V quarter, out V r);
            V result = V.Select(IsOddQuarter(quarter), SinOf(r), CosOf(r));
            V isNegative = V.Or(V.Equal(quarter, V.Real(1)), V.Equal(quarter, V.Real(2)));
            return V.Select(isNegative, -result, result);
        }
    }

    /// <summary>Tangent of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tan<V>(V value) where V : struct, ILane<V> => V.Call<TanFunction>(value);

    private readonly struct TanFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            // Sine and cosine with what their last step loses, of an angle with what its last step lost: a quotient shows the errors of both.
            Quadrant(value, out V quarter, out V r, out V rest);
            V z = r * r;
            V part = V.MultiplyAdd(r * z, SinSeries(z), rest);
            V sine = r + part;
            V sineLow = part - (sine - r);
            V half = V.Real(0.5) * z;
            V first = V.Real(1) - half;
            part = V.MultiplyAdd(z * z, CosSeries(z), V.MultiplyAdd(-r, rest, (V.Real(1) - first) - half));
            V cosine = first + part;
            V cosineLow = part - (cosine - first);
            V isOdd = IsOddQuarter(quarter);
            V top = V.Select(isOdd, -cosine, sine), bottom = V.Select(isOdd, sine, cosine);
            V topLow = V.Select(isOdd, -cosineLow, sineLow), bottomLow = V.Select(isOdd, sineLow, cosineLow);
            V inverse = V.Real(1) / bottom;
            V quotient = top * inverse;
            V missing = V.MultiplyAdd(-quotient, bottom, top) + V.MultiplyAdd(-quotient, bottomLow, topLow);
            V result = V.MultiplyAdd(missing, inverse, quotient);
            return V.Select(V.Equal(value, V.Real(0)), value, result);
        }
    }

    /// <summary>The angle in [-pi/2, pi/2] with this sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V value) where V : struct, ILane<V> => V.Call<AsinFunction>(value);

    private readonly struct AsinFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V size = V.Abs(value);
            V isOuter = V.Less(V.Real(0.5), size);
            V z = V.Select(isOuter, V.Real(0.5) - (V.Real(0.5) * size), size * size);
            V s = V.Select(isOuter, V.Sqrt(z), size);
            V part = s * z * AsinSeries(z);
            // pi/2 - 2 (s + part), from the middle, where numbers are small and lose little: the first difference is exact or small.
            V quarterPi = V.Real(0.5) * HalfPi<V>();
            V outer = quarterPi + (V.MultiplyAdd(V.Real(-2), s, quarterPi) - V.MultiplyAdd(V.Real(2), part, -HalfPiLow<V>()));
            return CopySign(V.Select(isOuter, outer, s + part), value);
        }
    }

    /// <summary>The angle in [0, pi] with this cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V value) where V : struct, ILane<V> => V.Call<AcosFunction>(value);

    private readonly struct AcosFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V size = V.Abs(value);
            V isOuter = V.Less(V.Real(0.5), size);
            V isNegative = V.Less(value, V.Real(0));
            V z = V.Select(isOuter, V.Real(0.5) - (V.Real(0.5) * size), size * size);
            V s = V.Select(isOuter, V.Sqrt(z), value);
            V angle = V.MultiplyAdd(s * z, AsinSeries(z), s);
            V inner = HalfPi<V>() - (angle - HalfPiLow<V>());
            V twice = V.Real(2) * angle;
            V pi = V.Real(2) * HalfPi<V>();
            V outer = V.Select(isNegative, pi - (twice - (V.Real(2) * HalfPiLow<V>())), twice);
            return V.Select(isOuter, outer, inner);
        }
    }

    /// <summary>The angle in [-pi/2, pi/2] with this tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan<V>(V value) where V : struct, ILane<V> => V.Call<AtanFunction>(value);

    private readonly struct AtanFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V> => CopySign(AtanOf(V.Abs(value)), value);
    }

    /// <summary>The angle of the point (x, y) in [-pi, pi].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan2<V>(V y, V x) where V : struct, ILane<V> => V.Call<Atan2Function>(y, x, x);

    private readonly struct Atan2Function : ILaneFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V y, V x, V _) where V : struct, ILane<V>
        {
            V height = V.Abs(y), width = V.Abs(x);
            V ratio = height / width;
            // Both zero, or both infinite.
            ratio = V.Select(V.Equal(height, width), V.Select(V.Equal(height, V.Real(0)), V.Real(0), V.Real(1)), ratio);
            V angle = AtanOf(ratio);
            V left = (V.Real(2) * HalfPi<V>()) - (angle - (V.Real(2) * HalfPiLow<V>()));
            angle = V.Select(V.LessInt(x, V.Int(0)), left, angle);
            V result = CopySign(angle, y);
            return V.Select(V.Or(IsNaN(x), IsNaN(y)), x + y, result);
        }
    }

    // Of a value that is not negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AtanOf<V>(V size) where V : struct, ILane<V>
    {
        V one = V.Real(1), zero = V.Real(0);
        V isHigh = V.Less(V.Real(2.414213562373095), size);
        V isMiddle = V.Less(V.Real(0.4142135623730950), size);
        V top = V.Select(isHigh, -one, V.Select(isMiddle, size - one, size));
        V bottom = V.Select(isHigh, size, V.Select(isMiddle, size + one, one));
        V r = top / bottom;
        V z = r * r;
        V start = V.Select(isHigh, HalfPi<V>(), V.Select(isMiddle, V.Real(0.5) * HalfPi<V>(), zero));
        V startLow = V.Select(isHigh, HalfPiLow<V>(), V.Select(isMiddle, V.Real(0.5) * HalfPiLow<V>(), zero));
        return start + (V.MultiplyAdd(r * z, AtanSeries(z), startLow) + r);
    }

    // quarter is n modulo 4 as a real: 0, 1, 2 or 3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quadrant<V>(V value, out V quarter, out V r) where V : struct, ILane<V>
    {
        V n = V.Round(value * V.Real(0.6366197723675814));
        r = V.MultiplyAdd(n, -HalfPi<V>(), value);
        r = V.MultiplyAdd(n, -HalfPiLow<V>(), r);
        r = V.MultiplyAdd(n, MinusHalfPiLeast<V>(), r);
        // Far out r is wrong by more than its range; the series must not leave theirs.
        r = V.Max(V.Real(-0.8), r);
        r = V.Min(V.Real(0.8), r);
        quarter = V.MultiplyAdd(V.Floor(n * V.Real(0.25)), V.Real(-4), n);
    }

    // With rest, what r lost to rounding. The first difference is exact, and a multiple of what the product's last bits count, so that the second shows its loss.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quadrant<V>(V value, out V quarter, out V r, out V rest) where V : struct, ILane<V>
    {
        V n = V.Round(value * V.Real(0.6366197723675814));
        V coarse = V.MultiplyAdd(n, -HalfPi<V>(), value);
        V product = n * -HalfPiLow<V>();
        V productLow = V.MultiplyAdd(n, -HalfPiLow<V>(), -product);
        V fine = coarse + product;
        rest = ((coarse - fine) + product) + V.MultiplyAdd(n, MinusHalfPiLeast<V>(), productLow);
        r = V.Min(V.Real(0.8), V.Max(V.Real(-0.8), fine));
        quarter = V.MultiplyAdd(V.Floor(n * V.Real(0.25)), V.Real(-4), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsOddQuarter<V>(V quarter) where V : struct, ILane<V> =>
        V.Or(V.Equal(quarter, V.Real(1)), V.Equal(quarter, V.Real(3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOf<V>(V r) where V : struct, ILane<V>
    {
        V z = r * r;
        return V.MultiplyAdd(r * z, SinSeries(z), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosOf<V>(V r) where V : struct, ILane<V>
    {
        V z = r * r;
        V half = V.Real(0.5) * z;
        V first = V.Real(1) - half;
        // What rounding 1 - z/2 lost goes back in.
        return first + V.MultiplyAdd(z * z, CosSeries(z), (V.Real(1) - first) - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfPi<V>() where V : struct, ILane<V> => V.Real(V.IsWide ? 1.5707963267948966 : 1.5707963705062866);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfPiLow<V>() where V : struct, ILane<V> => V.Real(V.IsWide ? 6.123233995736766e-17 : -4.371138828673793e-08);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MinusHalfPiLeast<V>() where V : struct, ILane<V> => V.Real(V.IsWide ? 1.4973849048591698e-33 : 1.7151245100058819e-15);
}
