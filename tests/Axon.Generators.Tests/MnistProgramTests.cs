using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>The network of the design, word for word: read, compiled, and free of warnings.</summary>
public sealed class MnistProgramTests
{
    [Fact]
    public void Mnist_CompilesWithoutAWarning()
    {
        GeneratorResult result = TestProject.Of("""
            using Axon;
            using static Axon.Ops;
            using static Axon.Layers; using static Axon.Losses; using static Axon.Optimizers;

            public static partial class Mnist
            {
                [Defn] public static Tensor<float> Net([Shape("batch", 28, 28, 1)] Tensor<float> image) => image
                    .Conv(32, kernel: 3).Relu().MaxPool(2)
                    .Flatten().Dense(128).Relu().Dropout(0.5f).Dense(10);

                [Defn] public static Tensor<float> Loss([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
                    CrossEntropy(Net(image), label);

                [Defn] public static Tensor<float> TrainStep([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
                    Adam(() => Loss(image, label), learningRate);

                public static float[] Train(float[] pixels, int[] labels, int steps)
                {
                    Mnist.TrainStepState state = Mnist.TrainStepState.Init(seed: 42);
                    Tensor<float> image = Tensor.From(pixels, labels.Length, 28, 28, 1);
                    Tensor<int> label = Tensor.From(labels, labels.Length);
                    float[] losses = new float[steps];
                    for (int i = 0; i < steps; i++)
                    {
                        losses[i] = Mnist.Compiled.TrainStep(ref state, image, label, 1e-3f).ToScalar();
                    }
                    Tensor<float> logits = Mnist.Compiled.Net(state.Loss.Net, image);
                    return [.. losses, logits.Shape[1]];
                }
            }
            """).Generate();
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        float[] pixels = [.. Enumerable.Range(0, 4 * 28 * 28).Select(static i => MathF.Abs(MathF.Sin(i * 0.37f)))];
        float[] losses = (float[])GeneratorResult.Invoke(result.Load(), "Mnist", "Train", pixels, new[] { 3, 1, 4, 1 }, 6)!;
        Assert.Equal(10f, losses[^1]);
        Assert.All(losses, static loss => Assert.True(float.IsFinite(loss)));
        Assert.True(losses[5] < losses[0], string.Join(", ", losses));
    }
}
