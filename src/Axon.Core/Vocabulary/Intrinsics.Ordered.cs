namespace Axon.Vocabulary;

/// <content>Running reductions, sorting and what rests on them.</content>
internal static partial class Intrinsics
{
    /// <summary>Of each element and all before it (reversed: after it) along an axis, their sum, product, greatest or least.</summary>
    public static TValue Cumulative<TValue>(IOpBuilder<TValue> b, Op op, TValue x, int axis, bool reverse)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "Cumulative", type);
        if (reverse)
        {
            return Reverse(b, Cumulative(b, op, Reverse(b, x, [along]), along, false), [along]);
        }
        if (type.Shape[along].Value is not { } size)
        {
            return CumulativeByMask(b, op, x, along);
        }
        // Each round doubles how many elements a result has seen.
        for (long distance = 1; distance < size; distance *= 2)
        {
            TValue head = Slice(b, x, along, Dim.Zero, Dim.Constant(distance), 1);
            TValue tail = Slice(b, x, along, Dim.Constant(distance), null, 1);
            TValue before = Slice(b, x, along, Dim.Zero, Dim.Constant(size - distance), 1);
            x = Concat(b, [head, Binary(b, op, before, tail)], along);
        }
        return x;
    }

    // The size is not known at build, so every element looks at all others.
    private static TValue CumulativeByMask<TValue>(IOpBuilder<TValue> b, Op op, TValue x, int axis)
        where TValue : class
    {
        (TValue own, TValue other, TValue ownPlace, TValue otherPlace) = Pairs(b, x, axis);
        TValue isSeen = Binary(b, Op.LessOrEqual, otherPlace, ownPlace);
        // What is not seen counts as what changes nothing: for the greatest and the least, the element itself.
        TValue neutral = op switch
        {
            Op.Add => ConstantLike(b, own, 0),
            Op.Multiply => ConstantLike(b, own, 1),
            _ => own,
        };
        Op reduction = op switch
        {
            Op.Add => Op.Sum,
            Op.Multiply => Op.Product,
            Op.Maximum => Op.Max,
            _ => Op.Min,
        };
        return Reduce(b, reduction, Select(b, isSeen, other, neutral), [axis + 1], false);
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
