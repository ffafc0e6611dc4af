using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>4 32-bit words in a 128-bit register.</summary>
public readonly struct Lane4 : ILane<Lane4>
{
    /// <summary>The words, as reals.</summary>
    public readonly Vector128<float> Value;

    /// <summary>Lanes that hold <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane4(Vector128<float> value) => Value = value;

    /// <summary>The words, as signed integers.</summary>
    public Vector128<int> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value.AsInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Call<F>(Lane4 value) where F : struct, ILaneFunction => Calls.Call<F, Lane4>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Call<F>(Lane4 first, Lane4 second, Lane4 third) where F : struct, ILaneFunction3 => Calls.Call<F, Lane4>(first, second, third);

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static bool IsWide => false;

    /// <inheritdoc/>
    public static Lane4 Indices => FromBits(Vector128<int>.Indices);

    /// <summary>The lanes whose words have these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 FromBits(Vector128<int> bits) => new(bits.AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Real(double value) => new(Vector128.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Int(long value) => FromBits(Vector128.Create((int)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Mask(bool value) => FromBits(Vector128.Create((int)(value ? -1 : 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadF32(float* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadF64(double* source) => new(Vector128.Narrow(Vector128.Load(source), Vector128.Load(source + 2)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadF16(Half* source)
    {
        Vector128<int> half = Vector128.WidenLower(LoadHalf(source).AsUInt16()).AsInt32();
        Vector128<int> rest = half & Vector128.Create(0x7fff);
        // As in SmallFloats: shifted into place the value is short by 2^112.
        Vector128<int> finite = ((rest << 13).AsSingle() * Vector128.Create(5.192296858534828e33f)).AsInt32();
        Vector128<int> special = (rest << 13) | Vector128.Create(0x7f800000);
        Vector128<int> bits = Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(rest, Vector128.Create(0x7c00)), special, finite);
        return FromBits(bits | ((half & Vector128.Create(0x8000)) << 16));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadBF16(ushort* source) => FromBits(Vector128.WidenLower(LoadHalf(source).AsUInt16()).AsInt32() << 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadI8(sbyte* source) => FromBits(Vector128.WidenLower(Vector128.WidenLower(LoadQuarter(source).AsSByte())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadI16(short* source) => FromBits(Vector128.WidenLower(LoadHalf(source).AsInt16()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadI32(int* source) => FromBits(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadI64(long* source) => FromBits(Vector128.Narrow(Vector128.Load(source), Vector128.Load(source + 2)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadU8(byte* source) => FromBits(Vector128.WidenLower(Vector128.WidenLower(LoadQuarter(source))).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadU16(ushort* source) => FromBits(Vector128.WidenLower(LoadHalf(source).AsUInt16()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadU32(uint* source) => FromBits(Vector128.Load(source).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadU64(ulong* source) => LoadI64((long*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 LoadBool(byte* source) => FromBits(~Vector128.Equals(LoadU8(source).Bits, Vector128<int>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF32(float* target, Lane4 value) => value.Value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF64(double* target, Lane4 value)
    {
        Vector128.WidenLower(value.Value).Store(target);
        Vector128.WidenUpper(value.Value).Store(target + 2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreF16(Half* target, Lane4 value)
    {
        Vector128<int> sign = (value.Bits >>> 16) & Vector128.Create(0x8000);
        Vector128<int> rest = value.Bits & Vector128.Create(int.MaxValue);
        Vector128<int> shifted = rest >>> 13;
        Vector128<int> normal = (rest + Vector128.Create(0xfff - 0x38000000) + (shifted & Vector128<int>.One)) >>> 13;
        Vector128<int> small = (rest.AsSingle() + Vector128.Create(0.5f)).AsInt32() - Vector128.Create(0x3f000000);
        Vector128<int> nan = (shifted & Vector128.Create(0x3ff)) | Vector128.Create(0x7e00);
        Vector128<int> half = Vector128.ConditionalSelect(Vector128.LessThan(rest, Vector128.Create(0x38800000)), small, normal);
        half = Vector128.ConditionalSelect(Vector128.LessThan(rest, Vector128.Create(0x47800000)), half, Vector128.Create(0x7c00));
        half = Vector128.ConditionalSelect(Vector128.GreaterThan(rest, Vector128.Create(0x7f800000)), nan, half) | sign;
        StoreHalf(target, Vector128.Narrow(half, half).AsByte());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBF16(ushort* target, Lane4 value)
    {
        Vector128<int> high = value.Bits >>> 16;
        Vector128<int> rounded = (value.Bits + Vector128.Create(0x7fff) + (high & Vector128<int>.One)) >>> 16;
        Vector128<int> bits = Vector128.ConditionalSelect(Vector128.IsNaN(value.Value).AsInt32(), high | Vector128.Create(0x40), rounded);
        StoreHalf(target, Vector128.Narrow(bits, bits).AsByte());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI8(sbyte* target, Lane4 value) => StoreQuarter(target, NarrowToBytes(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI16(short* target, Lane4 value) => StoreHalf(target, Vector128.Narrow(value.Bits, value.Bits).AsByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI32(int* target, Lane4 value) => value.Bits.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreI64(long* target, Lane4 value)
    {
        Vector128.WidenLower(value.Bits).Store(target);
        Vector128.WidenUpper(value.Bits).Store(target + 2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreBool(byte* target, Lane4 value) => StoreQuarter(target, NarrowToBytes(value.Bits & Vector128<int>.One));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 left, Lane4 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 left, Lane4 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 left, Lane4 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 left, Lane4 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 value) => FromBits(value.Bits ^ Vector128.Create(int.MinValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MultiplyAdd(Lane4 left, Lane4 right, Lane4 addend) => new(Vector128.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    // "left where less, else right", and left again where it is NaN: the rule of Lane1, without the cost of ordering zeros.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Min(Lane4 left, Lane4 right) =>
        new(Vector128.ConditionalSelect(Vector128.IsNaN(left.Value), left.Value, Vector128.MinNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Max(Lane4 left, Lane4 right) =>
        new(Vector128.ConditionalSelect(Vector128.IsNaN(left.Value), left.Value, Vector128.MaxNative(left.Value, right.Value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Abs(Lane4 value) => FromBits(value.Bits & Vector128.Create(int.MaxValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sqrt(Lane4 value) => new(Vector128.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Floor(Lane4 value) => new(Vector128.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Ceil(Lane4 value) => new(Vector128.Ceiling(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Scale(Lane4 value, Lane4 power) =>
        Avx512F.VL.IsSupported ? new(Avx512F.VL.Scale(value.Value, Vector128.ConvertToSingle(power.Bits))) : LaneMath.ScaleByBits(value, power);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Round(Lane4 value) => new(Vector128.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Equal(Lane4 left, Lane4 right) => new(Vector128.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 NotEqual(Lane4 left, Lane4 right) => new(~Vector128.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Less(Lane4 left, Lane4 right) => new(Vector128.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessOrEqual(Lane4 left, Lane4 right) => new(Vector128.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 AddInt(Lane4 left, Lane4 right) => FromBits(left.Bits + right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 SubtractInt(Lane4 left, Lane4 right) => FromBits(left.Bits - right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MultiplyInt(Lane4 left, Lane4 right) => FromBits(left.Bits * right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 DivideInt(Lane4 left, Lane4 right) => WordByWord.Apply<Lane4, DivideIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 RemainderInt(Lane4 left, Lane4 right) => WordByWord.Apply<Lane4, RemainderIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MinInt(Lane4 left, Lane4 right) => FromBits(Vector128.Min(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MaxInt(Lane4 left, Lane4 right) => FromBits(Vector128.Max(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 EqualInt(Lane4 left, Lane4 right) => FromBits(Vector128.Equals(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessInt(Lane4 left, Lane4 right) => FromBits(Vector128.LessThan(left.Bits, right.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 DivideUInt(Lane4 left, Lane4 right) => WordByWord.Apply<Lane4, DivideUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 RemainderUInt(Lane4 left, Lane4 right) => WordByWord.Apply<Lane4, RemainderUIntWord>(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MinUInt(Lane4 left, Lane4 right) => FromBits(Vector128.Min(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MaxUInt(Lane4 left, Lane4 right) => FromBits(Vector128.Max(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessUInt(Lane4 left, Lane4 right) => FromBits(Vector128.LessThan(left.Bits.AsUInt32(), right.Bits.AsUInt32()).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MultiplyHighUInt(Lane4 left, Lane4 right)
    {
        Vector128<ulong> even = MultiplyEven(left.Bits.AsUInt32(), right.Bits.AsUInt32());
        Vector128<ulong> odd = MultiplyEven((left.Bits.AsUInt64() >>> 32).AsUInt32(), (right.Bits.AsUInt64() >>> 32).AsUInt32());
        return FromBits(((even >>> 32) | (odd & Vector128.Create(0xffffffff00000000UL))).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 ShiftLeft(Lane4 value, Lane4 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftLeftLogicalVariable(value.Bits, (count.Bits & Vector128.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane4, ShiftLeftWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 ShiftRight(Lane4 value, Lane4 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftRightArithmeticVariable(value.Bits, (count.Bits & Vector128.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane4, ShiftRightWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 ShiftRightLogical(Lane4 value, Lane4 count) =>
        Avx2.IsSupported
            ? FromBits(Avx2.ShiftRightLogicalVariable(value.Bits, (count.Bits & Vector128.Create((int)31)).AsUInt32()))
            : WordByWord.Apply<Lane4, ShiftRightLogicalWord>(value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 And(Lane4 left, Lane4 right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Or(Lane4 left, Lane4 right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Xor(Lane4 left, Lane4 right) => FromBits(left.Bits ^ right.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Not(Lane4 value) => FromBits(~value.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Select(Lane4 mask, Lane4 whenTrue, Lane4 whenFalse) =>
        new(Vector128.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 IntToReal(Lane4 value) => new(Vector128.ConvertToSingle(value.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 UIntToReal(Lane4 value) => new(Vector128.ConvertToSingle(value.Bits.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 RealToInt(Lane4 value) => FromBits(Vector128.ConvertToInt32(value.Value));

    // A half or quarter of a register's bytes, in its low part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<byte> LoadHalf(void* source) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(source)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<byte> LoadQuarter(void* source) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(source)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreHalf(void* target, Vector128<byte> value) => Unsafe.WriteUnaligned(target, value.AsUInt64().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreQuarter(void* target, Vector128<byte> value) => Unsafe.WriteUnaligned(target, value.AsUInt32().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> NarrowToBytes(Vector128<int> words)
    {
        Vector128<short> shorts = Vector128.Narrow(words, words);
        return Vector128.Narrow(shorts, shorts).AsByte();
    }

    // Products of the even 32-bit words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> MultiplyEven(Vector128<uint> left, Vector128<uint> right) =>
        Sse2.IsSupported
            ? Sse2.Multiply(left, right)
            : (left.AsUInt64() & Vector128.Create(0xffffffffUL)) * (right.AsUInt64() & Vector128.Create(0xffffffffUL));
}
