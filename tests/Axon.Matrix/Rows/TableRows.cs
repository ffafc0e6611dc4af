using static Axon.Matrix.Types;

namespace Axon.Matrix;

/// <summary>Reductions, orders and movement on a table of any size.</summary>
internal static class TableRows
{
    private static readonly (int Rows, int Columns)[] Sizes = [(3, 5), (1, 1), (17, 33), (33, 1), (1, 17), (0, 4), (4, 0)];

    private static readonly Call[] Calls =
    [
        .. Sizes.Select(static s => new Call($"{s.Rows}x{s.Columns}", e => [e.Plain(1, s.Rows, s.Columns), e.Plain(2, s.Columns), e.Plain(3, s.Rows, s.Columns), Bools(s.Rows, s.Columns)], s.Rows * s.Columns < 50)),
        new("extreme 5x7", static e => [e.Extreme(4, 5, 7), e.Extreme(5, 7), e.Extreme(6, 5, 7), Bools(5, 7)]),
        new("ends 5x7", static e => [e.IsFloat ? e.Plain(4, 5, 7) : e.Extreme(4, 5, 7), e.IsFloat ? e.Plain(5, 7) : e.Extreme(5, 7), e.Plain(6, 5, 7), Bools(5, 7)]),
        new("extreme 3x35", static e => [e.Extreme(7, 3, 35), e.Extreme(8, 35), e.Extreme(9, 3, 35), Bools(3, 35)], false),
    ];

    // Sums of numbers of any size differ by what the order of adding rounds away, so they are held to numbers alone.
    private static readonly Call[] PlainCalls = [.. Calls.Where(static call => !call.Name.StartsWith("extreme", StringComparison.Ordinal))];

    private const string Parameters = """[Shape("r", "c")] Tensor<T> x, [Shape("c")] Tensor<T> y, [Shape("r", "c")] Tensor<T> z, [Shape("r", "c")] Tensor<bool> w""";

    public static IEnumerable<Setting> Settings =>
    [
        new("Sums", Parameters, PlainCalls, [.. Sums]),
        new("Extremes", Parameters, Calls, [.. Extremes]),
        new("Orders", Parameters, Calls, [.. Orders]) { ChunkSize = 4 },
        new("Movement", Parameters, Calls, [.. Movement]),
    ];

    private static IEnumerable<OpRow> Reduction(string name, string[] elements, double steps = 16, double scale = 1) =>
    [
        new([$"{name}(x)", $"x.{name}()"], elements) { Steps = 4 * steps, Scale = 4 * scale },
        new([$"{name}(x, 0)", $"x.{name}(0)"], elements) { Steps = steps, Scale = scale },
        new([$"{name}(x, -1, keep: true)", $"x.{name}(1, true)"], elements) { Steps = steps, Scale = scale },
        new([$"{name}(x, [0, 1], true)", $"x.{name}([1, 0], keep: true)"], elements) { Steps = 4 * steps, Scale = 4 * scale },
    ];

    private static IEnumerable<OpRow> Sums =>
    [
        .. Reduction("Sum", Numbers, scale: 8),
        new(["Product(x, 0)", "x.Product(0)"], Numbers) { Steps = 64 },
        new(["Product(x, 1, true)", "x.Product(-1, keep: true)"], Numbers) { Steps = 64 },
        new(["Product(x, [1])", "x.Product([1])"], Numbers) { Steps = 64 },
        new(["Product(x / #3)", "(x / #3).Product()"], Floats) { Steps = 1024 },
        new(["Product(x)", "x.Product()"], Integers),
        .. Reduction("Mean", Floats),
        new(["Mean(x)"], ["i32"]) { Result = "float" },
        .. Reduction("Variance", Floats),
        new(["Variance(x, 0, correction: 1)", "x.Variance([0], correction: 1)"], Floats) { Steps = 16, Scale = 1 },
        .. Reduction("StandardDeviation", Floats, 32),
        .. Reduction("LogSumExp", Floats).Select(static row => row with { NeedsElements = true }),
        new(["Softmax(x)", "x.Softmax()"], Floats) { Steps = 16, Scale = 0.1, NeedsElements = true },
        new(["Softmax(x, [0, 1])", "x.Softmax([0, 1])"], Floats) { Steps = 32, Scale = 0.1, NeedsElements = true },
        new(["LogSoftmax(x, 0)", "x.LogSoftmax(0)"], Floats) { Steps = 16, Scale = 4, NeedsElements = true },
        new(["LogSoftmax(x, [0, 1])", "x.LogSoftmax([0, 1])"], Floats) { Steps = 16, Scale = 8, NeedsElements = true },
        new(["WeightedMean(x, OnesLike(z) + z * z)"], Floats) { Steps = 64, Scale = 4 },
        new(["WeightedMean(x, OnesLike(y) + y * y, [1], keep: true)"], Floats) { Steps = 64, Scale = 4 },
        new(["Covariance(x)"], Floats) { Steps = 32, Scale = 4 },
        new(["Covariance(x, y, 0)"], Floats) { Steps = 32, Scale = 8 },
        new(["Correlation(x)"], Floats) { Steps = 64, Scale = 1 },
        new(["Einsum(\"ij,ij->i\", x, z)"], Numbers) { Steps = 32, Scale = 16 },
        new(["FourierTransform(x, z).Real", "FourierTransform(x, z, axis: 0, inverse: true).Real"], Floats) { Steps = 64, Scale = 16 },
        new(["FourierTransform(x, z).Imaginary", "FourierTransform(x, z, 6).Imaginary"], Floats) { Steps = 64, Scale = 16 },
        new(["RealFourierTransform(x).Real", "RealFourierTransform(x, axis: 0).Imaginary"], Floats) { Steps = 64, Scale = 16, NeedsElements = true },
        new(["InverseRealFourierTransform(x, z, 5)"], Floats) { Steps = 64, Scale = 16, NeedsElements = true },
        new(["CumulativeSum(x)"], Numbers) { Steps = 16, Scale = 8 },
        new(["CumulativeSum(x, 1, reverse: true)"], Numbers) { Steps = 16, Scale = 8 },
        new(["CumulativeProduct(x, 1)"], Numbers) { Steps = 64 },
        new(["LinearScan(x / #3, z)", "LinearScan(x / #3, z, 1, reverse: true)"], Floats) { Steps = 16, Scale = 8 },
        new(["LinearScan(#1, z, 1)"], Floats) { Steps = 16, Scale = 8 },
        new(["LogSumExp(x, OnesLike(z) + z * z)"], Floats) { Steps = 64, Scale = 8, NeedsElements = true },
        new(["LogSumExp(x, OnesLike(z) + z * z, [1], keep: true)"], Floats) { Steps = 64, Scale = 8, NeedsElements = true },
        new(["Bincount(Flatten(x) & #7, 8)"], Integers) { Result = "int" },
        new(["Bincount(Flatten(x) & #7, Flatten(z), 8)"], Integers),
        new(["x + y"], Numbers),
        new(["x * NewAxis(x[.., 0], 1)"], Numbers),
    ];

    private static IEnumerable<OpRow> Extremes =>
    [
        .. Reduction("Max", All, 1, 0).Select(static row => row with { NeedsElements = true }),
        .. Reduction("Min", All, 1, 0).Select(static row => row with { NeedsElements = true }),
        new(["ArgMax(x)", "x.ArgMax()"], Numbers) { Result = "int", NeedsElements = true },
        new(["ArgMax(x, 0)", "x.ArgMax(0)"], Numbers) { Result = "int", NeedsElements = true },
        new(["ArgMax(x, -1, keep: true)", "x.ArgMax(1, true)"], Numbers) { Result = "int", NeedsElements = true },
        new(["ArgMin(x)", "x.ArgMin()"], Numbers) { Result = "int", NeedsElements = true },
        new(["ArgMin(x, 0)", "x.ArgMin(0)"], Numbers) { Result = "int", NeedsElements = true },
        new(["ArgMin(x, 1)", "x.ArgMin(-1)"], Numbers) { Result = "int", NeedsElements = true },
        new(["All(w)"], ["f32"]) { Result = "bool" },
        new(["All(w, 0)"], ["f32"]) { Result = "bool" },
        new(["All(w, [1], keep: true)"], ["f32"]) { Result = "bool" },
        new(["Any(w)"], ["f32"]) { Result = "bool" },
        new(["Any(w, 1, true)"], ["f32"]) { Result = "bool" },
        new(["Any(w, [0, 1])"], ["f32"]) { Result = "bool" },
        new(["CumulativeMax(x, 1)"], Numbers),
        new(["CumulativeMin(x, 0, reverse: true)"], Numbers),
    ];

    private static IEnumerable<OpRow> Orders =>
    [
        new(["Sort(x)"], All),
        new(["Sort(x, 0, descending: true)"], All),
        new(["ArgSort(x)"], All) { Result = "int" },
        new(["ArgSort(x, axis: 0, descending: true)"], All) { Result = "int" },
        new(["SearchSorted(Sort(y), Flatten(x))", "SearchSorted(Sort(y), Flatten(x), right: true)"], Numbers) { Result = "int" },
        new(["Median(x, 1)"], Floats) { NeedsElements = true },
        new(["Median(x, 0, keep: true)"], Floats) { NeedsElements = true },
        new(["Mode(x, 1)"], All) { NeedsElements = true },
        new(["Mode(x, 0, keep: true)"], All) { NeedsElements = true },
        new(["Median(x[0])"], Floats) { NeedsElements = true },
        new(["Mode(x[0])"], All) { NeedsElements = true },
        new(["TakeAlong(x, ArgSort(x, 1), 1)"], All),
        new(["TopK(x, 1).Values", "TopK(x, 1, 0).Values"], All) { NeedsElements = true },
        new(["TopK(x, 1).Positions", "TopK(x, 1, 0).Positions"], All) { Result = "int", NeedsElements = true },
        new(["Quantile(x, 0.3)"], Floats) { Steps = 16, Scale = 1, NeedsElements = true },
        new(["Quantile(x, 0.75, 0, true)", "Quantile(x, 0.5, axis: 1)"], Floats) { Steps = 16, Scale = 1, NeedsElements = true },
    ];

    private static IEnumerable<OpRow> Movement =>
    [
        new(["Transpose(x)", "x.Transpose()", "Transpose(x, 1, 0)", "x.Transpose(1, 0)"], All),
        new(["SwapAxes(x, 0, 1)", "x.SwapAxes(0, -1)"], All),
        new(["Flatten(NewAxis(x, 1))", "x.NewAxis(1).Flatten()"], All),
        new(["Reshape(x, x.Shape[1], x.Shape[0])", "x.Reshape(x.Shape[1], x.Shape[0])", "Reshape(x, [x.Shape[1], x.Shape[0]])", "x.Reshape(Transpose(z).Shape)", "Reshape(x, Transpose(z).Shape)"], All),
        new(["Squeeze(NewAxis(x, 0), 0)", "x.NewAxis(0).Squeeze(0)"], All),
        new(["Broadcast(y, x.Shape[0], x.Shape[1])", "y.Broadcast(2, x.Shape[0], x.Shape[1])"], All),
        new(["Concat([x, z])", "Concat([x, z, x], 1)", "Concat([x, z], axis: -1)"], All),
        new(["Concat([Broadcast(x.NewAxis(2), x.Shape[0], x.Shape[1], 17) * Broadcast(z.NewAxis(2), x.Shape[0], x.Shape[1], 17), Broadcast(z.NewAxis(2), x.Shape[0], x.Shape[1], 17)], 2)"], Numbers),
        new(["Stack([x, z])", "Stack([x, z, x], 2)", "Stack([x, z], axis: -1)"], All),
        new(["Pad(x, [1, 0], [2, 1], 2)", "x.Pad([0, 2], [1, 0], 1)"], Numbers),
        new(["Pad(x, [1, 0], [2, 1], 1)"], Bool),
        new(["Pad(x, [1, 2], [0, -1], [1, 0], x.Flatten().Sum())", "Pad(x, [-1, 2], [0, 1], [0, 2], x.Flatten().Sum())"], Numbers),
        new(["Pad(x, [1, 0], [2, 1], PadMode.Edge)", "Pad(x, [1, 0], [0, 1], PadMode.Symmetric)"], All) { NeedsElements = true },
        new(["Pad(x[..1], [0, 0], [0, 0], PadMode.Reflect)", "Pad(Concat([x, x], 0), [1, 0], [1, 0], PadMode.Reflect)"], All) { NeedsElements = true },
        new(["Reverse(x, 0)", "x.Reverse()", "Reverse(x, 0, 1)", "x.Reverse(1)"], All),
        new(["Slice(x, 1, 0, x.Shape[1], 2)", "x.Slice(0, 0, x.Shape[0], 3)"], All),
        new(["x[.., ^1..]", "x[^1..]", "x[..^0, 0..]"], All),
        new(["Tile(x, 2, 3)"], All),
        new(["Flatten(NewAxis(x, 2), 1, 2)"], All),
        new(["FullLike(x, #3)"], All),
        new(["BroadcastAlong(y, [x.Shape[1], x.Shape[0]], [0])"], All),
        new(["PutSlice(Concat([x, z], 0), x, [1, 0])", "PutSlice(Concat([x, z], 1), z, [0, 0])"], All),
        new(["LowerTriangle(x)", "LowerTriangle(x, 1)", "LowerTriangle(x, -2)"], All),
        new(["UpperTriangle(x)", "UpperTriangle(x, 1)", "UpperTriangle(x, -2)"], All),
        new(["DiagonalMatrix(y)", "DiagonalMatrix(y, 2)", "DiagonalMatrix(y, -1)"], All),
        new(["Select(w, x, z)[.., ..1]"], All),
        new(["Diff(x, 0)", "Diff(Concat([x, z, x], 1), 2)", "Diff(Concat([x, z], 0), 1, 0)"], Numbers) { Steps = 8, Scale = 4 },
    ];

    private static Tensor<bool> Bools(int rows, int columns) => Tensor.From([.. Enumerable.Range(0, rows * columns).Select(static i => i % 7 != 3)], rows, columns);
}
