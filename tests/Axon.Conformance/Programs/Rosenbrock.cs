using Axon;
using static Axon.Ops;      // math, reductions, indexing, linear algebra: Nx's words in PascalCase

public static partial class Rosenbrock
{
    [Defn]
    public static Tensor<float> Value([Shape("n")] Tensor<float> x) =>
        Sum(100f * Square(x[1..] - Square(x[..^1])) + Square(1f - x[..^1]));
}
