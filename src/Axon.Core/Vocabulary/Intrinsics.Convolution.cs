namespace Axon.Vocabulary;

/// <content>Convolution and pooling over the spatial axes of [batch, spatial…, channels].</content>
internal static partial class Intrinsics
{
    /// <summary>Padding by name: 0 is Valid (none), 1 is Same (result size = size / stride, rounded up).</summary>
    private const int Same = 1;

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] in 1, 2 or 3 dimensions. Strides and dilation: one for all axes or one an axis.</summary>
    public static TValue Conv<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel, int[] strides, int padding, int[] dilation, int groups)
        where TValue : class
    {
        RequireConvRanks(b, x, kernel);
        (TensorType input, TensorType window) = (b.TypeOf(x), b.TypeOf(kernel));
        int[] step = Spread(strides, input, "Conv");
        int[] gaps = Spread(dilation, input, "Conv");
        (Dim[] low, Dim[] high) = Padding(padding, input, i => ((window.Shape[i] - 1) * gaps[i]) + 1, step);
        return Conv(b, x, kernel, step, low, high, gaps, groups);
    }

    /// <summary>As above with the padding of each spatial axis written out.</summary>
    public static TValue Conv<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel, int[] strides, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high, int[] dilation, int groups)
        where TValue : class
    {
        RequireConvRanks(b, x, kernel);
        (x, kernel) = Promote(b, "Conv", x, kernel);
        TensorType input = b.TypeOf(x);
        int[] step = Spread(strides, input, "Conv");
        return b.Apply(
            Op.Conv,
            new ConvAttributes(step.ToEquatable(), low.ToEquatable(), high.ToEquatable(), Enumerable.Repeat(1, step.Length).ToEquatable(), Spread(dilation, input, "Conv").ToEquatable(), groups, EquatableArray<Dim>.Empty),
            x,
            kernel);
    }

    /// <summary>The greatest element of each window; padding never wins. Null strides are the window.</summary>
    public static TValue MaxPool<TValue>(IOpBuilder<TValue> b, TValue x, int[] window, int[]? strides, int padding)
        where TValue : class => b.Apply(Op.MaxPool, Window(b, x, "MaxPool", window, strides, padding), x);

    /// <summary>The mean of each window; padding is not counted. Null strides are the window.</summary>
    public static TValue AvgPool<TValue>(IOpBuilder<TValue> b, TValue x, int[] window, int[]? strides, int padding)
        where TValue : class
    {
        x = Real(b, x);
        TensorType type = b.TypeOf(x);
        WindowAttributes attributes = Window(b, x, "AvgPool", window, strides, padding);
        TValue sum = b.Apply(Op.SumPool, attributes, x);
        if (padding != Same)
        {
            return Divide(b, sum, Constant(b, type.Element, attributes.Size.Aggregate(1L, static (count, size) => count * size)));
        }
        // How many elements a window has does not depend on the batch or the channel.
        TensorType ones = type.With([Dim.One, .. type.Shape.Skip(1).Take(type.Rank - 2), Dim.One]);
        TValue count = b.Apply(Op.SumPool, attributes, Full(b, Constant(b, type.Element, 1L), ones.Shape));
        return Divide(b, sum, count);
    }

    private static WindowAttributes Window<TValue>(IOpBuilder<TValue> b, TValue x, string op, int[] window, int[]? strides, int padding)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (type.Rank < 3)
        {
            throw new ShapeException($"{op}: {{0}} is {type}, but pooling takes [batch, spatial…, channels], of rank 3 or more.");
        }
        int[] size = Spread(window, type, op);
        int[] step = strides is null ? size : Spread(strides, type, op);
        (Dim[] low, Dim[] high) = Padding(padding, type, i => size[i], step);
        int[] ones = [.. Enumerable.Repeat(1, type.Rank)];
        return new WindowAttributes(
            EquatableArray.Of([1, .. size, 1]),
            EquatableArray.Of([1, .. step, 1]),
            ones.ToEquatable(),
            EquatableArray.Of<Dim>([Dim.Zero, .. low, Dim.Zero]),
            EquatableArray.Of<Dim>([Dim.Zero, .. high, Dim.Zero]),
            EquatableArray<Dim>.Empty);
    }

    private static void RequireConvRanks<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel)
        where TValue : class
    {
        (TensorType input, TensorType window) = (b.TypeOf(x), b.TypeOf(kernel));
        if (input.Rank is < 3 or > 5 || window.Rank != input.Rank)
        {
            throw new ShapeException($"Conv: {{0}} is {input} and {{1}} is {window}: a convolution takes [batch, spatial…, channels] with 1 to 3 spatial axes, and a kernel [spatial…, channels, filters] of the same rank.", window.Rank == input.Rank ? 0 : 1);
        }
    }

    private static int[] Spread(int[] values, TensorType type, string op)
    {
        int spatial = type.Rank - 2;
        return values.Length == spatial ? values
            : values.Length == 1 ? [.. Enumerable.Repeat(values[0], spatial)]
            : throw new ShapeException($"{op}: ({string.Join(", ", values)}) must have one number, or one for each of the {spatial} spatial axes of {{0}}, which is {type}.");
    }

    private static (Dim[] Low, Dim[] High) Padding(int padding, TensorType type, Func<int, Dim> reach, int[] strides)
    {
        Dim[] low = [.. strides.Select(static _ => Dim.Zero)];
        Dim[] high = [.. low];
        for (int i = 0; padding == Same && i < strides.Length; i++)
        {
            if (strides[i] < 1)
            {
                throw new ShapeException($"the stride {strides[i]} must be at least 1.");
            }
            Dim size = type.Shape[i + 1];
            Dim covered = Dim.FloorDivide(size + (strides[i] - 1), strides[i]) - 1;
            Dim total = strides[i] == 1 ? reach(i) - 1 : Dim.Max((covered * strides[i]) + reach(i) - size, Dim.Zero);
            low[i] = Dim.FloorDivide(total, 2);
            high[i] = total - low[i];
        }
        return (low, high);
    }
}
