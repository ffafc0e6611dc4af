using Axon;
using static Axon.Layers; using static Axon.Losses; using static Axon.Optimizers;

public static partial class Mnist
{
    [Defn] public static Tensor<float> Net([Shape("batch", 28, 28, 1)] Tensor<float> image) => image
        .Conv(32, kernel: 3).Relu().MaxPool(2)
        .Flatten().Dense(128).Relu().Dropout(0.5f).Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(Net(image), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
        Adam(() => Loss(image, label), learningRate);
}
