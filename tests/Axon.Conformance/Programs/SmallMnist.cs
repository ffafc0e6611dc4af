using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Conformance.Programs;

/// <summary>The convolutional network on 8×8 images: small enough for a simulator.</summary>
public static partial class SmallMnist
{
    [Defn] public static Tensor<float> Net([Shape("batch", 8, 8, 1)] Tensor<float> image) => image
        .Conv(4, kernel: 3).Relu().MaxPool(2)
        .Flatten().Dense(16).Relu().Dropout(0.5f).Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(Net(image), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
        Adam(() => Loss(image, label), learningRate);
}

/// <summary>A dense network.</summary>
public static partial class DenseMnist
{
    [Defn] public static Tensor<float> Net([Shape("batch", 8, 8, 1)] Tensor<float> image) =>
        image.Flatten().Dense(32).Relu().Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(Net(image), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
        Adam(() => Loss(image, label), learningRate);
}

/// <summary>Gradient descent by hand.</summary>
public static partial class HandMadeSgd
{
    [Defn]
    public static Tensor<float> TrainStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate)
    {
        var (value, gradients) = ValueAndGrad(() => DenseMnist.Loss(image, label));
        foreach (var (parameter, gradient) in gradients)
        {
            parameter.Value -= learningRate * gradient;
        }
        return value;
    }
}

/// <summary>A closure's gradient in a parameter that was used before it: what was computed outside is a constant, in the closure inside of a closure too.</summary>
public static partial class Outside
{
    [Defn] private static Tensor<float> Weight() => Scope("shared", static () => Parameter<float>("weight", [6], static (shape, key) => Ones<float>(shape) * 1.5f));

    [Defn]
    public static Tensor<float> TrainStep([Shape("rows", 6)] Tensor<float> x, float learningRate)
    {
        Tensor<float> outside = Sum(Square(Weight()));
        var (value, gradients) = ValueAndGrad(() =>
        {
            var (inner, slopes) = ValueAndGrad(() => Mean(x * Square(Weight())) * outside);
            Tensor<float> total = inner + Sum(Weight()) * outside;
            foreach (var (_, slope) in slopes)
            {
                total = total + Sum(Square(slope));
            }
            return total;
        });
        foreach (var (parameter, gradient) in gradients)
        {
            parameter.Value -= learningRate * gradient;
        }
        return value;
    }
}

/// <summary>A recurrence over the rows of an image, however many there are.</summary>
public static partial class RecurrentMnist
{
    [Defn]
    public static Tensor<float> Net([Shape("batch", "rows", 8)] Tensor<float> image)
    {
        Tensor<float> input = Parameter("input", [8, 12], Initializers.GlorotUniform<float>);
        Tensor<float> recurrent = Parameter("recurrent", [12, 12], Initializers.GlorotUniform<float>);
        Tensor<float> bias = Parameter("bias", [12], Initializers.Zeros<float>);
        Tensor<float> hidden = Zeros<float>(image.Shape[0], 12);
        for (int row = 0; row < image.Shape[1]; row++)
        {
            hidden = Tanh(Dot(image[.., row], input) + Dot(hidden, recurrent) + bias);
        }
        return hidden.Dense(10);
    }

    [Defn] public static Tensor<float> Loss([Shape("batch", "rows", 8)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(Net(image), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", "rows", 8)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
        Adam(() => Loss(image, label), learningRate);
}

/// <summary>A recurrence made of layers: each turn uses the same variables.</summary>
public static partial class LayeredRecurrence
{
    [Defn]
    public static Tensor<float> Loss([Shape("batch", 8, 6)] Tensor<float> x, int turns)
    {
        Tensor<float> hidden = x[.., 0];
        for (int turn = 0; turn < turns; turn++)
        {
            hidden = Tanh(hidden.Dense(6)) + x[.., 1];
        }
        return Mean(Square(hidden));
    }

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 8, 6)] Tensor<float> x, int turns, float learningRate) =>
        Sgd(() => Loss(x, turns), learningRate, momentum: 0.9f);
}
