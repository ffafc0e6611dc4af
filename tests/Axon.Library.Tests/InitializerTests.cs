using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>What variables begin as: levels exactly, drawn numbers by their mean, deviation and bounds.</summary>
public sealed class InitializerTests
{
    private const double Inputs = 200;

    private const double Outputs = 100;

    private static readonly Rows.BegunState State = Rows.BegunState.Init(5);

    [Fact]
    public void LevelsAndTheIdentity_AreAsTheyAreCalled()
    {
        Assert.Equal([0, 0, 0, 0], Numbers.Leaf(State, "zeros"));
        Assert.Equal([1, 1, 1, 1], Numbers.Leaf(State, "ones"));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Numbers.Leaf(State, "full"));
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], Numbers.Leaf(State, "identity"));
    }

    public static TheoryData<string, double> Uniform { get; } = new()
    {
        { "uniform", 0.05 },
        { "lecunUniform", Math.Sqrt(3 / Inputs) },
        { "glorotUniform", Math.Sqrt(6 / (Inputs + Outputs)) },
        { "heUniform", Math.Sqrt(6 / Inputs) },
        { "scaledUniform", Math.Sqrt(3 * 3 / Outputs) },
        // As many inputs and outputs as elements.
        { "vector", Math.Sqrt(6 / 40000.0) },
    };

    [Theory]
    [MemberData(nameof(Uniform))]
    public void UniformNumbers_FillTheirInterval(string path, double limit)
    {
        double[] drawn = Numbers.Leaf(State, path);
        Assert.All(drawn, v => Assert.InRange(v, -limit * 1.000001, limit * 1.000001));
        Assert.InRange(drawn.Max(), 0.999 * limit, limit * 1.000001);
        Assert.InRange(drawn.Min(), -limit * 1.000001, -0.999 * limit);
        // Five deviations of the mean and of the mean square of 20 000 numbers.
        Assert.InRange(drawn.Average(), -5 * limit / Math.Sqrt(3 * drawn.Length), 5 * limit / Math.Sqrt(3 * drawn.Length));
        Assert.Equal(limit * limit / 3, drawn.Average(static v => v * v), 5 * limit * limit * Math.Sqrt(4.0 / 45 / drawn.Length));
    }

    public static TheoryData<string, double> Normal { get; } = new()
    {
        { "normal", 0.05 },
        { "lecunNormal", Math.Sqrt(1 / Inputs) },
        { "glorotNormal", Math.Sqrt(2 / (Inputs + Outputs)) },
        { "heNormal", Math.Sqrt(2 / Inputs) },
        { "heWindows", Math.Sqrt(2 / Inputs) },
        { "scaledNormal", Math.Sqrt(3 / Outputs) },
    };

    [Theory]
    [MemberData(nameof(Normal))]
    public void NormalNumbers_HaveTheirDeviation(string path, double deviation)
    {
        double[] drawn = Numbers.Leaf(State, path);
        Assert.InRange(drawn.Average(), -5 * deviation / Math.Sqrt(drawn.Length), 5 * deviation / Math.Sqrt(drawn.Length));
        Assert.Equal(deviation * deviation, drawn.Average(static v => v * v), 5 * deviation * deviation * Math.Sqrt(2.0 / drawn.Length));
        // 68.3 % lie within one deviation, as those of no uniform law do.
        Assert.Equal(0.6827, drawn.Count(v => Math.Abs(v) < deviation) / (double)drawn.Length, 0.02);
    }

    [Fact]
    public void TruncatedNormal_EndsAtTwoDeviationsAndKeepsItsVariance()
    {
        double[] drawn = Numbers.Leaf(State, "truncated");
        double variance = 1 / Inputs;
        double end = 2 * Math.Sqrt(variance) / 0.87962566103423978;
        Assert.All(drawn, v => Assert.InRange(v, -end * 1.000001, end * 1.000001));
        Assert.Equal(variance, drawn.Average(static v => v * v), 5 * variance * Math.Sqrt(2.0 / drawn.Length));
    }

    [Fact]
    public void Orthogonal_HasOrthonormalColumnsOfAllAxesButTheLast()
    {
        double[] drawn = Numbers.Leaf(State, "orthogonal");
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 6).Sum(row => drawn[(row * 5) + i] * drawn[(row * 5) + j]), 1e-5);
            }
        }
    }

    [Fact]
    public void EagerAndCompiledVariables_BeginAlike()
    {
        IReadOnlyList<StateLeaf> eager = Eager.Init(5, static () => Rows.Begun()).Leaves;
        Assert.Equal(State.Leaves.Select(static leaf => leaf.Path), eager.Select(static leaf => leaf.Path));
        Assert.All(eager.Zip(State.Leaves), static pair => Numbers.AssertSame(pair.First.Tensor, pair.Second.Tensor, 1e-6, pair.First.Path));
    }

    [Fact]
    public void AnotherSeed_GivesOtherNumbers() => Assert.NotEqual(Numbers.Leaf(State, "heNormal"), Numbers.Leaf(Rows.BegunState.Init(6), "heNormal"));

    [Fact]
    public void EveryLayer_BeginsAsItIsTold()
    {
        Begun.ToldState told = Begun.ToldState.Init(5);
        Dictionary<string, double> begins = new() { ["kernel"] = 2, ["recurrent"] = 3, ["bias"] = 5, ["candidateBias"] = 5, ["scale"] = 7 };
        HashSet<string> seen = [];
        // The norms of a transformer's block begin as norms do, and what batches have shown is no variable of a layer.
        foreach (StateLeaf leaf in told.Leaves.Where(static leaf => !leaf.Path.StartsWith("block", StringComparison.Ordinal) || !leaf.Path.Contains("Norm", StringComparison.Ordinal)))
        {
            string kind = leaf.Path[(leaf.Path.LastIndexOf('.') + 1)..];
            if (kind is "mean" or "variance")
            {
                continue;
            }
            Assert.True(begins.ContainsKey(kind), $"{leaf.Path}: unknown to this test.");
            seen.Add(kind);
            Assert.All(Numbers.Doubles(leaf.Tensor), value => Assert.True(value == begins[kind], $"{leaf.Path} begins at {value}, not {begins[kind]}."));
        }
        Assert.Contains("recurrent", seen);
        Assert.Contains("scale", seen);
    }
}
