using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class OrderTests
{
    [Fact]
    public void Cumulative_WalksEitherWayAlongAnyAxis()
    {
        Tensor<float> x = Tensor.From([3f, 1, 4, 1, 5, 9], 2, 3);
        Expect.Values(CumulativeSum(x), [2, 3], 3f, 1, 4, 4, 6, 13);
        Expect.Values(CumulativeSum(x, 1, reverse: true), [2, 3], 8f, 5, 4, 15, 14, 9);
        Expect.Values(CumulativeProduct(x, -1), [2, 3], 3f, 3, 12, 1, 5, 45);
        Expect.Values(CumulativeMax(x, 1), [2, 3], 3f, 3, 4, 1, 5, 9);
        Expect.Values(CumulativeMin(x, 1, reverse: true), [2, 3], 1f, 1, 4, 1, 5, 9);
        Expect.Values(CumulativeSum(Tensor.From(new byte[] { 200, 100 }, 2)), [2], (byte)200, (byte)44);
        Assert.Equal([0, 3], CumulativeSum(Zeros<int>(0, 3)).Shape);
    }

    [Fact]
    public void Cumulative_CarriesNaNOn()
    {
        Tensor<float> x = Tensor.From([1f, float.NaN, 5], 3);
        Expect.Values(CumulativeMax(x), [3], 1f, float.NaN, float.NaN);
        Expect.Values(CumulativeMin(x, reverse: true), [3], float.NaN, float.NaN, 5f);
    }

    [Fact]
    public void CumulativeExtremes_GiveTheGradientToTheFirstOfEquals()
    {
        Tensor<float> x = Tensor.From([2f, 2, 1, 3, 3], 5);
        Expect.Values(Grad(static x => Sum(CumulativeMax(x) * Tensor.From([1f, 2, 4, 8, 16], 5)), x), [5], 7f, 0, 0, 24, 0);
        Expect.Values(Grad(static x => Sum(CumulativeMin(x)), x), [5], 2f, 0, 3, 0, 0);
    }

    [Fact]
    public void CumulativeProduct_HasRightGradientsAtZeros()
    {
        Tensor<float> x = Tensor.From([2f, 0, 3, 0, 5], 5);
        // y = (x0, x0 x1, x0 x1 x2, …): beyond the first zero only the zero itself matters, beyond the second nothing does.
        Expect.Values(Grad(static x => Sum(CumulativeProduct(x)), x), [5], 1f, 2 + 6, 0, 0, 0);
    }

    [Fact]
    public void Sort_IsStableEitherWay_WithNaNGreatest()
    {
        Tensor<float> x = Tensor.From([2f, float.NaN, -0f, float.PositiveInfinity, 0, 2, float.NegativeInfinity], 7);
        Expect.Values(Sort(x), [7], float.NegativeInfinity, -0f, 0, 2, 2, float.PositiveInfinity, float.NaN);
        Expect.Values(ArgSort(x), [7], 6, 2, 4, 0, 5, 3, 1);
        Expect.Values(ArgSort(x, descending: true), [7], 1, 3, 0, 5, 2, 4, 6);
        Tensor<int> table = Tensor.From([3, 1, 2, 1, 5, 0], 2, 3);
        Expect.Values(Sort(table, 0), [2, 3], 1, 1, 0, 3, 5, 2);
        Expect.Values(Sort(table, 1, descending: true), [2, 3], 3, 2, 1, 5, 1, 0);
        Expect.Values(Sort(Tensor.From([true, false, true], 3)), [3], false, true, true);
        Expect.Values(Sort(Tensor.From(new ulong[] { ulong.MaxValue, 1, 0 }, 3)), [3], 0ul, 1ul, ulong.MaxValue);
        Assert.Equal([0, 3], ArgSort(Zeros<int>(0, 3), 0).Shape);
    }

    [Fact]
    public void TopK_GivesValuesAndPositions()
    {
        (Tensor<int> values, Tensor<int> positions) = TopK(Tensor.From([1, 7, 7, 3, 9, 2], 2, 3), 2);
        Expect.Values(values, [2, 2], 7, 7, 9, 3);
        Expect.Values(positions, [2, 2], 1, 2, 1, 0);
        Assert.Contains("4 cannot be taken", Assert.ThrowsAny<ShapeMismatchException>(static () => TopK(Zeros<int>(3), 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantile_LiesBetweenNeighbours()
    {
        Tensor<double> x = Tensor.From([4.0, 1, 3, 2, 10], 5);
        Expect.Near(Quantile(x, 0.5), [], 3);
        Expect.Near(Quantile(x, 0.9), [], 4 + (0.6 * 6));
        Expect.Near(Quantile(x, 0), [], 1);
        Expect.Near(Quantile(x.Reshape(5, 1), 1, 0, keep: true), [1, 1], 10);
        Expect.Near(Quantile(Tensor.From([1, double.PositiveInfinity, double.PositiveInfinity], 3), 0.75), [], double.PositiveInfinity);
        Expect.Near(Quantile(Tensor.From([1, double.NaN, 0], 3), 0.1), [], double.NaN);
        Expect.Near(Median(Tensor.From([1, double.NaN, 0, 4, 2, double.NaN], 2, 3), 1), [2], double.NaN, double.NaN);
        Assert.ThrowsAny<ShapeMismatchException>(() => Quantile(x, 1.5));
    }

    [Fact]
    public void Mode_IsTheLeastOfTheMostFrequent()
    {
        Expect.Values(Mode(Tensor.From([5, 2, 2, 5, 9, 9, 9, 5, 1], 9)), [], 5);
        Expect.Values(Mode(Tensor.From([1, 2, 3, 2, 2, 1], 2, 3), 1), [2], 1, 2);
        Expect.Values(Mode(Tensor.From([4f], 1, 1), 1, keep: true), [1, 1], 4f);
    }

    [Fact]
    public void LinearScan_IsARecurrence()
    {
        Expect.Values(LinearScan(Tensor.From([9f, 2, 3], 3), Tensor.From([1f, 1, 1], 3)), [3], 1f, 3, 10);
        Expect.Values(LinearScan(0.5f, Tensor.From([1f, 2, 4], 3), reverse: true), [3], 3f, 4, 4);
        Assert.Contains("float", Assert.ThrowsAny<ShapeMismatchException>(static () => LinearScan(Ones<int>(3), Ones<int>(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SearchSorted_FindsEitherSideOfEquals()
    {
        Tensor<float> sorted = Tensor.From([1f, 2, 2, 5, float.NaN], 5);
        Tensor<float> values = Tensor.From([0f, 2, 5.5f, float.NaN, float.NegativeInfinity, float.PositiveInfinity], 2, 3);
        Expect.Values(SearchSorted(sorted, values), [2, 3], 0, 1, 4, 4, 0, 4);
        Expect.Values(SearchSorted(sorted, values, right: true), [2, 3], 0, 3, 4, 5, 0, 4);
        Expect.Values(SearchSorted(Zeros<int>(0), Tensor.From([1, 2], 2)), [2], 0, 0);
        Assert.ThrowsAny<ShapeMismatchException>(static () => SearchSorted(Zeros<float>(2, 2), Zeros<float>(1)));
    }

    [Fact]
    public void Bincount_CountsAndAdds()
    {
        Tensor<byte> x = Tensor.From(new byte[] { 1, 3, 3, 0 }, 2, 2);
        Expect.Values(Bincount(x, 5), [5], 1, 1, 0, 2, 0);
        Expect.Values(Bincount(x, Tensor.From([0.5, 1, 2, 4], 2, 2), 4), [4], 4.0, 0.5, 0, 3);
        Assert.Equal(3, Assert.Throws<AxonIndexException>(() => Bincount(x, 3)).Index);
        Assert.ThrowsAny<ShapeMismatchException>(static () => Bincount(Ones<float>(3), 3));
    }

    [Fact]
    public void Bitcast_KeepsBits()
    {
        Expect.Values(Tensor.From([1f, -0f, float.NaN], 3).Bitcast<uint>(), [3], BitConverter.SingleToUInt32Bits(1), 0x80000000, BitConverter.SingleToUInt32Bits(float.NaN));
        Expect.Values(Bitcast<byte>(Tensor.From([(sbyte)-1, (sbyte)5], 2)), [2], (byte)255, (byte)5);
        Expect.Values(Bitcast<Half>(Tensor.From([(ushort)0x3c00], 1)), [1], (Half)1);
        Expect.Values(Bitcast<long>(Tensor.From([1.0], 1)), [1], BitConverter.DoubleToInt64Bits(1));
        Assert.Contains("one width", Assert.ThrowsAny<ShapeMismatchException>(static () => Bitcast<float>(Ones<short>(2))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ShapeMismatchException>(static () => Bitcast<byte>(Zeros<bool>(2)));
    }

    [Fact]
    public void LogSumExp_WeighsExponentials()
    {
        Tensor<double> x = Tensor.From([1000.0, 1000, 1, 2], 2, 2);
        Expect.Near(LogSumExp(x, Tensor.From([0.25, 0.5], 2), [1]), [2], 1000 + Math.Log(0.75), Math.Log((0.25 * Math.Exp(1)) + (0.5 * Math.Exp(2))));
        Expect.Near(LogSumExp(Tensor.From([1.0, 2, 3], 3), Tensor.Scalar(0.5)), [], Math.Log(0.5 * (Math.Exp(1) + Math.Exp(2) + Math.Exp(3))));
    }
}
