namespace Axon.Package.Tests;

/// <summary>What users write.</summary>
internal static class Programs
{
    public const string Rosenbrock = """
        using Axon;
        using static Axon.Ops;

        public static partial class Rosenbrock
        {
            [Defn]
            public static Tensor<float> Value([Shape("n")] Tensor<float> x) =>
                Sum(100f * Square(x[1..] - Square(x[..^1])) + Square(1f - x[..^1]));
        }
        """;

    public const string Mnist = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Optimizers;

        public static partial class Mnist
        {
            [Defn] public static Tensor<float> Net([Shape("batch", 28, 28, 1)] Tensor<float> image) => image
                .Conv(32, kernel: 3).Relu().MaxPool(2)
                .Flatten().Dense(128).Relu().Dropout(0.5f).Dense(10);

            [Defn] public static Tensor<float> Loss([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) =>
                CrossEntropy(Net(image), label);

            [Defn] public static Tensor<float> TrainStep([Shape("batch", 28, 28, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float learningRate) =>
                Adam(() => Loss(image, label), learningRate);
        }
        """;

    /// <summary>Both programs; each line is a fact and what came.</summary>
    public const string Main = """
        using Axon;

        Tensor<float> x = Tensor.From([1f, 2f, 3f], 3);
        Tensor<float> y = Rosenbrock.Compiled.Value(x);
        var (value, gradient) = Rosenbrock.Compiled.ValueGrad(x);
        Tensor<float> same = Rosenbrock.Value(x);
        Console.WriteLine(FormattableString.Invariant($"rosenbrock {y.ToScalar()} {value.ToScalar()} {same.ToScalar()}"));
        Console.WriteLine("gradient " + string.Join(' ', gradient.ToArray()));

        Mnist.TrainStepState state = Mnist.TrainStepState.Init(seed: 42);
        Console.WriteLine($"parameters {state.Loss.Net.ParameterCount}");
        Random random = new(1);
        float first = 0, last = 0;
        for (int step = 0; step < 12; step++)
        {
            // The last batches are smaller: the same program serves them.
            int batch = step < 8 ? 16 : 5;
            int[] labels = [.. Enumerable.Range(0, batch).Select(i => i % 10)];
            float[] pixels = [.. labels.SelectMany(label => Enumerable.Range(0, 784).Select(i => i / 79 == label ? 1f : 0.1f * random.NextSingle()))];
            Tensor<float> image = Tensor.From(pixels, batch, 28, 28, 1);
            Tensor<float> loss = Mnist.Compiled.TrainStep(ref state, image, Tensor.From(labels, batch), 1e-3f);
            last = loss.ToScalar();
            first = step == 0 ? last : first;
            if (step == 11)
            {
                Tensor<float> logits = Mnist.Compiled.Net(state.Loss.Net, image);
                Tensor<float> eager = Eager.Run(state.Loss.Net, () => Mnist.Net(image));
                Console.WriteLine($"logits {logits.Shape}");
                Console.WriteLine($"eager {logits.ToArray().Zip(eager.ToArray(), (a, b) => Math.Abs(a - b)).Max() < 1e-3f}");
            }
        }
        Console.WriteLine($"learns {last < first / 2}");
        """;

    /// <summary>A library with a layer and a network of its own.</summary>
    public const string Library = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Ops;

        namespace Gates;

        public static partial class GatedLayers
        {
            /// <summary>x · a, through the gate of x · b.</summary>
            [Defn]
            public static Tensor<float> Gated(this Tensor<float> x, int units) =>
                x.Dense(units, name: "value") * Sigmoid(x.Dense(units, name: "gate"));
        }
        """;

    /// <summary>Trains, keeps checkpoints, saves and loads: what reaches for files and JSON besides the kernels.</summary>
    public const string Native = """
        using Axon;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Optimizers;

        Tensor<float> x = Tensor.From([0f, 0f, 0f, 1f, 1f, 0f, 1f, 1f], 4, 2);
        Tensor<int> label = Tensor.From([0, 1, 1, 0], 4);
        string folder = Directory.CreateTempSubdirectory("native-").FullName;
        LoopResult<Model.TrainState> result = Loop
            .Train((ref state, batch, rate) => Model.Compiled.Train(ref state, batch.X, batch.Label, rate), Model.TrainState.Init(seed: 1), [(X: x, Label: label)], learningRate: 0.05f)
            .WriteCsv(Path.Combine(folder, "log.csv"))
            .KeepCheckpoints(Path.Combine(folder, "kept"), best: "loss")
            .Run(epochs: 200);
        Console.WriteLine($"learns {result.History[^1].Metrics["loss"] < result.History[0].Metrics["loss"] / 10}");
        string path = Path.Combine(folder, "net.safetensors");
        Model.NetState net = result.State.Net;
        net.Save(path);
        Console.WriteLine($"same {Model.Compiled.Net(net, x).ToArray().SequenceEqual(Model.Compiled.Net(Model.NetState.Load(path), x).ToArray())}");
        Directory.Delete(folder, recursive: true);

        public static partial class Model
        {
            [Defn] public static Tensor<float> Net([Shape("n", 2)] Tensor<float> x) => x.Dense(16).Tanh().Dense(2);

            [Defn] public static Tensor<float> Train([Shape("n", 2)] Tensor<float> x, [Shape("n")] Tensor<int> label, float rate) =>
                Adam(() => CrossEntropy(Net(x), label), rate);
        }
        """;

    public const string LibraryUser = """
        using Axon;
        using Gates;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Optimizers;

        Model.TrainState state = Model.TrainState.Init(seed: 1);
        foreach (var leaf in state.Leaves.Where(leaf => leaf.Trainable))
        {
            Console.WriteLine($"variable {leaf.Path} {leaf.Shape}");
        }
        Tensor<float> x = Tensor.From([0f, 0f, 0f, 1f, 1f, 0f, 1f, 1f], 4, 2);
        Tensor<int> label = Tensor.From([0, 1, 1, 0], 4);
        float first = 0, last = 0;
        for (int step = 0; step < 300; step++)
        {
            last = Model.Compiled.Train(ref state, x, label, 0.05f).ToScalar();
            first = step == 0 ? last : first;
        }
        Console.WriteLine($"learns {last < first / 10}");

        public static partial class Model
        {
            [Defn] public static Tensor<float> Net([Shape("n", 2)] Tensor<float> x) => x.Gated(8).Dense(2);

            [Defn] public static Tensor<float> Train([Shape("n", 2)] Tensor<float> x, [Shape("n")] Tensor<int> label, float rate) =>
                Adam(() => CrossEntropy(Net(x), label), rate);
        }
        """;
}
