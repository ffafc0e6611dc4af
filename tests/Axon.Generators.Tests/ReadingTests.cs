using Axon.Generators.Ast;
using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>C# bodies to the tree's text.</summary>
public sealed class ReadingTests
{
    /// <summary>The exported text of the methods.</summary>
    private static string Read(string members)
    {
        TestProject project = Miniature.Members(members);
        Assert.Empty(project.Compile().GetDiagnostics().Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        GeneratorResult result = project.Generate();
        Assert.DoesNotContain("AXN1", result.DiagnosticText, StringComparison.Ordinal);
        string exports = result.Files["Axon.Exports.g.cs"];
        foreach (string text in exports.Split("\"\"\"").Where(static (_, i) => i % 2 == 1))
        {
            Assert.Empty(AstVerifier.Verify(AstReader.Read(text)));
        }
        return exports;
    }

    [Fact]
    public void Rosenbrock_IsRead() => GoldenFile.Verify(Read("""
        [Defn]
        public static Tensor<float> Value([Shape("n")] Tensor<float> x) =>
            Sum(100f * Square(x[1..] - Square(x[..^1])) + Square(1f - x[..^1]));
        """));

    [Fact]
    public void Calls_HaveTheirArgumentsInTheOrderOfTheParameters() => GoldenFile.Verify(Read("""
        [Defn] public static Tensor<float> Net([Shape("batch", 784)] Tensor<float> image) => image
            .Reshape(28, 28).Dense(bias: false, units: 128).Relu()
            .Dense(10, activation: Exp).Dense(units: 3, initializer: Initializers.Uniform, activation: h => h * 2f);
        [Defn] public static Tensor<float> Loss([Shape("batch", 784)] Tensor<float> image) => Sum(Net(image), keep: true, axes: [0, -1]);
        """));

    [Fact]
    public void ControlFlow_IsRead() => GoldenFile.Verify(Read("""
        private const int Count = 3;
        private static readonly int[] Widths = [1, 2 * Count];
        public enum Mode { Slow, Fast = 4 }
        [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int steps, Mode mode = Mode.Fast)
        {
            Tensor<float> y = x;
            for (int i = 0; i < steps; i++) { y += i; if (i == Count) continue; }
            for (int i = 0, j = 1; i < 2; i++, j--) y = y * j;
            foreach (int width in Widths) { y = Layer(y, width); }
            foreach (var (a, b) in new[] { (1f, 2f), (3f, 4f) }) y = y * a + b;
            while (Sum(y) > 1f && Sum(y) < 10f) { y /= 2f; }
            if (mode == Mode.Slow) throw new ArgumentException($"mode {mode} of {nameof(F)}");
            switch (steps)
            {
                case 1 or 2: y = -y; break;
                case > 5: return y;
                default: break;
            }
            float scale = mode switch { Mode.Slow => 1f, Mode.Fast when steps > 2 => 2f, _ => MathF.Sqrt(4f) };
            return Sum(y) > 0f ? y * scale : y;
            static Tensor<float> Layer(Tensor<float> h, int width) => Inner(h) * width;
            static Tensor<float> Inner(Tensor<float> h) { return h; }
        }
        """));

    [Fact]
    public void TuplesAndRecords_AreRead() => GoldenFile.Verify(Read("""
        public sealed record Config(int Width, float Rate = 0.5f) { public int Depth { get; init; } = 2; public int Half => Width / Depth; }
        [Defn] public static (Tensor<float> Sum, Tensor<float> Exp) Pair([Shape("n")] Tensor<float> x) => (Sum(x), Exp(x));
        [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
        {
            Config config = new(4) { Depth = 3 };
            Config other = config with { Width = config.Half };
            var (sum, exp) = Pair(x);
            (sum, exp) = (exp, sum);
            (Tensor<float> Left, Tensor<float> Right) both = (sum, exp);
            double wide = other.Width + 0.1;
            return both.Left * (float)wide + both.Right * other.Rate;
        }
        """));

    [Fact]
    public void Variables_AreRead() => GoldenFile.Verify(Read("""
        [Defn] public static Tensor<float> Step(Func<Tensor<float>> loss, float rate = 1e-3f)
        {
            Variable<float> count = State<float>("count", [], Initializers.Uniform);
            var (value, gradients) = ValueAndGrad(loss);
            foreach (var (parameter, gradient) in gradients) { parameter.Value -= rate * gradient; }
            (count.Value, _) = (count.Value + 1f, value);
            Tensor<float> moment = State<float>("moment", [..value.Shape[..^1], 3], Initializers.Uniform);
            return value * moment;
        }
        """));

    [Fact]
    public void ShadowedLocals_AreRenamedApart() => GoldenFile.Verify(Read("""
        [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
        {
            Tensor<float> a = Apply(static x => { Tensor<float> a = x; return a; }, x);
            { Tensor<float> b = a; a = b; }
            { Tensor<float> b = a; a = b + x; }
            return Apply(a => Apply(x => x, a), a);
        }
        [Defn] public static Tensor<float> Apply(Func<Tensor<float>, Tensor<float>> f, Tensor<float> x) => f(x);
        """));

    [Fact]
    public void GenericNumbers_AreRead() => GoldenFile.Verify(Read("""
        [Defn] public static Tensor<T> F<T>(Tensor<T> x, T scale) where T : System.Numerics.IFloatingPoint<T> =>
            x * (scale * T.CreateChecked(0.5) + T.One);
        [Defn] public static Tensor<float> G([Shape("n")] Tensor<float> x) => F(x, 2f);
        """));

    [Fact]
    public void Library_ExportsWhatItsPublicMethodsReach()
    {
        Assert.Equal("", Miniature.Library.DiagnosticText);
        GoldenFile.Verify(Miniature.Library.Files["Axon.Exports.g.cs"]);
    }
}
