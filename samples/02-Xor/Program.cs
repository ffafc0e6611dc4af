using Axon;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// Exclusive or, which no line can separate: a hidden layer can. The training is a plain `for`.
int steps = args.Length > 0 ? int.Parse(args[0]) : 500;

Tensor<float> x = Tensor.From([0f, 0f, 0f, 1f, 1f, 0f, 1f, 1f], 4, 2);
Tensor<float> y = Tensor.From([0f, 1f, 1f, 0f], 4, 1);

Xor.TrainStepState state = Xor.TrainStepState.Init(seed: 1);
for (int step = 1; step <= steps; step++)
{
    Tensor<float> loss = Xor.Compiled.TrainStep(ref state, x, y, 0.05f);
    if (step % 100 == 0)
    {
        Console.WriteLine($"Step {step}: loss {loss.ToScalar():F4}");
    }
}

ReadOnlySpan<float> answers = Xor.Compiled.Answer(new(state.Loss.Net), x).Span;
for (int row = 0; row < 4; row++)
{
    Console.WriteLine($"{row / 2} xor {row % 2} = {answers[row]:F3}");
}

public static partial class Xor
{
    [Defn] public static Tensor<float> Net([Shape("batch", 2)] Tensor<float> x) => x.Dense(8).Tanh().Dense(1);

    [Defn] public static Tensor<float> Answer([Shape("batch", 2)] Tensor<float> x) => Sigmoid(Net(x));

    [Defn] public static Tensor<float> Loss([Shape("batch", 2)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) => BinaryCrossEntropy(Net(x), y);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 2)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float rate) => Adam(() => Loss(x, y), rate);
}
