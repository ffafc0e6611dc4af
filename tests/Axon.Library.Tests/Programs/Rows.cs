using static Axon.Activations;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

/// <summary>One short program for a row of docs/axon-parity.md, as somebody who comes from Axon would write it.</summary>
public static partial class Rows
{
    [Defn] public static Tensor<float> Optional([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float>? y = null) => y is null ? 2f * x : x + y;

    [Defn] public static Tensor<float> Left([Shape("n")] Tensor<float> x) => Optional(x);

    [Defn] public static Tensor<float> Given([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y) => Optional(x, y);

    [Defn] public static Tensor<float> Either([Shape("n")] Tensor<float> x) => Sum(x) > 0f ? Sqrt(x) : -x;

    [Defn] public static (Tensor<float> First, Tensor<float> Second) Parted([Shape("n", 5)] Tensor<float> x)
    {
        Tensor<float>[] parts = Split(x, [2, 3], 1);
        return (parts[0], parts[1]);
    }

    [Defn] public static Tensor<float> Padded([Shape("batch", 4)] Tensor<int> tokens, [Shape("batch", 4, 2)] Tensor<float> x) => x.Gru(3, mask: NotEqual(tokens, Tensor.Scalar(0)))[.., ^1];

    [Defn] public static Tensor<float> Counted([Shape("batch", "time", 2)] Tensor<float> x, [Shape("batch", "steps")] Tensor<bool> mask) => x.Lstm(3, mask: mask);

    [Defn] public static Tensor<float> Around([Shape("batch", "n")] Tensor<float> x) => x.Residual(static h => Sum(h, 1, keep: true));

    [Defn] public static Tensor<float> Columns([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y) => Stack([x, y], 1);

    [Defn] public static Tensor<float> Joined([Shape("n", 2)] Tensor<float> x, [Shape("n", 1)] Tensor<float> y) => Concat([x, y], 1);

    [Defn] public static Tensor<float> Blurred([Shape("batch", 7, 7, 1)] Tensor<float> x) => x.BlurPool();

    [Defn] public static Tensor<float> BlurredLine([Shape("batch", 2, 5)] Tensor<float> x) => x.BlurPool(1, ChannelOrder.First);

    [Defn] public static Tensor<float> BlurredSlope([Shape("batch", 7, 7, 1)] Tensor<float> x) => Grad(v => Sum(v.BlurPool()), x);

    [Defn] public static Tensor<float> Lengths([Shape("batch", 2, 4, 6)] Tensor<float> x) => x.AdaptiveLpPool(2, 3.0, ChannelOrder.First);

    [Defn] public static (Tensor<float> Average, Tensor<float> Greatest, Tensor<float> Length) Whole([Shape("batch", 2, 4, 6)] Tensor<float> x) =>
        (x.GlobalAvgPool(true, ChannelOrder.First), x.GlobalMaxPool(true, ChannelOrder.First), x.GlobalLpPool(1.0, true, ChannelOrder.First));

    [Defn] public static Tensor<float> Instance([Shape("batch", 2, 4, 6)] Tensor<float> x) => x.InstanceNorm(epsilon: 0.0, channels: ChannelOrder.First);

    [Defn] public static Tensor<float> Sharpened([Shape("batch", 3, 3, 1)] Tensor<float> x) => x.Resize([6, 6], ResizeMethod.Lanczos3);

    [Defn] public static Tensor<float> Nearest([Shape("batch", 2, 2)] Tensor<float> x) => x.Resize([4], ResizeMethod.Nearest, channels: ChannelOrder.First);

    [Defn] public static Tensor<float> Turned([Shape("batch", 2, 3)] Tensor<float> x) => Flatten(Pad(Transpose(x, [0, 2, 1]), [0, 1, 0], [0, 0, 1]));

    [Defn] public static Tensor<float> Looked([Shape("n")] Tensor<int> index) => index.Embedding<float>(3, 2, Initializers.Identity<float>);

    [Defn] public static Tensor<float> Told([Shape("batch", 3)] Tensor<float> x) => x.Dense(4, kernelInitializer: Initializers.Ones<float>).Linear();

    [Defn] public static Tensor<float> LogSum([Shape("n", 3)] Tensor<float> x) => LogSumExp(x, -1);

    [Defn] public static (Tensor<float> Softmax, Tensor<float> Log, Tensor<float> Plus) Soft([Shape("n", 3)] Tensor<float> x) => (Softmax(x), LogSoftmax(x), Softplus(x));

    [Defn] public static Tensor<float> Leaky([Shape("n")] Tensor<float> x) => x.LeakyRelu(0.1);

    /// <summary>A variable of each initializer, in the order of the page.</summary>
    [Defn]
    public static Tensor<float> Begun()
    {
        Tensor<float> sum = Zeros<float>();
        sum = sum + Sum(Parameter("zeros", [4], Initializers.Zeros<float>)) + Sum(Parameter("ones", [4], Initializers.Ones<float>));
        sum = sum + Sum(Parameter("identity", [3, 4], Initializers.Identity<float>)) + Sum(Parameter("full", [4], static (shape, key) => Full(0.25f, shape)));
        sum = sum + Sum(Parameter("uniform", [200, 100], Initializers.Uniform<float>)) + Sum(Parameter("normal", [200, 100], Initializers.Normal<float>));
        sum = sum + Sum(Parameter("lecunUniform", [200, 100], Initializers.LecunUniform<float>)) + Sum(Parameter("lecunNormal", [200, 100], Initializers.LecunNormal<float>));
        sum = sum + Sum(Parameter("glorotUniform", [200, 100], Initializers.GlorotUniform<float>)) + Sum(Parameter("glorotNormal", [200, 100], Initializers.GlorotNormal<float>));
        sum = sum + Sum(Parameter("heUniform", [200, 100], Initializers.HeUniform<float>)) + Sum(Parameter("heNormal", [200, 100], Initializers.HeNormal<float>));
        // Four windows of fifty: as many inputs as two hundred rows.
        sum = sum + Sum(Parameter("heWindows", [2, 2, 50, 100], Initializers.HeNormal<float>)) + Sum(Parameter("truncated", [200, 100], Initializers.TruncatedNormal<float>));
        sum = sum + Sum(Parameter("scaledUniform", [200, 100], static (shape, key) => Initializers.ScaledUniform<float>(shape, key, 3.0, 0.0, 1.0)));
        sum = sum + Sum(Parameter("scaledNormal", [200, 100], static (shape, key) => Initializers.ScaledNormal<float>(shape, key, 3.0, 0.0, 1.0)));
        sum = sum + Sum(Parameter("vector", [20000], Initializers.GlorotUniform<float>)) + Parameter("number", [], Initializers.HeNormal<float>);
        return sum + Sum(Parameter("orthogonal", [3, 2, 5], Initializers.Orthogonal<float>));
    }

    [Defn] public static (Tensor<float> Mean, Tensor<float> Sum, Tensor<float> Each) Absolute([Shape("n", 2)] Tensor<float> y, [Shape("n", 2)] Tensor<float> t) =>
        (MeanAbsoluteError(y, t), MeanAbsoluteError(y, t, LossReduction.Sum), MeanAbsoluteError(y, t, LossReduction.None));

    [Defn] public static Tensor<float> Counted([Shape("n")] Tensor<float> y, [Shape("n")] Tensor<float> t) =>
        Stack([Metrics.TruePositives(y, t), Metrics.FalsePositives(y, t), Metrics.TrueNegatives(y, t), Metrics.FalseNegatives(y, t), Metrics.BinaryAccuracy(y, t)]);

    [Defn] private static Tensor<float> Away([Shape(2, 2)] Tensor<float> t) => Sum(Parameter("p", [2, 2], Initializers.Ones<float>) * t);

    /// <summary>The gradient is t itself, and the rate 1: the parameter begins at one and loses what the transform makes of t.</summary>
    [Defn] public static Tensor<float> Centralized([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.Centralize(g));

    [Defn] public static Tensor<float> CentralizedFirst([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.Centralize(g, first: true));

    [Defn] public static Tensor<float> Clipped([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.ClipByNorm(g, 1));

    [Defn] public static Tensor<float> Trusted([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.ScaleByTrustRatio(g));

    [Defn] public static Tensor<float> Traced([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.Trace(g, 0.5));

    [Defn] public static Tensor<float> ByRms([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.ScaleByRms(g, 0.75, 0));

    [Defn] public static Tensor<float> ByDeviation([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.ScaleByDeviation(g, 0.75, 0));

    [Defn] public static Tensor<float> LongDeviation([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1e-6f, transform: static g => Updates.ScaleByDeviation(g));

    [Defn] public static Tensor<float> ByRoot([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.ScaleByRootOfSquares(g, 0.5, 0));

    [Defn] public static Tensor<float> ByState([Shape(2, 2)] Tensor<float> t) => Sgd(() => Away(t), 1f, transform: static g => Updates.ScaleByState(g, 0.5));

    [Defn] public static Tensor<float> Scheduled([Shape(2, 2)] Tensor<float> t) =>
        Sgd(() => Away(t), 1f, transform: static g => Updates.ScaleBySchedule(g, static step => Schedules.LinearDecay(step, 1, steps: 4)));
}
