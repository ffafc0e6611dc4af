using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Networks learn, repeatably.</summary>
public sealed class TrainingTests
{
    private static readonly Tensor<float> Image = Numbers.Uniform(4, 0f, 1f, 32, 8, 8, 1);
    private static readonly Tensor<int> Label = Numbers.Integers(5, 10, 32);

    [Fact]
    public void DenseNetwork_Learns() => AssertLearns(DenseMnist.TrainStepState.Init(1), static (ref s, _) => DenseMnist.Compiled.TrainStep(ref s, Image, Label, 1e-2f));

    [Fact]
    public void HandMadeSgd_Learns() => AssertLearns(HandMadeSgd.TrainStepState.Init(1), static (ref s, _) => HandMadeSgd.Compiled.TrainStep(ref s, Image, Label, 0.2f));

    [Fact]
    public void RecurrentNetwork_Learns()
    {
        Tensor<float> rows = Image.Reshape(32, 8, 8);
        AssertLearns(RecurrentMnist.TrainStepState.Init(1), (ref s, _) => RecurrentMnist.Compiled.TrainStep(ref s, rows, Label, 2e-2f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SameSeed_GivesTheSameLossesBitForBit(int threads)
    {
        using Place place = Place.OnHost(Kernels.HostLanes.Width, threads);
        Assert.Equal(Losses(), Losses());
    }

    [Fact]
    public void OtherSeed_GivesOtherLosses() => Assert.NotEqual(Losses(), Losses(43));

    private static uint[] Losses(int seed = 42)
    {
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(seed);
        return [.. Enumerable.Range(0, 12).Select(_ => BitConverter.SingleToUInt32Bits(SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f).ToScalar()))];
    }

    private static void AssertLearns<TState>(TState state, StepOf<TState> step)
    {
        float first = step(ref state, Device.Cpu).ToScalar();
        float last = first;
        for (int i = 0; i < 150; i++)
        {
            last = step(ref state, Device.Cpu).ToScalar();
        }
        Assert.True(last < 0.4f * first, $"The loss went from {first} to {last}.");
    }
}
