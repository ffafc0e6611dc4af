using Axon.Library.Tests.Programs;

namespace Axon.Library.Tests;

/// <summary>Recurrent layers and attention: eager against loops in double, compiled against eager.</summary>
public sealed class SequenceTests
{
    private static readonly Tensor<float> X = Numbers.Uniform(1, 2, 5, 3);
    private static readonly Tensor<float> Wide = Numbers.Uniform(2, 2, 5, 8);
    private static readonly Tensor<float> Counts = Tensor.From([1f, 1, 1, 0, 0, 1, 1, 1, 1, 1], 2, 5);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>x·K + h·R for one step, K [n, width] and R [units, width].</summary>
    private static double Product(double[] row, double[] matrix, int width, int column) => row.Select((v, i) => v * matrix[(i * width) + column]).Sum();

    /// <summary>Runs a cell over the steps of each example of X; the hidden state of each step.</summary>
    private static List<double> Unroll(int units, Func<double[], double[], double[], double[]> step)
    {
        double[] x = Numbers.Doubles(X);
        List<double> sequence = [];
        for (int b = 0; b < 2; b++)
        {
            double[] hidden = new double[units];
            double[] cell = new double[units];
            for (int t = 0; t < 5; t++)
            {
                hidden = step(x[((b * 15) + (t * 3))..((b * 15) + (t * 3) + 3)], hidden, cell);
                sequence.AddRange(hidden);
            }
        }
        return sequence;
    }

    [Fact]
    public void SimpleRnn_IsElmansRecurrence()
    {
        Sequences.SimpleState state = Sequences.SimpleState.Init(3);
        (double[] k, double[] r, double[] b) = (Numbers.Leaf(state, "simpleRnn.kernel"), Numbers.Leaf(state, "simpleRnn.recurrent"), Numbers.Leaf(state, "simpleRnn.bias"));
        List<double> expected = Unroll(4, (x, h, _) => [.. Enumerable.Range(0, 4).Select(u => Math.Tanh(Product(x, k, 4, u) + b[u] + Product(h, r, 4, u)))]);
        Numbers.AssertClose(expected, Eager.Run(state, () => Sequences.Simple(X)));
        Numbers.AssertClose(expected, Sequences.Compiled.Simple(state, X));
    }

    [Fact]
    public void Lstm_HasPyTorchsGates()
    {
        Sequences.LstmState state = Sequences.LstmState.Init(3);
        (double[] k, double[] r, double[] b) = (Numbers.Leaf(state, "lstm.kernel"), Numbers.Leaf(state, "lstm.recurrent"), Numbers.Leaf(state, "lstm.bias"));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], b);
        List<double> expected = Unroll(4, (x, h, c) =>
        {
            double Gate(int part, int u) => Product(x, k, 16, (part * 4) + u) + b[(part * 4) + u] + Product(h, r, 16, (part * 4) + u);
            double[] next = new double[4];
            for (int u = 0; u < 4; u++)
            {
                c[u] = (Sigmoid(Gate(1, u)) * c[u]) + (Sigmoid(Gate(0, u)) * Math.Tanh(Gate(2, u)));
                next[u] = Sigmoid(Gate(3, u)) * Math.Tanh(c[u]);
            }
            return next;
        });
        Numbers.AssertClose(expected, Eager.Run(state, () => Sequences.Lstm(X)));
        Numbers.AssertClose(expected, Sequences.Compiled.Lstm(state, X));
    }

    [Fact]
    public void Gru_ResetsAfterTheProduct()
    {
        Sequences.GruState state = Sequences.GruState.Init(3);
        (double[] k, double[] r) = (Numbers.Leaf(state, "gru.kernel"), Numbers.Leaf(state, "gru.recurrent"));
        List<double> expected = Unroll(4, (x, h, _) => [.. Enumerable.Range(0, 4).Select(u =>
        {
            double reset = Sigmoid(Product(x, k, 12, u) + Product(h, r, 12, u));
            double update = Sigmoid(Product(x, k, 12, 4 + u) + Product(h, r, 12, 4 + u));
            double candidate = Math.Tanh(Product(x, k, 12, 8 + u) + (reset * Product(h, r, 12, 8 + u)));
            return ((1 - update) * candidate) + (update * h[u]);
        })]);
        Numbers.AssertClose(expected, Eager.Run(state, () => Sequences.Gru(X)));
        Numbers.AssertClose(expected, Sequences.Compiled.Gru(state, X));
    }

    [Fact]
    public void MaskedSteps_LeaveTheState()
    {
        Sequences.MaskedState state = Sequences.MaskedState.Init(4);
        Tensor<float> full = Sequences.Compiled.Masked(state, X, Counts);
        Numbers.AssertSame(Eager.Run(state, () => Sequences.Masked(X, Counts)), full);
        // What stands in masked steps does not matter, and the forward state stays there.
        float[] other = X.ToArray();
        for (int i = 9; i < 15; i++)
        {
            other[i] = 7f;
        }
        Numbers.AssertSame(full, Sequences.Compiled.Masked(state, Tensor.From(other, 2, 5, 3), Counts), 1e-6);
    }

    [Fact]
    public void Bidirectional_HasWeightsForEachDirection()
    {
        Sequences.BothState state = Sequences.BothState.Init(5);
        Assert.Equal(6, state.Leaves.Count);
        Tensor<float> both = Sequences.Compiled.Both(state, X);
        Assert.Equal([2, 5, 4], both.Shape.ToArray());
        Numbers.AssertSame(Eager.Run(state, () => Sequences.Both(X)), both);
    }

    [Fact]
    public void RecurrentTrainingStep_IsTheEagerOne()
    {
        Sequences.StepState eager = Sequences.StepState.Init(6);
        Sequences.StepState compiled = Sequences.StepState.Init(6);
        for (int i = 0; i < 2; i++)
        {
            Tensor<float> expected = Eager.Run(ref eager, () => Sequences.Step(X, 0.5f));
            Numbers.AssertSame(expected, Sequences.Compiled.Step(ref compiled, X, 0.5f));
        }
        Numbers.AssertSameState(eager, compiled);
    }

    [Fact]
    public void RowsThatManyPlacesRead_AreMultipliedOnce_AndTrainAsTheyRun()
    {
        Tensor<int> x = Tensor.From([3, 1, 1, 0, 3, 2, 1, 3, 3, 1], 2, 5);
        Sequences.SymbolStepState eager = Sequences.SymbolStepState.Init(6);
        Sequences.SymbolStepState compiled = Sequences.SymbolStepState.Init(6);
        for (int i = 0; i < 2; i++)
        {
            Tensor<float> expected = Eager.Run(ref eager, () => Sequences.SymbolStep(x, 0.5f));
            Numbers.AssertSame(expected, Sequences.Compiled.SymbolStep(ref compiled, x, 0.5f));
        }
        Numbers.AssertSameState(eager, compiled);
        Assert.Throws<AxonIndexException>(() => Sequences.Compiled.SymbolLoss(compiled.SymbolLoss, Tensor.From([0, 1, 2, 3, 4], 1, 5)));
    }

    [Fact]
    public void SlicesFromTheEnd_AreScanned()
    {
        Tensor<float> x = Numbers.Uniform(3, 3, 4);
        Tensor<float> g = Numbers.Uniform(4, 3, 4);
        Numbers.AssertSame(Sequences.Backwards(x), Sequences.Compiled.Backwards(x));
        Numbers.AssertSame(Sequences.BackwardsGradient(x, g), Sequences.Compiled.BackwardsGradient(x, g));
        Assert.Equal([3, 0], Sequences.Compiled.Backwards(Tensor.From(Array.Empty<float>(), 3, 0)).Shape.ToArray());
    }

    [Fact]
    public void WhatIsReadWhileItIsWritten_IsCarried() =>
        Numbers.AssertSame(Sequences.Entangled(Numbers.Uniform(5, 4, 3)), Sequences.Compiled.Entangled(Numbers.Uniform(5, 4, 3)));

    [Fact]
    public void Recurrent_StartsOrthogonal()
    {
        Sequences.LstmState state = Sequences.LstmState.Init(11);
        double[] r = Numbers.Leaf(state, "lstm.recurrent");
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 16).Sum(c => r[(i * 16) + c] * r[(j * 16) + c]), 1e-5);
            }
        }
    }

    [Fact]
    public void MultiHeadAttention_IsThatOfThePaper()
    {
        Attending.HeadsState state = Attending.HeadsState.Init(3);
        const string Path = "multiHeadAttention.";
        double[] x = Numbers.Doubles(Wide);
        double[] Project(string name)
        {
            (double[] k, double[] bias) = (Numbers.Leaf(state, $"{Path}{name}.kernel"), Numbers.Leaf(state, $"{Path}{name}.bias"));
            return [.. Enumerable.Range(0, 10).SelectMany(row => Enumerable.Range(0, 8).Select(u => Product(x[(row * 8)..((row * 8) + 8)], k, 8, u) + bias[u]))];
        }
        (double[] q, double[] key, double[] v) = (Project("query"), Project("key"), Project("value"));
        double[] joined = new double[80];
        for (int b = 0; b < 2; b++)
        {
            for (int head = 0; head < 2; head++)
            {
                for (int t = 0; t < 5; t++)
                {
                    double[] weights = [.. Enumerable.Range(0, t + 1).Select(s => Math.Exp(Enumerable.Range(0, 4).Sum(i => q[(((b * 5) + t) * 8) + (head * 4) + i] * key[(((b * 5) + s) * 8) + (head * 4) + i]) / 2))];
                    for (int i = 0; i < 4; i++)
                    {
                        joined[(((b * 5) + t) * 8) + (head * 4) + i] = weights.Select((w, s) => w * v[(((b * 5) + s) * 8) + (head * 4) + i]).Sum() / weights.Sum();
                    }
                }
            }
        }
        double[] o = Numbers.Leaf(state, $"{Path}output.kernel");
        double[] expected = [.. Enumerable.Range(0, 10).SelectMany(row => Enumerable.Range(0, 8).Select(u => Product(joined[(row * 8)..((row * 8) + 8)], o, 8, u)))];
        Numbers.AssertClose(expected, Eager.Run(state, () => Attending.Heads(Wide)));
        Numbers.AssertClose(expected, Attending.Compiled.Heads(state, Wide));
    }

    [Fact]
    public void Padding_IsNotSeen()
    {
        Attending.PaddedState state = Attending.PaddedState.Init(3);
        Tensor<float> first = Attending.Compiled.Padded(state, Wide, Counts);
        Numbers.AssertSame(Eager.Run(state, () => Attending.Padded(Wide, Counts)), first);
        float[] other = Wide.ToArray();
        for (int i = 24; i < 40; i++)
        {
            other[i] = 3f;
        }
        Tensor<float> second = Attending.Compiled.Padded(state, Tensor.From(other, 2, 5, 8), Counts);
        Numbers.AssertSame(first[0, ..3], second[0, ..3], 1e-6);
    }

    [Fact]
    public void GroupedHeadsWithRotaryPositions_CompileAsTheyRun()
    {
        Attending.SharedState state = Attending.SharedState.Init(3);
        Assert.Equal([8, 4], state.Leaves.Single(static leaf => leaf.Path.EndsWith("key.kernel", StringComparison.Ordinal)).Shape.ToArray());
        Numbers.AssertSame(Eager.Run(state, () => Attending.Shared(Wide)), Attending.Compiled.Shared(state, Wide));
    }

    [Fact]
    public void RotaryPositions_KeepLengthsAndDependOnDistanceOnly()
    {
        Tensor<double> ones = Tensor.From(Enumerable.Repeat(1.0, 24).ToArray(), 6, 4);
        double[] turned = ones.RotaryPositions().ToArray();
        double Product(int i, int j) => Enumerable.Range(0, 4).Sum(c => turned[(i * 4) + c] * turned[(j * 4) + c]);
        Assert.Equal([1.0, 1, 1, 1], turned[..4]);
        Assert.Equal(4, Product(3, 3), 1e-12);
        Assert.Equal(Product(0, 2), Product(3, 5), 1e-12);
        Assert.Equal((2 * Math.Cos(1)) + (2 * Math.Cos(0.01)), Product(0, 1), 1e-12);
    }

    [Fact]
    public void TransformerTrainingStep_IsTheEagerOne()
    {
        Attending.StepState eager = Attending.StepState.Init(6);
        Attending.StepState compiled = Attending.StepState.Init(6);
        for (int i = 0; i < 2; i++)
        {
            Tensor<float> expected = Eager.Run(ref eager, () => Attending.Step(Wide, 0.1f));
            Numbers.AssertSame(expected, Attending.Compiled.Step(ref compiled, Wide, 0.1f));
        }
        Numbers.AssertSameState(eager, compiled);
    }
}
