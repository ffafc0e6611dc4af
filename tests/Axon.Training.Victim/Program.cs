using System.Globalization;
using Axon;
using Axon.Data;
using Axon.LoopTests;

// Victim FOLDER LOSSES EPOCHS: trains with checkpoints in FOLDER and adds "step loss" lines to the file LOSSES, the loss as its bits. Each line of standard input is the
// step up to which it may go: so whoever kills it knows how far it can have come.
(string folder, string losses, int epochs) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
int allowed = 0;

Random random = new(1);
float[] x = [.. Enumerable.Range(0, 60 * 3).Select(_ => (random.NextSingle() * 2) - 1)];
float[] y = [.. Enumerable.Range(0, 60).Select(i => x[3 * i] - (x[(3 * i) + 1] * x[(3 * i) + 2]))];
Batches<(Tensor<float> X, Tensor<float> Y)> batches = Dataset.From(Tensor.From<float>(x, 60, 3), Tensor.From<float>(y, 60, 1)).Shuffle(seed: 4).Batch(7)
    .Map(5, static (batch, chance) => (batch.Item1 + (chance.NextSingle() * 0.01f), batch.Item2))
    .Prefetch(2);

LoopResult<Victim.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Victim.Compiled.TrainStep(ref state, batch.X, batch.Y, rate), Victim.TrainStepState.Init(seed: 2), batches, 1e-2f)
    .On(LoopEvent.IterationStarted, loop =>
    {
        while (loop.Step > allowed)
        {
            allowed = Console.ReadLine() is { } line ? int.Parse(line, CultureInfo.InvariantCulture) : int.MaxValue;
        }
    })
    .On(LoopEvent.IterationCompleted, loop => File.AppendAllText(losses, $"{loop.Step} {BitConverter.DoubleToInt64Bits(loop.Loss):x16}\n"))
    .ReduceOnPlateau("loss", patience: 1, factor: 0.7f)
    .KeepCheckpoints(folder, everySteps: 3, best: "loss")
    .Run(epochs);

result.State.Save(Path.Combine(folder, "trained.safetensors"));
