using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>4 64-bit words in a 256-bit register.</summary>
public readonly struct WideLane4 : ILane<WideLane4>
{
    /// <summary>The words, as reals.</summary>
    public readonly Vector256<double> Value;

    /// <summary>Lanes that hold <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLane4(Vector256<double> value) => Value = value;

    /// <summary>The words, as signed integers.</summary>
    public Vector256<long> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value.AsInt64();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Call<F>(WideLane4 value) where F : struct, ILaneFunction => Calls.Call<F, WideLane4>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Call<F>(WideLane4 first, WideLane4 second, WideLane4 third) where F : struct, ILaneFunction3 => Calls.Call<F, WideLane4>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static bool IsWide => true;

    /// <inheritdoc/>
    public static WideLane4 Indices => FromBits(Vector256<long>.Indices);

    /// <summary>The lanes whose words have these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 FromBits(Vector256<long> bits) => new(bits.AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Real(double value) => new(Vector256.Create((double)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Int(long value) => FromBits(Vector256.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Mask(bool value) => FromBits(Vector256.Create((long)(value ? -1 : 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadF32(float* source) => Widen(Lane4.LoadF32(source).Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadF64(double* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadF16(Half* source) => Widen(Lane4.LoadF16(source).Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadBF16(ushort* source) => Widen(Lane4.LoadBF16(source).Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadI8(sbyte* source) => FromBits(Vector256.WidenLower(Lane4.LoadI8(source).Bits.ToVector256Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadI16(short* source) => FromBits(Vector256.WidenLower(Lane4.LoadI16(source).Bits.ToVector256Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadI32(int* source) => FromBits(Vector256.WidenLower(Lane4.LoadI32(source).Bits.ToVector256Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadI64(long* source) => FromBits(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadU8(byte* source) => FromBits(Vector256.WidenLower(Lane4.LoadU8(source).Bits.ToVector256Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadU16(ushort* source) => FromBits(Vector256.WidenLower(Lane4.LoadU16(source).Bits.ToVector256Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadU32(uint* source) => FromBits(Vector256.WidenLower(Lane4.LoadU32(source).Bits.AsUInt32().ToVector256Unsafe()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadU64(ulong* source) => FromBits(Vector256.Load(source).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane4 LoadBool(byte* source) => FromBits(Vector256.WidenLower(Lane4.LoadBool(source).Bits.ToVector256Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, WideLane4 value) => Vector256.Narrow(value.Value, value.Value).GetLower().Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, WideLane4 value) => value.Value.Store(target);

    // Word by word: the way through float would round twice.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void StoreF16(Half* target, WideLane4 value)
    {
        for (int k = 0; k < Count; k++)
            WideLane1.StoreF16(target + k, new WideLane1(value.Value[k]));
    }

    // Word by word: the way through float would round twice.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void StoreBF16(ushort* target, WideLane4 value)
    {
        for (int k = 0; k < Count; k++)
            WideLane1.StoreBF16(target + k, new WideLane1(value.Value[k]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, WideLane4 value) => Lane4.StoreI8(target, Lane4.FromBits(Vector256.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, WideLane4 value) => Lane4.StoreI16(target, Lane4.FromBits(Vector256.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, WideLane4 value) => Lane4.StoreI32(target, Lane4.FromBits(Vector256.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, WideLane4 value) => value.Bits.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, WideLane4 value) => Lane4.StoreBool(target, Lane4.FromBits(Vector256.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 operator +(WideLane4 left, WideLane4 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 operator -(WideLane4 left, WideLane4 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 operator *(WideLane4 left, WideLane4 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 operator /(WideLane4 left, WideLane4 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 operator -(WideLane4 value) => FromBits(value.Bits ^ Vector256.Create(long.MinValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MultiplyAdd(WideLane4 left, WideLane4 right, WideLane4 addend) => new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // "left where less, else right", and left again where it is NaN: the rule of Lane1, without the cost of ordering zeros.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Min(WideLane4 left, WideLane4 right) =>
        new(Vector256.ConditionalSelect(Vector256.IsNaN(left.Value), left.Value, Vector256.MinNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Max(WideLane4 left, WideLane4 right) =>
        new(Vector256.ConditionalSelect(Vector256.IsNaN(left.Value), left.Value, Vector256.MaxNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Abs(WideLane4 value) => FromBits(value.Bits & Vector256.Create(long.MaxValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Sqrt(WideLane4 value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Floor(WideLane4 value) => new(Vector256.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Ceil(WideLane4 value) => new(Vector256.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Scale(WideLane4 value, WideLane4 power) =>
        Avx512F.VL.IsSupported && Avx512DQ.VL.IsSupported ? new(Avx512F.VL.Scale(value.Value, Avx512DQ.VL.ConvertToVector256Double(power.Bits))) : LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Round(WideLane4 value) => new(Vector256.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Equal(WideLane4 left, WideLane4 right) => new(Vector256.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 NotEqual(WideLane4 left, WideLane4 right) => new(~Vector256.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Less(WideLane4 left, WideLane4 right) => new(Vector256.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 LessOrEqual(WideLane4 left, WideLane4 right) => new(Vector256.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 AddInt(WideLane4 left, WideLane4 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 SubtractInt(WideLane4 left, WideLane4 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MultiplyInt(WideLane4 left, WideLane4 right) => FromBits(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 DivideInt(WideLane4 left, WideLane4 right) => WordByWord.Apply<WideLane4, DivideIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 RemainderInt(WideLane4 left, WideLane4 right) => WordByWord.Apply<WideLane4, RemainderIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MinInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.Min(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MaxInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.Max(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 EqualInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.Equals(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 LessInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.LessThan(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 DivideUInt(WideLane4 left, WideLane4 right) => WordByWord.Apply<WideLane4, DivideUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 RemainderUInt(WideLane4 left, WideLane4 right) => WordByWord.Apply<WideLane4, RemainderUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MinUInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.Min(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MaxUInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.Max(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 LessUInt(WideLane4 left, WideLane4 right) => FromBits(Vector256.LessThan(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 MultiplyHighUInt(WideLane4 left, WideLane4 right) =>
        FromBits((MultiplyEven(left.Bits.AsUInt32(), right.Bits.AsUInt32()) >>> 32).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 ShiftLeft(WideLane4 value, WideLane4 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftLeftLogicalVariable(value.Bits, (count.Bits & Vector256.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane4, ShiftLeftWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 ShiftRight(WideLane4 value, WideLane4 count) =>
        Avx512F.VL.IsSupported
            ? FromBits(Avx512F.VL.ShiftRightArithmeticVariable(value.Bits, (count.Bits & Vector256.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane4, ShiftRightWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 ShiftRightLogical(WideLane4 value, WideLane4 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftRightLogicalVariable(value.Bits, (count.Bits & Vector256.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane4, ShiftRightLogicalWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 And(WideLane4 left, WideLane4 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Or(WideLane4 left, WideLane4 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Xor(WideLane4 left, WideLane4 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Not(WideLane4 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 Select(WideLane4 mask, WideLane4 whenTrue, WideLane4 whenFalse) =>
        new(Vector256.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 IntToReal(WideLane4 value) => new(Vector256.ConvertToDouble(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 UIntToReal(WideLane4 value) => new(Vector256.ConvertToDouble(value.Bits.AsUInt64()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane4 RealToInt(WideLane4 value) => FromBits(Vector256.ConvertToInt64(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WideLane4 Widen(Vector128<float> value) => new(Vector256.WidenLower(value.ToVector256Unsafe()));

    // Products of the even 32-bit words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyEven(Vector256<uint> left, Vector256<uint> right) =>
        Avx2.IsSupported
            ? Avx2.Multiply(left, right)
            : (left.AsUInt64() & Vector256.Create(0xffffffffUL)) * (right.AsUInt64() & Vector256.Create(0xffffffffUL));
}
