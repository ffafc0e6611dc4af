using Axon.Generators.Grad;
using Axon.Generators.Graphs;
using Axon.Generators.Simplify;
using Axon.Testing;
using Axon.Vocabulary;
using I = Axon.Vocabulary.Intrinsics;

namespace Axon.Generators.Tests.Emit;

/// <summary>Programs as users write them, as graphs, with sizes to run them at.</summary>
internal sealed record SampleProgram(Graph Graph, Dictionary<string, long> Sizes, string[]? Scalars, Dictionary<int, string>? Updates)
{
    public static IReadOnlyDictionary<string, Func<SampleProgram>> All { get; } = new Dictionary<string, Func<SampleProgram>>
    {
        ["Rosenbrock"] = Rosenbrock,
        ["Dense"] = Dense,
        ["Sgd"] = Sgd,
        ["Softmax"] = Softmax,
        ["CrossEntropy"] = CrossEntropy,
        ["Embedding"] = Embedding,
        ["Recurrence"] = Recurrence,
        ["Convolution"] = Convolution,
        ["LayerNorm"] = LayerNorm,
        ["Adam"] = Adam,
        ["IndexedSet"] = IndexedSet,
        ["Solve"] = Solve,
        ["Layouts"] = Layouts,
    };

    public Elaborate.Program Program => EmittedProgram.ProgramOf(Simplifier.Simplify(Graph), Scalars, Updates);

    public NumericArray[] Inputs(int seed)
    {
        Random random = new(seed);
        return Graph.Inputs.Select(input =>
        {
            int[] shape = input.Type.Shape.Select(d => (int)d.Evaluate(name => Sizes[name])).ToArray();
            double Next() => input.Type.Element == DType.Int32 ? random.Next(0, 4) : (float)((random.NextDouble() * 2) - 1);
            return new NumericArray(shape, Enumerable.Range(0, shape.Aggregate(1, static (a, c) => a * c)).Select(_ => Next()).ToArray());
        }).ToArray();
    }

    private static SampleProgram Rosenbrock()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("n");
        Node x = b.Input("x", new(DType.Float32, n));
        Node hi = I.Slice(b, x, [Dim.One], [n]);
        Node lo = I.Slice(b, x, [Dim.Zero], [n - 1]);
        Node v = I.Sum(b, I.Add(b, I.Multiply(b, I.Unary(b, Op.Square, I.Subtract(b, hi, I.Unary(b, Op.Square, lo))), 100), I.Unary(b, Op.Square, I.Subtract(b, I.ConstantLike(b, lo, 1), lo))));
        Node[] g = Differentiator.Differentiate(b, v, [x]);
        return new(b.Build(v, g[0]), new() { ["n"] = 37 }, null, null);
    }

    /// <summary>Library calls: the factors serve the solution and its gradient; of the factorization of the logarithm only the first result is read.</summary>
    private static SampleProgram Solve()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("n");
        Node x = b.Input("x", new(DType.Float32, 2, n, n));
        Node y = b.Input("y", new(DType.Float32, 2, n));
        Node a = I.Add(b, x, I.Multiply(b, I.Eye(b, DType.Float32, n, n), 4));
        Node v = I.Add(b, I.Sum(b, I.Unary(b, Op.Sin, I.Solve(b, a, y))), I.Sum(b, I.LogDeterminant(b, a)[1]));
        Node[] g = Differentiator.Differentiate(b, v, [x, y]);
        return new(b.Build(v, g[0], g[1]), new() { ["n"] = 3 }, null, null);
    }

    /// <summary>A value goes through a reshape there and back within one kernel.</summary>
    private static SampleProgram IndexedSet()
    {
        GraphBuilder b = new();
        Node x = b.Input("x", new(DType.Float32, 5, 4));
        Node at = b.Input("at", new(DType.Int32, 3, 2));
        Node values = b.Input("values", new(DType.Float32, 3));
        Node v = I.Sum(b, I.Unary(b, Op.Sin, I.IndexedSet(b, I.Unary(b, Op.Cos, x), at, values, null)));
        return new(b.Build(Differentiator.Differentiate(b, v, [x])[0]), [], null, null);
    }

    private static SampleProgram Dense()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("x", new(DType.Float32, n, 20));
        Node w = b.Input("net.kernel", new(DType.Float32, 20, 128));
        Node bias = b.Input("net.bias", new(DType.Float32, 128));
        return new(b.Build(I.Unary(b, Op.Relu, I.Add(b, I.MatMul(b, x, w), bias))), new() { ["batch"] = 7 }, null, null);
    }

    private static SampleProgram Sgd()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("x", new(DType.Float32, n, 20));
        Node y = b.Input("y", new(DType.Float32, n, 3));
        Node lr = b.Input("lr", new(DType.Float32));
        Node w1 = b.Input("w1", new(DType.Float32, 20, 16));
        Node b1 = b.Input("b1", new(DType.Float32, 16));
        Node w2 = b.Input("w2", new(DType.Float32, 16, 3));
        Node b2 = b.Input("b2", new(DType.Float32, 3));
        Node h = I.Unary(b, Op.Relu, I.Add(b, I.MatMul(b, x, w1), b1));
        Node o = I.Add(b, I.MatMul(b, h, w2), b2);
        Node loss = I.Mean(b, I.Unary(b, Op.Square, I.Subtract(b, o, y)));
        Node[] ps = [w1, b1, w2, b2];
        Node[] g = Differentiator.Differentiate(b, loss, ps);
        Node[] u = ps.Select((p, i) => I.Subtract(b, p, I.Multiply(b, g[i], lr))).ToArray();
        return new(b.Build([loss, .. u]), new() { ["batch"] = 9 }, ["lr"], new() { [1] = "w1", [2] = "b1", [3] = "w2", [4] = "b2" });
    }

    private static SampleProgram Softmax()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("x", new(DType.Float32, n, 10));
        return new(b.Build(I.Softmax(b, x, 1)), new() { ["batch"] = 5 }, null, null);
    }

    private static SampleProgram CrossEntropy()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("logits", new(DType.Float32, n, 10));
        Node l = b.Input("label", new(DType.Int32, n));
        Node loss = I.Mean(b, I.Unary(b, Op.Negate, I.Sum(b, I.Multiply(b, I.OneHot(b, l, 10, DType.Float32), I.LogSoftmax(b, x, 1)), [1])));
        return new(b.Build([loss, .. Differentiator.Differentiate(b, loss, [x])]), new() { ["batch"] = 5 }, null, null);
    }

    private static SampleProgram Embedding()
    {
        GraphBuilder b = new();
        Node x = b.Input("table", new(DType.Float32, 4, 6));
        Node l = b.Input("label", new(DType.Int32, 3));
        Node t = I.Take(b, x, l, 0);
        Node loss = I.Sum(b, I.Unary(b, Op.Square, t));
        return new(b.Build([t, .. Differentiator.Differentiate(b, loss, [x])]), new(), null, null);
    }

    /// <summary>Images with their channels last, heads, a matrix turned over, part of one, and whole numbers: only the product at the end computes something.</summary>
    private static SampleProgram Layouts()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("n");
        Node x = b.Input("x", new(DType.Float32, n, 20, 33, 17));
        Node whole = b.Input("whole", new(DType.Int32, 20, n));
        Node Turn(Node node, params int[] axes) => b.Apply(Op.Transpose, new AxesAttributes(axes.ToEquatable()), node);
        Node turned = Turn(x, 0, 1, 3, 2);
        Node part = Turn(I.Slice(b, x, [Dim.One, Dim.Constant(3), Dim.Zero, Dim.Zero], [n, Dim.Constant(19), Dim.Constant(33), Dim.Constant(17)]), 3, 1, 0, 2);
        return new(b.Build(Turn(x, 0, 2, 3, 1), Turn(x, 0, 2, 1, 3), turned, part, Turn(whole, 1, 0), I.Unary(b, Op.Negate, turned)), new() { ["n"] = 3 }, null, null);
    }

    private static SampleProgram Recurrence()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Dim T = Dim.Symbol("time");
        Node x = b.Input("x", new(DType.Float32, T, n, 4));
        Node w = b.Input("w", new(DType.Float32, 4, 4));
        GraphBuilder c = b.Child();
        Node t = c.Input("t", new(DType.Int32));
        Node h = c.Input("h", new(DType.Float32, n, 4));
        Node cx = c.Input("x", x.Type);
        Node cw = c.Input("w", w.Type);
        Node nh = I.Unary(c, Op.Relu, I.Add(c, I.MatMul(c, h, cw), I.SliceAt(c, cx, t, 0)));
        Graph body = c.Build(nh);
        Node h0 = I.Full(b, I.Constant(b, DType.Float32, 0.5), [n, 4]);
        Node loop = b.Apply(Op.Loop, new LoopAttributes(body, T, 1, null, false), h0, x, w);
        Node loss = I.Sum(b, I.Unary(b, Op.Square, loop));
        return new(b.Build([loss, .. Differentiator.Differentiate(b, loss, [w, x])]), new() { ["batch"] = 3, ["time"] = 5 }, null, null);
    }

    private static SampleProgram Convolution()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("x", new(DType.Float32, n, 9, 8, 2));
        Node k = b.Input("k", new(DType.Float32, 3, 3, 2, 4));
        Node bias = b.Input("bias", new(DType.Float32, 4));
        Node y = I.Unary(b, Op.Relu, I.Add(b, I.Conv(b, x, k, [1, 1], 0, [1, 1], 1), bias));
        Node p = I.MaxPool(b, y, [2, 2], null, 0);
        Node loss = I.Sum(b, I.Unary(b, Op.Square, I.Flatten(b, p)));
        return new(b.Build([loss, .. Differentiator.Differentiate(b, loss, [x, k, bias])]), new() { ["batch"] = 3 }, null, null);
    }

    private static SampleProgram LayerNorm()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("x", new(DType.Float32, n, 33));
        Node s = b.Input("scale", new(DType.Float32, 33));
        Node y = b.Input("y", new(DType.Float32, n, 33));
        Node m = I.Mean(b, x, [1], true);
        Node v = I.Variance(b, x, [1], true);
        Node o = I.Multiply(b, I.Multiply(b, I.Subtract(b, x, m), I.Unary(b, Op.Rsqrt, I.Add(b, v, 1e-5))), s);
        Node loss = I.Sum(b, I.Multiply(b, o, y));
        return new(b.Build([o, .. Differentiator.Differentiate(b, loss, [x, s])]), new() { ["batch"] = 5 }, null, null);
    }

    /// <summary>Two layers and moments for each parameter.</summary>
    private static SampleProgram Adam()
    {
        GraphBuilder b = new();
        Dim n = Dim.Symbol("batch");
        Node x = b.Input("x", new(DType.Float32, n, 20));
        Node label = b.Input("label", new(DType.Int32, n));
        Node rate = b.Input("learningRate", new(DType.Float32));
        Node step = b.Input("step", new(DType.Float32));
        (string Name, Dim[] Shape)[] declared = [("w1", [20, 16]), ("b1", [16]), ("w2", [16, 5]), ("b2", [5])];
        Node[] p = declared.Select(d => b.Input(d.Name, new(DType.Float32, d.Shape))).ToArray();
        Node[] m = declared.Select(d => b.Input("m." + d.Name, new(DType.Float32, d.Shape))).ToArray();
        Node[] v = declared.Select(d => b.Input("v." + d.Name, new(DType.Float32, d.Shape))).ToArray();
        Node hidden = I.Unary(b, Op.Relu, I.Add(b, I.MatMul(b, x, p[0]), p[1]));
        Node logits = I.Add(b, I.MatMul(b, hidden, p[2]), p[3]);
        Node loss = I.Mean(b, I.Unary(b, Op.Negate, I.Sum(b, I.Multiply(b, I.OneHot(b, label, 5, DType.Float32), I.LogSoftmax(b, logits, 1)), [1])));
        Node[] gradient = Differentiator.Differentiate(b, loss, p);
        Node next = I.Add(b, step, 1);
        List<Node> outputs = [loss, next];
        Dictionary<int, string> updates = new() { [1] = "step" };
        Node correction = I.Divide(b, I.Unary(b, Op.Sqrt, I.Subtract(b, I.Constant(b, DType.Float32, 1.0), I.Binary(b, Op.Power, I.Constant(b, DType.Float32, 0.999), next))),
            I.Subtract(b, I.Constant(b, DType.Float32, 1.0), I.Binary(b, Op.Power, I.Constant(b, DType.Float32, 0.9), next)));
        Node scale = I.Multiply(b, rate, correction);
        for (int i = 0; i < p.Length; i++)
        {
            Node first = I.Add(b, I.Multiply(b, m[i], 0.9), I.Multiply(b, gradient[i], 0.1));
            Node second = I.Add(b, I.Multiply(b, v[i], 0.999), I.Multiply(b, I.Unary(b, Op.Square, gradient[i]), 0.001));
            // Moments of any sign come in: the root is of the magnitude.
            Node change = I.Divide(b, I.Multiply(b, first, scale), I.Add(b, I.Unary(b, Op.Sqrt, I.Unary(b, Op.Abs, second)), 1e-3));
            foreach ((Node value, string name) in new[] { (I.Subtract(b, p[i], change), declared[i].Name), (first, "m." + declared[i].Name), (second, "v." + declared[i].Name) })
            {
                updates[outputs.Count] = name;
                outputs.Add(value);
            }
        }
        // A step before the first would have no correction.
        return new(b.Build([.. outputs]), new() { ["batch"] = 9 }, ["learningRate"], updates);
    }
}
