namespace Axon.Vocabulary;

/// <content>Shapes: elements keep their values.</content>
internal static partial class Intrinsics
{
    /// <summary>The same elements in row-major order under another shape. One size may be -1: it is what the others leave.</summary>
    public static TValue Reshape<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> shape)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        Dim[] sizes = [.. shape];
        int open = Array.FindIndex(sizes, static size => size.Is(-1));
        if (open >= 0)
        {
            Dim rest = sizes.Where((_, axis) => axis != open).Aggregate(Dim.One, static (product, size) => product * size);
            if (sizes.Count(static size => size.Is(-1)) > 1)
            {
                throw new ShapeException($"Reshape: {{0}} is {type}; only one size may be -1, which is what the others leave, and [{string.Join(",", shape)}] has more.");
            }
            if (rest.Value is <= 0)
            {
                throw new ShapeException($"Reshape: {{0}} is {type}; the size -1 cannot be found beside [{string.Join(",", shape)}].");
            }
            if (rest.Value is { } known && type.Size.Value is { } elements && elements % known != 0)
            {
                throw new ShapeException($"Reshape: {{0}} is {type}, whose {elements} elements do not divide by {known}, so [{string.Join(",", shape)}] leaves no whole size for -1.");
            }
            sizes[open] = Dim.FloorDivide(type.Size, rest);
        }
        if (Array.Exists(sizes, static size => size.Value < 0))
        {
            throw new ShapeException($"Reshape: {{0}} is {type}; [{string.Join(",", shape)}] has a negative size. One size may be -1: it is what the others leave.");
        }
        return type.Shape.SequenceEqual(sizes) ? x : b.Apply(Op.Reshape, new ShapeAttributes(sizes.ToEquatable()), x);
    }

    /// <summary>Merges all axes after the first: [batch, …] becomes [batch, features].</summary>
    public static TValue Flatten<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (type.IsScalar)
        {
            throw new ShapeException("Flatten: {0} is a scalar and has no axes to merge.");
        }
        return Reshape(b, x, [type.Shape[0], type.Shape.Skip(1).Aggregate(Dim.One, static (product, size) => product * size)]);
    }

    /// <summary>Merges the axes from the first to the last that is named.</summary>
    public static TValue Flatten<TValue>(IOpBuilder<TValue> b, TValue x, int first, int last)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        (int from, int to) = (Axis(first, type.Rank, "Flatten", type), Axis(last, type.Rank, "Flatten", type));
        if (from > to)
        {
            throw new ShapeException($"Flatten: {{0}} is {type}: the axes from {first} to {last} are none.");
        }
        Dim merged = type.Shape.Skip(from).Take(to - from + 1).Aggregate(Dim.One, static (product, size) => product * size);
        return Reshape(b, x, [.. type.Shape.Take(from), merged, .. type.Shape.Skip(to + 1)]);
    }

    /// <summary>The axes in front of all others, merged to one: what a reduction over them goes along.</summary>
    public static TValue MergeInFront<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        EquatableArray<int> merged = Axes(axes, "Reduce", type);
        int[] rest = [.. Enumerable.Range(0, type.Rank).Where(axis => !merged.Contains(axis))];
        TValue moved = type.Rank == 0 ? x : Transpose(b, x, [.. merged, .. rest]);
        return Reshape(b, moved, [Count(type, merged), .. rest.Select(axis => type.Shape[axis])]);
    }

    /// <summary>A first total for a fold over rows: stretched to one row.</summary>
    public static TValue FirstTotal<TValue>(IOpBuilder<TValue> b, TValue initial, TValue rows)
        where TValue : class => Broadcast(b, initial, [.. b.TypeOf(rows).Shape.Skip(1)]);

    /// <summary>The shape after a reduction of <paramref name="like"/>, where the axes stay with size 1.</summary>
    public static TValue KeepAxes<TValue>(IOpBuilder<TValue> b, TValue x, TValue like, int[]? axes)
        where TValue : class => Reshape(b, x, ReducedShape(b.TypeOf(like), Axes(axes, "Reduce", b.TypeOf(like)), true));

    /// <summary>Result axis i is operand axis axes[i]; null reverses all axes.</summary>
    public static TValue Transpose<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int[] order = axes is null or { Length: 0 }
            ? [.. Enumerable.Range(0, type.Rank).Reverse()]
            : [.. axes.Select(axis => Axis(axis, type.Rank, "Transpose", type))];
        return order.SequenceEqual(Enumerable.Range(0, type.Rank)) ? x : b.Apply(Op.Transpose, new AxesAttributes(order.ToEquatable()), x);
    }

    /// <summary>Exchanges two axes.</summary>
    public static TValue SwapAxes<TValue>(IOpBuilder<TValue> b, TValue x, int first, int second)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int[] order = [.. Enumerable.Range(0, type.Rank)];
        (first, second) = (Axis(first, type.Rank, "SwapAxes", type), Axis(second, type.Rank, "SwapAxes", type));
        (order[first], order[second]) = (second, first);
        return Transpose(b, x, order);
    }

    /// <summary>Removes axes of size 1; null removes all of them.</summary>
    public static TValue Squeeze<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        EquatableArray<int> removed = axes is null
            ? Enumerable.Range(0, type.Rank).Where(axis => type.Shape[axis].Is(1)).ToEquatable()
            : Axes(axes, "Squeeze", type);
        foreach (int axis in removed)
        {
            b.RequireEqual(type.Shape[axis], Dim.One, $"Squeeze: {{0}} is {type}: axis {axis} has {type.Shape[axis]}, and only axes of size 1 can be removed. An index takes one position of an axis, Sum and its kin reduce it.");
        }
        return Reshape(b, x, ReducedShape(type, removed, false));
    }

    /// <summary>Puts an axis of size 1 at <paramref name="axis"/> of the result.</summary>
    public static TValue NewAxis<TValue>(IOpBuilder<TValue> b, TValue x, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int place = Axis(axis, type.Rank + 1, "NewAxis", type);
        return Reshape(b, x, [.. type.Shape.Take(place), Dim.One, .. type.Shape.Skip(place)]);
    }

    /// <summary>Joins along an axis that all have.</summary>
    public static TValue Concat<TValue>(IOpBuilder<TValue> b, IReadOnlyList<TValue> tensors, int axis)
        where TValue : class
    {
        if (tensors.Count == 0)
        {
            throw new ShapeException("Concat: there is nothing to join.");
        }
        TensorType type = b.TypeOf(tensors[0]);
        AxisAttributes along = new(Axis(axis, type.Rank, "Concat", type));
        return tensors.Count == 1 ? tensors[0] : b.Apply(Op.Concat, along, [.. tensors]);
    }

    /// <summary>Joins along a new axis.</summary>
    public static TValue Stack<TValue>(IOpBuilder<TValue> b, IReadOnlyList<TValue> tensors, int axis)
        where TValue : class
    {
        if (tensors.Count == 0)
        {
            throw new ShapeException("Stack: there is nothing to join.");
        }
        TensorType type = b.TypeOf(tensors[0]);
        for (int i = 1; i < tensors.Count; i++)
        {
            TensorType other = b.TypeOf(tensors[i]);
            if (other.Rank != type.Rank)
            {
                throw new ShapeException($"Stack: {{0}} is {type} and {{{i}}} is {other}: one shape is needed.", i);
            }
        }
        int place = Axis(axis, type.Rank + 1, "Stack", type);
        return Concat(b, [.. tensors.Select(x => NewAxis(b, x, place))], place);
    }

    /// <summary>Adds elements of one value around and, with <paramref name="interior"/>, between neighbours; negative widths remove.</summary>
    public static TValue Pad<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high, TValue? value = null, int[]? interior = null)
        where TValue : class
    {
        DType element = b.TypeOf(x).Element;
        TValue filling = value is null ? Constant(b, element, 0L) : Cast(b, value, element);
        return b.Apply(Op.Pad, new PadAttributes(low.ToEquatable(), high.ToEquatable(), (interior ?? new int[low.Count]).ToEquatable()), x, filling);
    }

    public static TValue Reverse<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null)
        where TValue : class => b.Apply(Op.Reverse, new AxesAttributes(Axes(axes, "Reverse", b.TypeOf(x))), x);
}
