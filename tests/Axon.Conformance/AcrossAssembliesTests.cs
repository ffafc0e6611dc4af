using System.Reflection;
using Axon.Testing;

namespace Axon.Conformance;

/// <summary>A library with a layer of its own, of which another assembly sees the reference assembly only.</summary>
public sealed class AcrossAssembliesTests
{
    private const string Library = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Ops;

        namespace Lib;

        public static class Gated
        {
            private const float Slope = 0.5f;

            /// <summary>A layer with a parameter, a call of another layer, and state.</summary>
            [Defn]
            public static Tensor<T> Gate<T>(this Tensor<T> x, int units, string? name = null)
                where T : unmanaged
            {
                Tensor<T> strength = Parameter("strength", [units], Initializers.Ones<T>);
                Variable<int> calls = State<int>("calls", [], Initializers.Zeros<int>);
                if (Training)
                {
                    calls.Value = calls.Value + 1;
                }
                return Sigmoid(x.Dense(units) * Slope) * x.Dense(units) * strength;
            }

            [Defn]
            public static Tensor<float> Distance(Tensor<float> a, Tensor<float> b) => Mean(Square(a - b));
        }
        """;

    private const string User = """
        using Axon;
        using Lib;
        using static Axon.Layers;
        using static Axon.Optimizers;

        public static partial class Model
        {
            [Defn] public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x) => x.Gate(6).Dense(1);

            [Defn] public static Tensor<float> TrainStep([Shape("batch", 4)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float learningRate) =>
                Adam(() => Gated.Distance(Net(x), y), learningRate);

            public static float[] Train(int steps)
            {
                Random random = new(1);
                Tensor<float> x = Tensor.From([.. Enumerable.Range(0, 64).Select(_ => random.NextSingle())], 16, 4);
                Tensor<float> y = x[.., ..1] * x[.., 1..2];
                TrainStepState state = TrainStepState.Init(seed: 1);
                float[] losses = new float[steps];
                for (int i = 0; i < steps; i++)
                {
                    losses[i] = Compiled.TrainStep(ref state, x, y, 1e-2f).ToScalar();
                }
                if (state.Net.Gate.Calls.ToScalar() != steps)
                {
                    throw new InvalidOperationException("The layer's state did not count the steps.");
                }
                return losses;
            }

            public static string[] Paths() => [.. TrainStepState.Schema.Where(static e => e.Trainable).Select(static e => e.Path)];
        }
        """;

    [Fact]
    public void LayerOfALibrary_TrainsInAnotherAssembly()
    {
        GeneratorResult library = TestProject.Of(Library, "Lib").Generate();
        Assert.Equal("", library.DiagnosticText);
        Assert.Empty(library.CompilerDiagnostics);
        GeneratorResult user = TestProject.Of(User).Referencing(library).Generate();
        Assert.Equal("", user.DiagnosticText);
        Assert.Empty(user.CompilerDiagnostics);
        Assembly assembly = user.Load(library.Load());
        float[] losses = (float[])GeneratorResult.Invoke(assembly, "Model", "Train", 200)!;
        Assert.True(losses[^1] < 0.1f * losses[0], $"The loss went from {losses[0]} to {losses[^1]}.");
        Assert.Equal(
            ["net.gate.strength", "net.gate.dense.kernel", "net.gate.dense.bias", "net.gate.dense1.kernel", "net.gate.dense1.bias", "net.dense.kernel", "net.dense.bias"],
            (string[])GeneratorResult.Invoke(assembly, "Model", "Paths")!);
    }
}
