using System.Globalization;

namespace Axon;

/// <content>Handlers that write metrics to files.</content>
public static partial class LoopHandlers
{
    /// <summary>
    /// Writes a CSV file: a header, then a line an epoch with all metrics. A training that is taken up adds to the file, and lines of epochs that come again are
    /// replaced.
    /// </summary>
    /// <param name="loop">The training.</param>
    /// <param name="path">The file.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> WriteCsv<TState, TBatch>(this Loop<TState, TBatch> loop, string path)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return loop
            .On(LoopEvent.Started, l =>
            {
                // What a training that was cut off wrote after its last checkpoint will be written again.
                string[] lines = l.Epoch > 0 && File.Exists(path) ? File.ReadAllLines(path) : [];
                File.WriteAllLines(path, lines.Where((line, i) => i == 0 || (int.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out int epoch) && epoch <= l.History.Count)));
            })
            .On(LoopEvent.EpochCompleted, l =>
            {
                IReadOnlyDictionary<string, double> metrics = l.Metrics;
                if (new FileInfo(path).Length == 0)
                {
                    File.AppendAllText(path, $"epoch,step,{string.Join(',', metrics.Keys.Select(Quoted))}\n");
                }
                File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{l.Epoch},{l.Step},{string.Join(',', metrics.Values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)))}\n"));
            });
    }

    /// <summary>Writes an event file for TensorBoard: the loss of every few steps as <c>step/loss</c>, all metrics of each epoch as <c>epoch/…</c>.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="folder">Where TensorBoard looks; made where it is missing. Each training writes a file of its own there.</param>
    /// <param name="every">Steps between two points.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> WriteTensorBoard<TState, TBatch>(this Loop<TState, TBatch> loop, string folder, int every = 10)
    {
        ArgumentNullException.ThrowIfNull(loop);
        EventFile? file = null;
        return loop
            .On(LoopEvent.Started, _ => file = EventFile.Create(folder))
            .On(LoopEvent.IterationCompleted, l => file!.Write("step/loss", l.Step, (float)l.Loss), When.Every(every))
            .On(LoopEvent.EpochCompleted, l =>
            {
                foreach ((string name, double value) in l.Metrics)
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
