using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class LinearAlgebraTests
{
    private static readonly Tensor<float> A = Tensor.From([1f, 2f, 3f, 4f], 2, 2);
    private static readonly Tensor<float> B = Tensor.From([5f, 6f, 7f, 8f], 2, 2);
    private static readonly Tensor<float> V = Tensor.From([1f, 10f]);

    [Fact]
    public void Products_OfVectorsAndMatrices()
    {
        Expect.Values(Dot(A, B), [2, 2], 19f, 22, 43, 50);
        Expect.Values(Dot(V, V), [], 101f);
        Expect.Values(Dot(A, V), [2], 21f, 43);
        Expect.Values(Dot(V, A), [2], 31f, 42);
        Expect.Values(Dot(Tensor.Scalar(2f), V), [2], 2f, 20);
        Expect.Values(Outer(V, V), [2, 2], 1f, 10, 10, 100);
        Expect.Values(Dot(Tensor.From([1 << 30, 1 << 30]), Tensor.From([2, 2])), [], 0);
    }

    [Fact]
    public void Dot_PutsTheAxesOfBothSideBySide() => Assert.Equal([2, 3, 5, 7], Dot(Zeros<float>(2, 3, 4), Zeros<float>(5, 4, 7)).Shape);

    [Fact]
    public void MatMul_BroadcastsBatches()
    {
        Tensor<float> batch = Stack([A, B]);
        Expect.Values(MatMul(batch, A), [2, 2, 2], 7f, 10, 15, 22, 23, 34, 31, 46);
        Expect.Values(MatMul(A, batch), [2, 2, 2], 7f, 10, 15, 22, 19, 22, 43, 50);
        Expect.Values(MatMul(batch, batch), [2, 2, 2], 7f, 10, 15, 22, 67, 78, 91, 106);
        Expect.Values(MatMul(V, batch), [2, 2], 31f, 42, 75, 86);
        Expect.Values(MatMul(batch, V), [2, 2], 21f, 43, 65, 87);
        Assert.Equal([3, 2, 4, 5], MatMul(Zeros<float>(3, 1, 4, 6), Zeros<float>(2, 6, 5)).Shape);
    }

    [Fact]
    public void GeneralProducts_ContractAndBatch() =>
        Expect.Values(Dot(A, B, [1], [0], [0], [1]), [2], 19f, 50);

    [Fact]
    public void UnequalDepths_AreNamed() =>
        Assert.Contains("axis 1 of the first operand has 2, axis 0 of the second operand has 3", Assert.ThrowsAny<ShapeMismatchException>(() => Dot(A, Zeros<float>(3, 2))).Message);

    [Fact]
    public void Convolution_InOneDimension()
    {
        Tensor<float> x = Tensor.From([1f, 2f, 3f, 4f], 1, 4, 1);
        Tensor<float> kernel = Tensor.From([1f, 10f, 100f], 3, 1, 1);
        Expect.Values(Conv(x, kernel), [1, 2, 1], 321f, 432);
        Expect.Values(Conv(x, kernel, padding: Padding.Same), [1, 4, 1], 210f, 321, 432, 43);
        Expect.Values(Conv(x, kernel, stride: 2, padding: Padding.Same), [1, 2, 1], 321f, 43);
        Expect.Values(Conv(x, kernel, [1], [2], [0]), [1, 4, 1], 100f, 210, 321, 432);
        Expect.Values(Conv(Tensor.From([1f, 2f, 3f, 4f, 5f], 1, 5, 1), kernel, dilation: 2), [1, 1, 1], 531f);
    }

    [Fact]
    public void Convolution_InTwoDimensionsWithChannels()
    {
        Tensor<float> x = Iota<float>(18).Reshape(1, 3, 3, 2);
        Tensor<float> kernel = Iota<float>(16).Reshape(2, 2, 2, 2);
        Expect.Values(Conv(x, kernel), [1, 2, 2, 2], 368f, 404, 480, 532, 704, 788, 816, 916);
    }

    [Fact]
    public void Convolution_InGroups()
    {
        Tensor<float> x = Tensor.From([1f, 2f], 1, 1, 2);
        Tensor<float> kernel = Tensor.From([3f, 5f], 1, 1, 2);
        Expect.Values(Conv(x, kernel, groups: 2), [1, 1, 2], 3f, 10);
        Assert.Contains("2 channels", Assert.ThrowsAny<ShapeMismatchException>(() => Conv(x, kernel)).Message);
    }

    [Fact]
    public void Pools_TakeWindows()
    {
        Tensor<float> x = Iota<float>(16).Reshape(1, 4, 4, 1);
        Expect.Values(x.MaxPool(2), [1, 2, 2, 1], 5f, 7, 13, 15);
        Expect.Values(x.AvgPool(2), [1, 2, 2, 1], 2.5f, 4.5f, 10.5f, 12.5f);
        Expect.Values(x.MaxPool(3, stride: 1), [1, 2, 2, 1], 10f, 11, 14, 15);
        Expect.Values(Tensor.From([-1f, -2f, -3f], 1, 3, 1).MaxPool(2, padding: Padding.Same), [1, 2, 1], -1f, -3);
        Expect.Values(Tensor.From([1f, 2f, 3f], 1, 3, 1).AvgPool(2, padding: Padding.Same), [1, 2, 1], 1.5f, 3);
        Assert.Contains("does not fit", Assert.ThrowsAny<ShapeMismatchException>(() => x.MaxPool(6)).Message);
    }
}
