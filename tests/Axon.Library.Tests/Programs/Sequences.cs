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
    public static Tensor<float> Continued([Shape("batch", "time", 3)] Tensor<float> x, [Shape("batch", 4)] Tensor<float> h, [Shape("batch", 4)] Tensor<float> c) =>
        Concat([x.SimpleRnn(4, hidden: h), x.Lstm(4, hidden: h, cell: c), x.Gru(4, hidden: h)], -1);

    /// <summary>The last states are where the next part goes on.</summary>
    [Defn]
    public static (Tensor<float> Simple, Tensor<float> Lstm, Tensor<float> Gru, Tensor<float> Cell) InParts([Shape("batch", 5, 3)] Tensor<float> x, [Shape("batch", 5)] Tensor<float> counts)
    {
        Tensor<bool> mask = counts > 0.5f;
        (Tensor<float> simple, Tensor<float> simpleHidden) = x.SimpleRnnWithState(4, mask);
        (Tensor<float> lstm, Tensor<float> lstmHidden, Tensor<float> cell) = x.LstmWithState(4, mask, reverse: true);
        (Tensor<float> gru, Tensor<float> gruHidden) = x.GruWithState(4, mask);
        return (Concat([simple, NewAxis(simpleHidden, 1)], 1), Concat([lstm, NewAxis(lstmHidden, 1)], 1), Concat([gru, NewAxis(gruHidden, 1)], 1), cell);
    }

    [Defn] public static Tensor<float> BothMasked([Shape("batch", 5, 3)] Tensor<float> x, [Shape("batch", 5)] Tensor<float> counts, [Shape("batch", 2)] Tensor<float> h) =>
        x.Bidirectional((s, reverse) => s.Gru(2, counts > 0.5f, reverse, hidden: h));

    [Defn] public static Tensor<float> Images([Shape("batch", 3, 4, 4, 2)] Tensor<float> x, [Shape("batch", 3)] Tensor<float> counts, [Shape("batch", 4, 4, 3)] Tensor<float> c) =>
        x.ConvLstm(3, kernel: 3, mask: counts > 0.5f, cell: c);

    [Defn] public static Tensor<float> Pixels([Shape("batch", 5, 1, 3)] Tensor<float> x) => x.ConvLstm(4, kernel: 1);

    [Defn] public static Tensor<double> ImageLoss([Shape(1, 3, 3, 2)] Tensor<double> x) => Mean(Square(x.ConvLstm(2, kernel: 3) - 0.5));

    [Defn]
    public static Tensor<float> Loss([Shape("batch", 5, 3)] Tensor<float> x) =>
        Mean(Square(x.SimpleRnn(4).Gru(3).Lstm(2) - 0.5f));

    [Defn] public static Tensor<float> Step([Shape("batch", 5, 3)] Tensor<float> x, float rate) => Sgd(() => Loss(x), rate);

    /// <summary>Symbols, of which there are fewer than places: their rows are multiplied once.</summary>
    [Defn]
    public static Tensor<float> Symbols([Shape("batch", 5)] Tensor<int> x)
    {
        Tensor<float> rows = x.Embedding<float>(4, 3);
        return rows.Bidirectional(static (s, reverse) => s.Lstm(2, reverse: reverse)).SimpleRnn(3) * rows;
    }

    [Defn] public static Tensor<float> SymbolLoss([Shape("batch", 5)] Tensor<int> x) => Mean(Square(Symbols(x) - 0.5f));

    [Defn] public static Tensor<float> SymbolStep([Shape("batch", 5)] Tensor<int> x, float rate) => Sgd(() => SymbolLoss(x), rate);

    /// <summary>Slices along the last axis, read and written from the end.</summary>
    [Defn]
    public static Tensor<float> Backwards([Shape("n", "time")] Tensor<float> x)
    {
        Tensor<float> sums = Zeros<float>(x.Shape[0], x.Shape[1]);
        Tensor<float> sum = Zeros<float>(x.Shape[0]);
        for (int i = 0; i < x.Shape[1]; i++)
        {
            int t = x.Shape[1] - 1 - i;
            sum = (0.5f * sum) + Square(x[.., t]);
            sums = UpdateAt(sums, sum * sum, t, 1);
        }
        return sums;
    }

    [Defn] public static Tensor<float> BackwardsGradient([Shape("n", "time")] Tensor<float> x, [Shape("n", "time")] Tensor<float> g) => Grad(y => Sum(Backwards(y) * g), x);

    /// <summary>A tensor that is also read while it is written, and one that is read at another place: neither is scanned.</summary>
    [Defn]
    public static Tensor<float> Entangled([Shape("time", "n")] Tensor<float> x)
    {
        Tensor<float> result = Zeros<float>(x.Shape[0], x.Shape[1]);
        for (int t = 0; t < x.Shape[0]; t++)
        {
            result = UpdateAt(result, x[t] + (0.1f * Sum(result, 0)) + x[x.Shape[0] - 1 - t], t);
        }
        return result;
    }
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
