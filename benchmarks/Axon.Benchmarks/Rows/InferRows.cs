using Axon.Benchmarks.Models;
using Axon.Runtime;
using static Axon.Benchmarks.Rows.Table;

namespace Axon.Benchmarks.Rows;

internal static class InferRows
{
    public static IEnumerable<Row> Rows()
    {
        foreach (int batch in (int[])[1, 64])
        {
            yield return Perceptron("mlp-784-512-512-10", batch, [784, 512, 512, 10], static x =>
            {
                LargePerceptron.NetState state = LargePerceptron.NetState.Init(1);
                return Infer(state, () => LargePerceptron.Compiled.Net(state, x));
            });
            yield return Perceptron("mlp-784-128-10", batch, [784, 128, 10], static x =>
            {
                SmallPerceptron.NetState state = SmallPerceptron.NetState.Init(1);
                return Infer(state, () => SmallPerceptron.Compiled.Net(state, x));
            });
            yield return Perceptron("mlp-4-32-16-4", batch, [4, 32, 16, 4], static x =>
            {
                TinyPerceptron.NetState state = TinyPerceptron.NetState.Init(1);
                return Infer(state, () => TinyPerceptron.Compiled.Net(state, x));
            });
            yield return new Row($"infer/cnn-lenet/b{batch}", TrainRows.LeNetFlops(batch), 4.0 * 1_200_000, () =>
            {
                Tensor<float> x = Reals(1, batch, 28, 28, 1);
                LeNet.NetState state = LeNet.NetState.Init(1);
                return Infer(state, () => LeNet.Compiled.Net(state, x));
            });
            int sequences = batch == 1 ? 1 : 8;
            yield return new Row($"infer/gpt-small/b{sequences}", TrainRows.GptFlops(sequences), 4.0 * 3_300_000, () =>
            {
                Tensor<int> symbols = Integers(256, 1, sequences, 128);
                Gpt.NetState state = Gpt.NetState.Init(1);
                return Infer(state, () => Gpt.Compiled.Net(state, symbols));
            });
            yield return new Row($"infer/lstm-char/b{batch}", TrainRows.LstmFlops(batch), 4.0 * 148_000, () =>
            {
                Tensor<int> symbols = Integers(65, 1, batch, 50);
                CharacterLstm.NetState state = CharacterLstm.NetState.Init(1);
                return Infer(state, () => CharacterLstm.Compiled.Net(state, symbols));
            });
            int images = batch == 1 ? 1 : 32;
            yield return new Row($"infer/resnet-18/b{images}", TrainRows.ResNetFlops(images), 4.0 * 11_200_000, () =>
            {
                Tensor<float> x = Reals(1, images, 32, 32, 3);
                ResNet.NetState state = ResNet.NetState.Init(1);
                return Infer(state, () => ResNet.Compiled.Net(state, x));
            });
        }
    }

    private static Row Perceptron(string name, int batch, int[] sizes, Func<Tensor<float>, Work> infer)
    {
        double weights = 0;
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            weights += (double)sizes[layer - 1] * sizes[layer];
        }
        return new Row($"infer/{name}/b{batch}", 2.0 * batch * weights, 4 * weights, () => infer(Reals(1, batch, sizes[0])));
    }

    private static Work Infer<TState>(TState state, Func<Tensor<float>> call)
        where TState : class, IState<TState> => Call(call) with { Weights = WeightsOf(state) };
}
