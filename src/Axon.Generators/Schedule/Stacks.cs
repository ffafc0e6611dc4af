using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Values with an axis for the turns of a loop that need no memory in one piece, or share that of their parts.</summary>
internal static class Stacks
{
    /// <summary>
    /// The stack of a loop's results of which <paramref name="node"/> is one element, as the gradient of one layer among those of all: it lies where the loop put it. Null for other nodes.
    /// </summary>
    public static Node? WholeOf(Node node)
    {
        if (node.Op != Op.Slice)
        {
            return null;
        }
        Node whole = node.Inputs[0];
        (Node source, int result) = whole.Op == Op.Result ? (whole.Inputs[0], whole.Get<ResultAttributes>().Index) : (whole, 0);
        SliceAttributes slice = node.Get<SliceAttributes>();
        return source.Attributes is LoopAttributes { Condition: null } loop && result >= loop.Carries && !Turns.In(loop.Count) && slice.Start[0].IsConstant && (slice.Stop[0] - slice.Start[0]).Is(1) &&
            Enumerable.Range(0, whole.Type.Rank).All(axis => slice.Step[axis] == 1 && (axis == 0 || (slice.Start[axis].Is(0) && slice.Stop[axis].Equals(whole.Type.Shape[axis]))))
            ? whole
            : null;
    }

    /// <summary>Bytes of the whole before an element.</summary>
    public static Dim OffsetOf(Node element) => element.Get<SliceAttributes>().Start[0] * element.Type.Size * element.Type.Element.Bytes();

    /// <summary>The values that a loop scans one after another where they lie, as the weights of equal layers; null where the stack is memory in one piece.</summary>
    public static IReadOnlyList<Node>? PartsOf(Node scanned, Func<Node, bool> isStored) =>
        scanned.Op == Op.Concat && scanned.Get<AxisAttributes>().Axis == 0 && !isStored(scanned) && scanned.Inputs.All(static part => part.Type.Shape[0].Is(1))
            ? scanned.Inputs
            : null;

    /// <summary>Operands of a loop or branch as they are read: stacks that lie in parts are read part by part.</summary>
    public static IEnumerable<Node> Operands(Node node, Func<Node, bool> isStored) => node.Attributes is LoopAttributes loop
        ? node.Inputs.SelectMany((n, i) => i >= loop.Carries && i < loop.Carries + loop.Scans && PartsOf(n, isStored) is { } parts ? parts : (IEnumerable<Node>)[n])
        : node.Inputs;
}
