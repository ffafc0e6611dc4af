using Batch = (Axon.Tensor<float> X, Axon.Tensor<float> Y);

namespace Axon.LoopTests;

/// <summary>The loop makes the steps that a plain loop would, and tells about them in order.</summary>
public sealed class LoopTests
{
    [Fact]
    public void Loop_MakesTheStepsOfAPlainLoop()
    {
        Line.TrainStepState plain = Line.TrainStepState.Init(3);
        double sum = 0;
        foreach (int _ in Enumerable.Range(0, 3))
        {
            sum = 0;
            foreach ((Tensor<float> x, Tensor<float> y) in Line.Batches())
            {
                sum += Line.Compiled.TrainStep(ref plain, x, y, 1e-2f).ToScalar() * (double)x.Shape[0];
            }
        }
        LoopResult<Line.TrainStepState> result = Line.Loop().Run(epochs: 3);
        Assert.Equal(Line.Numbers(plain), Line.Numbers(result.State));
        Assert.Equal(LoopStatus.Completed, result.Status);
        Assert.Equal([1, 2, 3], result.History.Select(static h => h.Epoch));
        // Weighted by examples: the ragged batch counts for what it is.
        Assert.Equal(sum / 45, result.History[2].Metrics["loss"], 12);
    }

    [Fact]
    public void StepWithoutARate_IsInferredFromStateAndBatches()
    {
        LoopResult<Line.TrainStepState> result = Loop.Train((ref state, batch) => Line.Compiled.TrainStep(ref state, batch.X, batch.Y, 1e-2f), Line.TrainStepState.Init(3), Line.Batches()).Run(epochs: 3);
        Assert.Equal(Line.Numbers(Line.Loop().Run(epochs: 3).State), Line.Numbers(result.State));
    }

    [Fact]
    public void BatchesGivenLater_TrainTheSame()
    {
        LoopResult<Line.TrainStepState> result = Loop.Train((ref Line.TrainStepState state, Batch batch) => Line.Compiled.TrainStep(ref state, batch.X, batch.Y, 1e-2f), Line.TrainStepState.Init(3))
            .Run(Line.Batches(), epochs: 2);
        Assert.Equal(Line.Numbers(Line.Loop().Run(epochs: 2).State), Line.Numbers(result.State));
    }

    [Fact]
    public async Task AsynchronousBatches_TrainTheSame()
    {
        LoopResult<Line.TrainStepState> result = await Line.Loop().RunAsync(Arriving(), epochs: 2);
        Assert.Equal(Line.Numbers(Line.Loop().Run(epochs: 2).State), Line.Numbers(result.State));

        static async IAsyncEnumerable<Batch> Arriving()
        {
            foreach (Batch batch in Line.Batches())
            {
                await Task.Yield();
                yield return batch;
            }
        }
    }

    [Fact]
    public void Events_ComeInOrder()
    {
        List<string> seen = [];
        Loop<Line.TrainStepState, Batch> loop = Line.Loop();
        foreach (LoopEvent moment in Enum.GetValues<LoopEvent>())
        {
            loop.On(moment, l => seen.Add($"{moment} {l.Epoch}.{l.Iteration}"), When.Always);
        }
        loop.Run(Line.Batches(full: 1), epochs: 2);
        Assert.Equal(
            [
                "Started 0.0",
                "EpochStarted 1.0", "IterationStarted 1.1", "IterationCompleted 1.1", "IterationStarted 1.2", "IterationCompleted 1.2", "EpochCompleted 1.2",
                "EpochStarted 2.0", "IterationStarted 2.1", "IterationCompleted 2.1", "IterationStarted 2.2", "IterationCompleted 2.2", "EpochCompleted 2.2",
                "Completed 2.2",
            ],
            seen);
    }

    [Fact]
    public void Filters_ChooseOccurrences()
    {
        Assert.Equal([1], Chosen(When.First));
        Assert.Equal([4, 8, 12], Chosen(When.Every(4)));
        Assert.Equal([5], Chosen(When.Once(5)));
        Assert.Equal([1, 2], Chosen(When.Before(3)));
        Assert.Equal([11, 12], Chosen(When.After(10)));
        Assert.Equal([8, 12], Chosen(When.Every(4) & When.After(4)));
        Assert.Equal([1, 6, 12], Chosen(When.First | When.Every(6)));
        Assert.Equal([1, 3, 5], Chosen(!When.Every(2) & When.Before(7)));
        Assert.Equal([7], Chosen(When.Is(static n => n == 7)));

        static int[] Chosen(When when)
        {
            List<int> steps = [];
            Line.Loop().On(LoopEvent.IterationCompleted, l => steps.Add(l.Step), when).Run(epochs: 2);
            return [.. steps];
        }
    }

    [Fact]
    public void Stop_EndsTheTrainingAndSaysSo()
    {
        bool halted = false;
        LoopResult<Line.TrainStepState> result = Line.Loop().On(LoopEvent.IterationCompleted, l => l.Stop(), When.Once(8)).On(LoopEvent.Halted, _ => halted = true).Run(epochs: 5);
        Assert.Equal(LoopStatus.Halted, result.Status);
        Assert.Single(result.History);
        Assert.True(halted);
    }

    [Fact]
    public void StopEpoch_GoesOnWithTheNext()
    {
        List<int> iterations = [];
        Line.Loop().On(LoopEvent.IterationCompleted, l => l.StopEpoch(), When.Once(2)).On(LoopEvent.EpochCompleted, l => iterations.Add(l.Iteration)).Run(epochs: 2);
        Assert.Equal([2, 6], iterations);
    }

    [Fact]
    public void Cancellation_KeepsTheStateOfTheLastWholeStep()
    {
        using CancellationTokenSource source = new();
        Loop<Line.TrainStepState, Batch> loop = Line.Loop().On(LoopEvent.IterationCompleted, _ => source.Cancel(), When.Once(6));
        Assert.Throws<OperationCanceledException>(() => loop.Run(epochs: 3, source.Token));
        Assert.Equal(Line.Numbers(Line.Loop().Run(epochs: 1).State), Line.Numbers(loop.State));
        Assert.IsType<OperationCanceledException>(loop.Error);
    }

    [Fact]
    public void Metric_IsTheMeanOverExamples()
    {
        List<double> byHand = [];
        LoopResult<Line.TrainStepState> result = Line.Loop()
            .Metric("error", (state, batch) => Line.Compiled.Loss(state.Loss, batch.X, batch.Y))
            .Metric("largest", (_, batch) => Ops.Max(batch.X), Reduction.Maximum)
            .Metric("rows", (_, batch) => Tensor.Scalar((float)batch.X.Shape[0]), Reduction.Sum)
            .On(LoopEvent.IterationCompleted, l => byHand.Add(Line.Compiled.Loss(l.State.Loss, l.Batch.X, l.Batch.Y).ToScalar() * (double)l.Batch.X.Shape[0]))
            .Run();
        Assert.Equal(byHand.Sum() / 45, result.History[0].Metrics["error"], 12);
        Assert.Equal(Line.Batches().Max(static b => b.X.ToArray().Max()), (float)result.History[0].Metrics["largest"]);
        Assert.Equal(45, result.History[0].Metrics["rows"]);
    }

    [Fact]
    public void EvaluateAndPredict_SeeEveryExampleOnce()
    {
        Line.TrainStepState state = Line.TrainStepState.Init(1);
        Tensor<float> all = Loop.Predict((net, batch) => Line.Compiled.Net(net, batch.X), state.Loss.Net, Line.Batches());
        Assert.Equal([45, 1], all.Shape);
        float[] expected = [.. Line.Batches().SelectMany(b => Line.Compiled.Net(state.Loss.Net, b.X).ToArray())];
        Assert.Equal(expected, all.ToArray());
        float[] targets = [.. Line.Batches().SelectMany(static b => b.Y.ToArray())];
        double byHand = expected.Zip(targets, static (p, t) => (double)(p - t) * (p - t)).Average();
        Assert.Equal(byHand, Loop.Evaluate((loss, batch) => Line.Compiled.Loss(loss, batch.X, batch.Y), state.Loss, Line.Batches()), 6);
        IReadOnlyDictionary<string, double> several = Loop.Evaluate(
            state.Loss, Line.Batches(), ("loss", (loss, batch) => Line.Compiled.Loss(loss, batch.X, batch.Y)), ("twice", (loss, batch) => 2f * Line.Compiled.Loss(loss, batch.X, batch.Y)));
        Assert.Equal(2 * several["loss"], several["twice"], 6);
    }

    [Fact]
    public void BatchThatDoesNotFit_IsShownWithItsPlaceAndTheParametersName()
    {
        Batch[] batches = [.. Line.Batches(), (Ops.Ones<float>(4, 5), Ops.Ones<float>(4, 1))];
        ShapeMismatchException error = Assert.Throws<ShapeMismatchException>(() => Line.Loop().Run(batches));
        Assert.Equal(
            "In epoch 1, iteration 7: Line.TrainStep: 'x' has shape [4, 5], expected [batch, 3]: axis 1 is 5, not 3. The batch is (float[4, 5], float[4, 1]).",
            error.Message);
    }

    [Fact]
    public void BatchOfATypeOfOnesOwn_IsShownWithTheNamesOfItsMembers()
    {
        Loop<Line.TrainStepState, Sample> loop = Loop.Train((ref state, sample) => Line.Compiled.TrainStep(ref state, sample.Inputs, sample.Targets, 1e-2f), Line.TrainStepState.Init(1), [new Sample(Ops.Ones<float>(4, 3), Ops.Ones<float>(5, 1))]);
        Assert.EndsWith("The batch is Sample { Inputs: float[4, 3], Targets: float[5, 1] }.", Assert.Throws<ShapeMismatchException>(() => loop.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LossThatIsNoScalar_IsRefused()
    {
        Loop<Line.TrainStepState, Batch> loop = Loop.Train((ref state, batch) => Line.Compiled.Net(state.Loss.Net, batch.X), Line.TrainStepState.Init(1), Line.Batches());
        Assert.Contains("a loss of shape [8, 1], and a loss is a scalar", Assert.Throws<ShapeMismatchException>(() => loop.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyOrUsedUpBatches_AreRefused()
    {
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => Line.Loop().Run(Array.Empty<Batch>())).Message, StringComparison.Ordinal);
        Queue<Batch> once = new(Line.Batches());
        Assert.Contains("only once", Assert.Throws<InvalidOperationException>(() => Line.Loop().Run(Drain(), epochs: 2)).Message, StringComparison.Ordinal);

        IEnumerable<Batch> Drain()
        {
            while (once.TryDequeue(out Batch batch))
            {
                yield return batch;
            }
        }
    }

    [Fact]
    public void RateOfAStepWithoutOne_IsRefused()
    {
        Loop<Line.TrainStepState, Batch> loop = Loop.Train((ref state, batch) => Line.Compiled.TrainStep(ref state, batch.X, batch.Y, 1e-2f), Line.TrainStepState.Init(1), Line.Batches());
        Assert.Contains("(ref state, batch, rate)", Assert.Throws<InvalidOperationException>(() => loop.ReduceOnPlateau("loss")).Message, StringComparison.Ordinal);
    }

    private sealed record Sample(Tensor<float> Inputs, Tensor<float> Targets);
}
