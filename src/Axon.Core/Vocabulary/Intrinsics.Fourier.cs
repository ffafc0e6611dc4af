namespace Axon.Vocabulary;

/// <content>Discrete Fourier transforms of real and imaginary parts.</content>
internal static partial class Intrinsics
{
    /// <summary>The transform along an axis, cut or filled with zeros to a length; backwards divided by it.</summary>
    public static TValue[] Fourier<TValue>(IOpBuilder<TValue> b, TValue real, TValue imaginary, Dim? length, int axis, bool inverse)
        where TValue : class
    {
        (real, imaginary) = Promote(b, "Fourier", real, imaginary);
        (real, imaginary) = Stretch(b, "Fourier", real, imaginary);
        TensorType type = b.TypeOf(real);
        if (!type.Element.IsFloat())
        {
            throw new ShapeException($"Fourier: {{0}} is {type}, but must be floating-point; cast it first.");
        }
        int along = Axis(axis, type.Rank, "Fourier", type);
        Dim size = length ?? type.Shape[along];
        RequireLength(b, size);
        DType computing = type.Element == DType.Float64 ? DType.Float64 : DType.Float32;
        TValue[] parts = [.. new[] { real, imaginary }.Select(part => Cast(b, Resized(b, part, along, size), computing))];
        TValue[] results = b.ApplySeveral(Op.Fourier, new FourierAttributes(along, inverse), parts);
        return [.. results.Select(part => Cast(b, inverse ? DividedBy(b, part, size) : part, type.Element))];
    }

    /// <summary>The first half of the transform of real numbers; the other half is its mirror image, conjugate.</summary>
    public static TValue[] RealFourier<TValue>(IOpBuilder<TValue> b, TValue x, Dim? length, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "RealFourier", type);
        Dim half = Dim.FloorDivide(length ?? type.Shape[along], 2) + 1;
        return [.. Fourier(b, x, ConstantLike(b, x, 0), length, along, false).Select(part => Slice(b, part, along, Dim.Zero, half, 1))];
    }

    /// <summary>The real numbers of a length whose transform has the given first half.</summary>
    public static TValue InverseRealFourier<TValue>(IOpBuilder<TValue> b, TValue real, TValue imaginary, Dim? length, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(real);
        int along = Axis(axis, type.Rank, "InverseRealFourier", type);
        Dim size = length ?? (type.Shape[along] - 1) * 2;
        RequireLength(b, size);
        Dim half = Dim.FloorDivide(size, 2) + 1;
        TValue Mirrored(TValue part, bool isConjugate)
        {
            TValue first = Resized(b, part, along, half);
            TValue rest = Reverse(b, Slice(b, first, along, Dim.One, size - half + 1, 1), [along]);
            return Concat(b, [first, isConjugate ? Unary(b, Op.Negate, rest) : rest], along);
        }
        return Fourier(b, Mirrored(real, false), Mirrored(imaginary, true), null, along, true)[0];
    }

    private static void RequireLength<TValue>(IOpBuilder<TValue> b, Dim size)
        where TValue : class
    {
        if (!size.IsAtLeast(1))
        {
            b.RequireEqual(Dim.Max(size, Dim.One), size, $"Fourier: a transform of length {size} has no elements.");
        }
    }

    /// <summary>The first elements of an axis, or all and zeros behind them.</summary>
    private static TValue Resized<TValue>(IOpBuilder<TValue> b, TValue x, int axis, Dim size)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        Dim[] low = [.. type.Shape.Select(static _ => Dim.Zero)];
        Dim[] high = [.. type.Shape.Select((own, i) => i == axis ? size - own : Dim.Zero)];
        return high[axis].Is(0) ? x : Pad(b, x, low, high, null);
    }

    private static TValue DividedBy<TValue>(IOpBuilder<TValue> b, TValue x, Dim size)
        where TValue : class
    {
        DType element = b.TypeOf(x).Element;
        return size.Value is { } known ? Multiply(b, x, 1.0 / known) : Divide(b, x, Size(b, element, size));
    }
}
