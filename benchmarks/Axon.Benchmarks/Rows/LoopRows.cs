using Axon.Benchmarks.Models;

namespace Axon.Benchmarks.Rows;

/// <summary>What a training loop costs around its steps: ten thousand steps that do nothing, through <see cref="Loop"/> and in a plain <c>for</c>. 100 ms are 1 % of steps of 1 ms.</summary>
internal static class LoopRows
{
    private const int Steps = 10_000;

    public static IEnumerable<Row> Rows()
    {
        yield return new Row($"loop/train/{Steps}", Steps, Steps * sizeof(float), static () =>
        {
            Tensor<float> loss = Tensor.Scalar(0.5f);
            int[] batches = [.. Enumerable.Range(0, Steps)];
            float last = 0;
            return new Work(
                () => last = (float)Loop.Train((ref TinyPerceptron.TrainStepState _, int _) => loss, TinyPerceptron.TrainStepState.Init(1), batches).Run(epochs: 1).History[^1].Metrics["loss"],
                () => [last]);
        });
        yield return new Row($"loop/for/{Steps}", Steps, Steps * sizeof(float), static () =>
        {
            Tensor<float> loss = Tensor.Scalar(0.5f);
            double sum = 0;
            return new Work(
                () =>
                {
                    sum = 0;
                    for (int i = 0; i < Steps; i++)
                    {
                        sum += loss.ToScalar();
                    }
                },
                () => [(float)(sum / Steps)]);
        });
    }
}
