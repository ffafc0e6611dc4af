using System.Runtime.CompilerServices;
using static Axon.Layers;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.LoopTests;

/// <summary>A small network with dropout: its state has parameters, moments, a step and a random key.</summary>
public static partial class Line
{
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<float> Net([Shape("batch", 3)] Tensor<float> x) => x.Dense(8).Tanh().Dropout(0.1f).Dense(1);

    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<float> Loss([Shape("batch", 3)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) => Mean(Square(Net(x) - y));

    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<float> TrainStep([Shape("batch", 3)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float learningRate) =>
        Adam(() => Loss(x, y), learningRate);

    /// <summary>A network that divides its inputs by what it was told.</summary>
    [Defn] public static Tensor<float> Scaled([Shape("batch", 3)] Tensor<float> x) => x.Standardize().Dense(2);

    /// <summary>A loss whose logarithm leaves the reals when a row sums to less than zero.</summary>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<float> LogStep([Shape("batch", 3)] Tensor<float> x, float learningRate) =>
        Sgd(() => Mean(Log(Sum(x, 1)) * Parameter<float>("scale", [], Initializers.Ones<float>)), learningRate);

    /// <summary>A loss that is finite while its gradient is not: the root of zero.</summary>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<float> RootStep([Shape("batch", 3)] Tensor<float> x, float learningRate) =>
        Sgd(() => Mean(Sqrt(Sum(x, 1) * Parameter<float>("scale", [], Initializers.Zeros<float>))), learningRate);

    /// <summary>Batches of 8 and a ragged one of 5: y is a smooth function of x.</summary>
    public static (Tensor<float> X, Tensor<float> Y)[] Batches(int seed = 1, int full = 5)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, full + 1).Select(i => Batch(random, i == full ? 5 : 8))];
    }

    private static (Tensor<float> X, Tensor<float> Y) Batch(Random random, int rows)
    {
        float[] x = [.. Enumerable.Range(0, rows * 3).Select(_ => (random.NextSingle() * 2) - 1)];
        float[] y = [.. Enumerable.Range(0, rows).Select(i => (0.5f * x[3 * i]) - (x[(3 * i) + 1] * x[(3 * i) + 2]))];
        return (Tensor.From<float>(x, rows, 3), Tensor.From<float>(y, rows, 1));
    }

    public static Loop<TrainStepState, (Tensor<float> X, Tensor<float> Y)> Loop(float rate = 1e-2f, int seed = 3) =>
        Axon.Loop.Train((ref state, batch, rate) => Compiled.TrainStep(ref state, batch.X, batch.Y, rate), TrainStepState.Init(seed), Batches(), rate);

    public static float[] Numbers(TrainStepState state) => [.. state.Leaves.SelectMany(static leaf => leaf.Tensor switch
    {
        Tensor<float> t => t.ToArray(),
        Tensor<int> t => Array.ConvertAll(t.ToArray(), static v => (float)v),
        Tensor<uint> t => Array.ConvertAll(t.ToArray(), BitConverter.UInt32BitsToSingle),
        _ => throw new InvalidOperationException(leaf.Path),
    })];
}
