using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// Brings an axis to the front of a value by computing the value so, where what it is made of takes another order for nothing: element-wise work, gathers, which put their indices in
/// order instead, and products, whose left operand goes on. What is left of it is the transpose of something smaller, or nothing where that was a transpose already.
/// </summary>
internal static class LeadingAxis
{
    public static Node Of(GraphBuilder builder, Node value, int axis) =>
        axis == 0 ? value : Ordered(builder, value, [axis, .. Enumerable.Range(0, value.Type.Rank).Where(i => i != axis)]);

    /// <summary>The first axis of a stack goes back to <paramref name="axis"/>.</summary>
    public static Node Back(GraphBuilder builder, Node stack, int axis) =>
        new OpWriter<Node>(builder).Transpose(stack, Enumerable.Range(0, stack.Type.Rank).Select(i => i == axis ? 0 : i < axis ? i + 1 : i));

    /// <summary>The value whose axis i is axis <paramref name="order"/>[i] of <paramref name="value"/>.</summary>
    private static Node Ordered(GraphBuilder builder, Node value, int[] order)
    {
        OpWriter<Node> write = new(builder);
        if (order.SequenceEqual(Enumerable.Range(0, order.Length)))
        {
            return value;
        }
        if (value.Op == Op.Transpose)
        {
            EquatableArray<int> inner = value.Get<AxesAttributes>().Axes;
            return Ordered(builder, value.Inputs[0], [.. order.Select(axis => inner[axis])]);
        }
        if (value.Op == Op.Broadcast)
        {
            BroadcastAttributes broadcast = value.Get<BroadcastAttributes>();
            int[] kept = [.. Enumerable.Range(0, broadcast.Axes.Count).OrderBy(axis => Array.IndexOf(order, broadcast.Axes[axis]))];
            return write.BroadcastTo(
                Ordered(builder, value.Inputs[0], kept), order.Select(axis => broadcast.Shape[axis]).ToEquatable(), kept.Select(axis => Array.IndexOf(order, broadcast.Axes[axis])).ToEquatable());
        }
        if (value.Op.IsElementwise() && value.Inputs.All(operand => operand.Type.Rank == value.Type.Rank))
        {
            return builder.Apply(value.Op, value.Attributes, [.. value.Inputs.Select(operand => Ordered(builder, operand, order))]);
        }
        if (value.Op == Op.Take && value.Get<AxisAttributes>().Axis == 0 && value.Inputs[1].Type.Rank is var indices && StaysBehind(order, indices))
        {
            return builder.Apply(Op.Take, value.Attributes, value.Inputs[0], Ordered(builder, value.Inputs[1], [.. order.Take(indices)]));
        }
        if (value.Op == Op.Dot && value.Get<DotAttributes>() is { LeftBatch.Count: 0 } dot)
        {
            Node left = value.Inputs[0];
            int[] free = [.. Enumerable.Range(0, left.Type.Rank).Where(axis => !dot.LeftContract.Contains(axis))];
            if (StaysBehind(order, free.Length))
            {
                int[] places = [.. Enumerable.Range(0, left.Type.Rank).Select(axis => Array.IndexOf(free, axis) is >= 0 and int i ? free[order[i]] : axis)];
                return builder.Apply(Op.Dot, dot, Ordered(builder, left, places), value.Inputs[1]);
            }
        }
        return write.Transpose(value, order);
    }

    /// <summary>Whether the axes from <paramref name="count"/> on stay where they are.</summary>
    private static bool StaysBehind(int[] order, int count) => Enumerable.Range(0, order.Length).All(i => i < count ? order[i] < count : order[i] == i);
}
