using System.Collections.Immutable;
using Axon.Testing;

namespace Axon.Conformance;

/// <summary>What is fused into what, read off the headers of generated files.</summary>
public sealed class FusionTests
{
    private const string Opening = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Ops;
        using static Axon.Optimizers;

        public static partial class Model
        {

        """;

    [Fact]
    public void DenseRelu_IsOneProductWithBiasAndRelu()
    {
        ImmutableArray<string> kernels = Kernels("""
            [Defn] public static Tensor<float> F([Shape("batch", 784)] Tensor<float> x) => x.Dense(128).Relu();
            """, "F");
        string kernel = Assert.Single(kernels);
        Assert.Contains("= Gemm", kernel, StringComparison.Ordinal);
        Assert.EndsWith(": Add Relu", Sorted(kernel), StringComparison.Ordinal);
    }

    [Fact]
    public void CrossEntropyWithItsGradient_IsOnePassOverEachRow()
    {
        ImmutableArray<string> kernels = Kernels("""
            [Defn] public static Tensor<float> F([Shape("batch", 10)] Tensor<float> logits, [Shape("batch")] Tensor<int> label) => CrossEntropy(logits, label);
            """, "FGrad");
        Assert.Single(kernels, static k => k.Contains("= Rows[batch x 10]", StringComparison.Ordinal));
        Assert.Single(kernels, static k => k.Contains("= Reduce.Sum[1 | 1 x batch]", StringComparison.Ordinal));
        Assert.Equal(2, kernels.Length);
    }

    /// <summary>Its gates' gradients are computed once and stored side by side, where the product reads them.</summary>
    [Fact]
    public void PartsOfEqualSize_AreStoredByOneKernel()
    {
        ImmutableArray<string> kernels = Kernels("""
            [Defn] public static Tensor<float> F([Shape("batch", 32)] Tensor<float> x)
            {
                Tensor<float> next = Tanh(x[.., ..16]) * x[.., 16..];
                return Concat([next, Square(next)], 1);
            }
            """, "F");
        Assert.Contains("= Map[batch x 16]", Assert.Single(kernels), StringComparison.Ordinal);
    }

    [Fact]
    public void Recurrence_MultipliesTheTableOnce_AndItsGradientOnceOverAllSteps()
    {
        ImmutableArray<string> kernels = Kernels("""
            [Defn] public static Tensor<float> Loss([Shape("batch", 50)] Tensor<int> symbols) => Mean(Square(symbols.Embedding<float>(65, 128).Lstm(64)));

            [Defn] public static Tensor<float> TrainStep([Shape("batch", 50)] Tensor<int> symbols, float rate) => Sgd(() => Loss(symbols), rate);
            """, "TrainStep");
        Assert.Single(kernels, static k => k.Contains("= Gemmf32[65,256]", StringComparison.Ordinal));
        Assert.Single(kernels, static k => k.Contains("= Gemmf32[64,256]", StringComparison.Ordinal));
        Assert.Equal(2, kernels.Count(static k => k.Contains("= Gemmf32[batch,", StringComparison.Ordinal)));
        Assert.DoesNotContain(kernels, static k => k.Contains("UpdateAt", StringComparison.Ordinal) || k.Contains("AddAt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("causal: false, mask: mask")]
    [InlineData("causal: true, mask: mask")]
    [InlineData("causal: true, mask: mask, keyValueHeads: 2")]
    public void PaddedAttention_KeepsNoScores(string options)
    {
        string members = $"""
            [Defn] public static Tensor<float> F([Shape("batch", "time", 64)] Tensor<float> x, [Shape("batch", "time")] Tensor<bool> mask) => Sum(Square(x.MultiHeadAttention(4, {options})));
            """;
        ImmutableArray<string> kernels = Kernels(members, "FGrad");
        Assert.Single(kernels, static k => k.EndsWith("= Attention", StringComparison.Ordinal));
        Assert.Single(kernels, static k => k.EndsWith("= AttentionGrad", StringComparison.Ordinal));
        Assert.DoesNotContain(Buffers(members, "FGrad"), static b => b.Contains("time,time", StringComparison.Ordinal) || b.Contains("time^2", StringComparison.Ordinal));
    }

    [Fact]
    public void Rosenbrock_IsOneKernel_AndTwoWithItsGradient()
    {
        const string Rosenbrock = """
            [Defn] public static Tensor<float> Value([Shape("n")] Tensor<float> x) =>
                Sum(100f * Square(x[1..] - Square(x[..^1])) + Square(1f - x[..^1]));
            """;
        Assert.Single(Kernels(Rosenbrock, "Value"));
        Assert.InRange(Kernels(Rosenbrock, "ValueGrad").Length, 1, 2);
    }

    [Fact]
    public void Training_UpdatesAllParametersInOneLaunch_AndStoresNoMask()
    {
        const string Network = """
            [Defn] public static Tensor<float> Net([Shape("batch", 28, 28, 1)] Tensor<float> image) => image
                .Conv(32, kernel: 3).Relu().MaxPool(2)
                .Flatten().Dense(128).Relu().Dropout(0.5f).Dense(10);

            [Defn] public static Tensor<float> Loss([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
                CrossEntropy(Net(image), label);

            [Defn] public static Tensor<float> TrainStep([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
                Adam(() => Loss(image, label), learningRate);
            """;
        ImmutableArray<string> kernels = Kernels(Network, "TrainStep");
        Assert.Single(kernels, static k => k.Contains("= MapMany(6) ", StringComparison.Ordinal));
        Assert.DoesNotContain(kernels, static k => k.Contains("Sqrt", StringComparison.Ordinal) && !k.Contains("MapMany", StringComparison.Ordinal));
        // The convolution takes bias and relu along, and the one pass over the logits gives loss and gradient.
        Assert.Single(kernels, static k => k.Contains("= Convf32", StringComparison.Ordinal) && Sorted(k).EndsWith(": Add Relu", StringComparison.Ordinal));
        Assert.Single(kernels, static k => k.Contains("= Rows[batch x 10]", StringComparison.Ordinal));
        // The mask is made of the key inside of the products, forwards and backwards.
        Assert.DoesNotContain(Buffers(Network, "TrainStep"), static b => b.Contains(" bool[", StringComparison.Ordinal) || b.Contains(" u32[batch", StringComparison.Ordinal));
        Assert.Equal(2, kernels.Count(static k => k.Contains("= Gemm", StringComparison.Ordinal) && k.Contains("ShiftRight", StringComparison.Ordinal)));
    }

    // Without the estimates.
    private static ImmutableArray<string> Kernels(string members, string program) =>
        [.. Section(members, program, "Kernels").Where(static line => !line.StartsWith("//   estimate:", StringComparison.Ordinal)).Select(static line => line.Split(" | flops ")[0])];

    private static ImmutableArray<string> Buffers(string members, string program) => Section(members, program, "Buffers");

    /// <summary>Lines of a section of the comment before a program.</summary>
    private static ImmutableArray<string> Section(string members, string program, string section)
    {
        GeneratorResult result = TestProject.Of(Opening + members + "\n}").Generate();
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        string title = $"// Model.{program}";
        string[] lines = [.. result.Files.Values.SelectMany(static text => text.Split('\n')).Select(static line => line.TrimEnd())];
        int start = Array.IndexOf(lines, title);
        Assert.True(start >= 0, $"No file has the line '{title}'.");
        return [.. lines.Skip(start).SkipWhile(line => !line.StartsWith($"// {section}", StringComparison.Ordinal)).Skip(1).TakeWhile(static line => line.StartsWith("//   ", StringComparison.Ordinal))];
    }

    // Fused ops in alphabetical order.
    private static string Sorted(string kernel)
    {
        string[] halves = kernel.Split(" : ");
        return halves.Length < 2 ? kernel : $"{halves[0]} : {string.Join(' ', halves[1].Split(' ').Order(StringComparer.Ordinal))}";
    }
}
