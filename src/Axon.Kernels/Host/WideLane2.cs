using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>2 64-bit words in a 128-bit register.</summary>
public readonly struct WideLane2 : ILane<WideLane2>
{
    /// <summary>The words, as reals.</summary>
    public readonly Vector128<double> Value;

    /// <summary>Lanes that hold <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLane2(Vector128<double> value) => Value = value;

    /// <summary>The words, as signed integers.</summary>
    public Vector128<long> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value.AsInt64();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Call<F>(WideLane2 value) where F : struct, ILaneFunction => Calls.Call<F, WideLane2>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Call<F>(WideLane2 first, WideLane2 second, WideLane2 third) where F : struct, ILaneFunction3 => Calls.Call<F, WideLane2>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static bool IsWide => true;

    /// <inheritdoc/>
    public static WideLane2 Indices => FromBits(Vector128<long>.Indices);

    /// <summary>The lanes whose words have these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 FromBits(Vector128<long> bits) => new(bits.AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Real(double value) => new(Vector128.Create((double)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Int(long value) => FromBits(Vector128.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Mask(bool value) => FromBits(Vector128.Create((long)(value ? -1 : 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadF32(float* source) => new(Vector128.Create(WideLane1.LoadF32(source).Value, WideLane1.LoadF32(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadF64(double* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadF16(Half* source) => new(Vector128.Create(WideLane1.LoadF16(source).Value, WideLane1.LoadF16(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadBF16(ushort* source) => new(Vector128.Create(WideLane1.LoadBF16(source).Value, WideLane1.LoadBF16(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadI8(sbyte* source) => new(Vector128.Create(WideLane1.LoadI8(source).Value, WideLane1.LoadI8(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadI16(short* source) => new(Vector128.Create(WideLane1.LoadI16(source).Value, WideLane1.LoadI16(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadI32(int* source) => new(Vector128.Create(WideLane1.LoadI32(source).Value, WideLane1.LoadI32(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadI64(long* source) => FromBits(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadU8(byte* source) => new(Vector128.Create(WideLane1.LoadU8(source).Value, WideLane1.LoadU8(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadU16(ushort* source) => new(Vector128.Create(WideLane1.LoadU16(source).Value, WideLane1.LoadU16(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadU32(uint* source) => new(Vector128.Create(WideLane1.LoadU32(source).Value, WideLane1.LoadU32(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadU64(ulong* source) => FromBits(Vector128.Load(source).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe WideLane2 LoadBool(byte* source) => new(Vector128.Create(WideLane1.LoadBool(source).Value, WideLane1.LoadBool(source + 1).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, WideLane2 value)
    {
        WideLane1.StoreF32(target, new WideLane1(value.Value[0]));
        WideLane1.StoreF32(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, WideLane2 value) => value.Value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF16(Half* target, WideLane2 value)
    {
        WideLane1.StoreF16(target, new WideLane1(value.Value[0]));
        WideLane1.StoreF16(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBF16(ushort* target, WideLane2 value)
    {
        WideLane1.StoreBF16(target, new WideLane1(value.Value[0]));
        WideLane1.StoreBF16(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, WideLane2 value)
    {
        WideLane1.StoreI8(target, new WideLane1(value.Value[0]));
        WideLane1.StoreI8(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, WideLane2 value)
    {
        WideLane1.StoreI16(target, new WideLane1(value.Value[0]));
        WideLane1.StoreI16(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, WideLane2 value)
    {
        WideLane1.StoreI32(target, new WideLane1(value.Value[0]));
        WideLane1.StoreI32(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, WideLane2 value) => value.Bits.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, WideLane2 value)
    {
        WideLane1.StoreBool(target, new WideLane1(value.Value[0]));
        WideLane1.StoreBool(target + 1, new WideLane1(value.Value[1]));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 operator +(WideLane2 left, WideLane2 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 operator -(WideLane2 left, WideLane2 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 operator *(WideLane2 left, WideLane2 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 operator /(WideLane2 left, WideLane2 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 operator -(WideLane2 value) => FromBits(value.Bits ^ Vector128.Create(long.MinValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MultiplyAdd(WideLane2 left, WideLane2 right, WideLane2 addend) => new(Vector128.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // "left where less, else right", and left again where it is NaN: the rule of Lane1, without the cost of ordering zeros.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Min(WideLane2 left, WideLane2 right) =>
        new(Vector128.ConditionalSelect(Vector128.IsNaN(left.Value), left.Value, Vector128.MinNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Max(WideLane2 left, WideLane2 right) =>
        new(Vector128.ConditionalSelect(Vector128.IsNaN(left.Value), left.Value, Vector128.MaxNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Abs(WideLane2 value) => FromBits(value.Bits & Vector128.Create(long.MaxValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Sqrt(WideLane2 value) => new(Vector128.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Floor(WideLane2 value) => new(Vector128.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Ceil(WideLane2 value) => new(Vector128.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Scale(WideLane2 value, WideLane2 power) =>
        Avx512F.VL.IsSupported && Avx512DQ.VL.IsSupported ? new(Avx512F.VL.Scale(value.Value, Avx512DQ.VL.ConvertToVector128Double(power.Bits))) : LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Round(WideLane2 value) => new(Vector128.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Equal(WideLane2 left, WideLane2 right) => new(Vector128.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 NotEqual(WideLane2 left, WideLane2 right) => new(~Vector128.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Less(WideLane2 left, WideLane2 right) => new(Vector128.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 LessOrEqual(WideLane2 left, WideLane2 right) => new(Vector128.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 AddInt(WideLane2 left, WideLane2 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 SubtractInt(WideLane2 left, WideLane2 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MultiplyInt(WideLane2 left, WideLane2 right) => FromBits(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 DivideInt(WideLane2 left, WideLane2 right) => WordByWord.Apply<WideLane2, DivideIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 RemainderInt(WideLane2 left, WideLane2 right) => WordByWord.Apply<WideLane2, RemainderIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MinInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.Min(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MaxInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.Max(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 EqualInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.Equals(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 LessInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.LessThan(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 DivideUInt(WideLane2 left, WideLane2 right) => WordByWord.Apply<WideLane2, DivideUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 RemainderUInt(WideLane2 left, WideLane2 right) => WordByWord.Apply<WideLane2, RemainderUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MinUInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.Min(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MaxUInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.Max(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 LessUInt(WideLane2 left, WideLane2 right) => FromBits(Vector128.LessThan(left.Bits.AsUInt64(), right.Bits.AsUInt64()).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 MultiplyHighUInt(WideLane2 left, WideLane2 right) =>
        FromBits((MultiplyEven(left.Bits.AsUInt32(), right.Bits.AsUInt32()) >>> 32).AsInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 ShiftLeft(WideLane2 value, WideLane2 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftLeftLogicalVariable(value.Bits, (count.Bits & Vector128.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane2, ShiftLeftWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 ShiftRight(WideLane2 value, WideLane2 count) =>
        Avx512F.VL.IsSupported
            ? FromBits(Avx512F.VL.ShiftRightArithmeticVariable(value.Bits, (count.Bits & Vector128.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane2, ShiftRightWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 ShiftRightLogical(WideLane2 value, WideLane2 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftRightLogicalVariable(value.Bits, (count.Bits & Vector128.Create((long)63)).AsUInt64()))
            : WordByWord.Apply<WideLane2, ShiftRightLogicalWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 And(WideLane2 left, WideLane2 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Or(WideLane2 left, WideLane2 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Xor(WideLane2 left, WideLane2 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Not(WideLane2 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 Select(WideLane2 mask, WideLane2 whenTrue, WideLane2 whenFalse) =>
        new(Vector128.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 IntToReal(WideLane2 value) => new(Vector128.ConvertToDouble(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 UIntToReal(WideLane2 value) => new(Vector128.ConvertToDouble(value.Bits.AsUInt64()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane2 RealToInt(WideLane2 value) => FromBits(Vector128.ConvertToInt64(value.Value));

    // Products of the even 32-bit words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> MultiplyEven(Vector128<uint> left, Vector128<uint> right) =>
        Sse2.IsSupported
            ? Sse2.Multiply(left, right)
            : (left.AsUInt64() & Vector128.Create(0xffffffffUL)) * (right.AsUInt64() & Vector128.Create(0xffffffffUL));
}
