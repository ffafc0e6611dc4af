using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class ReductionTests
{
    private static readonly Tensor<float> X = Tensor.From([1f, 2f, 3f, 4f, 5f, 6f], 2, 3);

    [Fact]
    public void Sums_OverAllOneOrSeveralAxes()
    {
        Expect.Values(Sum(X), [], 21f);
        Expect.Values(X.Sum(0), [3], 5f, 7, 9);
        Expect.Values(X.Sum(-1), [2], 6f, 15);
        Expect.Values(X.Sum(-1, keep: true), [2, 1], 6f, 15);
        Expect.Values(X.Sum([0, 1]), [], 21f);
        Expect.Values(X.Sum([0, 1], keep: true), [1, 1], 21f);
        Expect.Values(Sum(Tensor.From([200, 100]).Cast<byte>()), [], (byte)44);
    }

    [Fact]
    public void OtherReductions_GiveTheirValues()
    {
        Expect.Values(Product(X, 1), [2], 6f, 120);
        Expect.Values(Max(X, 0), [3], 4f, 5, 6);
        Expect.Values(Min(X, 1), [2], 1f, 4);
        Expect.Values(Mean(X), [], 3.5f);
        Expect.Values(Mean(X, 0, keep: true), [1, 3], 2.5f, 3.5f, 4.5f);
        Expect.Near(Variance(X), [], 35.0 / 12);
        Expect.Near(Variance(X, 1, correction: 1), [2], 1, 1);
        Expect.Near(StandardDeviation(X, 0), [3], 1.5, 1.5, 1.5);
        Expect.Near(LogSumExp(X, 1), [2], Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)), Math.Log(Math.Exp(4) + Math.Exp(5) + Math.Exp(6)));
    }

    [Fact]
    public void MeanOfIntegers_IsFloat()
    {
        Expect.Values(Mean(Tensor.From([1, 2])), [], 1.5f);
        Assert.Contains("cast", Assert.ThrowsAny<ShapeMismatchException>(() => Tensor.From([1L, 2L]).Mean()).Message);
    }

    [Fact]
    public void ArgReductions_TakeTheFirst()
    {
        Tensor<int> x = Tensor.From([3, 9, 9, 1, 0, 0], 2, 3);
        Expect.Values(ArgMax(x, 1), [2], 1, 0);
        Expect.Values(ArgMin(x, 1), [2], 0, 1);
        Expect.Values(ArgMax(x, 0), [3], 0, 0, 0);
        Expect.Values(ArgMax(x), [], 1);
        Expect.Values(ArgMin(x, 1, keep: true), [2, 1], 0, 1);
    }

    [Fact]
    public void AllAndAny_OfBools()
    {
        Tensor<bool> x = Tensor.From([true, false, true, true], 2, 2);
        Expect.Values(All(x), [], false);
        Expect.Values(Any(x), [], true);
        Expect.Values(All(x, 1), [2], false, true);
        Expect.Values(Any(Tensor.From(ReadOnlySpan<bool>.Empty, 0)), [], false);
        Expect.Values(All(Tensor.From(ReadOnlySpan<bool>.Empty, 0)), [], true);
    }

    [Fact]
    public void EmptyAxes_HaveASumButNoMaximum()
    {
        Tensor<float> empty = Zeros<float>(0, 2);
        Expect.Values(Sum(empty, 0), [2], 0f, 0);
        Assert.Contains("axis 0 must not be empty", Assert.ThrowsAny<ShapeMismatchException>(() => Max(empty, 0)).Message);
    }

    [Fact]
    public void UnknownAxes_AreRefused() =>
        Assert.Contains("no axis 2", Assert.ThrowsAny<ShapeMismatchException>(() => Sum(X, 2)).Message);
}
