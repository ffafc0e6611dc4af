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

    /// <summary>The elements of an axis in order, and where each was. Equal elements keep their order; NaN counts as greatest.</summary>
    private static TValue[] Ordered<TValue>(IOpBuilder<TValue> b, string op, TValue x, int axis, bool descending)
        where TValue : class => b.ApplySeveral(Op.Sort, new SortAttributes(Axis(axis, b.TypeOf(x).Rank, op, b.TypeOf(x)), descending), x);

    /// <summary>The positions of an axis in the order of its elements.</summary>
    public static TValue ArgSort<TValue>(IOpBuilder<TValue> b, TValue x, int axis, bool descending)
        where TValue : class => Ordered(b, "ArgSort", x, axis, descending)[1];

    /// <summary>The elements of an axis in order.</summary>
    public static TValue Sort<TValue>(IOpBuilder<TValue> b, TValue x, int axis, bool descending)
        where TValue : class => Ordered(b, "Sort", x, axis, descending)[0];

    /// <summary>The greatest elements of an axis in descending order, and where they are.</summary>
    public static TValue[] TopK<TValue>(IOpBuilder<TValue> b, TValue x, Dim count, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "TopK", type);
        if ((type.Shape[along] - count).Value < 0)
        {
            throw new ShapeException($"TopK: {{0}} is {type}: axis {along} has {type.Shape[along]} elements, of which {count} cannot be taken.");
        }
        return [.. Ordered(b, "TopK", x, along, true).Select(result => Slice(b, result, along, Dim.Zero, count, 1))];
    }

    /// <summary>The middle of the ordered elements; of an even number the mean of the middle two. NaN where an element is.</summary>
    public static TValue Median<TValue>(IOpBuilder<TValue> b, TValue x, int? axis, bool keep)
        where TValue : class
    {
        RequireReal(b, "Median", x);
        (TValue flat, int along) = Along(b, "Median", x, axis);
        TValue ordered = Sort(b, flat, along, false);
        Dim size = b.TypeOf(flat).Shape[along];
        TValue middle = Multiply(b, Add(b, At(b, ordered, along, Dim.FloorDivide(size - 1, 2)), At(b, ordered, along, Dim.FloorDivide(size, 2))), 0.5);
        return Dropped(b, x, UnlessLastIsNaN(b, ordered, along, middle), along, axis, keep);
    }

    /// <summary>What a share of the ordered elements lies below, between neighbours in proportion to their distance. NaN where an element is.</summary>
    public static TValue Quantile<TValue>(IOpBuilder<TValue> b, TValue x, double share, int? axis, bool keep)
        where TValue : class
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ShapeException($"Quantile: the share is {share.ToString(System.Globalization.CultureInfo.InvariantCulture)}, but must be from 0 to 1.");
        }
        RequireReal(b, "Quantile", x);
        (TValue flat, int along) = Along(b, "Quantile", x, axis);
        TValue ordered = Sort(b, flat, along, false);
        TensorType type = b.TypeOf(ordered);
        // In doubles, which hold every place.
        TValue place = Multiply(b, Size(b, DType.Float64, type.Shape[along] - 1), share);
        TValue whole = Unary(b, Op.Floor, place);
        TValue lower = Cast(b, whole, DType.Int32);
        TValue upper = Cast(b, Unary(b, Op.Ceil, place), DType.Int32);
        TValue fraction = Cast(b, Binary(b, Op.Subtract, place, whole), type.Element);
        (TValue below, TValue above) = (NewAxis(b, SliceAt(b, ordered, lower, along), along), NewAxis(b, SliceAt(b, ordered, upper, along), along));
        // By weights, not by a step from the lower one: between infinities of one sign there is no NaN.
        TValue between = Select(b, Binary(b, Op.Equal, below, above), below, Add(b, Multiply(b, below, Binary(b, Op.Subtract, Constant(b, type.Element, 1L), fraction)), Multiply(b, above, fraction)));
        return Dropped(b, x, UnlessLastIsNaN(b, ordered, along, between), along, axis, keep);
    }

    /// <summary>NaN is sorted to the end.</summary>
    private static TValue UnlessLastIsNaN<TValue>(IOpBuilder<TValue> b, TValue ordered, int axis, TValue value)
        where TValue : class
    {
        TValue last = At(b, ordered, axis, b.TypeOf(ordered).Shape[axis] - 1);
        return Select(b, Unary(b, Op.IsNaN, last), ConstantLike(b, last, double.NaN), value);
    }

    private static TValue At<TValue>(IOpBuilder<TValue> b, TValue x, int axis, Dim place)
        where TValue : class => Slice(b, x, axis, place, place + 1, 1);

    /// <summary>The most frequent element; of several the least.</summary>
    public static TValue Mode<TValue>(IOpBuilder<TValue> b, TValue x, int? axis, bool keep)
        where TValue : class
    {
        (TValue flat, int along) = Along(b, "Mode", x, axis);
        TValue ordered = Sort(b, flat, along, false);
        TensorType type = b.TypeOf(ordered);
        Dim size = type.Shape[along];
        // Equal elements stand together: how long each run is so far, and the first place where a run is longest.
        TValue place = Iota(b, DType.Int32, type.Shape, along);
        TValue isNew = Binary(b, Op.NotEqual, Slice(b, ordered, along, Dim.One, size, 1), Slice(b, ordered, along, Dim.Zero, size - 1, 1));
        TValue later = Select(b, isNew, Slice(b, place, along, Dim.One, size, 1), Constant(b, DType.Int32, 0L));
        TValue starts = Concat(b, [Slice(b, place, along, Dim.Zero, Dim.One, 1), later], along);
        TValue length = Binary(b, Op.Subtract, place, Cumulative(b, Op.CumulativeMax, starts, along, false));
        return Dropped(b, x, TakeAlong(b, ordered, ArgReduce(b, Op.ArgMax, length, along, true), along), along, axis, keep);
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
        RequireReal(b, "WeightedMean", x);
        (x, weights) = Promote(b, "WeightedMean", x, weights);
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
        RequireReal(b, "Covariance", x);
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
        RequireNumbers(b, "Diff", x);
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
