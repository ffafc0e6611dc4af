using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

// Two tables, judged by cross-validation: each fifth is held out once, and a network that has never seen it says what kind its rows are.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 30;

double iris = CrossValidate(
    "iris.csv", "species", Iris.TrainStepState.Init,
    (ref state, batch, rate) => Iris.Compiled.TrainStep(ref state, batch.X, batch.Kind, rate),
    (state, batch) => Iris.Compiled.Accuracy(new(state.Loss.Net), batch.X, batch.Kind));
Console.WriteLine($"Iris: {iris:P1} of the flowers named");

double cancer = CrossValidate(
    "cancer.csv.gz", "kind", Cancer.TrainStepState.Init,
    (ref state, batch, rate) => Cancer.Compiled.TrainStep(ref state, batch.X, batch.Kind, rate),
    (state, batch) => Cancer.Compiled.Accuracy(new(state.Loss.Net), batch.X, batch.Kind));
Console.WriteLine($"Breast cancer: {cancer:P1} of the tumours named");

double CrossValidate<TState>(
    string name, string label, Func<int, Device?, TState> init,
    RatedStep<TState, (Tensor<float> X, Tensor<int> Kind)> step, Measure<TState, (Tensor<float> X, Tensor<int> Kind)> accuracy)
{
    CsvFile file = CsvFile.Read(Path.Combine(AppContext.BaseDirectory, name));
    Dataset<(Tensor<float> X, Tensor<int> Kind)> rows = Dataset.From(file.Numbers([.. file.Columns.Where(column => column != label)]), file.Labels(label).Labels);
    double sum = 0;
    foreach (var (train, held) in rows.KFold(5, seed: 1))
    {
        // The scale of each column is part of what is learnt: the held-out rows have no say in it.
        Standardizer standardizer = Standardizer.Fit(train.All.X);
        (Tensor<float> X, Tensor<int> Kind) Scaled((Tensor<float> X, Tensor<int> Kind) batch) => (standardizer.Apply(batch.X), batch.Kind);
        LoopResult<TState> result = Loop.Train(step, init(1, null), train.Map(Scaled).Shuffle(seed: 2).Batch(16), learningRate: 5e-3f).Run(epochs);
        sum += Loop.Evaluate(accuracy, result.State, held.Map(Scaled).Batch(64)) * held.Count;
    }
    return sum / rows.Count;
}

public static partial class Tables
{
    [Defn] public static Tensor<float> Classify(this Tensor<float> x, int kinds) => x.Dense(16).Relu().Dropout(0.1f).Dense(kinds);
}

public static partial class Iris
{
    [Defn] public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x) => x.Classify(3);

    [Defn] public static Tensor<float> Accuracy([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> kind) => Losses.Accuracy(Net(x), kind);

    [Defn] public static Tensor<float> Loss([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> kind) => CrossEntropy(Net(x), kind);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> kind, float rate) => AdamW(() => Loss(x, kind), rate);
}

public static partial class Cancer
{
    [Defn] public static Tensor<float> Net([Shape("batch", 30)] Tensor<float> x) => x.Classify(2);

    [Defn] public static Tensor<float> Accuracy([Shape("batch", 30)] Tensor<float> x, [Shape("batch")] Tensor<int> kind) => Losses.Accuracy(Net(x), kind);

    [Defn] public static Tensor<float> Loss([Shape("batch", 30)] Tensor<float> x, [Shape("batch")] Tensor<int> kind) => CrossEntropy(Net(x), kind);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 30)] Tensor<float> x, [Shape("batch")] Tensor<int> kind, float rate) => AdamW(() => Loss(x, kind), rate);
}
