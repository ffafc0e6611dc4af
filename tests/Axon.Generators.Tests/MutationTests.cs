using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.Generators.Tests;

/// <summary>Half-typed and broken sources: the generator must say something or nothing, and never fail.</summary>
public sealed class MutationTests
{
    private const string Source = """
        using Axon;
        using static Axon.Ops;
        using static Axon.Layers;
        namespace Ns;
        public static partial class Model
        {
            public sealed record Config(int Width, float Rate = 0.5f) { public int Half => Width / 2; }
            private static readonly int[] Widths = [1, 2];
            [Defn] public static (Tensor<float> Sum, Tensor<float> Exp) Pair([Shape("n", 2)] Tensor<float> x) => (Sum(x[1.., ^1]), Exp(x));
            [Defn] public static Tensor<float> F([Shape("n", 2)] Tensor<float> x, int steps = 3)
            {
                Config config = new(4) { Rate = 2f };
                var (sum, exp) = Pair(x);
                for (int i = 0; i < steps; i++) { sum += exp * i; }
                foreach (int width in Widths) { exp = exp.Dense(width, activation: h => Exp(h)); }
                while (Sum(exp) > 1f) { exp = exp / 2f; }
                if (config.Half is > 1 and not 3) { throw new ArgumentException($"half {config.Half}"); }
                Func<Tensor<float>, Tensor<float>> f = Exp;
                return steps switch { 0 => f(sum), 1 or 2 => sum, _ when steps > 5 => exp, _ => Local(exp) };
                Tensor<float> Local(Tensor<float> h) => h + config.Rate;
            }
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void MutatedSources_NeverMakeTheGeneratorFail(int seed)
    {
        Random random = new(seed);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens()];
        for (int i = 0; i < 60; i++)
        {
            string mutated = Mutate(tokens, random);
            GeneratorResult result = Miniature.Project(mutated).Generate();
            Assert.False(result.Diagnostics.Any(static d => d.Id is "AXN9001" or "AD0001"), $"{result.DiagnosticText}\n{mutated}");
        }
    }

    /// <summary>Drops, doubles, swaps or replaces one to three tokens.</summary>
    private static string Mutate(SyntaxToken[] tokens, Random random)
    {
        List<string> texts = [.. tokens.Select(static t => t.ToFullString())];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(texts.Count);
            switch (random.Next(4))
            {
                case 0:
                    texts.RemoveAt(at);
                    break;
                case 1:
                    texts.Insert(at, texts[at]);
                    break;
                case 2:
                    int other = random.Next(texts.Count);
                    (texts[at], texts[other]) = (texts[other], texts[at]);
                    break;
                default:
                    texts[at] = texts[random.Next(texts.Count)];
                    break;
            }
        }
        return string.Concat(texts);
    }
}
