using Xunit;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>The functions of LaneMath on a GPU against the same text on the host.</summary>
public sealed class GpuMathTests
{
    private static readonly float[] arguments =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, -1.5f, 2.5f, 3f, -3f, 10f, -10f, 88f, -88f, 120f, -120f, 1e-6f, -1e-6f, 1e-30f, 1e6f, -1e6f, 1e30f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0.9999f, 1.0001f, 7.25f, -0.7f,
    ];

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Functions_MatchTheHost(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        float[] second = [.. arguments.Reverse()];
        Storage y = device.Allocate(arguments.Length * Functions.Count * 4);
        executor.Map(new EveryFunction<GpuBuffer>(device.Buffer(arguments), device.Buffer(second), executor.Buffer(y), arguments.Length), Functions.Count, arguments.Length);
        float[] actual = y.Download<float>(arguments.Length * Functions.Count);
        for (int index = 0; index < actual.Length; index++)
        {
            float a = arguments[index % arguments.Length], b = second[index % arguments.Length];
            float expected = Functions.Apply(index / arguments.Length, new Lane1(a), new Lane1(b)).Value;
            bool isSame = float.IsNaN(expected) ? float.IsNaN(actual[index]) : expected == actual[index] || MathF.Abs(expected - actual[index]) <= 4e-6f * MathF.Abs(expected);
            Assert.True(isSame, $"function {index / arguments.Length} of {a:R}, {b:R}: expected {expected:R}, got {actual[index]:R}");
        }
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void WideFunctions_MatchTheHost(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        double[] x = [.. arguments.Select(static value => value * 1.25)];
        Storage y = device.Allocate(x.Length * 3 * 8);
        executor.Map(new WideFunctions<GpuBuffer>(device.Buffer(x), executor.Buffer(y), x.Length), 1, x.Length);
        double[] actual = y.Download<double>(x.Length * 3);
        for (int index = 0; index < x.Length; index++)
        {
            WideLane1 value = new(x[index]);
            double[] expected = [LaneMath.Exp(value).Value, LaneMath.Log(value).Value, LaneMath.Tanh(value).Value];
            for (int function = 0; function < 3; function++)
            {
                double got = actual[function * x.Length + index];
                bool isSame = double.IsNaN(expected[function]) ? double.IsNaN(got) : expected[function] == got || Math.Abs(expected[function] - got) <= 1e-14 * Math.Abs(expected[function]);
                Assert.True(isSame, $"function {function} of {x[index]:R}: expected {expected[function]:R}, got {got:R}");
            }
        }
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void RandomBits_AreTheHostsBits(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        Storage y = device.Allocate(100 * 4);
        executor.Map(new Randoms<GpuBuffer>(executor.Buffer(y)), 1, 100);
        uint[] expected = [.. Enumerable.Range(0, 100).Select(static i => (uint)LaneMath.RandomBits(Lane1.Int(0x12345678), Lane1.Int(0x9abcdef0), Lane1.Int(i)).Bits)];
        Assert.Equal(expected, y.Download<uint>(100));
    }
}

/// <summary>LaneMath by number.</summary>
internal static class Functions
{
    public const int Count = 25;

    public static V Apply<V>(int function, V a, V b) where V : struct, ILane<V>
    {
        switch (function)
        {
            case 0: return LaneMath.Exp(a);
            case 1: return LaneMath.Expm1(a);
            case 2: return LaneMath.Log(a);
            case 3: return LaneMath.Log1p(a);
            case 4: return LaneMath.Sin(a);
            case 5: return LaneMath.Cos(a);
            case 6: return LaneMath.Tan(a);
            case 7: return LaneMath.Tanh(a);
            case 8: return LaneMath.Sinh(a);
            case 9: return LaneMath.Cosh(a);
            case 10: return LaneMath.Asin(a);
            case 11: return LaneMath.Acos(a);
            case 12: return LaneMath.Atan(a);
            case 13: return LaneMath.Erf(a);
            case 14: return LaneMath.Sigmoid(a);
            case 15: return LaneMath.Softplus(a);
            case 16: return LaneMath.Rsqrt(a);
            case 17: return LaneMath.Power(V.Abs(a), b);
            case 18: return LaneMath.Atan2(a, b);
            case 19: return LaneMath.Remainder(a, b);
            case 20: return LaneMath.Sign(a);
            case 21: return V.Max(a, b);
            case 22: return V.Min(a, b);
            case 23: return V.IntToReal(V.RealToInt(a));
            default: return V.Round(a);
        }
    }
}

/// <summary>Function number row of every pair.</summary>
internal struct EveryFunction<B>(B a, B b, B y, int columns) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B a = a;
    private readonly B b = b;
    private readonly B y = y;
    private readonly int columns = columns;
    private int row;

    public static bool IsWide => false;

    public void Begin(int row) => this.row = row;

    public readonly void Step<V>(int column) where V : struct, ILane<V> =>
        y.StoreF32(row * columns + column, Functions.Apply(row, a.LoadF32<V>(column), b.LoadF32<V>(column)));
}

/// <summary>Functions in double precision, one after the other.</summary>
internal struct WideFunctions<B>(B x, B y, int columns) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B y = y;
    private readonly int columns = columns;

    public static bool IsWide => true;

    public readonly void Begin(int row)
    {
    }

    public readonly void Step<V>(int column) where V : struct, ILane<V>
    {
        V value = x.LoadF64<V>(column);
        y.StoreF64(column, LaneMath.Exp(value));
        y.StoreF64(columns + column, LaneMath.Log(value));
        y.StoreF64(2 * columns + column, LaneMath.Tanh(value));
    }
}

/// <summary>Random words of a fixed key.</summary>
internal struct Randoms<B>(B y) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B y = y;

    public static bool IsWide => false;

    public readonly void Begin(int row)
    {
    }

    public readonly void Step<V>(int column) where V : struct, ILane<V> =>
        y.StoreU32(column, LaneMath.RandomBits(V.Int(0x12345678), V.Int(0x9abcdef0), V.AddInt(V.Int(column), V.Indices)));
}
