using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>Every lane type against plain C#, word by word.</summary>
public unsafe class LaneTests
{
    private static readonly float[] Reals =
    [
        0, -0f, 1, -1, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 3.7f, -3.7f, 1e-40f, 1e10f, -1e10f, 2147483648f, -2147483904f, 8388609f, 0.49999997f,
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, 65520f, 65519f, 6e-8f, 1.00390625f, 1.01171875f,
    ];

    private static readonly int[] Integers = [0, 1, -1, 2, -2, 7, -7, 31, 33, 100, -100, 255, 256, 65535, -32768, int.MaxValue, int.MinValue, 0x12345678];

    private static readonly long[] LongIntegers =
        [0, 1, -1, 2, -7, 31, 33, 63, 65, 100, 255, 65535, -32768, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 0x123456789abcdef0, uint.MaxValue];

    [Fact]
    public void Lane1_Matches() => Narrow<Lane1>();

    [Fact]
    public void Lane4_Matches() => Narrow<Lane4>();

    [Fact]
    public void Lane8_Matches() => Narrow<Lane8>();

    [Fact]
    public void Lane16_Matches() => Narrow<Lane16>();

    [Fact]
    public void WideLane1_Matches() => Wide<WideLane1>();

    [Fact]
    public void WideLane2_Matches() => Wide<WideLane2>();

    [Fact]
    public void WideLane4_Matches() => Wide<WideLane4>();

    [Fact]
    public void WideLane8_Matches() => Wide<WideLane8>();

    private static void Narrow<V>() where V : struct, ILane<V>
    {
        foreach (float a in Reals)
        {
            RealRow<V>("abs", V.Abs, a, MathF.Abs(a));
            RealRow<V>("negate", static x => -x, a, -a);
            RealRow<V>("floor", V.Floor, a, MathF.Floor(a));
            RealRow<V>("ceil", V.Ceil, a, MathF.Ceiling(a));
            RealRow<V>("round", V.Round, a, MathF.Round(a));
            RealRow<V>("sqrt", V.Sqrt, a, MathF.Sqrt(a));
            Assert.Equal(float.IsNaN(a) ? 0 : (int)Math.Clamp((double)a, int.MinValue, int.MaxValue), Word(V.RealToInt(V.Real(a))));
            foreach (float b in Reals)
            {
                RealRow<V>("add", x => x + V.Real(b), a, a + b);
                RealRow<V>("subtract", x => x - V.Real(b), a, a - b);
                RealRow<V>("multiply", x => x * V.Real(b), a, a * b);
                RealRow<V>("divide", x => x / V.Real(b), a, a / b);
                RealRow<V>("multiply-add", x => V.MultiplyAdd(x, V.Real(b), V.Real(0.1)), a, MathF.FusedMultiplyAdd(a, b, 0.1f));
                if (a != b)
                {
                    RealRow<V>("min", x => V.Min(x, V.Real(b)), a, MathF.Min(a, b));
                    RealRow<V>("max", x => V.Max(x, V.Real(b)), a, MathF.Max(a, b));
                }
                Comparisons<V>(V.Real(a), V.Real(b), a == b, a < b, a <= b);
            }
        }
        foreach (int a in Integers)
        {
            Assert.Equal((float)a, Real(V.IntToReal(V.Int(a))));
            Assert.Equal((float)(uint)a, Real(V.UIntToReal(V.Int(a))));
            Assert.Equal(~a, Word(V.Not(V.Int(a))));
            foreach (int b in Integers)
            {
                V x = V.Int(a), y = V.Int(b);
                unchecked
                {
                    Assert.Equal(a + b, Word(V.AddInt(x, y)));
                    Assert.Equal(a - b, Word(V.SubtractInt(x, y)));
                    Assert.Equal(a * b, Word(V.MultiplyInt(x, y)));
                    Assert.Equal(b == 0 ? 0 : b == -1 ? -a : a / b, Word(V.DivideInt(x, y)));
                    Assert.Equal(b is 0 or -1 ? 0 : a % b, Word(V.RemainderInt(x, y)));
                    Assert.Equal(b == 0 ? 0 : (int)((uint)a / (uint)b), Word(V.DivideUInt(x, y)));
                    Assert.Equal(b == 0 ? 0 : (int)((uint)a % (uint)b), Word(V.RemainderUInt(x, y)));
                    Assert.Equal((int)Math.Min((uint)a, (uint)b), Word(V.MinUInt(x, y)));
                    Assert.Equal((int)Math.Max((uint)a, (uint)b), Word(V.MaxUInt(x, y)));
                    Assert.Equal((int)(((ulong)(uint)a * (uint)b) >> 32), Word(V.MultiplyHighUInt(x, y)));
                    Assert.Equal(a << b, Word(V.ShiftLeft(x, y)));
                    Assert.Equal(a >> b, Word(V.ShiftRight(x, y)));
                    Assert.Equal(a >>> b, Word(V.ShiftRightLogical(x, y)));
                }
                Assert.Equal(Math.Min(a, b), Word(V.MinInt(x, y)));
                Assert.Equal(Math.Max(a, b), Word(V.MaxInt(x, y)));
                Assert.Equal(a == b ? -1 : 0, Word(V.EqualInt(x, y)));
                Assert.Equal(a < b ? -1 : 0, Word(V.LessInt(x, y)));
                Assert.Equal((uint)a < (uint)b ? -1 : 0, Word(V.LessUInt(x, y)));
                Assert.Equal((a & b, a | b, a ^ b), (Word(V.And(x, y)), Word(V.Or(x, y)), Word(V.Xor(x, y))));
            }
        }
        Memory<V>();
    }

    private static void Wide<V>() where V : struct, ILane<V>
    {
        double[] reals = [.. Reals.Select(static v => (double)v), 1e300, 9.3e18, -9.3e18, 4503599627370497.0, 2.5, 1e-310];
        foreach (double a in reals)
        {
            WideRow("round", V.Round(V.Real(a)), Math.Round(a));
            WideRow("floor", V.Floor(V.Real(a)), Math.Floor(a));
            WideRow("ceil", V.Ceil(V.Real(a)), Math.Ceiling(a));
            WideRow("sqrt", V.Sqrt(V.Real(a)), Math.Sqrt(a));
            WideRow("abs", V.Abs(V.Real(a)), Math.Abs(a));
            WideRow("negate", -V.Real(a), -a);
            Assert.Equal(double.IsNaN(a) ? 0 : a >= 9.2233720368547758e18 ? long.MaxValue : a <= -9.2233720368547758e18 ? long.MinValue : (long)a, LongWord(V.RealToInt(V.Real(a))));
            foreach (double b in reals)
            {
                WideRow("add", V.Real(a) + V.Real(b), a + b);
                WideRow("multiply", V.Real(a) * V.Real(b), a * b);
                WideRow("divide", V.Real(a) / V.Real(b), a / b);
                WideRow("multiply-add", V.MultiplyAdd(V.Real(a), V.Real(b), V.Real(0.1)), Math.FusedMultiplyAdd(a, b, 0.1));
                if (a != b)
                {
                    WideRow("min", V.Min(V.Real(a), V.Real(b)), Math.Min(a, b));
                    WideRow("max", V.Max(V.Real(a), V.Real(b)), Math.Max(a, b));
                }
                Comparisons<V>(V.Real(a), V.Real(b), a == b, a < b, a <= b);
            }
        }
        foreach (long a in LongIntegers)
        {
            WideRow("int to real", V.IntToReal(V.Int(a)), a);
            WideRow("uint to real", V.UIntToReal(V.Int(a)), (ulong)a);
            foreach (long b in LongIntegers)
            {
                V x = V.Int(a), y = V.Int(b);
                unchecked
                {
                    Assert.Equal(a + b, LongWord(V.AddInt(x, y)));
                    Assert.Equal(a - b, LongWord(V.SubtractInt(x, y)));
                    Assert.Equal(a * b, LongWord(V.MultiplyInt(x, y)));
                    Assert.Equal(b == 0 ? 0 : b == -1 ? -a : a / b, LongWord(V.DivideInt(x, y)));
                    Assert.Equal(b is 0 or -1 ? 0 : a % b, LongWord(V.RemainderInt(x, y)));
                    Assert.Equal(b == 0 ? 0 : (long)((ulong)a / (ulong)b), LongWord(V.DivideUInt(x, y)));
                    Assert.Equal(b == 0 ? 0 : (long)((ulong)a % (ulong)b), LongWord(V.RemainderUInt(x, y)));
                    Assert.Equal((long)(((ulong)(uint)a * (uint)b) >> 32), LongWord(V.MultiplyHighUInt(x, y)));
                    Assert.Equal(a << (int)b, LongWord(V.ShiftLeft(x, y)));
                    Assert.Equal(a >> (int)b, LongWord(V.ShiftRight(x, y)));
                    Assert.Equal(a >>> (int)b, LongWord(V.ShiftRightLogical(x, y)));
                    Assert.Equal((long)Math.Min((ulong)a, (ulong)b), LongWord(V.MinUInt(x, y)));
                    Assert.Equal((long)Math.Max((ulong)a, (ulong)b), LongWord(V.MaxUInt(x, y)));
                }
                Assert.Equal(Math.Min(a, b), LongWord(V.MinInt(x, y)));
                Assert.Equal(Math.Max(a, b), LongWord(V.MaxInt(x, y)));
                Assert.Equal(a < b ? -1 : 0, LongWord(V.LessInt(x, y)));
                Assert.Equal((ulong)a < (ulong)b ? -1 : 0, LongWord(V.LessUInt(x, y)));
            }
        }
        Memory<V>();
    }

    // Loads and stores of every element type; each lane its own value.
    private static void Memory<V>() where V : struct, ILane<V>
    {
        float[] reals = [.. Reals, .. Reals];
        Half[] halves = [.. reals.Select(static v => (Half)v), Half.Epsilon, -Half.MaxValue];
        long[] longs = [.. LongIntegers, .. LongIntegers];
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static v => (byte)v)];
        float* realResults = stackalloc float[16];
        double* doubleResults = stackalloc double[16];
        long* longResults = stackalloc long[16];
        ushort* shortResults = stackalloc ushort[16];
        byte* byteResults = stackalloc byte[16];
        bool isWide = V.IsWide;
        fixed (float* r = reals)
        fixed (Half* h = halves)
        fixed (long* l = longs)
        fixed (byte* b = bytes)
        {
            for (int k = 0; k + V.Count <= reals.Length; k += V.Count)
            {
                V value = V.LoadF32(r + k);
                V.StoreF32(realResults, value);
                V.StoreF64(doubleResults, value);
                V.StoreF16((Half*)shortResults, value);
                for (int lane = 0; lane < V.Count; lane++)
                {
                    float expected = reals[k + lane];
                    Assert.Equal(expected, realResults[lane]);
                    Assert.Equal((double)expected, doubleResults[lane]);
                    Assert.Equal((Half)expected, *(Half*)(shortResults + lane));
                }
                V.StoreBF16(shortResults, value);
                V.StoreF32(realResults, V.LoadBF16(shortResults));
                for (int lane = 0; lane < V.Count; lane++)
                    Assert.Equal(NearestBFloat16(reals[k + lane]), realResults[lane]);
            }
            for (int k = 0; k + V.Count <= halves.Length; k += V.Count)
            {
                V.StoreF32(realResults, V.LoadF16(h + k));
                for (int lane = 0; lane < V.Count; lane++)
                    Assert.Equal((float)halves[k + lane], realResults[lane]);
            }
            for (int k = 0; k + V.Count <= longs.Length; k += V.Count)
            {
                V.StoreI64(longResults, V.LoadI64(l + k));
                for (int lane = 0; lane < V.Count; lane++)
                    Assert.Equal(isWide ? longs[k + lane] : (int)longs[k + lane], longResults[lane]);
                V.StoreI64(longResults, V.LoadU32((uint*)(l + k)));
                for (int lane = 0; lane < V.Count; lane++)
                    Assert.Equal(isWide ? ((uint*)(l + k))[lane] : ((int*)(l + k))[lane], longResults[lane]);
                V.StoreI16((short*)shortResults, V.LoadI64(l + k));
                V.StoreI8((sbyte*)byteResults, V.LoadI64(l + k));
                for (int lane = 0; lane < V.Count; lane++)
                    Assert.Equal(((short)longs[k + lane], (sbyte)longs[k + lane]), ((short)shortResults[lane], (sbyte)byteResults[lane]));
            }
            for (int k = 0; k + (2 * V.Count) <= bytes.Length; k += V.Count)
            {
                long[] signed = Longs(V.LoadI8((sbyte*)b + k)), unsigned = Longs(V.LoadU8(b + k)), truth = Longs(V.LoadBool(b + k));
                long[] shorts = Longs(V.LoadI16((short*)(b + k))), unsignedShorts = Longs(V.LoadU16((ushort*)(b + k)));
                for (int lane = 0; lane < V.Count; lane++)
                {
                    Assert.Equal((sbyte)bytes[k + lane], signed[lane]);
                    Assert.Equal(bytes[k + lane], unsigned[lane]);
                    Assert.Equal(bytes[k + lane] != 0 ? -1 : 0, truth[lane]);
                    Assert.Equal(((short*)(b + k))[lane], shorts[lane]);
                    Assert.Equal(((ushort*)(b + k))[lane], unsignedShorts[lane]);
                }
            }
            Assert.Equal(Enumerable.Range(0, V.Count).Select(static k => (long)k), Longs(V.Indices));
            V.StoreBool(byteResults, V.Less(V.IntToReal(V.Indices), V.Real(2)));
            for (int lane = 0; lane < V.Count; lane++)
                Assert.Equal(lane < 2 ? 1 : 0, byteResults[lane]);
        }
    }

    private static long[] Longs<V>(V value) where V : struct, ILane<V>
    {
        long[] words = new long[V.Count];
        fixed (long* target = words)
            V.StoreI64(target, value);
        return words;
    }

    private static float NearestBFloat16(float value)
    {
        if (float.IsNaN(value))
            return value;
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint low = bits & 0xffff, high = bits >> 16;
        if (low > 0x8000 || (low == 0x8000 && (high & 1) == 1))
            high++;
        return BitConverter.UInt32BitsToSingle(high << 16);
    }

    private static void Comparisons<V>(V a, V b, bool equal, bool less, bool lessOrEqual) where V : struct, ILane<V>
    {
        Assert.Equal(equal ? -1 : 0, LongWord(V.Equal(a, b)));
        Assert.Equal(equal ? 0 : -1, LongWord(V.NotEqual(a, b)));
        Assert.Equal(less ? -1 : 0, LongWord(V.Less(a, b)));
        Assert.Equal(lessOrEqual ? -1 : 0, LongWord(V.LessOrEqual(a, b)));
        Assert.Equal(less ? 1 : 2, LongWord(V.Select(V.Less(a, b), V.Int(1), V.Int(2))));
    }

    private static void RealRow<V>(string name, Func<V, V> operation, float a, float expected) where V : struct, ILane<V>
    {
        float actual = Real(operation(V.Real(a)));
        Assert.True(float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual),
            $"{name} of {a:R} in {typeof(V).Name}: {actual:R} instead of {expected:R}");
    }

    private static void WideRow<V>(string name, V value, double expected) where V : struct, ILane<V>
    {
        double* results = stackalloc double[16];
        V.StoreF64(results, value);
        double actual = results[V.Count - 1];
        Assert.True(double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
            $"{name} in {typeof(V).Name}: {actual:R} instead of {expected:R}");
    }

    // The last lane speaks for all: they hold the same value.
    private static float Real<V>(V value) where V : struct, ILane<V>
    {
        float* results = stackalloc float[16];
        V.StoreF32(results, value);
        return results[V.Count - 1];
    }

    private static int Word<V>(V value) where V : struct, ILane<V>
    {
        int* results = stackalloc int[16];
        V.StoreI32(results, value);
        return results[V.Count - 1];
    }

    private static long LongWord<V>(V value) where V : struct, ILane<V> => Longs(value)[^1];
}
