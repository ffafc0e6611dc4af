using static Axon.Matrix.Types;

namespace Axon.Matrix;

/// <summary>Contractions, windows, indexing, creation and random numbers.</summary>
internal static class StructuredRows
{
    public static IEnumerable<Setting> Settings =>
    [
        new("Square", """[Shape(5, 5)] Tensor<T> x, [Shape(4, 6)] Tensor<T> y, [Shape(4)] Tensor<T> d""",
            [new("plain", static e => [e.Plain(1, 5, 5), e.Plain(2, 4, 6), e.Plain(3, 4)]), new("extreme", static e => [e.Extreme(1, 5, 5), e.Extreme(2, 4, 6), e.Extreme(3, 4)])],
            [.. Square]),
        new("Products", """[Shape("m", "k")] Tensor<T> x, [Shape("k", "n")] Tensor<T> y, [Shape("b", "m", "k")] Tensor<T> u, [Shape("b", "k", "n")] Tensor<T> v, [Shape("k")] Tensor<T> a""",
            [.. new[] { (3, 5, 4, 2), (1, 1, 1, 1), (17, 33, 19, 3), (0, 3, 2, 1), (2, 0, 3, 2), (2, 3, 0, 0) }.Select(static s => new Call(
                $"{s.Item1}x{s.Item2}x{s.Item3}, {s.Item4}",
                e => [e.Plain(1, s.Item1, s.Item2), e.Plain(2, s.Item2, s.Item3), e.Plain(3, s.Item4, s.Item1, s.Item2), e.Plain(4, s.Item4, s.Item2, s.Item3), e.Plain(5, s.Item2)],
                s.Item1 < 17)),
             new("ends", static e => e.IsFloat
                ? [e.Plain(1, 3, 5), e.Plain(2, 5, 4), e.Plain(3, 2, 3, 5), e.Plain(4, 2, 5, 4), e.Plain(5, 5)]
                : [e.Extreme(1, 3, 5), e.Extreme(2, 5, 4), e.Extreme(3, 2, 3, 5), e.Extreme(4, 2, 5, 4), e.Extreme(5, 5)])],
            [.. Products]) { ChunkSize = 3 },
        new("Images", """[Shape("batch", 7, 9, 4)] Tensor<T> x, [Shape(3, 2, 4, 6)] Tensor<T> k, [Shape(3, 3, 2, 4)] Tensor<T> g, [Shape(3, 3, 1, 4)] Tensor<T> s, [Shape("batch", 11, 4)] Tensor<T> l, [Shape(3, 4, 5)] Tensor<T> q, [Shape("batch", 4, 5, 3, 2)] Tensor<T> v, [Shape(2, 2, 2, 2, 3)] Tensor<T> f""",
            [.. new[] { 1, 3, 0 }.Select(static b => new Call($"batch {b}", e =>
                [e.Plain(1, b, 7, 9, 4), e.Plain(2, 3, 2, 4, 6), e.Plain(3, 3, 3, 2, 4), e.Plain(4, 3, 3, 1, 4), e.Plain(5, b, 11, 4), e.Plain(6, 3, 4, 5), e.Plain(7, b, 4, 5, 3, 2), e.Plain(8, 2, 2, 2, 2, 3)],
                b < 3))],
            [.. Convolutions]) { ChunkSize = 3 },
        new("Windows", """[Shape("batch", 7, 9, 4)] Tensor<T> x, [Shape("batch", 11, 4)] Tensor<T> l""",
            [.. new[] { 1, 3, 0 }.Select(static b => new Call($"batch {b}", e => [e.Plain(1, b, 7, 9, 4), e.Plain(5, b, 11, 4)], b < 3)),
             new("ends", static e => [e.IsFloat ? e.Plain(1, 2, 7, 9, 4) : e.Extreme(1, 2, 7, 9, 4), e.IsFloat ? e.Plain(5, 2, 11, 4) : e.Extreme(5, 2, 11, 4)])],
            [.. Windows]) { ChunkSize = 3 },
        new("Greatest", """[Shape("batch", 7, 9, 4)] Tensor<T> x, [Shape("batch", 11, 4)] Tensor<T> l""",
            [new("extreme", static e => [e.Extreme(1, 2, 7, 9, 4), e.Extreme(5, 2, 11, 4)])],
            [.. Windows.Where(static row => row.Forms[0].Contains("Max", StringComparison.Ordinal) || row.Forms[0].Contains("Min", StringComparison.Ordinal))]) { ChunkSize = 3 },
        new("Indices", """[Shape("r", "c")] Tensor<T> x, [Shape("k")] Tensor<int> i, [Shape("k", "c")] Tensor<T> u, [Shape] Tensor<int> p, [Shape("c")] Tensor<T> v, [Shape("k", 2)] Tensor<int> j, [Shape("k")] Tensor<T> t""",
            [.. new[] { (3, 5, 4), (1, 1, 1), (7, 33, 40), (5, 3, 0), (4, 0, 3) }.Select(static s => new Call($"{s.Item1}x{s.Item2}, {s.Item3} indices", e =>
            [
                e.Plain(1, s.Item1, s.Item2), Positions(1, s.Item1, s.Item3), e.Plain(2, s.Item3, s.Item2), Tensor.Scalar(s.Item1 - 1), e.Plain(3, s.Item2), Pairs(s.Item3, s.Item1, s.Item2), e.Plain(4, s.Item3),
            ], s.Item1 < 7))],
            [.. Indexing]) { ChunkSize = 4 },
        new("Creation", """[Shape(2)] Tensor<uint> key, [Shape("n")] Tensor<T> x""",
            [.. new[] { 1, 5, 33, 0 }.Select(static n => new Call($"n={n}", e => [Tensor.From([7u, 99u], 2), e.Plain(1, n)], n < 33))],
            [.. Creation]),
    ];

    private static IEnumerable<OpRow> Square =>
    [
        new(["Diagonal(x)", "Diagonal(x, 1)", "Diagonal(y, -1)", "Diagonal(y, 2)"], All),
        new(["PutDiagonal(y, d)", "PutDiagonal(x, d, 1)", "PutDiagonal(x, d, -1)"], All),
        new(["CumulativeMax(x, 0)", "CumulativeMin(x, 1)", "CumulativeMax(x, 1, reverse: true)"], Numbers),
        new(["CumulativeMin(x, 0)", "CumulativeMax(y, 1)"], Numbers),
        new(["Trace(x, 1)", "Trace(y, -2)"], Numbers) { Steps = 64, Scale = 8 },
        new(["x[2]", "x[^1, 1..3]", "x[1..4, ^2]"], All),
        new(["Median(x)"], Floats),
        new(["Mode(x)"], All),
    ];

    private static IEnumerable<OpRow> Products =>
    [
        new(["Dot(x, y)", "x.Dot(y)"], Numbers) { Steps = 32, Scale = 16 },
        new(["MatMul(x, y)", "x.MatMul(y)"], Numbers) { Steps = 32, Scale = 16 },
        new(["MatMul(u, v)", "u.MatMul(v)"], Numbers) { Steps = 32, Scale = 16 },
        new(["Dot(u, v, [2], [1], [0], [0])", "u.Dot(v, [2], [1], [0], [0])"], Numbers) { Steps = 32, Scale = 16 },
        new(["Dot(x, y, [1], [0])", "x.Dot(y, [1], [0])"], Numbers) { Steps = 32, Scale = 16 },
        new(["Dot(Transpose(x), y, [0], [0])"], Numbers) { Steps = 32, Scale = 16 },
        new(["Dot(x, a)"], Numbers) { Steps = 32, Scale = 16 },
        new(["Dot(a, a)"], Numbers) { Steps = 32, Scale = 16 },
        new(["Outer(a, x[.., 0])", "a.Outer(a)"], Numbers) { Steps = 4 },
        new(["MatMul(u, y)"], Numbers) { Steps = 32, Scale = 16 },
    ];

    private static IEnumerable<OpRow> Convolutions =>
    [
        new(["Conv(x, k)", "x.Conv(k)"], Floats) { Steps = 32, Scale = 16 },
        new(["Conv(x, k, 2, Padding.Same)", "x.Conv(k, stride: 2, padding: Padding.Same)"], Floats) { Steps = 32, Scale = 16 },
        new(["Conv(x, g, [1, 2], Padding.Same, [2, 1], 2)", "x.Conv(g, [2, 1], Padding.Same, groups: 2)"], Floats) { Steps = 32, Scale = 16 },
        new(["Conv(x, s, groups: 4)", "x.Conv(s, dilation: 2, groups: 4)"], Floats) { Steps = 32, Scale = 16 },
        new(["Conv(x, k, [1, 1], [0, 1], [2, 1], [1, 3])", "x.Conv(k, [2, 3], [1, 1], [0, 0])"], Floats) { Steps = 32, Scale = 16 },
        new(["Conv(l, q)", "l.Conv(q, 2, Padding.Same)"], Floats) { Steps = 32, Scale = 16 },
        new(["Conv(v, f)", "v.Conv(f, 1, Padding.Same)"], Floats) { Steps = 32, Scale = 16 },
        new(["ConvTranspose(x, k, [2, 3])", "ConvTranspose(x, g, [2, 1], Padding.Same, [2, 1], 2)"], Floats) { Steps = 32, Scale = 16 },
        new(["ConvTranspose(l, q, [2], [1], [0])", "ConvTranspose(v, f, [1, 2, 1], [1, 0, 1], [0, 1, -1], [2, 1, 1])"], Floats) { Steps = 32, Scale = 16 },
    ];

    private static IEnumerable<OpRow> Windows =>
    [
        new(["MaxPool(x, 2)", "x.MaxPool(2)", "MaxPool(x, 3, 2, Padding.Same)", "x.MaxPool(3, 2, Padding.Same)"], Numbers),
        new(["MaxPool(x, [2, 3], [1, 2])", "x.MaxPool([2, 3], [1, 2], Padding.Same)"], Numbers),
        new(["AvgPool(x, 2)", "x.AvgPool(2)", "AvgPool(x, 3, 2, Padding.Same)", "x.AvgPool(3, 2, Padding.Same)"], Floats) { Steps = 16, Scale = 1 },
        new(["AvgPool(x, [2, 3], [1, 2])", "x.AvgPool([2, 3], [1, 2], Padding.Same)"], Floats) { Steps = 16, Scale = 1 },
        .. new[] { "Sum", "Product", "Max", "Min", "Mean" }.SelectMany(static name => new OpRow[]
        {
            new([$"Window{name}(l, [1, 3, 2])", $"Window{name}(l, [1, 2, 1], [1, 2, 1], Padding.Same)"], name == "Mean" ? Floats : Numbers) { Steps = 16, Scale = 4 },
            new([$"Window{name}(l, [1, 3, 1], null, [0, 1, 0], [0, 2, 0], [1, 2, 1])"], name == "Mean" ? Floats : Numbers) { Steps = 16, Scale = 4 },
        }),
        .. new[] { "Max", "Min" }.SelectMany(static name => new OpRow[]
        {
            new([$"WindowScatter{name}(l, l[.., ..9, ..3], Tensor.Scalar(#2), [1, 3, 2])", $"WindowScatter{name}(l, l[.., ..6, ..2], Tensor.Scalar(#0), [1, 2, 2], [1, 2, 2], Padding.Same)"], Numbers) { Steps = 16, Scale = 4 },
            new([$"WindowScatter{name}(l, l[.., ..5, ..], Tensor.Scalar(#1), [1, 4, 1], [1, 2, 1], [0, 1, 0], [0, 1, 0])"], Numbers) { Steps = 16, Scale = 4 },
        }),
        new(["Windows(l, [1, 3, 2])", "Windows(l, [1, 3, 1], [1, 2, 1], [0, 1, 0], [0, 2, 0], [1, 2, 1])"], All),
        new(["Windows(l, [1, 3, 2], low: [0, 1, 1], filling: Tensor.Scalar(#5))", "Windows(l, [1, 2, 1], [1, 3, 1])"], All),
    ];

    private static IEnumerable<OpRow> Indexing =>
    [
        new(["Take(x, i)", "x.Take(i)", "x[i]"], All),
        new(["Take(Transpose(x), i, 1)", "x.Transpose().Take(i, axis: 1)", "Transpose(x)[.., i]"], All),
        new(["ScatterAdd(x, i, u)", "x.ScatterAdd(i, u)"], Numbers) { Steps = 16, Scale = 4 },
        new(["ScatterAdd(Transpose(x), i, Transpose(u), 1)"], Numbers) { Steps = 16, Scale = 4 },
        new(["SliceAt(x, p)", "x.SliceAt(p)", "x[p]"], All),
        new(["UpdateAt(x, v, p)", "x.UpdateAt(v, p)", "UpdateAt(x, v, 0)", "x.UpdateAt(v, 0)"], All),
        new(["Gather(x, j)", "Gather(x, j, [0, 1])", "Gather(Transpose(x), j, [1, 0])"], All),
        new(["IndexedAdd(x, j, t)", "IndexedAdd(Transpose(x), j, t, [1, 0])"], Numbers) { Steps = 16, Scale = 4 },
        new(["IndexedSet(x, j, t)", "IndexedSet(Transpose(x), j, t, [1, 0])"], All),
        new(["ScatterSet(x, i, u)", "x.ScatterSet(i, u)"], All),
        new(["x.ScatterSet(i, u)", "ScatterSet(x, i, u)"], All),
        new(["ScatterSet(Transpose(x), i, Transpose(u), 1)", "Transpose(x).ScatterSet(i, Transpose(u), axis: 1)"], All),
        new(["SliceFrom(x, p, 1)", "SliceFrom(Transpose(x), p, 1, axis: 1)"], All),
        new(["SliceFrom(x, [p, p - p], 1, 0)", "SliceFrom(Transpose(x), [p - p, p], x.Shape[1], 1)"], All),
        new(["PutSlice(x, NewAxis(v, 0), p)", "PutSlice(Transpose(x), NewAxis(v, 1), [p - p, p])"], All),
        new(["TakeAlong(u, Broadcast(NewAxis(i, 1), u.Shape[0], u.Shape[1]) % u.Shape[0], 0)"], All),
    ];

    private static IEnumerable<OpRow> Creation =>
    [
        new(["Zeros<T>(3, 5)"], All),
        new(["Ones<T>(x.Shape[0], 2)"], All),
        new(["Full(#3, 2, x.Shape[0])"], All),
        new(["Iota<T>(x.Shape[0])", "Iota<T>(7)"], Numbers),
        new(["Iota<T>([3, x.Shape[0]], 1)", "Iota<T>([3, 4], 0)"], Numbers),
        new(["Tensor.From<T>([#1, #2, #0, #5])", "Tensor.From<T>([#1, #2, #0, #5], 2, 2)"], All),
        new(["Tri<T>(3, 4, 1)", "Tri<T>(4, 3, -1)"], All),
        new(["Eye<T>(5)", "Eye<T>(x.Shape[0])"], All),
        new(["Eye<T>(5, x.Shape[0])", "Eye<T>(2, 4)"], All),
        new(["Eye<T>(Stack([x, x]).Shape)", "Eye<T>(x.NewAxis(0).NewAxis(0).Shape)"], All),
        new(["Linspace<T>(#1, #9, 5)", "Linspace<T>(#2, #3, 7)"], Floats) { Steps = 4 },
        new(["Linspace(Tensor.Scalar(#1), Tensor.Scalar(#9), 5)", "Linspace(x * 0.5, x, 3, endpoint: false)"], Floats) { Steps = 4 },
        new(["RandomUniform<T>(key, x.Shape[0], 3)"], Floats) { Steps = 2 },
        new(["RandomNormal<T>(key, 5, x.Shape[0])"], Floats) { Steps = 16, Scale = 0.2 },
        new(["RandomInteger(key, #1, #9, x.Shape[0], 3)"], Integers),
        new(["RandomGumbel<T>(key, x.Shape[0], 3)"], Floats) { Steps = 32, Scale = 0.2 },
        new(["RandomCategorical(key, Stack([x, x * 0.5]))"], Floats) { Result = "int" },
        new(["RandomPermutation(key, 7)"], ["f32"]) { Result = "int" },
        new(["RandomShuffle(key, x)", "RandomShuffle(key, Stack([x, x]), 1, independent: true)"], All),
        new(["RandomChoice(key, x, 4)"], All) { NeedsElements = true },
        new(["RandomChoice(key, x, 4, Ones<float>(x.Shape[0]))"], All) { NeedsElements = true },
        new(["RandomBits(key, 3, x.Shape[0])"], ["f32"]) { Result = "uint" },
        new(["RandomBernoulli(key, 0.3, x.Shape[0], 4)"], ["f32"]) { Result = "bool" },
        new(["SplitKey(key)"], ["f32"]) { Result = "uint" },
        new(["SplitKey(key, 4)"], ["f64"]) { Result = "uint" },
        new(["FoldIn(key, 12u)", "FoldIn(key, key[0])"], All) { Result = "uint" },
        new(["OneHot<T>(Iota<int>(x.Shape[0]) % 4, 4)"], All),
    ];

    private static Tensor<int> Positions(int seed, int size, int count)
    {
        Random random = new(seed);
        return Tensor.From([.. Enumerable.Range(0, count).Select(_ => random.Next(size))], count);
    }

    // An axis of no positions has no pairs that could be named.
    private static Tensor<int> Pairs(int count, int rows, int columns)
    {
        Random random = new(count);
        return Tensor.From([.. Enumerable.Range(0, count).SelectMany(_ => new[] { random.Next(rows), random.Next(Math.Max(columns, 1)) })], count, 2);
    }
}
