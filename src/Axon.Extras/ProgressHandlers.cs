using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Axon;

/// <summary>Progress of a training on a terminal.</summary>
public static class ProgressHandlers
{
    // How often numbers are read: looking at the loss waits for the device.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Shows a bar with the epoch, metrics and the time left. Where the output is no terminal (a file, a pipe, a build server) nothing is written at all.
    /// </summary>
    /// <param name="loop">The training.</param>
    /// <param name="console">Where to; the process's own without one.</param>
    public static Loop<TState, TBatch> ShowProgress<TState, TBatch>(this Loop<TState, TBatch> loop, IAnsiConsole? console = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        IAnsiConsole target = console ?? AnsiConsole.Console;
        if (!target.Profile.Capabilities.Interactive || !target.Profile.Out.IsTerminal)
        {
            return loop;
        }
        Display? display = null;
        void End(Loop<TState, TBatch> l)
        {
            display?.Dispose();
            display = null;
        }
        long shown = 0;
        return loop
            .On(LoopEvent.Started, _ => display = new Display(target))
            .On(LoopEvent.IterationCompleted, l =>
            {
                if (Stopwatch.GetElapsedTime(shown) >= Period)
                {
                    shown = Stopwatch.GetTimestamp();
                    display?.Show(l.Epoch, l.Epochs, l.Iteration, l.IterationsPerEpoch, l.Metrics);
                }
            })
            .On(LoopEvent.EpochCompleted, l => display?.Show(l.Epoch, l.Epochs, l.Iteration, l.Iteration, l.Metrics))
            .On(LoopEvent.Completed, End)
            .On(LoopEvent.Halted, End);
    }

    // Spectre runs a display for as long as a callback runs; this one waits until the training is over.
    private sealed class Display : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<ProgressTask> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task running;
        private readonly ProgressTask bar;

        public Display(IAnsiConsole console)
        {
            running = Task.Run(() => console.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async context =>
                {
                    begun.SetResult(context.AddTask("Epoch 1"));
                    await ended.Task.ConfigureAwait(false);
                }));
            bar = begun.Task.GetAwaiter().GetResult();
        }

        public void Show(int epoch, int epochs, int iteration, int? perEpoch, IReadOnlyDictionary<string, double> metrics)
        {
            string numbers = string.Join(", ", metrics.Select(static m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:G4}")));
            bar.Description = Markup.Escape($"Epoch {epoch} of {epochs}: {numbers}");
            bar.MaxValue = epochs;
            bar.IsIndeterminate = perEpoch is null;
            bar.Value = perEpoch is { } count ? epoch - 1 + ((double)iteration / count) : epoch - 1;
        }

        public void Dispose()
        {
            ended.TrySetResult();
            running.GetAwaiter().GetResult();
        }
    }
}
