using static Axon.Ops;

namespace Axon;

/// <content>The loss of sequences that are not aligned.</content>
public static partial class Losses
{
    /// <summary>
    /// The negative logarithm of the probability that the classes of all steps, without repeats and then without blanks, are the target: summed over all alignments.
    /// The mean divides each example by the length of its target first. Graves et al., 2006, "Connectionist Temporal Classification".
    /// </summary>
    /// <param name="logProbabilities">[batch, time, classes], as LogSoftmax gives them.</param>
    /// <param name="targets">[batch, most], classes other than the blank; what lies behind the length does not count, whatever it is.</param>
    /// <param name="lengths">[batch], how many of the targets there are; 0 for silence, which the mean does not divide by.</param>
    /// <param name="blank">The class that stands between.</param>
    /// <param name="reduction">Whether the examples' losses are averaged, added up or given as they are.</param>
    /// <param name="steps">[batch], how many of the time steps there are in an example, at least 1; what lies behind does not count. All if null.</param>
    /// <returns>A scalar; with <see cref="LossReduction.None"/> the losses [batch] of the examples. About 1e30 where no alignment is long enough.</returns>
    /// <exception cref="AxonIndexException">A target is no class.</exception>
    [Defn]
    public static Tensor<T> ConnectionistTemporal<T>(
        Tensor<T> logProbabilities, Tensor<int> targets, Tensor<int> lengths, int blank = 0, LossReduction reduction = LossReduction.Mean, Tensor<int>? steps = null)
        where T : unmanaged
    {
        int batch = logProbabilities.Shape[0];
        int time = logProbabilities.Shape[1];
        int most = targets.Shape[1];
        int states = (2 * most) + 1;
        // A blank before each class and one behind the last; a class may follow the one before it at once where they differ.
        Tensor<int> blanks = Full(blank, batch, most);
        Tensor<int> counted = Select(Iota<int>([batch, most], 1) < NewAxis(lengths, 1), targets, blanks);
        Tensor<int> extended = Concat([Reshape(Stack([blanks, counted], 2), batch, 2 * most), Full(blank, batch, 1)], 1);
        Tensor<int> twoBefore = Concat([Full(blank, batch, 2), Slice(extended, 1, 0, states - 2)], 1);
        Tensor<bool> skips = NotEqual(extended, twoBefore) & NotEqual(extended, Tensor.Scalar(blank));
        Tensor<T> emitted = TakeAlong(logProbabilities, Broadcast(NewAxis(extended, 1), batch, time, states), 2);
        Tensor<int> place = Iota<int>([batch, states], 1);
        Tensor<T> never = Ops.Zeros<T>(batch, states) - 1e30;
        Tensor<T> reached = Select(place < 2, emitted[.., 0], never);
        for (int t = 1; t < Rolled(time); t++)
        {
            Tensor<T> one = Concat([Slice(never, 1, 0, 1), Slice(reached, 1, 0, states - 1)], 1);
            Tensor<T> two = Select(skips, Concat([Slice(never, 1, 0, 2), Slice(reached, 1, 0, states - 2)], 1), never);
            Tensor<T> greatest = StopGradient(Maximum(Maximum(reached, one), two));
            Tensor<T> next = greatest + Log(Exp(reached - greatest) + Exp(one - greatest) + Exp(two - greatest)) + emitted[.., t];
            reached = steps is null ? next : Select(NewAxis(steps, 1) > t, next, reached);
        }
        Tensor<int> last = NewAxis(lengths, 1) * Tensor.Scalar(2);
        Tensor<T> rows = -LogSumExp(Select(Equal(place, last) | Equal(place, last - Tensor.Scalar(1)), reached, never), 1);
        return reduction == LossReduction.Mean ? Mean(rows / Maximum(lengths, 1).Cast<T>()) : Reduced(rows, reduction);
    }
}
