using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// <c>dot(take(table, i), w) = take(dot(table, w), i)</c>: rows of a small table that many positions read are multiplied once, not at each position. It is done before gradients are taken, so
/// that these add up over the rows of the table too. The numbers are the same; the gradients' sums are taken in another order.
/// </summary>
internal static class ProjectedTables
{
    /// <summary>The product as a gather; null where it is no product of gathered rows, or could be more work.</summary>
    /// <param name="builder">Where the ops go.</param>
    /// <param name="op">The op to apply.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="inputs">Its operands.</param>
    public static Node? Of(GraphScope builder, Op op, Attributes attributes, Node[] inputs)
    {
        if (attributes is not DotAttributes { LeftBatch.Count: 0 } dot || inputs[0] is not { Op: Op.Take } take || take.Get<AxisAttributes>().Axis != 0)
        {
            return null;
        }
        (Node table, Node index) = (take.Inputs[0], take.Inputs[1]);
        int moved = index.Type.Rank - 1;
        if (dot.LeftContract.Any(axis => axis <= moved) || !IsLess(table.Type.Shape[0], index.Type.Size))
        {
            return null;
        }
        Node projected = builder.Apply(op, dot with { LeftContract = dot.LeftContract.Select(axis => axis - moved).ToEquatable() }, table, inputs[1]);
        return builder.Apply(Op.Take, take.Attributes, projected, index);
    }

    // In the least call, where every size that is not known is one, it may be twice the work at most.
    private static bool IsLess(Dim rows, Dim positions) => rows.Value is { } known && known <= 2 * positions.Evaluate(static _ => 1);
}
