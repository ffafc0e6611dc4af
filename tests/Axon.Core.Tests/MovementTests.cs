using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class MovementTests
{
    private static readonly Tensor<int> X = Tensor.From([0, 1, 2, 3, 4, 5], 2, 3);

    [Fact]
    public void Reshape_InfersOneSize()
    {
        Expect.Values(X.Reshape(3, -1), [3, 2], 0, 1, 2, 3, 4, 5);
        Expect.Values(Reshape(X, 6), [6], 0, 1, 2, 3, 4, 5);
        Expect.Values(X.Reshape(X.Shape), [2, 3], 0, 1, 2, 3, 4, 5);
        Assert.Contains("6 elements", Assert.ThrowsAny<ShapeMismatchException>(() => X.Reshape(4, 2)).Message);
        Assert.ThrowsAny<ShapeMismatchException>(() => X.Reshape(4, -1));
    }

    [Fact]
    public void Flatten_KeepsTheFirstAxis()
    {
        Assert.Equal([2, 12], Zeros<float>(2, 3, 4).Flatten().Shape);
        Assert.Equal([2, 1], Zeros<float>(2).Flatten().Shape);
    }

    [Fact]
    public void Transposes_ReorderAxes()
    {
        Expect.Values(X.Transpose(), [3, 2], 0, 3, 1, 4, 2, 5);
        Expect.Values(X.SwapAxes(0, -1), [3, 2], 0, 3, 1, 4, 2, 5);
        Tensor<int> cube = Iota<int>(8).Reshape(2, 2, 2);
        Expect.Values(cube.Transpose(2, 0, 1), [2, 2, 2], 0, 2, 4, 6, 1, 3, 5, 7);
        Assert.ThrowsAny<ShapeMismatchException>(() => X.Transpose(0, 0));
    }

    [Fact]
    public void AxesOfOne_ComeAndGo()
    {
        Assert.Equal([2, 1, 3], X.NewAxis(1).Shape);
        Assert.Equal([2, 3, 1], X.NewAxis(-1).Shape);
        Assert.Equal([2, 3], X.NewAxis(0).Squeeze().Shape);
        Assert.Equal([2, 3], X.NewAxis(0).Squeeze(0).Shape);
        Assert.ThrowsAny<ShapeMismatchException>(() => X.Squeeze(0));
        Expect.Values(Broadcast(Tensor.From([1, 2]), 2, 2), [2, 2], 1, 2, 1, 2);
    }

    [Fact]
    public void Joins_AlongOldAndNewAxes()
    {
        Tensor<int> a = Tensor.From([1, 2], 1, 2);
        Tensor<int> b = Tensor.From([3, 4], 1, 2);
        Expect.Values(Concat([a, b]), [2, 2], 1, 2, 3, 4);
        Expect.Values(Concat([a, b], 1), [1, 4], 1, 2, 3, 4);
        Expect.Values(Stack([a, b], -1), [1, 2, 2], 1, 3, 2, 4);
        Assert.Contains("axis 1 must agree", Assert.ThrowsAny<ShapeMismatchException>(() => Concat([a, Zeros<int>(1, 3)])).Message);
    }

    [Fact]
    public void Pads_AddAndRemove()
    {
        Expect.Values(X.Pad([0, 1], [1, 0], 9), [3, 4], 9, 0, 1, 2, 9, 3, 4, 5, 9, 9, 9, 9);
        Expect.Values(X.Pad([0, -1], [0, -1]), [2, 1], 1, 4);
    }

    [Fact]
    public void Slices_HaveSteps()
    {
        Expect.Values(Slice(X, 1, 0, 3, 2), [2, 2], 0, 2, 3, 5);
        Expect.Values(X.Reverse(1), [2, 3], 2, 1, 0, 5, 4, 3);
        Expect.Values(X.Reverse(), [2, 3], 5, 4, 3, 2, 1, 0);
    }

    [Fact]
    public void Gathers_AndScatters()
    {
        Expect.Values(Take(X, Tensor.From([1, 1, 0, 0], 2, 2)), [2, 2, 3], 3, 4, 5, 3, 4, 5, 0, 1, 2, 0, 1, 2);
        Expect.Values(Take(X, Tensor.From([2, 0]), 1), [2, 2], 2, 0, 5, 3);
        Expect.Values(ScatterAdd(Zeros<int>(3), Tensor.From([2, 0, 2]), Tensor.From([1, 2, 3])), [3], 2, 0, 4);
        Expect.Values(ScatterAdd(X, Tensor.From([1]), Tensor.From([10, 20], 2, 1), 1), [2, 3], 0, 11, 2, 3, 24, 5);
        Assert.Contains("index 2 is outside", Assert.Throws<AxonIndexException>(() => Take(X, Tensor.From([2]))).Message);
    }

    [Fact]
    public void Updates_ReplaceOneSlice()
    {
        Expect.Values(UpdateAt(X, Tensor.From([7, 8, 9]), 1), [2, 3], 0, 1, 2, 7, 8, 9);
        Expect.Values(UpdateAt(X, Tensor.From([7, 8]), Tensor.Scalar(2), 1), [2, 3], 0, 1, 7, 3, 4, 8);
        Expect.Values(SliceAt(X, Tensor.Scalar(1), 1), [2], 1, 4);
        Expect.Values(X, [2, 3], 0, 1, 2, 3, 4, 5);
    }

    [Fact]
    public void OneHot_MarksTheIndex() => Expect.Values(OneHot<float>(Tensor.From([2, 0, 3]), 3), [3, 3], 0f, 0, 1, 1, 0, 0, 0, 0, 0);
}
