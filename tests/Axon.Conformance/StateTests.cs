using Axon.Conformance.Programs;
using Axon.Runtime;

namespace Axon.Conformance;

/// <summary>Trees of variables: donation, files, sharing.</summary>
public sealed class StateTests
{
    private static readonly Tensor<float> Image = Numbers.Uniform(4, 0f, 1f, 6, 8, 8, 1);
    private static readonly Tensor<int> Label = Numbers.Integers(5, 10, 6);

    [Fact]
    public void ConsumedTree_CannotBeRead()
    {
        SmallMnist.TrainStepState old = SmallMnist.TrainStepState.Init(1);
        SmallMnist.TrainStepState state = old;
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
        Assert.NotSame(old, state);
        foreach (StateLeaf leaf in old.Leaves)
        {
            Assert.Throws<TensorConsumedException>(() => leaf.Tensor.Storage);
        }
        Assert.Throws<TensorConsumedException>(() => SmallMnist.Compiled.Net(old.Loss.Net, Image));
        Assert.Throws<TensorConsumedException>(() => SmallMnist.Compiled.TrainStep(ref old, Image, Label, 1e-2f));
        Assert.Equal(1, state.Adam.Step.ToScalar());
        Assert.All(SmallMnist.Compiled.Net(state.Loss.Net, Image).ToArray(), static v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void TreeOfAnUpdate_IsMadeWhenItIsLookedAt()
    {
        SmallMnist.TrainStepState looked = SmallMnist.TrainStepState.Init(1);
        SmallMnist.TrainStepState other = SmallMnist.TrainStepState.Init(1);
        for (int step = 1; step <= 4; step++)
        {
            Assert.Equal(
                SmallMnist.Compiled.TrainStep(ref looked, Image, Label, 1e-2f).ToScalar(),
                SmallMnist.Compiled.TrainStep(ref other, Image, Label, 1e-2f).ToScalar());
            Assert.Equal(step, looked.Adam.Step.ToScalar());
            Assert.Same(looked.Loss.Net.Dense.Kernel, looked.Loss.Net.Dense.Kernel);
        }
        Numbers.AssertClose([.. Numbers.Leaves(looked)], [.. Numbers.Leaves(other)], 0);
    }

    [Fact]
    public void ConsumedTreeOfAnUpdate_CannotBeRead()
    {
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
        SmallMnist.TrainStepState unseen = state;
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
        Assert.Throws<TensorConsumedException>(() => unseen.Loss);
        Assert.Throws<TensorConsumedException>(() => unseen.Leaves);
        Assert.Throws<TensorConsumedException>(() => unseen.Device);
        Assert.Throws<TensorConsumedException>(() => unseen with { });
        Assert.Throws<TensorConsumedException>(() => SmallMnist.Compiled.TrainStep(ref unseen, Image, Label, 1e-2f));
        Assert.NotEqual(unseen, state);

        SmallMnist.TrainStepState seen = state;
        Tensor<float> kernel = seen.Loss.Net.Dense.Kernel;
        _ = kernel.Storage;
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
        Assert.Throws<TensorConsumedException>(() => kernel.Storage);
        Assert.Throws<TensorConsumedException>(() => seen.Loss);
        Assert.NotEqual(seen, state);
        _ = state.Loss.Net.Dense.Kernel.Storage;
    }

    [Fact]
    public void CopyOfATree_SharesItsTensorsUntilOneIsConsumed()
    {
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
        SmallMnist.TrainStepState copy = state with { };
        Assert.Equal(state, copy);
        Assert.Equal(state.GetHashCode(), copy.GetHashCode());
        Assert.Same(state.Loss, copy.Loss);
        SmallMnist.Compiled.TrainStep(ref copy, Image, Label, 1e-2f);
        Assert.Throws<TensorConsumedException>(() => state.Adam.Step.Storage);
        Assert.Throws<TensorConsumedException>(() => SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f));
        Assert.Equal(2, copy.Adam.Step.ToScalar());

        SmallMnist.TrainStepState original = copy;
        SmallMnist.TrainStepState second = original with { };
        SmallMnist.Compiled.TrainStep(ref copy, Image, Label, 1e-2f);
        Assert.Throws<TensorConsumedException>(() => second.Adam.Step.Storage);
        Assert.Throws<TensorConsumedException>(() => SmallMnist.Compiled.TrainStep(ref second, Image, Label, 1e-2f));
    }

    [Fact]
    public void DisposedTensorOfATree_StopsItsUpdate()
    {
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
        state.Loss.Net.Dense.Kernel.Dispose();
        Assert.Throws<ObjectDisposedException>(() => SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f));
    }

    [Fact]
    public void FailedCall_LeavesTheTreeReadable()
    {
        SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
        SmallMnist.TrainStepState same = state;
        Assert.Throws<ShapeMismatchException>(() => SmallMnist.Compiled.TrainStep(ref state, Image, Label[..3], 1e-2f));
        Assert.Same(same, state);
        SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
    }

    [Fact]
    public void SavedTree_ComesBack()
    {
        string path = Path.Combine(Path.GetTempPath(), $"axon-{Guid.NewGuid():N}.safetensors");
        try
        {
            SmallMnist.TrainStepState state = SmallMnist.TrainStepState.Init(1);
            SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f);
            state.Save(path);
            SmallMnist.TrainStepState loaded = SmallMnist.TrainStepState.Load(path);
            Numbers.AssertClose([.. Numbers.Leaves(state)], [.. Numbers.Leaves(loaded)], 0);
            Assert.Equal(
                SmallMnist.Compiled.TrainStep(ref state, Image, Label, 1e-2f).ToScalar(),
                SmallMnist.Compiled.TrainStep(ref loaded, Image, Label, 1e-2f).ToScalar());
            Assert.Throws<StateMismatchException>(() => DenseMnist.NetState.Load(path));
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);
            Assert.Throws<SafetensorsException>(() => SmallMnist.TrainStepState.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void SharedScope_HasItsVariablesOnce()
    {
        Siamese.DistanceState state = Siamese.DistanceState.Init(1);
        Assert.Equal(["encoder.dense.kernel", "encoder.dense.bias"], state.Leaves.Select(static leaf => leaf.Path));
        Tensor<float> x = Numbers.Uniform(1, 3, 5);
        Assert.Equal(0f, Siamese.Compiled.Distance(state, x, x).ToScalar());
    }

    [Fact]
    public void SameSeed_GivesTheSameTree()
    {
        Numbers.AssertClose([.. Numbers.Leaves(Mnist.NetState.Init(7))], [.. Numbers.Leaves(Mnist.NetState.Init(7))], 0);
        Assert.NotEqual(SmallMnist.NetState.Init(7).Dense.Kernel.ToArray(), SmallMnist.NetState.Init(8).Dense.Kernel.ToArray());
        Assert.Equal((9 * 32) + 32 + (5408 * 128) + 128 + 1280 + 10, Mnist.NetState.Init(7).ParameterCount);
    }

    [Fact]
    public void RunningMeans_ChangeInTrainingOnly()
    {
        Tensor<float> x = Numbers.Uniform(1, 8, 6);
        Normalized.TrainStepState state = Normalized.TrainStepState.Init(1);
        float[] before = state.Loss.Net.BatchNorm.Mean.ToArray();
        Normalized.Compiled.Net(state.Loss.Net, x);
        Assert.Equal(before, state.Loss.Net.BatchNorm.Mean.ToArray());
        Normalized.Compiled.TrainStep(ref state, x, x[.., ..1], 0.01f);
        Assert.NotEqual(before, state.Loss.Net.BatchNorm.Mean.ToArray());
    }

    [Fact]
    public async Task TwoThreads_CallOneProgramAtOnce()
    {
        SmallMnist.NetState state = SmallMnist.NetState.Init(1);
        Tensor<float>[] inputs = [.. Enumerable.Range(0, 8).Select(static i => Numbers.Uniform(i, 0f, 1f, 3 + i, 8, 8, 1))];
        float[][] expected = [.. inputs.Select(input => SmallMnist.Compiled.Net(state, input).ToArray())];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                int at = (i + thread) % inputs.Length;
                Assert.Equal(expected[at], SmallMnist.Compiled.Net(state, inputs[at]).ToArray());
            }
        })));
    }
}
