using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// A neural differential equation: what moves a pendulum is learnt from where it is half a second later. A solver with steps of its own choice is inside
// of the loss, and its `while` is differentiated like everything else.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 30;

Tensor<uint> key = Tensor.From([0u, 1u]);
Tensor<float> starts = 4f * RandomUniform<float>(key, 1024, 2) - 2f;
Dataset<(Tensor<float> Start, Tensor<float> End)> swings = Dataset.From(starts, Swing(starts, seconds: 0.5f));
var (train, test) = swings.Split(0.9, seed: 1);

LoopResult<Pendulum.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Pendulum.Compiled.TrainStep(ref state, batch.Start, batch.End, rate), Pendulum.TrainStepState.Init(seed: 1), train.Shuffle(seed: 2).Batch(32), learningRate: 1e-2f)
    .Schedule(step => 1e-2 * Math.Pow(0.997, step))
    .Validate(test.Batch(128), ("error", (state, batch) => Pendulum.Compiled.Loss(state.Loss, batch.Start, batch.End)))
    .Log(every: 0)
    .Run(epochs);

// The law it has found goes on for eight times as long as anything it was shown.
Tensor<float> here = Tensor.From([1.5f, 0f], 1, 2);
Tensor<float> there = Pendulum.Compiled.Solve(result.State.Loss.Solve, here, 4f);
Tensor<float> truth = Swing(here, seconds: 4f);
Console.WriteLine($"After 4 seconds: predicted {there}, true {truth}");
Console.WriteLine($"Error: {Max(Abs(there - truth)).ToScalar():F3}");

// The true pendulum, with a little friction, in small steps.
static Tensor<float> Swing(Tensor<float> state, float seconds)
{
    Tensor<float> angle = state[.., ..1], speed = state[.., 1..];
    for (int i = 0; i < seconds * 500; i++)
    {
        speed -= 0.002f * (Sin(angle) + 0.1f * speed);
        angle += 0.002f * speed;
    }
    return Concat([angle, speed], 1);
}

public static partial class Pendulum
{
    [Defn] public static Tensor<float> Solve([Shape("batch", 2)] Tensor<float> y, float seconds)
    {
        // One network, asked twice in each step.
        Func<Tensor<float>, Tensor<float>> flow = at => Scope("flow", () => at.Dense(32).Tanh().Dense(2));
        Tensor<float> time = Tensor.Scalar(0f);
        Tensor<float> step = Tensor.Scalar(0.1f);
        while (time < seconds)
        {
            // Heun's step and Euler's: where they differ by too much, the step is made again, and smaller.
            Tensor<float> h = Minimum(step, seconds - time);
            Tensor<float> first = flow(y);
            Tensor<float> second = flow(y + h * first);
            Tensor<float> error = StopGradient(0.5f * h * Max(Abs(second - first)));
            if (error < 0.01f)
            {
                y = y + 0.5f * h * (first + second);
                time = time + h;
            }
            step = h * Clip(0.9f * Sqrt(0.01f / (error + 1e-9f)), 0.2f, 3f);
        }
        return y;
    }

    [Defn] public static Tensor<float> Loss([Shape("batch", 2)] Tensor<float> start, [Shape("batch", 2)] Tensor<float> end) => MeanSquaredError(Solve(start, 0.5f), end);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 2)] Tensor<float> start, [Shape("batch", 2)] Tensor<float> end, float rate) => Adam(() => Loss(start, end), rate);
}
