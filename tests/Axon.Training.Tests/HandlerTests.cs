using System.Buffers.Binary;
using System.Text;
using Axon.Testing;
using Batch = (Axon.Tensor<float> X, Axon.Tensor<float> Y);

namespace Axon.LoopTests;

/// <summary>The handlers that come with the library.</summary>
public sealed class HandlerTests
{
    [Fact]
    public void Log_WritesALineEveryFewStepsAndAnEpoch()
    {
        StringWriter text = new();
        LoopResult<Line.TrainStepState> result = Line.Loop().Log(every: 4, to: text).Run();
        string[] lines = text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Epoch 1 of 1, step 4: loss ", lines[0], StringComparison.Ordinal);
        Assert.Equal(FormattableString.Invariant($"Epoch 1 of 1: loss {result.History[0].Metrics["loss"]:G4}"), lines[1]);
    }

    [Fact]
    public void Validate_MeasuresOnOtherBatches()
    {
        LoopResult<Line.TrainStepState> result = Line.Loop()
            .Validate(Line.Batches(seed: 2), ("validation", (state, batch) => Line.Compiled.Loss(state.Loss, batch.X, batch.Y)))
            .Run(epochs: 2);
        double expected = Loop.Evaluate((loss, batch) => Line.Compiled.Loss(loss, batch.X, batch.Y), result.State.Loss, Line.Batches(seed: 2));
        Assert.Equal(expected, result.History[1].Metrics["validation"]);
    }

    [Fact]
    public void StopEarly_WaitsAsLongAsItIsPatient()
    {
        // The metric is best in epoch 3 and never again.
        double[] metric = [5, 4, 1, 2, 1, 3, 2, 2, 2];
        LoopResult<Line.TrainStepState> result = Line.Loop()
            .On(LoopEvent.EpochCompleted, l => l.Report("m", metric[l.Epoch - 1]))
            .StopEarly("m", patience: 2)
            .Run(epochs: 9);
        Assert.Equal(6, result.History.Count);
        Assert.Equal(LoopStatus.Halted, result.Status);
    }

    [Fact]
    public void StopEarly_CanWantMore()
    {
        LoopResult<Line.TrainStepState> result = Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("m", l.Epoch)).StopEarly("m", Better.Higher, patience: 0).Run(epochs: 4);
        Assert.Equal(LoopStatus.Completed, result.Status);
    }

    [Fact]
    public void ReduceOnPlateau_LowersTheRate()
    {
        List<float> rates = [];
        Line.Loop(rate: 1f)
            .On(LoopEvent.EpochCompleted, l => l.Report("m", 1))
            .ReduceOnPlateau("m", patience: 1, factor: 0.5f, minimum: 0.3f)
            .On(LoopEvent.EpochCompleted, l => rates.Add(l.LearningRate))
            .Run(epochs: 7);
        Assert.Equal([1f, 1f, 0.5f, 0.5f, 0.3f, 0.3f, 0.3f], rates);
    }

    [Fact]
    public void Schedule_SetsTheRateOfEachStep()
    {
        List<float> rates = [];
        LoopResult<Line.TrainStepState> result = Line.Loop().Schedule(static made => 0.01 / (1 + made)).On(LoopEvent.IterationCompleted, l => rates.Add(l.LearningRate)).Run();
        Assert.Equal([0.01f, 0.005f, (float)(0.01 / 3)], rates.Take(3));
        Line.TrainStepState plain = Line.TrainStepState.Init(3);
        int made = 0;
        foreach (Batch batch in Line.Batches())
        {
            Line.Compiled.TrainStep(ref plain, batch.X, batch.Y, (float)(0.01 / (1 + made++)));
        }
        Assert.Equal(Line.Numbers(plain), Line.Numbers(result.State));
    }

    [Fact]
    public void NamesSayWhichWayIsBetter()
    {
        LoopResult<Line.TrainStepState> rising = Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("test accuracy", l.Epoch)).StopEarly("test accuracy", patience: 0).Run(epochs: 4);
        LoopResult<Line.TrainStepState> falling = Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("score loss", l.Epoch)).StopEarly("score loss", patience: 0).Run(epochs: 4);
        Assert.Equal((4, 2), (rising.History.Count, falling.History.Count));
    }

    [Fact]
    public void AMetricThatIsNoNumber_IsBeatenByAny()
    {
        double[] metric = [double.NaN, 3, 2, 1];
        Assert.Equal(LoopStatus.Completed, Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("m", metric[l.Epoch - 1])).StopEarly("m", patience: 0).Run(epochs: 4).Status);
    }

    [Fact]
    public void WhatIsMeasuredEveryOtherEpoch_IsNotCountedBetween()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "logs", "log.csv");
        double[] metric = [0, 5, 0, 4, 0, 3];
        LoopResult<Line.TrainStepState> result = Line.Loop()
            .Validate(Line.Batches(seed: 2), When.Every(2), ("m", (_, _) => Tensor.Scalar(1f)))
            .On(LoopEvent.EpochCompleted, l => l.Report("m", metric[l.Epoch - 1]), When.Every(2))
            .StopEarly("m", patience: 0)
            .WriteCsv(path)
            .KeepCheckpoints(Path.Combine(folder.Path, "kept"), best: "m")
            .Run(epochs: 6);
        Assert.Equal(LoopStatus.Completed, result.Status);
        Assert.Equal([false, true, false, true, false, true], result.History.Select(static h => h.Metrics.ContainsKey("m")));
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("epoch,step,loss,m", lines[0]);
        Assert.All(lines, static line => Assert.Equal(4, line.Split(',').Length));
        Assert.EndsWith(",", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",4", lines[4], StringComparison.Ordinal);
        Assert.EndsWith(",", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_MeasuresAllPredictionsTogether()
    {
        (Tensor<float> X, Tensor<float> Y)[] batches = Line.Batches(seed: 2);
        LoopResult<Line.TrainStepState> result = Line.Loop()
            .Validate(
                batches,
                When.Always,
                (state, batch) => (Line.Compiled.Net(state.Loss.Net, batch.X), batch.Y.Greater(0f).Cast<float>()),
                ("auc", static (y, t) => Metrics.Auc(y, t)),
                ("f1", static (y, t) => Metrics.F1(y, t, 0)))
            .Run(epochs: 1);
        Tensor<float> y = Loop.Predict((state, batch) => Line.Compiled.Net(state, batch.X), result.State.Loss.Net, batches);
        Tensor<float> t = Ops.Concat([.. batches.Select(static batch => batch.Y)]).Greater(0f).Cast<float>();
        Assert.Equal(Metrics.Auc(y, t).ToScalar(), (float)result.History[0].Metrics["auc"]);
        Assert.Equal(Metrics.F1(y, t, 0).ToScalar(), (float)result.History[0].Metrics["f1"]);
    }

    [Fact]
    public void BatchesOfADataset_TellHowManyThereAre()
    {
        Data.Dataset<Batch> data = Data.Dataset.From(Ops.Ones<float>(20, 3), Ops.Ones<float>(20, 1));
        List<int?> told = [];
        Line.Loop().On(LoopEvent.EpochStarted, l => told.Add(l.IterationsPerEpoch)).Run(data.Shuffle(seed: 1).Batch(8));
        Assert.Equal([3], told);
    }

    [Fact]
    public void UnknownMetric_ListsThoseThereAre() =>
        Assert.Contains("There are: loss.", Assert.Throws<ArgumentException>(() => Line.Loop().StopEarly("accuracy").Run()).Message, StringComparison.Ordinal);

    [Fact]
    public void Csv_HasALineAnEpoch()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "log.csv");
        LoopResult<Line.TrainStepState> result = Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("a, b", 0.5)).WriteCsv(path).Run(epochs: 2);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("epoch,step,loss,\"a, b\"", lines[0]);
        Assert.Equal(FormattableString.Invariant($"2,12,{result.History[1].Metrics["loss"]:R},0.5"), lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void TensorBoard_ReadsWhatIsWritten()
    {
        using TemporaryFolder folder = new();
        List<float> losses = [];
        Line.Loop().On(LoopEvent.IterationCompleted, l => losses.Add((float)l.Loss)).WriteTensorBoard(folder.Path, every: 2).Run();
        byte[][] records = [.. Records(File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path, "events.out.tfevents.*"))))];
        Assert.Contains("brain.Event:2", Encoding.UTF8.GetString(records[0]), StringComparison.Ordinal);
        // time, step 2, summary { value { tag, simple_value } }.
        byte[] expected = [0x10, 2, 0x2A, 18, 0x0A, 16, 0x0A, 9, .. "step/loss"u8, 0x15, .. BitConverter.GetBytes(losses[1])];
        Assert.Equal(expected, records[1][9..]);
        Assert.Equal(1 + 3 + 2, records.Length);
    }

    // The check value of CRC-32C, as in RFC 3720, appendix B.4: 32 zeros give 8A9136AA, and bytes 0 to 31 give 46DD794E.
    [Theory]
    [InlineData(0, 0x8A9136AAu)]
    [InlineData(1, 0x46DD794Eu)]
    public void Checksum_IsCrc32C(int slope, uint expected)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * slope))];
        Assert.Equal(((expected >> 15) | (expected << 17)) + 0xA282EAD8u, EventFile.MaskedChecksum(bytes));
    }

    [Fact]
    public void TrapNaN_NamesTheForwardOperation()
    {
        Tensor<float>[] batches = [Ops.Ones<float>(2, 3), Tensor.From<float>([1, 1, 1, -2, 1, -1], 2, 3)];
        NonFiniteException error = Assert.Throws<NonFiniteException>(() =>
            Loop.Train((ref state, x) => Line.Compiled.LogStep(ref state, x, 0.1f), Line.LogStepState.Init(1), batches).TrapNaN(static x => Line.LogStep(x, 0.1f)).Run());
        Assert.Equal((1, 2, 2), (error.Epoch, error.Iteration, error.Step));
        Assert.Equal("scale", error.Variable);
        Assert.StartsWith("the forward pass, Log in Line.LogStep", error.Operation, StringComparison.Ordinal);
        Assert.Contains("gives NaN at [1] from f32[2] in [-2, 3]", error.Operation, StringComparison.Ordinal);
        Assert.Contains("The batch is float[2, 3].", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrapNaN_NamesTheBackwardOperation()
    {
        Tensor<float>[] batches = [Ops.Zeros<float>(2, 3)];
        NonFiniteException error = Assert.Throws<NonFiniteException>(() =>
            Loop.Train((ref state, x) => Line.Compiled.RootStep(ref state, x, 0.1f), Line.RootStepState.Init(1), batches).TrapNaN(static x => Line.RootStep(x, 0.1f)).Run());
        Assert.Equal("scale", error.Variable);
        Assert.Contains("the backward pass, in the gradient of Sqrt", error.Operation, StringComparison.Ordinal);
    }

    [Fact]
    public void TrapNaN_WithoutABodyNamesTheVariable()
    {
        Tensor<float>[] batches = [Tensor.From<float>([1, 1, 1, -2, 1, -1], 2, 3)];
        NonFiniteException error = Assert.Throws<NonFiniteException>(() =>
            Loop.Train((ref state, x) => Line.Compiled.LogStep(ref state, x, 0.1f), Line.LogStepState.Init(1), batches).TrapNaN().Run());
        Assert.Equal("scale", error.Variable);
        Assert.Null(error.Operation);
    }

    [Fact]
    public void TrapNaN_WithTheBodyOfAnotherStepStillSaysThatThereIsNoNumber()
    {
        Tensor<float>[] batches = [Tensor.From<float>([1, 1, 1, -2, 1, -1], 2, 3)];
        NonFiniteException error = Assert.Throws<NonFiniteException>(() =>
            Loop.Train((ref state, x) => Line.Compiled.LogStep(ref state, x, 0.1f), Line.LogStepState.Init(1), batches).TrapNaN(static x => Line.TrainStep(x, Ops.Zeros<float>(2, 1), 0.1f)).Run());
        Assert.Null(error.Operation);
        Assert.Contains("the loss is NaN", error.Message, StringComparison.Ordinal);
        Assert.Contains("Which operation it was cannot be told: The state has no variable for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrapNaN_LeavesAGoodTrainingAlone()
    {
        LoopResult<Line.TrainStepState> trapped = Line.Loop().TrapNaN(static b => Line.TrainStep(b.X, b.Y, 1e-2f)).Run();
        Assert.Equal(Line.Numbers(Line.Loop().Run().State), Line.Numbers(trapped.State));
    }

    [Fact]
    public void FindLearningRate_SuggestsOneThatLearnsAndLeavesTheTrainingAlone()
    {
        Loop<Line.TrainStepState, Batch> loop = Line.Loop();
        float[] before = Line.Numbers(loop.State);
        LearningRateCurve curve = loop.FindLearningRate(from: 1e-5f, to: 10f, steps: 60);
        Assert.Equal(before, Line.Numbers(loop.State));
        Assert.Contains(curve.Suggestion, curve.Rates);
        Assert.InRange(curve.Suggestion, 1e-4f, 1f);
        double start = Line.Loop(rate: 1e-5f).Run(epochs: 5).History[^1].Metrics["loss"];
        double tuned = Line.Loop(rate: curve.Suggestion).Run(epochs: 5).History[^1].Metrics["loss"];
        Assert.True(tuned < start, $"{curve.Suggestion}: {tuned} after {start}");
    }

    private static IEnumerable<byte[]> Records(byte[] file)
    {
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(EventFile.MaskedChecksum(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            byte[] content = file[(at + 12)..(at + 12 + length)];
            Assert.Equal(EventFile.MaskedChecksum(content), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            at += 16 + length;
            yield return content;
        }
    }
}
