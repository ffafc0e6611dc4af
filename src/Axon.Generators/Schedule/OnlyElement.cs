using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// Rows of which all elements but one are zero, because they were chosen by their position: the log-probability of the right class. The sum over such a row is that element.
/// </summary>
internal static class OnlyElement
{
    /// <summary>The index, along the last axis, of the only element that is not zero; null where there may be several, or none that is known to be in the row.</summary>
    /// <param name="element">An element of the row.</param>
    /// <param name="shape">The iteration space; rows lie along its last axis.</param>
    public static Affine? Position(BodyValue element, IReadOnlyList<Dim> shape)
    {
        BodyValue value = element;
        while (value is BodyValue.Apply { Op: Op.Negate } negated)
        {
            value = negated.Operands[0];
        }
        if (value is not BodyValue.Apply { Op: Op.Select } select || select.Operands[0] is not BodyValue.Apply { Op: Op.Equal } equal || !IsZero(select.Operands[2]))
        {
            return null;
        }
        Affine column = Affine.Axis(shape.Count - 1);
        return (equal.Operands[0], equal.Operands[1]) switch
        {
            (BodyValue.Position { Index: var left }, BodyValue.Position { Index: var right }) when left.Equals(column) && IsInRow(right) => right,
            (BodyValue.Position { Index: var left }, BodyValue.Position { Index: var right }) when right.Equals(column) && IsInRow(left) => left,
            _ => null,
        };

        // One index that is read for the row, and kept within it.
        bool IsInRow(Affine index) =>
            index is { Terms.Count: 0, Dynamics: [var (read, coefficient)] } && index.Offset.Is(0) && coefficient.Is(1) &&
            read.Limit.Equals(shape[shape.Count - 1]) && !read.Address.DependsOn(shape.Count - 1);
    }

    private static bool IsZero(BodyValue value) => value is BodyValue.Constant { Literal: { Integer: 0 } literal } && BitConverter.DoubleToInt64Bits(literal.Value) == 0;
}
