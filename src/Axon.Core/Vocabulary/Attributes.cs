namespace Axon.Vocabulary;

/// <summary>What an op needs besides its operands. Data are operands, metadata are attributes; never mixed.</summary>
internal abstract record Attributes
{
    public static Attributes None { get; } = new NoAttributes();
}

internal sealed record NoAttributes : Attributes;

/// <summary>A literal: <see cref="Value"/> for floats (the bits matter: NaN, -0), <see cref="Integer"/> for integers and bools (0 or 1).</summary>
internal sealed record ConstantAttributes(DType Element, double Value, long Integer) : Attributes
{
    public bool Equals(ConstantAttributes? other) =>
        other is not null && Element == other.Element && Integer == other.Integer &&
        BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override int GetHashCode() => unchecked(((int)Element * 31) + (BitConverter.DoubleToInt64Bits(Value).GetHashCode() * 17) + Integer.GetHashCode());

    public static ConstantAttributes Of(DType element, double value) =>
        element.IsFloat() ? new(element, value, 0) : new(element, 0, (long)value);

    public static ConstantAttributes Of(DType element, long value) =>
        element.IsFloat() ? new(element, value, 0) : new(element, 0, value);
}

/// <summary>The name by which emitted code, errors and headers call the input: <c>x</c>, <c>net.dense.kernel</c>, <c>carry0</c>.</summary>
internal sealed record InputAttributes(string Name, TensorType Type) : Attributes;

internal sealed record IotaAttributes(DType Element, EquatableArray<Dim> Shape, int Axis) : Attributes;

internal sealed record DimAttributes(Dim Dim) : Attributes;

internal sealed record ShapeAttributes(EquatableArray<Dim> Shape) : Attributes;

internal sealed record CastAttributes(DType Element) : Attributes;

/// <summary>Operand axis i becomes axis <see cref="Axes"/>[i] of <see cref="Shape"/>; operand axes of size 1 stretch; other axes are new.</summary>
internal sealed record BroadcastAttributes(EquatableArray<Dim> Shape, EquatableArray<int> Axes) : Attributes;

internal sealed record AxesAttributes(EquatableArray<int> Axes) : Attributes;

internal sealed record AxisAttributes(int Axis) : Attributes;

/// <summary>A walk along an axis, from its end where <see cref="Reverse"/>.</summary>
internal sealed record ScanAttributes(int Axis, bool Reverse) : Attributes;

internal sealed record SortAttributes(int Axis, bool Descending) : Attributes;

/// <summary>The sign of the exponent is plus where <see cref="Inverse"/>.</summary>
internal sealed record FourierAttributes(int Axis, bool Inverse) : Attributes;

/// <summary>Whether a query sees only keys up to its own place, counted from the end.</summary>
internal sealed record AttentionAttributes(bool Causal) : Attributes;

/// <summary>Whether elements equal to the value stand before it.</summary>
internal sealed record SearchAttributes(bool Right) : Attributes;
/// <summary>What an error about an index says: the user's op, the axis and its size.</summary>
internal sealed record CheckAttributes(string Operation, int Axis, Dim Size) : Attributes;

/// <summary>Elements Start, Start+Step, … before Stop on each axis. Step ≥ 1.</summary>
internal sealed record SliceAttributes(EquatableArray<Dim> Start, EquatableArray<Dim> Stop, EquatableArray<int> Step) : Attributes;

/// <summary>Elements added before and after each axis (negative: removed) and between neighbours.</summary>
internal sealed record PadAttributes(EquatableArray<Dim> Low, EquatableArray<Dim> High, EquatableArray<int> Interior) : Attributes;

internal sealed record DotAttributes(
    EquatableArray<int> LeftContract, EquatableArray<int> RightContract,
    EquatableArray<int> LeftBatch, EquatableArray<int> RightBatch) : Attributes;

/// <summary>
/// Convolution (cross-correlation) of x[batch, spatial…, in] with kernel[spatial…, in/groups, out] to [batch, spatial…, out].
/// Padding is explicit and may be symbolic. <see cref="OperandShape"/> is the shape of the operand that a gradient op produces, else empty.
/// </summary>
internal sealed record ConvAttributes(
    EquatableArray<int> Strides, EquatableArray<Dim> PadLow, EquatableArray<Dim> PadHigh,
    EquatableArray<int> InputDilation, EquatableArray<int> KernelDilation, int Groups,
    EquatableArray<Dim> OperandShape) : Attributes;

/// <summary>Windows over all axes (size 1 where an axis has none). Padding counts as the identity of the reduction.</summary>
internal sealed record WindowAttributes(
    EquatableArray<int> Size, EquatableArray<int> Strides, EquatableArray<int> Dilation,
    EquatableArray<Dim> PadLow, EquatableArray<Dim> PadHigh, EquatableArray<Dim> OperandShape) : Attributes;

/// <summary>x·a = b instead of a·x = b where <see cref="Right"/>; which triangle of a is read; whether aᵀ stands in its place; whether its diagonal counts as 1.</summary>
internal sealed record TriangularAttributes(bool Right, bool Upper, bool Transpose, bool Unit) : Attributes;

/// <summary>Whether aᵀ stands for a; the user's word for the operation, for errors.</summary>
internal sealed record LUSolveAttributes(bool Transpose, string Operation) : Attributes;

/// <summary>Whether orthogonal factors are square, or as narrow as the product needs.</summary>
internal sealed record FactorAttributes(bool IsFull) : Attributes;

/// <summary>Singular values up to <see cref="Tolerance"/> times the greatest count as zero.</summary>
internal sealed record ToleranceAttributes(double Tolerance) : Attributes;

internal sealed record ResultAttributes(int Index) : Attributes;
