using System.Globalization;
using System.Runtime.CompilerServices;
using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <content>
/// The functions of one argument over all floats, against the table in docs/element-types.md. An ordinary run takes one float in about ten thousand, with
/// <c>AXON_EVERY_FLOAT=1</c> all 2^32 (some minutes a function, and about an hour for Erf and Erfc, whose reference is a series).
/// </summary>
public unsafe partial class LaneMathTests
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
        ["Erf"] = (Apply<ErfRow>, Erf),
        ["Erfc"] = (Apply<ErfcRow>, Erfc),
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
