namespace Axon.Vocabulary;

/// <content>Reductions of windows over all axes.</content>
internal static partial class Intrinsics
{
    // What the skeletons loop over: depth, height and width.
    private const int MostAxesOfAWindow = 3;

    /// <summary>As the overload with widths, with a kind of padding.</summary>
    public static TValue WindowReduce<TValue>(IOpBuilder<TValue> b, string kind, TValue x, int[] window, int[]? strides, int padding, int[]? dilation)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        RequireAxesOf(kind, type, window, strides, dilation);
        (Dim[] low, Dim[] high) = SameWidths(type, window, strides, dilation, padding);
        return WindowReduce(b, kind, x, window, strides, low, high, dilation);
    }

    /// <summary>The widths of a kind of padding: none, or so many that there are size / stride windows.</summary>
    private static (Dim[] Low, Dim[] High) SameWidths(TensorType type, int[] window, int[]? strides, int[]? dilation, int padding)
    {
        Dim[] low = [.. window.Select(static _ => Dim.Zero)];
        Dim[] high = [.. low];
        for (int i = 0; padding == Same && i < window.Length; i++)
        {
            int stride = Math.Max(strides?[i] ?? 1, 1);
            Dim covered = Dim.FloorDivide(type.Shape[i] + (stride - 1), stride) - 1;
            Dim total = Dim.Max((covered * stride) + (((window[i] - 1) * (dilation?[i] ?? 1)) + 1) - type.Shape[i], Dim.Zero);
            low[i] = Dim.FloorDivide(total, 2);
            high[i] = total - low[i];
        }
        return (low, high);
    }

    /// <summary>The sum, product, greatest, least or mean of each window. What lies outside changes nothing, but counts for the mean.</summary>
    public static TValue WindowReduce<TValue>(IOpBuilder<TValue> b, string kind, TValue x, int[] window, int[]? strides, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high, int[]? dilation)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (kind is "Mean")
        {
            RequireReal(b, "WindowMean", x);
        }
        RequireAxesOf(kind, type, window, strides, dilation);
        int[] ones = [.. Enumerable.Repeat(1, type.Rank)];
        int[] windowed = [.. Enumerable.Range(0, type.Rank).Where(axis => window[axis] != 1 || (strides ?? ones)[axis] != 1 || !low[axis].Is(0) || !high[axis].Is(0))];
        if (kind is not "Mean" && windowed.Length > 1 && windowed[windowed.Length - 1] - windowed[0] >= MostAxesOfAWindow)
        {
            // The window of several axes is that of one axis after the other; from the last, so that of equal elements the first in row-major order wins.
            foreach (int axis in Enumerable.Reverse(windowed))
            {
                x = WindowReduce(b, kind, x, Only(window, axis, 1), Only(strides ?? ones, axis, 1), Only(low, axis, Dim.Zero), Only(high, axis, Dim.Zero), Only(dilation ?? ones, axis, 1));
            }
            return x;
        }
        WindowAttributes attributes = new(window.ToEquatable(), (strides ?? ones).ToEquatable(), (dilation ?? ones).ToEquatable(), low.ToEquatable(), high.ToEquatable(), EquatableArray<Dim>.Empty);
        // Greatest and least change places when the order of numbers is turned around: -x, or for whole numbers ~x, which has no overflow.
        Op turn = type.Element.IsFloat() ? Op.Negate : Op.Not;
        return kind switch
        {
            "Sum" => b.Apply(Op.SumPool, attributes, x),
            "Max" => b.Apply(Op.MaxPool, attributes, x),
            "Min" => Unary(b, turn, b.Apply(Op.MaxPool, attributes, Unary(b, turn, x))),
            "Mean" => Divide(b, WindowReduce(b, "Sum", x, window, strides, low, high, dilation), Constant(b, type.Element, window.Aggregate(1L, static (count, size) => count * size))),
            _ => WindowProduct(b, attributes, x),
        };
    }

    private static T[] Only<T>(IReadOnlyList<T> values, int axis, T otherwise) => [.. values.Select((value, i) => i == axis ? value : otherwise)];

    // Products of windows as the product of the shifted tensors.
    private static TValue WindowProduct<TValue>(IOpBuilder<TValue> b, WindowAttributes a, TValue x)
        where TValue : class
    {
        DType element = b.TypeOf(x).Element;
        // The primitive's rule says whether the window fits, and how large the result is.
        EquatableArray<Dim> shape = b.TypeOf(b.Apply(Op.SumPool, a, x)).Shape;
        TValue padded = Pad(b, x, a.PadLow, a.PadHigh, Constant(b, element, 1L));
        TValue? product = null;
        int count = a.Size.Aggregate(1, static (total, size) => total * size);
        for (int place = 0; place < count; place++)
        {
            Dim[] start = new Dim[shape.Count];
            for ((int axis, int rest) = (shape.Count - 1, place); axis >= 0; axis--)
            {
                start[axis] = Dim.Constant(rest % a.Size[axis] * a.Dilation[axis]);
                rest /= a.Size[axis];
            }
            Dim[] stop = [.. start.Select((from, axis) => from + ((shape[axis] - 1) * a.Strides[axis]) + 1)];
            TValue shifted = Slice(b, padded, start, stop, [.. a.Strides]);
            product = product is null ? shifted : Multiply(b, product, shifted);
        }
        return product!;
    }

    private static void RequireAxesOf(string kind, TensorType type, int[] window, int[]? strides, int[]? dilation)
    {
        if (window.Length != type.Rank || (strides ?? window).Length != type.Rank || (dilation ?? window).Length != type.Rank)
        {
            throw new ShapeException($"Window{kind}: {{0}} is {type}, so windows, strides and dilations need {type.Rank} numbers each.");
        }
    }
}
