using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Benchmarks.Models;

/// <summary>Attention over [batch, heads, time, size] and tables of rows.</summary>
public static partial class Lookups
{
    [Defn]
    public static Tensor<float> Causal(
        [Shape("batch", "heads", "time", "size")] Tensor<float> query, [Shape("batch", "heads", "time", "size")] Tensor<float> key, [Shape("batch", "heads", "time", "size")] Tensor<float> value) =>
        query.Attention(key, value, causal: true);

    [Defn]
    public static (Tensor<float> Query, Tensor<float> Key, Tensor<float> Value) CausalGradient(
        [Shape("batch", "heads", "time", "size")] Tensor<float> query, [Shape("batch", "heads", "time", "size")] Tensor<float> key, [Shape("batch", "heads", "time", "size")] Tensor<float> value,
        [Shape("batch", "heads", "time", "size")] Tensor<float> g) =>
        Grad((q, k, v) => Sum(q.Attention(k, v, causal: true) * g), query, key, value);

    [Defn] public static Tensor<float> Rows([Shape("count", "size")] Tensor<float> table, [Shape("n")] Tensor<int> index) => Take(table, index);

    [Defn]
    public static Tensor<float> RowsGradient([Shape("count", "size")] Tensor<float> table, [Shape("n")] Tensor<int> index, [Shape("n", "size")] Tensor<float> g) =>
        Grad(rows => Sum(Take(rows, index) * g), table);
}

/// <summary>A model of characters: 65 symbols, a long short-term memory of 128, 50 steps.</summary>
public static partial class CharacterLstm
{
    [Defn] public static Tensor<float> Net([Shape("batch", 50)] Tensor<int> symbols) => symbols.Embedding<float>(65, 128).Lstm(128).Dense(65);

    [Defn] public static Tensor<float> Loss([Shape("batch", 50)] Tensor<int> symbols, [Shape("batch", 50)] Tensor<int> next) => CrossEntropy(Net(symbols), next);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 50)] Tensor<int> symbols, [Shape("batch", 50)] Tensor<int> next, float rate) => Adam(() => Loss(symbols, next), rate);
}

/// <summary>A hundred tensors of mixed size, for the cost of an optimizer.</summary>
public static partial class Hundred
{
    [Defn]
    public static Tensor<float> Loss([Shape("n")] Tensor<float> target)
    {
        Tensor<float> loss = Mean(target);
        for (int i = 0; i < 25; i++)
        {
            loss = loss + Mean(Square(Parameter($"small{i}", [64], Initializers.Normal<float>)))
                + Mean(Square(Parameter($"row{i}", [1024], Initializers.Normal<float>)))
                + Mean(Square(Parameter($"table{i}", [128, 256], Initializers.Normal<float>)))
                + Mean(Square(Parameter($"filter{i}", [3, 3, 32, 64], Initializers.Normal<float>)));
        }
        return loss;
    }

    [Defn] public static Tensor<float> TrainStep([Shape("n")] Tensor<float> target, float rate) => Adam(() => Loss(target), rate);
}
