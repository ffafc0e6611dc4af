namespace Axon.Generators.Tests;

/// <summary>Programs to be mutated: small ones that reach as much of the language and of the compiler as they can.</summary>
internal static class MutationSources
{
    private const string Opening = """
        using Axon;
        using static Axon.Ops;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Optimizers;
        namespace Ns;

        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Language"] = Opening + """
            public static partial class Model
            {
                public sealed record Config(int Width, float Rate = 0.5f) { public int Half => Width / 2; public float Scaled(int k) => Rate * k; }
                public abstract record Layer; public sealed record Linear(float K) : Layer; public sealed record Sharp(bool On) : Layer;
                public enum Kind { Slow, Fast = 4 }
                private static readonly int[] Widths = [1, 2];
                private const float Step = 0.25f;
                [Defn] public static (Tensor<float> Sum, Tensor<float> Exp) Pair([Shape("n", 2)] Tensor<float> x) => (Sum(x[1.., ^1]), Exp(x));
                [Defn] public static Tensor<float> F([Shape("n", 2)] Tensor<float> x, int steps = 3, Kind kind = Kind.Fast)
                {
                    Config config = new(4) { Rate = 2f };
                    var (sum, exp) = Pair(x);
                    if (steps < 0) throw new ArgumentOutOfRangeException(nameof(steps), $"steps is {steps}");
                    for (int i = 0; i < steps; i++) { sum += Sum(exp) * i; if (sum > 9f) break; }
                    foreach (int width in Widths) { exp = exp * width + config.Scaled(width); }
                    do { exp = exp / 2f; } while (Sum(exp) > 1f);
                    if (config is { Half: > 1 and not 3, Rate: var rate }) { exp = exp * rate; }
                    Layer[] layers = [new Linear(2f), .. new Layer[] { new Sharp(true) }];
                    foreach (Layer layer in layers) exp = layer switch { Linear(var k) => exp * k, Sharp { On: true } => Tanh(exp), _ => exp };
                    Func<Tensor<float>, Tensor<float>> f = Exp;
                    int? more = steps > 2 ? null : config?.Width;
                    return kind switch { Kind.Slow => f(sum), Kind.Fast when more is null => sum, _ => Local(exp[0, 0]) };
                    Tensor<float> Local(Tensor<float> h, float by = Step) => h + config.Rate * by;
                }
                [Defn] public static Tensor<T> Twice<T>(Tensor<T> x, params int[] ks) where T : unmanaged, System.Numerics.INumberBase<T>
                {
                    foreach (int k in ks) x = x * T.CreateChecked(k) + T.One;
                    return typeof(T) == typeof(float) ? x + x : x;
                }
                [Defn] public static Tensor<double> G([Shape("n")] Tensor<double> x, float k, bool on) => Twice(x, 1, 2) * (on ? k : -k);
            }
            """,
        ["Network"] = Opening + """
            public static partial class Model
            {
                [Defn] public static Tensor<float> Net([Shape("batch", 6, 6, 1)] Tensor<float> image) =>
                    image.Conv(2, kernel: 3).Relu().MaxPool(2).Flatten().Dense(4, name: "hidden").Dropout(0.5f).Dense(3);
                [Defn] public static Tensor<float> Loss([Shape("batch", 6, 6, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(image), label);
                [Defn] public static Tensor<float> Train([Shape("batch", 6, 6, 1)] Tensor<float> image, [Shape("batch")] Tensor<int> label, float rate) => Sgd(() => Loss(image, label), rate);
            }
            """,
        ["Gradients"] = Opening + """
            public static partial class Model
            {
                [Defn] public static Tensor<float> Energy([Shape("n", 3)] Tensor<float> x, [Shape(3, "m")] Tensor<float> w, [Shape("m")] Tensor<float> b) =>
                    Mean(Square(Tanh(Dot(x, w) + b)));
                [Defn] public static Tensor<float> Curvature([Shape] Tensor<float> x) => Grad(t => Grad(u => u * Sin(u), t), x);
                [Defn] public static Tensor<float> Descend([Shape("n", 3)] Tensor<float> x, float rate)
                {
                    Tensor<float> scale = Parameter<float>("scale", [3], Initializers.Ones<float>);
                    Variable<float> count = State<float>("count", [], Initializers.Zeros<float>);
                    var (loss, gradients) = ValueAndGrad(() => Mean(Square(x * Parameter<float>("weight", [3], Initializers.Ones<float>))));
                    foreach (var (parameter, gradient) in gradients) { parameter.Value = parameter.Value - rate * gradient; }
                    count.Value = count.Value + 1f;
                    return loss + Sum(scale) * count;
                }
                [Defn] public static Tensor<float> Unroll([Shape("n")] Tensor<float> x, int count)
                {
                    Tensor<float> y = x;
                    for (int i = 0; i < count; i++) { y = Sum(y) > 1f ? y * 0.5f : Sin(y) + i; }
                    return Sum(y);
                }
            }
            """,
        ["Shapes"] = Opening + """
            public static partial class Model
            {
                [Defn] [return: Shape("n", "heads", "size")] public static Tensor<float> Heads([Shape("n", "heads*size")] Tensor<float> x, [Shape("heads")] Tensor<float> h) =>
                    x.Reshape(x.Shape[0], h.Shape[0], -1) * h.Reshape(1, -1, 1);
                [Defn] public static Tensor<float> Joined([Shape("n", 4)] Tensor<float> x, [Shape("m", 4)] Tensor<float> y)
                {
                    Tensor<float> z = Concat([Reverse(x, 0), y * 2f, Pad(x, [1, 0], [0, 0], 3.0)], 0);
                    return Softmax(Transpose(z, [1, 0]), 1)[.., 1..^1] - Mean(z, [0], true)[0, 0];
                }
                [Defn] public static (Tensor<float> Best, Tensor<int> Where) Picks([Shape("n", 4)] Tensor<float> x, [Shape("k")] Tensor<int> rows) =>
                    (Max(Take(x, rows, 0), -1), ArgMax(Take(x, rows), 1));
                [Defn] public static Tensor<bool> Masks([Shape("n")] Tensor<int> x, int low, int high) => (x >= low) & (x < high) | (x == 0);
            }
            """,
    };
}
