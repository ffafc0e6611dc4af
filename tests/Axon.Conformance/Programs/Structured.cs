using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Sums of products by letters, edges, folds, blocks that move, parts.</summary>
public static partial class Structured
{
    [Defn] public static Tensor<float> Letters([Shape("n", 7)] Tensor<float> x, [Shape("n", 6)] Tensor<float> y) => Einsum("ij,ik,jl->kl", x, y, Dot(Transpose(x), y));

    [Defn] public static Tensor<float> LettersLoss([Shape("n", 7)] Tensor<float> x) => Sum(Square(Einsum("...i,ji->j...", Tanh(x), x[..3])));

    [Defn] public static (Tensor<float> Reflected, Tensor<float> Mirrored, Tensor<float> Edge, Tensor<float> Wrapped) Edges([Shape("n", 7)] Tensor<float> x) =>
        (Pad(x, [3, 2], [1, 8], PadMode.Reflect), Pad(x, [3, 2], [1, 8], PadMode.Symmetric), Pad(x, [1, -2], [2, 3], PadMode.Edge), Pad(x, [3, 2], [1, 8], PadMode.Wrap));

    [Defn] public static Tensor<float> Edged([Shape("n")] Tensor<float> x) => Sum(Square(Pad(x, [3], [2], PadMode.Reflect)[1..] - Pad(x, [2], [2], PadMode.Symmetric)));

    [Defn] public static Tensor<float> Folded([Shape("rows", "columns")] Tensor<float> x) => Reduce(x, Tensor.Scalar(0.5f), (total, element) => (total * Cos(element)) + Sin(element), [0]);

    [Defn] public static Tensor<float> FoldedLoss([Shape("n")] Tensor<float> x) =>
        Sum(WindowReduce(x, Tensor.Scalar(0.5f), (total, element) => (total * Cos(element)) + Sin(element), [3], [2], [1], [2]));

    [Defn] public static Tensor<float> Placed([Shape("rows", 7)] Tensor<float> x, [Shape("count")] Tensor<int> rows, [Shape("count", 7)] Tensor<float> updates) => ScatterSet(x * 2f, rows, Exp(updates));

    [Defn] public static Tensor<float> PlacedLoss([Shape("rows", 7)] Tensor<float> x, [Shape("count")] Tensor<int> rows) => Sum(Square(ScatterSet(x, rows, Take(x, rows) * x[0]) + x));

    [Defn] public static Tensor<float> Block([Shape("rows", 7)] Tensor<float> x, [Shape] Tensor<int> row, [Shape] Tensor<int> column) =>
        PutSlice(x, SliceFrom(x, [row, column], 2, 3) * 2f, column, row);

    [Defn] public static Tensor<float> Moving([Shape("n")] Tensor<float> x, int start) => x[start..(start + 3)] * x[^3..];

    [Defn]
    public static Tensor<float> Sliding([Shape("n")] Tensor<float> x, int count)
    {
        Tensor<float> sum = Zeros<float>(4);
        for (int i = 0; i < count; i++)
        {
            sum = sum + (x[(2 * i)..((2 * i) + 4)] * x[i]);
        }
        return sum;
    }

    [Defn] public static Tensor<float> SlidingLoss([Shape("n")] Tensor<float> x, int count) => Sum(Square(Sliding(x, count)));

    [Defn]
    public static Tensor<float> Parts([Shape("rows", 7)] Tensor<float> x)
    {
        Tensor<float>[] parts = Split(x, [2, 4, 1], 1);
        return Concat([parts[2], parts[0] * 2f, parts[1]], 1) + Split(x, 7, 1)[3];
    }

    /// <summary>Parts of equal size are stored by one kernel, a store for each; 17 is not a multiple of any lane.</summary>
    [Defn]
    public static Tensor<float> Gates([Shape("rows", 68)] Tensor<float> x)
    {
        Tensor<float>[] parts = Split(x, 4, 1);
        Tensor<float> next = (Sigmoid(parts[0]) * Tanh(parts[1])) + parts[2];
        return Concat([next * parts[3], Tanh(next), parts[0], Exp(-Square(next))], 1);
    }

    [Defn] public static Tensor<float> GatesLoss([Shape("rows", 68)] Tensor<float> x) => Sum(Square(Gates(x)));

    [Defn] public static Tensor<double> WideGates([Shape(3, "rows", 17)] Tensor<float> x, [Shape] Tensor<double> scale) =>
        Concat([Cast<double>(x) * scale, Cast<double>(Exp(x)), Tensor.Scalar(1.0).Broadcast(3, x.Shape[1], 17)], -1);

    [Defn]
    public static (Tensor<float> Turned, Tensor<float> Sums, Tensor<float> Same) Halves([Shape("rows", 68)] Tensor<float> x)
    {
        Tensor<float> turned = Concat([x[.., 34..], x[.., ..34]], 1);
        return (turned, Sum(Tanh(turned), 1), Concat([turned[.., 34..] * 2f, turned[.., ..34]], 0));
    }

    /// <summary>What a turn stores part by part was read by the turn before: it may not take its place.</summary>
    [Defn]
    public static Tensor<float> Swapped([Shape("rows", 34)] Tensor<float> x, int count)
    {
        Tensor<float> turned = x;
        for (int i = 0; i < count; i++)
        {
            turned = Concat([turned[.., 17..] * 1.5f, turned[.., ..17] + 1f], 1);
        }
        return turned;
    }

    /// <summary>A variable whose halves change places: its new value may not be stored over the old one.</summary>
    [Defn]
    public static Tensor<float> Exchange([Shape(34)] Tensor<float> x, float rate)
    {
        Variable<float> memory = State<float>("memory", [34], Initializers.Ones<float>);
        Tensor<float> old = memory.Value;
        memory.Value = Concat([(old[17..] * rate) + x[..17], old[..17] + x[17..]]);
        return Sum(old);
    }

    [Defn] public static Tensor<float> Chosen([Shape("rows", 7)] Tensor<float> x) => WindowScatterMax(x, Exp(x[..^1, ..6]), Tensor.Scalar(1f), [2, 2]) - WindowScatterMin(x, x[..^1, ..6], Tensor.Scalar(0f), [2, 2]);

    [Defn] public static Tensor<float> Gamma([Shape("rows", 7)] Tensor<float> x) => LogGamma(x * 3f) + Digamma((x * 2f) + 4f);

    [Defn] public static Tensor<float> Convolved([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape(3, 3, 1, 4)] Tensor<float> kernel) =>
        ConvTranspose(Conv(image, kernel, [2, 2], Padding.Same), kernel.Transpose(0, 1, 3, 2), [2, 2], Padding.Same) + Conv(image, kernel[.., .., .., ..1], [2, 2], Padding.Same, inputDilation: [2, 2]);

    [Defn] public static Tensor<float> ConvolvedLoss([Shape("batch", 1, 8, 8)] Tensor<float> image) =>
        Sum(Square(Conv(image, image[..1, .., ..3, ..2], [2, 1], Padding.Same, channels: ChannelOrder.First)));
}
