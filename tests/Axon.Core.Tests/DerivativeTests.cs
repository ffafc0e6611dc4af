using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

/// <summary>Jacobians, Hessians and their products against central differences and each other; gradients of one's own; rows.</summary>
public class DerivativeTests
{
    private static readonly Tensor<double> Point = Tensor.From([0.3, -0.7, 1.1, 0.6], 4);
    private static readonly Tensor<double> Direction = Tensor.From([0.5, 0.25, -1.0, 2.0], 4);

    private sealed record Layer(Tensor<double> Kernel, Tensor<double> Bias, int Units);

    private static Tensor<double> Curve(Tensor<double> x) => Sin(x[..3]) * x[1..] * Sum(x);

    private static Tensor<double> Well(Tensor<double> x) => Sum(Exp(x) * x.Reverse()) + Product(x);

    [Fact]
    public void Jacobian_AgreesWithCentralDifferences()
    {
        Tensor<double> jacobian = Jacobian(Curve, Point);
        Assert.Equal([3, 4], jacobian.Shape.ToArray());
        for (int k = 0; k < 4; k++)
        {
            Near(jacobian[.., k], [3], Differences(Curve, k), 1e-8);
        }
    }

    [Fact]
    public void Jacobian_OfAScalar_IsTheGradient() => Near(Jacobian(Well, Point), [4], Grad(Well, Point).ToArray(), 1e-14);

    [Fact]
    public void Jacobian_WithoutElements_IsEmpty() => Assert.Equal([0, 4], Jacobian(static x => x[2..2], Point).Shape.ToArray());

    [Fact]
    public void Hessian_AgreesWithCentralDifferences()
    {
        Tensor<double> hessian = Hessian(Well, Point);
        for (int k = 0; k < 4; k++)
        {
            Near(hessian[.., k], [4], Differences(static x => Grad(Well, x), k), 1e-7);
        }
        Near(hessian, [4, 4], hessian.Transpose().ToArray(), 1e-12);
    }

    [Fact]
    public void Products_AreThoseOfTheMatrices()
    {
        Tensor<double> jacobian = Jacobian(Curve, Point);
        Near(JacobianVectorProduct(Curve, Point, Direction), [3], Dot(jacobian, Direction).ToArray(), 1e-12);
        Near(VectorJacobianProduct(Curve, Point, Direction[..3]), [4], Dot(Direction[..3], jacobian).ToArray(), 1e-12);
        Near(HessianVectorProduct(Well, Point, Direction), [4], Dot(Hessian(Well, Point), Direction).ToArray(), 1e-12);
    }

    [Fact]
    public void Products_OfAFunctionThatDoesNotDepend_AreZero()
    {
        Expect.Values(JacobianVectorProduct(static x => Floor(x), Point, Direction), [4], 0.0, 0, 0, 0);
        Expect.Values(VectorJacobianProduct(static _ => Direction, Point, Direction), [4], 0.0, 0, 0, 0);
    }

    [Fact]
    public void Product_InAnotherShape_IsRefused()
    {
        Assert.Throws<ShapeMismatchException>(() => JacobianVectorProduct(Curve, Point, Direction[..3]));
        Assert.Throws<ShapeMismatchException>(() => VectorJacobianProduct(Curve, Point, Direction));
    }

    [Fact]
    public void Gradient_OfARecord_IsARecord()
    {
        Layer layer = new(Point, Direction, 3);
        Layer gradient = Grad(static l => Sum(l.Kernel * l.Kernel * l.Bias) * l.Units, layer);
        Near(gradient.Kernel, [4], (6.0 * Point * Direction).ToArray(), 1e-14);
        Near(gradient.Bias, [4], (3.0 * Point * Point).ToArray(), 1e-14);
        Assert.Equal(3, gradient.Units);
        Assert.Same(Point, layer.Kernel);
    }

    [Fact]
    public void Gradient_OfATree_HasItsShape()
    {
        ((Tensor<double> A, Tensor<double>[] More) gradient, int kept) = Grad(
            static t => Sum(t.Item1.A * t.Item1.More[0]) + Sum(Square(t.Item1.More[1])), ((A: Point, More: new[] { Direction, Point }), 7));
        Assert.Equal(7, kept);
        Near(gradient.A, [4], Direction.ToArray(), 0);
        Near(gradient.More[0], [4], Point.ToArray(), 0);
        Near(gradient.More[1], [4], (2.0 * Point).ToArray(), 1e-15);
    }

    [Fact]
    public void Gradient_InIntegers_IsZero()
    {
        (Tensor<double> x, Tensor<int> index) = Grad(static p => Sum(Take(p.X, p.Index)), (X: Point, Index: Tensor.From([1, 1], 2)));
        Expect.Values(x, [4], 0.0, 2, 0, 0);
        Expect.Values(index, [2], 0, 0);
    }

    [Fact]
    public void GradientOfOnesOwn_TakesTheOtherPlace()
    {
        static Tensor<double> F(Tensor<double> x) => Sum(CustomGrad(static u => Exp(u), x, static (u, y, g) => g * y * u));
        Near(Grad(F, Point), [4], (Exp(Point) * Point).ToArray(), 1e-14);
        // It is differentiated in turn, y as CustomGrad says: (y x)' = y' x + y = (y x) x + y.
        Near(Grad(static x => Sum(Grad(F, x)), Point), [4], (Exp(Point) * Point * Point + Exp(Point)).ToArray(), 1e-14);
    }

    [Fact]
    public void GradientOfOnesOwn_SeesCapturesAsConstants()
    {
        Tensor<double> gradient = Grad(static x => Sum(CustomGrad(u => u * x, StopGradient(x), static (u, y, g) => g)), Point);
        Expect.Values(gradient, [4], 0.0, 0, 0, 0);
    }

    [Fact]
    public void GradientOfOnesOwn_InAnotherShape_IsRefused() =>
        Assert.Throws<ShapeMismatchException>(() => Grad(static x => CustomGrad(static u => Sum(u), x, static (u, y, g) => g), Point));

    [Fact]
    public void Rows_AreStacked()
    {
        Tensor<double> table = Point.Reshape(2, 2);
        (Tensor<double> sum, Tensor<double>[] more) = Vectorize(static row => (Sum(row), new[] { row * 2.0 }), table);
        Near(sum, [2], Sum(table, 1).ToArray(), 1e-15);
        Near(more[0], [2, 2], (table * 2.0).ToArray(), 0);
    }

    [Fact]
    public void PerExampleGradients_AreThoseOfEachExample()
    {
        Tensor<double> table = Direction.Reshape(2, 2);
        Tensor<double> gradients = Vectorize(static row => Grad(w => Sum(Square(w[..2] * row) * w[2..]), Point), table);
        for (int i = 0; i < 2; i++)
        {
            Near(gradients[i], [4], Grad(w => Sum(Square(w[..2] * table[i]) * w[2..]), Point).ToArray(), 1e-15);
        }
    }

    [Fact]
    public void Rows_OfDifferentNumber_AreRefused()
    {
        Assert.Throws<ShapeMismatchException>(() => Vectorize(static (a, b) => a, Point, Direction[..3]));
        Assert.Throws<ShapeMismatchException>(() => Vectorize(static a => a, Tensor.Scalar(1.0)));
    }

    private static void Near(Tensor<double> actual, Shape shape, double[] expected, double tolerance)
    {
        Assert.Equal(shape, actual.Shape);
        foreach ((double found, double wanted) in actual.ToArray().Zip(expected))
        {
            Assert.True(Math.Abs(found - wanted) <= tolerance * Math.Max(1, Math.Abs(wanted)), $"{found:R}, not {wanted:R}.");
        }
    }

    private static double[] Differences(Func<Tensor<double>, Tensor<double>> function, int element)
    {
        const double Step = 1e-6;
        Tensor<double> Moved(double by)
        {
            double[] values = Point.ToArray();
            values[element] += by;
            return function(Tensor.From(values, 4));
        }
        return ((Moved(Step) - Moved(-Step)) / (2 * Step)).ToArray();
    }
}
