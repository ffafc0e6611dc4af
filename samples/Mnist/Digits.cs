using Axon;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

/// <summary>A small convolutional network for the 8×8 digits that come with this sample.</summary>
public static partial class Digits
{
    [Defn] public static Tensor<float> Net([Shape("batch", 8, 8, 1)] Tensor<float> image) => image
        .Conv(32, kernel: 3).Relu()
        .Flatten().Dense(128).Relu().Dropout(0.3f).Dense(10);

    [Defn] public static Tensor<float> Loss([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        CrossEntropy(Net(image), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
        Adam(() => Loss(image, label), learningRate);
}
