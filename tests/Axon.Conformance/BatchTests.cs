using System.Runtime;
using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>One compiled program serves every batch.</summary>
public sealed class BatchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(37)]
    public void AnyBatch_GivesWhatItsImagesGiveAlone(int batch)
    {
        SmallMnist.NetState state = SmallMnist.NetState.Init(1);
        Tensor<float> images = Numbers.Uniform(batch, 0f, 1f, batch, 8, 8, 1);
        Tensor<float> together = SmallMnist.Compiled.Net(state, images);
        Assert.Equal([batch, 10], together.Shape.Sizes.ToArray());
        for (int i = 0; i < batch; i += 6)
        {
            Numbers.AssertClose(SmallMnist.Compiled.Net(state, images[i..(i + 1)]), together[i..(i + 1)], 1e-5, $"image {i}");
        }
    }

    [Fact]
    public void EmptyBatch_GivesAnEmptyResult()
    {
        SmallMnist.NetState state = SmallMnist.NetState.Init(1);
        Tensor<float> logits = SmallMnist.Compiled.Net(state, Numbers.Uniform(1, 0, 8, 8, 1));
        Assert.Equal([0, 10], logits.Shape.Sizes.ToArray());
        RecurrentMnist.NetState recurrent = RecurrentMnist.NetState.Init(1);
        Assert.Equal([0, 10], RecurrentMnist.Compiled.Net(recurrent, Numbers.Uniform(1, 0, 4, 8)).Shape.Sizes.ToArray());
    }

    [Fact]
    public void EmptySum_IsZero()
    {
        var (value, gradient) = Rosenbrock.Compiled.ValueGrad(Numbers.Uniform(1, 1));
        Assert.Equal(0f, value.ToScalar());
        Assert.Equal([0f], gradient.ToArray());
    }

    [Fact]
    public void LoopWithoutTurns_GivesItsStart()
    {
        RecurrentMnist.NetState state = RecurrentMnist.NetState.Init(1);
        Tensor<float> logits = RecurrentMnist.Compiled.Net(state, Numbers.Uniform(1, 3, 0, 8));
        Numbers.AssertClose(Eager.Run(state, static () => RecurrentMnist.Net(Numbers.Uniform(1, 3, 0, 8))), logits, 1e-6, "logits");
    }

    [Fact]
    public void NewBatchSize_CompilesNothing()
    {
        using Place place = Place.OnHost(HostWidth, 1);
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
        foreach (int batch in new[] { 5, 64, 5, 128, 1 })
        {
            Step(ref state, batch);
        }
        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        foreach (int batch in new[] { 1, 7, 64, 37, 96 })
        {
            Step(ref state, batch);
        }
        Assert.Equal(before, JitInfo.GetCompiledMethodCount(currentThread: true));
    }

    private static int HostWidth => Kernels.HostLanes.Width;

    private static void Step(ref SmallMnist.TrainStepState state, int batch)
    {
        Tensor<float> images = Tensor.From(new float[batch * 64], batch, 8, 8, 1);
        Tensor<int> labels = Tensor.From(new int[batch], batch);
        SmallMnist.Compiled.TrainStep(ref state, images, labels, 1e-3f);
        SmallMnist.Compiled.Net(state.Loss.Net, images);
    }
}
