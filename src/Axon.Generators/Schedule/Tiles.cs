using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// A stored concat of equal parts, as the gates of a recurrent layer: its kernel runs over the shape of a part and has a store for each, so that what the parts share is computed
/// once. A kernel over the whole would compute every part at every element, and choose.
/// </summary>
internal static class Tiles
{
    // Parts with shorter runs would be stored in pieces of vectors. Sizes known at run time alone count as 1.
    private const int ShortestRun = 16;

    // A kernel has so many stores at most.
    private const int MostParts = 8;

    /// <summary>Whether the kernel of a stored node has a store for each of its parts.</summary>
    public static bool AreIn(Node node) =>
        node.Op == Op.Concat && node.Inputs.Count <= MostParts && node.Inputs.All(part => part.Type.Shape == node.Inputs[0].Type.Shape) &&
        node.Inputs[0].Type.Shape.Skip(node.Get<AxisAttributes>().Axis).Where(static size => size.IsConstant).Aggregate(1L, static (run, size) => run * size.Value!.Value) >= ShortestRun;

    /// <summary>The shape over which a map computes <paramref name="node"/>.</summary>
    public static IReadOnlyList<Dim> SpaceOf(Node node) => AreIn(node) ? node.Inputs[0].Type.Shape : node.Type.Shape;

    /// <summary>What a map stores of <paramref name="node"/> at an index of that shape.</summary>
    public static IEnumerable<Store> Stores(Node node, IReadOnlyList<Affine> index, BodyBuilder builder)
    {
        if (!AreIn(node))
        {
            yield return new Store(node, Affine.Linear(index, node.Type.Shape), builder.Build(node, index));
            yield break;
        }
        int axis = node.Get<AxisAttributes>().Axis;
        Dim start = Dim.Zero;
        foreach (Node part in node.Inputs)
        {
            Affine[] place = [.. index];
            place[axis] = index[axis] + Affine.Constant(start);
            yield return new Store(node, Affine.Linear(place, node.Type.Shape), builder.Build(part, index));
            start += part.Type.Shape[axis];
        }
    }
}
