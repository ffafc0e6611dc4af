using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// A recurrent network that writes like Shakespeare, letter by letter. The text is a million characters, 65 distinct:
// https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt
string path = args.Length > 0 ? args[0] : "tinyshakespeare.txt";
int steps = args.Length > 1 ? int.Parse(args[1]) : 2000;
if (!File.Exists(path))
{
    Console.Error.WriteLine($"There is no file {path}. Fetch the text, and give its path as the first argument.");
    Environment.Exit(1);
}

string text = File.ReadAllText(path);
CharacterTokenizer tokenizer = new(text);
ReadOnlyMemory<int> tokens = tokenizer.Encode(text);
int cut = tokens.Length * 9 / 10;
Batches<(Tensor<int> Text, Tensor<int> Next)> train = Dataset.NextTokens(tokens[..cut], context: 64).Shuffle(seed: 1).Batch(32).Take(steps);
Dataset<(Tensor<int> Text, Tensor<int> Next)> stretches = Dataset.NextTokens(tokens[cut..], context: 64);
Batches<(Tensor<int> Text, Tensor<int> Next)> held = stretches.Subset([.. Enumerable.Range(0, stretches.Count / 64).Select(i => 64 * i)]).Batch(64);

LoopResult<Writer.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Writer.Compiled.TrainStep(ref state, batch.Text, batch.Next, rate), Writer.TrainStepState.Init(seed: 1), train, learningRate: 5e-3f)
    .Schedule(step => 2.5e-3 * (1 + Math.Cos(Math.PI * step / steps)))
    .Validate(held, ("validation", (state, batch) => Writer.Compiled.Loss(state.Loss, batch.Text, batch.Next)))
    .Log(every: 100)
    .Run();
Console.WriteLine($"Validation loss: {result.History[^1].Metrics["validation"]:F3}");

List<int> written = [.. tokenizer.Encode("ROMEO:\n")];
for (uint i = 0; i < 300; i++)
{
    // The last stretch decides what comes next, and chance.
    int[] seen = [.. written.TakeLast(64)];
    written.Add(Writer.Compiled.Next(new(result.State.Loss.Net), Tensor.From(seen, 1, seen.Length), Tensor.From([1u, i]))[0].ToScalar());
}
Console.WriteLine(tokenizer.Decode([.. written]));

public static partial class Writer
{
    [Defn] public static Tensor<float> Net([Shape("batch", "time")] Tensor<int> text) => text.Embedding<float>(65, 32).Lstm(128).Dense(65);

    [Defn] public static Tensor<int> Next([Shape("batch", "time")] Tensor<int> text, [Shape(2)] Tensor<uint> key) => RandomCategorical(key, Net(text)[.., ^1] / 0.8f);

    [Defn] public static Tensor<float> Loss([Shape("batch", "time")] Tensor<int> text, [Shape("batch", "time")] Tensor<int> next) => CrossEntropy(Net(text), next);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", "time")] Tensor<int> text, [Shape("batch", "time")] Tensor<int> next, float rate) =>
        Adam(() => Loss(text, next), rate, transform: gradients => Updates.ClipByGlobalNorm(gradients, 1.0));
}
