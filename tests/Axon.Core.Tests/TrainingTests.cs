using Xunit;
using static Axon.Losses;

namespace Axon.Core.Tests;

/// <summary>Layers, losses and optimizers against numbers worked out by hand or by differences.</summary>
public sealed class TrainingTests
{
    private static readonly Tensor<double> X = Tensor.From([0.3, -1.2, 0.7, 2.1, 0.4, -0.5], 2, 3);
    private static readonly Tensor<int> Label = Tensor.From([2, 0]);

    [Fact]
    public void CrossEntropy_IsTheNegativeLogOfTheSoftmax()
    {
        Tensor<double> logits = Tensor.From([1.0, 2.0, 3.0, 1000.0, -1000.0, 0.0], 2, 3);
        double first = -Math.Log(Math.Exp(3) / (Math.Exp(1) + Math.Exp(2) + Math.Exp(3)));
        Assert.Equal(first / 2, CrossEntropy(logits, Label).ToScalar(), 1e-12);
    }

    [Fact]
    public void Losses_HaveTheirFormulas()
    {
        Tensor<double> y = Tensor.From([1.0, -3.0]);
        Tensor<double> t = Tensor.From([0.5, 1.0]);
        Assert.Equal((0.25 + 16) / 2, MeanSquaredError(y, t).ToScalar(), 1e-12);
        Assert.Equal(4.5 / 2, MeanAbsoluteError(y, t).ToScalar(), 1e-12);
        Assert.Equal((0.125 + 3.5) / 2, Huber(y, t).ToScalar(), 1e-12);
        double Entropy(double z, double p) => -(p * Math.Log(1 / (1 + Math.Exp(-z)))) - ((1 - p) * Math.Log(1 - (1 / (1 + Math.Exp(-z)))));
        Assert.Equal((Entropy(1, 0.5) + Entropy(-3, 1)) / 2, BinaryCrossEntropy(y, t).ToScalar(), 1e-12);
        Assert.Equal(CrossEntropy(X, Label).ToScalar(), SoftCrossEntropy(X, Ops.OneHot<double>(Label, 3)).ToScalar(), 1e-12);
        Assert.Equal(0.5f, Accuracy(Tensor.From([1.0, 0, 5, 0, 2, 0], 2, 3), Label).ToScalar());
    }

    [Fact]
    public void GradientOfANetwork_MatchesDifferences()
    {
        StateBag state = Eager.Init(3, () => Models.Loss(X, Label));
        (Tensor<double> _, Gradients<double> gradients) = Eager.Run(state, () => Ops.ValueAndGrad(() => Models.Loss(X, Label)));
        Assert.Equal(["net.dense.kernel", "net.dense.bias", "net.dense1.kernel", "net.dense1.bias"], gradients.Select(static g => g.Parameter.Path));
        foreach ((Variable<double> parameter, Tensor<double> gradient) in gradients)
        {
            double[] values = state.Get<double>(parameter.Path).ToArray();
            double[] exact = gradient.ToArray();
            for (int i = 0; i < values.Length; i++)
            {
                double At(double change)
                {
                    double[] moved = [.. values];
                    moved[i] += change;
                    StateBag there = new([.. state.Leaves.Select(leaf => leaf.Path == parameter.Path ? leaf with { Tensor = Tensor.From(moved, parameter.Shape) } : leaf)]);
                    return Eager.Run(there, () => Ops.ValueAndGrad(() => Models.Loss(X, Label)).Value).ToScalar();
                }
                Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, exact[i], 1e-7);
            }
        }
    }

    [Fact]
    public void Adam_LearnsTheLabels()
    {
        StateBag state = Eager.Init(5, () => Models.Step(X, Label, 0.05f));
        for (int i = 0; i < 25; i++)
        {
            Eager.Run(ref state, () => Models.Step(X, Label, 0.05f));
        }
        Assert.Equal(25, state.Get<int>("adam.step").ToScalar());
        StateBag net = new([.. state.Leaves.Where(static leaf => leaf.Path.StartsWith("loss.net.", StringComparison.Ordinal))
            .Select(static leaf => new Runtime.StateLeaf(Renamed(leaf), leaf.Tensor))]);
        Assert.Equal(1f, Accuracy(Eager.Run(net, () => Models.Net(X)), Label).ToScalar());
    }

    private static Runtime.StateEntry Renamed(Runtime.StateLeaf leaf)
    {
        string path = leaf.Path["loss.net.".Length..];
        return leaf.Tensor is Tensor<uint> ? Runtime.StateEntry.Of<uint>(path, leaf.Trainable, leaf.Shape) : Runtime.StateEntry.Of<double>(path, leaf.Trainable, leaf.Shape);
    }

    [Fact]
    public void Adam_FirstStepsAreAsInThePaper()
    {
        StateBag state = Eager.Init(1, () => Models.AdamQuadratic(0.1f));
        double p = 1, m = 0, v = 0;
        for (int t = 1; t <= 3; t++)
        {
            Eager.Run(ref state, () => Models.AdamQuadratic(0.1f));
            double g = 2 * p;
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            p -= 0.1 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
            Assert.Equal(p, state.Get<float>("p").ToArray()[0], 1e-6);
        }
    }

    [Fact]
    public void Momentum_AddsUp()
    {
        StateBag state = Eager.Init(1, () => Models.Quadratic(0.1f, 0.5f));
        Eager.Run(ref state, () => Models.Quadratic(0.1f, 0.5f));
        Eager.Run(ref state, () => Models.Quadratic(0.1f, 0.5f));
        // v = 2, p = 0.8; v = 1 + 1.6 = 2.6, p = 0.54.
        Assert.Equal(0.54f, state.Get<float>("p").ToArray()[0], 1e-6f);
        Assert.Equal(2.6f, state.Get<float>("sgd.velocity.p").ToArray()[0], 1e-6f);
    }

    [Fact]
    public void Dropout_KeepsTheShareAndScalesIt()
    {
        Tensor<float> x = Tensor.From(Enumerable.Repeat(1f, 4000).ToArray(), 4000);
        StateBag state = Eager.Init(1, () => Models.Dropped(x));
        float first = Eager.Run(ref state, () => Models.Dropped(x)).ToScalar();
        float second = Eager.Run(ref state, () => Models.Dropped(x)).ToScalar();
        Assert.NotEqual(first, second);
        // Kept elements count 4/3; five standard deviations of their number.
        Assert.InRange(first, 4000 - (5 * 36.6f), 4000 + (5 * 36.6f));
        Assert.Equal(0, first * 3 % 4, 1e-2f);
    }

    [Fact]
    public void BatchNorm_UsesTheBatchInTrainingAndTheHistoryElsewhere()
    {
        Tensor<float> x = Tensor.From([1f, 3f, 5f, 7f], 2, 2);
        StateBag state = Eager.Init(1, () => Models.NormalizedStep(x));
        Assert.Equal(1f, Eager.Run(ref state, () => Models.NormalizedStep(x)).ToScalar(), 1e-4f);
        Assert.Equal([0.3f, 0.5f], state.Get<float>("normalized.batchNorm.mean").ToArray().Select(static v => MathF.Round(v, 5)));
        Assert.Equal([1.3f, 1.3f], state.Get<float>("normalized.batchNorm.variance").ToArray().Select(static v => MathF.Round(v, 5)));
        StateBag fresh = Eager.Init(1, () => Models.Normalized(x));
        Assert.Equal(1f / MathF.Sqrt(1 + 1e-5f), Eager.Run(fresh, () => Models.Normalized(x)).ToArray()[0], 1e-6f);
    }

    [Fact]
    public void Embedding_TakesRows()
    {
        Tensor<int> indices = Tensor.From([2, 0, 2], 3);
        StateBag state = Eager.Init(1, () => indices.Embedding<float>(4, 2));
        float[] table = state.Get<float>("table").ToArray();
        Assert.Equal([table[4], table[5], table[0], table[1], table[4], table[5]], Eager.Run(state, () => indices.Embedding<float>(4, 2)).ToArray());
    }

    [Fact]
    public void Conv_SlidesItsKernel()
    {
        Tensor<float> x = Tensor.From([1f, 2f, 3f, 4f], 1, 4, 1);
        StateBag state = Eager.Init(1, () => x.Conv(1, kernel: 2));
        float[] k = state.Get<float>("kernel").ToArray();
        Assert.Equal(Shape.Create([2, 1, 1]), state.Get<float>("kernel").Shape);
        float[] y = Eager.Run(state, () => x.Conv(1, kernel: 2)).ToArray();
        Assert.Equal([k[0] + (2 * k[1]), (2 * k[0]) + (3 * k[1]), (3 * k[0]) + (4 * k[1])], y, (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void LayerNorm_HasMeanZeroAndVarianceOne()
    {
        StateBag state = Eager.Init(1, () => X.LayerNorm());
        Tensor<double> y = Eager.Run(state, () => X.LayerNorm());
        Assert.All(Ops.Mean(y, -1).ToArray(), static m => Assert.Equal(0, m, 1e-12));
        Assert.All(Ops.Variance(y, -1).ToArray(), static v => Assert.Equal(1, v, 1e-4));
    }
}
