using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// One 32-bit word: the lane of GPU threads, of tails on the host, and of a host without SIMD. Plain scalar code, so that GPU compilers
/// take it; every operation gives the bits that the wider lanes give.
/// </summary>
public readonly struct Lane1 : ILane<Lane1>
{
    /// <summary>The word, as a real.</summary>
    public readonly float Value;

    /// <summary>A lane that holds <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane1(float value) => Value = value;

    /// <summary>The word, as a signed integer.</summary>
    public int Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.SingleToInt32Bits(Value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Call<F>(Lane1 value) where F : struct, ILaneFunction => Calls.Call<F, Lane1>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Call<F>(Lane1 first, Lane1 second, Lane1 third) where F : struct, ILaneFunction3 => Calls.Call<F, Lane1>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool IsWide => false;

    /// <inheritdoc/>
    public static Lane1 Indices => FromBits(0);

    /// <summary>The lane whose word has these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Real(double value) => new((float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Int(long value) => FromBits((int)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Mask(bool value) => FromBits(value ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadF32(float* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadF64(double* source) => new((float)*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadF16(Half* source) => new(SmallFloats.HalfToSingle(*(ushort*)source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadBF16(ushort* source) => new(SmallFloats.BFloat16ToSingle(*source));

    // The JIT of .NET 10 turns a small integer in memory that becomes a float by its bits into a load of four bytes. The arithmetic of the four loads below
    // changes no value and keeps it from that.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadI8(sbyte* source) => FromBits((*(byte*)source ^ 0x80) - 0x80);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadI16(short* source) => FromBits((*(ushort*)source ^ 0x8000) - 0x8000);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadI32(int* source) => FromBits(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadI64(long* source) => FromBits((int)*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadU8(byte* source) => FromBits(((*source ^ 0x80) + 0x80) & 0xFF);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadU16(ushort* source) => FromBits(((*source ^ 0x8000) + 0x8000) & 0xFFFF);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadU32(uint* source) => FromBits((int)*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadU64(ulong* source) => FromBits((int)*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 LoadBool(byte* source) => Mask(*source != 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, Lane1 value) => *target = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, Lane1 value) => *target = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF16(Half* target, Lane1 value) => *(ushort*)target = SmallFloats.SingleToHalf(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBF16(ushort* target, Lane1 value) => *target = SmallFloats.SingleToBFloat16(value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, Lane1 value) => *target = (sbyte)value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, Lane1 value) => *target = (short)value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, Lane1 value) => *target = value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, Lane1 value) => *target = value.Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, Lane1 value) => *target = (byte)(value.Bits & 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 left, Lane1 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 left, Lane1 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 left, Lane1 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 left, Lane1 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 value) => FromBits(value.Bits ^ int.MinValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MultiplyAdd(Lane1 left, Lane1 right, Lane1 addend) => new(MathF.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // Comparisons as values, not as branches: GPU compilers turn branches round, and the opposite of a comparison with NaN gets lost.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Min(Lane1 left, Lane1 right) =>
        Select(Mask(left.Value < right.Value | float.IsNaN(left.Value)), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Max(Lane1 left, Lane1 right) =>
        Select(Mask(left.Value > right.Value | float.IsNaN(left.Value)), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Abs(Lane1 value) => FromBits(value.Bits & int.MaxValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 value) => new(MathF.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Floor(Lane1 value) => new(MathF.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Ceil(Lane1 value) => new(MathF.Ceiling(value.Value));

    // Half to even by hand: rounding of halves differs between GPU compilers. The difference below is exact for every finite magnitude.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Scale(Lane1 value, Lane1 power) => LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Round(Lane1 value)
    {
        float magnitude = Abs(value).Value;
        float below = MathF.Floor(magnitude);
        float rest = magnitude - below;
        bool isOdd = MathF.Floor(below * 0.5f) * 2f != below;
        float rounded = rest > 0.5f || (rest == 0.5f && isOdd) ? below + 1f : below;
        return magnitude < 8388608f ? FromBits(BitConverter.SingleToInt32Bits(rounded) | (value.Bits & int.MinValue)) : value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Equal(Lane1 left, Lane1 right) => Mask(left.Value == right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 NotEqual(Lane1 left, Lane1 right) => Mask(left.Value != right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Less(Lane1 left, Lane1 right) => Mask(left.Value < right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LessOrEqual(Lane1 left, Lane1 right) => Mask(left.Value <= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AddInt(Lane1 left, Lane1 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 SubtractInt(Lane1 left, Lane1 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MultiplyInt(Lane1 left, Lane1 right) => FromBits(left.Bits * right.Bits);

    // The least integer divided by -1 wraps, as negation does.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 DivideInt(Lane1 left, Lane1 right) =>
        FromBits(right.Bits == 0 ? 0 : right.Bits == -1 ? -left.Bits : left.Bits / right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 RemainderInt(Lane1 left, Lane1 right) =>
        FromBits(right.Bits == 0 || right.Bits == -1 ? 0 : left.Bits % right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MinInt(Lane1 left, Lane1 right) => left.Bits < right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MaxInt(Lane1 left, Lane1 right) => left.Bits > right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 EqualInt(Lane1 left, Lane1 right) => Mask(left.Bits == right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LessInt(Lane1 left, Lane1 right) => Mask(left.Bits < right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 DivideUInt(Lane1 left, Lane1 right) =>
        FromBits(right.Bits == 0 ? 0 : (int)((uint)left.Bits / (uint)right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 RemainderUInt(Lane1 left, Lane1 right) =>
        FromBits(right.Bits == 0 ? 0 : (int)((uint)left.Bits % (uint)right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MinUInt(Lane1 left, Lane1 right) => (uint)left.Bits < (uint)right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MaxUInt(Lane1 left, Lane1 right) => (uint)left.Bits > (uint)right.Bits ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LessUInt(Lane1 left, Lane1 right) => Mask((uint)left.Bits < (uint)right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MultiplyHighUInt(Lane1 left, Lane1 right) =>
        FromBits((int)(((ulong)(uint)left.Bits * (uint)right.Bits) >> 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftLeft(Lane1 value, Lane1 count) => FromBits(value.Bits << (count.Bits & 31));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftRight(Lane1 value, Lane1 count) => FromBits(value.Bits >> (count.Bits & 31));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftRightLogical(Lane1 value, Lane1 count) => FromBits((int)((uint)value.Bits >> (count.Bits & 31)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 And(Lane1 left, Lane1 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Or(Lane1 left, Lane1 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Xor(Lane1 left, Lane1 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Not(Lane1 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Select(Lane1 mask, Lane1 whenTrue, Lane1 whenFalse) => mask.Bits != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 IntToReal(Lane1 value) => new(value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 UIntToReal(Lane1 value) => new((uint)value.Bits);

    // Written out: what a conversion gives outside the range differs between devices.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 RealToInt(Lane1 value)
    {
        float real = value.Value;
        if (float.IsNaN(real))
            return FromBits(0);
        if (real >= 2147483648f)
            return FromBits(int.MaxValue);
        return real <= -2147483648f ? FromBits(int.MinValue) : FromBits((int)real);
    }
}
