using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Conformance.Programs;

/// <summary>What one test alone calls: a profile counts what runs on every thread.</summary>
public static partial class Timed
{
    [Defn] public static Tensor<float> Net([Shape("batch", 24)] Tensor<float> x) => x.Dense(40).Relu().Dense(10);

    [Defn] public static Tensor<float> TimedLoss([Shape("batch", 24)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn] public static Tensor<float> TimedStep([Shape("batch", 24)] Tensor<float> x, [Shape("batch")] Tensor<int> label, float rate) => Adam(() => TimedLoss(x, label), rate);

    [Defn]
    public static (Tensor<float> Filtered, Tensor<float> Pooled, Tensor<int> Best, Tensor<float> Sums) TimedMany([Shape("batch", 8, 8, 2)] Tensor<float> image, [Shape(3, 3, 2, 4)] Tensor<float> kernel, [Shape("batch", 8)] Tensor<float> table)
    {
        Tensor<float> filtered = Conv(image, kernel);
        return (filtered, MaxPool(filtered, [2, 2]), ArgMax(table, 1), CumulativeSum(table, 1));
    }
}
