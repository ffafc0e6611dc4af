using System.Reflection;
using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>Whole programs against the real library: generated, compiled without a warning, loaded and run.</summary>
public sealed class ProgramTests
{
    private const string Rosenbrock = """
        using Axon;
        using static Axon.Ops;

        public static partial class Rosenbrock
        {
            [Defn]
            public static Tensor<float> Value([Shape("n")] Tensor<float> x) =>
                Sum(100f * Square(x[1..] - Square(x[..^1])) + Square(1f - x[..^1]));

            public static float Compute(float[] x) => Compiled.Value(Tensor.From(x, x.Length)).ToScalar();

            public static float Eagerly(float[] x) => Value(Tensor.From(x, x.Length)).ToScalar();

            public static float[] Slope(float[] x)
            {
                var (value, gradient) = Compiled.ValueGrad(Tensor.From(x, x.Length));
                return [value.ToScalar(), .. gradient.ToArray()];
            }
        }
        """;

    private static Assembly Build(string source)
    {
        GeneratorResult result = TestProject.Of(source).Generate();
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        return result.Load();
    }

    [Fact]
    public void Rosenbrock_ComputesItsValueAndGradient()
    {
        Assembly assembly = Build(Rosenbrock);
        float[] x = [0.5f, -1f, 2f, 0.25f];
        double value = 0;
        double[] gradient = new double[x.Length];
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - (double)x[i] * x[i];
            double b = 1 - (double)x[i];
            value += 100 * a * a + b * b;
            gradient[i] += -400 * a * x[i] - 2 * b;
            gradient[i + 1] += 200 * a;
        }
        Assert.Equal((float)value, (float)GeneratorResult.Invoke(assembly, "Rosenbrock", "Eagerly", x)!, 1e-2f);
        Assert.Equal((float)value, (float)GeneratorResult.Invoke(assembly, "Rosenbrock", "Compute", x)!, 1e-2f);
        float[] slope = (float[])GeneratorResult.Invoke(assembly, "Rosenbrock", "Slope", x)!;
        Assert.Equal((float)value, slope[0], 1e-2f);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal((float)gradient[i], slope[i + 1], 1e-2f);
        }
    }

    [Fact]
    public void MethodsOfAnotherAssembly_AreCompiledFromItsReferenceAssembly()
    {
        GeneratorResult library = TestProject.Of("""
            using Axon;
            using static Axon.Ops;
            namespace Lib;
            public static class Blocks
            {
                [Defn] public static Tensor<float> Smooth(Tensor<float> x, params int[] powers)
                {
                    Tensor<float> sum = x;
                    foreach (int power in powers) { sum += Scaled(x, power); }
                    return sum;
                }
                [Defn] private static Tensor<float> Scaled(Tensor<float> x, int power) => power == 2 ? Square(x) : x * power;
            }
            """, "Lib").Generate();
        Assert.Equal("", library.DiagnosticText);
        GeneratorResult user = TestProject.Of("""
            using Axon;
            using static Axon.Ops;
            public static partial class Model
            {
                [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Lib.Blocks.Smooth(x[..^1], [..Powers, 3]);
                private static readonly int[] Powers = [2];
                public static float[] Compute(float[] x) => Compiled.F(Tensor.From(x, x.Length)).ToArray();
                public static float[] Eagerly(float[] x) => F(Tensor.From(x, x.Length)).ToArray();
            }
            """).Referencing(library).Generate();
        Assert.Equal("", user.DiagnosticText);
        Assert.Empty(user.CompilerDiagnostics);
        Assembly assembly = user.Load(library.Load());
        // x + x² + 3x of all but the last.
        Assert.Equal([5f, 12f], (float[])GeneratorResult.Invoke(assembly, "Model", "Compute", new float[] { 1f, 2f, 7f })!);
        Assert.Equal([5f, 12f], (float[])GeneratorResult.Invoke(assembly, "Model", "Eagerly", new float[] { 1f, 2f, 7f })!);
    }

    [Fact]
    public void NumbersWrittenDown_AreATensor()
    {
        GeneratorResult result = TestProject.Of("""
            using Axon;
            using static Axon.Ops;
            public static partial class Model
            {
                private static readonly double[] Weights = [0.25, -3];
                [Defn] public static Tensor<double> F([Shape("n", 2)] Tensor<double> x, double last) =>
                    Dot(x * Tensor.From(Weights) + Tensor.From<double>([1, double.NegativeInfinity, 0, 5], 2, 2)[1], Tensor.From([0.5, last], 2, 1)) + Tensor.From([7, 8, 9])[^1].Cast<double>();
                public static double[] Compute(double[] x) => Compiled.F(Tensor.From(x, x.Length / 2, 2), 4.0).ToArray();
                public static double[] Eagerly(double[] x) => F(Tensor.From(x, x.Length / 2, 2), 4.0).ToArray();
            }
            """).Generate();
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        Assembly assembly = result.Load();
        // (0.25 a) / 2 + 4 (5 - 3 b) + 9
        Assert.Equal([17.125, 30.0], (double[])GeneratorResult.Invoke(assembly, "Model", "Compute", new double[] { 1, 1, 8, 0 })!);
        Assert.Equal([17.125, 30.0], (double[])GeneratorResult.Invoke(assembly, "Model", "Eagerly", new double[] { 1, 1, 8, 0 })!);
    }

    [Fact]
    public void NumbersWrittenDown_FillTheirShape()
    {
        string found = TestProject.Of("""
            using Axon;
            public static partial class Model
            {
                [Defn] public static Tensor<float> F([Shape("n", 3)] Tensor<float> x) => x + Tensor.From([1f, 2f, 3f, 4f], 2, 3)[0];
                [Defn] public static Tensor<float> G([Shape("n", 3)] Tensor<float> x) => x + Tensor.From([1f, 2f]);
            }
            """).Generate().DiagnosticText;
        string[] lines = found.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("4 numbers do not fill the shape [2,3]", lines[0], StringComparison.Ordinal);
        Assert.Contains("AXN2010", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ShapeError_IsShownAtTheUsersNode()
    {
        GeneratorResult result = TestProject.Of("""
            using Axon;
            using static Axon.Ops;
            public static partial class Model
            {
                [Defn] public static Tensor<float> F([Shape("n", 3)] Tensor<float> x, [Shape(4)] Tensor<float> bias) =>
                    Exp(x) +
                    (x + bias);
            }
            """).Generate();
        Assert.StartsWith("AXN2010 (7,10): ", result.DiagnosticText, StringComparison.Ordinal);
        Assert.Contains("'x'", result.DiagnosticText, StringComparison.Ordinal);
        Assert.Contains("'bias'", result.DiagnosticText, StringComparison.Ordinal);
    }

    [Fact]
    public void AxisWithoutElements_IsNoMistakeOfTheNamedSizesBesideIt()
    {
        Assembly assembly = Build("""
            using Axon;
            using static Axon.Layers;
            using static Axon.Losses;
            using static Axon.Optimizers;
            public static partial class Model
            {
                [Defn] public static Tensor<float> Loss([Shape("batch", 6)] Tensor<float> x, [Shape(0)] Tensor<int> label) => CrossEntropy(x.Dense(4).Dense(3), label);
                [Defn] public static Tensor<float> Train([Shape("batch", 6)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Sgd(() => Loss(x, label), rate);

                public static string Run(int batch)
                {
                    try
                    {
                        var (_, gradient) = Compiled.LossGrad(LossState.Init(1), Tensor.From(new float[batch * 6], batch, 6), Tensor.From(new int[0], 0));
                        return gradient.Dense.Kernel.Shape.ToString();
                    }
                    catch (ArgumentException error)
                    {
                        return error.Message;
                    }
                }
            }
            """);
        Assert.Equal("[6, 4]", GeneratorResult.Invoke(assembly, "Model", "Run", 0));
        Assert.Contains("axis 0 has the size batch in the logits, 0 in the labels (here batch = 2)", (string)GeneratorResult.Invoke(assembly, "Model", "Run", 2)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Factorizations_AreJudgedAtBuild()
    {
        string found = TestProject.Of("""
            using Axon;
            using static Axon.Ops;
            public static partial class Model
            {
                [Defn] public static Tensor<float> F([Shape("n", 3, 4)] Tensor<float> table) => Inverse(table);
                [Defn] public static Tensor<float> G([Shape(3, 3)] Tensor<float> a, [Shape(4)] Tensor<float> b) => Solve(a, b);
                [Defn] public static Tensor<float> H([Shape(5, 2)] Tensor<float> x) => Grad(y => Sum(QR(y, complete: true).Q), x);
                [Defn] public static Tensor<int> I([Shape(2, 2)] Tensor<int> x) { var (p, l, u) = LU(x); return u; }
            }
            """).Generate().DiagnosticText;
        string[] lines = found.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Contains("AXN2010", lines[0], StringComparison.Ordinal);
        Assert.Contains("Inverse: 'table' is f32[n,3,4], but its matrices must be square: 3 rows and 4 columns", lines[0], StringComparison.Ordinal);
        Assert.Contains("'b' must have as many elements as 'a' has rows, 3", lines[1], StringComparison.Ordinal);
        Assert.Contains("AXN3001", lines[2], StringComparison.Ordinal);
        Assert.Contains("Use QR without complete", lines[2], StringComparison.Ordinal);
        Assert.Contains("cast it, as with Cast<float>()", lines[3], StringComparison.Ordinal);
    }
}
