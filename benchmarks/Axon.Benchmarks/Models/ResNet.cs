using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Benchmarks.Models;

/// <summary>ResNet-18 for images of 32×32: a first 3×3 filter, four stages of two blocks with 64 to 512 channels. He et al., 2015.</summary>
public static partial class ResNet
{
    [Defn]
    public static Tensor<float> Filter(Tensor<float> x, int units, int size, int stride)
    {
        int edge = size / 2;
        Tensor<float> kernel = Parameter("kernel", [size, size, x.Shape[3], units], Initializers.HeNormal<float>);
        return Conv(x, kernel, [stride, stride], [edge, edge], [edge, edge]).BatchNorm();
    }

    [Defn]
    public static Tensor<float> Block(Tensor<float> x, int units, int stride)
    {
        Tensor<float> y = Filter(Filter(x, units, 3, stride).Relu(), units, 3, 1);
        Tensor<float> around = stride == 1 ? x : Filter(x, units, 1, stride);
        return (y + around).Relu();
    }

    [Defn]
    public static Tensor<float> Net([Shape("batch", 32, 32, 3)] Tensor<float> x)
    {
        Tensor<float> h = Filter(x, 64, 3, 1).Relu();
        h = Block(Block(h, 64, 1), 64, 1);
        h = Block(Block(h, 128, 2), 128, 1);
        h = Block(Block(h, 256, 2), 256, 1);
        h = Block(Block(h, 512, 2), 512, 1);
        return h.GlobalAvgPool().Dense(10);
    }

    [Defn] public static Tensor<float> Loss([Shape("batch", 32, 32, 3)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 32, 32, 3)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Adam(() => Loss(x, label), rate);
}
