using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Benchmarks.Models;

/// <summary>Decoders of symbols with blocks that are repeated.</summary>
public static partial class Decoders
{
    [Defn]
    public static Tensor<float> Attend(Tensor<float> x, int heads)
    {
        Tensor<float> queries = Heads(x.Dense(x.Shape[2]), heads);
        Tensor<float> keys = Heads(x.Dense(x.Shape[2]), heads);
        Tensor<float> values = Heads(x.Dense(x.Shape[2]), heads);
        Tensor<float> attended = Transpose(queries.Attention(keys, values, causal: true), 0, 2, 1, 3);
        return Reshape(attended, -1, x.Shape[1], x.Shape[2]).Dense(x.Shape[2]);
    }

    [Defn] public static Tensor<float> Heads(Tensor<float> x, int heads) => Transpose(Reshape(x, -1, x.Shape[1], heads, x.Shape[2] / heads), 0, 2, 1, 3);

    [Defn]
    public static Tensor<float> Block(Tensor<float> x, int heads)
    {
        Tensor<float> y = x + Attend(x.LayerNorm(), heads);
        return y + y.LayerNorm().Dense(4 * x.Shape[2]).Gelu().Dense(x.Shape[2]);
    }
}

/// <summary>A decoder of 4 blocks, 256 wide, 8 heads, context 128, over 256 symbols.</summary>
public static partial class Gpt
{
    [Defn]
    public static Tensor<float> Net([Shape("batch", 128)] Tensor<int> symbols)
    {
        Tensor<float> x = symbols.Embedding<float>(256, 256) + Parameter("position", [128, 256], Initializers.Normal<float>);
        return Repeat(4, x, static h => Decoders.Block(h, 8)).LayerNorm().Dense(256);
    }

    [Defn] public static Tensor<float> Loss([Shape("batch", 128)] Tensor<int> symbols, [Shape("batch", 128)] Tensor<int> next) => CrossEntropy(Net(symbols), next);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 128)] Tensor<int> symbols, [Shape("batch", 128)] Tensor<int> next, float rate) => Adam(() => Loss(symbols, next), rate);
}

/// <summary>4 blocks of GPT-2's width, 768 with 12 heads, context 256, over 256 symbols.</summary>
public static partial class WideGpt
{
    [Defn]
    public static Tensor<float> Net([Shape("batch", 256)] Tensor<int> symbols)
    {
        Tensor<float> x = symbols.Embedding<float>(256, 768) + Parameter("position", [256, 768], Initializers.Normal<float>);
        return Repeat(4, x, static h => Decoders.Block(h, 12)).LayerNorm().Dense(256);
    }

    [Defn] public static Tensor<float> Loss([Shape("batch", 256)] Tensor<int> symbols, [Shape("batch", 256)] Tensor<int> next) => CrossEntropy(Net(symbols), next);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 256)] Tensor<int> symbols, [Shape("batch", 256)] Tensor<int> next, float rate) => Adam(() => Loss(symbols, next), rate);
}
