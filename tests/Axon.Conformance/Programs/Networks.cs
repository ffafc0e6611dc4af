using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Conformance.Programs;

/// <summary>Batch and layer normalization: running means are state that is no parameter.</summary>
public static partial class Normalized
{
    [Defn] public static Tensor<float> Net([Shape("batch", 6)] Tensor<float> x) =>
        x.Dense(8).BatchNorm().Relu().Dense(5).LayerNorm().Dense(1);

    [Defn] public static Tensor<float> Loss([Shape("batch", 6)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> target) =>
        MeanSquaredError(Net(x), target);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 6)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> target, float learningRate) =>
        Sgd(() => Loss(x, target), learningRate, momentum: 0.9f, nesterov: true);
}

/// <summary>Rows of a table by index, of which some occur more than once.</summary>
public static partial class Words
{
    [Defn] public static Tensor<float> Loss([Shape("batch", "length")] Tensor<int> words, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(Mean(words.Embedding<float>(20, 6), 1).Dense(3), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", "length")] Tensor<int> words, [Shape("batch")] Tensor<int> label, float learningRate) =>
        AdamW(() => Loss(words, label), learningRate, 0.01f);
}

/// <summary>Two entries of one scope share its variables.</summary>
public static partial class Siamese
{
    [Defn]
    public static Tensor<float> Distance([Shape("batch", 5)] Tensor<float> a, [Shape("batch", 5)] Tensor<float> b)
    {
        Tensor<float> left = Scope("encoder", () => a.Dense(4).Tanh());
        Tensor<float> right = Scope("encoder", () => b.Dense(4).Tanh());
        return Mean(Square(left - right));
    }

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 5)] Tensor<float> a, [Shape("batch", 5)] Tensor<float> b, float learningRate) =>
        RmsProp(() => Distance(a, b), learningRate);
}

/// <summary>A part in inference inside of training.</summary>
public static partial class Distilled
{
    [Defn]
    public static Tensor<float> Loss([Shape("batch", 5)] Tensor<float> x)
    {
        Tensor<float> teacher = StopGradient(Inference(() => x.Dense(4, name: "teacher").Dropout(0.5f)));
        return Mean(Square(x.Dense(4, name: "student").Dropout(0.25f) - teacher));
    }

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 5)] Tensor<float> x, float learningRate) =>
        Sgd(() => Loss(x), learningRate);
}

/// <summary>Blocks with variables of their own, emitted once.</summary>
public static partial class Stacked
{
    [Defn] public static Tensor<float> Net([Shape("batch", 6)] Tensor<float> x) =>
        Repeat(3, x, static hidden => hidden + hidden.Dense(6).Tanh()).Dense(1);

    [Defn] public static Tensor<float> Loss([Shape("batch", 6)] Tensor<float> x) => Mean(Square(Net(x) - 1f));

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 6)] Tensor<float> x, float learningRate) =>
        Adam(() => Loss(x), learningRate);
}

/// <summary>A counter, and dropout alone.</summary>
public static partial class Masks
{
    [Defn] public static Tensor<float> Inferred([Shape("n")] Tensor<float> x) => x.Dropout(0.25f);

    /// <summary>The mask that a gradient sees is the derivative of the sum; here it meets the mask of the value.</summary>
    [Defn]
    public static (Tensor<float> Value, Tensor<float> Gradient) Trained([Shape("n")] Tensor<float> x)
    {
        Tensor<float> weight = Parameter("weight", [1], Initializers.Ones<float>);
        var (value, gradient) = ValueAndGrad(y => Sum((y * weight).Dropout(0.25f) * y), x);
        return (value, gradient);
    }
}
