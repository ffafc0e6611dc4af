using Axon.Runtime;

namespace Axon;

/// <summary>How the loss went while the learning rate rose.</summary>
/// <param name="Rates">The rates, rising.</param>
/// <param name="Losses">The smoothed loss at each rate.</param>
/// <param name="Suggestion">The rate at which the loss fell fastest, a good one to begin with.</param>
public sealed record LearningRateCurve(IReadOnlyList<float> Rates, IReadOnlyList<double> Losses, float Suggestion);

/// <content>The search for a learning rate.</content>
public static partial class LoopHandlers
{
    // The share of the past in the smoothed loss.
    private const double Smoothing = 0.9;
    // How far above the best, in units of the best or of the way to it, is the end.
    private const double Divergence = 3;

    /// <summary>
    /// Trains a copy of the state with a rate that rises from step to step until the loss leaves for good, and sees where it fell fastest. The training itself is left alone.
    /// Smith, 2017, "Cyclical Learning Rates for Training Neural Networks".
    /// </summary>
    /// <param name="loop">The training, whose step takes a learning rate, with its batches.</param>
    /// <param name="from">The first rate.</param>
    /// <param name="to">The last rate.</param>
    /// <param name="steps">How many rates are tried; the batches are gone through again where there are fewer.</param>
    /// <returns>Rates with their losses, and a suggestion.</returns>
    /// <exception cref="InvalidOperationException">The step takes no learning rate, or there are no batches, or the loss is NaN from the start.</exception>
    public static LearningRateCurve FindLearningRate<TState, TBatch>(this Loop<TState, TBatch> loop, float from = 1e-6f, float to = 1f, int steps = 100)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        _ = loop.LearningRate;
        TState probed = loop.State.Copy();
        List<float> rates = [];
        List<double> losses = [];
        double mean = 0;
        using IEnumerator<TBatch> batches = Again(loop.Data).GetEnumerator();
        for (int i = 0; i < steps && batches.MoveNext(); i++)
        {
            float rate = (float)(from * Math.Pow(to / from, (double)i / (steps - 1)));
            mean = (Smoothing * mean) + ((1 - Smoothing) * loop.Probe(ref probed, batches.Current, rate).ToScalar());
            // The mean began at zero; this takes that out of it.
            double loss = mean / (1 - Math.Pow(Smoothing, i + 1));
            if (!double.IsFinite(loss) || (losses.Count > 0 && loss - losses.Min() > Divergence * Math.Max(Math.Abs(losses.Min()), losses[0] - losses.Min())))
            {
                break;
            }
            rates.Add(rate);
            losses.Add(loss);
        }
        return losses.Count < 2
            ? throw new InvalidOperationException($"The loss leaves at once: at the rate {from} there is nothing to see. Begin with a smaller one.")
            : new LearningRateCurve(rates, losses, rates[Steepest(losses)]);
    }

    // Rates rise by a factor, so a fall over the same number of steps is a slope over their logarithm. A tenth of the curve on both sides evens out what batches differ in;
    // the first tenth is left out, where the smoothed loss is that of a few batches.
    private static int Steepest(List<double> losses)
    {
        int reach = Math.Max(1, losses.Count / 10);
        double Fall(int i) => losses[Math.Max(0, i - reach)] - losses[Math.Min(losses.Count - 1, i + reach)];
        int first = Math.Min(2 * reach, losses.Count - 1);
        return Enumerable.Range(first, losses.Count - first).MaxBy(Fall);
    }

    private static IEnumerable<TBatch> Again<TBatch>(IEnumerable<TBatch> batches)
    {
        while (true)
        {
            bool isEmpty = true;
            foreach (TBatch batch in batches)
            {
                isEmpty = false;
                yield return batch;
            }
            if (isEmpty)
            {
                throw new InvalidOperationException("There are no batches: the sequence is empty, or can be walked through only once.");
            }
        }
    }
}
