using Axon;

/// <content>How many images are recognized.</content>
public static partial class Mnist
{
    [Defn] public static Tensor<float> Accuracy([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        Losses.Accuracy(Net(image), label);
}

/// <content>How many digits are recognized.</content>
public static partial class Digits
{
    [Defn] public static Tensor<float> Accuracy([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
        Losses.Accuracy(Net(image), label);
}
