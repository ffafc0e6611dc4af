using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Conversions of 16-bit floats by their bits, for one-element lanes: integer arithmetic only, so that they run on every device. Rounding is half to even.
/// </summary>
public static class SmallFloats
{
    /// <summary>The value of an IEEE half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HalfToSingle(ushort half)
    {
        uint sign = (uint)(half & 0x8000) << 16;
        uint rest = (uint)(half & 0x7fff);
        // Moving exponent and mantissa into place leaves the value short by 2^112; the product restores it exactly, subnormals too.
        float value = BitConverter.Int32BitsToSingle((int)(rest << 13)) * 5.192296858534828e33f;
        uint bits = rest >= 0x7c00 ? 0x7f800000u | (rest << 13) : (uint)BitConverter.SingleToInt32Bits(value);
        return BitConverter.Int32BitsToSingle((int)(bits | sign));
    }

    /// <summary>The nearest IEEE half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort SingleToHalf(float value)
    {
        uint bits = (uint)BitConverter.SingleToInt32Bits(value);
        uint sign = (bits >> 16) & 0x8000;
        uint rest = bits & 0x7fffffff;
        uint half;
        if (rest > 0x7f800000)
            half = 0x7e00 | ((rest >> 13) & 0x3ff);
        else if (rest >= 0x47800000)
            half = 0x7c00;
        else if (rest >= 0x38800000)
            half = (rest + 0xfff + ((rest >> 13) & 1) - 0x38000000) >> 13;
        else
            // Added to 0.5 the last bit has the weight of the least subnormal half, so the addition rounds.
            half = (uint)BitConverter.SingleToInt32Bits(BitConverter.Int32BitsToSingle((int)rest) + 0.5f) - 0x3f000000;
        return (ushort)(sign | half);
    }

    /// <summary>The value of a bfloat16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float BFloat16ToSingle(ushort value) => BitConverter.Int32BitsToSingle(value << 16);

    /// <summary>The nearest bfloat16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort SingleToBFloat16(float value)
    {
        uint bits = (uint)BitConverter.SingleToInt32Bits(value);
        uint rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
        return (ushort)((bits & 0x7fffffff) > 0x7f800000 ? (bits >> 16) | 0x40 : rounded);
    }

    /// <summary>The nearest IEEE half, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort DoubleToHalf(double value) => SingleToHalf(RoundToOdd(value));

    /// <summary>The nearest bfloat16, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort DoubleToBFloat16(double value) => SingleToBFloat16(RoundToOdd(value));

    // An inexact result gets an odd last bit, so that the second rounding still sees on which side of a tie the value was.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float RoundToOdd(double value)
    {
        float nearest = (float)value;
        int bits = BitConverter.SingleToInt32Bits(nearest);
        double back = nearest;
        bool isExact = back == value || double.IsNaN(value);
        bool isAway = value > 0 ? back > value : back < value;
        return isExact ? nearest : BitConverter.Int32BitsToSingle((isAway ? bits - 1 : bits) | 1);
    }
}
