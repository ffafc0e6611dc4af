using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

// Written digits of 8×8 pixels and a network of two dense layers.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 15;

CsvFile file = CsvFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv.gz"), hasHeader: false);
Tensor<float> pixels = file.Numbers([.. file.Columns.Take(64)]) / 16f;
Dataset<(Tensor<float> Pixels, Tensor<int> Digit)> digits = Dataset.From(pixels, file.Labels("64").Labels);
var (train, test) = digits.Split(0.8, seed: 1);

Console.WriteLine(Digits.NetState.Summary());
LoopResult<Digits.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Digits.Compiled.TrainStep(ref state, batch.Pixels, batch.Digit, rate), Digits.TrainStepState.Init(seed: 1), train.Shuffle(seed: 2).Batch(32), 2e-3f)
    .Validate(test.Batch(256), ("accuracy", (state, batch) => Digits.Compiled.Accuracy(new(state.Loss.Net), batch.Pixels, batch.Digit)))
    .Log(every: 0)
    .Run(epochs);
Console.WriteLine($"Test accuracy: {result.History[^1].Metrics["accuracy"]:P1}");

// Weights are saved in the safetensors format, and are the same when they come back.
string path = Path.Combine(Path.GetTempPath(), $"digits-{Environment.ProcessId}.safetensors");
result.State.Loss.Net.Save(path);
Digits.NetState loaded = Digits.NetState.Load(path);
File.Delete(path);
var (some, answers) = test.Pick(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
Console.WriteLine($"Written:    {answers}");
Console.WriteLine($"Recognized: {Digits.Compiled.Recognize(new(loaded), some)}");

public static partial class Digits
{
    [Defn] public static Tensor<float> Net([Shape("batch", 64)] Tensor<float> pixels) => pixels.Dense(128).Relu().Dropout(0.2f).Dense(10);

    [Defn] public static Tensor<int> Recognize([Shape("batch", 64)] Tensor<float> pixels) => Ops.ArgMax(Net(pixels), 1);

    [Defn] public static Tensor<float> Accuracy([Shape("batch", 64)] Tensor<float> pixels, [Shape("batch")] Tensor<int> digit) => Losses.Accuracy(Net(pixels), digit);

    [Defn] public static Tensor<float> Loss([Shape("batch", 64)] Tensor<float> pixels, [Shape("batch")] Tensor<int> digit) => CrossEntropy(Net(pixels), digit);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 64)] Tensor<float> pixels, [Shape("batch")] Tensor<int> digit, float rate) => Adam(() => Loss(pixels, digit), rate);
}
