using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;

namespace MnistSample;

/// <summary>The loop: epochs over shuffled batches, the last ragged batch too, with progress on a terminal.</summary>
internal sealed class Training(IModel model, Images train, Images test, Options options, IAnsiConsole console)
{
    private readonly Batches trainBatches = new(train, options.Batch);
    private readonly Batches testBatches = new(test, 512);
    private readonly int[] testOrder = [.. Enumerable.Range(0, test.Count)];

    /// <summary>One finished epoch, by the names of the JSON lines.</summary>
    private sealed record Epoch(int Number, double Loss, double Accuracy, double ImagesPerSecond, double Seconds);

    /// <summary>Trains and gives the accuracy on the held-out images.</summary>
    public double Run()
    {
        double accuracy = double.NaN;
        if (options.Epochs == 0)
        {
            accuracy = Accuracy();
        }
        else if (options.Json || !console.Profile.Capabilities.Interactive)
        {
            accuracy = RunEpochs(static (_, _, _, _) => { });
        }
        else
        {
            console.Progress().AutoClear(true).Columns(ProgressColumns.All).Start(context =>
            {
                ProgressTask task = context.AddTask("Epoch 1", maxValue: (double)train.Count * options.Epochs);
                accuracy = RunEpochs((epoch, images, loss, rate) =>
                {
                    task.Description = $"Epoch {epoch} of {options.Epochs}";
                    task.State.Update<ProgressColumns.Figures>(ProgressColumns.FiguresKey, figures => figures with { Loss = loss, ImagesPerSecond = rate });
                    task.Value = ((double)(epoch - 1) * train.Count) + images;
                }, result => task.State.Update<ProgressColumns.Figures>(ProgressColumns.FiguresKey, figures => figures with { Accuracy = result.Accuracy }));
            });
        }
        return accuracy;
    }

    private double RunEpochs(Action<int, int, double, double> step, Action<Epoch>? finished = null)
    {
        int[] order = [.. Enumerable.Range(0, train.Count)];
        Random random = new(options.Seed);
        double accuracy = double.NaN;
        for (int number = 1; number <= options.Epochs; number++)
        {
            random.Shuffle(order);
            Epoch epoch = RunEpoch(number, order, step);
            finished?.Invoke(epoch);
            Report(epoch);
            accuracy = epoch.Accuracy;
        }
        return accuracy;
    }

    private Epoch RunEpoch(int number, int[] order, Action<int, int, double, double> step)
    {
        long started = Stopwatch.GetTimestamp();
        double sum = 0;
        int seen = 0;
        foreach (Batch batch in trainBatches.In(order))
        {
            sum += model.Step(batch, options.LearningRate) * batch.Count;
            seen += batch.Count;
            step(number, seen, sum / seen, seen / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (!double.IsFinite(sum))
        {
            throw new TrainingException($"The loss is no longer a finite number in epoch {number}; try a --learning-rate below {options.LearningRate}.");
        }
        return new Epoch(number, sum / order.Length, Accuracy(), order.Length / seconds, seconds);
    }

    private double Accuracy()
    {
        int right = 0;
        foreach (Batch batch in testBatches.In(testOrder))
        {
            int[] predicted = model.Predict(batch);
            for (int i = 0; i < predicted.Length; i++)
            {
                right += predicted[i] == batch.Labels[i] ? 1 : 0;
            }
        }
        return (double)right / test.Count;
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

/// <summary>Training cannot go on.</summary>
internal sealed class TrainingException(string message) : Exception(message);
