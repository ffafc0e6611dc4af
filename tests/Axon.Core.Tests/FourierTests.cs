using System.Numerics;
using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class FourierTests
{
    // Powers of two, products of small primes, one and several great primes, squares.
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 19, 21, 25, 30, 32, 34, 49, 60, 64, 77, 97, 100, 101, 121, 128, 169, 210, 256, 289, 343, 500, 1000, 1009, 1024];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Fft_IsItsDefinition(int length)
    {
        Complex<double> x = Random(length, 3, length);
        Complex<double> y = Fft(x);
        Complex<double> columns = Fft(new Complex<double>(x.Real.Transpose(), x.Imaginary.Transpose()), axis: 0);
        for (int row = 0; row < 3; row++)
        {
            AssertClose(Defined(Row(x, row), -1), Row(y, row), 1e-12 * length);
        }
        Assert.Equal(y.Real.Transpose().ToArray(), columns.Real.ToArray());
        Complex<double> back = InverseFft(y);
        Expect.Near(back.Real, x.Real.Shape, x.Real.ToArray());
        Expect.Near(back.Imaginary, x.Real.Shape, x.Imaginary.ToArray());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1009)]
    [InlineData(4096)]
    public void FftInFloat_IsAsExactAsFloat(int length)
    {
        Complex<double> x = Random(length, 1, length);
        Complex<double> y = Fft(x);
        Complex<float> narrow = Fft(new Complex<float>(x.Real.Cast<float>(), x.Imaginary.Cast<float>()));
        double scale = Math.Sqrt(length);
        Assert.True(Max(Abs(narrow.Real.Cast<double>() - y.Real)).ToScalar() < 3e-6 * scale);
        Assert.True(Max(Abs(narrow.Imaginary.Cast<double>() - y.Imaginary)).ToScalar() < 3e-6 * scale);
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(7, 7)]
    [InlineData(5, 8)]
    [InlineData(9, 4)]
    [InlineData(1, 1)]
    public void RealFft_IsHalfOfFft_AndComesBack(int size, int length)
    {
        Tensor<double> x = Random(size, 2, size).Real;
        Complex<double> half = RealFft(x, length);
        Complex<double> whole = Fft(x, length);
        Assert.Equal([2, (length / 2) + 1], half.Real.Shape);
        Expect.Near(half.Real, half.Real.Shape, whole.Real[.., ..((length / 2) + 1)].ToArray());
        Expect.Near(half.Imaginary, half.Real.Shape, whole.Imaginary[.., ..((length / 2) + 1)].ToArray());
        Tensor<double> cut = size >= length ? x[.., ..length] : x.Pad([0, 0], [0, length - size]);
        Expect.Near(InverseRealFft(half, length), [2, length], cut.ToArray());
    }

    [Fact]
    public void Fft2_IsATransformAlongBothAxes()
    {
        Complex<double> x = new(Tensor.From([1.0, 0, 0, 0, 0, 0], 2, 3), Zeros<double>(2, 3));
        Expect.Near(Fft2(x).Real, [2, 3], 1, 1, 1, 1, 1, 1);
        Complex<double> y = Random(5, 4, 6);
        Expect.Near(InverseFft2(Fft2(y)).Real, [4, 6], y.Real.ToArray());
    }

    [Fact]
    public void Transforms_ThatCannotBe_SayWhy()
    {
        Assert.Contains("floating-point", Assert.ThrowsAny<ShapeMismatchException>(static () => Fft(Ones<int>(4))).Message, StringComparison.Ordinal);
        Assert.Contains("no elements", Assert.ThrowsAny<ShapeMismatchException>(static () => Fft(Ones<float>(4), 0)).Message, StringComparison.Ordinal);
        Assert.Contains("no axis 1", Assert.ThrowsAny<ShapeMismatchException>(static () => Fft(Ones<float>(4), axis: 1)).Message, StringComparison.Ordinal);
        Assert.Equal(typeof(Half), Fft(Ones<Half>(4)).Real.ElementType);
    }

    [Fact]
    public void Complex_ComputesAsNumbersDo()
    {
        Complex[] left = [new(1, 2), new(-3, 0.5), new(0, -1), new(2, 0)];
        Complex[] right = [new(0.5, -1), new(2, 2), new(-1, 0), new(0, 3)];
        (Complex<double> x, Complex<double> y) = (Of(left), Of(right));
        Check(x + y, static (a, b) => a + b);
        Check(x - y, static (a, b) => a - b);
        Check(x * y, static (a, b) => a * b);
        Check(x / y, static (a, b) => a / b);
        Check(-x * 2.0 / 4.0, static (a, _) => -a / 2);
        Check(Exp(x), static (a, _) => Complex.Exp(a));
        Check(Log(x), static (a, _) => Complex.Log(a));
        Check(Conjugate(x) * y.Real, static (a, b) => Complex.Conjugate(a) * b.Real);
        Check(Polar(Abs(x), Angle(x)), static (a, _) => a);
        Expect.Near(Abs(Of([new(3e200, 4e200), 0])), [2], 5e200, 0);
        Expect.Near(Grad(static re => Sum(Abs(new Complex<double>(re, ZerosLike(re)))), Tensor.From([0.0, -2], 2)), [2], 0, -1);

        void Check(Complex<double> actual, Func<Complex, Complex, Complex> function) =>
            AssertClose([.. left.Zip(right, function)], [.. actual.Real.ToArray().Zip(actual.Imaginary.ToArray(), static (re, im) => new Complex(re, im))], 1e-14);
    }

    private static Complex<double> Of(Complex[] values) =>
        new(Tensor.From([.. values.Select(static z => z.Real)], values.Length), Tensor.From([.. values.Select(static z => z.Imaginary)], values.Length));

    private static Complex<double> Random(int seed, params int[] shape)
    {
        Random random = new(seed);
        double[] Draw() => [.. Enumerable.Range(0, shape.Aggregate(1, static (product, size) => product * size)).Select(_ => (random.NextDouble() * 2) - 1)];
        return new(Tensor.From(Draw(), shape), Tensor.From(Draw(), shape));
    }

    private static Complex[] Row(Complex<double> x, int row) => [.. x.Real[row].ToArray().Zip(x.Imaginary[row].ToArray(), static (re, im) => new Complex(re, im))];

    private static Complex[] Defined(Complex[] x, int sign) =>
        [.. x.Select((_, j) => x.Select((value, k) => value * Complex.FromPolarCoordinates(1, sign * 2 * Math.PI * ((long)j * k % x.Length) / x.Length)).Aggregate(static (a, b) => a + b))];

    private static void AssertClose(Complex[] expected, Complex[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Complex.Abs(expected[i] - actual[i]) <= tolerance, $"Element {i} is {actual[i]}, not {expected[i]}.");
        }
    }
}
