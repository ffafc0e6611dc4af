namespace Axon;

/// <content>Handlers that measure and steer.</content>
public static partial class LoopHandlers
{
    /// <summary>Measures after each epoch on other batches, by examples; the numbers are metrics from then on.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="batches">What it is measured on, walked through once.</param>
    /// <param name="measures">Names, such as <c>accuracy</c>, and measures of the state.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> Validate<TState, TBatch, TOther>(
        this Loop<TState, TBatch> loop, IEnumerable<TOther> batches, params (string Name, Measure<TState, TOther> Measure)[] measures) =>
        Validate(loop, batches, When.Always, measures);

    /// <summary>Measures after some epochs on other batches, by examples; the numbers are metrics from then on.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="batches">What it is measured on, walked through once.</param>
    /// <param name="when">After which epochs.</param>
    /// <param name="measures">Names, such as <c>accuracy</c>, and measures of the state.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> Validate<TState, TBatch, TOther>(
        this Loop<TState, TBatch> loop, IEnumerable<TOther> batches, When when, params (string Name, Measure<TState, TOther> Measure)[] measures)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(measures);
        return Reporting(loop, when, [.. measures.Select(static m => m.Name)], l => Loop.EvaluateAll(l.State, batches, measures, default));
    }

    /// <summary>
    /// Measures after some epochs on what is predicted for all of other batches together, for numbers that are not the mean of those of the batches: precision, recall, F1, AUC.
    /// <c>.Validate(test.Batch(64), When.Always, (state, batch) => (Model.Compiled.Net(state.Loss.Net, batch.X), batch.Y), ("auc", (y, t) => Metrics.Auc(y, t)))</c>.
    /// </summary>
    /// <param name="loop">The training.</param>
    /// <param name="batches">What it is measured on, walked through once.</param>
    /// <param name="when">After which epochs.</param>
    /// <param name="predict">Predictions and targets of a batch; their first axis are the examples.</param>
    /// <param name="measures">Names, such as <c>f1</c>, and measures of all predictions and targets, each a scalar.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> Validate<TState, TBatch, TOther, TTarget>(
        this Loop<TState, TBatch> loop, IEnumerable<TOther> batches, When when, Func<TState, TOther, (Tensor<float> Predictions, Tensor<TTarget> Targets)> predict,
        params (string Name, Func<Tensor<float>, Tensor<TTarget>, Tensor<float>> Measure)[] measures)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(measures);
        return Reporting(loop, when, [.. measures.Select(static m => m.Name)], l => Loop.Evaluate(l.State, batches, predict, measures));
    }

    private static Loop<TState, TBatch> Reporting<TState, TBatch>(
        Loop<TState, TBatch> loop, When when, string[] names, Func<Loop<TState, TBatch>, IReadOnlyDictionary<string, double>> measure)
    {
        foreach (string name in names)
        {
            loop.Expect(name);
        }
        return loop.On(LoopEvent.EpochCompleted, l =>
        {
            foreach ((string name, double value) in measure(l))
            {
                l.Report(name, value);
            }
        }, when);
    }

    /// <summary>Stops the training when a metric has not got better for some epochs. Attach it behind what reports the metric.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="better">Which way it gets better; by its name if null, see <see cref="Better"/>.</param>
    /// <param name="patience">How many epochs without a new best are borne.</param>
    /// <param name="delta">By how much the best must be beaten to count.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> StopEarly<TState, TBatch>(
        this Loop<TState, TBatch> loop, string metric, Better? better = null, int patience = 3, double delta = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        return Watch(loop, "stop", metric, better, delta, (l, waited) =>
        {
            if (waited > patience)
            {
                l.Stop();
            }
            return waited;
        });
    }

    /// <summary>Multiplies the learning rate when a metric has not got better for some epochs. Attach it behind what reports the metric.</summary>
    /// <param name="loop">The training, whose step takes a learning rate.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="better">Which way it gets better; by its name if null, see <see cref="Better"/>.</param>
    /// <param name="patience">How many epochs without a new best are borne.</param>
    /// <param name="factor">What the rate is multiplied by: more than 0 and less than 1.</param>
    /// <param name="minimum">The rate below which it does not go.</param>
    /// <param name="delta">By how much the best must be beaten to count.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    /// <exception cref="InvalidOperationException">The step takes no learning rate.</exception>
    public static Loop<TState, TBatch> ReduceOnPlateau<TState, TBatch>(
        this Loop<TState, TBatch> loop, string metric, Better? better = null, int patience = 3, float factor = 0.1f, float minimum = 0f, double delta = 0)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(factor, 1f);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        _ = loop.LearningRate;
        return Watch(loop, "plateau", metric, better, delta, (l, waited) =>
        {
            if (waited <= patience)
            {
                return waited;
            }
            l.LearningRate = Math.Max(minimum, l.LearningRate * factor);
            return 0;
        });
    }

    /// <summary>Sets the learning rate before each step.</summary>
    /// <param name="loop">The training, whose step takes a learning rate.</param>
    /// <param name="rate">The rate by the number of steps made before.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    /// <exception cref="InvalidOperationException">The step takes no learning rate.</exception>
    public static Loop<TState, TBatch> Schedule<TState, TBatch>(this Loop<TState, TBatch> loop, Func<int, double> rate)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(rate);
        _ = loop.LearningRate;
        return loop.On(LoopEvent.IterationStarted, l => l.LearningRate = (float)rate(l.Step - 1));
    }

    /// <summary>Counts the epochs since the best of a metric. <paramref name="act"/> gets the count and gives the one to go on from.</summary>
    private static Loop<TState, TBatch> Watch<TState, TBatch>(
        Loop<TState, TBatch> loop, string purpose, string metric, Better? better, double delta, Func<Loop<TState, TBatch>, double, double> act)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegative(delta);
        string best = $"{purpose}.{metric}.best";
        string waited = $"{purpose}.{metric}.waited";
        // A training cut off after the epoch that ended its patience ends at once when it is taken up.
        loop.On(LoopEvent.Started, l =>
        {
            if (l.Notes.TryGetValue(waited, out double count))
            {
                l.Notes[waited] = act(l, count);
            }
        });
        Better way = Way(metric, better);
        return loop.On(LoopEvent.EpochCompleted, l =>
        {
            if (!l.IsMeasured(metric))
            {
                return;
            }
            double value = l.MetricValue(metric);
            if (!l.Notes.TryGetValue(best, out double record) || IsBetter(value, record, way, delta))
            {
                l.Notes[best] = value;
                l.Notes[waited] = 0;
                return;
            }
            l.Notes[waited] = act(l, l.Notes[waited] + 1);
        });
    }
}
