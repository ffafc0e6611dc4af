using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// Exponentials: x = n log 2 + r with r in about [-0.35, 0.35]; e^x = 2^n e^r.
public static partial class LaneMath
{
    /// <summary>e to the power of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V value) where V : struct, ILane<V>
    {
        Reduce(Bound(value), out V n, out V r);
        return V.Scale(ReducedExp(r), n);
    }

    /// <summary>e^x - 1, accurate near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V value) where V : struct, ILane<V>
    {
        // Where e^x no longer matters, -1 is the answer; beyond the upper bound it is infinity.
        V x = V.Max(V.Real(V.IsWide ? -40 : -20), value);
        x = V.Min(V.Real(V.IsWide ? 710 : 89), x);
        Reduce(x, out V n, out V r);
        V part = ReducedExpm1(r);
        // 2^n (e^r - 1) + (2^n - 1), scaled by 2^n last.
        V inverse = PowerOfTwo<V>(V.MaxInt(V.SubtractInt(V.Int(0), n), V.Int(-100)));
        V result = V.Scale(part + (V.Real(1) - inverse), n);
        return V.Select(V.Equal(value, V.Real(0)), value, result);
    }

    /// <summary>e^(x + low) 2^shift, where low is a correction far smaller than x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledExp<V>(V value, V low, V shift) where V : struct, ILane<V>
    {
        Reduce(Bound(value), out V n, out V r);
        return V.Scale(ReducedExp(r + low), V.AddInt(n, shift));
    }

    // Beyond these the result is zero or infinity. Constants stand on the left of Min and Max: the right operand's NaN comes through at no cost.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bound<V>(V value) where V : struct, ILane<V> =>
        V.Min(V.Real(V.IsWide ? 711 : 90), V.Max(V.Real(V.IsWide ? -746 : -104.5), value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReducedExp<V>(V r) where V : struct, ILane<V> => ReducedExpm1(r) + V.Real(1);

    // e^r - 1. The short class takes its five terms in pairs, which wait less for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReducedExpm1<V>(V r) where V : struct, ILane<V>
    {
        if (V.IsWide)
            return V.MultiplyAdd(ExpSeries(r) * r, r, r);
        V square = r * r;
        V low = V.MultiplyAdd(r, V.Real(0.16666569628115477), V.Real(0.5));
        V high = V.MultiplyAdd(r, V.Real(0.00836438069329107), V.Real(0.04166654542109553));
        V sum = V.MultiplyAdd(square, V.MultiplyAdd(square, V.Real(0.0013927684616575004), high), low);
        return V.MultiplyAdd(sum, square, r);
    }

    // n comes out as an integer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce<V>(V x, out V n, out V r) where V : struct, ILane<V>
    {
        // Adding 1.5 times 2^(mantissa bits) leaves the rounded quotient in the low bits.
        V magic = V.Real(V.IsWide ? 6755399441055744.0 : 12582912.0);
        V shifted = V.MultiplyAdd(x, V.Real(1.4426950408889634), magic);
        V whole = shifted - magic;
        n = V.SubtractInt(shifted, magic);
        r = V.MultiplyAdd(whole, V.Real(V.IsWide ? -0.6931471805599453 : -0.6931471824645996), x);
        r = V.MultiplyAdd(whole, V.Real(V.IsWide ? -2.3190468138462996e-17 : 1.9046542121259336e-09), r);
    }

    // For lanes without an instruction: in two steps, so that subnormal results come out rounded and the greatest ones do not overflow on the way.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ScaleByBits<V>(V value, V n) where V : struct, ILane<V>
    {
        V half = V.ShiftRight(n, V.Int(1));
        return value * PowerOfTwo<V>(half) * PowerOfTwo<V>(V.SubtractInt(n, half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V n) where V : struct, ILane<V> =>
        V.ShiftLeft(V.AddInt(n, V.Int(V.IsWide ? 1023 : 127)), V.Int(V.IsWide ? 52 : 23));

    // (e^r - 1 - r) / r^2, for the 64-bit class
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpSeries<V>(V r) where V : struct, ILane<V>
    {
        V sum = V.Real(2.0916212837493853e-09);
        sum = V.MultiplyAdd(sum, r, V.Real(2.5107353767261877e-08));
        sum = V.MultiplyAdd(sum, r, V.Real(2.7557269903215795e-07));
        sum = V.MultiplyAdd(sum, r, V.Real(2.755725016302918e-06));
        sum = V.MultiplyAdd(sum, r, V.Real(2.4801587328555858e-05));
        sum = V.MultiplyAdd(sum, r, V.Real(0.00019841269879033045));
        sum = V.MultiplyAdd(sum, r, V.Real(0.001388888888888287));
        sum = V.MultiplyAdd(sum, r, V.Real(0.008333333333324906));
        sum = V.MultiplyAdd(sum, r, V.Real(0.04166666666666667));
        sum = V.MultiplyAdd(sum, r, V.Real(0.1666666666666667));
        sum = V.MultiplyAdd(sum, r, V.Real(0.5));
        return sum;
    }
}
