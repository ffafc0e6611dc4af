using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Benchmarks.Models;

/// <summary>A decoder of 4 blocks, 256 wide, 8 heads, context 128, over 256 symbols.</summary>
public static partial class Gpt
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
        return Repeat(4, x, static h => Block(h)).LayerNorm().Dense(256);
    }

    [Defn] public static Tensor<float> Loss([Shape("batch", 128)] Tensor<int> symbols, [Shape("batch", 128)] Tensor<int> next) => CrossEntropy(Net(symbols), next);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 128)] Tensor<int> symbols, [Shape("batch", 128)] Tensor<int> next, float rate) => Adam(() => Loss(symbols, next), rate);
}
