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
        yield return Sequences("gpt-small", 8, 128, 256, GptFlops(8), 3_300_000, static (symbols, next) =>
            Train(Gpt.TrainStepState.Init(1), (ref Gpt.TrainStepState state) => Gpt.Compiled.TrainStep(ref state, symbols, next, 1e-3f)));
        yield return Sequences("gpt-wide", 2, 256, 256, DecoderFlops(2, 256, 768), 28_900_000, static (symbols, next) =>
            Train(WideGpt.TrainStepState.Init(1), (ref WideGpt.TrainStepState state) => WideGpt.Compiled.TrainStep(ref state, symbols, next, 1e-3f)));
        yield return new Row("train/resnet-18/b32", ResNetFlops(32) * 3, 28.0 * 11_200_000, static () =>
        {
            Tensor<float> x = Reals(1, 32, 32, 32, 3);
            Tensor<int> label = Integers(10, 2, 32);
            return Train(ResNet.TrainStepState.Init(1), (ref ResNet.TrainStepState state) => ResNet.Compiled.TrainStep(ref state, x, label, 1e-3f));
        }, 1e-2);
        yield return Sequences("lstm-char", 32, 50, 65, LstmFlops(32), 148_000, static (symbols, next) =>
            Train(CharacterLstm.TrainStepState.Init(1), (ref CharacterLstm.TrainStepState state) => CharacterLstm.Compiled.TrainStep(ref state, symbols, next, 1e-3f)));
        yield return new Row("train/adam-100/b1", 12.0 * 25 * HundredSize, 28.0 * 25 * HundredSize, static () =>
        {
            Tensor<float> target = Reals(1, 1);
            return Train(Hundred.TrainStepState.Init(1), (ref Hundred.TrainStepState state) => Hundred.Compiled.TrainStep(ref state, target, 1e-3f));
        }, 1e-3);
    }

    private const double HundredSize = 64 + 1024 + (128 * 256) + (9 * 32 * 64);

    /// <summary>Of one pass through the convolutional network.</summary>
    public static double LeNetFlops(int batch) => batch * 2.0 * ((26 * 26 * 9 * 32) + (24 * 24 * 9 * 32 * 64) + (9216 * 128) + 1280);

    /// <summary>Of one pass through the small decoder.</summary>
    public static double GptFlops(int batch) => DecoderFlops(batch, 128, 256);

    // 12 width² a block and symbol, scores and sums of the heads, and the last layer, in 4 blocks over 256 symbols.
    private static double DecoderFlops(int batch, int time, int width) => batch * time * 2.0 * ((4 * ((12.0 * width * width) + (2.0 * time * width))) + (256.0 * width));

    /// <summary>Of one pass through the residual network.</summary>
    public static double ResNetFlops(int batch) => batch * 2.0 * 555_500_000;

    /// <summary>Of one pass over 50 characters.</summary>
    public static double LstmFlops(int batch) => batch * 50 * 2.0 * ((2 * 128 * 512) + (128 * 65));

    private static Row Sequences(string name, int batch, int time, int symbols, double flops, int weights, Func<Tensor<int>, Tensor<int>, Work> train) =>
        new($"train/{name}/b{batch}", flops * 3, 28.0 * weights, () => train(Integers(symbols, 1, batch, time), Integers(symbols, 2, batch, time)), 1e-3);

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
