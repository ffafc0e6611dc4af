using System.Globalization;

namespace Axon;

/// <content>Handlers that write metrics to files.</content>
public static partial class LoopHandlers
{
    /// <summary>
    /// Writes a CSV file: a header, then a line an epoch with the metrics measured in it; what an epoch did not measure is left empty. A training that is taken up goes on with the
    /// lines of the epochs before.
    /// </summary>
    /// <param name="loop">The training.</param>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> WriteCsv<TState, TBatch>(this Loop<TState, TBatch> loop, string path)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        return loop
            .On(LoopEvent.Started, l => WriteTable(full, l.History))
            // A metric that comes for the first time is one more column: the file is written anew.
            .On(LoopEvent.EpochCompleted, l => WriteTable(full, [.. l.History, new EpochReport(l.Epoch, l.Step, 0, l.EpochMetrics)]));
    }

    private static void WriteTable(string path, IReadOnlyList<EpochReport> epochs)
    {
        string[] names = [.. epochs.SelectMany(static epoch => epoch.Metrics.Keys).Distinct()];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, epochs.Count == 0 ? [] : epochs
            .Select(epoch => string.Join(',', names.Select(name => epoch.Metrics.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : "")
                .Prepend(epoch.Step.ToString(CultureInfo.InvariantCulture)).Prepend(epoch.Epoch.ToString(CultureInfo.InvariantCulture))))
            .Prepend(string.Join(',', names.Select(Quoted).Prepend("step").Prepend("epoch"))));
    }

    /// <summary>Writes an event file for TensorBoard: the loss of every few steps as <c>step/loss</c>, all metrics of each epoch as <c>epoch/…</c>.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="folder">Where TensorBoard looks; made where it is missing. Each training writes a file of its own there.</param>
    /// <param name="every">Steps between two points.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> WriteTensorBoard<TState, TBatch>(this Loop<TState, TBatch> loop, string folder, int every = 10)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        EventFile? file = null;
        return loop
            .On(LoopEvent.Started, _ => file = EventFile.Create(folder))
            .On(LoopEvent.IterationCompleted, l => file!.Write("step/loss", l.Step, (float)l.Loss), When.Every(every))
            .On(LoopEvent.EpochCompleted, l =>
            {
                foreach ((string name, double value) in l.EpochMetrics)
                {
                    file!.Write($"epoch/{name}", l.Epoch, (float)value);
                }
                if (l.HasLearningRate)
                {
                    file!.Write("epoch/learning rate", l.Epoch, l.LearningRate);
                }
                file!.Flush();
            })
            .On(LoopEvent.Completed, _ => file!.Dispose())
            .On(LoopEvent.Halted, _ => file?.Dispose());
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
