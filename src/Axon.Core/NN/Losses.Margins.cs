using static Axon.Ops;

namespace Axon;

/// <content>Losses of margins, distributions and similarity; y is the prediction and t the target.</content>
public static partial class Losses
{
    /// <summary>The mean of <c>max(1 - t·y, 0)</c>. Cortes and Vapnik, 1995, "Support-Vector Networks".</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t, -1 or 1.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Hinge<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => OfElements(Relu(1.0 - (targets * Fitting(predictions, targets))), reduction);

    /// <summary>The mean over rows of <c>max(1 + maxⱼ (1 - tⱼ)·yⱼ - Σⱼ tⱼ·yⱼ, 0)</c>. Crammer and Singer, 2001, in Keras' form.</summary>
    /// <param name="predictions">y […, classes].</param>
    /// <param name="targets">t […, classes], 1 for the right class, else 0.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> CategoricalHinge<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => Reduced(Relu(Max((1.0 - targets) * Fitting(predictions, targets), -1) - Sum(targets * predictions, -1) + 1.0), reduction);

    /// <summary>The mean over rows of <c>Σⱼ tⱼ·log(tⱼ / yⱼ)</c>; both are kept in [10⁻⁷, 1]. Kullback and Leibler, 1951, "On Information and Sufficiency".</summary>
    /// <param name="predictions">y […, classes], probabilities.</param>
    /// <param name="targets">t […, classes], probabilities.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> KlDivergence<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Tensor<T> t = Clip(targets, 1e-7, 1.0);
        Tensor<T> y = Clip(Fitting(predictions, targets), 1e-7, 1.0);
        return Reduced(Sum(t * (Log(t) - Log(y)), -1), reduction);
    }

    /// <summary>The mean of <c>log cosh(y - t)</c>, computed as <c>|d| + log(1 + exp(-2|d|)) - log 2</c> without overflow.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> LogCosh<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Tensor<T> distance = Fitting(predictions, targets) - targets;
        return OfElements(distance + Softplus(distance * -2.0) - Math.Log(2.0), reduction);
    }

    /// <summary>The mean of <c>max(m - t·(y₁ - y₂), 0)</c>: t is 1 where the first should be greater, -1 where the second. Herbrich et al., 2000.</summary>
    /// <param name="first">y₁.</param>
    /// <param name="second">y₂.</param>
    /// <param name="targets">t, -1 or 1.</param>
    /// <param name="margin">m.</param>
    /// <param name="reduction">Whether the pairs' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Scores have another shape than each other, or than targets that are no scalar.</exception>
    [Defn]
    public static Tensor<T> MarginRanking<T>(Tensor<T> first, Tensor<T> second, Tensor<T> targets, double margin = 0.0, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => Reduced(Relu(margin - (targets * (Fitting(first, targets) - Fitting(second, first)))), reduction);

    /// <summary>The mean of <c>log(1 + exp(-t·y))</c>, without overflow.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t, -1 or 1.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> SoftMargin<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => OfElements(Softplus(-(targets * Fitting(predictions, targets))), reduction);

    /// <summary>The mean of <c>y - t·log(y + 10⁻⁷)</c>: the negative log-likelihood of counts t with mean y, without its constant.</summary>
    /// <param name="predictions">y, not negative.</param>
    /// <param name="targets">t, counts.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Poisson<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => OfElements(Fitting(predictions, targets) - (targets * Log(predictions + 1e-7)), reduction);

    /// <summary>The mean over rows of 1 minus the cosine <c>Σ y·t / (|y|·|t|)</c>; a length below 10⁻⁸ counts as 10⁻⁸.</summary>
    /// <param name="predictions">y […, features].</param>
    /// <param name="targets">t […, features].</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> CosineDistance<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => Reduced(1.0 - CosineSimilarity(Fitting(predictions, targets), targets), reduction);

    /// <summary>The cosine <c>Σ y·t / (|y|·|t|)</c> of each row; a length below 10⁻⁸ counts as 10⁻⁸.</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="y">[…, features].</param>
    /// <returns>[…], from -1 to 1.</returns>
    /// <exception cref="ShapeMismatchException">x and y cannot be broadcast together.</exception>
    [Defn]
    public static Tensor<T> CosineSimilarity<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => Sum(x * y, -1) * Rsqrt(Maximum(Sum(Square(x), -1), 1e-16)) * Rsqrt(Maximum(Sum(Square(y), -1), 1e-16));

    /// <summary>The mean over rows of <c>max(|a - p| - |a - n| + m, 0)</c>. Schroff et al., 2015, "FaceNet".</summary>
    /// <param name="anchor">a [batch, features].</param>
    /// <param name="positive">p, of the anchor's kind.</param>
    /// <param name="negative">n, of another.</param>
    /// <param name="margin">m.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; the losses as they are, one a row, with <see cref="LossReduction.None"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> Triplet<T>(Tensor<T> anchor, Tensor<T> positive, Tensor<T> negative, double margin = 1.0, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Ranges.NotNegative(margin, nameof(margin));
        return Reduced(
            Relu(Sqrt(Sum(Square(Fitting(anchor, positive) - positive), -1) + 1e-12) - Sqrt(Sum(Square(Fitting(anchor, negative) - negative), -1) + 1e-12) + margin), reduction);
    }

    /// <summary>
    /// The mean cross entropy of telling each row's partner from those of the other rows, in both directions, by <c>cosine / τ</c>.
    /// Oord et al., 2018, "Representation Learning with Contrastive Predictive Coding"; Radford et al., 2021 (CLIP).
    /// </summary>
    /// <param name="first">[batch, features].</param>
    /// <param name="second">[batch, features]: row i belongs to row i of the first.</param>
    /// <param name="temperature">τ.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> InfoNce<T>(Tensor<T> first, Tensor<T> second, double temperature = 0.07)
        where T : unmanaged
    {
        Ranges.Positive(temperature, nameof(temperature));
        Tensor<T> x = Fitting(first, second) * Rsqrt(Maximum(Sum(Square(first), -1, keep: true), 1e-16));
        Tensor<T> y = second * Rsqrt(Maximum(Sum(Square(second), -1, keep: true), 1e-16));
        Tensor<T> scores = Dot(x, Transpose(y)) / temperature;
        Tensor<int> own = Iota<int>(first.Shape[0]);
        return (CrossEntropy(scores, own) + CrossEntropy(Transpose(scores), own)) * 0.5;
    }
}
