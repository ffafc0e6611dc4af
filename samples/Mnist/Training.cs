using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;

namespace MnistSample;

/// <summary>The loop: epochs over shuffled batches, the last ragged batch too, with progress on a terminal.</summary>
internal sealed class Training(IModel model, Images train, Images test, Options options, IAnsiConsole console)
{
    private sealed record Epoch(int Number, double Loss, double Accuracy, double ImagesPerSecond, double Seconds);

    public void Run()
    {
        int[] order = [.. Enumerable.Range(0, train.Count)];
        Random random = new(options.Seed);
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            random.Shuffle(order);
            Epoch result = options.Json || !console.Profile.Capabilities.Interactive
                ? RunEpoch(epoch, order, static (_, _, _) => { })
                : WithProgress(epoch, order);
            Report(result);
        }
    }

    public double Accuracy()
    {
        int right = 0;
        int[] all = [.. Enumerable.Range(0, test.Count)];
        for (int start = 0; start < test.Count; start += 512)
        {
            Images batch = test.Pick(all.AsSpan(start, Math.Min(512, test.Count - start)));
            int[] predicted = model.Predict(batch);
            right += predicted.Where((digit, i) => digit == batch.Labels[i]).Count();
        }
        return (double)right / test.Count;
    }

    private Epoch WithProgress(int number, int[] order)
    {
        Epoch? result = null;
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask($"Epoch {number}", maxValue: train.Count);
                result = RunEpoch(number, order, (images, loss, rate) =>
                {
                    task.Value = images;
                    task.Description = $"Epoch {number}  loss {loss:F4}  {rate:N0} images/s";
                });
            });
        return result!;
    }

    private Epoch RunEpoch(int number, int[] order, Action<int, double, double> progress)
    {
        long started = Stopwatch.GetTimestamp();
        double sum = 0;
        for (int start = 0; start < order.Length; start += options.Batch)
        {
            Images batch = train.Pick(order.AsSpan(start, Math.Min(options.Batch, order.Length - start)));
            sum += model.Step(batch, options.LearningRate) * batch.Count;
            int seen = start + batch.Count;
            progress(seen, sum / seen, seen / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Epoch(number, sum / order.Length, Accuracy(), order.Length / seconds, seconds);
    }

    private void Report(Epoch epoch)
    {
        if (options.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new
            {
                epoch = epoch.Number,
                train_loss = epoch.Loss,
                test_accuracy = epoch.Accuracy,
                images_per_second = epoch.ImagesPerSecond,
                seconds = epoch.Seconds,
            }));
            return;
        }
        console.MarkupLineInterpolated($"Epoch {epoch.Number}: loss {epoch.Loss:F4}, test accuracy {epoch.Accuracy:P2}, {epoch.ImagesPerSecond:N0} images/s, {epoch.Seconds:F1} s");
    }
}
