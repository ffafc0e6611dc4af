using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// One 64-bit word: the lane of GPU threads, of tails on the host, and of a host without SIMD. Plain scalar code, so that GPU compilers
/// take it; every operation gives the bits that the wider lanes give.
/// </summary>
public readonly struct WideLane1 : ILane<WideLane1>
{
    /// <summary>The word, as a real.</summary>
    public readonly double Value;

    /// <summary>A lane that holds <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLane1(double value) => Value = value;

    /// <summary>The word, as a signed integer.</summary>
    public long Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.DoubleToInt64Bits(Value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Call<F>(WideLane1 value) where F : struct, ILaneFunction => Calls.Call<F, WideLane1>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Call<F>(WideLane1 first, WideLane1 second, WideLane1 third) where F : struct, ILaneFunction3 => Calls.Call<F, WideLane1>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool IsWide => true;

    /// <inheritdoc/>
    public static WideLane1 Indices => FromBits(0);

    /// <summary>The lane whose word has these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Real(double value) => new((double)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Int(long value) => FromBits((long)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Mask(bool value) => FromBits(value ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadF32(float* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadF64(double* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadF16(Half* source) => new(SmallFloats.HalfToSingle(*(ushort*)source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadBF16(ushort* source) => new(SmallFloats.BFloat16ToSingle(*source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadI8(sbyte* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadI16(short* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadI32(int* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadI64(long* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadU8(byte* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadU16(ushort* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadU32(uint* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadU64(ulong* source) => FromBits((long)*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane1 LoadBool(byte* source) => Mask(*source != 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, WideLane1 value) => *target = (float)value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, WideLane1 value) => *target = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF16(Half* target, WideLane1 value) => *(ushort*)target = SmallFloats.DoubleToHalf(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBF16(ushort* target, WideLane1 value) => *target = SmallFloats.DoubleToBFloat16(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, WideLane1 value) => *target = (sbyte)value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, WideLane1 value) => *target = (short)value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, WideLane1 value) => *target = (int)value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, WideLane1 value) => *target = value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, WideLane1 value) => *target = (byte)(value.Bits & 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 operator +(WideLane1 left, WideLane1 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 operator -(WideLane1 left, WideLane1 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 operator *(WideLane1 left, WideLane1 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 operator /(WideLane1 left, WideLane1 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 operator -(WideLane1 value) => FromBits(value.Bits ^ long.MinValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MultiplyAdd(WideLane1 left, WideLane1 right, WideLane1 addend) => new(Math.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // Comparisons as values, not as branches: GPU compilers turn branches round, and the opposite of a comparison with NaN gets lost.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Min(WideLane1 left, WideLane1 right) =>
        Select(Mask(left.Value < right.Value | double.IsNaN(left.Value)), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Max(WideLane1 left, WideLane1 right) =>
        Select(Mask(left.Value > right.Value | double.IsNaN(left.Value)), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Abs(WideLane1 value) => FromBits(value.Bits & long.MaxValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Sqrt(WideLane1 value) => new(Math.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Floor(WideLane1 value) => new(Math.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Ceil(WideLane1 value) => new(Math.Ceiling(value.Value));

    // Half to even by hand: rounding of halves differs between GPU compilers. The difference below is exact for every finite magnitude.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Scale(WideLane1 value, WideLane1 power) => LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Round(WideLane1 value)
    {
        double magnitude = Abs(value).Value;
        double below = Math.Floor(magnitude);
        double rest = magnitude - below;
        bool isOdd = Math.Floor(below * 0.5) * 2.0 != below;
        double rounded = rest > 0.5 || (rest == 0.5 && isOdd) ? below + 1.0 : below;
        return magnitude < 4503599627370496.0 ? FromBits(BitConverter.DoubleToInt64Bits(rounded) | (value.Bits & long.MinValue)) : value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Equal(WideLane1 left, WideLane1 right) => Mask(left.Value == right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 NotEqual(WideLane1 left, WideLane1 right) => Mask(left.Value != right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Less(WideLane1 left, WideLane1 right) => Mask(left.Value < right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 LessOrEqual(WideLane1 left, WideLane1 right) => Mask(left.Value <= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 AddInt(WideLane1 left, WideLane1 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 SubtractInt(WideLane1 left, WideLane1 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MultiplyInt(WideLane1 left, WideLane1 right) => FromBits(left.Bits * right.Bits);

    // The least integer divided by -1 wraps, as negation does.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 DivideInt(WideLane1 left, WideLane1 right) =>
        FromBits(right.Bits == 0 ? 0 : right.Bits == -1 ? -left.Bits : left.Bits / right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 RemainderInt(WideLane1 left, WideLane1 right) =>
        FromBits(right.Bits == 0 || right.Bits == -1 ? 0 : left.Bits % right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MinInt(WideLane1 left, WideLane1 right) => left.Bits < right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MaxInt(WideLane1 left, WideLane1 right) => left.Bits > right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 EqualInt(WideLane1 left, WideLane1 right) => Mask(left.Bits == right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 LessInt(WideLane1 left, WideLane1 right) => Mask(left.Bits < right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 DivideUInt(WideLane1 left, WideLane1 right) =>
        FromBits(right.Bits == 0 ? 0 : (long)((ulong)left.Bits / (ulong)right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 RemainderUInt(WideLane1 left, WideLane1 right) =>
        FromBits(right.Bits == 0 ? 0 : (long)((ulong)left.Bits % (ulong)right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MinUInt(WideLane1 left, WideLane1 right) => (ulong)left.Bits < (ulong)right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MaxUInt(WideLane1 left, WideLane1 right) => (ulong)left.Bits > (ulong)right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 LessUInt(WideLane1 left, WideLane1 right) => Mask((ulong)left.Bits < (ulong)right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 MultiplyHighUInt(WideLane1 left, WideLane1 right) =>
        FromBits((long)(((ulong)(uint)left.Bits * (uint)right.Bits) >> 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 ShiftLeft(WideLane1 value, WideLane1 count) => FromBits(value.Bits << ((int)count.Bits & 63));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 ShiftRight(WideLane1 value, WideLane1 count) => FromBits(value.Bits >> ((int)count.Bits & 63));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 ShiftRightLogical(WideLane1 value, WideLane1 count) => FromBits((long)((ulong)value.Bits >> ((int)count.Bits & 63)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 And(WideLane1 left, WideLane1 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Or(WideLane1 left, WideLane1 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Xor(WideLane1 left, WideLane1 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Not(WideLane1 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 Select(WideLane1 mask, WideLane1 whenTrue, WideLane1 whenFalse) => mask.Bits != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 IntToReal(WideLane1 value) => new(value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 UIntToReal(WideLane1 value) => new((ulong)value.Bits);

    // Written out: what a conversion gives outside the range differs between devices.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane1 RealToInt(WideLane1 value)
    {
        double real = value.Value;
        if (double.IsNaN(real))
            return FromBits(0);
        if (real >= 9223372036854775808.0)
            return FromBits(long.MaxValue);
        return real <= -9223372036854775808.0 ? FromBits(long.MinValue) : FromBits((long)real);
    }
}
