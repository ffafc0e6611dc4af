using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Tests.Emit;

/// <summary>Small random graphs over the ops that fuse: the same seed gives the same graph.</summary>
internal static class RandomGraphs
{
    public static IReadOnlyDictionary<string, long> Sizes { get; } = new Dictionary<string, long> { ["n"] = 5, ["m"] = 18 };

    public static Graph Make(int seed, int steps)
    {
        Random random = new(seed);
        GraphBuilder b = new();
        Dim n = Dim.Symbol("n");
        Dim m = Dim.Symbol("m");
        List<Node> values =
        [
            b.Input("x", new TensorType(DType.Float32, n, 6)), b.Input("y", new TensorType(DType.Float32, 6)), b.Input("z", new TensorType(DType.Float32, n, 4, m)),
            b.Input("w", new TensorType(DType.Float32, 6, 4)), b.Input("v", new TensorType(DType.Float32, m)), b.Input("s", new TensorType(DType.Float32)),
        ];
        Node indices = b.Input("indices", new TensorType(DType.Int32, n));
        for (int i = 0; i < steps; i++)
        {
            try
            {
                int known = b.Guards.Count;
                Node next = Step(b, random, values, indices);
                // What would be refused at the entry is not drawn: n and 6 are not the same size.
                bool isRefused = b.Guards.Skip(known).Any(static g => g.Left.Evaluate(static name => Sizes[name]) != g.Right.Evaluate(static name => Sizes[name]));
                if (!isRefused && next.Type.Size.Evaluate(name => Sizes[name]) is > 0 and < 4000 && next.Type.Rank < 5)
                {
                    values.Add(next);
                }
            }
            catch (ShapeException)
            {
                // These operands do not go together: another step is drawn.
            }
        }
        Node[] outputs = values.Skip(values.Count - 3).Concat([Combine(b, values)]).Where(static v => v.Op != Op.Input).Distinct().ToArray();
        return b.Build(outputs);
    }

    /// <summary>A scalar that needs every value.</summary>
    private static Node Combine(GraphBuilder b, List<Node> values) =>
        values.Select(v => Intrinsics.Mean(b, v)).Aggregate((a, c) => Intrinsics.Add(b, a, c));

    private static Node Step(GraphBuilder b, Random random, List<Node> values, Node indices)
    {
        Node x = values[random.Next(values.Count)];
        Node y = values[random.Next(values.Count)];
        int axis = x.Type.Rank == 0 ? 0 : random.Next(x.Type.Rank);
        Node Choose(params Op[] ops) => Intrinsics.Unary(b, ops[random.Next(ops.Length)], x);
        switch (random.Next(16))
        {
            case 0:
                return Choose(Op.Negate, Op.Abs, Op.Square, Op.Relu, Op.Floor);
            case 1:
                return Choose(Op.Tanh, Op.Sigmoid, Op.Sin, Op.Softplus);
            case 2 or 3:
                return Intrinsics.Binary(b, new[] { Op.Add, Op.Subtract, Op.Multiply, Op.Maximum }[random.Next(4)], x, y);
            case 4:
                return Intrinsics.Select(b, Intrinsics.Binary(b, Op.Less, x, y), x, y);
            case 5:
                Dim[] start = x.Type.Shape.Select((_, a) => Dim.Constant(a == axis ? 1 : 0)).ToArray();
                return Intrinsics.Slice(b, x, start, x.Type.Shape.ToArray(), x.Type.Shape.Select((_, a) => a == axis ? random.Next(1, 3) : 1).ToArray());
            case 6:
                return Intrinsics.Transpose(b, x, Enumerable.Range(0, x.Type.Rank).OrderBy(_ => random.Next()).ToArray());
            case 7:
                return random.Next(2) == 0 ? Intrinsics.Flatten(b, x) : Intrinsics.Reshape(b, x, [x.Type.Size]);
            case 8:
                Dim[] low = x.Type.Shape.Select((_, a) => Dim.Constant(a == axis ? random.Next(3) : 0)).ToArray();
                Dim[] high = x.Type.Shape.Select((_, a) => Dim.Constant(a == axis ? random.Next(3) : 0)).ToArray();
                return Intrinsics.Pad(b, x, low, high, random.Next(2) == 0 ? null : Intrinsics.Constant(b, DType.Float32, 0.5));
            case 9:
                return Intrinsics.Reverse(b, x, [axis]);
            case 10:
                return Intrinsics.Concat(b, [x, y], axis);
            case 11:
                return Intrinsics.Reduce(b, new[] { Op.Sum, Op.Max, Op.Min }[random.Next(3)], x, [axis], random.Next(2) == 0);
            case 12:
                return Intrinsics.Mean(b, x, x.Type.Rank < 2 ? null : [axis, (axis + 1) % x.Type.Rank]);
            case 13:
                return Intrinsics.MatMul(b, x, y);
            case 14 when x.Type.Rank == 0 || x.Type.Shape[axis].Evaluate(static name => Sizes[name]) >= 4:
                return Intrinsics.Take(b, x, indices, axis);
            default:
                return Intrinsics.Multiply(b, x, Intrinsics.Iota(b, DType.Float32, x.Type.Shape, axis));
        }
    }
}
