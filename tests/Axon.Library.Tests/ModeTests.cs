using Axon.Library.Tests.Programs;

namespace Axon.Library.Tests;

/// <summary>Mixed precision, weights of eight bits, taps: eager against compiled, and each for what it promises.</summary>
public sealed class ModeTests
{
    private static readonly Tensor<float> X = Numbers.Uniform(1, 32, 6);

    // Which of the first three numbers is greatest can be learnt.
    private static readonly Tensor<int> Label = Ops.ArgMax(X[.., ..3], 1);

    private delegate Tensor<float> StepOf<TState>(ref TState state, Tensor<float> x, Tensor<int> label);

    private static float Trained<TState>(TState state, StepOf<TState> step, int steps)
    {
        float loss = 0;
        for (int i = 0; i < steps; i++)
        {
            loss = step(ref state, X, Label).ToScalar();
        }
        return loss;
    }

    [Fact]
    public void LessPrecision_TrainsToTheSameLoss()
    {
        float full = Trained(Modes.InFullState.Init(1), Modes.Compiled.InFull, 60);
        float brief = Trained(Modes.InBriefState.Init(1), Modes.Compiled.InBrief, 60);
        float half = Trained(Modes.InHalfState.Init(1), Modes.Compiled.InHalf, 60);
        Assert.InRange(full, 0f, 0.12f);
        Assert.InRange(brief, full - 0.03f, full + 0.03f);
        Assert.InRange(half, full - 0.01f, full + 0.01f);
        Assert.NotEqual(full, brief);
        Assert.NotEqual(full, half);
    }

    [Fact]
    public void LessPrecision_IsTheSameEagerly()
    {
        Modes.InHalfState half = Modes.InHalfState.Init(1);
        Modes.InHalfState halfCompiled = Modes.InHalfState.Init(1);
        Modes.InBriefState brief = Modes.InBriefState.Init(1);
        Modes.InBriefState briefCompiled = Modes.InBriefState.Init(1);
        for (int i = 0; i < 3; i++)
        {
            Numbers.AssertSame(Eager.Run(ref half, static () => Modes.InHalf(X, Label)), Modes.Compiled.InHalf(ref halfCompiled, X, Label), 1e-3);
            Numbers.AssertSame(Eager.Run(ref brief, static () => Modes.InBrief(X, Label)), Modes.Compiled.InBrief(ref briefCompiled, X, Label), 4e-3);
        }
        // The first moments are those of the gradients, rounded likewise: small errors of sums move them from one number of the small type to the next.
        Numbers.AssertSame(half.Adam.Mean.Loss.Net.Dense.Kernel, halfCompiled.Adam.Mean.Loss.Net.Dense.Kernel, 1e-3);
        Numbers.AssertSame(brief.Adam.Mean.Loss.Net.Dense.Kernel, briefCompiled.Adam.Mean.Loss.Net.Dense.Kernel, 1e-2);
        Assert.Equal(32768f, half.Adam.Descend.Scale.ToScalar());
        Assert.Equal(3, halfCompiled.Adam.Descend.Count.ToScalar());
    }

    [Fact]
    public void Products_RoundTheirOperandsOnly()
    {
        // 1 + 2⁻⁹ is no bfloat16, its nearest is 1; sums are float's: 3·1 against 3·(1 + 2⁻⁹).
        Tensor<float> x = Ops.Full(1f + (1f / 512), 2, 3);
        Tensor<float> y = Ops.Ones<float>(3, 2);
        Numbers.AssertClose([-3.0 / 512, -3.0 / 512, -3.0 / 512, -3.0 / 512], Modes.Products(x, y), 1e-7);
        Numbers.AssertClose([-3.0 / 512, -3.0 / 512, -3.0 / 512, -3.0 / 512], Modes.Compiled.Products(x, y), 1e-7);
        Tensor<float> image = Numbers.Uniform(3, 2, 5, 5, 2);
        Tensor<float> kernel = Numbers.Uniform(4, 3, 3, 2, 4);
        Tensor<float> rounded = Ops.Conv(image.Cast<Half>().Cast<float>(), kernel.Cast<Half>().Cast<float>()).Cast<Half>().Cast<float>();
        Numbers.AssertSame(rounded, Modes.Windows(image, kernel), 1e-3);
        Numbers.AssertSame(rounded, Modes.Compiled.Windows(image, kernel), 1e-3);
    }

    [Fact]
    public void Overflow_IsSkippedAndRecoveredFrom()
    {
        Modes.InHalfState eager = Modes.InHalfState.Init(1);
        Modes.InHalfState compiled = Modes.InHalfState.Init(1);
        Modes.Compiled.InHalf(ref compiled, X, Label);
        Eager.Run(ref eager, static () => Modes.InHalf(X, Label));
        Dictionary<string, double[]> before = compiled.Leaves.ToDictionary(static leaf => leaf.Path, static leaf => Numbers.Doubles(leaf.Tensor));
        // Beyond 65504 there is nothing but infinity in Half.
        Tensor<float> huge = X * 1e7f;
        float skipped = Modes.Compiled.InHalf(ref compiled, huge, Label).ToScalar();
        Eager.Run(ref eager, () => Modes.InHalf(huge, Label));
        Assert.False(float.IsFinite(skipped));
        foreach ((string path, double[] values) in before)
        {
            double[] expected = path switch { "adam.descend.scale" => [16384], "adam.descend.count" => [0], _ => values };
            Assert.Equal(expected, Numbers.Leaf(compiled, path));
        }
        Assert.Equal(16384f, eager.Adam.Descend.Scale.ToScalar());
        Assert.Equal(1, eager.Adam.Step.ToScalar());
        float first = Modes.Compiled.InHalf(ref compiled, X, Label).ToScalar();
        Assert.True(float.IsFinite(first));
        Assert.InRange(Trained(compiled, Modes.Compiled.InHalf, 58), 0f, 0.12f);
    }

    [Fact]
    public void Scale_GrowsAfterStepsWithoutFault()
    {
        Modes.GrowingState state = Modes.GrowingState.Init(1);
        List<float> scales = [];
        Tensor<float> huge = X * 1e7f;
        foreach (bool isFault in new[] { false, false, false, true, false, false, true, true, true, true, true, true })
        {
            Modes.Compiled.Growing(ref state, isFault ? huge : X, Label);
            scales.Add(state.Descend.Scale.ToScalar());
        }
        Assert.Equal([8f, 16f, 16f, 8f, 8f, 16f, 8f, 4f, 2f, 1f, 1f, 1f], scales);
    }

    [Fact]
    public void EightBits_StandForTheWeights()
    {
        Modes.InFullState trained = Modes.InFullState.Init(1);
        for (int i = 0; i < 40; i++)
        {
            Modes.Compiled.InFull(ref trained, X, Label);
        }
        Modes.NetState net = trained.Loss.Net;
        Modes.FastState fast = Quantization.Quantize<Modes.NetState, Modes.FastState>(net, below: "net");
        Tensor<sbyte> kernel = fast.Net.Last.Kernel;
        Assert.Equal([24, 3], kernel.Shape.ToArray());
        float[] weights = net.Last.Kernel.ToArray();
        float[] scale = fast.Net.Last.Scale.ToArray();
        sbyte[] whole = kernel.ToArray();
        for (int unit = 0; unit < 3; unit++)
        {
            Assert.Equal(127, Enumerable.Range(0, 24).Max(i => Math.Abs((int)whole[(i * 3) + unit])));
            Assert.All(Enumerable.Range(0, 24), i => Assert.InRange(weights[(i * 3) + unit] - (whole[(i * 3) + unit] * scale[unit]), -0.501f * scale[unit], 0.501f * scale[unit]));
        }
        Tensor<float> compiled = Modes.Compiled.Fast(fast, X);
        Numbers.AssertSame(Eager.Run(fast, static () => Modes.Fast(X)), compiled, 1e-4);
        // Within a few hundredths of the floats, and the same answers.
        Tensor<float> floats = Modes.Compiled.Net(net, X);
        Numbers.AssertSame(floats, compiled, 0.06);
        Assert.Equal(Ops.ArgMax(floats, 1).ToArray(), Ops.ArgMax(compiled, 1).ToArray());
        Assert.Throws<StateMismatchException>(() => Quantization.Quantize<Modes.NetState, Modes.FastState>(net));
    }

    [Fact]
    public void Taps_GiveWhatWentThrough()
    {
        Modes.NetState net = Modes.NetState.Init(2);
        var (value, hidden) = Modes.Compiled.NetTaps(net, X);
        Numbers.AssertSame(Modes.Compiled.Net(net, X), value, 1e-6);
        Numbers.AssertSame(Ops.Tanh(Ops.Dot(X, net.Dense.Kernel) + net.Dense.Bias), hidden, 1e-5);
        (Tensor<float> same, IReadOnlyList<Tap> taps) = Eager.Run(net, static () => Eager.Tapped(static () => Modes.Net(X)));
        Numbers.AssertSame(value, same, 1e-5);
        Tap only = Assert.Single(taps);
        Assert.Equal("hidden", only.Name);
        Numbers.AssertSame(hidden, only.Value, 1e-5);
    }

    [Fact]
    public void Taps_SeeTraining()
    {
        Modes.InFullState state = Modes.InFullState.Init(1);
        Modes.InFullState other = Modes.InFullState.Init(1);
        var (value, hidden, loss) = Modes.Compiled.InFullTaps(ref state, X, Label);
        Numbers.AssertSame(Modes.Compiled.InFull(ref other, X, Label), value, 1e-6);
        Numbers.AssertSame(value, loss, 0);
        Assert.Equal([32, 24], hidden.Shape.ToArray());
        Numbers.AssertSameState(other, state, 1e-6);
        var (sum, twice, twice1, inTheEnd) = Modes.Compiled.RepeatedTaps(Tensor.From([0f, 1f]));
        Numbers.AssertClose([0, 2], twice);
        Numbers.AssertClose([1, Math.Exp(2)], twice1);
        Numbers.AssertClose(Numbers.Doubles(twice1), inTheEnd);
        Numbers.AssertClose([1 + Math.Exp(2)], sum);
    }

    [Fact]
    public void Tentative_TakesBackWhatIsNotKept()
    {
        Modes.KeptState eager = Modes.KeptState.Init(1);
        Modes.KeptState compiled = Modes.KeptState.Init(1);
        foreach ((float x, float expected, float total) in new[] { (4f, 4f, 4f), (7f, -11f, 4f), (5f, 9f, 9f) })
        {
            Assert.Equal(expected, Eager.Run(ref eager, () => Modes.Kept(Tensor.Scalar(x))).ToScalar());
            Assert.Equal(expected, Modes.Compiled.Kept(ref compiled, Tensor.Scalar(x)).ToScalar());
            Assert.Equal(total, eager.Total.ToScalar());
            Assert.Equal(total, compiled.Total.ToScalar());
        }
        Assert.Equal(3, compiled.Calls.ToScalar());
    }
}
