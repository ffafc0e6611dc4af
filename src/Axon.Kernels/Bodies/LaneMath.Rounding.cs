using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <content>Rounding to the numbers of a smaller type, for values that go on as floats of 32 bits.</content>
public static partial class LaneMath
{
    /// <summary>The nearest bfloat16, ties to even: the upper half of the bits, one more where the lower half says so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToBFloat16<V>(V value) where V : struct, ILane<V>
    {
        V odd = V.And(V.ShiftRightLogical(value, V.Int(16)), V.Int(1));
        V rounded = V.And(V.AddInt(value, V.AddInt(odd, V.Int(0x7FFF))), V.Int(-0x10000));
        return V.Select(IsNaN(value), value, rounded);
    }

    /// <summary>The nearest half, ties to even; infinite from 65520 on. Below 2⁻¹⁴ its steps are 2⁻²⁴, as those of a float from 0.5 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToHalf<V>(V value) where V : struct, ILane<V>
    {
        V size = V.Abs(value);
        V odd = V.And(V.ShiftRightLogical(size, V.Int(13)), V.Int(1));
        V normal = V.And(V.AddInt(size, V.AddInt(odd, V.Int(0x0FFF))), V.Int(-0x2000));
        V bounded = V.Select(V.Less(V.Real(65504), normal), V.Real(double.PositiveInfinity), normal);
        V small = (size + V.Real(0.5)) - V.Real(0.5);
        V rounded = V.Select(V.Less(size, V.Real(6.103515625E-05)), small, bounded);
        return V.Select(IsNaN(value), value, V.Or(rounded, V.And(value, V.Int(int.MinValue))));
    }
}
