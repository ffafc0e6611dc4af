using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>The programs in double precision, so that differences tell right gradients from wrong ones. Kinks give way to smooth functions.</summary>
public static partial class Doubles
{
    [Defn] public static Tensor<double> Rosenbrock([Shape("n")] Tensor<double> x) =>
        Sum(100 * Square(x[1..] - Square(x[..^1])) + Square(1 - x[..^1]));

    [Defn] public static Tensor<double> Energy([Shape("rows", "columns")] Tensor<double> x) =>
        Sum(Square(x[1.., ..] - x[..^1, ..])) + Mean(Exp(x[.., 1..] * x[.., ..^1]));

    [Defn]
    public static Tensor<double> Looped([Shape("n")] Tensor<double> x, int count)
    {
        Tensor<double> y = x;
        for (int i = 0; i < count; i++)
        {
            y = Sin(y) * x + 0.1 * i;
            if (Sum(y) > 1.0)
            {
                y = y * 0.5;
            }
        }
        return Sum(Square(y));
    }

    [Defn] public static Tensor<double> Inner([Shape("n")] Tensor<double> x) => Sum(Square(Grad(y => Sum(Sin(y) * y * y), x)));

    [Defn] public static Tensor<double> Fit([Shape("batch", "inputs")] Tensor<double> x, [Shape("inputs", "outputs")] Tensor<double> weights, [Shape("outputs")] Tensor<double> bias) =>
        Mean(Square(Tanh(Dot(x, weights) + bias) - 0.5));

    [Defn] public static Tensor<double> Indexed([Shape("rows", 3)] Tensor<double> table, [Shape("count")] Tensor<int> rows) =>
        Sum(Square(Take(table, rows))) + Sum(LogSumExp(table, 1)) + Sum(Max(table, 0)) + Sum(Variance(table, 0));

    [Defn] public static Tensor<double> Convolution([Shape("batch", 6, 6, 2)] Tensor<double> image, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(image.Conv(3, kernel: 3).Tanh().MaxPool(2).Flatten().Dense(5).Sigmoid().Dropout(0.5f).Dense(4), label);

    [Defn]
    public static Tensor<double> Recurrence([Shape("batch", "rows", 3)] Tensor<double> x, [Shape("batch")] Tensor<int> label)
    {
        Tensor<double> hidden = Zeros<double>(x.Shape[0], 4);
        Tensor<double> input = Parameter("input", [3, 4], Initializers.GlorotUniform<double>);
        Tensor<double> recurrent = Parameter("recurrent", [4, 4], Initializers.GlorotUniform<double>);
        for (int row = 0; row < x.Shape[1]; row++)
        {
            hidden = Tanh(Dot(x[.., row], input) + Dot(hidden, recurrent));
        }
        return CrossEntropy(hidden.Dense(3), label);
    }

    [Defn] public static Tensor<double> Normalization([Shape("batch", 4)] Tensor<double> x) =>
        Mean(Square(x.Dense(5).BatchNorm().Tanh().Dense(3).LayerNorm().Dense(2) - 0.3));

    [Defn] public static Tensor<double> Embedded([Shape("batch", "length")] Tensor<int> words) =>
        Mean(Square(words.Embedding<double>(7, 3, Initializers.GlorotNormal<double>).Dense(2) - 1.0));

    [Defn]
    public static Tensor<double> Shared([Shape("batch", 5)] Tensor<double> a, [Shape("batch", 5)] Tensor<double> b) =>
        Mean(Square(Scope("encoder", () => a.Dense(4).Tanh()) - Scope("encoder", () => b.Dense(4).Tanh())));

    [Defn] public static Tensor<double> Stacked([Shape("batch", 4)] Tensor<double> x) =>
        Mean(Square(Repeat(3, x, static hidden => hidden + hidden.Dense(4).Tanh()) - 1.0));
}
