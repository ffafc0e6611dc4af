using Axon;
using Axon.Runtime;

namespace MnistSample;

/// <summary>What training needs of a network: its state, its step and its measure.</summary>
/// <typeparam name="TState">The state of the step.</typeparam>
/// <typeparam name="TNet">The weights in it.</typeparam>
internal sealed record Network<TState, TNet>(
    Func<int, Device, TState> Init,
    Func<TState, TNet> Weights,
    Func<TState, TNet, TState> WithWeights,
    RatedStep<TState, (Tensor<float> Image, Tensor<int> Label)> Step,
    Measure<TNet, (Tensor<float> Image, Tensor<int> Label)> Accuracy)
    where TState : class, IState<TState>
    where TNet : class, IState<TNet>;

internal static class Networks
{
    public static Network<global::Mnist.TrainStepState, global::Mnist.NetState> Mnist { get; } = new(
        global::Mnist.TrainStepState.Init,
        static state => state.Loss.Net,
        static (state, net) => state with { Loss = state.Loss with { Net = net } },
        static (ref state, batch, rate) => global::Mnist.Compiled.TrainStep(ref state, batch.Image, batch.Label, rate),
        static (net, batch) => global::Mnist.Compiled.Accuracy(new(net), batch.Image, batch.Label));

    public static Network<global::Digits.TrainStepState, global::Digits.NetState> Digits { get; } = new(
        global::Digits.TrainStepState.Init,
        static state => state.Loss.Net,
        static (state, net) => state with { Loss = state.Loss with { Net = net } },
        static (ref state, batch, rate) => global::Digits.Compiled.TrainStep(ref state, batch.Image, batch.Label, rate),
        static (net, batch) => global::Digits.Compiled.Accuracy(new(net), batch.Image, batch.Label));
}
