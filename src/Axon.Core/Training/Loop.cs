using static Axon.Ops;

namespace Axon;

/// <summary>
/// Training, measuring and predicting over batches. <c>Loop.Train((ref state, batch) => Model.Compiled.TrainStep(ref state, batch.X, batch.Y, 1e-3f), state, batches).Log().Run(epochs: 5)</c>.
/// </summary>
public static class Loop
{
    /// <summary>A training whose batches are given to <c>Run</c>.</summary>
    /// <param name="step">Updates the state and gives the loss.</param>
    /// <param name="state">The state at the beginning. The step consumes it: use the state that the training gives.</param>
    /// <returns>A loop, to which handlers are attached before it runs.</returns>
    public static Loop<TState, TBatch> Train<TState, TBatch>(Step<TState, TBatch> step, TState state) => New(step, state, null);

    /// <summary>A training.</summary>
    /// <param name="step">Updates the state and gives the loss.</param>
    /// <param name="state">The state at the beginning. The step consumes it: use the state that the training gives.</param>
    /// <param name="batches">What the steps learn from.</param>
    /// <returns>A loop, to which handlers are attached before it runs.</returns>
    public static Loop<TState, TBatch> Train<TState, TBatch>(Step<TState, TBatch> step, TState state, IEnumerable<TBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return New(step, state, batches);
    }

    /// <summary>A training that decides the learning rate, and whose batches are given to <c>Run</c>.</summary>
    /// <param name="step">Updates the state at a rate and gives the loss.</param>
    /// <param name="state">The state at the beginning. The step consumes it: use the state that the training gives.</param>
    /// <param name="learningRate">The rate at the beginning.</param>
    /// <returns>A loop, to which handlers are attached before it runs.</returns>
    public static Loop<TState, TBatch> Train<TState, TBatch>(RatedStep<TState, TBatch> step, TState state, float learningRate) => new(step, true, state, learningRate, null);

    /// <summary>A training that decides the learning rate.</summary>
    /// <param name="step">Updates the state at a rate and gives the loss.</param>
    /// <param name="state">The state at the beginning. The step consumes it: use the state that the training gives.</param>
    /// <param name="batches">What the steps learn from.</param>
    /// <param name="learningRate">The rate at the beginning.</param>
    /// <returns>A loop, to which handlers are attached before it runs.</returns>
    public static Loop<TState, TBatch> Train<TState, TBatch>(RatedStep<TState, TBatch> step, TState state, IEnumerable<TBatch> batches, float learningRate)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new(step, true, state, learningRate, batches);
    }

    /// <summary>The mean of a measure over batches, each weighted by its examples.</summary>
    /// <param name="measure">Gives a scalar.</param>
    /// <param name="state">What is measured.</param>
    /// <param name="batches">What it is measured on.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidOperationException">There is no batch.</exception>
    public static double Evaluate<TState, TBatch>(Measure<TState, TBatch> measure, TState state, IEnumerable<TBatch> batches, CancellationToken cancellation = default) =>
        EvaluateAll(state, batches, [("measure", measure)], cancellation)["measure"];

    /// <summary>The means of several measures over batches, each batch weighted by its examples.</summary>
    /// <param name="state">What is measured.</param>
    /// <param name="batches">What it is measured on, walked through once.</param>
    /// <param name="measures">Names and measures.</param>
    /// <returns>The mean of each measure, by its name.</returns>
    /// <exception cref="InvalidOperationException">There is no batch.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate<TState, TBatch>(TState state, IEnumerable<TBatch> batches, params (string Name, Measure<TState, TBatch> Measure)[] measures) =>
        EvaluateAll(state, batches, measures, default);

    /// <summary>
    /// Measures of what is predicted for all batches together, for numbers that are not the mean of those of the batches: precision, recall, F1, AUC.
    /// </summary>
    /// <param name="state">What is measured.</param>
    /// <param name="batches">What it is measured on, walked through once.</param>
    /// <param name="predict">Predictions and targets of a batch; their first axis are the examples.</param>
    /// <param name="measures">Names and measures of all predictions and targets, each a scalar.</param>
    /// <returns>The numbers by name.</returns>
    /// <exception cref="InvalidOperationException">There is no batch.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate<TState, TBatch, TTarget>(
        TState state, IEnumerable<TBatch> batches, Func<TState, TBatch, (Tensor<float> Predictions, Tensor<TTarget> Targets)> predict,
        params (string Name, Func<Tensor<float>, Tensor<TTarget>, Tensor<float>> Measure)[] measures)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(measures);
        List<Tensor<TTarget>> parts = [];
        Tensor<float> predictions = Predict(
            (model, batch) =>
            {
                (Tensor<float> given, Tensor<TTarget> wanted) = predict(model, batch);
                parts.Add(wanted.To(Device.Cpu));
                return given;
            },
            state,
            batches);
        Tensor<TTarget> targets = parts.Count == 1 ? parts[0] : Concat(parts);
        return measures.ToDictionary(static m => m.Name, m => (double)m.Measure(predictions, targets).ToScalar());
    }

    /// <summary>What a model gives for batches, one behind the other along the first axis.</summary>
    /// <param name="predict">Gives a tensor whose first axis are the examples.</param>
    /// <param name="state">The model's state.</param>
    /// <param name="batches">What to predict from.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>All results, joined along the first axis.</returns>
    /// <exception cref="InvalidOperationException">There is no batch.</exception>
    public static Tensor<T> Predict<TState, TBatch, T>(Func<TState, TBatch, Tensor<T>> predict, TState state, IEnumerable<TBatch> batches, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(batches);
        List<Tensor<T>> parts = [];
        foreach (TBatch batch in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            parts.Add(Located(() => predict(state, batch), parts.Count + 1, batch).To(Device.Cpu));
        }
        return parts.Count switch
        {
            0 => throw Empty(),
            1 => parts[0],
            _ => Concat(parts),
        };
    }

    internal static Dictionary<string, double> EvaluateAll<TState, TBatch>(
        TState state, IEnumerable<TBatch> batches, (string Name, Measure<TState, TBatch> Measure)[] measures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(measures);
        RunningMetric[] running = Array.ConvertAll(measures, static m => new RunningMetric(m.Name, Reduction.Average));
        int count = 0;
        foreach (TBatch batch in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            count++;
            for (int i = 0; i < running.Length; i++)
            {
                running[i].Add(Located(() => measures[i].Measure(state, batch), count, batch), BatchText.Count(batch));
            }
        }
        return count == 0 ? throw Empty() : running.ToDictionary(static m => m.Name, static m => m.Value);
    }

    private static R Located<R, TBatch>(Func<R> call, int number, TBatch batch)
    {
        try
        {
            return call();
        }
        catch (ShapeMismatchException error)
        {
            throw new ShapeMismatchException($"In batch {number}: {error.Message} The batch is {BatchText.Describe(batch)}.", error);
        }
    }

    private static Loop<TState, TBatch> New<TState, TBatch>(Step<TState, TBatch> step, TState state, IEnumerable<TBatch>? batches)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new((ref current, batch, _) => step(ref current, batch), false, state, 0f, batches);
    }

    private static InvalidOperationException Empty() => new("There are no batches: the sequence is empty.");
}
