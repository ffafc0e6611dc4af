using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>8 64-bit words in a 512-bit register.</summary>
public readonly struct WideLane8 : ILane<WideLane8>
{
    /// <summary>The words, as reals.</summary>
    public readonly Vector512<double> Value;

    /// <summary>Lanes that hold <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLane8(Vector512<double> value) => Value = value;

    /// <summary>The words, as signed integers.</summary>
    public Vector512<long> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value.AsInt64();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Call<F>(WideLane8 value) where F : struct, ILaneFunction => WideCalls.Call<F, WideLane8>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Call<F>(WideLane8 first, WideLane8 second, WideLane8 third) where F : struct, ILaneFunction3 => WideCalls.Call<F, WideLane8>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static bool IsWide => true;

    /// <inheritdoc/>
    public static WideLane8 Indices => FromBits(Vector512<long>.Indices);

    /// <summary>The lanes whose words have these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 FromBits(Vector512<long> bits) => new(bits.AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Real(double value) => new(Vector512.Create((double)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Int(long value) => FromBits(Vector512.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Mask(bool value) => FromBits(Vector512.Create((long)(value ? -1 : 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadF32(float* source) => Widen(Lane8.LoadF32(source).Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadF64(double* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadF16(Half* source) => Widen(Lane8.LoadF16(source).Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadBF16(ushort* source) => Widen(Lane8.LoadBF16(source).Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadI8(sbyte* source) => FromBits(Vector512.WidenLower(Lane8.LoadI8(source).Bits.ToVector512Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadI16(short* source) => FromBits(Vector512.WidenLower(Lane8.LoadI16(source).Bits.ToVector512Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadI32(int* source) => FromBits(Vector512.WidenLower(Lane8.LoadI32(source).Bits.ToVector512Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadI64(long* source) => FromBits(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadU8(byte* source) => FromBits(Vector512.WidenLower(Lane8.LoadU8(source).Bits.ToVector512Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadU16(ushort* source) => FromBits(Vector512.WidenLower(Lane8.LoadU16(source).Bits.ToVector512Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadU32(uint* source) => FromBits(Vector512.WidenLower(Lane8.LoadU32(source).Bits.AsUInt32().ToVector512Unsafe()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadU64(ulong* source) => FromBits(Vector512.Load(source).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane8 LoadBool(byte* source) => FromBits(Vector512.WidenLower(Lane8.LoadBool(source).Bits.ToVector512Unsafe()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, WideLane8 value) => Vector512.Narrow(value.Value, value.Value).GetLower().Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, WideLane8 value) => value.Value.Store(target);

    // Word by word: the way through float would round twice.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void StoreF16(Half* target, WideLane8 value)
    {
        for (int k = 0; k < Count; k++)
            WideLane1.StoreF16(target + k, new WideLane1(value.Value[k]));
    }

    // Word by word: the way through float would round twice.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void StoreBF16(ushort* target, WideLane8 value)
    {
        for (int k = 0; k < Count; k++)
            WideLane1.StoreBF16(target + k, new WideLane1(value.Value[k]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, WideLane8 value) => Lane8.StoreI8(target, Lane8.FromBits(Vector512.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, WideLane8 value) => Lane8.StoreI16(target, Lane8.FromBits(Vector512.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, WideLane8 value) => Lane8.StoreI32(target, Lane8.FromBits(Vector512.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, WideLane8 value) => value.Bits.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, WideLane8 value) => Lane8.StoreBool(target, Lane8.FromBits(Vector512.Narrow(value.Bits, value.Bits).GetLower()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 operator +(WideLane8 left, WideLane8 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 operator -(WideLane8 left, WideLane8 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 operator *(WideLane8 left, WideLane8 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 operator /(WideLane8 left, WideLane8 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 operator -(WideLane8 value) => FromBits(value.Bits ^ Vector512.Create(long.MinValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MultiplyAdd(WideLane8 left, WideLane8 right, WideLane8 addend) => new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // "left where less, else right", and left again where it is NaN: the rule of Lane1, without the cost of ordering zeros.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Min(WideLane8 left, WideLane8 right) =>
        new(Vector512.ConditionalSelect(Vector512.IsNaN(left.Value), left.Value, Vector512.MinNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Max(WideLane8 left, WideLane8 right) =>
        new(Vector512.ConditionalSelect(Vector512.IsNaN(left.Value), left.Value, Vector512.MaxNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Abs(WideLane8 value) => FromBits(value.Bits & Vector512.Create(long.MaxValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Sqrt(WideLane8 value) => new(Vector512.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Floor(WideLane8 value) => new(Vector512.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Ceil(WideLane8 value) => new(Vector512.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Scale(WideLane8 value, WideLane8 power) =>
        Avx512F.IsSupported && Avx512DQ.IsSupported ? new(Avx512F.Scale(value.Value, Avx512DQ.ConvertToVector512Double(power.Bits))) : LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Round(WideLane8 value) => new(Vector512.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Equal(WideLane8 left, WideLane8 right) => new(Vector512.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 NotEqual(WideLane8 left, WideLane8 right) => new(~Vector512.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Less(WideLane8 left, WideLane8 right) => new(Vector512.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 LessOrEqual(WideLane8 left, WideLane8 right) => new(Vector512.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 AddInt(WideLane8 left, WideLane8 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 SubtractInt(WideLane8 left, WideLane8 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MultiplyInt(WideLane8 left, WideLane8 right) => FromBits(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 DivideInt(WideLane8 left, WideLane8 right) => WordByWord.Apply<WideLane8, DivideIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 RemainderInt(WideLane8 left, WideLane8 right) => WordByWord.Apply<WideLane8, RemainderIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MinInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.Min(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MaxInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.Max(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 EqualInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.Equals(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 LessInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.LessThan(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 DivideUInt(WideLane8 left, WideLane8 right) => WordByWord.Apply<WideLane8, DivideUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 RemainderUInt(WideLane8 left, WideLane8 right) => WordByWord.Apply<WideLane8, RemainderUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MinUInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.Min(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MaxUInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.Max(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 LessUInt(WideLane8 left, WideLane8 right) => FromBits(Vector512.LessThan(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 MultiplyHighUInt(WideLane8 left, WideLane8 right) =>
        FromBits((MultiplyEven(left.Bits.AsUInt32(), right.Bits.AsUInt32()) >>> 32).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 ShiftLeft(WideLane8 value, WideLane8 count) =>
        Avx512F.IsSupported
            ? FromBits(Avx512F.ShiftLeftLogicalVariable(value.Bits, (count.Bits & Vector512.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane8, ShiftLeftWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 ShiftRight(WideLane8 value, WideLane8 count) =>
        Avx512F.IsSupported
            ? FromBits(Avx512F.ShiftRightArithmeticVariable(value.Bits, (count.Bits & Vector512.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane8, ShiftRightWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 ShiftRightLogical(WideLane8 value, WideLane8 count) =>
        Avx512F.IsSupported
            ? FromBits(Avx512F.ShiftRightLogicalVariable(value.Bits, (count.Bits & Vector512.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane8, ShiftRightLogicalWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 And(WideLane8 left, WideLane8 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Or(WideLane8 left, WideLane8 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Xor(WideLane8 left, WideLane8 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Not(WideLane8 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 Select(WideLane8 mask, WideLane8 whenTrue, WideLane8 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 IntToReal(WideLane8 value) => new(Vector512.ConvertToDouble(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 UIntToReal(WideLane8 value) => new(Vector512.ConvertToDouble(value.Bits.AsUInt64()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane8 RealToInt(WideLane8 value) => FromBits(Vector512.ConvertToInt64(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WideLane8 Widen(Vector256<float> value) => new(Vector512.WidenLower(value.ToVector512Unsafe()));

    // Products of the even 32-bit words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyEven(Vector512<uint> left, Vector512<uint> right) =>
        Avx512F.IsSupported
            ? Avx512F.Multiply(left, right)
            : (left.AsUInt64() & Vector512.Create(0xffffffffUL)) * (right.AsUInt64() & Vector512.Create(0xffffffffUL));
}
