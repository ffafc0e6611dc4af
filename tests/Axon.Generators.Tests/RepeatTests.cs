using System.Reflection;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>Repeated blocks are one loop in the program, and the numbers are those of the blocks one after another.</summary>
public sealed class RepeatTests
{
    private const string Model = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Ops;
        using static Axon.Optimizers;

        public static partial class Model
        {
            [Defn] public static Tensor<float> Inner(Tensor<float> x) => x + x.Dense(4).Tanh();

            [Defn] public static Tensor<float> Block(Tensor<float> x)
            {
                Tensor<float> y = x.LayerNorm();
                return x + Softmax(y.Dense(6)).Dense(4) + Tanh(y).Dense(4);
            }

            [Defn] public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x)
            {
                Tensor<float> first = x.Dense(4, name: "first");
                Tensor<float> h = first;
                REPEATED
                return h.Dense(2);
            }

            [Defn] public static Tensor<float> Loss([Shape("batch", 4)] Tensor<float> x) => Mean(Square(Net(x) - 1f));

            [Defn] public static Tensor<float> Step([Shape("batch", 4)] Tensor<float> x) => Adam(() => Loss(x), 0.01f);

            public static string[] Paths() => [.. StepState.Schema.Select(static e => $"{e.Path} {e.Shape} {e.Trainable}")];

            public static float[][] Run()
            {
                Tensor<float> x = Tensor.From([.. Enumerable.Range(0, 20).Select(static i => MathF.Sin(i * 1.7f))], 5, 4);
                StepState state = StepState.Init(3);
                float[] value = Compiled.Net(state.Loss.Net, x).ToArray();
                var (loss, gradient) = Compiled.LossGrad(state.Loss, x);
                float[] losses = [loss.ToScalar(), Compiled.Step(ref state, x).ToScalar(), Compiled.Step(ref state, x).ToScalar(), Compiled.Step(ref state, x).ToScalar()];
                return [value, [.. gradient.Leaves.SelectMany(Numbers)], losses, [.. state.Leaves.SelectMany(Numbers)]];
            }

            private static IEnumerable<float> Numbers(Axon.Runtime.StateLeaf leaf) => leaf.Tensor switch
            {
                Tensor<float> real => real.ToArray(),
                Tensor<uint> key => key.ToArray().Select(static k => (float)k),
                Tensor<int> count => count.ToArray().Select(static n => (float)n),
                _ => throw new InvalidOperationException(leaf.Path),
            };
        }
        """;

    /// <summary>With state that every turn updates, the methods take their state by reference, and so are called otherwise.</summary>
    private static string WithDropout(string model) => model
        .Replace("Softmax(y.Dense(6))", "Softmax(y.Dense(6)).Dropout(0.25f)", StringComparison.Ordinal)
        .Replace("var (loss, gradient) = Compiled.LossGrad(state.Loss, x);", "LossState before = LossState.Init(4); var (loss, gradient) = Compiled.LossGrad(ref before, x);", StringComparison.Ordinal);

    private static GeneratorResult Generate(string repeated, bool withDropout = false)
    {
        string model = Model.Replace("REPEATED", repeated, StringComparison.Ordinal);
        GeneratorResult result = TestProject.Of(withDropout ? WithDropout(model) : model).Generate();
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        return result;
    }

    /// <summary>Every launch of a method, its gradient and the first values of its variables.</summary>
    private static int Launches(GeneratorResult result, string method)
    {
        string text = result.Files[$"Model.{method}.g.cs"];
        return Regex.Matches(text, @"\bdevice\.(Map|MapMany|Rows|Reduce|ReduceRows|Gemm)\b").Count;
    }

    public static TheoryData<string, string, bool> Pairs => new()
    {
        { "h = Repeat(3, h, static x => Block(x));", "for (int i = 0; i < 3; i++) { h = Block(h); }", true },
        { "h = Repeat(3, h, static x => Block(x));", "for (int i = 0; i < 3; i++) { h = Block(h); }", false },
        { "h = Repeat(9, h, static x => Block(x));", "for (int i = 0; i < 9; i++) { h = Block(h); }", true },
        { "h = Repeat(3, h, x => Block(x) + 0.1f * first);", "for (int i = 0; i < 3; i++) { h = Block(h) + 0.1f * first; }", false },
        { "h = Repeat(2, h, static x => Repeat(2, x, static y => Inner(y)).LayerNorm());", "for (int i = 0; i < 2; i++) { for (int j = 0; j < 2; j++) { h = Inner(h); } h = h.LayerNorm(); }", false },
        { "h = Repeat(3, Repeat(2, h, static x => Inner(x)), static x => Inner(x));", "for (int i = 0; i < 5; i++) { h = Inner(h); }", false },
        { "h = Repeat(2, h, x => x + first.Dense(4));", "for (int i = 0; i < 2; i++) { h = h + first.Dense(4); }", false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Numbers_AreThoseOfTheBlocksOneAfterAnother(string repeated, string listed, bool withDropout)
    {
        Assembly loop = Generate(repeated, withDropout).Load();
        Assembly list = Generate(listed, withDropout).Load();
        Assert.Equal((string[])GeneratorResult.Invoke(list, "Model", "Paths")!, (string[])GeneratorResult.Invoke(loop, "Model", "Paths")!);
        float[][] expected = (float[][])GeneratorResult.Invoke(list, "Model", "Run")!;
        float[][] actual = (float[][])GeneratorResult.Invoke(loop, "Model", "Run")!;
        for (int part = 0; part < expected.Length; part++)
        {
            Assert.Equal(expected[part].Length, actual[part].Length);
            // Sums may be taken in another order where other ops are fused.
            Assert.All(expected[part].Zip(actual[part]), pair => Assert.Equal(pair.First, pair.Second, 2e-5f * Math.Max(1f, MathF.Abs(pair.First))));
        }
    }

    /// <summary>Blocks that differ are written one after another, and each finds its own variables.</summary>
    [Theory]
    [InlineData("int turn = 0; h = Repeat(2, h, x => { turn = turn + 1; return Inner(x) * turn; });", "h = Inner(h) * 1; h = Inner(h) * 2;")]
    [InlineData("""h = Repeat(2, h, static x => Scope("one", () => Inner(x)));""", """h = Scope("one", () => Inner(h)); h = Scope("one", () => Inner(h));""")]
    public void BlocksThatDiffer_AreNoLoop(string repeated, string listed) => Numbers_AreThoseOfTheBlocksOneAfterAnother(repeated, listed, withDropout: false);

    [Fact]
    public void Launches_DoNotGrowWithTheNumberOfBlocks()
    {
        GeneratorResult few = Generate("h = Repeat(2, h, static x => Block(x));");
        GeneratorResult many = Generate("h = Repeat(9, h, static x => Block(x));");
        Assert.Equal(Launches(few, "Net"), Launches(many, "Net"));
        Assert.Equal(Launches(few, "Loss"), Launches(many, "Loss"));
        Assert.Contains("for (int t = 0; t < 9; t++)", many.Files["Model.Loss.g.cs"], StringComparison.Ordinal);
        Assert.Contains("for (int t1 = 9 - 1; t1 >= 0; t1--)", many.Files["Model.Loss.g.cs"], StringComparison.Ordinal);
        // The records of equal blocks are one type.
        Assert.Contains("BlockState Block8", many.Files["Model.Step.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Block8State", many.Files["Model.Step.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>A block more is a property in the record of its scope, with what a record does with its members: no kernel, launch, row of the schema or layer.</summary>
    [Fact]
    public void Text_GrowsByABlocksPlaceInItsRecord()
    {
        int few = LengthWith(4);
        int many = LengthWith(24);
        Assert.True(many - few < 20 * 4096, $"{few} characters with 4 blocks, {many} with 24");

        // The same records in comments and code; numbers have a digit more.
        static int LengthWith(int blocks) => Generate($"h = Repeat({blocks}, h, static x => Block(x));").Files["Model.Step.g.cs"].Length;
    }

    [Fact]
    public void Text_IsTheSameEveryTime() =>
        Assert.Equal(Generate("h = Repeat(4, h, static x => Block(x));").Files, Generate("h = Repeat(4, h, static x => Block(x));").Files);
}
