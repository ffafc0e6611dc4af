using Axon.Library.Tests.Programs;

namespace Axon.Library.Tests;

/// <summary>Recurrent layers that begin in a given state, give their last one, run over images, and in both directions under a mask.</summary>
public sealed class RecurrentStateTests
{
    private static readonly Tensor<float> X = Numbers.Uniform(1, 2, 5, 3);
    private static readonly Tensor<float> Counts = Tensor.From([1f, 1f, 1f, 0f, 0f, 1f, 1f, 1f, 1f, 1f], 2, 5);

    [Fact]
    public void States_AreWhereTheFirstStepBegins()
    {
        Sequences.ContinuedState state = Sequences.ContinuedState.Init(3);
        Tensor<float> h = Numbers.Uniform(4, 2, 4);
        Tensor<float> c = Numbers.Uniform(5, 2, 4);
        Tensor<float> compiled = Sequences.Compiled.Continued(state, X, h, c);
        Numbers.AssertSame(Eager.Run(state, () => Sequences.Continued(X, h, c)), compiled, 1e-5);
        Tensor<float> inputs = Ops.Dot(X, state.Lstm.Kernel) + state.Lstm.Bias;
        Tensor<float> gated = Ops.Dot(X, state.Gru.Kernel) + state.Gru.Bias;
        Tensor<float> plain = Ops.Dot(X, state.SimpleRnn.Kernel) + state.SimpleRnn.Bias;
        Tensor<float> expected = Ops.Concat(
            [
                Recurrences.Simple(plain, state.SimpleRnn.Recurrent, h).Sequence,
                Recurrences.Lstm(inputs, state.Lstm.Recurrent, h, c).Sequence,
                Recurrences.Gru(gated, state.Gru.Recurrent, state.Gru.CandidateBias, h).Sequence,
            ],
            -1);
        Numbers.AssertSame(expected, compiled, 1e-5);
        // The second part goes on where the first ended.
        var (first, hidden, cell) = Recurrences.Lstm(inputs[.., ..2], state.Lstm.Recurrent, h, c);
        Tensor<float> second = Recurrences.Lstm(inputs[.., 2..], state.Lstm.Recurrent, hidden, cell).Sequence;
        Numbers.AssertSame(compiled[.., .., 4..8], Ops.Concat([first, second], 1), 1e-5);
    }

    [Fact]
    public void LastStates_AreThoseAfterTheLastStepThatCounts()
    {
        Sequences.InPartsState state = Sequences.InPartsState.Init(3);
        var compiled = Sequences.Compiled.InParts(state, X, Counts);
        var eager = Eager.Run(state, static () => Sequences.InParts(X, Counts));
        Numbers.AssertSame(eager.Simple, compiled.Simple, 1e-5);
        Numbers.AssertSame(eager.Lstm, compiled.Lstm, 1e-5);
        Numbers.AssertSame(eager.Gru, compiled.Gru, 1e-5);
        Numbers.AssertSame(eager.Cell, compiled.Cell, 1e-5);
        // Behind the sequence stands the state: forwards that of the last step, backwards that of the first.
        Numbers.AssertSame(compiled.Simple[0, 2], compiled.Simple[0, 5], 0);
        Numbers.AssertSame(compiled.Gru[1, 4], compiled.Gru[1, 5], 0);
        Numbers.AssertSame(compiled.Lstm[0, 0], compiled.Lstm[0, 5], 0);
    }

    [Fact]
    public void Bidirectional_HandsOnMasksAndStates()
    {
        Sequences.BothMaskedState state = Sequences.BothMaskedState.Init(3);
        Tensor<float> h = Numbers.Uniform(4, 2, 2);
        Tensor<float> compiled = Sequences.Compiled.BothMasked(state, X, Counts, h);
        Numbers.AssertSame(Eager.Run(state, () => Sequences.BothMasked(X, Counts, h)), compiled, 1e-5);
        // Backwards the steps that do not count come first: the state is as it was given.
        Numbers.AssertSame(h[0], compiled[0, 4, 2..], 0);
        Numbers.AssertSame(h[0], compiled[0, 3, 2..], 0);
        Numbers.AssertSame(compiled[0, 2, ..2], compiled[0, 4, ..2], 0);
    }

    [Fact]
    public void ConvLstm_IsLstmInEachPixel()
    {
        Sequences.LstmState lstm = Sequences.LstmState.Init(3);
        Sequences.PixelsState pixels = Sequences.PixelsState.Create(
            [lstm.Lstm.Kernel.Reshape(1, 3, 16), lstm.Lstm.Recurrent.Reshape(1, 4, 16), lstm.Lstm.Bias]);
        Tensor<float> images = Sequences.Compiled.Pixels(pixels, X.Reshape(2, 5, 1, 3));
        Numbers.AssertSame(Sequences.Compiled.Lstm(lstm, X), images.Reshape(2, 5, 4), 1e-5);
    }

    [Fact]
    public void ConvLstm_IsTheSameEagerlyUnderAMask()
    {
        Sequences.ImagesState state = Sequences.ImagesState.Init(3);
        Tensor<float> x = Numbers.Uniform(6, 2, 3, 4, 4, 2);
        Tensor<float> counts = Tensor.From([1f, 0f, 1f, 1f, 1f, 0f], 2, 3);
        Tensor<float> cell = Numbers.Uniform(7, 2, 4, 4, 3);
        Tensor<float> compiled = Sequences.Compiled.Images(state, x, counts, cell);
        Assert.Equal([2, 3, 4, 4, 3], compiled.Shape.ToArray());
        Numbers.AssertSame(Eager.Run(state, () => Sequences.Images(x, counts, cell)), compiled, 1e-5);
        Numbers.AssertSame(compiled[0, 0], compiled[0, 1], 0);
        Numbers.AssertSame(compiled[1, 1], compiled[1, 2], 0);
    }

    [Fact]
    public void ConvLstm_HasTheGradientOfCentralDifferences()
    {
        Sequences.ImageLossState state = Sequences.ImageLossState.Init(3);
        Tensor<double> x = Numbers.Uniform(8, 1, 3, 3, 2).Cast<double>();
        (_, Sequences.ImageLossState gradient) = Sequences.Compiled.ImageLossGrad(state, x);
        Tensor<double>[] leaves = [.. state.Leaves.Select(static leaf => (Tensor<double>)leaf.Tensor)];
        for (int leaf = 0; leaf < leaves.Length; leaf++)
        {
            double[] slopes = Numbers.Doubles(gradient.Leaves[leaf].Tensor);
            for (int i = 0; i < slopes.Length; i += 3)
            {
                double Moved(double by)
                {
                    double[] values = leaves[leaf].ToArray();
                    values[i] += by;
                    Tensor[] moved = [.. leaves];
                    moved[leaf] = Tensor.From(values, [.. leaves[leaf].Shape.ToArray()]);
                    return Sequences.Compiled.ImageLoss(Sequences.ImageLossState.Create(moved), x).ToScalar();
                }
                Assert.Equal((Moved(1e-5) - Moved(-1e-5)) / 2e-5, slopes[i], 1e-8);
            }
        }
    }
}
