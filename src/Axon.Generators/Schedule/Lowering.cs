using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// Rewrites what no skeleton does as it stands: products of other elements than f32 and f64, windows of small floats, products whose operands interleave
/// their kinds of axes, and Pads that set elements apart and remove some from an edge at once.
/// </summary>
internal static class Lowering
{
    public static Graph Lower(Graph graph) => NeedsLowering(graph) ? GraphRewriter.Rewrite(graph, Replace) : graph;

    private static bool NeedsLowering(Graph graph) => graph.Nodes.Any(static n => IsForeign(n) || CropsApart(n) || IsInterleaved(n) || n.Attributes switch
    {
        LoopAttributes loop => NeedsLowering(loop.Body) || (loop.Condition is not null && NeedsLowering(loop.Condition)),
        BranchAttributes branch => NeedsLowering(branch.WhenTrue) || NeedsLowering(branch.WhenFalse),
        _ => false,
    });

    // Pools take whole numbers as they are.
    private static bool IsForeign(Node node) => node.Op is >= Op.Dot and <= Op.SumPoolGrad && node.Type.Element is not (DType.Float32 or DType.Float64) &&
        (node.Type.Element.IsFloat() || !node.Op.IsPool());

    private static bool CropsApart(Node node) =>
        node.Op == Op.Pad && node.Get<PadAttributes>() is var pad && pad.Interior.Any(static i => i != 0) && pad.Low.Concat(pad.High).Any(static d => !d.IsAtLeast(0));

    private static Node? Replace(GraphBuilder builder, Node node, Node[] operands)
    {
        if (CropsApart(node))
        {
            return Crop(builder, node, operands);
        }
        if (!IsForeign(node))
        {
            return IsInterleaved(node) ? Product(builder, node.Get<DotAttributes>(), operands) : null;
        }
        DType element = node.Type.Element;
        if (node.Op == Op.Dot && !element.IsFloat())
        {
            return SumOfProducts(builder, node.Get<DotAttributes>(), operands);
        }
        // Small floats compute as floats; whole numbers are exact in doubles up to 2^53.
        DType computing = element.IsFloat() ? DType.Float32 : DType.Float64;
        Node[] converted = operands.Select(o => Intrinsics.Cast(builder, o, computing)).ToArray();
        Node computed = node.Op == Op.Dot ? Product(builder, node.Get<DotAttributes>(), converted) : builder.Apply(node.Op, node.Attributes, converted);
        // A sum that leaves its type wraps; a cast from a real number would end at the end of the type.
        return Intrinsics.Cast(builder, element.IsInteger() ? Intrinsics.Cast(builder, computed, DType.Int64) : computed, element);
    }

    /// <summary>A product reads each operand with one stride for its batch, its free and its contracted axes, so each kind must lie together and in order.</summary>
    private static bool IsInterleaved(Node node) => node.Op == Op.Dot && node.Get<DotAttributes>() is var dot &&
        (IsInterleaved(node.Inputs[0].Type, dot.LeftContract, dot.LeftBatch) || IsInterleaved(node.Inputs[1].Type, dot.RightContract, dot.RightBatch));

    private static bool IsInterleaved(TensorType type, EquatableArray<int> contract, EquatableArray<int> batch) =>
        !(RunsTogether(contract) && RunsTogether(batch) && RunsTogether(Free(type, contract, batch)));

    private static bool RunsTogether(IReadOnlyList<int> axes) => Enumerable.Range(1, Math.Max(axes.Count - 1, 0)).All(i => axes[i] == axes[i - 1] + 1);

    /// <summary>The product, with operands that interleave their axes brought into order first.</summary>
    private static Node Product(GraphBuilder builder, DotAttributes dot, Node[] operands)
    {
        (Node left, EquatableArray<int> leftContract, EquatableArray<int> leftBatch) = Ordered(builder, operands[0], dot.LeftContract, dot.LeftBatch);
        (Node right, EquatableArray<int> rightContract, EquatableArray<int> rightBatch) = Ordered(builder, operands[1], dot.RightContract, dot.RightBatch);
        return builder.Apply(Op.Dot, new DotAttributes(leftContract, rightContract, leftBatch, rightBatch), left, right);
    }

    private static (Node Operand, EquatableArray<int> Contract, EquatableArray<int> Batch) Ordered(GraphBuilder builder, Node operand, EquatableArray<int> contract, EquatableArray<int> batch)
    {
        if (!IsInterleaved(operand.Type, contract, batch))
        {
            return (operand, contract, batch);
        }
        int[] order = [.. batch, .. Free(operand.Type, contract, batch), .. contract];
        Node ordered = builder.Apply(Op.Transpose, new AxesAttributes(order.ToEquatable()), operand);
        return (ordered, Enumerable.Range(order.Length - contract.Count, contract.Count).ToEquatable(), Enumerable.Range(0, batch.Count).ToEquatable());
    }

    /// <summary>A product of integers: both operands over batch, free and contracted axes, multiplied and summed.</summary>
    private static Node SumOfProducts(GraphBuilder builder, DotAttributes dot, Node[] operands)
    {
        TensorType left = operands[0].Type;
        TensorType right = operands[1].Type;
        int[] leftFree = Free(left, dot.LeftContract, dot.LeftBatch);
        int[] rightFree = Free(right, dot.RightContract, dot.RightBatch);
        Dim[] shape =
        [
            .. dot.LeftBatch.Select(a => left.Shape[a]), .. leftFree.Select(a => left.Shape[a]), .. rightFree.Select(a => right.Shape[a]), .. dot.LeftContract.Select(a => left.Shape[a]),
        ];
        int batch = dot.LeftBatch.Count;
        int kept = batch + leftFree.Length + rightFree.Length;
        Node a = Stretch(builder, operands[0], shape, dot.LeftBatch, 0, leftFree, batch, dot.LeftContract, kept);
        Node b = Stretch(builder, operands[1], shape, dot.RightBatch, 0, rightFree, batch + leftFree.Length, dot.RightContract, kept);
        Node product = builder.Apply(left.Element == DType.Bool ? Op.And : Op.Multiply, Attributes.None, a, b);
        Op sum = left.Element == DType.Bool ? Op.Max : Op.Sum;
        return builder.Apply(sum, new AxesAttributes(Enumerable.Range(kept, shape.Length - kept).ToEquatable()), product);
    }

    private static Node Stretch(
        GraphBuilder builder, Node operand, Dim[] shape, EquatableArray<int> batch, int batchAt, int[] free, int freeAt, EquatableArray<int> contract, int contractAt)
    {
        int[] axes = new int[operand.Type.Rank];
        for (int i = 0; i < batch.Count; i++)
        {
            axes[batch[i]] = batchAt + i;
        }
        for (int i = 0; i < free.Length; i++)
        {
            axes[free[i]] = freeAt + i;
        }
        for (int i = 0; i < contract.Count; i++)
        {
            axes[contract[i]] = contractAt + i;
        }
        // Broadcast keeps the order of axes, so they are brought into that of the result first.
        int[] order = Enumerable.Range(0, axes.Length).OrderBy(axis => axes[axis]).ToArray();
        Node ordered = order.SequenceEqual(Enumerable.Range(0, order.Length)) ? operand : builder.Apply(Op.Transpose, new AxesAttributes(order.ToEquatable()), operand);
        return builder.Apply(Op.Broadcast, new BroadcastAttributes(shape.ToEquatable(), order.Select(axis => axes[axis]).ToEquatable()), ordered);
    }

    private static int[] Free(TensorType type, EquatableArray<int> contract, EquatableArray<int> batch) =>
        Enumerable.Range(0, type.Rank).Where(axis => !contract.Contains(axis) && !batch.Contains(axis)).ToArray();

    /// <summary>First set apart with nothing removed, then cut.</summary>
    private static Node Crop(GraphBuilder builder, Node node, Node[] operands)
    {
        PadAttributes pad = node.Get<PadAttributes>();
        Dim[] low = pad.Low.Select(static d => Dim.Max(d, Dim.Zero)).ToArray();
        Dim[] high = pad.High.Select(static d => Dim.Max(d, Dim.Zero)).ToArray();
        Node whole = builder.Apply(Op.Pad, new PadAttributes(low.ToEquatable(), high.ToEquatable(), pad.Interior), operands);
        Dim[] start = low.Select((d, axis) => d - pad.Low[axis]).ToArray();
        Dim[] stop = start.Select((d, axis) => d + node.Type.Shape[axis]).ToArray();
        return builder.Apply(Op.Slice, new SliceAttributes(start.ToEquatable(), stop.ToEquatable(), Enumerable.Repeat(1, start.Length).ToEquatable()), whole);
    }
}
