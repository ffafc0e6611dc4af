namespace Axon.Vocabulary;

/// <content>Contractions and windows.</content>
internal static partial class ShapeRules
{
    /// <summary>The size of a convolved or pooled axis.</summary>
    public static Dim WindowedSize(Dim size, int window, int stride, Dim low, Dim high, int inputDilation, int windowDilation) =>
        WindowedSize(size, Dim.Constant(window), stride, low, high, inputDilation, windowDilation);

    private static Dim WindowedSize(Dim size, Dim window, int stride, Dim low, Dim high, int inputDilation, int windowDilation)
    {
        Dim free = Free(size, window, low, high, inputDilation, windowDilation);
        return (stride == 1 ? free : Dim.FloorDivide(free, stride)) + 1;
    }

    /// <summary>How far a window can move along an axis.</summary>
    private static Dim Free(Dim size, Dim window, Dim low, Dim high, int inputDilation, int windowDilation)
    {
        Dim dilated = inputDilation == 1 ? size : ((size - 1) * inputDilation) + 1;
        Dim reach = windowDilation == 1 ? window : ((window - 1) * windowDilation) + 1;
        return dilated + low + high - reach;
    }

    private static TensorType Dot(in ShapeQuery q)
    {
        DotAttributes a = q.Get<DotAttributes>();
        (TensorType x, TensorType y) = (q.Inputs[0], q.Inputs[1]);
        RequireNumeric(q, 0);
        RequireSameElement(q, 0, 1);
        if (a.LeftContract.Count != a.RightContract.Count || a.LeftBatch.Count != a.RightBatch.Count)
        {
            throw q.Error("as many axes of {0} as of {1} must be contracted, and as many batched.");
        }
        RequireDistinctAxes(q, x, a.LeftContract, a.LeftBatch);
        RequireDistinctAxes(q, y, a.RightContract, a.RightBatch);
        for (int i = 0; i < a.LeftContract.Count; i++)
        {
            (Dim left, Dim right) = (x.Shape[a.LeftContract[i]], y.Shape[a.RightContract[i]]);
            q.RequireEqual(left, right, $"Dot: {{0}} is {x} and {{1}} is {y}: axis {a.LeftContract[i]} of {{0}} has {left}, axis {a.RightContract[i]} of {{1}} has {right}, which must be equal to be multiplied and summed.");
        }
        for (int i = 0; i < a.LeftBatch.Count; i++)
        {
            (Dim left, Dim right) = (x.Shape[a.LeftBatch[i]], y.Shape[a.RightBatch[i]]);
            q.RequireEqual(left, right, $"Dot: {{0}} is {x} and {{1}} is {y}: batch axis {a.LeftBatch[i]} of {{0}} has {left}, batch axis {a.RightBatch[i]} of {{1}} has {right}, which must be equal.");
        }
        return x.With(
        [
            .. a.LeftBatch.Select(axis => x.Shape[axis]),
            .. x.Shape.Where((_, axis) => !a.LeftBatch.Contains(axis) && !a.LeftContract.Contains(axis)),
            .. y.Shape.Where((_, axis) => !a.RightBatch.Contains(axis) && !a.RightContract.Contains(axis)),
        ]);
    }

    private static void RequireDistinctAxes(in ShapeQuery q, TensorType type, EquatableArray<int> contract, EquatableArray<int> batch)
    {
        int[] axes = [.. contract, .. batch];
        foreach (int axis in axes)
        {
            RequireAxis(q, type, axis);
        }
        if (axes.Distinct().Count() != axes.Length)
        {
            throw q.Error($"({string.Join(",", axes)}) names an axis twice.");
        }
    }

    private static TensorType Conv(in ShapeQuery q) => ConvResult(q, q.Inputs[0], q.Inputs[1]);

    private static TensorType ConvInputGrad(in ShapeQuery q)
    {
        ConvAttributes a = q.Get<ConvAttributes>();
        TensorType x = new(q.First.Element, a.OperandShape);
        RequireConvResult(q, ConvResult(q, x, q.Inputs[1]), q.Inputs[0]);
        return x;
    }

    private static TensorType ConvKernelGrad(in ShapeQuery q)
    {
        ConvAttributes a = q.Get<ConvAttributes>();
        TensorType kernel = new(q.First.Element, a.OperandShape);
        RequireConvResult(q, ConvResult(q, q.Inputs[0], kernel), q.Inputs[1]);
        return kernel;
    }

    private static void RequireConvResult(in ShapeQuery q, TensorType expected, TensorType gradient)
    {
        if (expected.Rank != gradient.Rank)
        {
            throw q.Error($"the gradient is {gradient}, but the result is {expected}.");
        }
        for (int axis = 0; axis < expected.Rank; axis++)
        {
            q.RequireEqual(expected.Shape[axis], gradient.Shape[axis], $"{q.Op}: the gradient is {gradient}, but the result is {expected}.");
        }
    }

    private static TensorType ConvResult(in ShapeQuery q, TensorType x, TensorType kernel)
    {
        ConvAttributes a = q.Get<ConvAttributes>();
        RequireFloat(q, 0);
        RequireSameElement(q, 0, 1);
        int spatial = x.Rank - 2;
        if (spatial < 1 || kernel.Rank != x.Rank)
        {
            throw q.Error($"{{0}} is {x} and {{1}} is {kernel}: a convolution takes [batch, spatial…, channels] and a kernel [spatial…, channels, filters] of the same rank, at least 3.");
        }
        if (a.Strides.Count != spatial || a.PadLow.Count != spatial || a.PadHigh.Count != spatial || a.InputDilation.Count != spatial || a.KernelDilation.Count != spatial)
        {
            throw q.Error($"strides, padding and dilation must be given for {spatial} spatial axes: {{0}} is {x}.");
        }
        Dim channels = x.Shape[x.Rank - 1];
        Dim filters = kernel.Shape[kernel.Rank - 1];
        if (a.Groups < 1 || (filters.Value is { } known && known % a.Groups != 0))
        {
            throw q.Error($"{a.Groups} groups do not divide the {filters} filters of {{1}}, which is {kernel}.", 1);
        }
        Dim perGroup = kernel.Shape[kernel.Rank - 2];
        q.RequireEqual(channels, perGroup * a.Groups, $"{q.Op}: {{0}} is {x}, with {channels} channels, but the kernel {{1}} is {kernel}, made for {perGroup * a.Groups}{(a.Groups == 1 ? "" : $" in {a.Groups} groups")}: its last axes are channels and filters.");
        Dim[] shape = new Dim[x.Rank];
        shape[0] = x.Shape[0];
        shape[x.Rank - 1] = filters;
        for (int i = 0; i < spatial; i++)
        {
            RequirePositive(q, a.Strides[i], "stride");
            RequirePositive(q, a.InputDilation[i], "input dilation");
            RequirePositive(q, a.KernelDilation[i], "kernel dilation");
            shape[i + 1] = WindowedSize(x.Shape[i + 1], kernel.Shape[i], a.Strides[i], a.PadLow[i], a.PadHigh[i], a.InputDilation[i], a.KernelDilation[i]);
            RequireWindowFits(q, Free(x.Shape[i + 1], kernel.Shape[i], a.PadLow[i], a.PadHigh[i], a.InputDilation[i], a.KernelDilation[i]), i + 1, x, kernel.Shape[i]);
        }
        return x.With(shape);
    }

    private static TensorType Pool(in ShapeQuery q) => PoolResult(q, q.First);

    private static TensorType MaxPoolGrad(in ShapeQuery q)
    {
        RequireSameElement(q, 0, 1);
        RequireConvResult(q, PoolResult(q, q.First), q.Inputs[1]);
        return q.First;
    }

    private static TensorType MaxPoolGather(in ShapeQuery q)
    {
        RequireSameElement(q, 0, 1);
        RequireSameShape(q, 0, 1);
        return PoolResult(q, q.First);
    }

    private static TensorType SumPoolGrad(in ShapeQuery q)
    {
        TensorType x = new(q.First.Element, q.Get<WindowAttributes>().OperandShape);
        RequireConvResult(q, PoolResult(q, x), q.First);
        return x;
    }

    private static TensorType PoolResult(in ShapeQuery q, TensorType x)
    {
        WindowAttributes a = q.Get<WindowAttributes>();
        RequireNumeric(q, 0);
        if (a.Size.Count != x.Rank || a.Strides.Count != x.Rank || a.Dilation.Count != x.Rank || a.PadLow.Count != x.Rank || a.PadHigh.Count != x.Rank)
        {
            throw q.Error($"{{0}} is {x}, of rank {x.Rank}, but the window has {a.Size.Count} axes.");
        }
        Dim[] shape = new Dim[x.Rank];
        for (int axis = 0; axis < x.Rank; axis++)
        {
            RequirePositive(q, a.Size[axis], "window");
            RequirePositive(q, a.Strides[axis], "stride");
            RequirePositive(q, a.Dilation[axis], "dilation");
            shape[axis] = WindowedSize(x.Shape[axis], a.Size[axis], a.Strides[axis], a.PadLow[axis], a.PadHigh[axis], 1, a.Dilation[axis]);
            RequireWindowFits(q, Free(x.Shape[axis], a.Size[axis], a.PadLow[axis], a.PadHigh[axis], 1, a.Dilation[axis]), axis, x, a.Size[axis]);
        }
        return x.With(shape);
    }

    private static void RequirePositive(in ShapeQuery q, int value, string what)
    {
        if (value < 1)
        {
            throw q.Error($"the {what} {value} must be at least 1.");
        }
    }

    private static void RequireWindowFits(in ShapeQuery q, Dim free, int axis, TensorType x, Dim window)
    {
        // A window of one element fits anywhere, an empty axis too: it has no place there.
        if (!window.Is(1) || free.Value < -1)
        {
            q.RequireAtLeast(free, Dim.Zero, $"{q.Op}: {{0}} is {x}: a window of {window} does not fit axis {axis}, of size {x.Shape[axis]}. Take a smaller one, or Padding.Same.");
        }
    }
}
