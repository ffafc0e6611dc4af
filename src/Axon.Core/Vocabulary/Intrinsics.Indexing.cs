namespace Axon.Vocabulary;

/// <summary><c>^i</c> in an index.</summary>
internal sealed record FromEndArgument(Dim Value);

/// <summary><c>a..b</c> in an index: each end is a <see cref="Dim"/>, a <see cref="FromEndArgument"/>, or null where it is left out.</summary>
internal sealed record RangeArgument(object? Start, object? Stop);

/// <summary>A new axis of size 1 in an index.</summary>
internal sealed record NewAxisArgument;

/// <content>Slices and gathers.</content>
internal static partial class Intrinsics
{
    /// <summary>
    /// <c>x[…]</c>. One item an axis, from the first: <see cref="Dim"/> or <see cref="FromEndArgument"/> takes one position and drops the axis,
    /// <see cref="RangeArgument"/> a range, <see cref="NewAxisArgument"/> adds an axis, a value of rank 0 is a position known at run time, one of
    /// higher rank gathers. Axes without an item are taken whole.
    /// </summary>
    public static TValue Index<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<object?> items)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int used = items.Count(static item => item is not NewAxisArgument);
        if (used > type.Rank)
        {
            throw new ShapeException($"x[…]: {{0}} is {type}, of rank {type.Rank}, and takes at most {type.Rank} indices, one an axis; these are {used}.");
        }
        x = StaticSlice(b, x, items);
        // Ranges are cut; what is left changes the rank, axis by axis.
        int axis = 0;
        HashSet<int> dropped = [];
        List<Dim> shape = [];
        List<(TValue Position, int Axis)> dynamic = [];
        foreach (object? item in items)
        {
            switch (item)
            {
                case NewAxisArgument:
                    shape.Add(Dim.One);
                    break;
                case Dim or FromEndArgument:
                    axis++;
                    break;
                case TValue position:
                    dynamic.Add((position, shape.Count));
                    shape.Add(b.TypeOf(x).Shape[axis++]);
                    break;
                default:
                    shape.Add(b.TypeOf(x).Shape[axis++]);
                    break;
            }
        }
        shape.AddRange(b.TypeOf(x).Shape.Skip(axis));
        TValue result = Reshape(b, x, shape);
        // From the last, so that earlier axes keep their places.
        foreach ((TValue position, int place) in Enumerable.Reverse(dynamic))
        {
            result = b.TypeOf(position).IsScalar ? SliceAt(b, result, position, place) : Take(b, result, position, place);
        }
        return result;
    }

    private static TValue StaticSlice<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<object?> items)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        Dim[] start = [.. type.Shape.Select(static _ => Dim.Zero)];
        Dim[] stop = [.. type.Shape];
        int axis = 0;
        foreach (object? item in items)
        {
            if (item is NewAxisArgument)
            {
                continue;
            }
            Dim size = type.Shape[axis];
            (start[axis], stop[axis]) = item switch
            {
                Dim or FromEndArgument => (Position(item, size), Position(item, size) + 1),
                RangeArgument range => (range.Start is null ? Dim.Zero : Position(range.Start, size), range.Stop is null ? size : Position(range.Stop, size)),
                TValue => (Dim.Zero, size),
                _ => throw new ShapeException($"x[…]: {{0}} cannot be indexed by {item ?? "null"} on axis {axis}."),
            };
            if (item is Dim or FromEndArgument && (start[axis].Value < 0 || (start[axis] - size).Value >= 0))
            {
                throw new ShapeException($"x[…]: {{0}} is {type}: there is no position {(item is FromEndArgument { Value: var back } ? $"^{back}" : start[axis])} on axis {axis}, of size {size}{(size.Value is > 0 and var last ? $": they go from 0 to {last - 1}, or from ^{last} to ^1" : "")}.");
            }
            axis++;
        }
        return start.All(static s => s.Is(0)) && stop.SequenceEqual(type.Shape) ? x : Slice(b, x, start, stop);
    }

    private static Dim Position(object position, Dim size) => position switch
    {
        FromEndArgument fromEnd => size - fromEnd.Value,
        Dim dim => dim,
        _ => throw new ShapeException("x[…]: the ends of a range must be numbers. For a window that begins where a tensor says take SliceFrom(x, start, size)."),
    };

    public static TValue Slice<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> start, IReadOnlyList<Dim> stop, int[]? step = null)
        where TValue : class =>
        b.Apply(Op.Slice, new SliceAttributes(start.ToEquatable(), stop.ToEquatable(), (step ?? [.. Enumerable.Repeat(1, start.Count)]).ToEquatable()), x);

    /// <summary>Positions start, start+step, … before stop on one axis; a null stop is the end.</summary>
    public static TValue Slice<TValue>(IOpBuilder<TValue> b, TValue x, int axis, Dim start, Dim? stop, int step)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "Slice", type);
        return Slice(
            b,
            x,
            [.. type.Shape.Select((_, i) => i == along ? start : Dim.Zero)],
            [.. type.Shape.Select((size, i) => i == along && stop is not null ? stop : size)],
            [.. type.Shape.Select((_, i) => i == along ? step : 1)]);
    }

    /// <summary>The slices of x along an axis that the indices name; the axis is replaced by the axes of the indices.</summary>
    public static TValue Take<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, int axis = 0)
        where TValue : class =>
        b.Apply(Op.Take, new AxisAttributes(Axis(axis, b.TypeOf(x).Rank, "Take", b.TypeOf(x))), x, indices);

    /// <summary>x with updates added at the indices along an axis; equal indices add up.</summary>
    public static TValue ScatterAdd<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, TValue updates, int axis = 0)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "ScatterAdd", type);
        EquatableArray<Dim> shape = type.Shape.Take(along).Concat(b.TypeOf(indices).Shape).Concat(type.Shape.Skip(along + 1)).ToEquatable();
        return b.Apply(Op.ScatterAdd, new AxisAttributes(along), x, indices, Broadcast(b, Cast(b, updates, type.Element), shape));
    }

    /// <summary>x with updates in place of the slices that the indices name along an axis; of equal indices the last counts.</summary>
    public static TValue ScatterSet<TValue>(IOpBuilder<TValue> b, TValue x, TValue indices, TValue updates, int axis = 0)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "ScatterSet", type);
        EquatableArray<Dim> shape = type.Shape.Take(along).Concat(b.TypeOf(indices).Shape).Concat(type.Shape.Skip(along + 1)).ToEquatable();
        return b.Apply(Op.ScatterSet, new AxisAttributes(along), x, indices, Broadcast(b, Cast(b, updates, type.Element), shape));
    }

    /// <summary>The slice at a position known at run time; the axis disappears.</summary>
    public static TValue SliceAt<TValue>(IOpBuilder<TValue> b, TValue x, TValue index, int axis = 0)
        where TValue : class =>
        b.Apply(Op.SliceAt, new AxisAttributes(Axis(axis, b.TypeOf(x).Rank, "SliceAt", b.TypeOf(x))), x, Position(b, index));

    /// <summary>x with the slice at a position replaced.</summary>
    public static TValue UpdateAt<TValue>(IOpBuilder<TValue> b, TValue x, TValue slice, TValue index, int axis = 0)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "UpdateAt", type);
        TValue update = Broadcast(b, Cast(b, slice, type.Element), ReducedShape(type, EquatableArray.Of(along), false));
        return b.Apply(Op.UpdateAt, new AxisAttributes(along), x, update, Position(b, index));
    }

    /// <summary>1 at the index, 0 elsewhere, along a new last axis of size <paramref name="depth"/>.</summary>
    public static TValue OneHot<TValue>(IOpBuilder<TValue> b, TValue indices, Dim depth, DType element)
        where TValue : class
    {
        TensorType type = b.TypeOf(indices);
        if (!type.Element.IsInteger())
        {
            throw new ShapeException($"OneHot: {{0}} is {type}, but indices must be integers.");
        }
        TValue positions = b.Apply(Op.Iota, new IotaAttributes(type.Element, type.Shape.Append(depth).ToEquatable(), type.Rank));
        return Cast(b, Binary(b, Op.Equal, NewAxis(b, indices, -1), positions), element);
    }

    private static TValue Position<TValue>(IOpBuilder<TValue> b, TValue index)
        where TValue : class
    {
        TensorType type = b.TypeOf(index);
        return type.IsScalar && type.Element.IsInteger()
            ? Cast(b, index, DType.Int32)
            : throw new ShapeException($"the position is {type}, but must be an integer scalar.", 1);
    }
}
