using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>8 32-bit words in a 256-bit register.</summary>
public readonly struct Lane8 : ILane<Lane8>
{
    /// <summary>The words, as reals.</summary>
    public readonly Vector256<float> Value;

    /// <summary>Lanes that hold <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8(Vector256<float> value) => Value = value;

    /// <summary>The words, as signed integers.</summary>
    public Vector256<int> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value.AsInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Call<F>(Lane8 value) where F : struct, ILaneFunction => Calls.Call<F, Lane8>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Call<F>(Lane8 first, Lane8 second, Lane8 third) where F : struct, ILaneFunction3 => Calls.Call<F, Lane8>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static bool IsWide => false;

    /// <inheritdoc/>
    public static Lane8 Indices => FromBits(Vector256<int>.Indices);

    /// <summary>The lanes whose words have these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 FromBits(Vector256<int> bits) => new(bits.AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Real(double value) => new(Vector256.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Int(long value) => FromBits(Vector256.Create((int)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Mask(bool value) => FromBits(Vector256.Create((int)(value ? -1 : 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadF32(float* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadF64(double* source) => new(Vector256.Narrow(Vector256.Load(source), Vector256.Load(source + 4)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadF16(Half* source)
    {
        Vector256<int> half = Vector256.WidenLower(LoadHalf(source).AsUInt16()).AsInt32();
        Vector256<int> rest = half & Vector256.Create(0x7fff);
        // As in SmallFloats: shifted into place the value is short by 2^112.
        Vector256<int> finite = ((rest << 13).AsSingle() * Vector256.Create(5.192296858534828e33f)).AsInt32();
        Vector256<int> special = (rest << 13) | Vector256.Create(0x7f800000);
        Vector256<int> bits = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(rest, Vector256.Create(0x7c00)), special, finite);
        return FromBits(bits | ((half & Vector256.Create(0x8000)) << 16));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadBF16(ushort* source) => FromBits(Vector256.WidenLower(LoadHalf(source).AsUInt16()).AsInt32() << 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadI8(sbyte* source) => FromBits(Vector256.WidenLower(Vector256.WidenLower(LoadQuarter(source).AsSByte())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadI16(short* source) => FromBits(Vector256.WidenLower(LoadHalf(source).AsInt16()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadI32(int* source) => FromBits(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadI64(long* source) => FromBits(Vector256.Narrow(Vector256.Load(source), Vector256.Load(source + 4)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadU8(byte* source) => FromBits(Vector256.WidenLower(Vector256.WidenLower(LoadQuarter(source))).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadU16(ushort* source) => FromBits(Vector256.WidenLower(LoadHalf(source).AsUInt16()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadU32(uint* source) => FromBits(Vector256.Load(source).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadU64(ulong* source) => LoadI64((long*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 LoadBool(byte* source) => FromBits(~Vector256.Equals(LoadU8(source).Bits, Vector256<int>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, Lane8 value) => value.Value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, Lane8 value)
    {
        Vector256.WidenLower(value.Value).Store(target);
        Vector256.WidenUpper(value.Value).Store(target + 4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF16(Half* target, Lane8 value)
    {
        Vector256<int> sign = (value.Bits >>> 16) & Vector256.Create(0x8000);
        Vector256<int> rest = value.Bits & Vector256.Create(int.MaxValue);
        Vector256<int> shifted = rest >>> 13;
        Vector256<int> normal = (rest + Vector256.Create(0xfff - 0x38000000) + (shifted & Vector256<int>.One)) >>> 13;
        Vector256<int> small = (rest.AsSingle() + Vector256.Create(0.5f)).AsInt32() - Vector256.Create(0x3f000000);
        Vector256<int> nan = (shifted & Vector256.Create(0x3ff)) | Vector256.Create(0x7e00);
        Vector256<int> half = Vector256.ConditionalSelect(Vector256.LessThan(rest, Vector256.Create(0x38800000)), small, normal);
        half = Vector256.ConditionalSelect(Vector256.LessThan(rest, Vector256.Create(0x47800000)), half, Vector256.Create(0x7c00));
        half = Vector256.ConditionalSelect(Vector256.GreaterThan(rest, Vector256.Create(0x7f800000)), nan, half) | sign;
        StoreHalf(target, Vector256.Narrow(half, half).AsByte());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBF16(ushort* target, Lane8 value)
    {
        Vector256<int> high = value.Bits >>> 16;
        Vector256<int> rounded = (value.Bits + Vector256.Create(0x7fff) + (high & Vector256<int>.One)) >>> 16;
        Vector256<int> bits = Vector256.ConditionalSelect(Vector256.IsNaN(value.Value).AsInt32(), high | Vector256.Create(0x40), rounded);
        StoreHalf(target, Vector256.Narrow(bits, bits).AsByte());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, Lane8 value) => StoreQuarter(target, NarrowToBytes(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, Lane8 value) => StoreHalf(target, Vector256.Narrow(value.Bits, value.Bits).AsByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, Lane8 value) => value.Bits.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, Lane8 value)
    {
        Vector256.WidenLower(value.Bits).Store(target);
        Vector256.WidenUpper(value.Bits).Store(target + 4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, Lane8 value) => StoreQuarter(target, NarrowToBytes(value.Bits & Vector256<int>.One));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 left, Lane8 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 left, Lane8 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 left, Lane8 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 left, Lane8 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 value) => FromBits(value.Bits ^ Vector256.Create(int.MinValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MultiplyAdd(Lane8 left, Lane8 right, Lane8 addend) => new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // "left where less, else right", and left again where it is NaN: the rule of Lane1, without the cost of ordering zeros.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Min(Lane8 left, Lane8 right) =>
        new(Vector256.ConditionalSelect(Vector256.IsNaN(left.Value), left.Value, Vector256.MinNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Max(Lane8 left, Lane8 right) =>
        new(Vector256.ConditionalSelect(Vector256.IsNaN(left.Value), left.Value, Vector256.MaxNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 value) => FromBits(value.Bits & Vector256.Create(int.MaxValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Floor(Lane8 value) => new(Vector256.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Ceil(Lane8 value) => new(Vector256.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Scale(Lane8 value, Lane8 power) =>
        Avx512F.VL.IsSupported ? new(Avx512F.VL.Scale(value.Value, Vector256.ConvertToSingle(power.Bits))) : LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Round(Lane8 value) => new(Vector256.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Equal(Lane8 left, Lane8 right) => new(Vector256.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 NotEqual(Lane8 left, Lane8 right) => new(~Vector256.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Less(Lane8 left, Lane8 right) => new(Vector256.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessOrEqual(Lane8 left, Lane8 right) => new(Vector256.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 AddInt(Lane8 left, Lane8 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 SubtractInt(Lane8 left, Lane8 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MultiplyInt(Lane8 left, Lane8 right) => FromBits(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 DivideInt(Lane8 left, Lane8 right) => WordByWord.Apply<Lane8, DivideIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 RemainderInt(Lane8 left, Lane8 right) => WordByWord.Apply<Lane8, RemainderIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MinInt(Lane8 left, Lane8 right) => FromBits(Vector256.Min(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MaxInt(Lane8 left, Lane8 right) => FromBits(Vector256.Max(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 EqualInt(Lane8 left, Lane8 right) => FromBits(Vector256.Equals(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessInt(Lane8 left, Lane8 right) => FromBits(Vector256.LessThan(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 DivideUInt(Lane8 left, Lane8 right) => WordByWord.Apply<Lane8, DivideUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 RemainderUInt(Lane8 left, Lane8 right) => WordByWord.Apply<Lane8, RemainderUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MinUInt(Lane8 left, Lane8 right) => FromBits(Vector256.Min(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MaxUInt(Lane8 left, Lane8 right) => FromBits(Vector256.Max(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessUInt(Lane8 left, Lane8 right) => FromBits(Vector256.LessThan(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MultiplyHighUInt(Lane8 left, Lane8 right)
    {
        Vector256<ulong> even = MultiplyEven(left.Bits.AsUInt32(), right.Bits.AsUInt32());
        Vector256<ulong> odd = MultiplyEven((left.Bits.AsUInt64() >>> 32).AsUInt32(), (right.Bits.AsUInt64() >>> 32).AsUInt32());
        return FromBits(((even >>> 32) | (odd & Vector256.Create(0xffffffff00000000UL))).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftLeft(Lane8 value, Lane8 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftLeftLogicalVariable(value.Bits, (count.Bits & Vector256.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane8, ShiftLeftWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftRight(Lane8 value, Lane8 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftRightArithmeticVariable(value.Bits, (count.Bits & Vector256.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane8, ShiftRightWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftRightLogical(Lane8 value, Lane8 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftRightLogicalVariable(value.Bits, (count.Bits & Vector256.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane8, ShiftRightLogicalWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 And(Lane8 left, Lane8 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Or(Lane8 left, Lane8 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Xor(Lane8 left, Lane8 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Not(Lane8 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Select(Lane8 mask, Lane8 whenTrue, Lane8 whenFalse) =>
        new(Vector256.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 IntToReal(Lane8 value) => new(Vector256.ConvertToSingle(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 UIntToReal(Lane8 value) => new(Vector256.ConvertToSingle(value.Bits.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 RealToInt(Lane8 value) => FromBits(Vector256.ConvertToInt32(value.Value));

    // A half or quarter of a register's bytes, in its low part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<byte> LoadHalf(void* source) => Vector128.Load((byte*)source).ToVector256Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<byte> LoadQuarter(void* source) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(source)).AsByte().ToVector256Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreHalf(void* target, Vector256<byte> value) => value.GetLower().Store((byte*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreQuarter(void* target, Vector256<byte> value) => Unsafe.WriteUnaligned(target, value.AsUInt64().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> NarrowToBytes(Vector256<int> words)
    {
        Vector256<short> shorts = Vector256.Narrow(words, words);
        return Vector256.Narrow(shorts, shorts).AsByte();
    }

    // Products of the even 32-bit words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyEven(Vector256<uint> left, Vector256<uint> right) =>
        Avx2.IsSupported
            ? Avx2.Multiply(left, right)
            : (left.AsUInt64() & Vector256.Create(0xffffffffUL)) * (right.AsUInt64() & Vector256.Create(0xffffffffUL));
}
