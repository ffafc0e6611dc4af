using Axon;

namespace MnistSample;

/// <summary>What the training loop needs of a network.</summary>
internal interface IModel
{
    int ParameterCount { get; }

    /// <summary>One step on a batch; the loss before it.</summary>
    float Step(Batch batch, float learningRate);

    /// <summary>The most likely digit of each image.</summary>
    int[] Predict(Batch batch);

    void Save(string path);
}

/// <summary>The network of <see cref="global::Mnist"/> with its state.</summary>
internal sealed class MnistModel(int seed, Device device, string? weights) : IModel
{
    private Mnist.TrainStepState state = Start(seed, device, weights);

    public int ParameterCount => (int)state.Loss.Net.ParameterCount;

    public float Step(Batch batch, float learningRate) =>
        Mnist.Compiled.TrainStep(ref state, batch.Image.To(device), batch.Label.To(device), learningRate).ToScalar();

    public int[] Predict(Batch batch) => Scores.Best(Mnist.Compiled.Net(state.Loss.Net, batch.Image.To(device)));

    public void Save(string path) => state.Loss.Net.Save(path);

    private static Mnist.TrainStepState Start(int seed, Device device, string? weights)
    {
        Mnist.TrainStepState state = Mnist.TrainStepState.Init(seed, device);
        return weights is null ? state : state with { Loss = state.Loss with { Net = Mnist.NetState.Load(weights, device) } };
    }
}

/// <summary>The network of <see cref="global::Digits"/> with its state.</summary>
internal sealed class DigitsModel(int seed, Device device, string? weights) : IModel
{
    private Digits.TrainStepState state = Start(seed, device, weights);

    public int ParameterCount => (int)state.Loss.Net.ParameterCount;

    public float Step(Batch batch, float learningRate) =>
        Digits.Compiled.TrainStep(ref state, batch.Image.To(device), batch.Label.To(device), learningRate).ToScalar();

    public int[] Predict(Batch batch) => Scores.Best(Digits.Compiled.Net(state.Loss.Net, batch.Image.To(device)));

    public void Save(string path) => state.Loss.Net.Save(path);

    private static Digits.TrainStepState Start(int seed, Device device, string? weights)
    {
        Digits.TrainStepState state = Digits.TrainStepState.Init(seed, device);
        return weights is null ? state : state with { Loss = state.Loss with { Net = Digits.NetState.Load(weights, device) } };
    }
}

internal static class Scores
{
    /// <summary>The position of the greatest of each row.</summary>
    public static int[] Best(Tensor<float> scores)
    {
        ReadOnlySpan<float> values = scores.To(Device.Cpu).Span;
        int classes = scores.Shape[1];
        int[] best = new int[scores.Shape[0]];
        for (int row = 0; row < best.Length; row++)
        {
            ReadOnlySpan<float> line = values.Slice(row * classes, classes);
            for (int k = 1; k < classes; k++)
            {
                best[row] = line[k] > line[best[row]] ? k : best[row];
            }
        }
        return best;
    }
}
