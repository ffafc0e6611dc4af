using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

/// <summary>A matrix that is wide, one that is tall and a vector; the gradients are what is handed in.</summary>
public static partial class Minimizing
{
    [Defn]
    public static Tensor<double> Linear([Shape(2, 3)] Tensor<double> wide, [Shape(4, 2)] Tensor<double> tall, [Shape(3)] Tensor<double> vector) =>
        Sum(Parameter("wide", [2, 3], Initializers.Ones<double>) * wide) + Sum(Parameter("tall", [4, 2], Initializers.Ones<double>) * tall) + Sum(Parameter("vector", [3], Initializers.Ones<double>) * vector);

    [Defn]
    public static Tensor<double> ByMuon([Shape(2, 3)] Tensor<double> wide, [Shape(4, 2)] Tensor<double> tall, [Shape(3)] Tensor<double> vector) =>
        Muon(() => Linear(wide, tall, vector), 0.1f, decay: 0.01);

    [Defn]
    public static Tensor<double> ByMuonInPart([Shape(2, 3)] Tensor<double> wide, [Shape(4, 2)] Tensor<double> tall, [Shape(3)] Tensor<double> vector) =>
        Muon(() => Linear(wide, tall, vector), 0.1f, nesterov: false, otherRate: 0.5, isMatrix: static path => !path.EndsWith("tall", StringComparison.Ordinal));

    [Defn]
    public static Tensor<double> ByAdafactor([Shape(2, 3)] Tensor<double> wide, [Shape(4, 2)] Tensor<double> tall, [Shape(3)] Tensor<double> vector) =>
        Adafactor(() => Linear(wide, tall, vector), 0.1f, factored: 2);

    /// <summary>A bowl of two parameters, along whose axes it is differently steep.</summary>
    [Defn]
    public static Tensor<double> Bowl([Shape(4)] Tensor<double> steepness)
    {
        Tensor<double> a = Parameter("a", [2, 2], Initializers.Ones<double>);
        Tensor<double> b = Parameter("b", [4], Initializers.Ones<double>);
        return (Sum(steepness * Square(a.Reshape(4) - 0.5)) / 2.0) + (Sum(Square(Square(b)) + (steepness * b)) / 4.0);
    }

    [Defn] public static Tensor<double> ByLbfgs([Shape(4)] Tensor<double> steepness) => Lbfgs(() => Bowl(steepness), 0.5f, memory: 3);

    [Defn] public static Tensor<double> Rosenbrock([Shape("n")] Tensor<double> x) => Sum(100.0 * Square(x[1..] - Square(x[..^1])) + Square(1.0 - x[..^1]));

    [Defn]
    public static (Tensor<double> Point, Tensor<double> Value, Tensor<int> Iterations) Valley([Shape("n")] Tensor<double> x) => Minimize.Lbfgs(static t => Rosenbrock(t), x, tolerance: 1e-8);

    [Defn]
    public static (Tensor<float> Point, Tensor<float> Value, Tensor<int> Iterations) Plane([Shape(2, 2)] Tensor<float> x, [Shape(2, 2)] Tensor<float> target) =>
        Minimize.Lbfgs(t => Sum(Square(t - target)), x, iterations: 5);
}
