using static Axon.Ops;

namespace Axon;

/// <content>Losses of classes beside the plain cross entropies, which take logits.</content>
public static partial class Losses
{
    /// <summary>
    /// The mean over rows of <c>-Σⱼ tⱼ·log yⱼ</c> of probabilities, kept in [10⁻⁷, 1]. From logits take <see cref="SoftCrossEntropy"/>. With weights a row counts as
    /// much as its class, <c>Σⱼ wⱼ·tⱼ</c>, and the mean is divided by the sum of these.
    /// </summary>
    /// <param name="probabilities">y […, classes].</param>
    /// <param name="targets">t […, classes].</param>
    /// <param name="weights">w [classes]; all 1 if left out.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than probabilities and are no scalar, or weights are not [classes].</exception>
    [Defn]
    public static Tensor<T> CategoricalCrossEntropy<T>(Tensor<T> probabilities, Tensor<T> targets, Tensor<T>? weights = null, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Tensor<T> rows = -Sum(Log(Clip(Fitting(probabilities, targets), 1e-7, 1.0)) * targets, -1);
        if (weights is null)
        {
            return Reduced(rows, reduction);
        }
        Tensor<T> share = Sum(targets * ClassWeights(probabilities, weights), -1);
        return reduction == LossReduction.Mean ? Sum(rows * share) / Sum(share) : Reduced(rows * share, reduction);
    }

    /// <summary>The mean of <c>-t·log y - (1 - t)·log(1 - y)</c> of probabilities, kept in [10⁻⁷, 1 - 10⁻⁷]. From logits take <see cref="BinaryCrossEntropy"/>.</summary>
    /// <param name="probabilities">y.</param>
    /// <param name="targets">t, 0 or 1 or between.</param>
    /// <param name="positiveWeight">Weight of what is 1.</param>
    /// <param name="negativeWeight">Weight of what is 0.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> one loss a row, the mean over the last axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="positiveWeight"/> or <paramref name="negativeWeight"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> ProbabilityCrossEntropy<T>(Tensor<T> probabilities, Tensor<T> targets, double positiveWeight = 1.0, double negativeWeight = 1.0, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Ranges.NotNegative(positiveWeight, nameof(positiveWeight));
        Ranges.NotNegative(negativeWeight, nameof(negativeWeight));
        Tensor<T> y = Clip(Fitting(probabilities, targets), 1e-7, 1.0 - 1e-7);
        return -OfElements((targets * Log(y) * positiveWeight) + ((1.0 - targets) * Log(1.0 - y) * negativeWeight), reduction);
    }

    /// <summary><c>Σ wₗ·(-log softmax(z)ₗ) / Σ wₗ</c> over the rows, l the label of a row: the cross entropy with a weight for each class.</summary>
    /// <param name="logits">z […, classes], before any softmax.</param>
    /// <param name="labels">The right class of each row.</param>
    /// <param name="weights">w [classes].</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Labels are not one a row of the logits, or weights are not [classes].</exception>
    /// <exception cref="AxonIndexException">A label is no class.</exception>
    [Defn]
    public static Tensor<T> WeightedCrossEntropy<T>(Tensor<T> logits, Tensor<int> labels, Tensor<T> weights)
        where T : unmanaged
    {
        Tensor<T> chosen = Chosen(logits, labels) * ClassWeights(logits, weights);
        return -Sum(LogSoftmax(logits) * chosen) / Sum(chosen);
    }

    /// <summary>The cross entropy with targets <c>(1 - s)·oneHot(label) + s / classes</c>. Szegedy et al., 2016, "Rethinking the Inception Architecture".</summary>
    /// <param name="logits">[…, classes], before any softmax.</param>
    /// <param name="labels">The right class of each row.</param>
    /// <param name="smoothing">s.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is not from 0 to 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> SmoothCrossEntropy<T>(Tensor<T> logits, Tensor<int> labels, double smoothing = 0.1, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Ranges.Part(smoothing, nameof(smoothing));
        return SoftCrossEntropy(logits, LabelSmoothing(Chosen(logits, labels), smoothing), reduction);
    }

    /// <summary>Targets less sure of themselves: <c>(1 - s)·t + s / classes</c>. Szegedy et al., 2016, "Rethinking the Inception Architecture".</summary>
    /// <param name="targets">t […, classes].</param>
    /// <param name="smoothing">s.</param>
    /// <returns>[…, classes].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is not from 0 to 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> LabelSmoothing<T>(Tensor<T> targets, double smoothing = 0.1)
        where T : unmanaged
    {
        Ranges.Part(smoothing, nameof(smoothing));
        return (targets * (1.0 - smoothing)) + (smoothing / targets.Shape[targets.Rank - 1]);
    }

    /// <summary>The mean cross entropy over the rows whose label is not <paramref name="ignored"/>: for padding in sequences. 0 where there are none.</summary>
    /// <param name="logits">[…, classes], before any softmax.</param>
    /// <param name="labels">The right class of each row, or the ignored one.</param>
    /// <param name="ignored">The label of rows that do not count.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Labels are not one a row of the logits.</exception>
    /// <exception cref="AxonIndexException">A label is no class, and not the ignored one.</exception>
    [Defn]
    public static Tensor<T> MaskedCrossEntropy<T>(Tensor<T> logits, Tensor<int> labels, int ignored = -1)
        where T : unmanaged
    {
        Tensor<bool> counts = NotEqual(labels, Tensor.Scalar(ignored));
        Tensor<int> known = Select(counts, labels, ZerosLike(labels));
        Tensor<T> chosen = Sum(LogSoftmax(logits) * Chosen(logits, known), -1);
        Tensor<T> weight = counts.Cast<T>();
        return -Sum(chosen * weight) / Maximum(Sum(weight), 1.0);
    }

    /// <summary>
    /// The mean of <c>-α'(1 - p)ᵞ·log p</c>, p the probability sigmoid gives to what is right and α' = α where t is 1, else 1 - α.
    /// Lin et al., 2017, "Focal Loss for Dense Object Detection".
    /// </summary>
    /// <param name="logits">Before any sigmoid.</param>
    /// <param name="targets">t, 0 or 1.</param>
    /// <param name="gamma">γ: how little what is nearly right counts.</param>
    /// <param name="alpha">α: weight of what is 1.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> one loss a row, the mean over the last axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is negative, or <paramref name="alpha"/> is not from 0 to 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> Focal<T>(Tensor<T> logits, Tensor<T> targets, double gamma = 2.0, double alpha = 0.25, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Ranges.NotNegative(gamma, nameof(gamma));
        Ranges.Part(alpha, nameof(alpha));
        Tensor<T> right = Fitting(logits, targets) * ((targets * 2.0) - 1.0);
        Tensor<T> weight = (targets * alpha) + ((1.0 - targets) * (1.0 - alpha));
        // (1 - p)ᵞ without the power of a 0, whose slope is infinite for γ below 1.
        return OfElements(weight * Exp(Softplus(right) * -gamma) * Softplus(-right), reduction);
    }

    /// <summary><c>1 - mean (2·Σ y·t + 1) / (Σ y + Σ t + 1)</c>, the sums over all but the batch. Milletari et al., 2016, "V-Net", with 1 added so that nothing is found of nothing.</summary>
    /// <param name="probabilities">y [batch, …].</param>
    /// <param name="targets">t [batch, …], 0 or 1.</param>
    /// <returns>A scalar from 0 to 1.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than probabilities and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Dice<T>(Tensor<T> probabilities, Tensor<T> targets)
        where T : unmanaged
    {
        Tensor<T> y = Flatten(Fitting(probabilities, targets));
        Tensor<T> t = Flatten(targets);
        return 1.0 - Mean(((Sum(y * t, 1) * 2.0) + 1.0) / (Sum(y, 1) + Sum(t, 1) + 1.0));
    }

    [Defn]
    private static Tensor<T> ClassWeights<T>(Tensor<T> rows, Tensor<T> weights)
        where T : unmanaged => weights.Rank == 1
            ? weights
            : throw new ArgumentException($"Weights are one number a class, [{rows.Shape[rows.Rank - 1]}]; these have rank {weights.Rank}.");
}
