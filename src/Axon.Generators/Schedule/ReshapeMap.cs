using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Indices of a reshape's operand in terms of the result's, where that takes no division.</summary>
internal static class ReshapeMap
{
    /// <summary>Whether each operand axis is one result axis or several of them run together.</summary>
    public static bool IsAffine(IReadOnlyList<Dim> operand, IReadOnlyList<Dim> result) =>
        TryMap(operand, result, result.Select(static (_, axis) => Affine.Axis(axis)).ToArray()) is not null;

    public static Affine[]? TryMap(IReadOnlyList<Dim> operand, IReadOnlyList<Dim> result, IReadOnlyList<Affine> index)
    {
        Affine[] mapped = Enumerable.Repeat(Affine.Zero, operand.Count).ToArray();
        int o = 0;
        int r = 0;
        while (true)
        {
            // Axes of one element take no part.
            while (o < operand.Count && operand[o].Is(1))
            {
                o++;
            }
            while (r < result.Count && result[r].Is(1))
            {
                r++;
            }
            if (o == operand.Count || r == result.Count)
            {
                return o == operand.Count && r == result.Count ? mapped : null;
            }
            Affine merged = index[r];
            Dim size = result[r++];
            while (!size.Equals(operand[o]))
            {
                if (r == result.Count)
                {
                    return null;
                }
                merged = (merged * result[r]) + index[r];
                size *= result[r++];
            }
            mapped[o++] = merged;
        }
    }
}
