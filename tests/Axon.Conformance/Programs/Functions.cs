using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Slices in all their forms.</summary>
public static partial class Slices
{
    [Defn] public static Tensor<float> Ends([Shape("n")] Tensor<float> x) => (x[1..] * x[..^1]) + x[0] - x[^1];

    [Defn] public static Tensor<float> Windows([Shape("rows", 7)] Tensor<float> x) => x[.., 1..4] + x[.., ^3..] - x[.., 2..^2];

    [Defn] public static Tensor<float> Steps([Shape("2*n")] Tensor<float> x) => Slice(x, 0, 0, x.Shape[0], 2) - Slice(x, 0, 1, x.Shape[0], 2);

    [Defn] public static Tensor<float> Joined([Shape("n", 3)] Tensor<float> x, [Shape("m", 3)] Tensor<float> y) =>
        Concat([Reverse(x, 0), y * 2f, Pad(x, [1, 0], [0, 0], 3.0)], 0);

    [Defn] public static Tensor<float> Energy([Shape("rows", "columns")] Tensor<float> x) =>
        Sum(Square(x[1.., ..] - x[..^1, ..])) + Sum(Square(x[.., 1..] - x[.., ..^1]));
}

/// <summary>Control flow on tensors.</summary>
public static partial class Control
{
    [Defn]
    public static Tensor<float> Clip([Shape("n")] Tensor<float> x)
    {
        Tensor<float> norm = Sqrt(Sum(Square(x)));
        if (norm > 1f)
        {
            x = x / norm;
        }
        return x;
    }

    [Defn]
    public static Tensor<float> Clipped([Shape("n")] Tensor<float> x) => Sum(Square(Clip(x)) * x);

    [Defn]
    public static Tensor<float> Choice([Shape("n")] Tensor<float> x) => Sum(x) > 0f ? Sum(Square(x)) : Sum(Exp(x));

    [Defn]
    public static Tensor<float> Root([Shape] Tensor<float> a)
    {
        Tensor<float> x = a;
        while (Abs((x * x) - a) > 1e-4f * a)
        {
            x = 0.5f * (x + (a / x));
        }
        return x;
    }

    [Defn]
    public static Tensor<float> Iterate([Shape("n")] Tensor<float> x, int count)
    {
        Tensor<float> y = x;
        for (int i = 0; i < count; i++)
        {
            y = Sin(y) * x + 0.1f * i;
        }
        return Sum(y);
    }

    [Defn]
    public static Tensor<float> Prefix([Shape("n", 3)] Tensor<float> x)
    {
        Tensor<float> total = Zeros<float>(3);
        for (int row = 0; row < x.Shape[0]; row++)
        {
            total = total * 0.5f + x[row];
            if (Sum(total) > 2f)
            {
                total = total * 0.1f;
            }
        }
        return Sum(Square(total));
    }
}

/// <summary>Gradients inside of programs.</summary>
public static partial class Gradients
{
    [Defn] public static Tensor<float> Twice([Shape("n")] Tensor<float> x) =>
        Grad(y => Sum(Square(Grad(z => Sum(Sin(z) * z * z), y))), x);

    [Defn] public static Tensor<float> HessianTimes([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> direction) =>
        Grad(y => Sum(Grad(z => Rosenbrock.Value(z), y) * direction), x);

    [Defn] public static Tensor<float> Fit([Shape("batch", "inputs")] Tensor<float> x, [Shape("inputs", "outputs")] Tensor<float> weights, [Shape("outputs")] Tensor<float> bias, float scale) =>
        Mean(Square(Tanh(Dot(x, weights) + bias) - 0.5f)) * scale;

    [Defn]
    public static (Tensor<float> Value, Tensor<float> X, Tensor<float> Y) Both([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y)
    {
        var (value, (dx, dy)) = ValueAndGrad((a, b) => Sum(a * Exp(b) - Square(a - b)), x, y);
        return (value, dx, dy);
    }
}

/// <summary>Rows, columns, indices and scalars of C#.</summary>
public static partial class Rows
{
    [Defn] public static Tensor<float> Softmax([Shape("rows", "columns")] Tensor<float> x, float temperature) => Ops.Softmax(x / temperature);

    [Defn] public static (Tensor<float> Mean, Tensor<float> Variance) Moments([Shape("rows", "columns")] Tensor<float> x) => (Mean(x, 0), Variance(x, 0));

    [Defn] public static Tensor<int> Best([Shape("rows", "columns")] Tensor<float> x) => ArgMax(x, 1);

    [Defn] public static Tensor<float> Picked([Shape("rows", 4)] Tensor<float> table, [Shape("count")] Tensor<int> rows) => Sum(Square(Take(table, rows)), 1);

    [Defn] public static Tensor<float> Product([Shape("m", "k")] Tensor<float> x, [Shape("k", "n")] Tensor<float> y) => Relu(MatMul(x, y)) - Mean(MatMul(x, y), 1, keep: true);
}
