using static Axon.Ops;

namespace Axon;

/// <summary>
/// Losses, and measures of quality. A loss has one number for each example: a row, the mean over the last axis where the elements have losses of their own. These are
/// reduced to a scalar, by default their mean.
/// </summary>
public static partial class Losses
{
    /// <summary>The mean of <c>log Σⱼ exp(logitsⱼ) - logits[label]</c>: the cross entropy of the softmax of the logits, computed without overflow.</summary>
    /// <param name="logits">[…, classes], before any softmax.</param>
    /// <param name="labels">The right class of each row, from 0 to classes - 1.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> the losses […] of the rows.</returns>
    /// <exception cref="ArgumentException">The labels have another rank than the rows.</exception>
    /// <exception cref="AxonIndexException">A label is not from 0 to classes - 1: on the host always, on other devices with AXON_CHECK=1, else the nearest class counts.</exception>
    [Defn]
    public static Tensor<T> CrossEntropy<T>(Tensor<T> logits, Tensor<int> labels, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        // Chosen, not multiplied: a class that is ruled out by a logit of -∞ does not count, and 0 · -∞ would be no number.
        Tensor<T> logProbabilities = LogSoftmax(logits);
        return -Reduced(Sum(Select(IsChosen(logits, labels), logProbabilities, ZerosLike(logProbabilities)), -1), reduction);
    }

    /// <summary>The mean of <c>-Σⱼ targetsⱼ · log softmax(logits)ⱼ</c>.</summary>
    /// <param name="logits">[…, classes], before any softmax.</param>
    /// <param name="targets">[…, classes], probabilities.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> the losses […] of the rows.</returns>
    /// <exception cref="ArgumentException">Targets have another rank than logits and are no scalar.</exception>
    [Defn]
    public static Tensor<T> SoftCrossEntropy<T>(Tensor<T> logits, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => -Reduced(Sum(LogSoftmax(Fitting(logits, targets)) * targets, -1), reduction);

    /// <summary>The mean of <c>softplus(z) - z·t</c>: the cross entropy of sigmoid(z), computed without overflow.</summary>
    /// <param name="logits">z, before any sigmoid.</param>
    /// <param name="targets">t, 0 or 1 or between.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> one loss a row, the mean over the last axis.</returns>
    /// <exception cref="ArgumentException">Targets have another rank than logits and are no scalar.</exception>
    [Defn]
    public static Tensor<T> BinaryCrossEntropy<T>(Tensor<T> logits, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => OfElements(Softplus(Fitting(logits, targets)) - (logits * targets), reduction);

    /// <summary>The mean of <c>(y - t)²</c>.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar, in squares of the targets' units; with <see cref="LossReduction.None"/> one loss a row, the mean over the last axis.</returns>
    /// <exception cref="ArgumentException">Targets have another rank than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> MeanSquaredError<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => OfElements(Square(Fitting(predictions, targets) - targets), reduction);

    /// <summary>The mean of <c>|y - t|</c>. Its gradient where they are equal is 0.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar, in the targets' units; with <see cref="LossReduction.None"/> one loss a row, the mean over the last axis.</returns>
    /// <exception cref="ArgumentException">Targets have another rank than predictions and are no scalar.</exception>
    [Defn]
    public static Tensor<T> MeanAbsoluteError<T>(Tensor<T> predictions, Tensor<T> targets, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged => OfElements(Abs(Fitting(predictions, targets) - targets), reduction);

    /// <summary>The mean of <c>½d²</c> where d = |y - t| ≤ δ, else <c>δ(d - ½δ)</c>. Huber, 1964, "Robust Estimation of a Location Parameter".</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    /// <param name="delta">δ, where squares become lines.</param>
    /// <param name="reduction">Whether the rows' losses are averaged, added up or given as they are.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> one loss a row, the mean over the last axis.</returns>
    /// <exception cref="ArgumentException">Targets have another rank than predictions and are no scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> Huber<T>(Tensor<T> predictions, Tensor<T> targets, double delta = 1.0, LossReduction reduction = LossReduction.Mean)
        where T : unmanaged
    {
        Ranges.Positive(delta, nameof(delta));
        Tensor<T> distance = Abs(Fitting(predictions, targets) - targets);
        return OfElements(Select(distance <= delta, Square(distance) * 0.5, (distance - (0.5 * delta)) * delta), reduction);
    }

    /// <summary>The share of rows whose greatest logit is that of the label.</summary>
    /// <param name="logits">[…, classes].</param>
    /// <param name="labels">The right class of each row.</param>
    /// <returns>A scalar from 0 to 1.</returns>
    /// <exception cref="ArgumentException">Labels are not one a row of the logits.</exception>
    [Defn]
    public static Tensor<float> Accuracy<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged => Mean(Equal(ArgMax(logits, -1), RowLabels(logits, labels)).Cast<float>());

    // One loss an example, reduced.
    [Defn]
    private static Tensor<T> Reduced<T>(Tensor<T> losses, LossReduction reduction)
        where T : unmanaged => reduction == LossReduction.None ? losses : reduction == LossReduction.Sum ? Sum(losses) : Mean(losses);

    // Elements with losses of their own: a row's is their mean. The mean of all rows is that of all elements.
    [Defn]
    private static Tensor<T> OfElements<T>(Tensor<T> losses, LossReduction reduction)
        where T : unmanaged => reduction == LossReduction.Mean || losses.Rank == 0 ? Mean(losses) : Reduced(Mean(losses, -1), reduction);

    // Broadcasting of predictions against targets is nearly always a mistake: [batch, 1] and [batch] would meet in [batch, batch]. One number for all is no mistake.
    [Defn]
    internal static Tensor<T> Fitting<T>(Tensor<T> predictions, Tensor<T> targets)
        where T : unmanaged
    {
        if (targets.Rank == 0)
        {
            return predictions;
        }
        if (targets.Rank != predictions.Rank)
        {
            throw new ArgumentException($"Predictions of rank {predictions.Rank} need targets of that rank, these have rank {targets.Rank}. Reshape, Squeeze or NewAxis brings them together.");
        }
        for (int axis = 0; axis < targets.Rank; axis++)
        {
            if (targets.Shape[axis] != predictions.Shape[axis])
            {
                throw new ArgumentException($"Predictions and targets are of one shape: axis {axis} has the size {predictions.Shape[axis]} in the predictions, {targets.Shape[axis]} in the targets.");
            }
        }
        return predictions;
    }

    // 1 at the label of each row, else 0.
    [Defn]
    internal static Tensor<T> Chosen<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged => IsChosen(logits, labels).Cast<T>();

    // Labels are looked up in the list of classes, so that one outside of it is an error and not a row that counts for nothing.
    [Defn]
    internal static Tensor<bool> IsChosen<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged
    {
        int classes = logits.Shape[logits.Rank - 1];
        return OneHot<bool>(Take(Iota<int>(classes), RowLabels(logits, labels)), classes);
    }

    [Defn]
    private static Tensor<int> RowLabels<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged
    {
        if (labels.Rank != logits.Rank - 1)
        {
            throw new ArgumentException($"Labels are one class a row: logits of rank {logits.Rank} need labels of rank {logits.Rank - 1}, these have rank {labels.Rank}. For probabilities a class use SoftCrossEntropy.");
        }
        for (int axis = 0; axis < labels.Rank; axis++)
        {
            if (labels.Shape[axis] != logits.Shape[axis])
            {
                throw new ArgumentException($"Labels are one class a row: axis {axis} has the size {logits.Shape[axis]} in the logits, {labels.Shape[axis]} in the labels.");
            }
        }
        return labels;
    }
}
