using System.Diagnostics;
using System.Text.Json;
using Axon;
using Axon.Data;
using Axon.Runtime;
using Spectre.Console;

namespace MnistSample;

/// <summary>Trains with <see cref="Loop"/> and says after each epoch how it went: as JSON, as text, or beside a bar on a terminal.</summary>
internal sealed class Training(Options options, Device device, IAnsiConsole console)
{
    private const int TestBatch = 512;

    /// <summary>One finished epoch, by the names of the JSON lines.</summary>
    private sealed record Epoch(int Number, double Loss, double Accuracy, double ImagesPerSecond, double Seconds);

    /// <summary>Trains, saves the weights where that was asked for, and gives the accuracy on the held-out images.</summary>
    public double Run<TState, TNet>(
        Network<TState, TNet> network, Dataset<(Tensor<float> Image, Tensor<int> Label)> train, Dataset<(Tensor<float> Image, Tensor<int> Label)> test)
        where TState : class, IState<TState>
        where TNet : class, IState<TNet>
    {
        TState start = network.Init(options.Seed, device);
        if (options.Load is { } weights)
        {
            start = network.WithWeights(start, StateTree.Load<TNet>(weights, device));
        }
        if (!options.Json)
        {
            console.MarkupLineInterpolated($"{train.Count:N0} images to learn from, {test.Count:N0} held out, {network.Weights(start).ParameterCount:N0} parameters, on {device.Name}.");
        }
        Batches<(Tensor<float> Image, Tensor<int> Label)> held = OnDevice(test.Batch(TestBatch));
        double Accuracy(TState state) => Loop.Evaluate(network.Accuracy, network.Weights(state), held);
        long started = 0;
        double accuracy = options.Epochs == 0 ? Accuracy(start) : double.NaN;
        Loop<TState, (Tensor<float> Image, Tensor<int> Label)> loop = Loop
            .Train(network.Step, start, OnDevice(train.Shuffle(options.Seed).Batch(options.Batch)).Prefetch(), options.LearningRate)
            .On(LoopEvent.EpochStarted, _ => started = Stopwatch.GetTimestamp())
            .On(LoopEvent.EpochCompleted, loop =>
            {
                if (!double.IsFinite(loop.AverageLoss))
                {
                    throw new TrainingException($"The loss is no longer a finite number in epoch {loop.Epoch}; try a --learning-rate below {options.LearningRate}.");
                }
                double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                accuracy = Accuracy(loop.State);
                Report(new Epoch(loop.Epoch, loop.AverageLoss, accuracy, train.Count / seconds, seconds));
            });
        TState trained = options.Json || !console.Profile.Capabilities.Interactive ? loop.Run(options.Epochs).State : RunWithBar(loop, train.Count);
        if (options.Save is { } path)
        {
            network.Weights(trained).Save(path);
        }
        return accuracy;

        TState RunWithBar(Loop<TState, (Tensor<float> Image, Tensor<int> Label)> training, int images) => console.Progress().AutoClear(true).Columns(ProgressColumns.All).Start(context =>
        {
            ProgressTask task = context.AddTask("Epoch 1", maxValue: (double)images * options.Epochs);
            int seen = 0;
            return training
                .On(LoopEvent.IterationCompleted, loop =>
                {
                    seen += loop.Batch.Label.Size;
                    task.Value = seen;
                    task.Description = $"Epoch {loop.Epoch} of {loop.Epochs}";
                    double rate = (seen - ((loop.Epoch - 1) * images)) / Stopwatch.GetElapsedTime(started).TotalSeconds;
                    task.State.Update<ProgressColumns.Figures>(ProgressColumns.FiguresKey, figures => figures with { Loss = loop.AverageLoss, ImagesPerSecond = rate });
                })
                .On(LoopEvent.EpochCompleted, _ => task.State.Update<ProgressColumns.Figures>(ProgressColumns.FiguresKey, figures => figures with { Accuracy = accuracy }))
                .Run(options.Epochs).State;
        });
    }

    private Batches<(Tensor<float> Image, Tensor<int> Label)> OnDevice(Batches<(Tensor<float> Image, Tensor<int> Label)> batches) =>
        batches.Map(batch => (batch.Image.To(device), batch.Label.To(device)));

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
