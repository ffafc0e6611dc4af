using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Optimizers;

// A network behind an HTTP endpoint. The first start trains it and writes its weights; any other reads them.
//    curl -H 'Content-Type: application/json' -d '{"sepalLength":5.1,"sepalWidth":3.5,"petalLength":1.4,"petalWidth":0.2}' localhost:5000/classify
string weights = "iris.safetensors";
string[] species = ["setosa", "versicolor", "virginica"];
if (!File.Exists(weights))
{
    CsvFile file = CsvFile.Read(Path.Combine(AppContext.BaseDirectory, "iris.csv"));
    Dataset<(Tensor<float> X, Tensor<int> Kind)> flowers = Dataset.From(file.Numbers([.. file.Columns.Take(4)]), file.Labels("species").Labels);
    Loop.Train((ref state, batch, rate) => Iris.Compiled.TrainStep(ref state, batch.X, batch.Kind, rate), Iris.TrainStepState.Init(seed: 1), flowers.Shuffle(seed: 2).Batch(16), 1e-2f)
        .Run(epochs: 40).State.Loss.Net.Save(weights);
}

// A state is never changed by a method that only reads it: all requests share it.
Iris.ClassifyState net = new(Iris.NetState.Load(weights));

WebApplication app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/classify", (Flower flower) =>
{
    Tensor<float> x = Tensor.From([flower.SepalLength, flower.SepalWidth, flower.PetalLength, flower.PetalWidth], 1, 4);
    float[] probabilities = Iris.Compiled.Classify(net, x).ToArray();
    return species.Zip(probabilities).ToDictionary(p => p.First, p => p.Second);
});
app.Run();

public sealed record Flower(float SepalLength, float SepalWidth, float PetalLength, float PetalWidth);

public static partial class Iris
{
    // The norm learns the scale of each column, so that it is part of the weights.
    [Defn] public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x) => x.BatchNorm().Dense(16).Relu().Dense(3);

    [Defn] public static Tensor<float> Classify([Shape("batch", 4)] Tensor<float> x) => Ops.Softmax(Net(x));

    [Defn] public static Tensor<float> Loss([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> kind) => CrossEntropy(Net(x), kind);

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> kind, float rate) => Adam(() => Loss(x, kind), rate);
}
