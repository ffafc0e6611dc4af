using static Axon.Ops;

namespace Axon;

/// <summary>
/// Measures of quality, as scalars. Where predictions are probabilities, those above the threshold count as 1, the positive class. A share of nothing is 0. Predictions and targets
/// are of one shape.
/// <para>
/// Over the batches of an epoch the mean of shares is their share only where each counts the same number: right for accuracies, wrong for precision, recall, F1 and AUC. Measure these
/// on what <see cref="Loop.Predict{TState, TBatch, T}"/> gives for all batches, as <c>Validate</c> does that is given predictions.
/// </para>
/// </summary>
public static class Metrics
{
    /// <summary>The share of elements on the right side of the threshold.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar from 0 to 1.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> BinaryAccuracy<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Mean(Equal(Losses.Fitting(predictions, targets) > threshold, targets > 0.5).Cast<T>());

    /// <summary>The number of elements that are 1 and found so.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> TruePositives<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Sum(((Losses.Fitting(predictions, targets) > threshold) & (targets > 0.5)).Cast<T>());

    /// <summary>The number of elements that are 0 and found so.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> TrueNegatives<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Sum(((Losses.Fitting(predictions, targets) <= threshold) & (targets <= 0.5)).Cast<T>());

    /// <summary>The number of elements that are 0 but found 1.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> FalsePositives<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Sum(((Losses.Fitting(predictions, targets) > threshold) & (targets <= 0.5)).Cast<T>());

    /// <summary>The number of elements that are 1 but found 0.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> FalseNegatives<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Sum(((Losses.Fitting(predictions, targets) <= threshold) & (targets > 0.5)).Cast<T>());

    /// <summary>How many of those found 1 are: <c>TP / (TP + FP)</c>.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar from 0 to 1; 0 where none was found 1.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Precision<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Share(TruePositives(predictions, targets, threshold), FalsePositives(predictions, targets, threshold));

    /// <summary>How many of those that are 1 were found, also called sensitivity: <c>TP / (TP + FN)</c>.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar from 0 to 1; 0 where none is 1.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Recall<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Share(TruePositives(predictions, targets, threshold), FalseNegatives(predictions, targets, threshold));

    /// <summary>How many of those that are 0 were found so: <c>TN / (TN + FP)</c>.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar from 0 to 1; 0 where none is 0.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Specificity<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Share(TrueNegatives(predictions, targets, threshold), FalsePositives(predictions, targets, threshold));

    /// <summary>The harmonic mean of precision and recall: <c>2·TP / (2·TP + FP + FN)</c>.</summary>
    /// <param name="predictions">Probabilities.</param>
    /// <param name="targets">0 or 1.</param>
    /// <param name="threshold">Where 1 begins.</param>
    /// <returns>A scalar from 0 to 1; 0 of nothing.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> F1<T>(Tensor<T> predictions, Tensor<T> targets, double threshold = 0.5)
        where T : unmanaged => Share(
            TruePositives(predictions, targets, threshold) * 2.0,
            FalsePositives(predictions, targets, threshold) + FalseNegatives(predictions, targets, threshold));

    /// <summary>The share of rows where fewer than k other classes have a greater logit than the label's.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], the right class of each row.</param>
    /// <param name="k">How many guesses count.</param>
    /// <returns>A scalar from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> TopKAccuracy<T>(Tensor<T> logits, Tensor<int> labels, int k = 5)
        where T : unmanaged
    {
        Ranges.Count(k, nameof(k));
        Tensor<T> own = Sum(Select(Losses.Chosen(logits, labels) > 0.5, logits, ZerosLike(logits)), 1, keep: true);
        // A NaN is before all others, so that nothing is right of which nothing is known.
        Tensor<T> before = Sum((!(logits <= own)).Cast<T>(), 1);
        return Mean((before < k).Cast<T>());
    }

    /// <summary>How often label i was found to be j, the class of the greatest logit.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], the right class of each row.</param>
    /// <returns>Counts [classes, classes].</returns>
    /// <exception cref="ArgumentException">Labels are not one a row of the logits.</exception>
    /// <exception cref="AxonIndexException">A label is no class.</exception>
    [Defn]
    public static Tensor<T> ConfusionMatrix<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged
    {
        int classes = logits.Shape[1];
        return Dot(Transpose(Losses.Chosen(logits, labels)), OneHot<T>(ArgMax(logits, 1), classes));
    }

    /// <summary>
    /// The area under the curve of recall over false alarms: the share of pairs of a 1 and a 0 in which the 1 has the greater score, equal ones counting half. Found by sorting the
    /// scores; NaN where one of them is. Hanley and McNeil, 1982, "The Meaning and Use of the Area under a ROC Curve".
    /// </summary>
    /// <param name="scores">Any shape; the greater, the more likely 1.</param>
    /// <param name="targets">0 or 1, of the shape of the scores.</param>
    /// <returns>A scalar from 0 to 1; ½ tells nothing.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than scores and are no scalar.</exception>
    [Defn]
    public static Tensor<T> Auc<T>(Tensor<T> scores, Tensor<T> targets)
        where T : unmanaged
    {
        Tensor<T> given = Reshape(Losses.Fitting(scores, targets), -1);
        Tensor<T> ones = Reshape(targets, -1);
        Tensor<int> order = ArgSort(given);
        Tensor<T> sorted = Take(given, order);
        // How many zeros have a lower score, and how many one that is not greater.
        Tensor<T> zeros = Concat([Ops.Zeros<T>(1), CumulativeSum(1.0 - Take(ones, order))], 0);
        Tensor<T> lower = Take(zeros, SearchSorted(sorted, given)) + Take(zeros, SearchSorted(sorted, given, right: true));
        Tensor<T> share = Sum(ones * (lower * 0.5 / Maximum(zeros[^1], 1.0))) / Maximum(Sum(ones), 1.0);
        // Adds nothing but a NaN.
        return share + Sum(Select(IsNaN(given), given, ZerosLike(given)));
    }

    /// <summary>The share of the variance that is explained: <c>1 - Σ(y - t)² / Σ(t - mean t)²</c>.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    /// <returns>A scalar, at most 1.</returns>
    /// <exception cref="ArgumentException">Targets have another shape than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> RSquared<T>(Tensor<T> predictions, Tensor<T> targets)
        where T : unmanaged => 1.0 - (Sum(Square(Losses.Fitting(predictions, targets) - targets)) / Sum(Square(targets - Mean(targets))));

    /// <summary><c>average + (value - average) / (count + 1)</c>: the mean of count + 1 values.</summary>
    /// <param name="average">The mean of the values before.</param>
    /// <param name="value">The next.</param>
    /// <param name="count">How many were before.</param>
    /// <returns>A scalar.</returns>
    [Defn]
    public static Tensor<T> RunningAverage<T>(Tensor<T> average, Tensor<T> value, Tensor<int> count)
        where T : unmanaged => average + ((value - average) / (count.Cast<T>() + 1.0));

    [Defn]
    private static Tensor<T> Share<T>(Tensor<T> found, Tensor<T> missed)
        where T : unmanaged => found / Maximum(found + missed, 1.0);
}
