using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// A generative adversarial network: a forger learns to make points that a critic cannot tell from real ones, which lie on a ring of eight spots.
int steps = args.Length > 0 ? int.Parse(args[0]) : 4000;

Tensor<uint> key = Tensor.From([0u, 1u]);
Tensor<float> angle = RandomInteger(FoldIn(key, 1), 0, 8, 4096).Cast<float>() * (2f * MathF.PI / 8f);
Tensor<float> points = Stack([Cos(angle), Sin(angle)], 1) + 0.05f * RandomNormal<float>(FoldIn(key, 2), 4096, 2);

Batches<(Tensor<float> Real, Tensor<float> Noise)> batches = Dataset.From(points).Shuffle(seed: 1).Batch(128)
    .Map(seed: 2, (real, random) => (real, RandomNormal<float>(Tensor.From([(uint)random.Next(), 0u]), real.Shape[0], 8)));
LoopResult<Gan.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Gan.Compiled.TrainStep(ref state, batch.Real, batch.Noise, rate), Gan.TrainStepState.Init(seed: 1), batches, learningRate: 1e-3f)
    .Log(every: 500)
    .Run(steps / batches.Count);

// How many of a thousand forged points lie on a spot, and how many of the spots are hit?
ReadOnlySpan<float> forged = Gan.Compiled.Forge(result.State.Forger.Forge, RandomNormal<float>(FoldIn(key, 3), 1000, 8)).Span;
int[] hits = new int[8];
for (int i = 0; i < 1000; i++)
{
    for (int spot = 0; spot < 8; spot++)
    {
        hits[spot] += float.Hypot(forged[2 * i] - MathF.Cos(spot * MathF.PI / 4), forged[2 * i + 1] - MathF.Sin(spot * MathF.PI / 4)) < 0.25f ? 1 : 0;
    }
}
Console.WriteLine($"{hits.Sum()} of 1000 forged points lie on a spot, {hits.Count(n => n > 20)} of 8 spots are hit");

public static partial class Gan
{
    [Defn] public static Tensor<float> Forge([Shape("batch", 8)] Tensor<float> noise) => noise.Dense(64).Relu().Dense(64).Relu().Dense(2);

    [Defn] public static Tensor<float> Judge([Shape("batch", 2)] Tensor<float> point) => point.Dense(64).LeakyRelu().Dense(64).LeakyRelu().Dense(1);

    // A scope that is entered again has the variables it had: there is one forger and one critic, whoever asks.
    [Defn] public static Tensor<float> TrainStep([Shape("batch", 2)] Tensor<float> real, [Shape("batch", 8)] Tensor<float> noise, float rate)
    {
        Tensor<float> forged = Scope("forger", () => Forge(noise));
        Tensor<float> loss = Adam(() =>
        {
            Tensor<float> yes = Scope("critic", () => Judge(real));
            Tensor<float> no = Scope("critic", () => Judge(forged));
            // A critic that is flat where real points are keeps the two in balance (Mescheder et al., 2018): its own gradient is part of its loss.
            Tensor<float> slope = Grad(point => Sum(Scope("critic", () => Judge(point))), real);
            return BinaryCrossEntropy(yes, OnesLike(yes)) + BinaryCrossEntropy(no, ZerosLike(no)) + 0.1f * Mean(Sum(Square(slope), 1));
        }, rate, b1: 0.5f, name: "criticStep");
        Adam(() =>
        {
            Tensor<float> better = Scope("forger", () => Forge(noise));
            Tensor<float> judged = Scope("critic", () => Judge(better));
            return BinaryCrossEntropy(judged, OnesLike(judged));
        }, rate, b1: 0.5f, transform: gradients => Updates.Freeze(gradients, path => path.StartsWith("critic.", StringComparison.Ordinal)), name: "forgerStep");
        return loss;
    }
}
