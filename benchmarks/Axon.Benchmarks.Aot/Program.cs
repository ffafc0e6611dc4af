using System.Diagnostics;
using System.Globalization;
using Axon;
using Axon.Benchmarks;
using Axon.Benchmarks.Models;

// Writes the milliseconds from the start of the process to the first and to the hundredth training step. With a file name: trains on, saves there, loads, and writes whether a step of both gives the same loss.
Tensor<float> x = Tensor.From(Numbers.Reals(32 * 784, 1), 32, 784);
Tensor<int> label = Tensor.From(Numbers.Integers(32, 10, 2), 32);
SmallPerceptron.TrainStepState state = SmallPerceptron.TrainStepState.Init(1);
Tensor<float> loss = SmallPerceptron.Compiled.TrainStep(ref state, x, label, 1e-3f);
double first = Age();
for (int step = 1; step < 100; step++)
{
    loss.Dispose();
    loss = SmallPerceptron.Compiled.TrainStep(ref state, x, label, 1e-3f);
}
Console.Write(string.Create(CultureInfo.InvariantCulture, $"{first:F2} {Age():F2}"));
if (args is [string file])
{
    (Tensor<float> X, Tensor<int> Label)[] batches = [(x, label), (x, label)];
    state = Loop.Train((ref SmallPerceptron.TrainStepState weights, (Tensor<float> X, Tensor<int> Label) batch) => SmallPerceptron.Compiled.TrainStep(ref weights, batch.X, batch.Label, 1e-3f), state, batches)
        .Run(epochs: 2).State;
    state.Save(file);
    SmallPerceptron.TrainStepState loaded = SmallPerceptron.TrainStepState.Load(file);
    float after = SmallPerceptron.Compiled.TrainStep(ref state, x, label, 1e-3f).ToScalar();
    Console.Write($" {after < loss.ToScalar() && after == SmallPerceptron.Compiled.TrainStep(ref loaded, x, label, 1e-3f).ToScalar()}");
}

static double Age() => (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
