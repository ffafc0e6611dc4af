namespace Axon.Vocabulary;

/// <content>Running reductions, sorting and what rests on them.</content>
internal static partial class Intrinsics
{
    /// <summary>Of each element and all before it (reversed: after it) along an axis, their sum, product, greatest or least.</summary>
    public static TValue Cumulative<TValue>(IOpBuilder<TValue> b, Op op, TValue x, int axis, bool reverse)
        where TValue : class => b.Apply(op, new ScanAttributes(Axis(axis, b.TypeOf(x).Rank, op.ToString(), b.TypeOf(x)), reverse), x);

    /// <summary>y[k] = a[k] y[k-1] + b[k] along an axis, beginning with b (reversed: from the end). Factors and terms broadcast.</summary>
    public static TValue LinearScan<TValue>(IOpBuilder<TValue> b, TValue factors, TValue terms, int axis, bool reverse)
        where TValue : class
    {
        (factors, terms) = Promote(b, "LinearScan", factors, terms);
        (factors, terms) = Stretch(b, "LinearScan", factors, terms);
        TensorType type = b.TypeOf(terms);
        return b.Apply(Op.LinearScan, new ScanAttributes(Axis(axis, type.Rank, "LinearScan", type), reverse), factors, terms);
    }

    /// <summary>Where each value would stand in an ascending list: before its equals, or after them.</summary>
    public static TValue SearchSorted<TValue>(IOpBuilder<TValue> b, TValue sorted, TValue values, bool right)
        where TValue : class
    {
        (sorted, values) = Promote(b, "SearchSorted", sorted, values);
        return b.Apply(Op.SearchSorted, new SearchAttributes(right), sorted, values);
    }

    /// <summary>How often each number from 0 to size - 1 occurs, or the sum of the weights of its occurrences.</summary>
    public static TValue Bincount<TValue>(IOpBuilder<TValue> b, TValue x, TValue? weights, Dim size)
        where TValue : class
    {
        RequireInteger(b, "Bincount", x, 0);
        Dim count = b.TypeOf(x).Size;
        TValue positions = Reshape(b, Cast(b, x, DType.Int32), [count]);
        TValue updates = weights is null
            ? Broadcast(b, Constant(b, DType.Int32, 1L), [count])
            : Reshape(b, Broadcast(b, weights, b.TypeOf(x).Shape), [count]);
        TValue none = Broadcast(b, Constant(b, b.TypeOf(updates).Element, 0L), [size]);
        return b.Apply(Op.ScatterAdd, new AxisAttributes(0), none, positions, updates);
    }

    /// <summary>Each element beside each of its axis: its own value varies along <paramref name="axis"/>, the other's along the axis after it.</summary>
    private static (TValue Own, TValue Other, TValue OwnPlace, TValue OtherPlace) Pairs<TValue>(IOpBuilder<TValue> b, TValue x, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        Dim[] shape = [.. type.Shape.Take(axis + 1), type.Shape[axis], .. type.Shape.Skip(axis + 1)];
        return (
            Broadcast(b, NewAxis(b, x, axis + 1), shape), Broadcast(b, NewAxis(b, x, axis), shape),
            Iota(b, DType.Int32, shape, axis), Iota(b, DType.Int32, shape, axis + 1));
    }

    /// <summary>The positions of an axis in the order of its elements. Equal elements keep their order; NaN counts as greatest.</summary>
    public static TValue ArgSort<TValue>(IOpBuilder<TValue> b, TValue x, int axis, bool descending)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "ArgSort", type);
        (TValue own, TValue other, TValue ownPlace, TValue otherPlace) = Pairs(b, Unary(b, Op.StopGradient, x), along);
        TValue isBefore = Binary(b, descending ? Op.Greater : Op.Less, other, own);
        TValue isEqual = Binary(b, Op.Equal, other, own);
        if (type.Element.IsFloat())
        {
            (TValue ownNaN, TValue otherNaN) = (Unary(b, Op.IsNaN, own), Unary(b, Op.IsNaN, other));
            (TValue first, TValue second) = descending ? (otherNaN, ownNaN) : (ownNaN, otherNaN);
            isBefore = Binary(b, Op.Or, isBefore, Binary(b, Op.And, first, Unary(b, Op.Not, second)));
            isEqual = Binary(b, Op.Or, isEqual, Binary(b, Op.And, ownNaN, otherNaN));
        }
        isBefore = Binary(b, Op.Or, isBefore, Binary(b, Op.And, isEqual, Binary(b, Op.Less, otherPlace, ownPlace)));
        // How many come before an element is its place; whose place is k comes k-th.
        TValue place = Reduce(b, Op.Sum, Cast(b, isBefore, DType.Int32), [along + 1], false);
        (_, TValue placeOfOther, TValue wanted, TValue position) = Pairs(b, place, along);
        return Reduce(b, Op.Sum, Select(b, Binary(b, Op.Equal, placeOfOther, wanted), position, ConstantLike(b, position, 0)), [along + 1], false);
    }

    /// <summary>The elements of an axis in order. NaN counts as greatest.</summary>
    public static TValue Sort<TValue>(IOpBuilder<TValue> b, TValue x, int axis, bool descending)
        where TValue : class => TakeAlong(b, x, ArgSort(b, x, axis, descending), axis);

    /// <summary>The middle of the ordered elements; of an even number the mean of the middle two.</summary>
    public static TValue Median<TValue>(IOpBuilder<TValue> b, TValue x, int? axis, bool keep)
        where TValue : class
    {
        (TValue flat, int along) = Along(b, "Median", x, axis);
        TValue ordered = Sort(b, Real(b, flat), along, false);
        Dim size = b.TypeOf(flat).Shape[along];
        Dim lower = Dim.FloorDivide(size - 1, 2);
        Dim upper = Dim.FloorDivide(size, 2);
        TValue sum = Add(b, Slice(b, ordered, along, lower, lower + 1, 1), Slice(b, ordered, along, upper, upper + 1, 1));
        return Dropped(b, x, Multiply(b, sum, 0.5), along, axis, keep);
    }

    /// <summary>The most frequent element; of several the least.</summary>
    public static TValue Mode<TValue>(IOpBuilder<TValue> b, TValue x, int? axis, bool keep)
        where TValue : class
    {
        (TValue flat, int along) = Along(b, "Mode", x, axis);
        (TValue own, TValue other, _, _) = Pairs(b, flat, along);
        TValue count = Reduce(b, Op.Sum, Cast(b, Binary(b, Op.Equal, own, other), DType.Int32), [along + 1], false);
        TValue isMost = Binary(b, Op.Equal, count, Reduce(b, Op.Max, count, [along], true));
        TValue least = Reduce(b, Op.Min, Select(b, isMost, flat, Broadcast(b, Reduce(b, Op.Max, flat, [along], true), b.TypeOf(flat).Shape)), [along], true);
        return Dropped(b, x, least, along, axis, keep);
    }

    private static (TValue X, int Axis) Along<TValue>(IOpBuilder<TValue> b, string op, TValue x, int? axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        return axis is { } given ? (x, Axis(given, type.Rank, op, type)) : (Reshape(b, x, [type.Size]), 0);
    }

    private static TValue Dropped<TValue>(IOpBuilder<TValue> b, TValue x, TValue reduced, int along, int? axis, bool keep)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        return axis is null
            ? Reshape(b, reduced, keep ? [.. type.Shape.Select(static _ => Dim.One)] : [])
            : keep ? reduced : Squeeze(b, reduced, [along]);
    }

    /// <summary>The mean where each element counts as much as its weight. Weights have the shape of x or of its reduced axes.</summary>
    public static TValue WeightedMean<TValue>(IOpBuilder<TValue> b, TValue x, TValue weights, int[]? axes, bool keep)
        where TValue : class
    {
        (x, weights) = Promote(b, "WeightedMean", x, weights);
        (x, weights) = (Real(b, x), Real(b, weights));
        TensorType type = b.TypeOf(x);
        TensorType other = b.TypeOf(weights);
        if (other.Rank < type.Rank && axes is not null && axes.Length == other.Rank)
        {
            weights = BroadcastAlong(b, weights, type.Shape, axes);
        }
        weights = Broadcast(b, weights, type.Shape);
        return Divide(b, Reduce(b, Op.Sum, Multiply(b, x, weights), axes, keep), Reduce(b, Op.Sum, weights, axes, keep));
    }

    /// <summary>Of rows of observations [n, features] the mean products of distances from the mean.</summary>
    public static TValue Covariance<TValue>(IOpBuilder<TValue> b, TValue x, TValue? mean, int correction)
        where TValue : class
    {
        x = Real(b, x);
        TensorType type = b.TypeOf(x);
        if (type.Rank != 2)
        {
            throw new ShapeException($"Covariance: {{0}} is {type}, but must be [observations, features].");
        }
        TValue distance = Binary(b, Op.Subtract, x, mean ?? Mean(b, x, [0], true));
        return Divide(b, Contract(b, distance, distance, [0], [0]), Size(b, type.Element, type.Shape[0] - correction));
    }

    /// <summary>The difference of neighbours along an axis, again and again <paramref name="order"/> times.</summary>
    public static TValue Diff<TValue>(IOpBuilder<TValue> b, TValue x, int order, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "Diff", type);
        if (order < 0)
        {
            throw new ShapeException($"Diff: the order {order} must not be negative.");
        }
        for (int i = 0; i < order; i++)
        {
            Dim size = b.TypeOf(x).Shape[along];
            x = Binary(b, Op.Subtract, Slice(b, x, along, Dim.One, size, 1), Slice(b, x, along, Dim.Zero, size - 1, 1));
        }
        return x;
    }
}
