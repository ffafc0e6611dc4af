using Axon.Benchmarks.Models;
using Axon.Runtime;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class TrainRows
{
    private delegate Tensor<float> Step<TState>(ref TState state);

    public static IEnumerable<Row> Rows()
    {
        yield return Perceptron("mlp-784-512-512-10", 128, [784, 512, 512, 10], static (x, label) =>
            Train(LargePerceptron.TrainStepState.Init(1), (ref LargePerceptron.TrainStepState state) => LargePerceptron.Compiled.TrainStep(ref state, x, label, 1e-3f)));
        yield return Perceptron("mlp-784-128-10", 32, [784, 128, 10], static (x, label) =>
            Train(SmallPerceptron.TrainStepState.Init(1), (ref SmallPerceptron.TrainStepState state) => SmallPerceptron.Compiled.TrainStep(ref state, x, label, 1e-3f)));
        yield return Perceptron("mlp-4-32-16-4", 16, [4, 32, 16, 4], static (x, label) =>
            Train(TinyPerceptron.TrainStepState.Init(1), (ref TinyPerceptron.TrainStepState state) => TinyPerceptron.Compiled.TrainStep(ref state, x, label, 1e-3f)));
        yield return new Row("train/cnn-lenet/b64", LeNetFlops(64) * 3, 28.0 * 1_200_000, static () =>
        {
            Tensor<float> x = Reals(1, 64, 28, 28, 1);
            Tensor<int> label = Integers(10, 2, 64);
            return Train(LeNet.TrainStepState.Init(1), (ref LeNet.TrainStepState state) => LeNet.Compiled.TrainStep(ref state, x, label, 1e-3f));
        }, 1e-3);
        yield return new Row("train/gpt-small/b8", GptFlops(8) * 3, 28.0 * 3_300_000, static () =>
        {
            Tensor<int> symbols = Integers(256, 1, 8, 128), next = Integers(256, 2, 8, 128);
            return Train(Gpt.TrainStepState.Init(1), (ref Gpt.TrainStepState state) => Gpt.Compiled.TrainStep(ref state, symbols, next, 1e-3f));
        }, 1e-3);
    }

    /// <summary>Of one pass through the convolutional network.</summary>
    public static double LeNetFlops(int batch) => batch * 2.0 * ((26 * 26 * 9 * 32) + (24 * 24 * 9 * 32 * 64) + (9216 * 128) + 1280);

    /// <summary>Of one pass through the decoder: 12 width² a block and symbol, scores and sums of the heads, and the last layer.</summary>
    public static double GptFlops(int batch) => batch * 128 * 2.0 * ((4 * ((12 * 256 * 256) + (2 * 128 * 256))) + (256 * 256));

    private static Row Perceptron(string name, int batch, int[] sizes, Func<Tensor<float>, Tensor<int>, Work> train)
    {
        double weights = 0;
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            weights += (double)sizes[layer - 1] * sizes[layer];
        }
        // Forward, the kernels' gradients, and the inputs' gradients but the first.
        double flops = 2.0 * batch * ((3 * weights) - ((double)sizes[0] * sizes[1]));
        return new Row($"train/{name}/b{batch}", flops, 28 * weights, () => train(Reals(1, batch, sizes[0]), Integers(sizes[^1], 2, batch)), 1e-3);
    }

    private static Work Train<TState>(TState first, Step<TState> step)
        where TState : class, IState<TState>
    {
        TState state = first;
        Tensor<float>? loss = null;
        return new Work(
            () =>
            {
                loss?.Dispose();
                loss = step(ref state);
            },
            () => loss!.ToArray(),
            WeightsOf(first));
    }
}
