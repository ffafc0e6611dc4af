namespace Axon;

/// <content>Handlers, metrics and notes.</content>
public sealed partial class Loop<TState, TBatch>
{
    private readonly List<(When When, Action<Loop<TState, TBatch>> Run)>[] handlers = [.. Enum.GetValues<LoopEvent>().Select(static _ => new List<(When, Action<Loop<TState, TBatch>>)>())];
    private readonly List<(When When, Action<Loop<TState, TBatch>> Run)>[] finalHandlers = [.. Enum.GetValues<LoopEvent>().Select(static _ => new List<(When, Action<Loop<TState, TBatch>>)>())];
    private readonly List<Measure<TState, TBatch>> measures = [];
    private readonly List<RunningMetric> measured = [];
    private readonly Dictionary<string, double> reported = new(StringComparer.Ordinal);
    // Those of the reported that are of this epoch, and those that will come in some.
    private readonly HashSet<string> fresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> expected = new(StringComparer.Ordinal);

    /// <summary>
    /// Numbers that handlers keep from one call to the next. They are part of a checkpoint, so a handler that keeps all it knows here goes on after a resume as if
    /// nothing had happened.
    /// </summary>
    public IDictionary<string, double> Notes { get; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>All metrics by name: <c>loss</c> and those of <see cref="Metric"/> over the epoch so far, then the latest of <see cref="Report"/>. Reading them waits for the device.</summary>
    public IReadOnlyDictionary<string, double> Metrics => Collect(static (_, _) => true);

    /// <summary>The metrics that were measured in this epoch: what is reported every other epoch is no number of the one between.</summary>
    internal IReadOnlyDictionary<string, double> EpochMetrics => Collect(static (loop, name) => loop.fresh.Contains(name));

    /// <summary>Attaches a handler.</summary>
    /// <param name="moment">When it runs.</param>
    /// <param name="handler">What runs; it may change state and learning rate, and stop the training. What it throws ends the training.</param>
    /// <param name="when">Which occurrences it wants; all without one.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public Loop<TState, TBatch> On(LoopEvent moment, Action<Loop<TState, TBatch>> handler, When? when = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handlers[(int)moment].Add((when ?? When.Always, handler));
        return this;
    }

    /// <summary>Measures something on each batch after its step, as a number over the epoch.</summary>
    /// <param name="name">Its name among the <see cref="Metrics"/>.</param>
    /// <param name="measure">Gives a scalar.</param>
    /// <param name="reduction">What becomes of the numbers of an epoch.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    /// <exception cref="ArgumentException">There is such a metric already.</exception>
    public Loop<TState, TBatch> Metric(string name, Measure<TState, TBatch> measure, Reduction reduction = Reduction.Average)
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (name == loss.Name || measured.Exists(m => m.Name == name))
        {
            throw new ArgumentException($"There is a metric '{name}' already.", nameof(name));
        }
        measures.Add(measure);
        measured.Add(new RunningMetric(name, reduction));
        return this;
    }

    /// <summary>Sets a metric to a number, as a handler does that measures something of its own.</summary>
    /// <param name="name">Its name among the <see cref="Metrics"/>; one that is there is replaced.</param>
    /// <param name="value">The number, which stays until it is reported anew.</param>
    public void Report(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        reported[name] = value;
        fresh.Add(name);
    }

    /// <summary>A metric by name.</summary>
    /// <param name="name">One of the <see cref="Metrics"/>: <c>loss</c>, <c>accuracy</c>.</param>
    /// <returns>Its last value.</returns>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public double MetricValue(string name)
    {
        IReadOnlyDictionary<string, double> all = Metrics;
        return all.TryGetValue(name, out double value)
            ? value
            : throw new ArgumentException($"There is no metric '{name}'. There are: {string.Join(", ", all.Keys)}. Attach what reports it before what reads it.", nameof(name));
    }

    /// <summary>Says that a metric will be reported in some epochs, so that handlers may wait for it.</summary>
    internal void Expect(string name) => expected.Add(name);

    /// <summary>Whether a metric was measured in this epoch.</summary>
    /// <exception cref="ArgumentException">There is none of that name, and none will come.</exception>
    internal bool IsMeasured(string name)
    {
        if (fresh.Contains(name))
        {
            return true;
        }
        if (expected.Contains(name) || reported.ContainsKey(name))
        {
            return false;
        }
        _ = MetricValue(name);
        return true;
    }

    private Dictionary<string, double> Collect(Func<Loop<TState, TBatch>, string, bool> isWanted)
    {
        Dictionary<string, double> all = new(StringComparer.Ordinal) { [loss.Name] = loss.Value };
        foreach (RunningMetric metric in measured)
        {
            all[metric.Name] = metric.Value;
        }
        foreach ((string name, double value) in reported.Where(r => isWanted(this, r.Key)))
        {
            all[name] = value;
        }
        return all;
    }

    /// <summary>Attaches a handler that runs behind all others of the event, and so sees what they leave: a checkpoint.</summary>
    internal void OnFinally(LoopEvent moment, Action<Loop<TState, TBatch>> handler, When when) => finalHandlers[(int)moment].Add((when, handler));

    private void Raise(LoopEvent moment, int count, Action? between = null)
    {
        Raise(handlers[(int)moment], count);
        between?.Invoke();
        Raise(finalHandlers[(int)moment], count);
    }

    private void Raise(List<(When When, Action<Loop<TState, TBatch>> Run)> attached, int count)
    {
        for (int i = 0; i < attached.Count; i++)
        {
            if (attached[i].When.Wants(count))
            {
                attached[i].Run(this);
            }
        }
    }
}
