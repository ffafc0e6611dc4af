using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class StructuredTests
{
    private static readonly Tensor<int> X = Iota<int>(6).Reshape(2, 3);

    [Fact]
    public void Einsum_NamesSumsAndDiagonals()
    {
        Tensor<int> y = Tensor.From([1, 0, 2, 1, 0, 3], 3, 2);
        Expect.Values(Einsum("ij,jk->ik", X, y), [2, 2], [.. MatMul(X, y).ToArray()]);
        Expect.Values(Einsum("ij,jk", X, y), [2, 2], [.. MatMul(X, y).ToArray()]);
        Expect.Values(Einsum("ij->ji", X), [3, 2], 0, 3, 1, 4, 2, 5);
        Expect.Values(Einsum("ij->", X), [], 15);
        Expect.Values(Einsum("i,j->ij", Iota<int>(2), Iota<int>(3)), [2, 3], 0, 0, 0, 0, 1, 2);
        Expect.Values(Einsum("ii", MatMul(X, y)), [], 2 + 19);
        Expect.Values(Einsum("ii->i", MatMul(X, y)), [2], 2, 19);
        Expect.Values(Einsum("i,i", Iota<int>(3), Iota<int>(3)), [], 5);
        Expect.Values(Einsum("ab,cb,c->a", X, X, Iota<int>(2)), [2], 14, 50);
    }

    [Fact]
    public void Einsum_BroadcastsWhatIsOpen()
    {
        Tensor<int> batch = Stack([X, X * 2]);
        Expect.Values(Einsum("...ij->...ji", batch), [2, 3, 2], 0, 3, 1, 4, 2, 5, 0, 6, 2, 8, 4, 10);
        Expect.Values(Einsum("...i,i->...", batch, Iota<int>(3)), [2, 2], 5, 14, 10, 28);
        Expect.Values(Einsum("...i,...i", batch, X), [2, 2], 5, 50, 10, 100);
        Expect.Values(Einsum("b...,c...->bc", X, X), [2, 2], 5, 14, 14, 50);
    }

    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("i->i")]
    [InlineData("ij->ik")]
    [InlineData("ij->ii")]
    [InlineData("i1->i")]
    public void Einsum_RefusesOtherShapes(string equation) => Assert.ThrowsAny<ShapeMismatchException>(() => Einsum(equation, X));

    [Fact]
    public void Einsum_RefusesSizesThatDiffer() => Assert.Contains("'j'", Assert.ThrowsAny<ShapeMismatchException>(() => Einsum("ij,kj", X, Zeros<int>(2, 4))).Message, StringComparison.Ordinal);

    [Fact]
    public void Pad_TakesTheTensorsOwnElements()
    {
        Tensor<int> line = Tensor.From([1, 2, 3]);
        Expect.Values(Pad(line, [2], [2], PadMode.Edge), [7], 1, 1, 1, 2, 3, 3, 3);
        Expect.Values(Pad(line, [4], [3], PadMode.Reflect), [10], 1, 2, 3, 2, 1, 2, 3, 2, 1, 2);
        Expect.Values(Pad(line, [4], [4], PadMode.Symmetric), [11], 3, 3, 2, 1, 1, 2, 3, 3, 2, 1, 1);
        Expect.Values(Pad(line, [2], [4], PadMode.Wrap), [9], 2, 3, 1, 2, 3, 1, 2, 3, 1);
        Expect.Values(Pad(line, [-1], [1], PadMode.Wrap), [3], 2, 3, 1);
        Expect.Values(Pad(Tensor.From([7]), [2], [1], PadMode.Reflect), [4], 7, 7, 7, 7);
        Assert.ThrowsAny<ShapeMismatchException>(() => Pad(Zeros<int>(0), [1], [0], PadMode.Edge));
        Assert.ThrowsAny<ShapeMismatchException>(() => Pad(X, [1], [0], PadMode.Edge));
    }

    [Fact]
    public void Windows_ListTheirElements()
    {
        Expect.Values(Windows(Iota<int>(5), [3]), [3, 3], 0, 1, 2, 1, 2, 3, 2, 3, 4);
        Expect.Values(Windows(Iota<int>(5), [2], [2], [1], [1], [2], Tensor.Scalar(9)), [3, 2], 9, 1, 1, 3, 3, 9);
        Expect.Values(Windows(X, [2, 2]), [1, 2, 4], 0, 1, 3, 4, 1, 2, 4, 5);
        Assert.ThrowsAny<ShapeMismatchException>(() => Windows(X, [3, 1]));
        Assert.ThrowsAny<ShapeMismatchException>(() => Windows(X, [2]));
    }

    [Fact]
    public void Reduce_FoldsInOrder()
    {
        Tensor<int> digits = Reduce(X, Tensor.Scalar(7), static (total, element) => (total * 10) + element, [1]);
        Expect.Values(digits, [2], 7012, 7345);
        Expect.Values(Reduce(X, Tensor.Scalar(1), static (total, element) => (total * 10) + element), [], 1012345);
        Expect.Values(Reduce(X, Tensor.Scalar(0), Maximum, [0], keep: true), [1, 3], 3, 4, 5);
        Expect.Values(Reduce(Zeros<int>(0, 2), Tensor.Scalar(4), static (total, element) => total + element, [0]), [2], 4, 4);
        Expect.Values(WindowReduce(Iota<int>(4), Tensor.Scalar(1), static (total, element) => (total * 10) + element, [2], null, [1], [0]), [4], 110, 101, 112, 123);
    }

    [Fact]
    public void WindowScatter_AddsToTheChosen()
    {
        Tensor<int> line = Tensor.From([3, 1, 4, 1, 5]);
        Expect.Values(WindowScatterMax(line, Tensor.From([10, 20, 30]), Tensor.Scalar(1), [3]), [5], 1, 1, 31, 1, 31);
        Expect.Values(WindowScatterMin(line, Tensor.From([10, 20, 30]), Tensor.Scalar(0), [3]), [5], 0, 30, 0, 30, 0);
        Expect.Values(WindowScatterMax(line, Tensor.From([10, 20]), Tensor.Scalar(0), [3], [3], Padding.Same), [5], 0, 0, 10, 0, 20);
    }

    [Fact]
    public void ScatterSet_KeepsTheLast()
    {
        Expect.Values(ScatterSet(Zeros<int>(3), Tensor.From([2, 0, 2]), Tensor.From([1, 2, 3])), [3], 2, 0, 3);
        Expect.Values(ScatterSet(X, Tensor.From([1]), Tensor.From([10, 20], 2, 1), 1), [2, 3], 0, 10, 2, 3, 20, 5);
        Expect.Values(IndexedSet(X, Tensor.From([1, 2, 0, 1, 1, 2], 3, 2), Tensor.From([7, 8, 9])), [2, 3], 0, 8, 2, 3, 4, 9);
        Expect.Values(ScatterSet(Zeros<bool>(3), Tensor.From([1]), Ones<bool>(1)), [3], false, true, false);
        AxonIndexException error = Assert.Throws<AxonIndexException>(() => ScatterSet(Zeros<int>(3), Tensor.From([3]), Tensor.From([1])));
        Assert.Contains("ScatterSet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_BeginWhereATensorSays()
    {
        Expect.Values(SliceFrom(X, Tensor.Scalar(1), 2, 1), [2, 2], 1, 2, 4, 5);
        Expect.Values(SliceFrom(X, [Tensor.Scalar(1), Tensor.Scalar(0)], 1, 2), [1, 2], 3, 4);
        Expect.Values(PutSlice(X, Tensor.From([7, 8], 1, 2), Tensor.Scalar(1), Tensor.Scalar(1)), [2, 3], 0, 1, 2, 3, 7, 8);
        Expect.Values(PutSlice(X, Tensor.From([7, 8, 9], 1, 3), Tensor.Scalar(0)), [2, 3], 7, 8, 9, 3, 4, 5);
        Assert.Throws<AxonIndexException>(() => SliceFrom(X, Tensor.Scalar(2), 2, 1));
        Assert.ThrowsAny<ShapeMismatchException>(() => SliceFrom(X, Tensor.Scalar(0), 4, 1));
        Assert.ThrowsAny<ShapeMismatchException>(() => PutSlice(X, Zeros<int>(1, 2), Tensor.Scalar(0)));
    }

    [Fact]
    public void Split_GivesParts()
    {
        Tensor<int>[] parts = Split(X, [1, 2], 1);
        Expect.Values(parts[0], [2, 1], 0, 3);
        Expect.Values(parts[1], [2, 2], 1, 2, 4, 5);
        Assert.Equal(3, Split(X, 3, -1).Length);
        Expect.Values(Split(X, 3, -1)[2], [2, 1], 2, 5);
        Assert.Throws<ArgumentException>(() => Split(X, [1, 1], 1));
        Assert.Throws<ArgumentException>(() => Split(X, 2, 1));
    }

    [Fact]
    public void Creation_KnowsOtherForms()
    {
        Expect.Values(Eye<int>([2, 2, 2]), [2, 2, 2], 1, 0, 0, 1, 1, 0, 0, 1);
        Expect.Values(Tri<int>(2, 3, 1), [2, 3], 1, 1, 0, 1, 1, 1);
        Expect.Values(FullLike(X, 4), [2, 3], 4, 4, 4, 4, 4, 4);
        Expect.Near(Linspace(0.0, 1.0, 4, endpoint: false), [4], 0, 0.25, 0.5, 0.75);
        Expect.Near(Linspace(Tensor.From([0.0, 1.0]), Tensor.From([2.0, 5.0]), 3), [2, 3], 0, 1, 2, 1, 3, 5);
        Expect.Values(Flatten(X.Reshape(1, 2, 3, 1), 1, 2), [1, 6, 1], 0, 1, 2, 3, 4, 5);
        Assert.ThrowsAny<ShapeMismatchException>(() => Flatten(X, 1, 0));
    }

    [Fact]
    public void Gamma_HasItsValues()
    {
        Expect.Near(LogGamma(Tensor.From([0.5, 1.0, 5.0, 171.5, -0.5, 0.0])), [6], 0.5723649429247001, 0, Math.Log(24), 709.1431630309282, 1.2655121234846454, double.PositiveInfinity);
        Expect.Near(Digamma(Tensor.From([1.0, 0.5, 10.0, -0.5])), [4], -0.5772156649015329, -1.9635100260214235, 2.2517525890667211, 0.03648997397857652);
        Assert.True(double.IsNaN(Digamma(Tensor.Scalar(-2.0)).ToScalar()));
    }

    [Fact]
    public void Correlation_IsOneForMultiples() =>
        Expect.Near(Correlation(Tensor.From([1.0, 2.0, -3.0, 2.0, 4.0, -6.0, 4.0, 8.0, -12.0], 3, 3)), [3, 3], 1, 1, -1, 1, 1, -1, -1, -1, 1);

    [Fact]
    public void Convolutions_OfOtherOrdersAreTheSame()
    {
        Tensor<double> x = Iota<double>(2 * 4 * 5 * 3).Reshape(2, 4, 5, 3) - 50;
        Tensor<double> kernel = Iota<double>(2 * 2 * 3 * 4).Reshape(2, 2, 3, 4) - 20;
        Tensor<double> expected = Conv(x, kernel, [2, 1], Padding.Same);
        Tensor<double> first = Conv(x.Transpose(0, 3, 1, 2), kernel.Transpose(3, 2, 0, 1), [2, 1], Padding.Same, channels: ChannelOrder.First);
        Expect.Values(first.Transpose(0, 2, 3, 1), expected.Shape, expected.ToArray());
        // Two groups of the batch, each with half of the filters.
        Tensor<double> grouped = Conv(x, kernel, [1, 1], batchGroups: 2);
        Expect.Values(grouped[.., .., .., ..2], [1, 3, 4, 2], Conv(x[..1], kernel[.., .., .., ..2]).ToArray());
        Expect.Values(grouped[.., .., .., 2..], [1, 3, 4, 2], Conv(x[1..], kernel[.., .., .., 2..]).ToArray());
        Tensor<double> apart = Pad(x, [0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 2, 0], Tensor.Scalar(0.0));
        Tensor<double> dilated = Conv(x, kernel, [1, 1], Padding.Same, inputDilation: [2, 3]);
        Expect.Values(dilated, [2, 7, 13, 4], Conv(apart, kernel, [1, 1], Padding.Same).ToArray());
        Assert.ThrowsAny<ShapeMismatchException>(() => Conv(x, kernel, [1, 1], batchGroups: 3));
        Expect.Values(MaxPool(x.Transpose(0, 3, 1, 2), 2, channels: ChannelOrder.First).Transpose(0, 2, 3, 1), [2, 2, 2, 3], MaxPool(x, 2).ToArray());
    }

    [Fact]
    public void ConvTranspose_IsTheTransposeInTheOperand()
    {
        Tensor<double> y = Iota<double>(1 * 3 * 3 * 2).Reshape(1, 3, 3, 2) - 7;
        Tensor<double> kernel = Iota<double>(2 * 3 * 4 * 2).Reshape(2, 3, 4, 2) - 20;
        // <conv(x), y> = <x, convTranspose(y)> for all x, so the latter is the gradient of the former.
        Tensor<double> expected = Grad(x => Sum(Conv(x, kernel, [2, 1]) * y), Zeros<double>(1, 6, 5, 4));
        Tensor<double> actual = ConvTranspose(y, kernel.Transpose(0, 1, 3, 2), [2, 1]);
        Expect.Values(actual, [1, 6, 5, 4], expected.ToArray());
        Shape same = [1, 6, 3, 4];
        Assert.Equal(same, ConvTranspose(y, kernel.Transpose(0, 1, 3, 2), [2, 1], Padding.Same).Shape);
    }
}
