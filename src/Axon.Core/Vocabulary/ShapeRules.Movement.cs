namespace Axon.Vocabulary;

/// <content>Movement ops and reductions.</content>
internal static partial class ShapeRules
{
    private static TensorType Reshape(in ShapeQuery q)
    {
        TensorType result = q.First.With(q.Get<ShapeAttributes>().Shape);
        q.RequireEqual(q.First.Size, result.Size, $"Reshape: {{0}} is {q.First}, which has {q.First.Size} elements, but the shape [{string.Join(",", result.Shape)}] has {result.Size}.");
        return result;
    }

    private static TensorType Broadcast(in ShapeQuery q)
    {
        BroadcastAttributes a = q.Get<BroadcastAttributes>();
        TensorType result = q.First.With(a.Shape);
        if (a.Axes.Count != q.First.Rank)
        {
            throw q.Error($"{{0}} is {q.First}: {q.First.Rank} axes are to be placed, but {a.Axes.Count} places were given.");
        }
        for (int axis = 0; axis < a.Axes.Count; axis++)
        {
            int place = a.Axes[axis];
            RequireAxis(q, result, place);
            if (axis > 0 && place <= a.Axes[axis - 1])
            {
                throw q.Error($"the axes of {{0}} must keep their order, but go to ({string.Join(",", a.Axes)}).");
            }
            Dim size = q.First.Shape[axis];
            if (!size.Is(1))
            {
                q.RequireEqual(size, result.Shape[place], $"Broadcast: {{0}} is {q.First}, which cannot stretch to [{string.Join(",", a.Shape)}]: axis {axis} has {size}, not {result.Shape[place]} or 1.");
            }
        }
        return result;
    }

    private static TensorType Transpose(in ShapeQuery q)
    {
        EquatableArray<int> axes = q.Get<AxesAttributes>().Axes;
        TensorType x = q.First;
        if (!axes.OrderBy(static a => a).SequenceEqual(Enumerable.Range(0, x.Rank)))
        {
            throw q.Error(Enumerable.Range(0, x.Rank).Where(axis => !axes.Contains(axis)).ToArray() is { Length: > 0 } missing
                ? $"{{0}} is {x}, {x.AxesInWords}, and ({string.Join(",", axes)}) must name each once: {string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} missing. SwapAxes exchanges two."
                : $"{{0}} is {x}, {x.AxesInWords}, and ({string.Join(",", axes)}) must name each once.");
        }
        return x.With(axes.Select(axis => x.Shape[axis]));
    }

    private static TensorType Slice(in ShapeQuery q)
    {
        SliceAttributes a = q.Get<SliceAttributes>();
        TensorType x = q.First;
        if (a.Start.Count != x.Rank || a.Stop.Count != x.Rank || a.Step.Count != x.Rank)
        {
            throw q.Error($"{{0}} is {x}, of rank {x.Rank}, but {a.Start.Count} ranges were given.");
        }
        Dim[] shape = new Dim[x.Rank];
        for (int axis = 0; axis < x.Rank; axis++)
        {
            (Dim start, Dim stop, int step) = (a.Start[axis], a.Stop[axis], a.Step[axis]);
            if (step < 1)
            {
                throw q.Error($"the step {step} on axis {axis} must be at least 1; use Reverse to go backwards.");
            }
            bool isBackwards = (stop - start).Value < 0 && start.Value is >= 0 && !((x.Shape[axis] - start).Value < 0);
            string message = $"Slice: {{0}} is {x}: the range {start}..{stop} does not lie within axis {axis}, of size {x.Shape[axis]}{(isBackwards ? ": it ends before it begins. Reverse turns the order around" : "")}.";
            q.RequireAtLeast(start, Dim.Zero, message);
            q.RequireAtLeast(stop, start, message);
            q.RequireAtLeast(x.Shape[axis], stop, message);
            shape[axis] = step == 1 ? stop - start : Dim.FloorDivide(stop - start + (step - 1), step);
        }
        return x.With(shape);
    }

    private static TensorType Pad(in ShapeQuery q)
    {
        PadAttributes a = q.Get<PadAttributes>();
        TensorType x = q.First;
        RequireSameElement(q, 0, 1);
        if (!q.Inputs[1].IsScalar)
        {
            throw q.Error($"the value to pad with, {{1}}, is {q.Inputs[1]}, but must be a scalar.", 1);
        }
        if (a.Low.Count != x.Rank || a.High.Count != x.Rank || a.Interior.Count != x.Rank)
        {
            throw q.Error($"{{0}} is {x}, of rank {x.Rank}, so {x.Rank} widths are needed before and after, one an axis; there are {a.Low.Count} and {a.High.Count}.");
        }
        Dim[] shape = new Dim[x.Rank];
        for (int axis = 0; axis < x.Rank; axis++)
        {
            Dim size = x.Shape[axis];
            if (a.Interior[axis] < 0)
            {
                throw q.Error($"the interior width {a.Interior[axis]} on axis {axis} must not be negative.");
            }
            Dim inner = a.Interior[axis] == 0 ? size : size + ((size - 1) * a.Interior[axis]);
            shape[axis] = a.Low[axis] + inner + a.High[axis];
            q.RequireAtLeast(shape[axis], Dim.Zero, $"Pad: {{0}} is {x}: widths {a.Low[axis]} and {a.High[axis]} take more from axis {axis} than there is.");
        }
        return x.With(shape);
    }

    private static TensorType Reverse(in ShapeQuery q)
    {
        RequireAxes(q, q.Get<AxesAttributes>().Axes);
        return q.First;
    }

    private static TensorType Concat(in ShapeQuery q)
    {
        if (q.Inputs.Length == 0)
        {
            throw q.Error("there is nothing to join.");
        }
        int axis = q.Get<AxisAttributes>().Axis;
        RequireAxis(q, q.First, axis);
        Dim total = q.First.Shape[axis];
        for (int i = 1; i < q.Inputs.Length; i++)
        {
            TensorType x = q.Inputs[i];
            RequireSameElement(q, 0, i);
            if (x.Rank != q.First.Rank)
            {
                throw q.Error($"{{0}} is {q.First} and {{{i}}} is {x}: one rank is needed. Stack joins along a new axis.", i);
            }
            for (int other = 0; other < x.Rank; other++)
            {
                if (other != axis)
                {
                    q.RequireEqual(q.First.Shape[other], x.Shape[other], $"Concat: {{0}} is {q.First} and {{{i}}} is {x}: they are joined along axis {axis}, so axis {other} must agree, but has {q.First.Shape[other]} and {x.Shape[other]}.");
                }
            }
            total += x.Shape[axis];
        }
        return q.First.With(q.First.Shape.Select((size, i) => i == axis ? total : size));
    }

    private static TensorType NumericReduction(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        return Reduction(q);
    }

    /// <summary>Max and Min of nothing have no value, so the reduced axes must not be empty.</summary>
    private static TensorType Extremum(in ShapeQuery q)
    {
        TensorType result = Reduction(q);
        if (q.First.Element != DType.Bool)
        {
            foreach (int axis in q.Get<AxesAttributes>().Axes)
            {
                RequireNotEmpty(q, axis);
            }
        }
        return result;
    }

    private static TensorType ArgExtremum(in ShapeQuery q)
    {
        int axis = q.Get<AxisAttributes>().Axis;
        RequireNumeric(q, 0);
        RequireAxis(q, q.First, axis);
        RequireNotEmpty(q, axis);
        return new TensorType(DType.Int32, q.First.Shape.Where((_, i) => i != axis).ToEquatable());
    }

    private static TensorType Reduction(in ShapeQuery q)
    {
        EquatableArray<int> axes = q.Get<AxesAttributes>().Axes;
        RequireAxes(q, axes);
        return q.First.With(q.First.Shape.Where((_, i) => !axes.Contains(i)));
    }

    private static void RequireAxes(in ShapeQuery q, EquatableArray<int> axes)
    {
        foreach (int axis in axes)
        {
            RequireAxis(q, q.First, axis);
        }
        if (axes.Distinct().Count() != axes.Count)
        {
            throw q.Error($"the axes ({string.Join(",", axes)}) name one twice: {{0}} is {q.First}. Name each axis once.");
        }
    }

    private static void RequireNotEmpty(in ShapeQuery q, int axis) => q.RequireAtLeast(
        q.First.Shape[axis], Dim.One, $"{q.Op}: {{0}} is {q.First}: axis {axis} must not be empty, there is no {(q.Op is Op.Min ? "least" : "greatest")} of no elements.");
}
