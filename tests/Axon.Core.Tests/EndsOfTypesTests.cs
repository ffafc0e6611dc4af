using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

/// <summary>What becomes of numbers at the ends of their type.</summary>
public class EndsOfTypesTests
{
    [Fact]
    public void Log1p_BelowMinusOne_IsNaN() =>
        Expect.Values(Log1p(Tensor.From([double.NegativeInfinity, -2, -1, double.PositiveInfinity])), [4], double.NaN, double.NaN, double.NegativeInfinity, double.PositiveInfinity);

    [Fact]
    public void Acosh_BelowOne_IsNaN() => Expect.Values(Acosh(Tensor.From([float.MinValue, -1e6f, 0.5f, 1f])), [4], float.NaN, float.NaN, float.NaN, 0f);

    [Fact]
    public void Erfc_KeepsTheDigitsOfItsTail() =>
        Expect.Near(Erfc(Tensor.From([5.0, 10.0, 20.0])) / Tensor.From([1.5374597944280348502e-12, 2.0884875837625447570e-45, 5.3958656116079009289e-176]), [3], 1, 1, 1);

    [Fact]
    public void WholeNumbersDividedByZero_AreZero()
    {
        Expect.Values(Tensor.From([7, -7]) / Tensor.From([0, 0]), [2], 0, 0);
        Expect.Values(Tensor.From([7ul]) % Tensor.From([0ul]), [1], 0ul);
    }

    [Fact]
    public void LeastNumberDividedByMinusOne_Wraps()
    {
        Expect.Values(Tensor.From([long.MinValue]) / Tensor.From([-1L]), [1], long.MinValue);
        Expect.Values(Tensor.From([long.MinValue]) % Tensor.From([-1L]), [1], 0L);
    }

    [Fact]
    public void ShiftsBeyondTheType_MoveEveryBitOut()
    {
        Expect.Values(Tensor.From([1, 1, -8]) << Tensor.From([32, 64, -1]), [3], 0, 0, 0);
        Expect.Values(Tensor.From([-1, 8, -8]) >> Tensor.From([64, 33, -1]), [3], -1, 0, -1);
        Expect.Values(Tensor.From([ulong.MaxValue]) >> Tensor.From([64ul]), [1], 0ul);
    }

    [Fact]
    public void CastsBeyondTheType_TakeItsEnds()
    {
        Tensor<float> x = Tensor.From([-1e10f, 300f, float.NaN, 5.9f]);
        Expect.Values(x.Cast<byte>(), [4], (byte)0, (byte)255, (byte)0, (byte)5);
        Expect.Values(x.Cast<sbyte>(), [4], sbyte.MinValue, sbyte.MaxValue, (sbyte)0, (sbyte)5);
        Expect.Values(x.Cast<uint>(), [4], 0u, 300u, 0u, 5u);
        Expect.Values(x.Cast<int>(), [4], int.MinValue, 300, 0, 5);
    }

    [Fact]
    public void Reshape_TakesACollectionExpression() => Expect.Values(Reshape(Tensor.From([1, 2, 3, 4]), [2, 2]), [2, 2], 1, 2, 3, 4);
}
