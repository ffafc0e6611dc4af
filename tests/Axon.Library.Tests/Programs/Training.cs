using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

public static partial class Measured
{
    [Defn]
    public static (Tensor<float> Hinge, Tensor<float> Categorical, Tensor<float> Divergence, Tensor<float> LogCosh, Tensor<float> Margin, Tensor<float> Poisson, Tensor<float> Cosine, Tensor<float> CrossEntropy, Tensor<float> Binary, Tensor<float> Focal, Tensor<float> Dice) Losses(
        [Shape("batch", 3)] Tensor<float> y, [Shape("batch", 3)] Tensor<float> t) =>
        (Hinge(y, t), CategoricalHinge(y, t), KlDivergence(y, t), LogCosh(y, t), MarginRanking(y, t, y * 0f + 1f, 0.1), Poisson(y, t), CosineDistance(y, t), CategoricalCrossEntropy(y, t), ProbabilityCrossEntropy(y, t, 0.5, 0.8), Focal(y, t), Dice(y, t));

    [Defn]
    public static (Tensor<float> Weighted, Tensor<float> Smooth, Tensor<float> Masked, Tensor<float> Top, Tensor<float> Confusion, Tensor<float> Contrast) Classes(
        [Shape("batch", 3)] Tensor<float> logits, [Shape("batch")] Tensor<int> labels, [Shape(3)] Tensor<float> weights) =>
        (WeightedCrossEntropy(logits, labels, weights), SmoothCrossEntropy(logits, labels), MaskedCrossEntropy(logits, labels, 2), Metrics.TopKAccuracy(logits, labels, 2), Metrics.ConfusionMatrix(logits, labels), InfoNce(logits, logits * logits, 0.5));

    [Defn]
    public static (Tensor<float> Accuracy, Tensor<float> Precision, Tensor<float> Recall, Tensor<float> Specificity, Tensor<float> F1, Tensor<float> Auc, Tensor<float> Explained) Shares(
        [Shape("n")] Tensor<float> y, [Shape("n")] Tensor<float> t) =>
        (Metrics.BinaryAccuracy(y, t), Metrics.Precision(y, t), Metrics.Recall(y, t), Metrics.Specificity(y, t), Metrics.F1(y, t), Metrics.Auc(y, t), Metrics.RSquared(y, t));
}

/// <summary>Two parameters, of which one has a bias's name; the gradients are 2·(p - t) and 3.</summary>
public static partial class Optimized
{
    [Defn]
    public static Tensor<float> Loss([Shape(3)] Tensor<float> t)
    {
        Tensor<float> kernel = Parameter("kernel", [3], Initializers.Ones<float>);
        Tensor<float> bias = Parameter("bias", [2], Initializers.Ones<float>);
        return Sum(Square(kernel - t)) + (3f * Sum(bias));
    }

    [Defn] public static Tensor<float> ByAdagrad([Shape(3)] Tensor<float> t, float rate) => Adagrad(() => Loss(t), rate);

    [Defn] public static Tensor<float> ByAdaBelief([Shape(3)] Tensor<float> t, float rate) => AdaBelief(() => Loss(t), rate);

    [Defn] public static Tensor<float> ByYogi([Shape(3)] Tensor<float> t, float rate) => Yogi(() => Loss(t), rate);

    [Defn] public static Tensor<float> ByRAdam([Shape(3)] Tensor<float> t, float rate) => RAdam(() => Loss(t), rate);

    [Defn] public static Tensor<float> ByLamb([Shape(3)] Tensor<float> t, float rate) => Lamb(() => Loss(t), rate, decay: 0.01);

    [Defn] public static Tensor<float> ByLion([Shape(3)] Tensor<float> t, float rate) => Lion(() => Loss(t), rate, decay: 0.1);

    [Defn] public static Tensor<float> ByNoise([Shape(3)] Tensor<float> t, float rate) => NoisySgd(() => Loss(t), rate);

    [Defn] public static Tensor<float> Clipped([Shape(3)] Tensor<float> t, float rate) =>
        Sgd(() => Loss(t), rate, transform: static g => Updates.ClipByGlobalNorm(Updates.ClipByValue(g, 2.5), 2.0));

    [Defn] public static Tensor<float> Frozen([Shape(3)] Tensor<float> t, float rate) =>
        Adam(() => Loss(t), rate, transform: static g => Updates.Freeze(g, static path => path.EndsWith("bias", StringComparison.Ordinal)));

    [Defn] public static Tensor<float> Decayed([Shape(3)] Tensor<float> t, float rate) => Sgd(
        () => Loss(t), rate,
        transform: static g => Updates.Scale(Updates.WeightDecay(g, 0.5, static path => !path.EndsWith("bias", StringComparison.Ordinal)), static path => path.Contains("bias") ? 0.5 : 1.0),
        after: static g => Updates.Average(g, 0.5));

    [Defn] public static Tensor<float> ByParts([Shape(3)] Tensor<float> t, float rate) =>
        Sgd(() => Loss(t), rate, transform: static g => Updates.Scale(Updates.ScaleByAdam(Updates.Trace(g, 0.0)), 2.0));

    [Defn] public static Tensor<float> ByBatches([Shape(3)] Tensor<float> t, float rate) => Sgd(() => Loss(t), rate, transform: static g => Updates.Accumulate(g, 2));

    [Defn] public static Tensor<float> ByParts3([Shape(3)] Tensor<float> t, float rate) => AdamW(
        () => Loss(t), rate, 0.5f,
        transform: static g => Updates.ClipByGlobalNorm(Updates.Accumulate(g, 3), 2.0),
        schedule: static step => Schedules.LinearDecay(step, 1.0, 0, 4),
        after: static g => Updates.Lookahead(Updates.Average(g, 0.5), every: 2));

    [Defn] public static Tensor<float> AtOnce([Shape(3)] Tensor<float> t, float rate) => AdamW(
        () => Loss(t), rate, 0.5f,
        transform: static g => Updates.ClipByGlobalNorm(g, 2.0),
        schedule: static step => Schedules.LinearDecay(step, 1.0, 0, 4),
        after: static g => Updates.Lookahead(Updates.Average(g, 0.5), every: 2));

    [Defn] public static Tensor<float> KernelsDecay([Shape(3)] Tensor<float> t, float rate) =>
        AdamW(() => Loss(t), rate, 0.5f, mask: static path => !path.EndsWith("bias", StringComparison.Ordinal));

    [Defn] public static Tensor<float> Ahead([Shape(3)] Tensor<float> t, float rate) => Sgd(() => Loss(t), rate, after: static g => Updates.Lookahead(g, every: 2, share: 0.25));

    [Defn] public static Tensor<float> Scheduled([Shape(3)] Tensor<float> t, float rate) =>
        Sgd(() => Loss(t), rate, schedule: static step => Schedules.LinearDecay(step, 1.0, 2, 4));

    [Defn]
    public static (Tensor<float> Exponential, Tensor<float> Cosine, Tensor<float> Polynomial, Tensor<float> Linear, Tensor<float> Warm, Tensor<float> Cycle, Tensor<float> Root, Tensor<float> Pieces, Tensor<float> Stairs) Rates([Shape("n")] Tensor<int> step) =>
        (Schedules.ExponentialDecay(step, 0.01, 0.9, 15), Schedules.CosineDecay(step, 0.01, 1000, 0.5), Schedules.PolynomialDecay(step, 0.01, 0.001, 3, 1000), Schedules.LinearDecay(step, 1.0, 20, 100),
            Schedules.WarmupCosine(step, 1.0, 20, 100, 0.1), Schedules.OneCycle(step, 1.0, 100), Schedules.InverseSquareRoot(step, 2.0, 25), Schedules.Piecewise(step, 1.0, [25, 100], [0.5, 0.1]), Schedules.ExponentialDecay(step, 1.0, 0.5, 10, 20, true));
}
