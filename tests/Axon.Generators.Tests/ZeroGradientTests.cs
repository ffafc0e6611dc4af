using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>Gradients that would be zero without a word are warnings where the user can see why; those that are meant to be zero are not.</summary>
public sealed class ZeroGradientTests
{
    private static GeneratorResult Generate(string members) => TestProject.Of($$"""
        using Axon;
        using static Axon.Ops;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Optimizers;
        public static partial class Model
        {
        {{members}}
        }
        """).Generate();

    private static string OfX(string gradient) => Generate($"[Defn] public static Tensor<float> F([Shape(\"n\")] Tensor<float> x, [Shape(\"n\")] Tensor<int> label) => {gradient};").DiagnosticText;

    [Theory]
    [InlineData("Grad(t => Sum((t > 0f).Cast<float>()), x)", "'x' is zero: the result depends on it only through Greater")]
    [InlineData("Grad(t => Sum(Floor(t)), x)", "'x' is zero: the result depends on it only through Floor")]
    [InlineData("Grad(t => Take(x, ArgMax(t)), x)", "'x' is zero: the result depends on it only through ArgMax")]
    [InlineData("Grad(t => Sum(t.Cast<int>().Cast<float>()), x)", "'x' is zero: the result depends on it only through Cast")]
    [InlineData("Grad(t => Sum(t) > 0f ? Sum(x) : Sum(-x), x)", "'x' is zero: the result depends on it only through Greater")]
    [InlineData("Grad(t => Sum(Select(t > 0f, x, -x)), x)", "'x' is zero: the result depends on it only through Greater")]
    [InlineData("Grad((t, u) => Sum(t * Round(u)), x, x * 2f).Item2", "is zero: the result depends on it only through Round")]
    public void SilentZero_IsAWarningAtTheOperand(string gradient, string message)
    {
        string found = OfX(gradient);
        Assert.Contains("AXN3010 (8,", found, StringComparison.Ordinal);
        Assert.Contains(message, found, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeNumbers_HaveNoGradient() => Assert.Contains(
        "The gradient in 'label' is zero: i32 values have no derivative.", OfX("Grad(t => Sum(x * t.Cast<float>()), label).Cast<float>()"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Grad(t => Sum(StopGradient(t)), x)")]
    [InlineData("Grad(t => Sum(x), x)")]
    [InlineData("Grad(s => Sum(Grad(t => Sum(3f * t), s)), x)")]
    [InlineData("Grad(s => Sum(Grad(t => Sum(Relu(t) + Abs(t) + Maximum(t, x)), s)), x)")]
    [InlineData("Hessian(t => Sum(Relu(t)) + Max(t) + Sum(Clip(t, -1f, 1f)), x)")]
    [InlineData("Grad(t => Sum(Relu(t) * (t > 0f).Cast<float>()), x)")]
    [InlineData("Grad(p => Sum(Take(p.X, p.Label)), (X: x, Label: label)).X")]
    public void ZeroThatIsMeant_IsNoWarning(string gradient) => Assert.Equal("", OfX(gradient));

    [Fact]
    public void ParameterThatNothingReads_IsAWarningWhereItIsDeclared()
    {
        string found = Generate("""
            [Defn] public static Tensor<float> Net([Shape("n", 4)] Tensor<float> x)
            {
                Tensor<float> unused = Parameter<float>("unused", [3], Initializers.Ones<float>);
                return x.Dense(2);
            }
            [Defn] public static Tensor<float> Train([Shape("n", 4)] Tensor<float> x) => Sgd(() => Mean(Square(Net(x))), 0.1f);
            """).DiagnosticText;
        Assert.Contains("AXN3011 (10,", found, StringComparison.Ordinal);
        Assert.Contains("The parameter 'net.unused' gets no gradient: the loss does not depend on it.", found, StringComparison.Ordinal);
    }

    [Fact]
    public void LayerBeforeArgMax_IsAWarningAtItsCall()
    {
        string found = Generate("""
            [Defn] public static Tensor<float> Train([Shape("n", 4)] Tensor<float> x) =>
                Sgd(() => Mean(Square(x.Dense(2))) + Sum(ArgMax(x.Dense(3), 1).Cast<float>()), 0.1f);
            """).DiagnosticText;
        Assert.Contains("In Dense(x: f32[n,4]): The parameter 'dense1.kernel' gets no gradient: the loss depends on it only through ArgMax, which has no derivative.", found, StringComparison.Ordinal);
        Assert.DoesNotContain("'dense.kernel'", found, StringComparison.Ordinal);
    }

    /// <summary>Every way into a loop: a block's own variables, one that all turns share, a value that goes from turn to turn, a checkpoint; and a branch.</summary>
    [Theory]
    [InlineData("Repeat(3, x, h => h + Floor(h.Dense(4)))", "'dense1.kernel'")]
    [InlineData("Repeat(3, x.Dense(4), h => Floor(h))", "'dense.kernel'")]
    [InlineData("Repeat(2, x, h => h.Dense(4) + Round(w)) * 2f", "'w'")]
    [InlineData("Turns(x, w, count)", "'w'")]
    [InlineData("Checkpoint(() => x.Dense(4) + Round(w))", "'w'")]
    [InlineData("(Sum(x) > 0f ? x.Dense(4) : x + Round(w))", "'w'")]
    public void ParameterInsideALoop_ThatGetsNoGradient_IsAWarning(string value, string parameter)
    {
        GeneratorResult result = Generate($$"""
            [Defn] public static Tensor<float> Turns(Tensor<float> x, Tensor<float> w, int count)
            {
                Tensor<float> h = x;
                Tensor<float> unread = x;
                for (int i = 0; i < count; i++)
                {
                    h = h.Tanh() + Round(w);
                    unread = unread * w;
                }
                return h;
            }

            [Defn] public static Tensor<float> Train([Shape("n", 4)] Tensor<float> x, int count) =>
                Sgd(() =>
                {
                    Tensor<float> w = Parameter<float>("w", [4], Initializers.Ones<float>);
                    return Mean(Square({{value}})) + {{(value.Contains("w)", StringComparison.Ordinal) || value.Contains("w,", StringComparison.Ordinal) ? "0f" : "Sum(w)")}};
                }, 0.1f);
            """);
        Assert.Contains($"The parameter {parameter} gets no gradient", result.DiagnosticText, StringComparison.Ordinal);
        Assert.DoesNotContain("AXN9", result.DiagnosticText, StringComparison.Ordinal);
        Assert.Empty(result.CompilerDiagnostics);
    }

    [Fact]
    public void ParametersInsideALoop_ThatAreLearnt_GiveNoWarning() => Assert.Equal("", Generate("""
        [Defn] public static Tensor<float> Train([Shape("n", 4)] Tensor<float> x, int count) =>
            Sgd(() =>
            {
                Tensor<float> w = Parameter<float>("w", [4], Initializers.Ones<float>);
                Tensor<float> h = x;
                Tensor<float> late = x;
                for (int i = 0; i < count; i++)
                {
                    h = h + late;
                    late = w * x;
                }
                return Mean(Square(Repeat(2, h, t => t.Dense(4))));
            }, 0.1f);
        """).DiagnosticText);

    [Fact]
    public void LayersOfTheLibrary_GiveNoWarning()
    {
        GeneratorResult result = Generate("""
            [Defn] public static Tensor<float> Net([Shape("batch", 8, 8, 2)] Tensor<float> image) => image
                .Conv(4, kernel: 3).BatchNorm().Relu().MaxPool(2).Flatten().Dense(8).LayerNorm().Gelu().Dropout(0.5f).Dense(3);
            [Defn] public static Tensor<float> Train([Shape("batch", 8, 8, 2)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
                Adam(() => CrossEntropy(Net(image), label), 1e-3f);
            [Defn] public static Tensor<float> Distil([Shape("batch", 8, 8, 2)] Tensor<float> image) =>
                Sgd(() => Mean(Square(Net(image) - StopGradient(Scope("teacher", () => image.Flatten().Dense(3))))), 1e-3f);
            """);
        Assert.Equal("", result.DiagnosticText);
    }
}
