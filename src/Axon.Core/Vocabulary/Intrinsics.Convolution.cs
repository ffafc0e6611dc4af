namespace Axon.Vocabulary;

/// <content>Convolution and pooling over the spatial axes of [batch, spatial…, channels].</content>
internal static partial class Intrinsics
{
    /// <summary>Padding by name: 0 is Valid (none), 1 is Same (result size = size / stride, rounded up).</summary>
    private const int Same = 1;

    /// <summary>The order of axes by number: 0 is [batch, spatial…, channels] with kernels [spatial…, in, out], 1 is [batch, channels, spatial…] with kernels [out, in, spatial…].</summary>
    private const int ChannelsFirst = 1;

    /// <summary>
    /// Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] in 1, 2 or 3 dimensions. Strides and dilations: one for all axes or one an axis.
    /// The input dilation sets neighbours of x apart; of batch groups each meets its own share of the filters.
    /// </summary>
    public static TValue Conv<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel, int[] strides, int padding, int[] dilation, int groups, int[]? inputDilation = null, int batchGroups = 1, int channels = 0)
        where TValue : class
    {
        RequireConvRanks(b, x, kernel);
        TensorType input = channels == ChannelsFirst ? b.TypeOf(ToChannelsLast(b, x)) : b.TypeOf(x);
        TensorType window = channels == ChannelsFirst ? b.TypeOf(ToKernelLast(b, kernel)) : b.TypeOf(kernel);
        int[] step = Spread(strides, input, "Conv");
        int[] gaps = Spread(dilation, input, "Conv");
        int[] apart = Spread(inputDilation ?? [1], input, "Conv");
        TensorType spread = input.With(input.Shape.Select((size, axis) => axis == 0 || axis == input.Rank - 1 || apart[axis - 1] == 1 ? size : Dim.Max(((size - 1) * apart[axis - 1]) + 1, Dim.Zero)));
        (Dim[] low, Dim[] high) = Padding(padding, spread, i => ((window.Shape[i] - 1) * gaps[i]) + 1, step);
        return Conv(b, x, kernel, step, low, high, gaps, groups, apart, batchGroups, channels);
    }

    private static TValue ToChannelsLast<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Transpose(b, x, [0, .. Enumerable.Range(2, b.TypeOf(x).Rank - 2), 1]);

    private static TValue ToChannelsFirst<TValue>(IOpBuilder<TValue> b, TValue x)
        where TValue : class => Transpose(b, x, [0, b.TypeOf(x).Rank - 1, .. Enumerable.Range(1, b.TypeOf(x).Rank - 2)]);

    private static TValue ToKernelLast<TValue>(IOpBuilder<TValue> b, TValue kernel)
        where TValue : class => Transpose(b, kernel, [.. Enumerable.Range(2, b.TypeOf(kernel).Rank - 2), 1, 0]);

    // Group g of the batch becomes group g of the channels, which meets share g of the filters.
    private static TValue BatchGroupsAsChannels<TValue>(IOpBuilder<TValue> b, TValue x, int groups)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        Dim batch = Dim.FloorDivide(type.Shape[0], groups);
        b.RequireEqual(type.Shape[0], batch * groups, $"Conv: {{0}} is {type}: {groups} groups do not divide the batch of {type.Shape[0]}.");
        Dim[] spatial = [.. type.Shape.Skip(1).Take(type.Rank - 2)];
        TValue apart = Reshape(b, x, [Dim.Constant(groups), batch, .. spatial, type.Shape[type.Rank - 1]]);
        TValue moved = Transpose(b, apart, [.. Enumerable.Range(1, type.Rank - 1), 0, type.Rank]);
        return Reshape(b, moved, [batch, .. spatial, type.Shape[type.Rank - 1] * groups]);
    }

    /// <summary>
    /// The transpose of a convolution in x: neighbours of x set apart by the strides, then convolved with the kernel turned around. Valid keeps all of the result,
    /// (size - 1) · stride + reach of the window; Same keeps size · stride.
    /// </summary>
    public static TValue ConvTranspose<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel, int[] strides, int padding, int[] dilation, int groups, int channels)
        where TValue : class
    {
        RequireConvRanks(b, x, kernel);
        TensorType window = channels == ChannelsFirst ? b.TypeOf(ToKernelLast(b, kernel)) : b.TypeOf(kernel);
        int[] step = Spread(strides, window, "ConvTranspose");
        int[] gaps = Spread(dilation, window, "ConvTranspose");
        Dim[] low = new Dim[step.Length];
        Dim[] high = new Dim[step.Length];
        for (int i = 0; i < step.Length; i++)
        {
            Dim beyond = (window.Shape[i] - 1) * gaps[i];
            // A window below the stride is filled up to it at the end.
            Dim cut = padding == Same ? beyond + 1 - step[i] : Dim.Zero;
            Dim cutLow = Dim.FloorDivide(Dim.Max(cut, Dim.Zero), 2);
            low[i] = beyond - cutLow;
            high[i] = beyond - (cut - cutLow);
        }
        return ConvTranspose(b, x, kernel, step, low, high, gaps, groups, channels);
    }

    /// <summary>As above with the padding around x, set apart, written out.</summary>
    public static TValue ConvTranspose<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel, int[] strides, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high, int[] dilation, int groups, int channels)
        where TValue : class
    {
        RequireConvRanks(b, x, kernel);
        TensorType window = b.TypeOf(kernel);
        int[] spatial = [.. Enumerable.Range(channels == ChannelsFirst ? 2 : 0, window.Rank - 2)];
        return Conv(b, x, Reverse(b, kernel, spatial), [1], low, high, dilation, groups, Spread(strides, window, "ConvTranspose"), 1, channels);
    }

    /// <summary>As above with the padding of each spatial axis written out.</summary>
    public static TValue Conv<TValue>(IOpBuilder<TValue> b, TValue x, TValue kernel, int[] strides, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high, int[] dilation, int groups, int[]? inputDilation = null, int batchGroups = 1, int channels = 0)
        where TValue : class
    {
        RequireConvRanks(b, x, kernel);
        if (channels == ChannelsFirst)
        {
            return ToChannelsFirst(b, Conv(b, ToChannelsLast(b, x), ToKernelLast(b, kernel), strides, low, high, dilation, groups, inputDilation, batchGroups));
        }
        if (batchGroups != 1)
        {
            return batchGroups > 1 && groups == 1
                ? Conv(b, BatchGroupsAsChannels(b, x, batchGroups), kernel, strides, low, high, dilation, batchGroups, inputDilation)
                : throw new ShapeException($"Conv: there cannot be {batchGroups} groups of the batch and {groups} of the channels: one of them must be 1, and both at least 1.");
        }
        (x, kernel) = Promote(b, "Conv", x, kernel);
        TensorType input = b.TypeOf(x);
        int[] step = Spread(strides, input, "Conv");
        return b.Apply(
            Op.Conv,
            new ConvAttributes(step.ToEquatable(), low.ToEquatable(), high.ToEquatable(), Spread(inputDilation ?? [1], input, "Conv").ToEquatable(), Spread(dilation, input, "Conv").ToEquatable(), groups, EquatableArray<Dim>.Empty),
            x,
            kernel);
    }

    /// <summary>The greatest element of each window; padding never wins. Null strides are the window.</summary>
    public static TValue MaxPool<TValue>(IOpBuilder<TValue> b, TValue x, int[] window, int[]? strides, int padding, int channels = 0)
        where TValue : class => channels == ChannelsFirst
            ? ToChannelsFirst(b, MaxPool(b, ToChannelsLast(b, Pooled(b, "MaxPool", x)), window, strides, padding))
            : b.Apply(Op.MaxPool, Window(b, x, "MaxPool", window, strides, padding), x);

    /// <summary>The mean of each window; padding is not counted. Null strides are the window.</summary>
    public static TValue AvgPool<TValue>(IOpBuilder<TValue> b, TValue x, int[] window, int[]? strides, int padding, int channels = 0)
        where TValue : class
    {
        if (channels == ChannelsFirst)
        {
            return ToChannelsFirst(b, AvgPool(b, ToChannelsLast(b, Pooled(b, "AvgPool", x)), window, strides, padding));
        }
        RequireReal(b, "AvgPool", x);
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
        TensorType type = b.TypeOf(Pooled(b, op, x));
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

    private static TValue Pooled<TValue>(IOpBuilder<TValue> b, string op, TValue x)
        where TValue : class => b.TypeOf(x).Rank >= 3
            ? x
            : throw new ShapeException($"{op}: {{0}} is {b.TypeOf(x)}, but pooling takes [batch, spatial…, channels], of rank 3 or more.");

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
