using Axon;
using static Axon.Layers;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.LoopTests;

/// <summary>A small network whose state has parameters, moments, a step and a random key.</summary>
public static partial class Victim
{
    [Defn] public static Tensor<float> Net([Shape("batch", 3)] Tensor<float> x) => x.Dense(8).Tanh().Dropout(0.2f).Dense(1);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 3)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float learningRate) =>
        Adam(() => Mean(Square(Net(x) - y)), learningRate);
}
