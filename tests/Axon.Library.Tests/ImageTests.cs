using Axon.Library.Tests.Programs;

namespace Axon.Library.Tests;

/// <summary>Layers of images and small layers: eager against loops in double, compiled against eager.</summary>
public sealed class ImageTests
{
    private static readonly Tensor<float> X = Numbers.Uniform(1, 2, 6, 5, 4);
    private static readonly double[] Values = Numbers.Doubles(X);

    private static double At(int b, int y, int x, int c) => Values[(((((b * 6) + y) * 5) + x) * 4) + c];

    private static void AssertSame((string, Tensor)[] eager, (string, Tensor)[] compiled)
    {
        foreach (((string name, Tensor expected), (string _, Tensor actual)) in eager.Zip(compiled))
        {
            Numbers.AssertSame(expected, actual, 1e-4, name);
        }
    }

    [Fact]
    public void Norms_HaveTheirFormulas()
    {
        Images.NormsState state = Images.NormsState.Init(1);
        (Tensor<float> group, Tensor<float> instance, Tensor<float> rms) = Eager.Run(state, static () => Images.Norms(X));
        double[] Standardized(int channels) => [.. Enumerable.Range(0, Values.Length).Select(i =>
        {
            (int b, int c) = (i / 120, i % 4);
            double[] part = [.. Enumerable.Range(0, 30).SelectMany(p => Enumerable.Range(c / channels * channels, channels).Select(k => Values[(b * 120) + (p * 4) + k]))];
            double mean = part.Average();
            return (Values[i] - mean) / Math.Sqrt(part.Average(v => (v - mean) * (v - mean)) + 1e-5);
        })];
        Numbers.AssertClose(Standardized(2), group);
        Numbers.AssertClose(Standardized(1), instance);
        Numbers.AssertClose([.. Values.Select((v, i) => v / Math.Sqrt(Enumerable.Range(0, 4).Average(k => Values[(i / 4 * 4) + k] * Values[(i / 4 * 4) + k]) + 1e-6))], rms);
        var compiled = Images.Compiled.Norms(state, X);
        AssertSame([("group", group), ("instance", instance), ("rms", rms)], [("group", compiled.Group), ("instance", compiled.Instance), ("rms", compiled.Rms)]);
    }

    [Fact]
    public void Pools_ReduceTheirWindows()
    {
        (Tensor<float> average, Tensor<float> greatest, Tensor<float> length, Tensor<float> windows, Tensor<float> adaptive, Tensor<float> adaptiveGreatest) = Images.Pools(X);
        double[] Over(Func<IEnumerable<double>, double> reduce) =>
            [.. from b in Enumerable.Range(0, 2) from c in Enumerable.Range(0, 4) select reduce(from y in Enumerable.Range(0, 6) from x in Enumerable.Range(0, 5) select At(b, y, x, c))];
        Numbers.AssertClose(Over(static v => v.Average()), average);
        Numbers.AssertClose(Over(static v => v.Max()), greatest);
        Numbers.AssertClose(Over(static v => Math.Sqrt(v.Sum(static e => e * e))), length);
        double[] Windows(int height, int width, Func<int, (int, int)> rows, Func<int, (int, int)> columns, Func<IEnumerable<double>, double> reduce) =>
            [.. from b in Enumerable.Range(0, 2) from i in Enumerable.Range(0, height) from j in Enumerable.Range(0, width) from c in Enumerable.Range(0, 4)
                select reduce(from y in Enumerable.Range(rows(i).Item1, rows(i).Item2 - rows(i).Item1) from x in Enumerable.Range(columns(j).Item1, columns(j).Item2 - columns(j).Item1) select At(b, y, x, c))];
        (int, int) Two(int i) => (2 * i, (2 * i) + 2);
        (int, int) Six(int i) => (i * 6 / 4, (((i + 1) * 6) + 3) / 4);
        (int, int) Five(int i) => (i * 5 / 4, (((i + 1) * 5) + 3) / 4);
        Numbers.AssertClose(Windows(3, 2, Two, Two, static v => Math.Cbrt(v.Sum(static e => Math.Abs(e * e * e)))), windows);
        Numbers.AssertClose(Windows(4, 4, Six, Five, static v => v.Average()), adaptive);
        Numbers.AssertClose(Windows(4, 4, Six, Five, static v => v.Max()), adaptiveGreatest);
        var compiled = Images.Compiled.Pools(X);
        AssertSame(
            [("average", average), ("greatest", greatest), ("length", length), ("windows", windows), ("adaptive", adaptive), ("adaptiveGreatest", adaptiveGreatest)],
            [("average", compiled.Average), ("greatest", compiled.Greatest), ("length", compiled.Length), ("windows", compiled.Windows), ("adaptive", compiled.Adaptive), ("adaptiveGreatest", compiled.AdaptiveGreatest)]);
    }

    [Fact]
    public void Convolutions_SumTheirWindows()
    {
        Images.ConvolutionsState state = Images.ConvolutionsState.Init(2);
        (Tensor<float> depthwise, Tensor<float> separable, Tensor<float> transposed, Tensor<float> same, Tensor<float> resized) = Eager.Run(state, static () => Images.Convolutions(X));
        double[] k = Numbers.Leaf(state, "depthwiseConv.kernel");
        Numbers.AssertClose(
            [.. from b in Enumerable.Range(0, 2) from y in Enumerable.Range(0, 4) from x in Enumerable.Range(0, 3) from u in Enumerable.Range(0, 8)
                select (from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 3) select At(b, y + i, x + j, u / 2) * k[(((i * 3) + j) * 8) + u]).Sum()],
            depthwise);
        // Each input adds its kernel to the window that begins at twice its position.
        double[] Spread(double[] kernel, int units)
        {
            double[] sum = new double[2 * 13 * 11 * units];
            for (int i = 0; i < Values.Length; i++)
            {
                (int b, int y, int x, int c) = (i / 120, i / 20 % 6, i / 4 % 5, i % 4);
                for (int w = 0; w < 9 * units; w++)
                {
                    (int dy, int dx, int u) = (w / units / 3, w / units % 3, w % units);
                    sum[(((((b * 13) + (2 * y) + dy) * 11) + (2 * x) + dx) * units) + u] += Values[i] * kernel[(((((dy * 3) + dx) * 4) + c) * units) + u];
                }
            }
            return sum;
        }
        Numbers.AssertClose(Spread(Numbers.Leaf(state, "convTranspose.kernel"), 3), transposed);
        double[] whole = Spread(Numbers.Leaf(state, "convTranspose1.kernel"), 2);
        Numbers.AssertClose([.. Enumerable.Range(0, whole.Length).Where(static i => i / 2 / 11 % 13 < 12 && i / 2 % 11 < 10).Select(i => whole[i])], same);
        Assert.Equal([2, 12, 10, 2], same.Shape.ToArray());
        Assert.Equal([2, 6, 5, 3], separable.Shape.ToArray());
        Numbers.AssertClose(
            [.. from b in Enumerable.Range(0, 2) from y in Enumerable.Range(0, 9) from x in Enumerable.Range(0, 3) from c in Enumerable.Range(0, 4)
                select At(b, (int)((y + 0.5) * 6 / 9), (int)((x + 0.5) * 5 / 3), c)],
            resized);
        var compiled = Images.Compiled.Convolutions(state, X);
        AssertSame(
            [("depthwise", depthwise), ("separable", separable), ("transposed", transposed), ("same", same), ("resized", resized)],
            [("depthwise", compiled.Depthwise), ("separable", compiled.Separable), ("transposed", compiled.Transposed), ("same", compiled.Same), ("resized", compiled.Resized)]);
    }

    [Fact]
    public void SmallLayers_HaveTheirFormulas()
    {
        Tensor<float> x = Numbers.Uniform(3, 5, 3);
        Tensor<float> z = Numbers.Uniform(4, 5, 2);
        Images.SmallState state = Images.SmallState.Init(1);
        (Tensor<float> bias, Tensor<float> scale, Tensor<float> bilinear, Tensor<float> slope) = Eager.Run(state, () => Images.Small(x, z));
        (double[] a, double[] b, double[] k) = (Numbers.Doubles(x), Numbers.Doubles(z), Numbers.Leaf(state, "bilinear.kernel"));
        Numbers.AssertClose(a, bias);
        Numbers.AssertClose(a, scale);
        Numbers.AssertClose([.. a.Select(static v => v > 0 ? v : 0.25 * v)], slope);
        Numbers.AssertClose(
            [.. from row in Enumerable.Range(0, 5) from u in Enumerable.Range(0, 4)
                select (from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 2) select a[(row * 3) + i] * k[(((u * 3) + i) * 2) + j] * b[(row * 2) + j]).Sum()],
            bilinear);
        var compiled = Images.Compiled.Small(state, x, z);
        AssertSame([("bias", bias), ("scale", scale), ("bilinear", bilinear), ("slope", slope)], [("bias", compiled.Bias), ("scale", compiled.Scale), ("bilinear", compiled.Bilinear), ("slope", compiled.Slope)]);
    }

    [Fact]
    public void TrainingStep_IsTheEagerOne()
    {
        Images.StepState eager = Images.StepState.Init(6);
        Images.StepState compiled = Images.StepState.Init(6);
        for (int i = 0; i < 2; i++)
        {
            Tensor<float> expected = Eager.Run(ref eager, () => Images.Step(X, 0.1f));
            Numbers.AssertSame(expected, Images.Compiled.Step(ref compiled, X, 0.1f));
        }
        Numbers.AssertSameState(eager, compiled, 5e-4);
    }

    [Fact]
    public void Dropouts_DoNothingInInference()
    {
        Tensor<float> x = Numbers.Uniform(3, 2, 20, 50);
        Images.InferredState state = Images.InferredState.Init(1);
        var (spatial, alpha, feature) = Images.Compiled.Inferred(state, x);
        Assert.All([spatial, alpha, feature], y => Assert.Equal(x.ToArray(), y.ToArray()));
    }

    [Fact]
    public void Dropouts_TakeTheirShare()
    {
        Tensor<float> x = Tensor.From(Enumerable.Repeat(1f, 2000).ToArray(), 2, 20, 50);
        Images.DroppedState eager = Images.DroppedState.Init(1);
        Images.DroppedState compiled = Images.DroppedState.Init(1);
        var (value, spatial, alpha, feature) = Images.Compiled.Dropped(ref compiled, x);
        var expected = Eager.Run(ref eager, () => Images.Dropped(x));
        AssertSame([("value", expected.Value), ("spatial", expected.Spatial), ("alpha", expected.Alpha), ("feature", expected.Feature)], [("value", value), ("spatial", spatial), ("alpha", alpha), ("feature", feature)]);
        float[] s = spatial.ToArray();
        // One fate for all positions of a channel, about half of the hundred dropped.
        Assert.All(Enumerable.Range(0, 2000), i => Assert.Equal(s[(i / 1000 * 1000) + (i % 50)], s[i]));
        Assert.InRange(s.Count(static v => v != 0), 500, 1500);
        double scale = 1 / Math.Sqrt(0.75 * (1 + (0.25 * 1.7580993408473766 * 1.7580993408473766)));
        float[] a = alpha.ToArray();
        Assert.All(a, v => Assert.True(v == 0 || Math.Abs(v - scale) < 1e-5));
        Assert.InRange(a.Count(static v => v == 0), 400, 600);
    }

    [Fact]
    public void Curves_HaveTheirFormulas()
    {
        Tensor<float> x = Tensor.From([-8f, -3f, -1.5f, -0.25f, 0.25f, 1.5f, 3.5f, 8f], 2, 4);
        double[] v = Numbers.Doubles(x);
        var eager = Curves.All(x);
        double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
        Numbers.AssertClose([.. v.Select(static z => z > 0 ? z : 2 * (Math.Exp(z / 2) - 1))], eager.Celu);
        Numbers.AssertClose([.. v.Select(static z => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.Exp(z) - 1)))], eager.Selu);
        Numbers.AssertClose([.. v.Select(static z => Math.Clamp((z / 6) + 0.5, 0, 1))], eager.HardSigmoid);
        Numbers.AssertClose([.. v.Select(static z => z * Math.Clamp((z / 6) + 0.5, 0, 1))], eager.HardSilu);
        Numbers.AssertClose([.. v.Select(static z => Math.Clamp(z, -1, 1))], eager.HardTanh);
        Numbers.AssertClose([.. v.Select(z => Math.Log(Sigmoid(z)))], eager.LogSigmoid);
        Numbers.AssertClose([.. v.Select(static z => z * Math.Tanh(Math.Log(1 + Math.Exp(z))))], eager.Mish);
        Numbers.AssertClose([.. v.Select(static z => Math.Clamp(z, 0, 6))], eager.Relu6);
        Numbers.AssertClose([.. v.Select(static z => z / (1 + Math.Abs(z)))], eager.Softsign);
        Numbers.AssertClose([.. v.Select(static z => z - Math.Tanh(z))], eager.TanhShrink);
        Numbers.AssertClose([.. v.Select(static z => z > 0 ? z * z : 0)], eager.SquaredRelu);
        Numbers.AssertClose([v[0] * Sigmoid(v[2]), v[1] * Sigmoid(v[3]), v[4] * Sigmoid(v[6]), v[5] * Sigmoid(v[7])], eager.Glu);
        var compiled = Curves.Compiled.All(x);
        AssertSame(
            [("celu", eager.Celu), ("selu", eager.Selu), ("hard sigmoid", eager.HardSigmoid), ("hard silu", eager.HardSilu), ("hard tanh", eager.HardTanh), ("log sigmoid", eager.LogSigmoid), ("mish", eager.Mish), ("relu6", eager.Relu6), ("softsign", eager.Softsign), ("tanh shrink", eager.TanhShrink), ("squared", eager.SquaredRelu), ("glu", eager.Glu)],
            [("celu", compiled.Celu), ("selu", compiled.Selu), ("hard sigmoid", compiled.HardSigmoid), ("hard silu", compiled.HardSilu), ("hard tanh", compiled.HardTanh), ("log sigmoid", compiled.LogSigmoid), ("mish", compiled.Mish), ("relu6", compiled.Relu6), ("softsign", compiled.Softsign), ("tanh shrink", compiled.TanhShrink), ("squared", compiled.SquaredRelu), ("glu", compiled.Glu)]);
    }

    [Fact]
    public void CurvesSlopes_AreDifferences()
    {
        double[] points = [-8, -2.5, -1.5, -0.25, 0.25, 1.5, 3.5, 8];
        Tensor<float> compiled = Curves.Compiled.Slopes(Tensor.From([.. points.Select(static p => (float)p)], 2, 4));
        double Total(double p)
        {
            Tensor<double> v = Tensor.From([p]);
            return (v.Celu(2.0) + v.Selu() + v.HardSigmoid() + v.HardSilu() + v.HardTanh() + v.LogSigmoid() + v.Mish() + v.Relu6() + v.Softsign() + v.TanhShrink() + v.SquaredRelu()).ToArray()[0];
        }
        Numbers.AssertClose([.. points.Select(p => (Total(p + 1e-5) - Total(p - 1e-5)) / 2e-5)], compiled, 1e-4);
    }

    [Fact]
    public void Residual_AddsWhatItsBlockGives()
    {
        Images.AroundState state = Images.AroundState.Init(1);
        Assert.Equal(["dense.kernel", "dense.bias", "dense1.kernel", "dense1.bias", "scale.scale"], state.Leaves.Select(static leaf => leaf.Path));
        Tensor<float> x = Numbers.Uniform(2, 3, 4);
        Tensor<float> expected = (x + Ops.Dot(Ops.Relu(Ops.Dot(x, state.Dense.Kernel)), state.Dense1.Kernel)) * 2f;
        Numbers.AssertSame(expected, Images.Compiled.Around(state, x), 1e-5);
        Numbers.AssertSame(expected, Eager.Run(state, () => Images.Around(x)), 1e-5);
    }
}
