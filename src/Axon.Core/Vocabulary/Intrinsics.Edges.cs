namespace Axon.Vocabulary;

/// <content>Padding with a tensor's own elements, windows as an axis, and slices that begin where a tensor says.</content>
internal static partial class Intrinsics
{
    /// <summary>What stands beyond an edge; the numbers of the enum that users see.</summary>
    private const int EdgeMode = 0;
    private const int ReflectMode = 1;
    private const int SymmetricMode = 2;

    /// <summary>Adds elements around, taken from the tensor itself: the edge repeated, reflected without or with the edge, or from the other end. Negative widths remove.</summary>
    public static TValue PadOuter<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high, int mode)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (low.Count != type.Rank || high.Count != type.Rank)
        {
            throw new ShapeException($"Pad: {{0}} is {type}, so {type.Rank} widths are needed before and after, one an axis.");
        }
        for (int axis = 0; axis < type.Rank; axis++)
        {
            Dim size = type.Shape[axis];
            if (low[axis].Is(0) && high[axis].Is(0))
            {
                continue;
            }
            if (size.Is(0))
            {
                throw new ShapeException($"Pad: {{0}} is {type}: axis {axis} has no element to repeat.");
            }
            Dim length = low[axis] + size + high[axis];
            if (length.Value < 0)
            {
                throw new ShapeException($"Pad: {{0}} is {type}: the widths {low[axis]} and {high[axis]} remove more than axis {axis} has.");
            }
            TValue place = Binary(b, Op.Subtract, Iota(b, DType.Int32, [length], 0), Size(b, DType.Int32, low[axis]));
            x = Take(b, x, Within(b, place, size, mode), axis);
        }
        return x;
    }

    /// <summary>The place in 0 … size - 1 that a place beyond takes its element from.</summary>
    private static TValue Within<TValue>(IOpBuilder<TValue> b, TValue place, Dim size, int mode)
        where TValue : class
    {
        TValue count = Broadcast(b, Size(b, DType.Int32, size), b.TypeOf(place).Shape);
        TValue last = Add(b, count, -1);
        if (mode == EdgeMode)
        {
            return Clip(b, place, ConstantLike(b, place, 0), last);
        }
        // A reflection comes again after the way there and back.
        TValue period = mode switch
        {
            ReflectMode => Binary(b, Op.Maximum, Multiply(b, last, 2), ConstantLike(b, place, 1)),
            SymmetricMode => Multiply(b, count, 2),
            _ => count,
        };
        TValue rest = Binary(b, Op.Remainder, Add(b, Binary(b, Op.Remainder, place, period), period), period);
        return mode switch
        {
            ReflectMode => Binary(b, Op.Minimum, rest, Binary(b, Op.Subtract, period, rest)),
            SymmetricMode => Binary(b, Op.Minimum, rest, Add(b, Binary(b, Op.Subtract, period, rest), -1)),
            _ => rest,
        };
    }

    /// <summary>All windows: the axes of x become the places of windows, and a new last axis holds the elements of each in row-major order. Beyond the edges stands the filling.</summary>
    public static TValue Windows<TValue>(IOpBuilder<TValue> b, TValue x, int[] window, int[]? strides, IReadOnlyList<Dim>? low, IReadOnlyList<Dim>? high, int[]? dilation, TValue? filling)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        RequireAxesOf("s", type, window, strides, dilation);
        int[] ones = [.. Enumerable.Repeat(1, type.Rank)];
        (int[] step, int[] gap) = (strides ?? ones, dilation ?? ones);
        if (window.Concat(step).Concat(gap).Any(static number => number < 1))
        {
            throw new ShapeException("Windows: windows, strides and dilations must be at least 1.");
        }
        int rank = type.Rank;
        Dim[] none = [.. Enumerable.Repeat(Dim.Constant(0), rank)];
        TValue padded = low is null && high is null ? x : Pad(b, x, low ?? none, high ?? none, filling);
        // Axis by axis: its places, then the elements of its window, which all come last.
        for (int axis = 0; axis < rank; axis++)
        {
            if (window[axis] == 1 && step[axis] == 1)
            {
                padded = NewAxis(b, padded, -1);
                continue;
            }
            Dim size = b.TypeOf(padded).Shape[axis];
            int reach = ((window[axis] - 1) * gap[axis]) + 1;
            if ((size - reach).Value < 0)
            {
                throw new ShapeException($"Windows: {{0}} is {type}: a window of {reach} does not fit axis {axis}, which has {size} with its padding.");
            }
            Dim count = Dim.FloorDivide(size - reach, step[axis]) + 1;
            EquatableArray<Dim> shape = EquatableArray.Of(count, Dim.Constant(window[axis]));
            TValue places = Add(b, Multiply(b, Iota(b, DType.Int32, shape, 0), step[axis]), Multiply(b, Iota(b, DType.Int32, shape, 1), gap[axis]));
            TValue taken = Take(b, padded, places, axis);
            int now = b.TypeOf(taken).Rank;
            padded = Transpose(b, taken, [.. Enumerable.Range(0, now).Where(i => i != axis + 1), axis + 1]);
        }
        EquatableArray<Dim> result = b.TypeOf(padded).Shape;
        return Reshape(b, padded, [.. result.Take(rank), Dim.Constant(window.Aggregate(1L, static (product, extent) => product * extent))]);
    }

    /// <summary>
    /// The transpose of a maximum (minimum) of windows: each element of the source is added to the initial number at the place of its window's first greatest (least)
    /// element of x. What lies outside is never chosen.
    /// </summary>
    public static TValue WindowScatter<TValue>(IOpBuilder<TValue> b, bool least, TValue x, TValue source, TValue initial, int[] window, int[]? strides, IReadOnlyList<Dim>? low, IReadOnlyList<Dim>? high, int padding)
        where TValue : class
    {
        string op = least ? "WindowScatterMin" : "WindowScatterMax";
        TensorType type = b.TypeOf(x);
        RequireAxesOf(least ? "ScatterMin" : "ScatterMax", type, window, strides, null);
        if (low is null)
        {
            (low, high) = SameWidths(type, window, strides, null, padding);
        }
        (x, source) = Promote(b, op, x, source);
        int[] ones = [.. Enumerable.Repeat(1, type.Rank)];
        int[] step = strides ?? ones;
        int[] windowed = [.. Enumerable.Range(0, type.Rank).Where(axis => window[axis] != 1 || step[axis] != 1 || !low[axis].Is(0) || !high![axis].Is(0))];
        if (windowed.Length > MostAxesOfAWindow)
        {
            throw new ShapeException($"{op}: {{0}} is {type}: windows reach over {windowed.Length} axes, and {MostAxesOfAWindow} are the most; merge axes with Reshape first.");
        }
        // The windowed axes side by side, as the skeletons want them.
        int[] order = [.. Enumerable.Range(0, type.Rank).Except(windowed), .. windowed];
        int[] back = [.. Enumerable.Range(0, order.Length).Select(axis => Array.IndexOf(order, axis))];
        WindowAttributes a = new(
            order.Select(axis => window[axis]).ToEquatable(), order.Select(axis => step[axis]).ToEquatable(), ones.ToEquatable(),
            order.Select(axis => low[axis]).ToEquatable(), order.Select(axis => high![axis]).ToEquatable(), EquatableArray<Dim>.Empty);
        TValue chosen = StopGradient(b, least ? Unary(b, type.Element.IsFloat() ? Op.Negate : Op.Not, x) : x);
        TValue scattered = b.Apply(Op.MaxPoolGrad, a, Transpose(b, chosen, order), Transpose(b, source, order));
        return Add(b, Transpose(b, scattered, back), Cast(b, initial, b.TypeOf(source).Element));
    }

    private static TValue StopGradient<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Unary(b, Op.StopGradient, x);

    /// <summary>So many positions along an axis from one that is known at run time.</summary>
    public static TValue SliceFrom<TValue>(IOpBuilder<TValue> b, TValue x, TValue start, Dim size, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "SliceFrom", type);
        if (size.Value < 0 || (type.Shape[along] - size).Value < 0)
        {
            throw new ShapeException($"SliceFrom: {{0}} is {type}: {size} positions cannot be taken of axis {along}, of size {type.Shape[along]}.");
        }
        return Take(b, x, Span(b, start, size), along);
    }

    /// <summary>A block of the given sizes that begins at positions known at run time, one an axis from the first; other axes are whole.</summary>
    public static TValue SliceFrom<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<TValue> starts, IReadOnlyList<Dim> sizes)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (starts.Count != sizes.Count || starts.Count > type.Rank)
        {
            throw new ShapeException($"SliceFrom: {{0}} is {type}: there are {starts.Count} starts and {sizes.Count} sizes; one of each is needed for every axis that is cut.");
        }
        for (int axis = 0; axis < starts.Count; axis++)
        {
            x = SliceFrom(b, x, starts[axis], sizes[axis], axis);
        }
        return x;
    }

    /// <summary>x with a block replaced that begins at positions known at run time, one an axis from the first.</summary>
    public static TValue PutSlice<TValue>(IOpBuilder<TValue> b, TValue x, TValue slice, IReadOnlyList<TValue> starts)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        TensorType block = b.TypeOf(slice);
        if (block.Rank != type.Rank || starts.Count > type.Rank)
        {
            throw new ShapeException($"PutSlice: {{0}} is {type} and {{1}} is {block}: one rank is needed, and at most {type.Rank} places to begin at.", 1);
        }
        for (int axis = starts.Count; axis < type.Rank; axis++)
        {
            b.RequireEqual(type.Shape[axis], block.Shape[axis], $"PutSlice: {{0}} is {type} and {{1}} is {block}: axis {axis}, for which no start is given, has {type.Shape[axis]} and {block.Shape[axis]}.");
        }
        return PutSlice(b, x, Cast(b, slice, type.Element), starts, 0);
    }

    // The rows that the block covers, with the block put into them along the other axes, take their own places.
    private static TValue PutSlice<TValue>(IOpBuilder<TValue> b, TValue x, TValue slice, IReadOnlyList<TValue> starts, int axis)
        where TValue : class
    {
        if (axis == starts.Count)
        {
            return slice;
        }
        Dim size = b.TypeOf(slice).Shape[axis];
        TValue rows = axis + 1 == starts.Count ? slice : PutSlice(b, SliceFrom(b, x, starts[axis], size, axis), slice, starts, axis + 1);
        return ScatterSet(b, x, Span(b, starts[axis], size), rows, axis);
    }

    private static TValue Span<TValue>(IOpBuilder<TValue> b, TValue start, Dim size)
        where TValue : class => Add(b, Iota(b, DType.Int32, [size], 0), Position(b, start));
}
