using System.Text;
using Axon.Serialization;
using Axon.Testing;
using Batch = (Axon.Tensor<float> X, Axon.Tensor<float> Y);

namespace Axon.LoopTests;

/// <summary>A training that is taken up goes on as if it had never been cut off, and no damaged file is taken for a good one.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Loop<Line.TrainStepState, Batch> Watched(List<double> losses) => Line.Loop(seed: 5)
        .Metric("error", (state, batch) => Line.Compiled.Loss(state.Loss, batch.X, batch.Y))
        .Validate(Line.Batches(seed: 2), ("validation", (state, batch) => Line.Compiled.Loss(state.Loss, batch.X, batch.Y)))
        .ReduceOnPlateau("validation", patience: 0, factor: 0.5f, delta: 0.02)
        .On(LoopEvent.IterationCompleted, l => losses.Add(l.Loss));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(17)]
    public void CutOffTraining_GoesOnBitForBit(int at)
    {
        List<double> whole = [];
        LoopResult<Line.TrainStepState> unbroken = Watched(whole).Run(epochs: 4);
        List<double> parts = [];
        LoopResult<Line.TrainStepState> first = Watched(parts).KeepCheckpoints(folder.Path, everySteps: 1).On(LoopEvent.IterationStarted, l => l.Stop(), When.Once(at + 1)).Run(epochs: 4);
        Assert.Equal(LoopStatus.Halted, first.Status);
        parts.RemoveRange(at, parts.Count - at);
        foreach (string later in Directory.GetFiles(folder.Path).Where(f => string.CompareOrdinal(Path.GetFileName(f), $"step-{at:D9}.safetensors") > 0))
        {
            File.Delete(later);
        }
        LoopResult<Line.TrainStepState> second = Watched(parts).KeepCheckpoints(folder.Path).Run(epochs: 4);
        Assert.Equal(whole, parts);
        Assert.Equal(Line.Numbers(unbroken.State), Line.Numbers(second.State));
        Assert.Equal(unbroken.History.Select(static h => string.Join(' ', h.Metrics)), second.History.Select(static h => string.Join(' ', h.Metrics)));
    }

    [Fact]
    public void Folder_KeepsTheLastAndTheBest()
    {
        double[] metric = [3, 1, 2, 4];
        Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("m", metric[l.Epoch - 1])).KeepCheckpoints(folder.Path, keep: 2, best: "m").Run(epochs: 4);
        Assert.Equal(["best.safetensors", "step-000000018.safetensors", "step-000000024.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Loop<Line.TrainStepState, Batch> best = Line.Loop().Resume(Path.Combine(folder.Path, Checkpoint.BestName));
        Assert.Equal((2, 12, 1.0), (best.Epoch, best.Step, best.Metrics["m"]));
        Assert.Equal(Line.Numbers(Line.Loop().Run(epochs: 2).State), Line.Numbers(best.State));
    }

    [Fact]
    public void FinishedTraining_IsDoneWhenItIsStartedAgain()
    {
        LoopResult<Line.TrainStepState> first = Line.Loop().KeepCheckpoints(folder.Path).Run(epochs: 2);
        LoopResult<Line.TrainStepState> again = Line.Loop().KeepCheckpoints(folder.Path).On(LoopEvent.IterationStarted, _ => Assert.Fail("a step")).Run(epochs: 2);
        Assert.Equal(Line.Numbers(first.State), Line.Numbers(again.State));
        Assert.Equal(2, again.History.Count);
    }

    [Fact]
    public void StoppedEarly_StaysStopped()
    {
        Loop<Line.TrainStepState, Batch> Make() => Line.Loop().On(LoopEvent.EpochCompleted, l => l.Report("m", 1)).StopEarly("m", patience: 1).KeepCheckpoints(folder.Path);
        LoopResult<Line.TrainStepState> first = Make().Run(epochs: 9);
        LoopResult<Line.TrainStepState> again = Make().Run(epochs: 9);
        Assert.Equal(3, first.History.Count);
        Assert.Equal(LoopStatus.Halted, again.Status);
        Assert.Equal(Line.Numbers(first.State), Line.Numbers(again.State));
    }

    [Fact]
    public void ChangedByte_IsNoticedAnywhere()
    {
        string path = Saved();
        byte[] good = File.ReadAllBytes(path);
        for (int at = 0; at < good.Length; at += 13)
        {
            byte[] bad = [.. good];
            bad[at] ^= 0x20;
            File.WriteAllBytes(path, bad);
            Loop<Line.TrainStepState, Batch> loop = Line.Loop();
            float[] before = Line.Numbers(loop.State);
            Exception error = Assert.ThrowsAny<IOException>(() => loop.Resume(path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Equal(before, Line.Numbers(loop.State));
            Assert.Equal(0, loop.Step);
        }
    }

    [Fact]
    public void TruncatedFile_IsRefusedAtAnyLength()
    {
        string path = Saved();
        byte[] good = File.ReadAllBytes(path);
        for (int length = 0; length < good.Length; length += 29)
        {
            File.WriteAllBytes(path, good[..length]);
            Assert.Throws<SafetensorsException>(() => Line.Loop().Resume(path));
        }
    }

    [Fact]
    public void DamagedLatest_LeavesTheOneBefore()
    {
        Line.Loop().KeepCheckpoints(folder.Path).Run(epochs: 3);
        string latest = Checkpoint.Latest(folder.Path)!;
        File.WriteAllBytes(latest, File.ReadAllBytes(latest)[..^3]);
        Loop<Line.TrainStepState, Batch> loop = Line.Loop().KeepCheckpoints(folder.Path);
        Assert.Equal(12, loop.Step);
        Assert.Equal(Line.Numbers(Line.Loop().Run(epochs: 3).State), Line.Numbers(loop.Run(epochs: 3).State));
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            File.WriteAllText(file, "nothing");
        }
        Assert.Throws<SafetensorsException>(() => Line.Loop().KeepCheckpoints(folder.Path));
    }

    [Fact]
    public void StateOfAnotherNetwork_NamesTheTensor()
    {
        string path = Saved();
        StateMismatchException error = Assert.Throws<StateMismatchException>(() =>
            Loop.Train((ref state, x) => Line.Compiled.LogStep(ref state, x, 0.1f), Line.LogStepState.Init(1), [Ops.Ones<float>(2, 3)]).Resume(path));
        Assert.Contains("'scale' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsAlone_AreNoCheckpoint()
    {
        string path = Path.Combine(folder.Path, "weights.safetensors");
        Line.TrainStepState.Init(1).Save(path);
        Assert.Contains("no checkpoint", Assert.Throws<CheckpointException>(() => Line.Loop().Resume(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_IsASafetensorsFileLikeAnyOther()
    {
        string path = Saved();
        Line.NetState net = Line.NetState.Init(9).LoadWeights(path, new WeightOptions { Rename = static name => name.StartsWith("loss.net.", StringComparison.Ordinal) ? name["loss.net.".Length..] : null });
        Assert.Equal(Line.Loop().Run(epochs: 2).State.Loss.Net.Dense.Kernel.ToArray(), net.Dense.Kernel.ToArray());
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        Assert.Equal(net.Dense.Kernel.ToArray(), reader.Map<float>("loss.net.dense.kernel").ToArray());
        Assert.Equal("2", reader.Metadata["epoch"]);
        Assert.Contains("\"sha256\":\"", Encoding.ASCII.GetString(File.ReadAllBytes(path).AsSpan(8, 60)), StringComparison.Ordinal);
    }

    private string Saved()
    {
        string path = Path.Combine(folder.Path, "saved.safetensors");
        Loop<Line.TrainStepState, Batch> loop = Line.Loop();
        loop.Run(epochs: 2);
        loop.SaveCheckpoint(path);
        return path;
    }
}
