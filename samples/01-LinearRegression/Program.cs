using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// Linear regression: finds the numbers 3, -2 and 1 of y = 3a - 2b + 1 in a thousand points with noise.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 10;

Tensor<uint> key = Tensor.From([0u, 1u]);
Tensor<float> x = RandomUniform<float>(FoldIn(key, 1), 1000, 2);
Tensor<float> y = 3f * x[.., ..1] - 2f * x[.., 1..] + 1f + 0.1f * RandomNormal<float>(FoldIn(key, 2), 1000, 1);
Dataset<(Tensor<float> X, Tensor<float> Y)> points = Dataset.From(x, y);

LoopResult<Line.TrainStepState> result = Loop
    .Train((ref state, batch) => Line.Compiled.TrainStep(ref state, batch.X, batch.Y, 0.1f), Line.TrainStepState.Init(seed: 1), points.Shuffle(seed: 2).Batch(32))
    .Log(every: 0)
    .Run(epochs);

Line.NetState found = result.State.Loss.Net;
Console.WriteLine($"y = {found.Dense.Kernel[0, 0].ToScalar():F2} a + {found.Dense.Kernel[1, 0].ToScalar():F2} b + {found.Dense.Bias[0].ToScalar():F2}");

public static partial class Line
{
    [Defn] public static Tensor<float> Net([Shape("batch", 2)] Tensor<float> x) => x.Dense(1);

    [Defn] public static Tensor<float> Loss([Shape("batch", 2)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) => MeanSquaredError(Net(x), y);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 2)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float rate) => Sgd(() => Loss(x, y), rate);
}
