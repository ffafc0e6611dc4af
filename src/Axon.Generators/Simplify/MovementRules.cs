using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>
/// Laws of ops that only move elements. The canonical order, from the leaves outward: reshapes that regroup elements, element-wise work, reshapes
/// that only add or drop axes of size 1, broadcasts last.
/// </summary>
internal static class MovementRules
{
    public const string TransposeInOrder = "transpose in order = x";

    public const string TransposeOfTranspose = "transpose(transpose x) = transpose x";

    public static IReadOnlyList<SimplifyRule> Rows { get; } =
    [
        new(Op.Reshape, "reshape to the same shape = x", static s => s.X.Type.Shape == s.Get<ShapeAttributes>().Shape ? s.X : null),
        new(Op.Reshape, "reshape(reshape(x)) = reshape(x)", static s => s.X.Op == Op.Reshape ? s.W.Reshape(s.X.Inputs[0], s.Get<ShapeAttributes>().Shape) : null),
        new(Op.Reshape, "reshape(uniform) = uniform", static s => Uniform.ScalarOf(s.X) is { } scalar ? s.W.BroadcastTo(scalar, s.Get<ShapeAttributes>().Shape, EquatableArray<int>.Empty) : null),
        new(Op.Reshape, "reshape(broadcast x) = broadcast x, where only unit axes come and go", ReshapeOfBroadcast),
        new(Op.Reshape, "reshape(random bits) = random bits", static s => s.X.Op == Op.RandomBits && s.Builder.IsUsedOnce(s.X) ? s.Builder.Apply(Op.RandomBits, s.Attributes, s.X.Inputs[0]) : null),
        new(Op.Reshape, "reshape(f(x)) = f(reshape(x)), down to leaves", ReshapeTowardLeaves),

        new(Op.Broadcast, "broadcast to the same shape = x", static s => s.X.Type.Shape == s.Get<BroadcastAttributes>().Shape ? s.X : null),
        new(Op.Broadcast, "broadcast(broadcast x) = broadcast x", static s => s.X.Op == Op.Broadcast
            ? s.W.BroadcastTo(s.X.Inputs[0], s.Get<BroadcastAttributes>().Shape, s.X.Get<BroadcastAttributes>().Axes.Select(axis => s.Get<BroadcastAttributes>().Axes[axis]).ToEquatable())
            : null),
        new(Op.Broadcast, "broadcast(x with unit axes) = broadcast(x)", BroadcastOfReshape),

        new(Op.Transpose, TransposeInOrder, static s => IsIdentity(s.Get<AxesAttributes>().Axes) ? s.X : null),
        new(Op.Transpose, TransposeOfTranspose, static s => s.X.Op == Op.Transpose ? s.W.Transpose(s.X.Inputs[0], s.Get<AxesAttributes>().Axes.Select(axis => s.X.Get<AxesAttributes>().Axes[axis])) : null),
        new(Op.Transpose, "transpose(broadcast x) = broadcast(transpose x)", TransposeOfBroadcast),
        new(Op.Transpose, "transpose of unit axes = reshape", TransposeOfUnits),

        new(Op.Slice, "slice of everything = x", static s => IsWhole(s.Get<SliceAttributes>(), s.X.Type.Shape) ? s.X : null),
        new(Op.Slice, "slice(slice x) = slice x", SliceOfSlice),
        new(Op.Slice, "slice(broadcast x) = broadcast(slice x)", SliceOfBroadcast),
        new(Op.Slice, "slice(pad x) = x", SliceOfPad),
        new(Op.Slice, "slice(concat) = its part", SliceOfConcat),

        new(Op.Pad, "pad by nothing = x", static s => s.Get<PadAttributes>() is var p && p.Low.Concat(p.High).All(static d => d.Is(0)) && p.Interior.All(static i => i == 0) ? s.X : null),
        new(Op.Pad, "pad(v everywhere, v) = v everywhere", static s => Uniform.ScalarOf(s.X) is { } scalar && ReferenceEquals(scalar, s.Y) ? s.W.BroadcastTo(scalar, PadShape(s), EquatableArray<int>.Empty) : null),
        new(Op.Pad, "pad(pad x) = pad x", PadOfPad),

        new(Op.Add, "pad a + pad b, side by side = concat(a, b)", JoinPads),

        new(Op.Reverse, "reverse of no or unit axes = x", static s => s.Get<AxesAttributes>().Axes.All(axis => s.X.Type.Shape[axis].Is(1)) ? s.X : null),
        new(Op.Reverse, "reverse(uniform) = uniform", static s => Uniform.ScalarOf(s.X) is not null ? s.X : null),
        new(Op.Reverse, "reverse(reverse x) = x", static s => s.X.Op == Op.Reverse && s.X.Attributes.Equals(s.Attributes) ? s.X.Inputs[0] : null),

        new(Op.Concat, "concat of one = x", static s => s.Inputs.Length == 1 ? s.X : null),
        new(Op.Concat, "concat(a, concat(b, c)) = concat(a, b, c)", static s => s.Inputs.Any(n => IsInnerConcat(s, n))
            ? s.Builder.Apply(Op.Concat, s.Attributes, [.. s.Inputs.SelectMany(n => IsInnerConcat(s, n) ? n.Inputs : (IEnumerable<Node>)[n])])
            : null),
    ];

    /// <summary>Whether a reshape only adds or drops axes of size 1.</summary>
    public static bool ChangesUnitAxesOnly(Node reshape) => SameButUnits(reshape.Inputs[0].Type.Shape, reshape.Type.Shape);

    /// <summary>The axes that are not of size 1.</summary>
    public static int[] Proper(EquatableArray<Dim> shape) => Enumerable.Range(0, shape.Count).Where(axis => !shape[axis].Is(1)).ToArray();

    private static bool SameButUnits(EquatableArray<Dim> from, EquatableArray<Dim> to) => Proper(from).Select(axis => from[axis]).SequenceEqual(Proper(to).Select(axis => to[axis]));

    private static bool IsIdentity(EquatableArray<int> axes) => axes.SequenceEqual(Enumerable.Range(0, axes.Count));

    private static Node? ReshapeOfBroadcast(SimplifySite s)
    {
        EquatableArray<Dim> to = s.Get<ShapeAttributes>().Shape;
        if (s.X.Op != Op.Broadcast || !SameButUnits(s.X.Type.Shape, to))
        {
            return null;
        }
        BroadcastAttributes broadcast = s.X.Get<BroadcastAttributes>();
        Node x = s.X.Inputs[0];
        int[] places = Proper(broadcast.Shape);
        int[] newPlaces = Proper(to);
        // Axes of x that stand on a unit axis are units themselves and are dropped.
        int[] kept = Enumerable.Range(0, x.Type.Rank).Where(axis => places.Contains(broadcast.Axes[axis])).ToArray();
        Node inner = s.W.Reshape(x, kept.Select(axis => x.Type.Shape[axis]).ToEquatable());
        return s.W.BroadcastTo(inner, to, kept.Select(axis => newPlaces[Array.IndexOf(places, broadcast.Axes[axis])]).ToEquatable());
    }

    private static Node? BroadcastOfReshape(SimplifySite s)
    {
        if (s.X.Op != Op.Reshape || Proper(s.X.Type.Shape) is var kept && kept.Length == s.X.Type.Rank)
        {
            return null;
        }
        BroadcastAttributes broadcast = s.Get<BroadcastAttributes>();
        Node inner = s.W.Reshape(s.X, kept.Select(axis => s.X.Type.Shape[axis]).ToEquatable());
        return s.W.BroadcastTo(inner, broadcast.Shape, kept.Select(axis => broadcast.Axes[axis]).ToEquatable());
    }

    // Only where every operand takes the new shape for nothing, so that no kernel meets a reshape in its middle and no epilogue is cut off from its contraction.
    private static Node? ReshapeTowardLeaves(SimplifySite s)
    {
        EquatableArray<Dim> shape = s.Get<ShapeAttributes>().Shape;
        return s.X.Op.IsElementwise() && !SameButUnits(s.X.Type.Shape, shape) && TakesShape(s, s.X, shape, 12) ? WithShape(s, s.X, shape) : null;
    }

    private static bool TakesShape(SimplifySite s, Node x, EquatableArray<Dim> shape, int depth) =>
        depth > 0 && (Uniform.ScalarOf(x) is not null || x.Op switch
        {
            Op.Input or Op.Reshape => true,
            Op.RandomBits => s.Builder.IsUsedOnce(x),
            Op.Broadcast => SameButUnits(x.Type.Shape, shape),
            _ => x.Op.IsElementwise() && s.Builder.IsUsedOnce(x) && x.Inputs.All(n => TakesShape(s, n, shape, depth - 1)),
        });

    private static Node WithShape(SimplifySite s, Node x, EquatableArray<Dim> shape) =>
        x.Op.IsElementwise() && Uniform.ScalarOf(x) is null
            ? s.Builder.Apply(x.Op, x.Attributes, [.. x.Inputs.Select(n => WithShape(s, n, shape))])
            : s.W.Reshape(x, shape);

    private static Node? TransposeOfBroadcast(SimplifySite s)
    {
        if (s.X.Op != Op.Broadcast)
        {
            return null;
        }
        int[] axes = s.Get<AxesAttributes>().Axes.ToArray();
        BroadcastAttributes broadcast = s.X.Get<BroadcastAttributes>();
        int[] order = Enumerable.Range(0, broadcast.Axes.Count).OrderBy(axis => Array.IndexOf(axes, broadcast.Axes[axis])).ToArray();
        return s.W.BroadcastTo(
            s.W.Transpose(s.X.Inputs[0], order),
            axes.Select(axis => broadcast.Shape[axis]).ToEquatable(),
            order.Select(axis => Array.IndexOf(axes, broadcast.Axes[axis])).ToEquatable());
    }

    private static Node? TransposeOfUnits(SimplifySite s)
    {
        EquatableArray<int> axes = s.Get<AxesAttributes>().Axes;
        EquatableArray<Dim> from = s.X.Type.Shape;
        return axes.Where(axis => !from[axis].Is(1)).SequenceEqual(Proper(from)) ? s.W.Reshape(s.X, axes.Select(axis => from[axis]).ToEquatable()) : null;
    }

    private static bool IsWhole(SliceAttributes slice, EquatableArray<Dim> shape) =>
        slice.Start.All(static d => d.Is(0)) && slice.Step.All(static i => i == 1) && slice.Stop == shape;

    private static Node? SliceOfSlice(SimplifySite s)
    {
        if (s.X.Op != Op.Slice || s.X.Get<SliceAttributes>() is var inner && inner.Step.Any(static step => step != 1))
        {
            return null;
        }
        SliceAttributes outer = s.Get<SliceAttributes>();
        return s.W.Slice(s.X.Inputs[0], outer.Start.Select((d, axis) => d + inner.Start[axis]), outer.Stop.Select((d, axis) => d + inner.Start[axis]), outer.Step);
    }

    private static Node? SliceOfBroadcast(SimplifySite s)
    {
        if (s.X.Op != Op.Broadcast)
        {
            return null;
        }
        SliceAttributes slice = s.Get<SliceAttributes>();
        BroadcastAttributes broadcast = s.X.Get<BroadcastAttributes>();
        Node x = s.X.Inputs[0];
        EquatableArray<Dim> shape = ShapeRules.Infer(Op.Slice, slice, [s.X.Type], static (_, _, _) => { }).Shape;
        bool Stretches(int axis) => x.Type.Shape[axis].Is(1) && !broadcast.Shape[broadcast.Axes[axis]].Is(1);
        IEnumerable<int> axes = Enumerable.Range(0, x.Type.Rank);
        Node inner = x.Type.IsScalar ? x : s.W.Slice(
            x,
            axes.Select(axis => Stretches(axis) ? Dim.Zero : slice.Start[broadcast.Axes[axis]]),
            axes.Select(axis => Stretches(axis) ? Dim.One : slice.Stop[broadcast.Axes[axis]]),
            axes.Select(axis => Stretches(axis) ? 1 : slice.Step[broadcast.Axes[axis]]));
        return s.W.BroadcastTo(inner, shape, broadcast.Axes);
    }

    private static Node? SliceOfPad(SimplifySite s)
    {
        if (s.X.Op != Op.Pad)
        {
            return null;
        }
        SliceAttributes slice = s.Get<SliceAttributes>();
        PadAttributes pad = s.X.Get<PadAttributes>();
        Node x = s.X.Inputs[0];
        bool undoes = Enumerable.Range(0, x.Type.Rank).All(axis =>
            slice.Start[axis].Equals(pad.Low[axis]) && slice.Step[axis] == pad.Interior[axis] + 1 &&
            (slice.Stop[axis] - slice.Start[axis]).Equals(((x.Type.Shape[axis] - 1) * slice.Step[axis]) + 1));
        return undoes ? x : null;
    }

    private static Node? SliceOfConcat(SimplifySite s)
    {
        if (s.X.Op != Op.Concat)
        {
            return null;
        }
        SliceAttributes slice = s.Get<SliceAttributes>();
        int joined = s.X.Get<AxisAttributes>().Axis;
        Dim start = Dim.Zero;
        foreach (Node part in s.X.Inputs)
        {
            Dim stop = start + part.Type.Shape[joined];
            if ((slice.Start[joined] - start).IsAtLeast(0) && (stop - slice.Stop[joined]).IsAtLeast(0))
            {
                Dim offset = start;
                return s.W.Slice(
                    part,
                    slice.Start.Select((d, axis) => axis == joined ? d - offset : d),
                    slice.Stop.Select((d, axis) => axis == joined ? d - offset : d),
                    slice.Step);
            }
            start = stop;
        }
        return null;
    }

    private static EquatableArray<Dim> PadShape(SimplifySite s) => ShapeRules.Infer(Op.Pad, s.Attributes, [s.X.Type, s.Y.Type], static (_, _, _) => { }).Shape;

    private static Node? PadOfPad(SimplifySite s)
    {
        if (s.X.Op != Op.Pad || !ReferenceEquals(s.X.Inputs[1], s.Y))
        {
            return null;
        }
        PadAttributes outer = s.Get<PadAttributes>();
        PadAttributes inner = s.X.Get<PadAttributes>();
        bool addsOnly = outer.Low.Concat(outer.High).Concat(inner.Low).Concat(inner.High).All(static d => d.IsAtLeast(0)) && outer.Interior.All(static i => i == 0);
        return addsOnly
            ? s.Builder.Apply(
                Op.Pad,
                new PadAttributes(outer.Low.Select((d, axis) => d + inner.Low[axis]).ToEquatable(), outer.High.Select((d, axis) => d + inner.High[axis]).ToEquatable(), inner.Interior),
                s.X.Inputs[0],
                s.Y)
            : null;
    }

    /// <summary>The gradient of parts that were sliced from one value: each is zero where the others are not.</summary>
    private static Node? JoinPads(SimplifySite s)
    {
        List<Node> pads = [];
        if (!s.Inputs.All(Collect) || pads.SelectMany(PaddedAxes).Distinct().ToArray() is not [var axis])
        {
            return null;
        }
        List<Node> parts = [];
        Dim start = Dim.Zero;
        while (pads.Find(pad => pad.Get<PadAttributes>().Low[axis].Equals(start)) is { } next)
        {
            pads.Remove(next);
            parts.Add(next.Inputs[0]);
            start += next.Inputs[0].Type.Shape[axis];
        }
        return pads.Count == 0 ? s.Builder.Apply(Op.Concat, new AxisAttributes(axis), [.. parts]) : null;

        bool Collect(Node node)
        {
            if (node.Op == Op.Add)
            {
                return s.Builder.IsUsedOnce(node) && node.Inputs.All(Collect);
            }
            pads.Add(node);
            return node.Op == Op.Pad && Uniform.Is(node.Inputs[1], 0) && node.Get<PadAttributes>() is var pad &&
                pad.Interior.All(static i => i == 0) && pad.Low.Concat(pad.High).All(static d => d.IsAtLeast(0));
        }
    }

    private static IEnumerable<int> PaddedAxes(Node pad) =>
        Enumerable.Range(0, pad.Type.Rank).Where(axis => !(pad.Get<PadAttributes>().Low[axis].Is(0) && pad.Get<PadAttributes>().High[axis].Is(0)));

    private static bool IsInnerConcat(SimplifySite s, Node part) => part.Op == Op.Concat && part.Attributes.Equals(s.Attributes) && s.Builder.IsUsedOnce(part);
}
