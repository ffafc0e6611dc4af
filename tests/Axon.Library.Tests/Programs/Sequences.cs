using static Axon.Layers;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

public static partial class Sequences
{
    [Defn] public static Tensor<float> Simple([Shape("batch", "time", 3)] Tensor<float> x) => x.SimpleRnn(4);

    [Defn] public static Tensor<float> Lstm([Shape("batch", "time", 3)] Tensor<float> x) => x.Lstm(4);

    [Defn] public static Tensor<float> Gru([Shape("batch", "time", 3)] Tensor<float> x) => x.Gru(4);

    [Defn] public static Tensor<float> Masked([Shape("batch", 5, 3)] Tensor<float> x, [Shape("batch", 5)] Tensor<float> counts) =>
        x.Gru(4, counts > 0.5f, reverse: true) + x.Lstm(4, counts > 0.5f);

    [Defn] public static Tensor<float> Both([Shape("batch", 5, 3)] Tensor<float> x) =>
        x.Bidirectional(static (s, reverse) => s.Lstm(2, reverse: reverse));

    [Defn]
    public static Tensor<float> Loss([Shape("batch", 5, 3)] Tensor<float> x) =>
        Mean(Square(x.SimpleRnn(4).Gru(3).Lstm(2) - 0.5f));

    [Defn] public static Tensor<float> Step([Shape("batch", 5, 3)] Tensor<float> x, float rate) => Sgd(() => Loss(x), rate);
}

public static partial class Attending
{
    [Defn] public static Tensor<float> Heads([Shape("batch", "time", 8)] Tensor<float> x) => x.MultiHeadAttention(2, causal: true);

    [Defn] public static Tensor<float> Padded([Shape("batch", 5, 8)] Tensor<float> x, [Shape("batch", 5)] Tensor<float> counts) =>
        x.MultiHeadAttention(2, mask: counts > 0.5f);

    [Defn] public static Tensor<float> Shared([Shape("batch", 5, 8)] Tensor<float> x) =>
        x.MultiHeadAttention(4, keyValueHeads: 2, rotary: true, bias: false);

    [Defn] public static Tensor<float> Block([Shape("batch", 5, 8)] Tensor<float> x) => x.TransformerBlock(2, causal: true).SwiGlu(6);

    [Defn] public static Tensor<float> Loss([Shape("batch", 5, 8)] Tensor<float> x) => Mean(Square(Block(x) - 0.5f));

    [Defn] public static Tensor<float> Step([Shape("batch", 5, 8)] Tensor<float> x, float rate) => Sgd(() => Loss(x), rate);
}
