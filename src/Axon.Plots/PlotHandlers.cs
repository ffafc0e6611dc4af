using ScottPlot;

namespace Axon;

/// <summary>Pictures of trainings, by ScottPlot.</summary>
public static class PlotHandlers
{
    private const int Width = 800;
    private const int Height = 500;

    /// <summary>Draws metrics over the epochs anew after each.</summary>
    /// <param name="loop">The training.</param>
    /// <param name="path">The picture: SVG for <c>.svg</c>, else PNG.</param>
    /// <param name="metrics">Which; all without any.</param>
    public static Loop<TState, TBatch> PlotMetrics<TState, TBatch>(this Loop<TState, TBatch> loop, string path, params string[] metrics)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentException.ThrowIfNullOrEmpty(path);
        // The report of an epoch is there when the next begins, or all are done.
        void Draw(Loop<TState, TBatch> l) => Save(l.History, path, metrics);
        return loop.On(LoopEvent.EpochStarted, Draw, When.After(1)).On(LoopEvent.Completed, Draw).On(LoopEvent.Halted, Draw);
    }

    /// <summary>Draws metrics over the epochs of a training.</summary>
    /// <param name="history">Of a <see cref="LoopResult{TState}"/>.</param>
    /// <param name="path">The picture: SVG for <c>.svg</c>, else PNG.</param>
    /// <param name="metrics">Which; all without any.</param>
    public static void Save(IReadOnlyList<EpochReport> history, string path, params string[] metrics)
    {
        ArgumentNullException.ThrowIfNull(history);
        using Plot plot = new();
        foreach (string name in metrics.Length > 0 ? metrics : [.. history.SelectMany(static report => report.Metrics.Keys).Distinct()])
        {
            (int Epoch, double Value)[] points = [.. history.Where(report => report.Metrics.ContainsKey(name)).Select(report => (report.Epoch, report.Metrics[name])).Where(static p => double.IsFinite(p.Item2))];
            plot.Add.Scatter(Array.ConvertAll(points, static p => (double)p.Epoch), Array.ConvertAll(points, static p => p.Value)).LegendText = name;
        }
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.XLabel("epoch");
        plot.ShowLegend();
        Write(plot, path);
    }

    /// <summary>Draws the loss over the learning rate, with the suggested one marked.</summary>
    /// <param name="curve">Of <see cref="LoopHandlers.FindLearningRate"/>.</param>
    /// <param name="path">The picture: SVG for <c>.svg</c>, else PNG.</param>
    public static void Save(this LearningRateCurve curve, string path)
    {
        ArgumentNullException.ThrowIfNull(curve);
        using Plot plot = new();
        plot.Add.Scatter(curve.Rates.Select(static rate => Math.Log10(rate)).ToArray(), curve.Losses.ToArray());
        plot.Add.VerticalLine(Math.Log10(curve.Suggestion)).LegendText = $"{curve.Suggestion:G2}";
        plot.XLabel("learning rate, power of ten");
        plot.YLabel("loss");
        plot.ShowLegend();
        Write(plot, path);
    }

    private static void Write(Plot plot, string path)
    {
        if (path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            plot.SaveSvg(path, Width, Height);
        }
        else
        {
            plot.SavePng(path, Width, Height);
        }
    }
}
