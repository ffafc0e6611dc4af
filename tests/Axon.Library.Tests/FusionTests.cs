using Axon.Testing;

namespace Axon.Library.Tests;

/// <summary>What optimizers cost in launches, read off the headers of generated files.</summary>
public sealed class FusionTests
{
    [Theory]
    [InlineData("Adagrad(() => Loss(x, label), rate)")]
    [InlineData("AdaBelief(() => Loss(x, label), rate)")]
    [InlineData("Yogi(() => Loss(x, label), rate)")]
    [InlineData("RAdam(() => Loss(x, label), rate)")]
    [InlineData("Lion(() => Loss(x, label), rate, decay: 0.1)")]
    [InlineData("Sgd(() => Loss(x, label), rate, momentum: 0.9f, nesterov: true)")]
    [InlineData("Adam(() => Loss(x, label), rate, transform: g => Updates.ClipByGlobalNorm(g, 1.0))")]
    [InlineData("AdamW(() => Loss(x, label), rate, after: g => Updates.Average(g))")]
    [InlineData("Sgd(() => Loss(x, label), rate, after: g => Updates.Lookahead(g))")]
    public void Update_IsOneLaunchOverAllParameters(string step)
    {
        GeneratorResult result = TestProject.Of($$"""
            using Axon;
            using static Axon.Layers;
            using static Axon.Losses;
            using static Axon.Ops;
            using static Axon.Optimizers;

            public static partial class Model
            {
                [Defn] public static Tensor<float> Loss([Shape("batch", 20)] Tensor<float> x, [Shape("batch")] Tensor<int> label) =>
                    CrossEntropy(x.Dense(12).Tanh().Dense(7), label);

                [Defn] public static Tensor<float> Step([Shape("batch", 20)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) =>
                    {{step}};
            }
            """).Generate();
        Assert.Equal("", result.DiagnosticText);
        string[] lines = [.. result.Files.Values.SelectMany(static text => text.Split('\n')).Select(static line => line.TrimEnd())];
        string[] kernels = [.. lines.SkipWhile(static l => l != "// Model.Step").SkipWhile(static l => !l.StartsWith("// Kernels", StringComparison.Ordinal)).Skip(1).TakeWhile(static l => l.StartsWith("//   ", StringComparison.Ordinal))];
        Assert.NotEmpty(kernels);
        Assert.True(kernels.Count(static k => k.Contains("= MapMany(4) ", StringComparison.Ordinal)) == 1, string.Join('\n', kernels));
    }
}
