using System.Reflection;
using Axon.Library.Tests.Programs;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

namespace Axon.Library.Tests;

/// <summary>A number outside of its range is refused where it is given, and not noticed in what is learnt.</summary>
public sealed class RangeTests
{
    private static readonly Tensor<float> Row = Tensor.From([1f, 0f, 1f, 0f], 1, 4);
    private static readonly Tensor<float> Image = Ops.Ones<float>(1, 4, 4, 2);
    private static readonly Tensor<float> Sequence = Ops.Ones<float>(1, 3, 4);
    private static readonly Tensor<int> Index = Tensor.From([0]);
    private static readonly Tensor<int> Step = Tensor.Scalar(1);

    private static object Run(Func<Tensor<float>> body) => Eager.Init(1, body);

    private static Tensor<float> Loss() => Ops.Sum(Ops.Parameter("p", [2], Initializers.Ones<float>));

    /// <summary>One step of plain descent behind a transform.</summary>
    private static object After(Func<Gradients<float>, Gradients<float>> transform) => Run(() => Sgd(Loss, 0.1f, transform: transform));

    /// <summary>What is refused, by the argument's name; what stands before a colon tells calls apart.</summary>
    private static readonly Dictionary<string, Func<object>> Refused = new()
    {
        ["Dense: units"] = static () => Run(static () => Row.Dense(0)),
        ["Dropout: rate"] = static () => Run(static () => Row.Dropout(50)),
        ["Dropout of all: rate"] = static () => Run(static () => Row.Dropout(1f)),
        ["Dropout of less than none: rate"] = static () => Run(static () => Row.Dropout(-0.1f)),
        ["Dropout of no number: rate"] = static () => Run(static () => Row.Dropout(float.NaN)),
        ["SpatialDropout: rate"] = static () => Run(static () => Image.SpatialDropout(2f)),
        ["AlphaDropout: rate"] = static () => Run(static () => Row.AlphaDropout(1f)),
        ["FeatureAlphaDropout: rate"] = static () => Run(static () => Image.FeatureAlphaDropout(-1f)),
        ["TransformerBlock: dropout"] = static () => Run(static () => Sequence.TransformerBlock(2, dropout: -0.5f)),
        ["BatchNorm: momentum"] = static () => Run(static () => Row.BatchNorm(momentum: 1)),
        ["BatchNorm: epsilon"] = static () => Run(static () => Row.BatchNorm(epsilon: -1e-5)),
        ["LayerNorm: epsilon"] = static () => Run(static () => Row.LayerNorm(epsilon: double.NaN)),
        ["RmsNorm: epsilon"] = static () => Run(static () => Row.RmsNorm(epsilon: -1)),
        ["GroupNorm: groups"] = static () => Run(static () => Image.GroupNorm(0)),
        ["GroupNorm: epsilon"] = static () => Run(static () => Image.GroupNorm(1, epsilon: -1)),
        ["InstanceNorm: epsilon"] = static () => Run(static () => Image.InstanceNorm(epsilon: -1)),
        ["Embedding: count"] = static () => Run(static () => Index.Embedding<float>(0, 4)),
        ["Embedding: units"] = static () => Run(static () => Index.Embedding<float>(4, -1)),
        ["Bilinear: units"] = static () => Run(static () => Row.Bilinear(Row, 0)),
        ["RotaryPositions: wavelength"] = static () => Sequence.RotaryPositions(0),
        ["SwiGlu: hidden"] = static () => Run(static () => Row.SwiGlu(0)),
        ["Conv: units"] = static () => Run(static () => Image.Conv(0, 3)),
        ["Conv: kernel"] = static () => Run(static () => Image.Conv(4, 0)),
        ["Conv: groups"] = static () => Run(static () => Image.Conv(4, 3, groups: 0)),
        ["Conv of sizes: units"] = static () => Run(static () => Image.Conv(-4, [3, 3])),
        ["DepthwiseConv: multiplier"] = static () => Run(static () => Image.DepthwiseConv(3, multiplier: 0)),
        ["SeparableConv: units"] = static () => Run(static () => Image.SeparableConv(0, 3)),
        ["ConvTranspose: kernel"] = static () => Run(static () => Image.ConvTranspose(4, 0)),
        ["GlobalLpPool: norm"] = static () => Image.GlobalLpPool(norm: 0),
        ["LpPool: norm"] = static () => Image.LpPool(2, norm: -1),
        ["AdaptiveLpPool: norm"] = static () => Image.AdaptiveLpPool(2, norm: 0),
        ["SimpleRnn: units"] = static () => Run(static () => Sequence.SimpleRnn(0)),
        ["Lstm: units"] = static () => Run(static () => Sequence.Lstm(0)),
        ["Gru: units"] = static () => Run(static () => Sequence.Gru(0)),
        ["Celu: alpha"] = static () => Row.Celu(0),
        ["LabelSmoothing: smoothing"] = static () => LabelSmoothing(Row, 10),
        ["SmoothCrossEntropy: smoothing"] = static () => SmoothCrossEntropy(Row, Index, -0.1),
        ["ProbabilityCrossEntropy: positiveWeight"] = static () => ProbabilityCrossEntropy(Row, Row, positiveWeight: -1),
        ["Focal: gamma"] = static () => Focal(Row, Row, gamma: -1),
        ["Focal: alpha"] = static () => Focal(Row, Row, alpha: 25),
        ["Huber: delta"] = static () => Huber(Row, Row, delta: 0),
        ["Triplet: margin"] = static () => Triplet(Row, Row, Row, margin: -1),
        ["InfoNce: temperature"] = static () => InfoNce(Row, Row, temperature: 0),
        ["TopKAccuracy: k"] = static () => Metrics.TopKAccuracy(Row, Index, 0),
        ["Sgd: learningRate"] = static () => Run(static () => Sgd(Loss, -0.1f)),
        ["Sgd: momentum"] = static () => Run(static () => Sgd(Loss, 0.1f, momentum: 1f)),
        ["Adam: b1"] = static () => Run(static () => Adam(Loss, 0.1f, b1: 1f)),
        ["Adam: b2"] = static () => Run(static () => Adam(Loss, 0.1f, b2: 1.5f)),
        ["Adam: epsilon"] = static () => Run(static () => Adam(Loss, 0.1f, epsilon: -1f)),
        ["AdamW: decay"] = static () => Run(static () => AdamW(Loss, 0.1f, decay: -0.01f)),
        ["RmsProp: decay"] = static () => Run(static () => RmsProp(Loss, 0.1f, decay: 1f)),
        ["Adagrad: initial"] = static () => Run(static () => Adagrad(Loss, 0.1f, initial: -1)),
        ["AdaBelief: b2"] = static () => Run(static () => AdaBelief(Loss, 0.1f, b2: 1)),
        ["Yogi: b1"] = static () => Run(static () => Yogi(Loss, 0.1f, b1: -0.1)),
        ["RAdam: b2"] = static () => Run(static () => RAdam(Loss, 0.1f, b2: 1)),
        ["Lamb: decay"] = static () => Run(static () => Lamb(Loss, 0.1f, decay: -1)),
        ["Lion: b1"] = static () => Run(static () => Lion(Loss, 0.1f, b1: 1)),
        ["NoisySgd: noise"] = static () => Run(static () => NoisySgd(Loss, 0.1f, noise: -1)),
        ["Muon: momentum"] = static () => Run(static () => Muon(Loss, 0.1f, momentum: 1)),
        ["Muon: iterations"] = static () => Run(static () => Muon(Loss, 0.1f, iterations: 0)),
        ["Adafactor: clip"] = static () => Run(static () => Adafactor(Loss, 0.1f, clip: 0)),
        ["Lbfgs: memory"] = static () => Run(static () => Lbfgs(Loss, 0.1f, memory: 0)),
        ["Descend: period"] = static () => Run(static () => Descend(Loss, static g => g, precision: Precision.Half, period: 0)),
        ["Minimize: memory"] = static () => Minimize.Lbfgs(static x => Ops.Sum(Ops.Square(x)), Row, memory: 0),
        ["ClipByValue: limit"] = static () => After(static g => Updates.ClipByValue(g, -1)),
        ["ClipByNorm: limit"] = static () => After(static g => Updates.ClipByNorm(g, 0)),
        ["ClipByGlobalNorm: limit"] = static () => After(static g => Updates.ClipByGlobalNorm(g, 0)),
        ["WeightDecay: decay"] = static () => After(static g => Updates.WeightDecay(g, -1)),
        ["Average: decay"] = static () => After(static g => Updates.Average(g, 1)),
        ["Lookahead: every"] = static () => After(static g => Updates.Lookahead(g, every: 0)),
        ["Lookahead: share"] = static () => After(static g => Updates.Lookahead(g, share: 2)),
        ["ScaleByAdam: b1"] = static () => After(static g => Updates.ScaleByAdam(g, b1: 1)),
        ["ScaleByBelief: b2"] = static () => After(static g => Updates.ScaleByBelief(g, b2: 1)),
        ["ScaleByYogi: initial"] = static () => After(static g => Updates.ScaleByYogi(g, initial: -1)),
        ["ScaleByRAdam: b2"] = static () => After(static g => Updates.ScaleByRAdam(g, b2: 1)),
        ["ScaleByRms: decay"] = static () => After(static g => Updates.ScaleByRms(g, decay: 1)),
        ["ScaleByDeviation: decay"] = static () => After(static g => Updates.ScaleByDeviation(g, decay: -1)),
        ["ScaleByRootOfSquares: initial"] = static () => After(static g => Updates.ScaleByRootOfSquares(g, initial: -1)),
        ["ScaleByTrustRatio: minimum"] = static () => After(static g => Updates.ScaleByTrustRatio(g, minimum: -1)),
        ["Trace: decay"] = static () => After(static g => Updates.Trace(g, decay: 1)),
        ["AddNoise: noise"] = static () => After(static g => Updates.AddNoise(g, noise: -1)),
        ["PolynomialDecay: power"] = static () => Schedules.PolynomialDecay(Step, 1, power: -1),
        ["ExponentialDecay: rate"] = static () => Schedules.ExponentialDecay(Step, 1, rate: -0.5),
        ["CosineDecay: alpha"] = static () => Schedules.CosineDecay(Step, 1, alpha: 2),
        ["LinearDecay: warmup"] = static () => Schedules.LinearDecay(Step, 1, warmup: -1),
        ["LinearDecay: steps"] = static () => Schedules.LinearDecay(Step, 1, steps: 0),
        ["WarmupCosine: warmup"] = static () => Schedules.WarmupCosine(Step, 1, 1000, 100),
        ["Flip: share"] = static () => Data.Augment.Flip(Image, new Random(1), 50),
    };

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void NumberOutsideOfItsRange_IsRefusedByName(string name)
    {
        Exception failure = Assert.ThrowsAny<Exception>(Refused[name]);
        failure = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
        Assert.Equal(name[(name.IndexOf(':', StringComparison.Ordinal) + 2)..], Assert.IsType<ArgumentOutOfRangeException>(failure).ParamName);
    }

    [Fact]
    public void NesterovWithoutMomentum_IsRefused() =>
        Assert.Contains("give one more than 0", Assert.Throws<ArgumentException>(static () => Run(static () => Sgd(Loss, 0.1f, nesterov: true))).Message, StringComparison.Ordinal);

    [Fact]
    public void EndsOfARange_AreTaken()
    {
        Run(static () => Row.Dropout(0f));
        Run(static () => Row.BatchNorm(momentum: 0, epsilon: 0));
        Run(static () => Adam(Loss, 0f, b1: 0f, b2: 0f, epsilon: 0f));
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], LabelSmoothing(Row, 1).ToArray());
        Assert.Equal(0f, Schedules.CosineDecay(Tensor.Scalar(10), 1, steps: 10, alpha: 0).ToScalar(), 1e-6f);
    }

    [Fact]
    public void RateOfARunningProgram_NeedNotBeKnown()
    {
        Modes.DroppedState state = Modes.DroppedState.Init(1);
        Tensor<float> x = Ops.Ones<float>(50, 40);
        Tensor<float> slope = Modes.Compiled.Dropped(ref state, x, 0.25f);
        float[] values = slope.ToArray();
        Assert.All(values, static v => Assert.True(v == 0f || Math.Abs(v - (1f / 0.75f)) < 1e-6f, $"{v}"));
        Assert.InRange(values.Count(static v => v == 0f), 400, 600);
    }

    /// <summary>What is refused when it is known only as the program runs: the argument, and what its error says.</summary>
    private static readonly Dictionary<string, (Func<Tensor<float>> Call, string Says)> RefusedAtEntry = new()
    {
        ["pace of no number"] = (static () => Stepped(float.NaN, 0f), "Guarded.Step: 'learningRate' must be 0 or more, not pace (here pace = NaN)."),
        ["pace back"] = (static () => Stepped(-0.25f, 0f), "(here pace = -0.25)"),
        ["inertia of more than all"] = (static () => Stepped(0.1f, 1.5f), "'momentum' must be at least 0 and less than 1, not inertia (here inertia = 1.5)"),
        ["p of all"] = (static () => Dropped(1f), "'rate' must be at least 0 and less than 1, not p (here p = 1)"),
        ["p of less than none"] = (static () => Dropped(-0.1f), "(here p = -0.1)"),
        ["bend of none"] = (static () => Guarded.Compiled.Curved(Tensor.From([1.0]), 0).Cast<float>(), "(here bend = 0)"),
        ["share too great"] = (static () => Guarded.Compiled.Own(Sequence.Reshape(-1), 0.11f), "Guarded.Own: a share is from 0 to 0.1, not share (here share = 0.11)."),
        ["share too small"] = (static () => Guarded.Compiled.Own(Sequence.Reshape(-1), -1f), "(here share = -1)"),
        ["factor below"] = (static () => Guarded.Compiled.Named(Sequence.Reshape(-1), -1f), "factor"),
        ["factor of nothing"] = (static () => Guarded.Compiled.Named(Sequence.Reshape(-1), 0f), "a factor of nothing (here factor = 0)"),
    };

    public static TheoryData<string> RefusedAtEntryNames { get; } = [.. RefusedAtEntry.Keys];

    private static Tensor<float> Stepped(float pace, float inertia)
    {
        Guarded.StepState state = Guarded.StepState.Init(1);
        try
        {
            return Guarded.Compiled.Step(ref state, Ops.Ones<float>(2, 3), pace, inertia);
        }
        catch (ArgumentException)
        {
            // What is refused has not begun: the state is whole, and nobody else's.
            Numbers.AssertSameState(Guarded.StepState.Init(1), state, 0);
            throw;
        }
    }

    private static Tensor<float> Dropped(float p)
    {
        Guarded.DroppedState state = Guarded.DroppedState.Init(1);
        return Guarded.Compiled.Dropped(ref state, Ops.Ones<float>(4), p);
    }

    [Theory]
    [MemberData(nameof(RefusedAtEntryNames))]
    public void ArgumentOutsideOfItsRange_IsRefusedAtTheEntry(string name)
    {
        ArgumentOutOfRangeException failure = Assert.Throws<ArgumentOutOfRangeException>(RefusedAtEntry[name].Call);
        Assert.Equal(name[..name.IndexOf(' ', StringComparison.Ordinal)], failure.ParamName);
        Assert.Contains(RefusedAtEntry[name].Says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EndsOfARange_AreTakenAtTheEntry()
    {
        Stepped(0f, 0f);
        Assert.Equal([1f, 1f, 1f, 1f], Dropped(0f).ToArray());
        // Compared as floats, as C# does: 0.1f is not more than itself.
        Assert.Equal([0.1f], Guarded.Compiled.Own(Ops.Ones<float>(1), 0.1f).ToArray());
        // C# compares NaN with neither bound, and so does the entry.
        Assert.Equal([float.NaN], Guarded.Compiled.Own(Ops.Ones<float>(1), float.NaN).ToArray());
        Guarded.DefaultStepState state = Guarded.DefaultStepState.Init(1);
        Assert.True(float.IsFinite(Guarded.Compiled.DefaultStep(ref state, Ops.Ones<float>(2, 3)).ToScalar()));
        Guarded.ElsewhereState elsewhere = Guarded.ElsewhereState.Init(1);
        Assert.Equal(4, Guarded.Compiled.Elsewhere(ref elsewhere, Ops.Ones<float>(4), 0.5f).Size);
    }
}
