namespace Axon.Vocabulary;

/// <content>Reductions. Axes are null for all; negative ones count from the end.</content>
internal static partial class Intrinsics
{
    /// <summary>Sum, Product, Max or Min over axes, which disappear or, with <paramref name="keep"/>, stay with size 1.</summary>
    public static TValue Reduce<TValue>(IOpBuilder<TValue> b, Op op, TValue x, int[]? axes, bool keep)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        EquatableArray<int> reduced = Axes(axes, op.ToString(), type);
        if (reduced.Count == 0)
        {
            return x;
        }
        TValue result = b.Apply(op, new AxesAttributes(reduced), x);
        return keep ? Reshape(b, result, ReducedShape(type, reduced, true)) : result;
    }

    public static TValue Sum<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null, bool keep = false)
        where TValue : class => Reduce(b, Op.Sum, x, axes, keep);

    public static TValue Mean<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null, bool keep = false)
        where TValue : class
    {
        RequireReal(b, "Mean", x);
        TensorType type = b.TypeOf(x);
        return Divide(b, Reduce(b, Op.Sum, x, axes, keep), Size(b, type.Element, Count(type, Axes(axes, "Mean", type))));
    }

    /// <summary>The mean squared distance from the mean; <paramref name="correction"/> is taken from the count (1: of a sample).</summary>
    public static TValue Variance<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null, bool keep = false, int correction = 0)
        where TValue : class
    {
        RequireReal(b, "Variance", x);
        TensorType type = b.TypeOf(x);
        TValue distance = Binary(b, Op.Subtract, x, Mean(b, x, axes, true));
        TValue sum = Reduce(b, Op.Sum, Unary(b, Op.Square, distance), axes, keep);
        return Divide(b, sum, Size(b, type.Element, Count(type, Axes(axes, "Variance", type)) - correction));
    }

    public static TValue StandardDeviation<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null, bool keep = false, int correction = 0)
        where TValue : class
    {
        RequireReal(b, "StandardDeviation", x);
        return Unary(b, Op.Sqrt, Variance(b, x, axes, keep, correction));
    }

    /// <summary>True where all elements are: the Min of bools.</summary>
    public static TValue All<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null, bool keep = false)
        where TValue : class => Reduce(b, Op.Min, Truth(b, "All", x), axes, keep);

    /// <summary>True where some element is: the Max of bools.</summary>
    public static TValue Any<TValue>(IOpBuilder<TValue> b, TValue x, int[]? axes = null, bool keep = false)
        where TValue : class => Reduce(b, Op.Max, Truth(b, "Any", x), axes, keep);

    /// <summary>ArgMax or ArgMin along an axis, or (null) over all elements in row-major order.</summary>
    public static TValue ArgReduce<TValue>(IOpBuilder<TValue> b, Op op, TValue x, int? axis = null, bool keep = false)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (axis is not { } given)
        {
            TValue flat = b.Apply(op, new AxisAttributes(0), Reshape(b, x, [type.Size]));
            return keep ? Reshape(b, flat, [.. type.Shape.Select(static _ => Dim.One)]) : flat;
        }
        int reduced = Axis(given, type.Rank, op.ToString(), type);
        TValue result = b.Apply(op, new AxisAttributes(reduced), x);
        return keep ? Reshape(b, result, ReducedShape(type, EquatableArray.Of(reduced), true)) : result;
    }

    private static TValue Truth<TValue>(IOpBuilder<TValue> b, string op, TValue x)
        where TValue : class => b.TypeOf(x).Element == DType.Bool
            ? x
            : throw new ShapeException($"{op}: {{0}} is {b.TypeOf(x)}, but must be bool; compare it with something.");

    // A statistic of whole numbers is no whole number, and in C# its type is that of the operand.
    private static void RequireReal<TValue>(IOpBuilder<TValue> b, string op, TValue x, int operand = 0)
        where TValue : class
    {
        if (!b.TypeOf(x).Element.IsFloat())
        {
            throw new ShapeException($"{op}: {{{operand}}} is {b.TypeOf(x)}, but floating-point numbers are needed; cast it first, as with Cast<float>().", operand);
        }
    }

    private static void RequireNumbers<TValue>(IOpBuilder<TValue> b, string op, TValue x, int operand = 0)
        where TValue : class
    {
        if (b.TypeOf(x).Element == DType.Bool)
        {
            throw new ShapeException($"{op}: {{{operand}}} is {b.TypeOf(x)}, but numbers are needed; cast it first.", operand);
        }
    }

    private static Dim Count(TensorType type, EquatableArray<int> axes) => axes.Aggregate(Dim.One, (count, axis) => count * type.Shape[axis]);

    private static Dim[] ReducedShape(TensorType type, EquatableArray<int> axes, bool keep) => keep
        ? [.. type.Shape.Select((size, axis) => axes.Contains(axis) ? Dim.One : size)]
        : [.. type.Shape.Where((_, axis) => !axes.Contains(axis))];
}
