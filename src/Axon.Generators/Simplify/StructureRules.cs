using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>Laws of reductions, contractions and indexing.</summary>
internal static class StructureRules
{
    /// <summary>The law by which a product reads its operands as they lie.</summary>
    public const string DotOfTranspose = "dot(transpose x, y) = dot(x, y) by other axes";

    public static IReadOnlyList<SimplifyRule> Rows { get; } =
    [
        .. ForEach([Op.Sum, Op.Product, Op.Max, Op.Min], "reduction of unit axes = reshape", ReduceUnits),
        .. ForEach([Op.Sum, Op.Product, Op.Max, Op.Min], "reduction of everything sees no order", ReduceAllOfMovement),
        .. ForEach([Op.Sum, Op.Product, Op.Max, Op.Min], "reduce(transpose x) = transpose(reduce x)", ReduceOfTranspose),
        .. ForEach([Op.Max, Op.Min], "extremum of a broadcast = x", static s => ReduceOfBroadcast(s, static (_, x, _) => x)),
        new(Op.Sum, "sum of n equal terms = n * term", static s => ReduceOfBroadcast(s, Times)),

        new(Op.Dot, DotOfTranspose, AbsorbTransposes),
        new(Op.Transpose, "transpose(dot(x, y)) = dot(y, x)", SwapDot),

        new(Op.SliceAt, "sliceAt(broadcast along the axis) = broadcast", SliceAtOfBroadcast),
        new(Op.SliceAt, "sliceAt(updateAt(x, slice, i), i) = slice", static s => s.X.Op == Op.UpdateAt && s.X.Attributes.Equals(s.Attributes) && ReferenceEquals(s.X.Inputs[2], s.Y) ? s.X.Inputs[1] : null),
        new(Op.AddAt, "addAt(x, 0, i) = x", static s => Uniform.Is(s.Y, 0) ? s.X : null),
        new(Op.ScatterAdd, "scatterAdd(x, i, 0) = x", static s => Uniform.Is(s.Inputs[2], 0) ? s.X : null),
        new(Op.Take, "take(uniform) = uniform", static s => Uniform.ScalarOf(s.X) is { } scalar
            ? s.W.BroadcastTo(scalar, ShapeRules.Infer(Op.Take, s.Attributes, [s.X.Type, s.Y.Type], static (_, _, _) => { }).Shape, EquatableArray<int>.Empty)
            : null),
        new(Op.DimValue, "a known size = constant", static s => s.Get<DimAttributes>().Dim.Value is { } value ? s.Builder.Apply(Op.Constant, ConstantAttributes.Of(DType.Int64, value)) : null),
    ];

    private static IEnumerable<SimplifyRule> ForEach(Op[] ops, string law, Func<SimplifySite, Node?> rule) => ops.Select(op => new SimplifyRule(op, law, rule));

    private static Node? ReduceUnits(SimplifySite s)
    {
        EquatableArray<int> axes = s.Get<AxesAttributes>().Axes;
        EquatableArray<Dim> shape = s.X.Type.Shape;
        int[] units = axes.Where(axis => shape[axis].Is(1)).ToArray();
        if (axes.Count > 0 && units.Length == 0)
        {
            return null;
        }
        int[] kept = Enumerable.Range(0, shape.Count).Except(units).ToArray();
        Node inner = s.W.Reshape(s.X, kept.Select(axis => shape[axis]).ToEquatable());
        return Reduce(s, inner, axes.Except(units).Select(axis => Array.IndexOf(kept, axis)));
    }

    private static Node? ReduceAllOfMovement(SimplifySite s)
    {
        if (s.Get<AxesAttributes>().Axes.Count != s.X.Type.Rank || s.X.Op is not (Op.Reshape or Op.Transpose or Op.Reverse))
        {
            return null;
        }
        return Reduce(s, s.X.Inputs[0], Enumerable.Range(0, s.X.Inputs[0].Type.Rank));
    }

    private static Node? ReduceOfTranspose(SimplifySite s)
    {
        if (s.X.Op != Op.Transpose)
        {
            return null;
        }
        EquatableArray<int> order = s.X.Get<AxesAttributes>().Axes;
        EquatableArray<int> axes = s.Get<AxesAttributes>().Axes;
        int[] reduced = axes.Select(axis => order[axis]).ToArray();
        int[] left = Enumerable.Range(0, order.Count).Where(axis => !reduced.Contains(axis)).ToArray();
        Node inner = Reduce(s, s.X.Inputs[0], reduced);
        return s.W.Transpose(inner, Enumerable.Range(0, order.Count).Where(axis => !axes.Contains(axis)).Select(axis => Array.IndexOf(left, order[axis])));
    }

    // Axes that only the broadcast made hold equal elements.
    private static Node? ReduceOfBroadcast(SimplifySite s, Func<SimplifySite, Node, Dim, Node?> combine)
    {
        if (s.X.Op != Op.Broadcast)
        {
            return null;
        }
        BroadcastAttributes broadcast = s.X.Get<BroadcastAttributes>();
        EquatableArray<int> axes = s.Get<AxesAttributes>().Axes;
        int[] equal = axes.Where(axis => !broadcast.Axes.Contains(axis)).ToArray();
        if (equal.Length == 0 || (s.Op is Op.Max or Op.Min && equal.Any(axis => !broadcast.Shape[axis].IsAtLeast(1))))
        {
            return null;
        }
        int[] left = Enumerable.Range(0, broadcast.Shape.Count).Except(equal).ToArray();
        Node inner = s.W.BroadcastTo(s.X.Inputs[0], left.Select(axis => broadcast.Shape[axis]).ToEquatable(), broadcast.Axes.Select(axis => Array.IndexOf(left, axis)).ToEquatable());
        Dim count = equal.Aggregate(Dim.One, (size, axis) => size * broadcast.Shape[axis]);
        return combine(s, Reduce(s, inner, axes.Except(equal).Select(axis => Array.IndexOf(left, axis))), count);
    }

    // In one rounding instead of n; small float types could not hold n.
    private static Node? Times(SimplifySite s, Node x, Dim count)
    {
        DType element = x.Type.Element;
        if (element is DType.Float16 or DType.BFloat16 || (element == DType.Float32 && count.Value is > 1 << 24))
        {
            return null;
        }
        Node factor = s.W.Cast(s.Builder.Apply(Op.DimValue, new DimAttributes(count)), element);
        return s.W.Multiply(x, s.W.BroadcastTo(factor, x.Type.Shape, EquatableArray<int>.Empty));
    }

    private static Node Reduce(SimplifySite s, Node x, IEnumerable<int> axes) =>
        axes.OrderBy(static axis => axis).ToEquatable() is { Count: > 0 } sorted ? s.W.Reduce(s.Op, x, sorted) : x;

    private static Node? AbsorbTransposes(SimplifySite s)
    {
        DotAttributes dot = s.Get<DotAttributes>();
        var left = Unmoved(s.X, dot.LeftContract, dot.LeftBatch);
        var right = Unmoved(s.Y, dot.RightContract, dot.RightBatch);
        if (left is { } x && right is { } y)
        {
            // In which order pairs of axes are summed is free.
            int[] order = [.. Enumerable.Range(0, x.Contract.Count).OrderBy(i => x.Contract[i])];
            EquatableArray<int> leftContract = order.Select(i => x.Contract[i]).ToEquatable();
            EquatableArray<int> rightContract = order.Select(i => y.Contract[i]).ToEquatable();
            if (IsKept(dot.LeftContract, leftContract) && IsKept(dot.RightContract, rightContract))
            {
                return s.W.Dot(s.X.Inputs[0], s.Y.Inputs[0], new DotAttributes(leftContract, rightContract, x.Batch, y.Batch));
            }
        }
        if (left is { } onlyLeft && IsKept(dot.LeftContract, onlyLeft.Contract))
        {
            return s.W.Dot(s.X.Inputs[0], s.Y, dot with { LeftContract = onlyLeft.Contract, LeftBatch = onlyLeft.Batch });
        }
        if (right is { } onlyRight && IsKept(dot.RightContract, onlyRight.Contract))
        {
            return s.W.Dot(s.X, s.Y.Inputs[0], dot with { RightContract = onlyRight.Contract, RightBatch = onlyRight.Batch });
        }
        return null;
    }

    /// <summary>Whether contracted axes that ran together still do: a product that cannot walk them with one stride copies its operand, in a worse order than the transpose does.</summary>
    private static bool IsKept(EquatableArray<int> before, EquatableArray<int> after) => !RunsTogether(before) || RunsTogether(after);

    private static bool RunsTogether(EquatableArray<int> axes) => Enumerable.Range(1, Math.Max(axes.Count - 1, 0)).All(i => axes[i] == axes[i - 1] + 1);

    /// <summary>The axes before a transpose, where the free ones keep their order.</summary>
    private static (EquatableArray<int> Contract, EquatableArray<int> Batch)? Unmoved(Node x, EquatableArray<int> contract, EquatableArray<int> batch)
    {
        if (x.Op != Op.Transpose)
        {
            return null;
        }
        EquatableArray<int> order = x.Get<AxesAttributes>().Axes;
        int[] free = Enumerable.Range(0, order.Count).Where(axis => !contract.Contains(axis) && !batch.Contains(axis)).Select(axis => order[axis]).ToArray();
        return free.SequenceEqual(free.OrderBy(static axis => axis))
            ? (contract.Select(axis => order[axis]).ToEquatable(), batch.Select(axis => order[axis]).ToEquatable())
            : null;
    }

    private static Node? SwapDot(SimplifySite s)
    {
        if (s.X.Op != Op.Dot || !s.Builder.IsUsedOnce(s.X))
        {
            return null;
        }
        DotAttributes dot = s.X.Get<DotAttributes>();
        int batches = dot.LeftBatch.Count;
        int freeLeft = s.X.Inputs[0].Type.Rank - batches - dot.LeftContract.Count;
        int rank = s.X.Type.Rank;
        IEnumerable<int> swapped = Enumerable.Range(0, batches).Concat(Enumerable.Range(batches + freeLeft, rank - batches - freeLeft)).Concat(Enumerable.Range(batches, freeLeft));
        return s.Get<AxesAttributes>().Axes.SequenceEqual(swapped)
            ? s.W.Dot(s.X.Inputs[1], s.X.Inputs[0], new DotAttributes(dot.RightContract, dot.LeftContract, dot.RightBatch, dot.LeftBatch))
            : null;
    }

    private static Node? SliceAtOfBroadcast(SimplifySite s)
    {
        if (s.X.Op != Op.Broadcast)
        {
            return null;
        }
        int sliced = s.Get<AxisAttributes>().Axis;
        BroadcastAttributes broadcast = s.X.Get<BroadcastAttributes>();
        return broadcast.Axes.Contains(sliced)
            ? null
            : s.W.BroadcastTo(s.X.Inputs[0], broadcast.Shape.Where((_, axis) => axis != sliced).ToEquatable(), broadcast.Axes.Select(axis => axis > sliced ? axis - 1 : axis).ToEquatable());
    }
}
