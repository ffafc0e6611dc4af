using Axon.Generators.Ast;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>A tensor operand of a call that does not fit: what the user calls it, its type, and how it was written.</summary>
internal sealed record Operand(string Name, TensorType Type, Expression Written);

/// <summary>
/// What was probably meant where shapes do not fit. Each row looks at the operands and tries a change (a transpose, an axis kept, another axis); only a change
/// that would fit is suggested.
/// </summary>
internal static class Suggestions
{
    private static readonly HashSet<string> Elementwise = new(StringComparer.Ordinal)
    {
        "Add", "Subtract", "Multiply", "Divide", "Remainder", "Power", "Pow", "Maximum", "Minimum", "Equal", "NotEqual", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "And", "Or", "Xor", "Atan2",
    };

    private static readonly HashSet<string> Reductions = new(StringComparer.Ordinal)
    {
        "Sum", "Product", "Mean", "Variance", "StandardDeviation", "Max", "Min", "LogSumExp", "Norm", "Median", "All", "Any",
    };

    /// <summary>A sentence, or null where nothing is likely.</summary>
    public static string? For(string key, IReadOnlyList<Operand> operands) =>
        operands.Count > 0 && key == "Xor" && operands[0].Type.Element.IsFloat() ? $"'^' is the exclusive or of bits; a power is Power({operands[0].Name.Trim('\'')}, 2)."
        : operands.Count == 2 && Elementwise.Contains(key) ? ForElementwise(operands[0], operands[1])
        : operands.Count == 2 && key is "Dot" or "MatMul" && operands.Count == 2 ? ForProduct(key, operands[0], operands[1])
        : key is "Concat" && operands.Count > 1 ? ForConcat(operands)
        : null;

    private static string? ForElementwise(Operand a, Operand b)
    {
        if (KeptAxis(a, b) is { } kept)
        {
            return kept;
        }
        foreach ((Operand fixedOne, Operand turned) in new[] { (a, b), (b, a) })
        {
            if (turned.Type.Rank == 2 && Fits(fixedOne.Type.Shape, Turn(turned.Type.Shape)))
            {
                return $"Did you mean Transpose({Plain(turned)})?";
            }
        }
        return null;
    }

    /// <summary>[rows, columns] with [rows]: a reduction that dropped its axis, or a column written as a row.</summary>
    private static string? KeptAxis(Operand a, Operand b)
    {
        (Operand wide, Operand narrow) = a.Type.Rank >= b.Type.Rank ? (a, b) : (b, a);
        if (narrow.Type.Rank != wide.Type.Rank - 1)
        {
            return null;
        }
        for (int axis = wide.Type.Rank - 1; axis >= 0; axis--)
        {
            List<Dim> widened = [.. narrow.Type.Shape];
            widened.Insert(axis, Dim.One);
            bool isMeant = Enumerable.Range(0, wide.Type.Rank).All(i => i == axis || widened[i].Equals(wide.Type.Shape[i]));
            if (isMeant)
            {
                return narrow.Written is Expression.Intrinsic { Key: var key } && Reductions.Contains(key)
                    ? $"Keep the axis: {key}(…, keep: true) gives [{string.Join(", ", widened)}]."
                    : $"Add the axis: {Plain(narrow)}.Reshape({string.Join(", ", widened.Select((d, i) => d.IsConstant ? d.ToString() : "-1"))}) is [{string.Join(", ", widened)}].";
            }
        }
        return null;
    }

    private static string? ForProduct(string key, Operand a, Operand b)
    {
        (EquatableArray<Dim> left, EquatableArray<Dim> right) = (a.Type.Shape, b.Type.Shape);
        if (a.Type.Rank < 1 || b.Type.Rank < 1)
        {
            return null;
        }
        Dim last = left[left.Count - 1];
        if (b.Type.Rank == 2 && last.Equals(right[1]))
        {
            return $"Did you mean {key}({Plain(a)}, Transpose({Plain(b)}))?";
        }
        if (a.Type.Rank == 2 && left[0].Equals(right[Math.Max(0, right.Count - 2)]))
        {
            return $"Did you mean {key}(Transpose({Plain(a)}), {Plain(b)})?";
        }
        return left.Count >= 1 && right.Count >= 1 && right[right.Count - 1].Equals(left[Math.Max(0, left.Count - 2)])
            ? $"Did you mean {key}({Plain(b)}, {Plain(a)})?"
            : null;
    }

    private static string? ForConcat(IReadOnlyList<Operand> operands)
    {
        int rank = operands[0].Type.Rank;
        if (operands.Any(o => o.Type.Rank != rank))
        {
            Operand? row = operands.FirstOrDefault(o => o.Type.Rank == rank - 1);
            return row is null ? null : $"Give {row.Name} the axis that is missing: {Plain(row)}.Reshape(1, {string.Join(", ", row.Type.Shape.Select(static d => d.IsConstant ? d.ToString() : "-1"))}).";
        }
        for (int axis = 0; axis < rank; axis++)
        {
            if (operands.All(o => Enumerable.Range(0, rank).All(i => i == axis || o.Type.Shape[i].Equals(operands[0].Type.Shape[i]))))
            {
                return $"They fit along axis {axis}.";
            }
        }
        return null;
    }

    private static bool Fits(IReadOnlyList<Dim> a, IReadOnlyList<Dim> b) =>
        Enumerable.Range(1, Math.Min(a.Count, b.Count)).All(i => a[a.Count - i] is var x && b[b.Count - i] is var y && (x.Equals(y) || x.Is(1) || y.Is(1)));

    private static Dim[] Turn(EquatableArray<Dim> shape) => [shape[1], shape[0]];

    private static string Plain(Operand operand) => operand.Name.Trim('\'');
}
