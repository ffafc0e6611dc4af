namespace Axon.Vocabulary;

/// <content>Elements by several indices at once.</content>
internal static partial class Intrinsics
{
    /// <summary>Along an axis the elements that the indices name; indices have the shape of x but for that axis.</summary>
    public static TValue TakeAlong<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        TensorType places = b.TypeOf(indices);
        int along = Axis(axis, type.Rank, "TakeAlong", type);
        RequireInteger(b, "TakeAlong", indices, 1);
        if (places.Rank != type.Rank)
        {
            throw new ShapeException($"TakeAlong: {{0}} is {type} and {{1}} is {places}: one rank is needed.", 1);
        }
        for (int i = 0; i < type.Rank; i++)
        {
            if (i != along)
            {
                b.RequireEqual(type.Shape[i], places.Shape[i], $"TakeAlong: {{0}} is {type} and {{1}} is {places}: they must agree in all axes but {along}, but axis {i} has {type.Shape[i]} and {places.Shape[i]}.");
            }
        }
        TValue[] coordinates = [.. Enumerable.Range(0, type.Rank).Select(i => i == along ? Inside(b, "TakeAlong", indices, along, type.Shape[along]) : Iota(b, DType.Int32, places.Shape, i))];
        return Take(b, Reshape(b, x, [type.Size]), Flat(b, coordinates, [.. type.Shape]), 0);
    }

    /// <summary>The slices of x at the positions that the last axis of the indices names, one number for each of the axes (null: the first ones).</summary>
    public static TValue Gather<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, int[]? axes)
        where TValue : class
    {
        Indexing<TValue> plan = Plan(b, "Gather", x, indices, axes);
        TValue taken = Take(b, plan.Rows, plan.Positions, 0);
        TensorType places = b.TypeOf(indices);
        return Reshape(b, taken, [.. places.Shape.Take(places.Rank - 1), .. plan.Rest]);
    }

    /// <summary>x with updates added at positions, as <see cref="Gather"/> names them; equal positions add up.</summary>
    public static TValue IndexedAdd<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, TValue updates, int[]? axes)
        where TValue : class
    {
        Indexing<TValue> plan = Plan(b, "IndexedAdd", x, indices, axes);
        return plan.Restore(b, b.Apply(Op.ScatterAdd, new AxisAttributes(0), plan.Rows, plan.Positions, Updates(b, x, indices, updates, plan)));
    }

    /// <summary>x with updates put at positions, as <see cref="Gather"/> names them; of equal positions the last one counts.</summary>
    public static TValue IndexedSet<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, TValue updates, int[]? axes)
        where TValue : class
    {
        Indexing<TValue> plan = Plan(b, "IndexedSet", x, indices, axes);
        return plan.Restore(b, b.Apply(Op.ScatterSet, new AxisAttributes(0), plan.Rows, plan.Positions, Updates(b, x, indices, updates, plan)));
    }

    // Updates as [positions, rest]; the axes of the positions come first, a scalar stands for all.
    private static TValue Updates<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, TValue updates, Indexing<TValue> plan)
        where TValue : class
    {
        TensorType places = b.TypeOf(indices);
        TValue stretched = Broadcast(b, Cast(b, updates, b.TypeOf(x).Element), [.. places.Shape.Take(places.Rank - 1), .. plan.Rest]);
        return Reshape(b, stretched, [b.TypeOf(plan.Positions).Shape[0], b.TypeOf(plan.Rows).Shape[1]]);
    }

    private static Indexing<TValue> Plan<TValue>(IOpBuilder<TValue> b, string op, TValue x, TValue indices, int[]? axes)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        TensorType places = b.TypeOf(indices);
        RequireInteger(b, op, indices, 1);
        if (places.IsScalar || places.Shape[places.Rank - 1].Value is not { } depth || depth > type.Rank || (axes is not null && axes.Length != depth))
        {
            throw new ShapeException($"{op}: {{0}} is {type} and {{1}} is {places}: the last axis of the indices must hold one number for each axis that is indexed.", 1);
        }
        int[] first = axes is null ? [.. Enumerable.Range(0, (int)depth)] : [.. axes.Select(axis => Axis(axis, type.Rank, op, type))];
        if (first.Distinct().Count() != first.Length)
        {
            throw new ShapeException($"{op}: the axes ({string.Join(",", first)}) name one twice.");
        }
        int[] order = [.. first, .. Enumerable.Range(0, type.Rank).Except(first)];
        TValue moved = Transpose(b, x, order);
        Dim[] shape = [.. b.TypeOf(moved).Shape];
        Dim rows = shape.Take(first.Length).Aggregate(Dim.One, static (product, size) => product * size);
        Dim columns = shape.Skip(first.Length).Aggregate(Dim.One, static (product, size) => product * size);
        Dim count = places.Shape.Take(places.Rank - 1).Aggregate(Dim.One, static (product, size) => product * size);
        TValue list = Reshape(b, Cast(b, indices, DType.Int32), [count, Dim.Constant(depth)]);
        if (first.Length == 0)
        {
            throw new ShapeException($"{op}: there is no axis to index.", 1);
        }
        TValue[] coordinates = [.. first.Select((axis, i) => Inside(b, op, Squeeze(b, Slice(b, list, 1, Dim.Constant(i), Dim.Constant(i + 1), 1), [1]), axis, type.Shape[axis]))];
        TValue positions = Flat(b, coordinates, [.. shape.Take(first.Length)]);
        return new Indexing<TValue>(Reshape(b, moved, [rows, columns]), positions, [.. shape.Skip(first.Length)], shape, order);
    }

    /// <summary>Places in row-major order. A coordinate outside its axis is an error where that is checked, and counts as the nearest inside elsewhere.</summary>
    private static TValue Flat<TValue>(IOpBuilder<TValue> b, TValue[] coordinates, Dim[] sizes)
        where TValue : class
    {
        TValue flat = coordinates[0];
        for (int i = 1; i < coordinates.Length; i++)
        {
            flat = Add(b, Multiply(b, flat, Broadcast(b, Size(b, DType.Int32, sizes[i]), b.TypeOf(flat).Shape)), coordinates[i]);
        }
        return flat;
    }

    private static TValue Inside<TValue>(IOpBuilder<TValue> b, string op, TValue coordinates, int axis, Dim size)
        where TValue : class
    {
        TValue found = b.Apply(Op.CheckIndex, new CheckAttributes(op, axis, size), Cast(b, coordinates, DType.Int32));
        TValue last = Broadcast(b, Size(b, DType.Int32, size - 1), b.TypeOf(found).Shape);
        return Binary(b, Op.Maximum, Binary(b, Op.Minimum, found, last), ConstantLike(b, found, 0));
    }

    /// <summary>x with the indexed axes first and merged: [positions, rest].</summary>
    private sealed record Indexing<TValue>(TValue Rows, TValue Positions, Dim[] Rest, Dim[] Moved, int[] Order)
        where TValue : class
    {
        public TValue Restore(IOpBuilder<TValue> b, TValue rows) =>
            Transpose(b, Reshape(b, rows, Moved), [.. Enumerable.Range(0, Order.Length).Select(axis => Array.IndexOf(Order, axis))]);
    }
}
