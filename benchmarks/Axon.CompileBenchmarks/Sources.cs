using System.Globalization;
using System.Text;

namespace Axon.CompileBenchmarks;

/// <summary>The projects that are compiled.</summary>
internal static class Sources
{
    private const string Head = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Ops;
        using static Axon.Optimizers;

        namespace Bench;

        """;

    /// <summary>A decoder with causal attention, its loss with gradient, and a step of Adam.</summary>
    public static string Transformer(int layers) => Head + """
        public static partial class Decoder
        {
            [Defn]
            public static Tensor<float> Attend([Shape("batch", 128, 256)] Tensor<float> x)
            {
                Tensor<float> queries = Heads(x.Dense(256));
                Tensor<float> keys = Heads(x.Dense(256));
                Tensor<float> values = Heads(x.Dense(256));
                Tensor<float> scores = MatMul(queries, Transpose(keys, 0, 1, 3, 2)) * 0.17677669529663687f;
                Tensor<bool> past = GreaterOrEqual(Iota<int>([128, 128], 0), Iota<int>([128, 128], 1));
                Tensor<float> weights = Softmax(Select(past, scores, -1e9f));
                return Reshape(Transpose(MatMul(weights, values), 0, 2, 1, 3), -1, 128, 256).Dense(256);
            }

            [Defn] public static Tensor<float> Heads([Shape("batch", 128, 256)] Tensor<float> x) => Transpose(Reshape(x, -1, 128, 8, 32), 0, 2, 1, 3);

            [Defn]
            public static Tensor<float> Block([Shape("batch", 128, 256)] Tensor<float> x)
            {
                Tensor<float> y = x + Attend(x.LayerNorm());
                return y + y.LayerNorm().Dense(1024).Gelu().Dense(256);
            }

            [Defn]
            public static Tensor<float> Net([Shape("batch", 128)] Tensor<int> symbols)
            {
                Tensor<float> x = symbols.Embedding<float>(256, 256) + Parameter("position", [128, 256], Initializers.Normal<float>);
                return Repeat(LAYERS, x, static h => Block(h)).LayerNorm().Dense(256);
            }

            [Defn] public static Tensor<float> Loss([Shape("batch", 128)] Tensor<int> symbols, [Shape("batch", 128)] Tensor<int> next) => CrossEntropy(Net(symbols), next);

            [Defn] public static Tensor<float> TrainStep([Shape("batch", 128)] Tensor<int> symbols, [Shape("batch", 128)] Tensor<int> next, float rate) => Adam(() => Loss(symbols, next), rate);
        }
        """.Replace("LAYERS", layers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Fifty methods in ten files: formulas, reductions, slices, layers, losses, and two steps of training.</summary>
    public static IEnumerable<(string File, string Text)> Fifty()
    {
        for (int file = 0; file < 10; file++)
        {
            StringBuilder text = new(Head);
            text.Append(CultureInfo.InvariantCulture, $$"""
                public static partial class Part{{file}}
                {
                    [Defn] public static Tensor<float> Wave([Shape("n")] Tensor<float> x, float rate) => Sin(x * {{file + 1}}f) * Exp(-rate * Square(x));

                    [Defn] public static Tensor<float> Energy([Shape("n")] Tensor<float> x) => Sum({{file + 1}}f * Square(x[1..] - x[..^1])) / 2f;

                    [Defn]
                    public static Tensor<float> Standardized([Shape("rows", "columns")] Tensor<float> x)
                    {
                        Tensor<float> centred = x - Mean(x, [1], keep: true);
                        return centred / Sqrt(Mean(Square(centred), [1], keep: true) + 1e-{{file + 1}}f);
                    }

                    [Defn]
                    public static Tensor<float> Net([Shape("batch", 16)] Tensor<float> x) => x.Dense({{32 + file}}).Relu().Dense(16).LayerNorm();

                    [Defn]
                    public static Tensor<float> Distance([Shape("batch", 16)] Tensor<float> x, [Shape("batch", 16)] Tensor<float> y) => MeanSquaredError(Net(x), y);
                }
                """);
            yield return ($"Part{file}.cs", text.ToString());
        }
    }
}
