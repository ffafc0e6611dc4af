using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class GradientTests
{
    private static readonly Tensor<double> Point = Tensor.From([0.3, -0.7, 1.1, 0.6, -0.2, 0.9], 2, 3);

    public static TheoryData<string> Functions => new(Table.Keys.Order());

    // Each is made a scalar with uneven weights, so that no two gradients are alike by symmetry.
    private static readonly Dictionary<string, Func<Tensor<double>, Tensor<double>>> Table = new()
    {
        ["Exp"] = Exp,
        ["Expm1"] = Expm1,
        ["Log"] = static x => Log(x + 2),
        ["Log1p"] = Log1p,
        ["Sqrt"] = static x => Sqrt(x + 2),
        ["Rsqrt"] = static x => Rsqrt(x + 2),
        ["Reciprocal"] = Reciprocal,
        ["Square"] = Square,
        ["Sin"] = Sin,
        ["Cos"] = Cos,
        ["Tan"] = Tan,
        ["Tanh"] = Tanh,
        ["Sinh"] = Sinh,
        ["Cosh"] = Cosh,
        ["Asin"] = static x => Asin(x * 0.5),
        ["Acos"] = static x => Acos(x * 0.5),
        ["Atan"] = Atan,
        ["Erf"] = Erf,
        ["Sigmoid"] = Sigmoid,
        ["Softplus"] = Softplus,
        ["Relu"] = Relu,
        ["Abs"] = Abs,
        ["Gelu"] = static x => Gelu(x),
        ["GeluByTanh"] = static x => Gelu(x, true),
        ["Silu"] = Silu,
        ["Elu"] = static x => Elu(x),
        ["Cbrt"] = Cbrt,
        ["Divide"] = static x => x / (2 + Square(x)),
        ["Power"] = static x => Power(x + 2, x),
        ["Remainder"] = static x => x % 0.5,
        ["Maximum"] = static x => Maximum(x, x.Reverse()),
        ["Minimum"] = static x => Minimum(x, 0.1),
        ["Atan2"] = static x => Atan2(x, x.Reverse()),
        ["Select"] = static x => Select(x > 0.0, x * x, -x),
        ["Broadcast"] = static x => x[0] * x,
        ["Transpose"] = static x => x.Transpose() * x.Reshape(3, 2),
        ["Slice"] = static x => x[.., 1..] * x[.., ..^1],
        ["StridedSlice"] = static x => Slice(x, 1, 0, 3, 2),
        ["Pad"] = static x => x.Pad([1, 0], [0, 1], 2) * x.Pad([0, 1], [1, 0]),
        ["Reverse"] = static x => x.Reverse(1) * x,
        ["Concat"] = static x => Concat([x, x * x], 1),
        ["Stack"] = static x => Stack([x, x * x]),
        ["Sum"] = static x => Sum(x * x, 1),
        ["Product"] = static x => Product(x, 1),
        ["CumulativeSum"] = static x => Square(CumulativeSum(x, 1)),
        ["CumulativeProduct"] = static x => Square(CumulativeProduct(x, 1)),
        ["CumulativeProductBackwards"] = static x => Exp(CumulativeProduct(x, 0, reverse: true)),
        ["CumulativeProductOfZeros"] = static x => CumulativeProduct(x * Tensor.From([1.0, 0, 1, 0, 1, 1], 2, 3) + x * x * x.Reverse(), 1),
        ["CumulativeMax"] = static x => Square(CumulativeMax(x, 1)),
        ["CumulativeMin"] = static x => Square(CumulativeMin(x, 1, reverse: true)),
        ["Sort"] = static x => Square(Sort(x, 1)) * Sort(x, 0, descending: true),
        ["TopK"] = static x => Exp(TopK(x, 2).Values),
        ["Median"] = static x => Median(x, 1) * Sum(x),
        ["Quantile"] = static x => Square(Quantile(x, 0.3, 0)) + Quantile(x, 0.8),
        ["Mode"] = static x => Square(Mode(x, 0)),
        ["Fft"] = static x => Square(Fft(x).Real) + Fft(x * x, 5, 0).Imaginary[..2],
        ["InverseFft"] = static x => Abs(InverseFft(new Complex<double>(x, Sin(x)), axis: 0)),
        ["RealFft"] = static x => Abs(RealFft(x, 4) * RealFft(x, 4)),
        ["InverseRealFft"] = static x => Exp(InverseRealFft(new Complex<double>(x, x * x), 5)),
        ["ComplexArithmetic"] = static x => Angle((new Complex<double>(x + 2, x) / new Complex<double>(Cos(x), x - 3)) - Exp(new Complex<double>(x, x * x))),
        ["ComplexLogarithm"] = static x => Log(new Complex<double>(x + 2, x * x)).Real + Conjugate(Log(new Complex<double>(x + 2, x))).Imaginary,
        ["LinearScan"] = static x => Square(LinearScan(Sin(x), x * x, 1)),
        ["LinearScanBackwards"] = static x => Exp(LinearScan(x, Cos(x), 0, reverse: true)),
        ["LinearScanOfOneFactor"] = static x => LinearScan(x[0, 0], x, 1),
        ["WeightedLogSumExp"] = static x => LogSumExp(x, Square(x) + 0.1, [1]),
        ["WeightedBincount"] = static x => Square(Bincount(Tensor.From([0, 2, 2, 1, 0, 2], 2, 3), Sin(x), 4)),
        ["Max"] = static x => Max(x, 1),
        ["Min"] = static x => Min(x, 0),
        ["Mean"] = static x => Mean(x, 0) * x,
        ["Variance"] = static x => Variance(x, 1),
        ["StandardDeviation"] = static x => StandardDeviation(x, 1, correction: 1),
        ["LogSumExp"] = static x => LogSumExp(x, 1),
        ["Softmax"] = static x => Softmax(x),
        ["LogSoftmax"] = static x => LogSoftmax(x),
        ["Dot"] = static x => Dot(x, x.Transpose()),
        ["MatMul"] = static x => MatMul(Stack([x, x * x]), Stack([x, x + 1]).Transpose(0, 2, 1)),
        ["Outer"] = static x => Outer(x[0], x[1]),
        ["Conv"] = static x => Conv(x.Reshape(1, 6, 1), x.Reshape(3, 1, 2), padding: Padding.Same),
        ["StridedConv"] = static x => Conv(x.Reshape(1, 6, 1), x.Reshape(2, 1, 3), stride: 2, dilation: 2),
        ["GroupedConv"] = static x => Conv(x.Reshape(1, 3, 2), x.Reshape(3, 1, 2), groups: 2),
        ["MaxPool"] = static x => x.Reshape(1, 6, 1).MaxPool(3, stride: 2),
        ["AvgPool"] = static x => x.Reshape(1, 6, 1).AvgPool(2, stride: 1, padding: Padding.Same),
        ["Take"] = static x => Take(x, Tensor.From([2, 0, 2]), 1),
        ["ScatterAdd"] = static x => ScatterAdd(x, Tensor.From([1, 1]), x[.., ..2] * x[.., 1..], 1),
        ["SliceAt"] = static x => SliceAt(x, Tensor.Scalar(1), 1) * x[.., 0],
        ["Einsum"] = static x => Einsum("ij,kj,k->ik", x, x * x, x[.., 1]),
        ["EinsumDiagonal"] = static x => Einsum("ii,ij->ji", Dot(x, x.Transpose()), x),
        ["PadReflect"] = static x => Pad(x * x, [2, 1], [0, 4], PadMode.Reflect),
        ["PadSymmetric"] = static x => Pad(x * x, [2, 1], [0, 4], PadMode.Symmetric),
        ["PadEdge"] = static x => Pad(x * x, [1, -1], [0, 2], PadMode.Edge),
        ["PadWrap"] = static x => Pad(x * x, [3, 1], [0, 4], PadMode.Wrap),
        ["Windows"] = static x => Windows(x, [2, 2], [1, 2], [1, 0], [0, 1], filling: Tensor.Scalar(2.0)) * 3,
        ["ScatterSet"] = static x => ScatterSet(x, Tensor.From([1, 2, 1]), x * x, 1),
        ["IndexedSet"] = static x => IndexedSet(x, Tensor.From([1, 2, 0, 1, 1, 2], 3, 2), x[0] * x[1]),
        ["SliceFrom"] = static x => SliceFrom(x, [Tensor.Scalar(1), Tensor.Scalar(1)], 1, 2) * x[0, ..2],
        ["PutSlice"] = static x => PutSlice(x, x[..1, 1..] * x[1.., ..2], Tensor.Scalar(1), Tensor.Scalar(0)),
        ["Reduce"] = static x => Reduce(x, Tensor.Scalar(0.5), static (total, element) => total * element + Sin(element), [1]),
        ["WindowReduce"] = static x => WindowReduce(x, Tensor.Scalar(0.5), static (total, element) => total * element + Sin(element), [2, 2]),
        ["WindowScatterMax"] = static x => WindowScatterMax(x, x[.., 1..] * x[.., ..2], Tensor.Scalar(0.0), [1, 2]) * 2,
        ["LogGamma"] = LogGamma,
        ["Digamma"] = static x => Digamma(x - 1.5),
        ["Correlation"] = static x => Correlation(x.Transpose() + x[0].NewAxis(1) * x[1].NewAxis(1)),
        ["ConvTranspose"] = static x => ConvTranspose(x.Reshape(1, 3, 2), x.Reshape(1, 2, 3), [2]),
        ["ChannelsFirstConv"] = static x => Conv(x.Reshape(1, 2, 3), x.Reshape(1, 2, 3), [1], Padding.Same, [1], 1, [2], 1, ChannelOrder.First),
        ["BatchGroupedConv"] = static x => Conv(x.Reshape(2, 3, 1), x.Reshape(1, 1, 6), [1], batchGroups: 2),
        ["ConnectionistTemporal"] = static x => Losses.ConnectionistTemporal(LogSoftmax(x.Reshape(1, 2, 3)), Tensor.From([1], 1, 1), Tensor.From([1])),
        ["Resize"] = static x => x.Reshape(1, 2, 3, 1).Resize([3, 2], ResizeMethod.Cubic),
        ["LinspaceBetween"] = static x => Linspace(x[0], x[1], 4),
        ["UpdateAt"] = static x => UpdateAt(x, x[.., 0] * x[.., 0], 2, 1),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradient_AgreesWithCentralDifferences(string name)
    {
        Tensor<double> Loss(Tensor<double> x) => Weighted(Table[name](x));
        Compare(Loss, Point, 1e-6, 1e-7);
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Tanh")]
    [InlineData("Sigmoid")]
    [InlineData("Softplus")]
    [InlineData("Divide")]
    [InlineData("Power")]
    [InlineData("Softmax")]
    [InlineData("LogSumExp")]
    [InlineData("Dot")]
    [InlineData("Conv")]
    [InlineData("StridedConv")]
    [InlineData("MaxPool")]
    [InlineData("Product")]
    [InlineData("CumulativeProduct")]
    [InlineData("LinearScan")]
    [InlineData("Fft")]
    [InlineData("ComplexArithmetic")]
    [InlineData("Sort")]
    [InlineData("Slice")]
    [InlineData("Take")]
    public void SecondGradient_AgreesWithCentralDifferences(string name)
    {
        Tensor<double> Loss(Tensor<double> x) => Weighted(Square(Table[name](x)));
        Compare(x => Weighted(Grad(Loss, x)), Point, 1e-5, 1e-6);
    }

    [Fact]
    public void Rosenbrock_HasItsKnownGradient()
    {
        (Tensor<float> value, Tensor<float> gradient) = ValueAndGrad(
            static x => Sum(100f * Square(x[1..] - Square(x[..^1])) + Square(1f - x[..^1])), Tensor.From([1f, 2f, 3f]));
        Expect.Values(value, [], 201f);
        Expect.Values(gradient, [3], -400f, 1002, -200);
    }

    [Fact]
    public void Gradient_OfTwoArguments()
    {
        (Tensor<float> value, (Tensor<float> x, Tensor<float> y)) = ValueAndGrad(static (x, y) => Sum(x * y), Tensor.From([1f, 2f]), Tensor.From([3f, 4f]));
        Expect.Values(value, [], 11f);
        Expect.Values(x, [2], 3f, 4);
        Expect.Values(y, [2], 1f, 2);
    }

    [Fact]
    public void CapturedTensors_AreConstants()
    {
        Tensor<float> x = Tensor.From([2f]);
        Expect.Values(Grad(y => Sum(y * x), x), [1], 2f);
        Expect.Values(Grad(y => Sum(StopGradient(y) * y), x), [1], 2f);
        Expect.Values(Grad(static _ => Tensor.Scalar(1f), x), [1], 0f);
    }

    [Fact]
    public void NestedGradients_KeepTheirVariablesApart() =>
        // d/dx (x · d/dy (x + y)) = 1: the classic confusion gives 2.
        Expect.Values(Grad(static x => x * Grad(y => x + y, Tensor.Scalar(1.0)), Tensor.Scalar(3.0)), [], 1.0);

    [Fact]
    public void ThirdDerivative_OfACube() =>
        Expect.Near(Grad(static a => Grad(static b => Grad(static c => c * c * c, b), a), Tensor.Scalar(2.0)), [], 6);

    [Fact]
    public void FailedFunctions_LeaveNoTapeBehind()
    {
        Assert.ThrowsAny<ShapeMismatchException>(() => Grad(static x => x, Point));
        Assert.Throws<InvalidCastException>(() => Grad<double>(static x => throw new InvalidCastException(), Point));
        Assert.False(EagerExecution.EagerTape.IsRecording);
    }

    private static Tensor<double> Weighted(Tensor<double> x) => Sum(x * (Iota<double>(x.Size).Reshape(x.Shape) * 0.37 + 1));

    private static void Compare(Func<Tensor<double>, Tensor<double>> function, Tensor<double> at, double step, double tolerance)
    {
        double[] gradient = Grad(function, at).ToArray();
        double[] values = at.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            double center = values[i];
            values[i] = center + step;
            double above = function(Tensor.From(values, at.Shape)).ToScalar();
            values[i] = center - step;
            double below = function(Tensor.From(values, at.Shape)).ToScalar();
            values[i] = center;
            double expected = (above - below) / (2 * step);
            Assert.True(Math.Abs(gradient[i] - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"Element {i}: {gradient[i]:R}, by differences {expected:R}.");
        }
    }
}
