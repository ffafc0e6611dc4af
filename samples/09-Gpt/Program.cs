using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// A small GPT that writes like Shakespeare: four transformer blocks, 128 wide, which see 64 characters. The text:
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
Batches<(Tensor<int> Text, Tensor<int> Next)> train = Dataset.NextTokens(tokens[..cut], Gpt.Context).Shuffle(seed: 1).Batch(32).Take(steps);
Dataset<(Tensor<int> Text, Tensor<int> Next)> stretches = Dataset.NextTokens(tokens[cut..], Gpt.Context);
Batches<(Tensor<int> Text, Tensor<int> Next)> held = stretches.Subset([.. Enumerable.Range(0, stretches.Count / 64).Select(i => 64 * i)]).Batch(64);

Console.WriteLine(Gpt.NetState.Summary());
Loop<Gpt.TrainStepState, (Tensor<int> Text, Tensor<int> Next)> training = Loop
    .Train((ref state, batch, rate) => Gpt.Compiled.TrainStep(ref state, batch.Text, batch.Next, rate), Gpt.TrainStepState.Init(seed: 1), train, learningRate: 2e-3f)
    .Schedule(step => 2e-3 * Math.Min((step + 1) / 100.0, 0.5 + 0.5 * Math.Cos(Math.PI * step / steps)))
    .Log(every: 100);
Gpt.TrainStepState trained = training.Run().State;
double loss = Loop.Evaluate((state, batch) => Gpt.Compiled.Loss(state, batch.Text, batch.Next), trained.Loss, held);
Console.WriteLine($"Validation loss: {loss:F3} after {training.History[^1].Seconds / 60:F1} minutes");

List<int> written = [.. tokenizer.Encode("ROMEO:\n")];
for (uint i = 0; i < 300; i++)
{
    int[] seen = [.. written.TakeLast(Gpt.Context)];
    written.Add(Gpt.Compiled.Write(new(trained.Loss.Net), Tensor.From(seen, 1, seen.Length), Tensor.From([1u, i]))[0].ToScalar());
}
Console.WriteLine(tokenizer.Decode([.. written]));

public static partial class Gpt
{
    public const int Context = 64;

    [Defn] public static Tensor<float> Net([Shape("batch", "time")] Tensor<int> text)
    {
        Tensor<float> x = text.Embedding<float>(65, 128, name: "letters") + Iota<int>(text.Shape[1]).Embedding<float>(Context, 128, name: "positions");
        return Repeat(4, x, h => h.TransformerBlock(heads: 4, causal: true)).LayerNorm().Dense(65);
    }

    [Defn] public static Tensor<int> Write([Shape("batch", "time")] Tensor<int> text, [Shape(2)] Tensor<uint> key) => RandomCategorical(key, Net(text)[.., ^1] / 0.8f);

    [Defn] public static Tensor<float> Loss([Shape("batch", "time")] Tensor<int> text, [Shape("batch", "time")] Tensor<int> next) => CrossEntropy(Net(text), next);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", "time")] Tensor<int> text, [Shape("batch", "time")] Tensor<int> next, float rate) =>
        AdamW(() => Loss(text, next), rate, b2: 0.99f, transform: gradients => Updates.ClipByGlobalNorm(gradients, 1.0));
}
