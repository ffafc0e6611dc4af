using static Axon.Ops;

namespace Axon.Parity.Programs;

/// <summary>What the cases have in common. What goes in is a parameter, so that its gradient is one of those of the parameters.</summary>
public static partial class Inputs
{
    [Defn]
    public static Tensor<float> Given(string variable, Shape shape) => Parameter(variable, shape, Initializers.Zeros<float>);

    [Defn]
    public static Tensor<float> Kept(string variable, Shape shape) => State(variable, shape, Initializers.Zeros<float>).Value;

    /// <summary>0, step, 2 · step, … modulo classes.</summary>
    [Defn]
    public static Tensor<int> Labels(int count, int step, int classes) => (Iota<int>(count) * Tensor.Scalar(step)) % Tensor.Scalar(classes);

    /// <summary><c>Σ g·y</c>: the gradients are those of y times g, that of g is y.</summary>
    [Defn]
    public static Tensor<float> Weighted(Tensor<float> y) => Sum(y * Parameter("g", y.Shape, Initializers.Zeros<float>));
}
