using Axon;
using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>A record with a number in it.</summary>
public readonly record struct Weights(Tensor<double> Kernel, Tensor<double> Bias, int Units);

/// <summary>Derivatives and transforms, nested in each other.</summary>
public static partial class Derivatives
{
    [Defn] public static Tensor<double> OfThree([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> y)
    {
        var (a, b, c) = Grad((u, v, w) => Sum(u * Sin(v) * w), x, y, x);
        return a + 2.0 * b + 3.0 * c;
    }

    [Defn] public static Tensor<double> OfTuple([Shape("n", 3)] Tensor<double> x, [Shape(3, 2)] Tensor<double> w)
    {
        var (value, g) = ValueAndGrad(p => Sum(Square(Dot(x, p.W) + p.B)), (W: w, B: Ones<double>(2)));
        return value * Sum(g.W) + Sum(g.B);
    }

    [Defn] public static Tensor<double> OfRecord([Shape("n", 3)] Tensor<double> x, [Shape(3, 2)] Tensor<double> w)
    {
        Weights weights = new(w, Ones<double>(2), 2);
        Weights g = Grad(p => Sum(Square(Dot(x, p.Kernel) + p.Bias)) / p.Units, weights);
        return Sum(g.Kernel * g.Kernel) + Sum(g.Bias) * g.Units;
    }

    [Defn] public static Tensor<double> OfArray([Shape("n")] Tensor<double> x)
    {
        Tensor<double>[] g = Grad(p => Sum(p[0] * Exp(p[1])), new[] { x, x * 0.5 });
        return g[0] + 3.0 * g[1];
    }

    [Defn] public static Tensor<double> SmallJacobian([Shape(3)] Tensor<double> x) => Jacobian(t => Sin(t[..2]) * t[1..], x);

    [Defn] public static Tensor<double> ProductJacobian([Shape("n", 3)] Tensor<double> x, [Shape(3, 2)] Tensor<double> w) => Jacobian(t => Tanh(Dot(x, t)), w);

    [Defn] public static Tensor<double> RosenbrockHessian([Shape("n")] Tensor<double> x) => Hessian(t => Sum(100.0 * Square(t[1..] - Square(t[..^1])) + Square(1.0 - t[..^1])), x);

    [Defn] public static Tensor<double> Along([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> v) => JacobianVectorProduct(t => Exp(t) * Sum(t), x, v);

    [Defn] public static Tensor<double> Pulled([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> v) => VectorJacobianProduct(t => Exp(t) * Sum(t), x, v);

    [Defn] public static Tensor<double> Curvature([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> v) => HessianVectorProduct(t => Sum(Exp(t)) * Sum(t * t * t), x, v);

    [Defn] public static Tensor<double> Own([Shape("n")] Tensor<double> x) => Grad(t => Sum(CustomGrad(u => Log(1.0 + Exp(u)), t, (u, y, g) => g * Sigmoid(u) * 10.0) * t), x);

    [Defn] public static Tensor<double> OwnPair([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> y)
    {
        var (a, b) = Grad((s, t) => Sum(CustomGrad((u, v) => u * v, s, t, (u, v, r, g) => (g * v * 2.0, g * u * 3.0 + r)) * s), x, y);
        return a + 5.0 * b;
    }

    [Defn] public static Tensor<double> OwnTwice([Shape("n")] Tensor<double> x) =>
        Grad(s => Sum(Square(Grad(t => Sum(CustomGrad(u => Sin(u), t, (u, y, g) => g * y)), s))), x);

    [Defn] public static Tensor<double> Checkpointed([Shape("n")] Tensor<double> x) =>
        Grad(t => Sum(Checkpoint(() => Sin(Exp(t) * x)) * Checkpoint(() => t * t)), x);

    [Defn] public static Tensor<double> CheckpointOfTwo([Shape("n")] Tensor<double> x) =>
        Grad(
            t =>
            {
                var (a, b) = Checkpoint(() => (Sin(t), Sum(Exp(t))));
                return Sum(a * b);
            },
            x);

    [Defn] public static Tensor<double> CheckpointTwice([Shape("n")] Tensor<double> x) =>
        Grad(s => Sum(Square(Grad(t => Sum(Checkpoint(() => Sin(Exp(t) * t))), s))), x);

    [Defn] public static Tensor<double> Rows([Shape("n", 3)] Tensor<double> x, [Shape(3)] Tensor<double> c) => Vectorize(row => Sum(row * c) * row, x);

    [Defn] public static Tensor<double> NestedRows([Shape("n", "m", 2)] Tensor<double> x) => Vectorize(r => Vectorize(q => Sum(q) * q + Max(r), r), x);

    [Defn] public static Tensor<double> PairsOfRows([Shape("n", 3)] Tensor<double> x, [Shape("n", 3)] Tensor<double> y)
    {
        var (a, b) = Vectorize((u, v) => (Dot(u, v), u - Mean(v)), x, y);
        return Sum(a) * b;
    }

    [Defn] public static Tensor<double> PerExample([Shape("n", 3)] Tensor<double> x, [Shape(3, 2)] Tensor<double> w) =>
        Vectorize(row => Grad(k => Sum(Square(Tanh(Dot(row, k)))), w), x);

    [Defn] public static Tensor<double> RowsInLoop([Shape("n", 3)] Tensor<double> x, int steps) => Vectorize(row =>
    {
        Tensor<double> h = row;
        Tensor<double> s = Sum(row);
        for (int i = 0; i < steps; i++)
        {
            h = Sin(h) * s + i;
        }
        return h;
    }, x);

    [Defn] public static Tensor<double> RowsInBranch([Shape("n", 3)] Tensor<double> x) => Vectorize(row => Sum(row) > 0.0 ? Exp(row) : row * 2.0, x);

    [Defn] public static Tensor<double> RowsInWhile([Shape("n", 3)] Tensor<double> x) => Vectorize(row =>
    {
        Tensor<double> h = row;
        while (Sum(h * h) > 0.5)
        {
            h = h * 0.7;
        }
        return h;
    }, x);

    [Defn] public static Tensor<double> GradientOfRows([Shape("n", 3)] Tensor<double> x) => Grad(t => Sum(Square(Vectorize(row => Sum(row) > 0.0 ? Exp(row) : row * Sum(row), t))), x);

    [Defn] public static Tensor<double> RowsTaken([Shape("n")] Tensor<int> i, [Shape("n", 5)] Tensor<double> x, [Shape(5, 2)] Tensor<double> table) =>
        Vectorize((k, row) => Take(table, k) * Take(row, k), i, x);

    [Defn] public static Tensor<double> RowsOfOwn([Shape("n", 3)] Tensor<double> x) =>
        Grad(t => Sum(Vectorize(row => CustomGrad(u => u * u, row, (u, y, g) => g * 7.0 + y), t)), x);

    [Defn] public static Tensor<double> RowsOfImages([Shape("n", 1, 5, 5, 2)] Tensor<double> x, [Shape(3, 3, 2, 2)] Tensor<double> k) =>
        Vectorize(image => Grad(kernel => Sum(Square(MaxPool(Conv(image, kernel), [2, 2]))), k), x);
}
