using System.Globalization;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>Checkpoint, Vectorize, CustomGrad and Jacobians as the compiler takes them: what is kept, what is looped over, what is refused.</summary>
public sealed partial class TransformTests
{
    private static GeneratorResult Generate(string members) => TestProject.Of($$"""
        using Axon;
        using static Axon.Ops;
        using static Axon.Layers;
        public static partial class Model
        {
            {{members}}
        }
        """).Generate();

    private static string Source(string members)
    {
        GeneratorResult result = Generate(members);
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        return string.Concat(result.Files.Values);
    }

    /// <summary>Bytes of the arena that the header of a program states.</summary>
    private static long Arena(string source, string program) =>
        long.Parse(ArenaLine().Match(source, source.IndexOf($"// Model.{program}\n", StringComparison.Ordinal)).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"//   arena: (\d+) bytes")]
    private static partial Regex ArenaLine();

    private static string Blocks(string block) => $$"""
        private static Tensor<float> Block(Tensor<float> h, Tensor<float> w) => Softmax(Sin(Dot(h, w))) + Tanh(Dot(Sigmoid(Dot(h, w)), w));

        [Defn] public static Tensor<float> Loss([Shape(64, 64)] Tensor<float> x, [Shape(64, 64)] Tensor<float> w)
        {
            Tensor<float> h = x;
            for (int i = 0; i < 6; i++)
            {
                h = {{block}};
            }
            return Sum(h);
        }
        """.Replace("private static Tensor<float> Block", "[Defn] public static Tensor<float> Block", StringComparison.Ordinal);

    [Fact]
    public void Checkpoint_KeepsOnlyWhatTheBodyCaptures()
    {
        long kept = Arena(Source(Blocks("Block(h, w)")), "LossGrad");
        long again = Arena(Source(Blocks("Checkpoint(() => Block(h, w))")), "LossGrad");
        const long Block = 64 * 64 * 4;
        // Without: four values or more of each block. With: the block's start, and once the room to compute one block again.
        Assert.True(kept >= 6 * 4 * Block, $"{kept} bytes are kept.");
        Assert.True(again <= (6 + 12) * Block, $"{again} bytes are kept with checkpoints, {kept} without.");
    }

    [Fact]
    public void Checkpoint_OutsideOfGradients_IsTheBody()
    {
        string source = Source(Blocks("Checkpoint(() => Block(h, w))"));
        string forward = source[source.IndexOf("// Model.Loss\n", StringComparison.Ordinal)..source.IndexOf("// Model.LossGrad\n", StringComparison.Ordinal)];
        Assert.DoesNotContain("= Loop", forward, StringComparison.Ordinal);
    }

    [Fact]
    public void While_KeepsWhatItsWayBackReads_AndSaysSo()
    {
        string source = Source("""
            [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> w)
            {
                Tensor<float> h = x;
                Tensor<float> count = Tensor.Scalar(0f);
                while (Sum(h) > 1f)
                {
                    h = Tanh(h * w) * 0.5f;
                    count = count + 1f;
                }
                return Sum(h) * count;
            }
            """);
        string header = source[source.IndexOf("// Model.FGrad\n", StringComparison.Ordinal)..];
        header = header[..header.IndexOf("file static class", StringComparison.Ordinal)];
        string[] kept = [.. header.Split('\n').Where(static line => line.StartsWith("//   kept by", StringComparison.Ordinal))];
        // What a turn began with and the function that costs much; the counter goes along forwards only, and nothing is kept of it.
        Assert.Equal(
            [
                "//   kept by the loop %3: h f32[turns.1,n], 4*n*turns.1 bytes, where turns.1 is how often it ran",
                "//   kept by the loop %3: tanh f32[turns.1,n], 4*n*turns.1 bytes, where turns.1 is how often it ran",
            ],
            kept.Select(static line => line.TrimEnd()));
    }

    [Fact]
    public void PerExampleGradients_AreProductsOfAllRows()
    {
        string source = Source("""
            [Defn] public static Tensor<float> F([Shape("n", 8)] Tensor<float> x, [Shape(8, 4)] Tensor<float> w) =>
                Vectorize(row => Grad(k => Sum(Square(Tanh(Dot(row, k)))), w), x);
            """);
        Assert.DoesNotContain("= Loop", source, StringComparison.Ordinal);
    }

    [Fact]
    public void ConditionOfEachRow_GoesThroughALoop()
    {
        string source = Source("""
            [Defn] public static Tensor<float> F([Shape("n", 8)] Tensor<float> x) => Vectorize(row => Sum(row) > 0f ? Log(row) : row, x);
            """);
        Assert.Contains("= Loop", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Jacobian_IsOneBackwardPassForAllUnitVectors() => Assert.DoesNotContain(
        "= Loop", Source("[Defn] public static Tensor<float> F([Shape(\"n\", 8)] Tensor<float> x, [Shape(8, 4)] Tensor<float> w) => Jacobian(k => Tanh(Dot(x, k)), w);"), StringComparison.Ordinal);

    [Fact]
    public void CustomGradient_LeavesOnlyTheFunctionInAForwardProgram()
    {
        string source = Source("[Defn] public static Tensor<float> F([Shape(8)] Tensor<float> x) => CustomGrad(u => Log(1f + Exp(u)), x, (u, y, g) => g * Sigmoid(u));");
        string program = source[source.IndexOf("// Model.F\n", StringComparison.Ordinal)..];
        Assert.Contains("Softplus", program, StringComparison.Ordinal);
        Assert.DoesNotContain("Sigmoid", program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AXN3003", "Grad(t => Sum(x), 3)")]
    [InlineData("AXN3003", "Hessian(t => Sum(t), index)")]
    [InlineData("AXN3004", "VectorJacobianProduct(t => t[1..], x, x)")]
    [InlineData("AXN3004", "JacobianVectorProduct(t => t * t, x, x[1..])")]
    [InlineData("AXN3004", "Grad(t => CustomGrad(u => Sum(u), t, (u, y, g) => g), x)")]
    [InlineData("AXN3005", "Vectorize(row => { total = total + row; return row; }, x)")]
    [InlineData("AXN3005", "CustomGrad(u => { total = Sum(u); return u; }, x, (u, y, g) => g)")]
    [InlineData("AXN3006", "Vectorize(row => row, total)")]
    [InlineData("AXN3006", "Vectorize((a, b) => a * b, x, x[1..])")]
    public void WrongTransform_HasItsOwnDiagnostic(string id, string expression)
    {
        string found = Generate($$"""
            [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<int> index)
            {
                Tensor<float> total = Tensor.Scalar(0f);
                {{(expression.StartsWith("Grad(t => Sum", StringComparison.Ordinal) ? "int" : "var")}} y = {{expression}};
                return total + Sum(x);
            }
            """).DiagnosticText;
        Assert.StartsWith(id + " (", found, StringComparison.Ordinal);
    }
}
