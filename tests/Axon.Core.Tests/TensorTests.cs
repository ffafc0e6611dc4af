using System.Numerics.Tensors;
using Xunit;

namespace Axon.Core.Tests;

public class TensorTests
{
    [Fact]
    public void From_CopiesInRowMajorOrder()
    {
        float[] source = [1, 2, 3, 4, 5, 6];
        Tensor<float> x = Tensor.From(source, 2, 3);
        source[0] = 100;
        Expect.Values(x, [2, 3], 1f, 2, 3, 4, 5, 6);
        Assert.Equal(2, x.Rank);
        Assert.Equal(3, x.Shape[^1]);
        Assert.Equal(6, x.Size);
        Expect.Values(Tensor.From([1f, 2f]), [2], 1f, 2);
        Expect.Values(Tensor.From([1f, 2f, 3f, 4f], 2, 2), [2, 2], 1f, 2, 3, 4);
    }

    [Fact]
    public void From_RefusesAnotherNumberOfValues() =>
        Assert.Contains("3 values do not fill the shape [2, 2]", Assert.ThrowsAny<ShapeMismatchException>(() => Tensor.From([1f, 2f, 3f], 2, 2)).Message);

    [Fact]
    public void Wrap_SharesTheMemory()
    {
        double[] memory = [1, 2];
        Tensor<double> x = Tensor.Wrap(memory, 2);
        memory[1] = 7;
        Assert.Equal(7, x.Span[1]);
        Assert.Equal(7, Tensor.Wrap(memory.AsMemory(), 1, 2)[0, 1].ToScalar());
    }

    [Fact]
    public void Scalar_HasRankZero()
    {
        Tensor<int> x = Tensor.Scalar(5);
        Assert.Equal("[]", x.Shape.ToString());
        Assert.Equal(5, x.ToScalar());
        Assert.ThrowsAny<ShapeMismatchException>(() => Tensor.From([1, 2]).ToScalar());
    }

    [Fact]
    public void Shapes_CompareBySizes()
    {
        Shape shape = [2, 3];
        Assert.Equal(shape, (Shape)new[] { 2, 3 });
        Assert.NotEqual(shape, (Shape)new[] { 3, 2 });
        Assert.Equal("[2, 3]", shape.ToString());
        Assert.Contains("no axis 2", Assert.ThrowsAny<ShapeMismatchException>(() => shape[2]).Message);
        Assert.ThrowsAny<ShapeMismatchException>(() => { Shape _ = [-1]; });
    }

    [Fact]
    public void Indexer_TakesPositionsRangesAndTensors()
    {
        Tensor<int> x = Tensor.From([0, 1, 2, 3, 4, 5], 2, 3);
        Expect.Values(x[0], [3], 0, 1, 2);
        Expect.Values(x[^1], [3], 3, 4, 5);
        Expect.Values(x[.., 1], [2], 1, 4);
        Expect.Values(x[1, ^1], [], 5);
        Expect.Values(x[1..], [1, 3], 3, 4, 5);
        Expect.Values(x[.., 1..^1], [2, 1], 1, 4);
        Expect.Values(x[..^1, ..2], [1, 2], 0, 1);
        Expect.Values(x[Tensor.Scalar(1)], [3], 3, 4, 5);
        Expect.Values(x[.., Tensor.From([2, 0])], [2, 2], 2, 0, 5, 3);
        Expect.Values(x[0, Tensor.Scalar(2)], [], 2);
    }

    [Fact]
    public void Indexer_RefusesWhatIsOutside()
    {
        Tensor<int> x = Tensor.From([0, 1, 2], 3);
        Assert.Contains("no position 3", Assert.ThrowsAny<ShapeMismatchException>(() => x[3]).Message);
        Assert.ThrowsAny<ShapeMismatchException>(() => x[^4]);
        Assert.ThrowsAny<ShapeMismatchException>(() => x[2..5]);
        Assert.ThrowsAny<ShapeMismatchException>(() => x[0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[-1]);
        Assert.Throws<AxonIndexException>(() => x[Tensor.Scalar(3)]);
    }

    [Fact]
    public void DisposedAndConsumedTensors_CannotBeRead()
    {
        Tensor<float> x = Tensor.From([1f], 1);
        Tensor<float> next = x.Succeed();
        Assert.Contains("passed by ref", Assert.Throws<TensorConsumedException>(() => x.ToArray()).Message);
        Assert.Throws<TensorConsumedException>(() => x + 1f);
        Assert.Equal(1, next.ToScalar());
        next.Dispose();
        Assert.Throws<ObjectDisposedException>(() => next.Span.Length);
    }

    [Fact]
    public void To_TheSameDevice_IsTheSameTensor()
    {
        Tensor<float> x = Tensor.Scalar(1f);
        Assert.Same(x, x.To(Device.Cpu));
        Assert.Equal("cpu", x.Device.Name);
    }

    [Fact]
    public void Condition_MustBeAScalarOfBool()
    {
        Assert.True(Tensor.Scalar(2f) > 1f ? true : false);
        Assert.False(Tensor.Scalar(0.5f) > 1f ? true : false);
        Assert.Contains("All or Any", Assert.ThrowsAny<ShapeMismatchException>(() => Tensor.From([true, true]) ? 1 : 0).Message);
        Assert.ThrowsAny<ShapeMismatchException>(() => Tensor.Scalar(1f) ? 1 : 0);
    }

    [Fact]
    public void TensorSpan_SharesAndCopies()
    {
        Tensor<float> x = Tensor.From([1f, 2f, 3f, 4f], 2, 2);
        ReadOnlyTensorSpan<float> view = x.AsTensorSpan();
        Assert.Equal(3f, view[1, 0]);
        Expect.Values(Tensor<float>.From(view), [2, 2], 1f, 2, 3, 4);
    }

    [Fact]
    public void SmallFloats_KeepTheirValues()
    {
        Expect.Values(Tensor.From([(Half)1.5f]) + (Half)1, [1], (Half)2.5f);
        Expect.Values(Tensor.From([(BFloat16)1.5f]) * 2.0, [1], (BFloat16)3f);
        Assert.Equal(1.5f, (float)(BFloat16)1.5f);
        Assert.Equal("3", ((BFloat16)3f).ToString());
    }
}
