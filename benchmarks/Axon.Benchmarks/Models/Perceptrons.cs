using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Benchmarks.Models;

/// <summary>784-512-512-10.</summary>
public static partial class LargePerceptron
{
    [Defn] public static Tensor<float> Net([Shape("batch", 784)] Tensor<float> x) => x.Dense(512).Relu().Dense(512).Relu().Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 784)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 784)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Adam(() => Loss(x, label), rate);
}

/// <summary>784-128-10.</summary>
public static partial class SmallPerceptron
{
    [Defn] public static Tensor<float> Net([Shape("batch", 784)] Tensor<float> x) => x.Dense(128).Relu().Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 784)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 784)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Adam(() => Loss(x, label), rate);
}

/// <summary>4-32-16-4.</summary>
public static partial class TinyPerceptron
{
    [Defn] public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x) => x.Dense(32).Relu().Dense(16).Relu().Dense(4);

    [Defn] public static Tensor<float> Loss([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Adam(() => Loss(x, label), rate);
}

/// <summary>Two convolutions, a pool, two dense layers.</summary>
public static partial class LeNet
{
    [Defn] public static Tensor<float> Net([Shape("batch", 28, 28, 1)] Tensor<float> x) => x
        .Conv(32, kernel: 3).Relu().Conv(64, kernel: 3).Relu().MaxPool(2).Reshape(-1, 12 * 12 * 64).Dense(128).Relu().Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 28, 28, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 28, 28, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Adam(() => Loss(x, label), rate);
}
