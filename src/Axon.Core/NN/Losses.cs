using static Axon.Ops;

namespace Axon;

/// <summary>Losses, each the mean over all examples as a scalar; and measures of quality.</summary>
public static partial class Losses
{
    /// <summary>
    /// The mean of <c>log Σⱼ exp(logitsⱼ) - logits[label]</c>: the cross entropy of the softmax of the logits, computed without overflow.
    /// </summary>
    /// <param name="logits">[…, classes], before any softmax.</param>
    /// <param name="labels">The right class of each row, from 0 to classes - 1.</param>
    [Defn]
    public static Tensor<T> CrossEntropy<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged
    {
        if (labels.Rank != logits.Rank - 1)
        {
            throw new ArgumentException($"Labels are one class a row: logits of rank {logits.Rank} need labels of rank {logits.Rank - 1}, these have rank {labels.Rank}. For probabilities a class use SoftCrossEntropy.");
        }
        // Looked up in the list of classes, so that a label outside of it is an error and not a row without loss.
        int classes = logits.Shape[logits.Rank - 1];
        Tensor<int> known = Take(Iota<int>(classes), labels);
        return -Mean(Sum(LogSoftmax(logits) * OneHot<T>(known, classes), -1));
    }

    /// <summary>The mean of <c>-Σⱼ targetsⱼ · log softmax(logits)ⱼ</c>.</summary>
    /// <param name="logits">[…, classes], before any softmax.</param>
    /// <param name="targets">[…, classes], probabilities.</param>
    [Defn]
    public static Tensor<T> SoftCrossEntropy<T>(Tensor<T> logits, Tensor<T> targets)
        where T : unmanaged => -Mean(Sum(LogSoftmax(logits) * targets, -1));

    /// <summary>The mean of <c>softplus(z) - z·t</c>: the cross entropy of sigmoid(z), computed without overflow.</summary>
    /// <param name="logits">z, before any sigmoid.</param>
    /// <param name="targets">t, 0 or 1 or between.</param>
    [Defn]
    public static Tensor<T> BinaryCrossEntropy<T>(Tensor<T> logits, Tensor<T> targets)
        where T : unmanaged => Mean(Softplus(logits) - (logits * targets));

    /// <summary>The mean of <c>(y - t)²</c>.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    [Defn]
    public static Tensor<T> MeanSquaredError<T>(Tensor<T> predictions, Tensor<T> targets)
        where T : unmanaged => Mean(Square(predictions - targets));

    /// <summary>The mean of <c>|y - t|</c>.</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    [Defn]
    public static Tensor<T> MeanAbsoluteError<T>(Tensor<T> predictions, Tensor<T> targets)
        where T : unmanaged => Mean(Abs(predictions - targets));

    /// <summary>The mean of <c>½d²</c> where d = |y - t| ≤ δ, else <c>δ(d - ½δ)</c>. Huber, 1964, "Robust Estimation of a Location Parameter".</summary>
    /// <param name="predictions">y.</param>
    /// <param name="targets">t.</param>
    /// <param name="delta">δ, where squares become lines.</param>
    [Defn]
    public static Tensor<T> Huber<T>(Tensor<T> predictions, Tensor<T> targets, double delta = 1.0)
        where T : unmanaged
    {
        Tensor<T> distance = Abs(predictions - targets);
        return Mean(Select(distance <= delta, Square(distance) * 0.5, (distance - (0.5 * delta)) * delta));
    }

    /// <summary>The share of rows whose greatest logit is that of the label.</summary>
    /// <param name="logits">[…, classes].</param>
    /// <param name="labels">The right class of each row.</param>
    [Defn]
    public static Tensor<float> Accuracy<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged => Mean(Equal(ArgMax(logits, -1), labels).Cast<float>());
}
