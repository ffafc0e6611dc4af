using Axon.Runtime;
using Xunit;

namespace Axon.Core.Tests;

/// <summary>The words of errors at the entry of compiled methods.</summary>
public sealed class LaunchTests
{
    private static Tensor<float> Image(params Shape shape) => Tensor.From(new float[shape.Size], shape);

    [Fact]
    public void WrongSize_NamesTheAxis() => Assert.Equal(
        "Mnist.Net: 'image' has shape [5, 27, 28, 1], expected [batch, 28, 28, 1]: axis 1 is 27, not 28.",
        Assert.Throws<ShapeMismatchException>(() => Launch.RequireAxis("Mnist.Net", "image", Image(5, 27, 28, 1), 1, 28, "[batch, 28, 28, 1]")).Message);

    [Fact]
    public void WrongNamedSize_NamesTheSize() => Assert.Equal(
        "Mnist.Loss: 'label' has shape [6], expected [batch]: axis 0 is 6, not 5 (batch).",
        Assert.Throws<ShapeMismatchException>(() => Launch.RequireAxis("Mnist.Loss", "label", Image(6), 0, 5, "[batch]")).Message);

    [Fact]
    public void WrongRank_CountsTheAxes() => Assert.Equal(
        "Mnist.Net: 'image' has shape [5], expected [batch, 784]: it has 1 axes, not 2.",
        Assert.Throws<ShapeMismatchException>(() => Launch.RequireRank("Mnist.Net", "image", Image(5), 2, "[batch, 784]")).Message);

    [Fact]
    public void SolvedSize_IsTheWholeSolution()
    {
        Assert.Equal(5, Launch.SolveAxis("F", "x", Image(11), 0, 2, 1, "[2*n+1]"));
        Assert.Equal(
            "F: 'x' has shape [10], expected [2*n+1]: axis 0 is 10, not 2*n+1 for any size.",
            Assert.Throws<ShapeMismatchException>(() => Launch.SolveAxis("F", "x", Image(10), 0, 2, 1, "[2*n+1]")).Message);
    }

    [Fact]
    public void MissingArgument_IsNamed() =>
        Assert.Equal("image", Assert.Throws<ArgumentNullException>(() => Launch.DeviceOf<float>("Mnist.Net", "image", null)).ParamName);

    [Fact]
    public void UnequalSizes_ShowBoth() => Assert.Equal(
        "F: Add: sizes differ (here 2 and 3).",
        Assert.Throws<ShapeMismatchException>(() => Launch.RequireSize("F", 2, 3, "Add: sizes differ")).Message);

    [Fact]
    public void DonatedTensor_CannotBeRead()
    {
        Tensor<float> old = Tensor.From([1f, 2f]);
        Tensor[] variables = [old];
        Launch.Donate(variables);
        Assert.Equal([1f, 2f], ((Tensor<float>)variables[0]).ToArray());
        Assert.Throws<TensorConsumedException>(() => old.ToArray());
    }

    [Fact]
    public void Leaf_ChecksTheShape()
    {
        Tensor<float> tensor = Image(2, 3);
        Assert.Same(tensor, Launch.Leaf(tensor, "net.dense.kernel", 2, 3));
        Assert.Contains("'net.dense.kernel' has the shape [3, 2]", Assert.Throws<ShapeMismatchException>(() => Launch.Leaf(tensor, "net.dense.kernel", 3, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_ListsItsLeaves()
    {
        StateLeaf leaf = TwoLayerState.Some().Leaves[0];
        Assert.Equal(("net.dense.kernel", Shape.Create([2, 3]), true), (leaf.Path, leaf.Shape, leaf.Trainable));
        Assert.Same(Device.Cpu, TwoLayerState.Some().To(Device.Cpu).Device);
    }
}
