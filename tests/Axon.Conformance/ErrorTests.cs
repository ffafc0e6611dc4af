using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Wrong calls: typed exceptions that say what is wrong and what was expected.</summary>
public sealed class ErrorTests
{
    private static readonly SmallMnist.LossState State = SmallMnist.LossState.Init(1);
    private static readonly Tensor<float> Image = Numbers.Uniform(4, 6, 8, 8, 1);
    private static readonly Tensor<int> Label = Numbers.Integers(5, 10, 6);

    [Fact]
    public void WrongRank_IsNamed() => AssertSays(
        Assert.Throws<ShapeMismatchException>(static () => SmallMnist.Compiled.Loss(State, Image.Reshape(6, 64), Label)), "image", "[6, 64]", "[batch, 8, 8, 1]", "2 axes, not 4");

    [Fact]
    public void WrongSize_IsNamed() => AssertSays(
        Assert.Throws<ShapeMismatchException>(static () => SmallMnist.Compiled.Loss(State, Image.Reshape(6, 4, 16, 1), Label)), "image", "[6, 4, 16, 1]", "[batch, 8, 8, 1]", "axis 1 is 4, not 8");

    [Fact]
    public void SizesThatDiffer_AreNamed() => AssertSays(
        Assert.Throws<ShapeMismatchException>(static () => SmallMnist.Compiled.Loss(State, Image, Label[..4])), "label", "[4]", "[batch]", "axis 0 is 4, not 6 (batch)");

    [Fact]
    public void ImpossibleSize_IsNamed() => AssertSays(
        Assert.Throws<ShapeMismatchException>(static () => Slices.Compiled.Steps(Numbers.Uniform(1, 7))), "x", "[7]", "2*n");

    [Fact]
    public void MissingTensor_IsNamed() =>
        Assert.Equal("image", Assert.Throws<ArgumentNullException>(static () => SmallMnist.Compiled.Loss(State, null!, Label)).ParamName);

    [Fact]
    public void MissingState_IsNamed() =>
        Assert.Equal("state", Assert.Throws<ArgumentNullException>(static () => SmallMnist.Compiled.Loss(null!, Image, Label)).ParamName);

    [Fact]
    public void TensorOnAnotherDevice_IsNamed()
    {
        DeviceMismatchException error = Assert.Throws<DeviceMismatchException>(static () => SmallMnist.Compiled.Loss(State, Image, Label.To(Device.IlgpuCpu)));
        AssertSays(error, "'label'", "ilgpu-cpu", "cpu", "To(");
    }

    [Fact]
    public void StateOnAnotherDevice_IsNamed() => Assert.Throws<DeviceMismatchException>(static () => SmallMnist.Compiled.Loss(State.To(Device.IlgpuCpu), Image, Label));

    [Fact]
    public void MissingDevice_SaysWhatToDo() => AssertSays(Assert.Throws<DeviceNotAvailableException>(static () => Device.Cuda(77)), "cuda:77", "Device.Cpu");

    [Fact]
    public void IndexOutsideOfTheTable_IsNamed() => AssertSays(
        Assert.Throws<AxonIndexException>(static () => Rows.Compiled.Picked(Numbers.Uniform(1, 5, 4), Tensor.From([0, 5], 2))), "5");

    [Fact]
    public void EagerVariableWithoutState_SaysWhatToDo() => AssertSays(
        Assert.Throws<InvalidOperationException>(static () => SmallMnist.Net(Image)), "kernel", "Eager.Run", "Compiled");

    private static void AssertSays(Exception error, params string[] parts)
    {
        foreach (string part in parts)
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }
}
