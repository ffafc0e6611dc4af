using Axon.Vocabulary;

namespace Axon;

/// <summary>
/// What an indexer takes of one axis: a position (the axis disappears), a range, or positions from a tensor. Made by conversion:
/// <c>x[0]</c>, <c>x[^1]</c>, <c>x[1..]</c>, <c>x[.., 2]</c>, <c>x[i]</c> with a scalar <c>Tensor&lt;int&gt;</c>.
/// </summary>
public readonly struct AxisIndex
{
    private AxisIndex(object item) => Item = item;

    /// <summary>An Index, a Range or a tensor; null where the value was made by default, which takes the whole axis.</summary>
    internal object? Item { get; }

    /// <summary>The index as the rules see it.</summary>
    internal object ToArgument() => Item switch
    {
        Index index => End(index),
        Range range => new RangeArgument(End(range.Start), End(range.End)),
        Tensor tensor => tensor,
        _ => new RangeArgument(null, null),
    };

    private static object End(Index index) => index.IsFromEnd ? new FromEndArgument(index.Value) : Dim.Constant(index.Value);

    /// <summary>One position.</summary>
    public static implicit operator AxisIndex(int position) => position >= 0
        ? new((Index)position)
        : throw new ArgumentOutOfRangeException(nameof(position), $"{position} is no position; positions from the end are written ^1, ^2, ….");

    /// <summary>One position, from the start or the end.</summary>
    public static implicit operator AxisIndex(Index position) => new(position);

    /// <summary>A range of positions.</summary>
    public static implicit operator AxisIndex(Range range) => new(range);

    /// <summary>Positions known at run time: one, or an axis for each axis of the tensor.</summary>
    public static implicit operator AxisIndex(Tensor<int> positions) => new(positions);
}
