namespace Axon.Vocabulary;

/// <content>Products of vectors and matrices.</content>
internal static partial class Intrinsics
{
    /// <summary>The general product: contracted axes are multiplied and summed, batch axes kept in step. Result axes: batch, rest of x, rest of y.</summary>
    public static TValue Contract<TValue>(IOpBuilder<TValue> b, TValue x, TValue y, int[] xAxes, int[] yAxes, int[]? xBatch = null, int[]? yBatch = null)
        where TValue : class
    {
        (x, y) = Promote(b, "Dot", x, y);
        (TensorType left, TensorType right) = (b.TypeOf(x), b.TypeOf(y));
        return b.Apply(Op.Dot, new DotAttributes(Places(xAxes, left), Places(yAxes, right), Places(xBatch ?? [], left), Places(yBatch ?? [], right)), x, y);

        static EquatableArray<int> Places(int[] axes, TensorType type) => axes.Select(axis => Axis(axis, type.Rank, "Dot", type)).ToEquatable();
    }

    /// <summary>
    /// NumPy's dot: scalars multiply, the last axis of x meets the only axis of a vector or the last but one of y; other axes are not paired.
    /// </summary>
    public static TValue Dot<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class
    {
        int xRank = b.TypeOf(x).Rank;
        int yRank = b.TypeOf(y).Rank;
        return xRank == 0 || yRank == 0 ? Multiply(b, x, y) : Contract(b, x, y, [-1], [Math.Max(yRank - 2, 0)]);
    }

    /// <summary>NumPy's matmul: the last two axes are matrices, the axes before them are batches and broadcast; vectors count as one row or column.</summary>
    public static TValue MatMul<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class
    {
        (x, y) = Promote(b, "MatMul", x, y);
        TensorType left = b.TypeOf(x);
        TensorType right = b.TypeOf(y);
        if (left.IsScalar || right.IsScalar)
        {
            throw new ShapeException($"MatMul: {{0}} is {left} and {{1}} is {right}: a scalar is no matrix; multiply with *.", left.IsScalar ? 0 : 1);
        }
        // Said here, in the operands' own axes: below, batches are put in front.
        (Dim summed, Dim rows) = (left.Shape[left.Rank - 1], right.Shape[Math.Max(right.Rank - 2, 0)]);
        if (!summed.Equals(rows))
        {
            b.RequireEqual(summed, rows, $"MatMul: {{0}} is {left} and {{1}} is {right}: axis {left.Rank - 1} of {{0}} has {summed}, axis {Math.Max(right.Rank - 2, 0)} of {{1}} has {rows}, which must be equal to be multiplied and summed.");
        }
        if (right.Rank <= 2)
        {
            return Dot(b, x, y);
        }
        if (left.Rank == 1)
        {
            // [k] · [batch…, k, n]: one row for every batch, which then disappears.
            TValue row = MatMul(b, NewAxis(b, x, 0), y);
            return Squeeze(b, row, [-2]);
        }
        EquatableArray<Dim> batch = CommonBatch(b, "MatMul", left, right);
        x = Broadcast(b, x, [.. batch, .. left.Shape.Skip(left.Rank - 2)]);
        y = Broadcast(b, y, [.. batch, .. right.Shape.Skip(right.Rank - 2)]);
        int[] axes = [.. Enumerable.Range(0, batch.Count)];
        return Contract(b, x, y, [-1], [-2], axes, axes);
    }

    /// <summary>All products of an element of x with one of y: the axes of x, then those of y.</summary>
    public static TValue Outer<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class
    {
        TensorType left = b.TypeOf(x);
        return Multiply(b, Reshape(b, x, [.. left.Shape, .. b.TypeOf(y).Shape.Select(static _ => Dim.One)]), y);
    }
}
