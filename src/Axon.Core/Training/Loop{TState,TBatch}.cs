using System.Diagnostics;

namespace Axon;

/// <summary>
/// A training: a step, the state it changes, the batches it learns from, and handlers for what happens on the way. Made by <see cref="Loop.Train{TState, TBatch}(Step{TState, TBatch}, TState)"/>.
/// Handlers get the loop itself and read where it is.
/// </summary>
/// <typeparam name="TState">What is trained: a generated state record.</typeparam>
/// <typeparam name="TBatch">What one step learns from.</typeparam>
public sealed partial class Loop<TState, TBatch>
{
    private readonly RatedStep<TState, TBatch> step;
    private readonly bool isRated;
    private readonly IEnumerable<TBatch>? ownData;
    private readonly RunningMetric loss = new("loss", Reduction.Average);
    private readonly List<EpochReport> history = [];
    private TState state;
    private TBatch? batch;
    private float learningRate;
    private long epochStarted;
    private bool isWithinEpoch;
    private bool endsEpoch;
    private bool stops;

    internal Loop(RatedStep<TState, TBatch> step, bool isRated, TState state, float learningRate, IEnumerable<TBatch>? data)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(state);
        this.step = step;
        this.isRated = isRated;
        this.state = state;
        this.learningRate = learningRate;
        ownData = data;
    }

    /// <summary>The state after the latest step. A handler may replace it.</summary>
    public TState State
    {
        get => state;
        set => state = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The number of the current epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>The number of epochs asked for.</summary>
    public int Epochs { get; private set; }

    /// <summary>The number of the current batch in its epoch, from 1; 0 before the first.</summary>
    public int Iteration { get; private set; }

    /// <summary>The number of batches in an epoch; null where the batches do not tell.</summary>
    public int? IterationsPerEpoch { get; private set; }

    /// <summary>The number of the current step in the whole training, from 1.</summary>
    public int Step { get; private set; }

    /// <summary>How it stands.</summary>
    public LoopStatus Status { get; private set; }

    /// <summary>What was thrown, for handlers of <see cref="LoopEvent.Halted"/>.</summary>
    public Exception? Error { get; private set; }

    /// <summary>One report an epoch so far.</summary>
    public IReadOnlyList<EpochReport> History => history;

    /// <summary>The batch of the current step.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public TBatch Batch => batch ?? throw new InvalidOperationException("There is no batch before the first iteration.");

    /// <summary>The loss of the latest step; NaN before the first of an epoch. Reading it waits for the device.</summary>
    public double Loss => loss.Last;

    /// <summary>The mean loss of the epoch so far, by examples. Reading it waits for the device.</summary>
    public double AverageLoss => loss.Value;

    /// <summary>The learning rate of the next step.</summary>
    /// <exception cref="InvalidOperationException">The step takes none.</exception>
    public float LearningRate
    {
        get => isRated ? learningRate : throw Unrated();
        set => learningRate = isRated ? value : throw Unrated();
    }

    /// <summary>Whether the step takes a learning rate.</summary>
    public bool HasLearningRate => isRated;

    /// <summary>Ends the training after the handlers of the current event.</summary>
    public void Stop() => stops = true;

    /// <summary>Ends the epoch after the handlers of the current event; the next one follows.</summary>
    public void StopEpoch() => endsEpoch = true;

    /// <summary>Trains on the batches given with the step.</summary>
    /// <param name="epochs">How often to go through the batches, those before a resume included.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    /// <returns>The state after the training, and the metrics of each epoch.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; <see cref="State"/> is what the last whole step left.</exception>
    /// <exception cref="InvalidOperationException">No batches were given.</exception>
    public LoopResult<TState> Run(int epochs = 1, CancellationToken cancellation = default) =>
        Run(ownData ?? throw new InvalidOperationException("This loop has no batches yet: give them to Run(batches, epochs), or as the third argument of Loop.Train."), epochs, cancellation);

    /// <summary>Trains on batches.</summary>
    /// <param name="batches">Walked through once an epoch. <see cref="IEpochs{TBatch}"/> are ordered anew each time.</param>
    /// <param name="epochs">How often to go through the batches, those before a resume included.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    /// <returns>The state after the training, and the metrics of each epoch.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; <see cref="State"/> is what the last whole step left.</exception>
    /// <exception cref="InvalidOperationException">An epoch has no batch.</exception>
    /// <exception cref="ShapeMismatchException">A batch does not fit the step, or the loss is no scalar.</exception>
    public LoopResult<TState> Run(IEnumerable<TBatch> batches, int epochs = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        try
        {
            IterationsPerEpoch = batches is IReadOnlyCollection<TBatch> known ? known.Count : batches.TryGetNonEnumeratedCount(out int count) ? count : null;
            Start(epochs, (batches as IEpochs<TBatch>)?.Order);
            while (BeginEpoch())
            {
                foreach (TBatch next in endsEpoch ? [] : batches is IEpochs<TBatch> ordered ? ordered.Epoch(Epoch, Iteration) : batches.Skip(Iteration))
                {
                    if (!Iterate(next, cancellation))
                    {
                        break;
                    }
                }
                EndEpoch(cancellation);
            }
            return Finish();
        }
        catch (Exception error)
        {
            Halt(error);
            throw;
        }
    }

    /// <summary>Trains on batches that arrive on their own time.</summary>
    /// <param name="batches">Walked through once an epoch.</param>
    /// <param name="epochs">How often to go through the batches, those before a resume included.</param>
    /// <param name="cancellation">Ends the training between two steps, and the wait for a batch.</param>
    /// <returns>The state after the training, and the metrics of each epoch.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; <see cref="State"/> is what the last whole step left.</exception>
    /// <exception cref="InvalidOperationException">An epoch has no batch.</exception>
    /// <exception cref="ShapeMismatchException">A batch does not fit the step, or the loss is no scalar.</exception>
    public async Task<LoopResult<TState>> RunAsync(IAsyncEnumerable<TBatch> batches, int epochs = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        try
        {
            Start(epochs, null);
            while (BeginEpoch())
            {
                int skip = Iteration;
                await foreach (TBatch next in batches.WithCancellation(cancellation).ConfigureAwait(false))
                {
                    if (skip-- <= 0 && !Iterate(next, cancellation))
                    {
                        break;
                    }
                }
                EndEpoch(cancellation);
            }
            return Finish();
        }
        catch (Exception error)
        {
            Halt(error);
            throw;
        }
    }

    private void Start(int epochs, string? order)
    {
        RequireOrder(order);
        Epochs = epochs;
        Status = LoopStatus.Running;
        Error = null;
        stops = false;
        Raise(LoopEvent.Started, 1);
    }

    private bool BeginEpoch()
    {
        if (stops || (!isWithinEpoch && Epoch >= Epochs))
        {
            return false;
        }
        epochStarted = Stopwatch.GetTimestamp();
        if (!isWithinEpoch)
        {
            endsEpoch = false;
            Epoch++;
            Iteration = 0;
            isWithinEpoch = true;
            loss.Reset();
            fresh.Clear();
            foreach (RunningMetric metric in measured)
            {
                metric.Reset();
            }
            Raise(LoopEvent.EpochStarted, Epoch);
        }
        return !stops;
    }

    /// <summary>Makes a step; false where the epoch is over before its batches are.</summary>
    private bool Iterate(TBatch next, CancellationToken cancellation)
    {
        if (stops || endsEpoch)
        {
            return false;
        }
        cancellation.ThrowIfCancellationRequested();
        batch = next;
        Iteration++;
        Step++;
        Raise(LoopEvent.IterationStarted, Step);
        Tensor<float> value = MakeStep(next);
        int examples = BatchText.Count(next);
        loss.Add(value, examples);
        for (int i = 0; i < measures.Count; i++)
        {
            measured[i].Add(measures[i](state, next), examples);
        }
        Raise(LoopEvent.IterationCompleted, Step);
        return !stops && !endsEpoch;
    }

    private Tensor<float> MakeStep(TBatch next)
    {
        Tensor<float> value;
        try
        {
            value = step(ref state, next, learningRate);
        }
        catch (ShapeMismatchException error)
        {
            throw new ShapeMismatchException($"In epoch {Epoch}, iteration {Iteration}: {error.Message} The batch is {BatchText.Describe(next)}.", error);
        }
        return value.Size == 1 ? value : throw new ShapeMismatchException(
            $"In epoch {Epoch}, iteration {Iteration}: the step gave a loss of shape {value.Shape}, and a loss is a scalar: let it end with Mean or Sum. The batch is {BatchText.Describe(next)}.");
    }

    private void EndEpoch(CancellationToken cancellation)
    {
        if (stops)
        {
            return;
        }
        cancellation.ThrowIfCancellationRequested();
        if (Iteration == 0)
        {
            throw new InvalidOperationException(Epoch == 1
                ? "There are no batches: the sequence is empty."
                : $"There are no batches in epoch {Epoch}: the sequence can be walked through only once. Give one that starts over, such as an array or Dataset.Batch(…).");
        }
        isWithinEpoch = false;
        Raise(LoopEvent.EpochCompleted, Epoch, () =>
            history.Add(new EpochReport(Epoch, Step, Stopwatch.GetElapsedTime(epochStarted).TotalSeconds, EpochMetrics)));
    }

    private LoopResult<TState> Finish()
    {
        Status = stops ? LoopStatus.Halted : LoopStatus.Completed;
        Raise(stops ? LoopEvent.Halted : LoopEvent.Completed, 1);
        return new LoopResult<TState>(state, Status, [.. history]);
    }

    private void Halt(Exception error)
    {
        Status = LoopStatus.Halted;
        Error = error;
        Raise(LoopEvent.Halted, 1);
    }

    internal IEnumerable<TBatch> Data => ownData ??
        throw new InvalidOperationException("This loop has no batches: give them as the third argument of Loop.Train.");

    internal Tensor<float> Probe(ref TState probed, TBatch next, float rate) => step(ref probed, next, rate);

    private static InvalidOperationException Unrated() => new(
        "The step takes no learning rate. Write it with a third parameter, (ref state, batch, rate) => …, and pass the rate on to the compiled step.");
}
