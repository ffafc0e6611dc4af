using System.Globalization;

namespace Axon;

/// <summary>
/// Handlers that come with the library. Each is an extension method that attaches something with <see cref="Loop{TState, TBatch}.On"/>, as one of your own would be, and keeps what it
/// must remember in <see cref="Loop{TState, TBatch}.Notes"/>, so that it survives a resume.
/// </summary>
public static partial class LoopHandlers
{
    /// <summary>Writes a line of metrics every few steps and after each epoch.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="every">Steps between two lines; 0 for a line an epoch alone.</param>
    /// <param name="to">Where to; the console without one.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> Log<TState, TBatch>(this Loop<TState, TBatch> loop, int every = 50, TextWriter? to = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegative(every);
        if (every > 0)
        {
            loop.On(LoopEvent.IterationCompleted, l => (to ?? Console.Out).WriteLine($"Epoch {l.Epoch} of {l.Epochs}, step {l.Step}: {Line(l.Metrics)}"), When.Every(every));
        }
        return loop.On(LoopEvent.EpochCompleted, l => (to ?? Console.Out).WriteLine($"Epoch {l.Epoch} of {l.Epochs}: {Line(l.EpochMetrics)}"));
    }

    /// <summary>Metrics on one line: <c>loss 0.1234, accuracy 0.9876</c>.</summary>
    internal static string Line(IReadOnlyDictionary<string, double> metrics) =>
        string.Join(", ", metrics.Select(static m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:G4}")));

    /// <summary>Whether a number of a metric is better than the best before; any is better than NaN.</summary>
    internal static bool IsBetter(double value, double best, Better better, double delta) =>
        double.IsNaN(best) ? !double.IsNaN(value) : better == Better.Lower ? value < best - delta : value > best + delta;

    /// <summary>Which way a metric gets better, by its name where nobody said.</summary>
    internal static Better Way(string metric, Better? better)
    {
        ArgumentNullException.ThrowIfNull(metric);
        bool Has(string word) => metric.Contains(word, StringComparison.OrdinalIgnoreCase);
        return better ?? (Array.Exists(Rising, Has) && !Has("loss") && !Has("error") ? Better.Higher : Better.Lower);
    }

    private static readonly string[] Rising = ["accuracy", "precision", "recall", "sensitivity", "specificity", "f1", "auc", "explained", "squared", "score", "correct", "right"];
}

/// <summary>
/// Which way a metric gets better. Where nobody says, its name does: up where it has accuracy, precision, recall, sensitivity, specificity, F1, AUC, explained, squared, score, correct or
/// right in it, and neither loss nor error; else down.
/// </summary>
public enum Better
{
    /// <summary>Down, as a loss does.</summary>
    Lower,

    /// <summary>Up, as the share of right answers does.</summary>
    Higher,
}
