using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

// Which language is a surname from? A recurrent network reads its letters. Names differ in length: they are padded to 12 letters with a character that is masked.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 12;

CsvFile file = CsvFile.Read(Path.Combine(AppContext.BaseDirectory, "names.csv"));
CharacterTokenizer tokenizer = new("\0abcdefghijklmnopqrstuvwxyzáäçéíñóöúüąćęłńśşźż");
Tensor<int> Letters(params IReadOnlyList<string> names) =>
    Tensor.From([.. names.SelectMany(name => tokenizer.Encode(name.ToLowerInvariant().PadRight(12, '\0')))], names.Count, 12);

var (labels, languages) = file.Labels("language");
Dataset<(Tensor<int> Name, Tensor<int> Language)> names = Dataset.From(Letters(file.Texts("name")), labels);
var (train, test) = names.Split(0.8, seed: 1);

LoopResult<Surnames.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Surnames.Compiled.TrainStep(ref state, batch.Name, batch.Language, rate), Surnames.TrainStepState.Init(seed: 1), train.Shuffle(seed: 2).Batch(32), learningRate: 4e-3f)
    .Validate(test.Batch(400), ("accuracy", (state, batch) => Surnames.Compiled.Accuracy(new(state.Loss.Net), batch.Name, batch.Language)))
    .Log(every: 0)
    .Run(epochs);
Console.WriteLine($"{result.History[^1].Metrics["accuracy"]:P1} of names never seen before are put to the right one of {languages.Count} languages");

string[] examples = ["Nowakowski", "Fernández", "Schreiber", "Vandenberg"];
Tensor<float> probabilities = Surnames.Compiled.Guess(new(result.State.Loss.Net), Letters(examples));
for (int i = 0; i < examples.Length; i++)
{
    float[] each = probabilities[i].ToArray();
    Console.WriteLine($"{examples[i]}: {languages[Array.IndexOf(each, each.Max())]} ({each.Max():P0})");
}

public static partial class Surnames
{
    [Defn] public static Tensor<float> Net([Shape("batch", 12)] Tensor<int> name)
    {
        Tensor<bool> mask = NotEqual(name, 0);
        Tensor<float> letters = name.Embedding<float>(46, 24).Dropout(0.2f);
        // Behind the last letter the states stay as they are, so the last one of either direction has read the whole name.
        Tensor<float> forward = letters.Gru(48, mask)[.., ^1];
        Tensor<float> backward = letters.Gru(48, mask, reverse: true)[.., 0];
        return Concat([forward, backward], 1).Dropout(0.3f).Dense(4);
    }

    [Defn] public static Tensor<float> Guess([Shape("batch", 12)] Tensor<int> name) => Softmax(Net(name));

    [Defn] public static Tensor<float> Accuracy([Shape("batch", 12)] Tensor<int> name, [Shape("batch")] Tensor<int> language) => Losses.Accuracy(Net(name), language);

    [Defn] public static Tensor<float> Loss([Shape("batch", 12)] Tensor<int> name, [Shape("batch")] Tensor<int> language) => CrossEntropy(Net(name), language);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 12)] Tensor<int> name, [Shape("batch")] Tensor<int> language, float rate) => Adam(() => Loss(name, language), rate);
}
