using System.Globalization;
using System.Runtime.CompilerServices;
using Axon.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace Axon.Kernels.Tests.Host;

/// <content>
/// The functions of one argument over all floats, against the table in docs/element-types.md. An ordinary run takes one float in about ten thousand, with
/// <c>AXON_EVERY_FLOAT=1</c> all 2^32, a few minutes a function; what each is off by at most goes to the test's output. A filter on the name of one function goes on with that one:
/// <c>--filter "DisplayName~EveryFloat&amp;DisplayName~Erfc"</c>.
/// </summary>
public unsafe partial class LaneMathTests(ITestOutputHelper output)
{
    private const int Block = 1 << 10;

    private static readonly bool IsEveryFloat = Environment.GetEnvironmentVariable("AXON_EVERY_FLOAT") == "1";

    // Prime to the floats of one exponent, so that the last bits vary too.
    private static readonly long Stride = IsEveryFloat ? 1 : 9973;

    private static readonly Dictionary<string, (Action<float[], float[]> Apply, Func<double, double> Reference)> Functions = new()
    {
        ["Exp"] = (Apply<ExpRow>, Math.Exp),
        ["Expm1"] = (Apply<Expm1Row>, Expm1),
        ["Log"] = (Apply<LogRow>, Math.Log),
        ["Log1p"] = (Apply<Log1pRow>, Log1p),
        ["Sin"] = (Apply<SinRow>, Math.Sin),
        ["Cos"] = (Apply<CosRow>, Math.Cos),
        ["Tan"] = (Apply<TanRow>, Math.Tan),
        ["Tanh"] = (Apply<TanhRow>, Math.Tanh),
        ["Sinh"] = (Apply<SinhRow>, Math.Sinh),
        ["Cosh"] = (Apply<CoshRow>, Math.Cosh),
        ["Asin"] = (Apply<AsinRow>, Math.Asin),
        ["Acos"] = (Apply<AcosRow>, Math.Acos),
        ["Atan"] = (Apply<AtanRow>, Math.Atan),
        ["Erf"] = (Apply<ErfRow>, QuickErf),
        ["Erfc"] = (Apply<ErfcRow>, QuickErfc),
        ["Sigmoid"] = (Apply<SigmoidRow>, static x => 1 / (1 + Math.Exp(-x))),
        ["Softplus"] = (Apply<SoftplusRow>, static x => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x))),
        ["Rsqrt"] = (Apply<RsqrtRow>, static x => 1 / Math.Sqrt(x)),
    };

    public static TheoryData<string> FunctionNames => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void EveryFloat_IsAsCloseAsTheTableSays(string name)
    {
        (double most, double reach) = Documented(name);
        (Action<float[], float[]> apply, Func<double, double> reference) = Functions[name];
        (double Error, float At) worst = (0, 0);
        Lock gate = new();
        // Blocks of neighbours of the stride, on as many threads as there are.
        long blocks = ((1L << 32) + (Stride * Block) - 1) / (Stride * Block);
        Parallel.For(0L, blocks, static () => (X: new float[Block], Y: new float[Block], Error: 0.0, At: 0f), (block, _, own) =>
        {
            for (int i = 0; i < Block; i++)
            {
                own.X[i] = BitConverter.UInt32BitsToSingle((uint)Math.Min(((block * Block) + i) * Stride, uint.MaxValue));
            }
            apply(own.X, own.Y);
            for (int i = 0; i < Block; i++)
            {
                double error = Math.Abs(own.X[i]) <= reach || !float.IsFinite(own.X[i]) ? Ulps(reference(own.X[i]), own.Y[i]) : 0;
                if (!(error <= own.Error))
                {
                    own = (own.X, own.Y, error, own.X[i]);
                }
            }
            return own;
        }, own =>
        {
            lock (gate)
            {
                worst = own.Error <= worst.Error ? worst : (own.Error, own.At);
            }
        });
        output.WriteLine($"{name}: {worst.Error:F3} units in the last place at {worst.At:R}, of one float in {Stride}");
        Assert.True(worst.Error <= most, $"{name}({worst.At:R}) is off by {worst.Error:F3} units in the last place, more than {most}.");
    }

    // Of NaN and infinities, equal or not; at the end of the range the rounded result may fall on either side.
    private static double Ulps(double expected, float actual)
    {
        if (!double.IsFinite(expected) || !float.IsFinite(actual) || float.IsInfinity((float)expected))
        {
            bool isEdge = Math.Abs(expected) >= float.MaxValue * 0.9999999 && Math.Abs((double)actual) >= float.MaxValue * 0.9999999 && Math.Sign(expected) == Math.Sign(actual);
            return isEdge || expected.Equals((double)actual) ? 0 : double.PositiveInfinity;
        }
        float rounded = MathF.Abs((float)expected);
        return Math.Abs(actual - expected) / Math.Max((double)MathF.BitIncrement(rounded) - rounded, float.Epsilon);
    }

    [Fact]
    public void QuickReferences_AreThoseOfTheOtherTests()
    {
        foreach (double x in Range(-6.5, 9.5, 1601))
        {
            Assert.Equal(1, QuickErf(x) / Erf(x), 1e-11);
            Assert.Equal(1, QuickErfc(x) / Erfc(x), 1e-11);
        }
    }

    // In double to a few 1e-12 of the result, far finer than a float's last place: a series without cancellation, then a fraction that has converged.
    private static double QuickErf(double x) => Math.Abs(x) < 2.5 ? ErfSum(x) : double.IsNaN(x) ? x : Math.CopySign(1 - ErfcFraction(Math.Abs(x)), x);

    private static double QuickErfc(double x) => x > 2.5 ? ErfcFraction(x) : 1 - QuickErf(x);

    private static double ErfSum(double x)
    {
        double term = x, sum = x, twice = 2 * x * x;
        for (int n = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); n += 2)
        {
            term *= twice / n;
            sum += term;
        }
        return sum * Math.Exp(-x * x) * 1.1283791670955126;
    }

    private static double ErfcFraction(double x)
    {
        double fraction = 0;
        for (int n = 60; n > 0; n--)
        {
            fraction = n / 2.0 / (x + fraction);
        }
        return x > 30 ? 0 : Math.Exp(-x * x) / ((x + fraction) * 1.7724538509055160);
    }

    private static void Apply<F>(float[] source, float[] target) where F : struct, IUnary
    {
        // The widths give the same bits, as the tests of each function show; so the widest that the machine has.
        switch (HostLanes.Width)
        {
            case 16:
                Apply<F, Lane16>(source, target);
                break;
            case 8:
                Apply<F, Lane8>(source, target);
                break;
            default:
                Apply<F, Lane4>(source, target);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<F, V>(float[] source, float[] target) where F : struct, IUnary where V : struct, ILane<V>
    {
        fixed (float* from = source, to = target)
        {
            for (int i = 0; i < source.Length; i += V.Count)
            {
                V.StoreF32(to + i, F.Apply(V.LoadF32(from + i)));
            }
        }
    }

    // | `Exp` | 1.5 | all |, | `Sin` | 1.5 | to 1e5 |
    private static (double Most, double Reach) Documented(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Axon.sln")))
        {
            folder = folder.Parent;
        }
        string row = File.ReadLines(Path.Combine(folder.FullName, "docs", "element-types.md")).Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
        return (double.Parse(cells[2], CultureInfo.InvariantCulture), cells[3] == "all" ? float.MaxValue : double.Parse(cells[3].Split(' ')[^1], CultureInfo.InvariantCulture));
    }
}
