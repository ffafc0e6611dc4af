using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>What calls allocate.</summary>
public sealed class MemoryTests
{
    private static readonly Tensor<float> One = Numbers.Uniform(4, 0f, 1f, 1, 8, 8, 1);
    private static readonly Tensor<float> Image = Numbers.Uniform(4, 0f, 1f, 64, 8, 8, 1);
    private static readonly Tensor<int> Label = Numbers.Integers(5, 10, 64);

    [Fact]
    public void Inference_AllocatesLessThanAKilobyte()
    {
        SmallMnist.NetState state = SmallMnist.NetState.Init(1);
        Assert.InRange(BytesOf(() => SmallMnist.Compiled.Net(state, One)), 0, 1023);
    }

    [Fact]
    public void TrainingStep_AllocatesNothingForEachVariable()
    {
        // 20 variables in 13 records, none of which is asked for: an object for each would be more.
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
        Assert.InRange(LeastOf(() => SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-3f)), 0, 639);
    }

    [Fact]
    public void ManySteps_NeedNoMoreMemory()
    {
        DenseMnist.TrainStepState state = DenseMnist.TrainStepState.Init(1);
        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                DenseMnist.Compiled.TrainStep(ref state, Image, Label, 1e-4f);
            }
        }
        Steps(300);
        // What a step leaves behind would be left in every round; other threads of the process leave something now and then.
        long[] growth = new long[3];
        for (int round = 0; round < growth.Length; round++)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            Steps(400);
            growth[round] = GC.GetTotalMemory(forceFullCollection: true) - before;
        }
        Assert.InRange(growth.Min(), long.MinValue, 20_000);
    }

    // Other threads of the process, a compiler of methods above all, may leave something on this one.
    private static long LeastOf(Action call) => Enumerable.Range(0, 4).Min(_ => BytesOf(call));

    private static long BytesOf(Action call)
    {
        for (int i = 0; i < 40; i++)
        {
            call();
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 32; i++)
        {
            call();
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 32;
    }
}
