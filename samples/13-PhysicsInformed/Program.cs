using Axon;
using static Axon.Layers;
using static Axon.Ops;
using static Axon.Optimizers;

// A network that knows no data but a law: u″ + 0.5 u′ + 4 u = 0, with u(0) = 1 and u′(0) = 0. It is trained until its own derivatives obey.
int steps = args.Length > 0 ? int.Parse(args[0]) : 6000;

Tensor<float> time = Linspace(0f, 6f, 121).Reshape(-1, 1);
Spring.TrainStepState state = Spring.TrainStepState.Init(seed: 1);
for (int step = 0; step < steps; step++)
{
    float rate = 5e-3f * (1 + MathF.Cos(MathF.PI * step / steps));
    Tensor<float> loss = Spring.Compiled.TrainStep(ref state, time, rate);
    if (step % 500 == 0)
    {
        Console.WriteLine($"Step {step}: loss {loss.ToScalar():G3}");
    }
}

float[] found = Spring.Compiled.Place(state.Loss.Wave.Place, time).ToArray();
float worst = 0;
for (int i = 0; i < found.Length; i++)
{
    // The solution on paper.
    double t = 0.05 * i, frequency = Math.Sqrt(4 - 0.0625);
    double truth = Math.Exp(-0.25 * t) * (Math.Cos(frequency * t) + 0.25 / frequency * Math.Sin(frequency * t));
    worst = Math.Max(worst, (float)Math.Abs(truth - found[i]));
    if (i % 8 == 0)
    {
        Console.WriteLine(new string(' ', (int)(30 + 25 * found[i])) + "o");
    }
}
Console.WriteLine($"The largest error between 0 and 6 is {worst:F4}");

public static partial class Spring
{
    // Begins at 1 and at rest, whatever the network says.
    [Defn] public static Tensor<float> Place([Shape("times", 1)] Tensor<float> time) =>
        1f + Square(Tanh(time)) * (time - 3f).Dense(32).Tanh().Dense(32).Tanh().Dense(1);

    [Defn] public static Tensor<float> Loss([Shape("times", 1)] Tensor<float> time)
    {
        // One network, asked several times. Each row depends on its own time alone, so the gradient of the sum holds the derivative of each.
        Func<Tensor<float>, Tensor<float>> place = t => Scope("wave", () => Place(t));
        Func<Tensor<float>, Tensor<float>> speed = t => Grad(s => Sum(place(s)), t);
        Tensor<float> acceleration = Grad(t => Sum(speed(t)), time);
        return Mean(Square(acceleration + 0.5f * speed(time) + 4f * place(time)));
    }

    [Defn] public static Tensor<float> TrainStep([Shape("times", 1)] Tensor<float> time, float rate) => Adam(() => Loss(time), rate);
}
