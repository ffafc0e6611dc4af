using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

// Transfer: a network has learnt to name digits from many images. A new question, whether a digit is odd, comes with few answers: what the network
// sees in an image stays as it is, and a new head learns.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 20;
int answers = args.Length > 1 ? int.Parse(args[1]) : 40;

CsvFile file = CsvFile.Read(Path.Combine(AppContext.BaseDirectory, "digits.csv.gz"), hasHeader: false);
Tensor<float> images = (file.Numbers([.. file.Columns.Take(64)]) / 16f).Reshape(-1, 8, 8, 1);
Dataset<(Tensor<float> Image, Tensor<int> Digit)> digits = Dataset.From(images, file.Labels("64").Labels);
var (train, test) = digits.Split(0.8, seed: 1);
var few = train.Subset([.. Enumerable.Range(0, answers)]).Map(batch => (batch.Image, Odd: batch.Digit % 2));

Transfer.NameStepState source = Loop
    .Train((ref state, batch, rate) => Transfer.Compiled.NameStep(ref state, batch.Image, batch.Digit, rate), Transfer.NameStepState.Init(seed: 1), train.Shuffle(seed: 1).Batch(32), 2e-3f)
    .Run(epochs).State;
string path = Path.Combine(Path.GetTempPath(), $"features-{Environment.ProcessId}.safetensors");
source.NameLoss.Name.Features.Save(path);

// The features come from the file, each under the path that it has in the new state; the head is new.
Transfer.TuneStepState start = Transfer.TuneStepState.Init(seed: 1)
    .LoadWeights(path, new WeightOptions { Rename = name => $"oddLoss.odd.features.{name}", Below = "oddLoss.odd.features" });
File.Delete(path);
Transfer.TuneStepState tuned = Loop
    .Train((ref state, batch, rate) => Transfer.Compiled.TuneStep(ref state, batch.Image, batch.Odd, rate), start, few.Shuffle(seed: 1).Batch(5), 1e-2f)
    .Run(3 * epochs).State;

bool isKept = tuned.OddLoss.Odd.Features.Conv.Kernel.ToArray().SequenceEqual(source.NameLoss.Name.Features.Conv.Kernel.ToArray());
Console.WriteLine($"The features are {(isKept ? "as they were" : "changed")}.");

// The same answers, and a network that has to learn everything from them.
Transfer.OddStepState alone = Loop
    .Train((ref state, batch, rate) => Transfer.Compiled.OddStep(ref state, batch.Image, batch.Odd, rate), Transfer.OddStepState.Init(seed: 1), few.Shuffle(seed: 1).Batch(5), 2e-3f)
    .Run(3 * epochs).State;
Console.WriteLine($"From {answers} images alone: {Accuracy(alone.OddLoss.Odd):P1}");
Console.WriteLine($"With features learnt elsewhere: {Accuracy(tuned.OddLoss.Odd):P1}");

double Accuracy(Transfer.OddState net) => Loop.Evaluate((state, batch) => Transfer.Compiled.Accuracy(new(state), batch.Image, batch.Digit % 2), net, test.Batch(256));

public static partial class Transfer
{
    [Defn] public static Tensor<float> Features([Shape("batch", 8, 8, 1)] Tensor<float> image) => image
        .Conv(32, kernel: 3).Relu().MaxPool(2).Flatten().Dense(64).Relu();

    [Defn] public static Tensor<float> Name([Shape("batch", 8, 8, 1)] Tensor<float> image) => Features(image).Dense(10, name: "head");

    [Defn] public static Tensor<float> Odd([Shape("batch", 8, 8, 1)] Tensor<float> image) => Features(image).Dense(2, name: "head");

    [Defn] public static Tensor<float> Accuracy([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> odd) => Losses.Accuracy(Odd(image), odd);

    [Defn] public static Tensor<float> NameLoss([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> digit) => CrossEntropy(Name(image), digit);

    [Defn] public static Tensor<float> OddLoss([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> odd) => CrossEntropy(Odd(image), odd);

    [Defn] public static Tensor<float> NameStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> digit, float rate) =>
        Adam(() => NameLoss(image, digit), rate);

    [Defn] public static Tensor<float> OddStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> odd, float rate) =>
        Adam(() => OddLoss(image, odd), rate);

    [Defn] public static Tensor<float> TuneStep([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> odd, float rate) =>
        Adam(() => OddLoss(image, odd), rate, transform: gradients => Updates.Freeze(gradients, path => path.Contains(".features.")));
}
