using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

// A convolutional network that tells 28×28 images of clothes apart. The images are in Debian's package dataset-fashion-mnist, or at
// https://github.com/zalandoresearch/fashion-mnist: four IDX files in a folder.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 5;
int count = args.Length > 1 ? int.Parse(args[1]) : 60000;
string folder = args.Length > 2 ? args[2] : "/usr/share/datasets/fashion-mnist";

Dataset<(Tensor<float> Image, Tensor<int> Kind)> Read(string part) => Dataset.From(
    IdxFile.Read(IdxFile.Find(folder, $"{part}-images-idx3-ubyte")).ToImages(),
    IdxFile.Read(IdxFile.Find(folder, $"{part}-labels-idx1-ubyte")).ToLabels());

var (train, test) = (Read("train").Subset([.. Enumerable.Range(0, count)]), Read("t10k"));
Batches<(Tensor<float> Image, Tensor<int> Kind)> batches = train.Shuffle(seed: 1).Batch(64)
    .Map(seed: 2, (batch, random) => (Augment.Flip(batch.Image, random), batch.Kind))
    .Prefetch();

// The rate falls along a cosine to nothing at the last step.
int steps = epochs * batches.Count;
LoopResult<Fashion.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Fashion.Compiled.TrainStep(ref state, batch.Image, batch.Kind, rate), Fashion.TrainStepState.Init(seed: 1), batches, learningRate: 2e-3f)
    .Schedule(step => 1e-3 * (1 + Math.Cos(Math.PI * step / steps)))
    .Validate(test.Batch(250), ("accuracy", (state, batch) => Fashion.Compiled.Accuracy(new(state.Loss.Net), batch.Image, batch.Kind)))
    .Log(every: 200)
    .Run(epochs);
Console.WriteLine($"Test accuracy: {result.History[^1].Metrics["accuracy"]:P2}");

public static partial class Fashion
{
    [Defn] public static Tensor<float> Net([Shape("batch", 28, 28, 1)] Tensor<float> image) => image
        .Conv(32, kernel: 3, padding: Padding.Same).BatchNorm().Relu().MaxPool(2)
        .Conv(64, kernel: 3, padding: Padding.Same).BatchNorm().Relu().MaxPool(2)
        .Flatten().Dense(128).Relu().Dropout(0.2f).Dense(10);

    [Defn] public static Tensor<float> Accuracy([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> kind) =>
        Losses.Accuracy(Net(image), kind);

    [Defn] public static Tensor<float> Loss([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> kind) =>
        CrossEntropy(Net(image), kind);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> kind, float rate) =>
        Adam(() => Loss(image, kind), rate);
}
