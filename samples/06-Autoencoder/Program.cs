using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

// An autoencoder: 64 pixels of a digit go through 12 numbers and come out as 64 pixels again. Nobody tells it what a digit is.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 60;

CsvFile file = CsvFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv.gz"), hasHeader: false);
var (train, test) = Dataset.From(file.Numbers([.. file.Columns.Take(64)]) / 16f).Split(0.8, seed: 1);

LoopResult<Squeeze.TrainStepState> result = Loop
    .Train((ref state, pixels, rate) => Squeeze.Compiled.TrainStep(ref state, pixels, rate), Squeeze.TrainStepState.Init(seed: 1), train.Shuffle(seed: 2).Batch(32), learningRate: 2e-3f)
    .Validate(test.Batch(512), ("error", (state, pixels) => Squeeze.Compiled.Loss(state.Loss, pixels)))
    .Log(every: 0)
    .Run(epochs);

// The halves of the network are methods of their own, with states of their own.
Squeeze.LossState net = result.State.Loss;
Tensor<float> before = test.All;
Tensor<float> codes = Squeeze.Compiled.Encode(net.Encode, before);
Tensor<float> after = Squeeze.Compiled.Decode(net.Decode, codes);
Print(before);
Print(after);
Console.WriteLine($"{codes.Shape[1]} numbers keep {Metrics.RSquared(after, before).ToScalar():P1} of the variance of digits never seen before");

static void Print(Tensor<float> digits)
{
    for (int row = 0; row < 8; row++)
    {
        Console.WriteLine(string.Join("   ", Enumerable.Range(0, 5).Select(i => string.Concat(digits.Span.Slice(64 * i + 8 * row, 8).ToArray().Select(Shade)))));
    }
    Console.WriteLine();
    static string Shade(float grey) => new(" .:-=+*#%@"[Math.Clamp((int)(grey * 10), 0, 9)], 2);
}

public static partial class Squeeze
{
    [Defn] public static Tensor<float> Encode([Shape("batch", 64)] Tensor<float> pixels) => pixels.Dense(64).Relu().Dense(12);

    [Defn] public static Tensor<float> Decode([Shape("batch", 12)] Tensor<float> code) => Ops.Sigmoid(code.Dense(64).Relu().Dense(64));

    [Defn] public static Tensor<float> Loss([Shape("batch", 64)] Tensor<float> pixels) => MeanSquaredError(Decode(Encode(pixels)), pixels);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 64)] Tensor<float> pixels, float rate) => Adam(() => Loss(pixels), rate);
}
