#pragma warning disable CS1591 // The summary of the type describes its members: they are rows of one table.
namespace Axon.Kernels;

/// <summary>
/// A register of lanes that emitted bodies compute with: one body for every device and width. A lane is a word of 32 bits
/// (<c>float</c>, <c>int</c>, <c>uint</c>, or a mask) or of 64 bits (<c>double</c>, <c>long</c>, <c>ulong</c>, or a mask); which, is the class of the lane type.
/// Plain operators and unmarked names work on reals; integers have names with <c>Int</c> (signed or sign-less) and <c>UInt</c>;
/// a mask has all bits of a word set or none. Words of one class can be reinterpreted freely: they are bits.
/// </summary>
/// <typeparam name="V">The lane type itself.</typeparam>
public interface ILane<V>
    where V : struct, ILane<V>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>True where a word has 64 bits.</summary>
    static abstract bool IsWide { get; }

    /// <summary>Real constant in all lanes (rounded to <c>float</c> in the 32-bit class).</summary>
    static abstract V Real(double value);

    /// <summary>Integer constant in all lanes.</summary>
    static abstract V Int(long value);

    /// <summary>The mask of all lanes or none.</summary>
    static abstract V Mask(bool value);

    /// <summary>The integers 0, 1, … Count-1.</summary>
    static abstract V Indices { get; }

    /// <summary>A function in all lanes, as a call that is not inlined.</summary>
    static abstract V Call<F>(V value) where F : struct, ILaneFunction;

    /// <summary>The same with two or three operands; with two, the last is given twice.</summary>
    static abstract V Call<F>(V first, V second, V third) where F : struct, ILaneFunction3;

    // Memory: Count elements from a pointer, converted to the class (float to double, byte to int, …) and back (truncated to the low bits, rounded).
    static abstract unsafe V LoadF32(float* source);
    static abstract unsafe V LoadF64(double* source);
    static abstract unsafe V LoadF16(Half* source);
    static abstract unsafe V LoadBF16(ushort* source);
    static abstract unsafe V LoadI8(sbyte* source);
    static abstract unsafe V LoadI16(short* source);
    static abstract unsafe V LoadI32(int* source);
    static abstract unsafe V LoadI64(long* source);
    static abstract unsafe V LoadU8(byte* source);
    static abstract unsafe V LoadU16(ushort* source);
    static abstract unsafe V LoadU32(uint* source);
    static abstract unsafe V LoadU64(ulong* source);
    static abstract unsafe V LoadBool(byte* source);
    static abstract unsafe void StoreF32(float* target, V value);
    static abstract unsafe void StoreF64(double* target, V value);
    static abstract unsafe void StoreF16(Half* target, V value);
    static abstract unsafe void StoreBF16(ushort* target, V value);
    static abstract unsafe void StoreI8(sbyte* target, V value);
    static abstract unsafe void StoreI16(short* target, V value);
    static abstract unsafe void StoreI32(int* target, V value);
    static abstract unsafe void StoreI64(long* target, V value);
    static abstract unsafe void StoreBool(byte* target, V value);

    // Reals. Min and Max give NaN where either operand is NaN. Round is half to even.
    static abstract V operator +(V left, V right);
    static abstract V operator -(V left, V right);
    static abstract V operator *(V left, V right);
    static abstract V operator /(V left, V right);
    static abstract V operator -(V value);
    static abstract V MultiplyAdd(V left, V right, V addend);
    static abstract V Min(V left, V right);
    static abstract V Max(V left, V right);
    static abstract V Abs(V value);
    static abstract V Sqrt(V value);
    static abstract V Floor(V value);
    static abstract V Ceil(V value);
    static abstract V Round(V value);
    /// <summary>A real times two to the power of an integer of the class's width, rounded once. Powers stay within what a result may need: below ±2200.</summary>
    static abstract V Scale(V value, V power);

    // Comparisons of reals give masks; with NaN all are false but NotEqual.
    static abstract V Equal(V left, V right);
    static abstract V NotEqual(V left, V right);
    static abstract V Less(V left, V right);
    static abstract V LessOrEqual(V left, V right);

    // Integers of the class's width, wrapping. Division rounds toward zero; by zero it gives zero in the lane types (checked elsewhere).
    static abstract V AddInt(V left, V right);
    static abstract V SubtractInt(V left, V right);
    static abstract V MultiplyInt(V left, V right);
    static abstract V DivideInt(V left, V right);
    static abstract V RemainderInt(V left, V right);
    static abstract V MinInt(V left, V right);
    static abstract V MaxInt(V left, V right);
    static abstract V EqualInt(V left, V right);
    static abstract V LessInt(V left, V right);
    static abstract V DivideUInt(V left, V right);
    static abstract V RemainderUInt(V left, V right);
    static abstract V MinUInt(V left, V right);
    static abstract V MaxUInt(V left, V right);
    static abstract V LessUInt(V left, V right);
    /// <summary>The high 32 bits of the product of two unsigned 32-bit values (also in the 64-bit class, whose words then hold 32-bit values).</summary>
    static abstract V MultiplyHighUInt(V left, V right);
    /// <summary>Shifts by a count for each lane.</summary>
    static abstract V ShiftLeft(V value, V count);
    static abstract V ShiftRight(V value, V count);
    static abstract V ShiftRightLogical(V value, V count);

    // Bits and masks.
    static abstract V And(V left, V right);
    static abstract V Or(V left, V right);
    static abstract V Xor(V left, V right);
    static abstract V Not(V value);
    static abstract V Select(V mask, V whenTrue, V whenFalse);

    // Conversions between reals and integers of the class's width. To integers: toward zero, NaN to 0, saturating.
    static abstract V IntToReal(V value);
    static abstract V UIntToReal(V value);
    static abstract V RealToInt(V value);
}
