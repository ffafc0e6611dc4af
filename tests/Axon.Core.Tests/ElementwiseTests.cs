using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class ElementwiseTests
{
    private static readonly Tensor<double> X = Tensor.From([-2.0, -0.5, 0.0, 0.5, 2.0]);

    [Fact]
    public void RealFunctions_GiveTheirValues()
    {
        Expect.Near(Exp(X), [5], Math.Exp(-2), Math.Exp(-0.5), 1, Math.Exp(0.5), Math.Exp(2));
        Expect.Near(Sigmoid(X), [5], 0.11920292202211755, 0.3775406687981454, 0.5, 0.6224593312018546, 0.8807970779778823);
        Expect.Near(Softplus(X), [5], 0.1269280110429726, 0.4740769841801067, 0.6931471805599453, 0.9740769841801067, 2.1269280110429727);
        Expect.Near(Erf(X), [5], -0.9953222650189527, -0.5204998778130465, 0, 0.5204998778130465, 0.9953222650189527);
        Expect.Near(Tanh(X), [5], Math.Tanh(-2), Math.Tanh(-0.5), 0, Math.Tanh(0.5), Math.Tanh(2));
        Expect.Near(Silu(X), [5], -0.2384058440442351, -0.1887703343990727, 0, 0.3112296656009273, 1.7615941559557646);
        Expect.Near(Gelu(X), [5], -0.04550026389635842, -0.15426876936299344, 0, 0.34573123063700656, 1.9544997361036416);
        Expect.Near(Elu(X), [5], Math.Exp(-2) - 1, Math.Exp(-0.5) - 1, 0, 0.5, 2);
        Expect.Near(Cbrt(Tensor.From([-8.0, 0, 27])), [3], -2, 0, 3);
        Expect.Near(Log2(Tensor.From([8.0])), [1], 3);
        Expect.Near(Log10(Tensor.From([1000.0])), [1], 3);
        Expect.Near(Rsqrt(Tensor.From([4.0])), [1], 0.5);
        Expect.Near(Reciprocal(Tensor.From([4.0])), [1], 0.25);
        Expect.Near(Atan2(Tensor.From([1.0, -1.0]), Tensor.From([-1.0, -1.0])), [2], 0.75 * Math.PI, -0.75 * Math.PI);
    }

    [Fact]
    public void SmallArguments_KeepTheirDigits()
    {
        Expect.Near(Expm1(Tensor.From([1e-10])) * 1e10, [1], 1.00000000005);
        Expect.Near(Log1p(Tensor.From([1e-10])) * 1e10, [1], 0.99999999995);
        Expect.Near(Erf(Tensor.From([1e-10])) * 1e10, [1], 1.1283791670955126);
    }

    [Fact]
    public void LargeArguments_DoNotOverflow()
    {
        Expect.Near(Sigmoid(Tensor.From([-1000f, 1000f])), [2], 0, 1);
        Expect.Near(Softplus(Tensor.From([-1000f, 1000f])), [2], 0, 1000);
        Expect.Near(Softmax(Tensor.From([1000f, 1000f])), [2], 0.5, 0.5);
        Expect.Near(LogSumExp(Tensor.From([1000.0, 1000.0])), [], 1000 + Math.Log(2));
        Expect.Near(LogSumExp(Tensor.From([double.NegativeInfinity, double.NegativeInfinity])), [], double.NegativeInfinity);
    }

    [Fact]
    public void Rounding_GoesToEven() => Expect.Values(Round(Tensor.From([0.5f, 1.5f, -2.5f])), [3], 0f, 2, -2);

    [Fact]
    public void WholeNumbers_AreNotRounded()
    {
        Tensor<int> x = Tensor.From([1, -2]);
        Assert.Same(x, Floor(x));
        Assert.Contains("Cast<float>()", Assert.ThrowsAny<ShapeMismatchException>(() => Exp(x)).Message);
    }

    [Fact]
    public void Signs_AndAbsolutes()
    {
        Expect.Values(Sign(X), [5], -1.0, -1, 0, 1, 1);
        Expect.Values(Abs(X), [5], 2.0, 0.5, 0, 0.5, 2);
        Expect.Values(Relu(X), [5], 0.0, 0, 0, 0.5, 2);
        Expect.Values(LeakyRelu(X, 0.5), [5], -1.0, -0.25, 0, 0.5, 2);
        Expect.Values(-Tensor.From([1, -2]), [2], -1, 2);
    }

    [Fact]
    public void NaN_IsKept()
    {
        Tensor<float> x = Tensor.From([float.NaN, float.PositiveInfinity, 1f]);
        Expect.Values(IsNaN(x), [3], true, false, false);
        Expect.Values(IsInfinity(x), [3], false, true, false);
        Assert.True(float.IsNaN(Maximum(x, 0f)[0].ToScalar()));
        Assert.True(float.IsNaN(Relu(x)[0].ToScalar()));
        Assert.True(float.IsNaN(Max(x).ToScalar()));
    }

    [Fact]
    public void Operators_TakeNumbersOnBothSides()
    {
        Tensor<float> x = Tensor.From([1f, 2f]);
        Expect.Values(100f * x, [2], 100f, 200);
        Expect.Values(x * 0.5, [2], 0.5f, 1);
        Expect.Values(1 - x, [2], 0f, -1);
        Expect.Values(x / 2, [2], 0.5f, 1);
        Tensor<double> y = Tensor.From([1.0, 2.0]);
        Expect.Values(2 * y + 0.5, [2], 2.5, 4.5);
        Expect.Values(1.0 - y, [2], 0.0, -1);
        Tensor<int> z = Tensor.From([7, -7]);
        Expect.Values(z / 2, [2], 3, -3);
        Expect.Values(z % 4, [2], 3, -3);
        Expect.Values(2 * z, [2], 14, -14);
        Assert.Contains("whole numbers", Assert.ThrowsAny<ShapeMismatchException>(() => z * 0.5).Message);
        Tensor<byte> small = Tensor.From([(byte)250]);
        Expect.Values(small + 10, [1], (byte)4);
        Tensor<ulong> large = Tensor.From([ulong.MaxValue]);
        Expect.Values(large / 2, [1], ulong.MaxValue / 2);
    }

    [Fact]
    public void GenericCode_UsesLiterals()
    {
        Expect.Values(Halved(Tensor.From([1f])), [1], 0.5f);
        Expect.Values(Halved(Tensor.From([1.0])), [1], 0.5);
    }

    private static Tensor<T> Halved<T>(Tensor<T> x)
        where T : unmanaged => x * 0.5;

    [Fact]
    public void Comparisons_GiveBools()
    {
        Tensor<float> x = Tensor.From([1f, 2f, 3f]);
        Expect.Values(x > 2f, [3], false, false, true);
        Expect.Values(x >= 2.0, [3], false, true, true);
        Expect.Values(2f > x, [3], true, false, false);
        Expect.Values(Equal(x, 2f), [3], false, true, false);
        Expect.Values((x > 1f) & (x < 3f), [3], false, true, false);
        Expect.Values(!(x > 1f) | (x > 2f), [3], true, false, true);
        Expect.Values((x > 1f) ^ true, [3], true, false, false);
        Expect.Values(Select(x > 1f, x, 0f), [3], 0f, 2, 3);
        Expect.Values(Clip(x, 1.5f, 2.5f), [3], 1.5f, 2, 2.5f);
        Expect.Values(Maximum(x, 2.5), [3], 2.5f, 2.5f, 3);
    }

    [Fact]
    public void Bits_AreCombinedAndShifted()
    {
        Tensor<uint> x = Tensor.From([0xF0u, 0x80000000u]);
        Expect.Values(x & 0x30u, [2], 0x30u, 0u);
        Expect.Values(x >> 4, [2], 0xFu, 0x08000000u);
        Expect.Values(x << 4, [2], 0xF00u, 0u);
        Expect.Values(~x, [2], 0xFFFFFF0Fu, 0x7FFFFFFFu);
        Expect.Values(Tensor.From([-8]) >> 1, [1], -4);
    }

    [Fact]
    public void Powers_OfRealsAndIntegers()
    {
        Expect.Near(Power(Tensor.From([2.0, 3.0]), 3), [2], 8, 27);
        Expect.Near(Power(Tensor.From([2.0]), 0.5), [1], Math.Sqrt(2));
        Expect.Near(Power(Tensor.From([2.0]), 2.5), [1], Math.Pow(2, 2.5));
        Expect.Values(Power(Tensor.From([2, -3]), 5), [2], 32, -243);
        Expect.Near(Power(Tensor.From([2.0, 3.0]), Tensor.From([3.0, 2.0])), [2], 8, 9);
        Assert.ThrowsAny<ShapeMismatchException>(() => Power(Tensor.From([2]), -2));
    }

    [Fact]
    public void Broadcasting_AlignsAtTheEnd()
    {
        Tensor<int> rows = Tensor.From([10, 20], 2, 1);
        Tensor<int> columns = Tensor.From([1, 2, 3]);
        Expect.Values(rows + columns, [2, 3], 11, 12, 13, 21, 22, 23);
        Expect.Values(Tensor.Scalar(1) + columns, [3], 2, 3, 4);
        string message = Assert.ThrowsAny<ShapeMismatchException>(() => Tensor.From([1, 2]) + columns).Message;
        Assert.Equal("Add: the first operand is i32[2] and the second operand is i32[3]: aligned at the end, axis 0 has 2 and 3. Sizes must be equal, or 1 to stretch; a transpose, Reshape or NewAxis may be missing.", message);
    }

    [Fact]
    public void Casts_TruncateWrapAndTest()
    {
        Expect.Values(Tensor.From([1.9f, -1.9f]).Cast<int>(), [2], 1, -1);
        Expect.Values(Tensor.From([300]).Cast<byte>(), [1], (byte)44);
        Expect.Values(Tensor.From([0f, 0.5f]).Cast<bool>(), [2], false, true);
        Expect.Values(Tensor.From([true, false]).Cast<float>(), [2], 1f, 0);
        Expect.Values(Tensor.From([long.MaxValue]).Cast<long>(), [1], long.MaxValue);
        Expect.Values(Tensor.From([1.1]).Cast<float>(), [1], 1.1f);
    }

    [Fact]
    public void Softmax_AddsUpToOne()
    {
        Tensor<double> x = Tensor.From([0.0, Math.Log(3), Math.Log(2), Math.Log(2)], 2, 2);
        Expect.Near(Softmax(x), [2, 2], 0.25, 0.75, 0.5, 0.5);
        Expect.Near(Softmax(x, 0), [2, 2], 1.0 / 3, 0.6, 2.0 / 3, 0.4);
        Expect.Near(LogSoftmax(x), [2, 2], Math.Log(0.25), Math.Log(0.75), Math.Log(0.5), Math.Log(0.5));
        Expect.Near(Softmax(x, [0, 1]), [2, 2], 0.125, 0.375, 0.25, 0.25);
    }
}
