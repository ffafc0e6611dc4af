using System.Globalization;

namespace Axon.LoopTests;

/// <summary>A long training keeps no memory: twenty thousand steps in an ordinary run, as many as AXON_STEPS says (1000000) in a long one.</summary>
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    // Memory is that of the process: no other test runs meanwhile.
    [CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
    public sealed class Alone;

    private static int Steps => Environment.GetEnvironmentVariable("AXON_STEPS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 20_000;

    [Fact]
    public void Steps_KeepNothing()
    {
        (Tensor<float> X, Tensor<float> Y)[] batches = Line.Batches();
        Line.TrainStepState state = Line.TrainStepState.Init(1);
        float last = Train(ref state, batches, 2_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long resident = Environment.WorkingSet;
        last = Train(ref state, batches, Steps);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(float.IsFinite(last));
        // A step that kept but its loss would keep a hundred bytes in each of so many: 2 MB in the short form, 100 MB in the long one.
        Assert.True(kept < 256 * 1024, $"{kept} bytes are kept after {Steps} steps.");
        Assert.True(Environment.WorkingSet - resident < 64L << 20, $"The process grew by {(Environment.WorkingSet - resident) >> 20} MB in {Steps} steps.");
    }

    [Fact]
    public void Loops_KeepNothing()
    {
        (Tensor<float> X, Tensor<float> Y)[] batches = Line.Batches();
        Loop<Line.TrainStepState, (Tensor<float> X, Tensor<float> Y)> loop = Loop.Train(
            (ref Line.TrainStepState state, (Tensor<float> X, Tensor<float> Y) batch, float rate) => Line.Compiled.TrainStep(ref state, batch.X, batch.Y, rate),
            Line.TrainStepState.Init(1),
            Enumerable.Repeat(batches, Steps / batches.Length).SelectMany(static b => b),
            learningRate: 1e-3f);
        long before = 0;
        loop.On(LoopEvent.IterationCompleted, _ => before = GC.GetTotalMemory(forceFullCollection: true), When.Once(2_000));
        loop.Run(epochs: 1);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(before > 0 && kept < 256 * 1024, $"{kept} bytes are kept after {Steps} steps.");
    }

    private static float Train(ref Line.TrainStepState state, (Tensor<float> X, Tensor<float> Y)[] batches, int steps)
    {
        float loss = 0;
        for (int i = 0; i < steps; i++)
        {
            (Tensor<float> x, Tensor<float> y) = batches[i % batches.Length];
            loss = Line.Compiled.TrainStep(ref state, x, y, 1e-3f).ToScalar();
        }
        return loss;
    }
}
