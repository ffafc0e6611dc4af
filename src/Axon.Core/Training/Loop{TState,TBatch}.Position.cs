namespace Axon;

/// <content>Where the training stands, to be kept and taken up.</content>
public sealed partial class Loop<TState, TBatch>
{
    // What decides the batches: of this run, and of the one that a checkpoint was made in.
    private string order = "";
    private string? resumedOrder;
    private string resumedFrom = "";

    internal LoopPosition Position => new()
    {
        Epoch = Epoch,
        Iteration = Iteration,
        Step = Step,
        IsWithinEpoch = isWithinEpoch,
        EndsEpoch = endsEpoch,
        LearningRate = learningRate,
        Order = order,
        Metrics = measured.Prepend(loss).ToDictionary(static m => m.Name, static m => m.Position),
        Reported = new Dictionary<string, double>(reported),
        Fresh = [.. fresh.Order(StringComparer.Ordinal)],
        Notes = new Dictionary<string, double>(Notes),
        History = [.. history],
    };

    /// <summary>Takes everything over at once; what can be wrong was found before.</summary>
    internal void Restore(string path, TState kept, LoopPosition position)
    {
        string[] missing = [.. measured.Select(static m => m.Name).Where(name => !position.Metrics.ContainsKey(name))];
        if (position.IsWithinEpoch && missing.Length > 0)
        {
            throw new CheckpointException(path, $"it was made within an epoch without the metric '{missing[0]}', which this training measures. Attach the metric behind a checkpoint of a whole epoch.");
        }
        state = kept;
        Epoch = position.Epoch;
        Iteration = position.Iteration;
        Step = position.Step;
        isWithinEpoch = position.IsWithinEpoch;
        endsEpoch = position.EndsEpoch;
        learningRate = position.LearningRate;
        foreach (RunningMetric metric in measured.Prepend(loss))
        {
            metric.Position = position.Metrics.GetValueOrDefault(metric.Name, (0, 0, double.NaN));
        }
        reported.Clear();
        fresh.Clear();
        fresh.UnionWith(position.Fresh);
        Notes.Clear();
        history.Clear();
        foreach ((string name, double value) in position.Reported)
        {
            reported[name] = value;
        }
        foreach ((string name, double value) in position.Notes)
        {
            Notes[name] = value;
        }
        history.AddRange(position.History);
        resumedOrder = position.Order;
        resumedFrom = path;
    }

    private void RequireOrder(string? now)
    {
        order = now ?? "";
        if (resumedOrder is { Length: > 0 } before && order.Length > 0 && before != order)
        {
            throw new CheckpointException(resumedFrom, $"its training used other batches: {before}; these are: {order}.");
        }
        resumedOrder = null;
    }
}
