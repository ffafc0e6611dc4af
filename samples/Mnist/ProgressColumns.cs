using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MnistSample;

/// <summary>What the progress bar shows: how far, loss, accuracy of the last epoch, images a second, time left.</summary>
internal static class ProgressColumns
{
    public const string FiguresKey = "figures";

    public static ProgressColumn[] All =>
    [
        new TaskDescriptionColumn(),
        new ProgressBarColumn { Width = null },
        new PercentageColumn(),
        new FigureColumn(static figures => string.Create(CultureInfo.InvariantCulture, $"loss {figures.Loss:F4}")),
        new FigureColumn(static figures => figures.Accuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $"accuracy {accuracy:P2}") : "accuracy –"),
        new FigureColumn(static figures => string.Create(CultureInfo.InvariantCulture, $"{figures.ImagesPerSecond:N0} images/s")),
        new RemainingTimeColumn(),
    ];

    /// <summary>The numbers beside the bar.</summary>
    public readonly record struct Figures(double Loss, double? Accuracy, double ImagesPerSecond);

    private sealed class FigureColumn(Func<Figures, string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text(task.State.Get<Figures>(FiguresKey)));
    }
}
