using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>One loop: an axis of the iteration space with its size, which may stand for several axes run together.</summary>
internal sealed record LoopAxis(int Axis, Dim Size);

/// <summary>
/// Groups of loops, outermost first. Neighbours in a group run together as one loop where every address allows it, so that
/// contiguous operands of one shape become one long row.
/// </summary>
internal sealed class AxisGroups
{
    private readonly HashSet<int> dropped = [];

    public AxisGroups(IReadOnlyList<IReadOnlyList<LoopAxis>> groups, IEnumerable<Affine> expressions)
    {
        Affine[] all = expressions.GroupBy(static a => a.Key).Select(static g => g.First()).ToArray();
        Groups = groups.Select(group => Collapse(group, all)).ToArray();
    }

    public IReadOnlyList<IReadOnlyList<LoopAxis>> Groups { get; }

    /// <summary>The expression in terms of the remaining loops.</summary>
    public Affine Rewrite(Affine expression) => expression.Without(dropped);

    /// <summary>The product of the sizes of loops.</summary>
    public static Dim Size(IEnumerable<LoopAxis> loops)
    {
        Dim size = Dim.One;
        foreach (LoopAxis loop in loops)
        {
            size *= loop.Size;
        }
        return size;
    }

    private IReadOnlyList<LoopAxis> Collapse(IReadOnlyList<LoopAxis> group, Affine[] expressions)
    {
        List<LoopAxis> loops = [];
        foreach (LoopAxis axis in group)
        {
            if (axis.Size.Is(1))
            {
                dropped.Add(axis.Axis);
            }
            else if (loops.Count > 0 && expressions.All(e => e.CoefficientOf(loops[loops.Count - 1].Axis).Equals(e.CoefficientOf(axis.Axis) * axis.Size)))
            {
                LoopAxis outer = loops[loops.Count - 1];
                dropped.Add(outer.Axis);
                loops[loops.Count - 1] = new LoopAxis(axis.Axis, outer.Size * axis.Size);
            }
            else
            {
                loops.Add(axis);
            }
        }
        return loops;
    }
}
