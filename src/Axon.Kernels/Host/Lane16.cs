using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>16 32-bit words in a 512-bit register.</summary>
public readonly struct Lane16 : ILane<Lane16>
{
    /// <summary>The words, as reals.</summary>
    public readonly Vector512<float> Value;

    /// <summary>Lanes that hold <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane16(Vector512<float> value) => Value = value;

    /// <summary>The words, as signed integers.</summary>
    public Vector512<int> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value.AsInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Call<F>(Lane16 value) where F : struct, ILaneFunction => WideCalls.Call<F, Lane16>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Call<F>(Lane16 first, Lane16 second, Lane16 third) where F : struct, ILaneFunction3 => WideCalls.Call<F, Lane16>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static bool IsWide => false;

    /// <inheritdoc/>
    public static Lane16 Indices => FromBits(Vector512<int>.Indices);

    /// <summary>The lanes whose words have these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 FromBits(Vector512<int> bits) => new(bits.AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Real(double value) => new(Vector512.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Int(long value) => FromBits(Vector512.Create((int)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Mask(bool value) => FromBits(Vector512.Create((int)(value ? -1 : 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadF32(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadF64(double* source) => new(Vector512.Narrow(Vector512.Load(source), Vector512.Load(source + 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadF16(Half* source)
    {
        Vector512<int> half = Vector512.WidenLower(LoadHalf(source).AsUInt16()).AsInt32();
        Vector512<int> rest = half & Vector512.Create(0x7fff);
        // As in SmallFloats: shifted into place the value is short by 2^112.
        Vector512<int> finite = ((rest << 13).AsSingle() * Vector512.Create(5.192296858534828e33f)).AsInt32();
        Vector512<int> special = (rest << 13) | Vector512.Create(0x7f800000);
        Vector512<int> bits = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(rest, Vector512.Create(0x7c00)), special, finite);
        return FromBits(bits | ((half & Vector512.Create(0x8000)) << 16));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadBF16(ushort* source) => FromBits(Vector512.WidenLower(LoadHalf(source).AsUInt16()).AsInt32() << 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadI8(sbyte* source) => FromBits(Vector512.WidenLower(Vector512.WidenLower(LoadQuarter(source).AsSByte())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadI16(short* source) => FromBits(Vector512.WidenLower(LoadHalf(source).AsInt16()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadI32(int* source) => FromBits(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadI64(long* source) => FromBits(Vector512.Narrow(Vector512.Load(source), Vector512.Load(source + 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadU8(byte* source) => FromBits(Vector512.WidenLower(Vector512.WidenLower(LoadQuarter(source))).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadU16(ushort* source) => FromBits(Vector512.WidenLower(LoadHalf(source).AsUInt16()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadU32(uint* source) => FromBits(Vector512.Load(source).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadU64(ulong* source) => LoadI64((long*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane16 LoadBool(byte* source) => FromBits(~Vector512.Equals(LoadU8(source).Bits, Vector512<int>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, Lane16 value) => value.Value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, Lane16 value)
    {
        Vector512.WidenLower(value.Value).Store(target);
        Vector512.WidenUpper(value.Value).Store(target + 8);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF16(Half* target, Lane16 value)
    {
        Vector512<int> sign = (value.Bits >>> 16) & Vector512.Create(0x8000);
        Vector512<int> rest = value.Bits & Vector512.Create(int.MaxValue);
        Vector512<int> shifted = rest >>> 13;
        Vector512<int> normal = (rest + Vector512.Create(0xfff - 0x38000000) + (shifted & Vector512<int>.One)) >>> 13;
        Vector512<int> small = (rest.AsSingle() + Vector512.Create(0.5f)).AsInt32() - Vector512.Create(0x3f000000);
        Vector512<int> nan = (shifted & Vector512.Create(0x3ff)) | Vector512.Create(0x7e00);
        Vector512<int> half = Vector512.ConditionalSelect(Vector512.LessThan(rest, Vector512.Create(0x38800000)), small, normal);
        half = Vector512.ConditionalSelect(Vector512.LessThan(rest, Vector512.Create(0x47800000)), half, Vector512.Create(0x7c00));
        half = Vector512.ConditionalSelect(Vector512.GreaterThan(rest, Vector512.Create(0x7f800000)), nan, half) | sign;
        StoreHalf(target, Vector512.Narrow(half, half).AsByte());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBF16(ushort* target, Lane16 value)
    {
        Vector512<int> high = value.Bits >>> 16;
        Vector512<int> rounded = (value.Bits + Vector512.Create(0x7fff) + (high & Vector512<int>.One)) >>> 16;
        Vector512<int> bits = Vector512.ConditionalSelect(Vector512.IsNaN(value.Value).AsInt32(), high | Vector512.Create(0x40), rounded);
        StoreHalf(target, Vector512.Narrow(bits, bits).AsByte());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, Lane16 value) => StoreQuarter(target, NarrowToBytes(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, Lane16 value) => StoreHalf(target, Vector512.Narrow(value.Bits, value.Bits).AsByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, Lane16 value) => value.Bits.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, Lane16 value)
    {
        Vector512.WidenLower(value.Bits).Store(target);
        Vector512.WidenUpper(value.Bits).Store(target + 8);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, Lane16 value) => StoreQuarter(target, NarrowToBytes(value.Bits & Vector512<int>.One));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator +(Lane16 left, Lane16 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 left, Lane16 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator *(Lane16 left, Lane16 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator /(Lane16 left, Lane16 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 value) => FromBits(value.Bits ^ Vector512.Create(int.MinValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MultiplyAdd(Lane16 left, Lane16 right, Lane16 addend) => new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // "left where less, else right", and left again where it is NaN: the rule of Lane1, without the cost of ordering zeros.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Min(Lane16 left, Lane16 right) =>
        new(Vector512.ConditionalSelect(Vector512.IsNaN(left.Value), left.Value, Vector512.MinNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Max(Lane16 left, Lane16 right) =>
        new(Vector512.ConditionalSelect(Vector512.IsNaN(left.Value), left.Value, Vector512.MaxNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Abs(Lane16 value) => FromBits(value.Bits & Vector512.Create(int.MaxValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sqrt(Lane16 value) => new(Vector512.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Floor(Lane16 value) => new(Vector512.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Ceil(Lane16 value) => new(Vector512.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Scale(Lane16 value, Lane16 power) =>
        Avx512F.IsSupported ? new(Avx512F.Scale(value.Value, Vector512.ConvertToSingle(power.Bits))) : LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Round(Lane16 value) => new(Vector512.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Equal(Lane16 left, Lane16 right) => new(Vector512.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 NotEqual(Lane16 left, Lane16 right) => new(~Vector512.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Less(Lane16 left, Lane16 right) => new(Vector512.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LessOrEqual(Lane16 left, Lane16 right) => new(Vector512.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 AddInt(Lane16 left, Lane16 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 SubtractInt(Lane16 left, Lane16 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MultiplyInt(Lane16 left, Lane16 right) => FromBits(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 DivideInt(Lane16 left, Lane16 right) => WordByWord.Apply<Lane16, DivideIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 RemainderInt(Lane16 left, Lane16 right) => WordByWord.Apply<Lane16, RemainderIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MinInt(Lane16 left, Lane16 right) => FromBits(Vector512.Min(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MaxInt(Lane16 left, Lane16 right) => FromBits(Vector512.Max(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 EqualInt(Lane16 left, Lane16 right) => FromBits(Vector512.Equals(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LessInt(Lane16 left, Lane16 right) => FromBits(Vector512.LessThan(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 DivideUInt(Lane16 left, Lane16 right) => WordByWord.Apply<Lane16, DivideUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 RemainderUInt(Lane16 left, Lane16 right) => WordByWord.Apply<Lane16, RemainderUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MinUInt(Lane16 left, Lane16 right) => FromBits(Vector512.Min(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MaxUInt(Lane16 left, Lane16 right) => FromBits(Vector512.Max(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LessUInt(Lane16 left, Lane16 right) => FromBits(Vector512.LessThan(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MultiplyHighUInt(Lane16 left, Lane16 right)
    {
        Vector512<ulong> even = MultiplyEven(left.Bits.AsUInt32(), right.Bits.AsUInt32());
        Vector512<ulong> odd = MultiplyEven((left.Bits.AsUInt64() >>> 32).AsUInt32(), (right.Bits.AsUInt64() >>> 32).AsUInt32());
        return FromBits(((even >>> 32) | (odd & Vector512.Create(0xffffffff00000000UL))).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 ShiftLeft(Lane16 value, Lane16 count) =>
        Avx512F.IsSupported
            ? FromBits(Avx512F.ShiftLeftLogicalVariable(value.Bits, (count.Bits & Vector512.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane16, ShiftLeftWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 ShiftRight(Lane16 value, Lane16 count) =>
        Avx512F.IsSupported
            ? FromBits(Avx512F.ShiftRightArithmeticVariable(value.Bits, (count.Bits & Vector512.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane16, ShiftRightWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 ShiftRightLogical(Lane16 value, Lane16 count) =>
        Avx512F.IsSupported
            ? FromBits(Avx512F.ShiftRightLogicalVariable(value.Bits, (count.Bits & Vector512.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane16, ShiftRightLogicalWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 And(Lane16 left, Lane16 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Or(Lane16 left, Lane16 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Xor(Lane16 left, Lane16 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Not(Lane16 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Select(Lane16 mask, Lane16 whenTrue, Lane16 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 IntToReal(Lane16 value) => new(Vector512.ConvertToSingle(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 UIntToReal(Lane16 value) => new(Vector512.ConvertToSingle(value.Bits.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 RealToInt(Lane16 value) => FromBits(Vector512.ConvertToInt32(value.Value));

    // A half or quarter of a register's bytes, in its low part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<byte> LoadHalf(void* source) => Vector256.Load((byte*)source).ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<byte> LoadQuarter(void* source) => Vector128.Load((byte*)source).ToVector256Unsafe().ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreHalf(void* target, Vector512<byte> value) => value.GetLower().Store((byte*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreQuarter(void* target, Vector512<byte> value) => value.GetLower().GetLower().Store((byte*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> NarrowToBytes(Vector512<int> words)
    {
        Vector512<short> shorts = Vector512.Narrow(words, words);
        return Vector512.Narrow(shorts, shorts).AsByte();
    }

    // Products of the even 32-bit words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyEven(Vector512<uint> left, Vector512<uint> right) =>
        Avx512F.IsSupported
            ? Avx512F.Multiply(left, right)
            : (left.AsUInt64() & Vector512.Create(0xffffffffUL)) * (right.AsUInt64() & Vector512.Create(0xffffffffUL));
}
