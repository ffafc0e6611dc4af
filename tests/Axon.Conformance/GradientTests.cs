using Axon.Conformance.Programs;
using Axon.Runtime;

namespace Axon.Conformance;

/// <summary>Compiled gradients against central differences in double precision.</summary>
public sealed class GradientTests
{
    private const double Step = 1e-5;

    private static readonly Tensor<double> Line = Numbers.UniformDouble(1, 11);
    private static readonly Tensor<int> Label = Numbers.Integers(2, 3, 4);

    [Fact]
    public void Rosenbrock_AgreesWithDifferences() => InArguments([Line], static x => Doubles.Compiled.Rosenbrock(x[0]), static x => [Doubles.Compiled.RosenbrockGrad(x[0]).Gradient]);

    [Fact]
    public void Energy_AgreesWithDifferences() =>
        InArguments([Numbers.UniformDouble(3, 4, 5)], static x => Doubles.Compiled.Energy(x[0]), static x => [Doubles.Compiled.EnergyGrad(x[0]).Gradient]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void LoopWithBranch_AgreesWithDifferences(int count) =>
        InArguments([Line], x => Doubles.Compiled.Looped(x[0], count), x => [Doubles.Compiled.LoopedGrad(x[0], count).Gradient]);

    [Fact]
    public void GradientOfGradient_AgreesWithDifferences() => InArguments([Line], static x => Doubles.Compiled.Inner(x[0]), static x => [Doubles.Compiled.InnerGrad(x[0]).Gradient]);

    [Fact]
    public void SeveralArguments_AgreeWithDifferences() => InArguments(
        [Numbers.UniformDouble(4, 5, 3), Numbers.UniformDouble(5, 3, 2), Numbers.UniformDouble(6, 2)],
        static x => Doubles.Compiled.Fit(x[0], x[1], x[2]),
        static x =>
        {
            var (_, gradient) = Doubles.Compiled.FitGrad(x[0], x[1], x[2]);
            return [gradient.x, gradient.weights, gradient.bias];
        });

    [Fact]
    public void Indices_AgreeWithDifferences() => InArguments(
        [Numbers.UniformDouble(7, 5, 3)],
        static x => Doubles.Compiled.Indexed(x[0], Tensor.From([0, 4, 4, 2], 4)),
        static x => [Doubles.Compiled.IndexedGrad(x[0], Tensor.From([0, 4, 4, 2], 4)).Gradient]);

    [Fact]
    public void Convolution_AgreesWithDifferences()
    {
        Tensor<double> image = Numbers.UniformDouble(8, 4, 6, 6, 2);
        InVariables(Doubles.ConvolutionState.Init(1), state =>
        {
            Doubles.ConvolutionState copy = Numbers.Copy(state);
            return Doubles.Compiled.ConvolutionGrad(ref copy, image, Label);
        });
    }

    [Fact]
    public void Recurrence_AgreesWithDifferences()
    {
        Tensor<double> x = Numbers.UniformDouble(9, 4, 5, 3);
        InVariables(Doubles.RecurrenceState.Init(2), state => Doubles.Compiled.RecurrenceGrad(state, x, Label));
    }

    [Fact]
    public void Normalization_AgreesWithDifferences()
    {
        Tensor<double> x = Numbers.UniformDouble(10, 6, 4);
        InVariables(Doubles.NormalizationState.Init(3), state =>
        {
            Doubles.NormalizationState copy = Numbers.Copy(state);
            return Doubles.Compiled.NormalizationGrad(ref copy, x);
        });
    }

    [Fact]
    public void Embedding_AgreesWithDifferences()
    {
        Tensor<int> words = Numbers.Integers(11, 7, 4, 3);
        InVariables(Doubles.EmbeddedState.Init(4), state => Doubles.Compiled.EmbeddedGrad(state, words));
    }

    [Fact]
    public void SharedScope_AgreesWithDifferences()
    {
        Tensor<double> a = Numbers.UniformDouble(12, 4, 5);
        Tensor<double> b = Numbers.UniformDouble(13, 4, 5);
        Doubles.SharedState state = Doubles.SharedState.Init(5);
        Assert.Equal(["encoder.dense.kernel", "encoder.dense.bias"], state.Leaves.Select(static leaf => leaf.Path));
        InVariables(state, s => Doubles.Compiled.SharedGrad(s, a, b));
    }

    [Fact]
    public void Repeat_AgreesWithDifferences()
    {
        Tensor<double> x = Numbers.UniformDouble(14, 5, 4);
        InVariables(Doubles.StackedState.Init(6), state => Doubles.Compiled.StackedGrad(state, x));
    }

    private static void InArguments(Tensor<double>[] points, Func<Tensor<double>[], Tensor<double>> value, Func<Tensor<double>[], Tensor<double>[]> gradient)
    {
        Tensor<double>[] gradients = gradient(points);
        for (int k = 0; k < points.Length; k++)
        {
            Assert.Equal(points[k].Shape, gradients[k].Shape);
            double[] found = gradients[k].ToArray();
            for (int i = 0; i < found.Length; i++)
            {
                Tensor<double>[] Moved(double by) => [.. points.Select((point, at) => at == k ? Shifted(point, i, by) : point)];
                double expected = (value(Moved(Step)).ToScalar() - value(Moved(-Step)).ToScalar()) / (2 * Step);
                AssertClose(expected, found[i], $"argument {k}[{i}]");
            }
        }
    }

    /// <summary>In every trained element of a tree; the value is that of the gradient program, which is in training.</summary>
    private static void InVariables<TState>(TState state, Func<TState, (Tensor<double> Value, TState Gradient)> run)
        where TState : class, IState<TState>
    {
        TState gradient = run(state).Gradient;
        Tensor[] tensors = [.. state.Leaves.Select(static leaf => leaf.Tensor)];
        for (int k = 0; k < tensors.Length; k++)
        {
            if (!state.Leaves[k].Trainable)
            {
                continue;
            }
            double[] found = ((Tensor<double>)gradient.Leaves[k].Tensor).ToArray();
            Assert.Contains(found, static g => g != 0);
            for (int i = 0; i < found.Length; i += Math.Max(1, found.Length / 12))
            {
                double At(double by) => run(TState.Create([.. tensors.Select((t, at) => at == k ? Shifted((Tensor<double>)t, i, by) : t)])).Value.ToScalar();
                AssertClose((At(Step) - At(-Step)) / (2 * Step), found[i], $"{state.Leaves[k].Path}[{i}]");
            }
        }
    }

    private static Tensor<double> Shifted(Tensor<double> tensor, int index, double by)
    {
        double[] values = tensor.ToArray();
        values[index] += by;
        return Tensor.From(values, tensor.Shape);
    }

    private static void AssertClose(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 2e-6 * (1 + Math.Abs(expected)), $"The derivative in {what} is {actual:R}; differences give {expected:R}.");
}
