using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// A value along the row that is dear and that several passes of a row program need (the exponentials of a softmax): the first of them keeps it in the row of a
/// result that a later pass computes, so that it is computed once and no memory is needed for it.
/// </summary>
/// <param name="Node">The value.</param>
/// <param name="Pass">The reduction that computes it first.</param>
/// <param name="Keeper">The result in whose buffer it waits.</param>
internal sealed record KeptValue(Node Node, Node Pass, Node Keeper)
{
    /// <param name="rowValues">Roots of the row program that are one value a row, in order.</param>
    /// <param name="results">Its results along the row.</param>
    /// <param name="cluster">The row program.</param>
    /// <param name="placement">Which nodes have a buffer.</param>
    public static KeptValue? Find(IReadOnlyList<Node> rowValues, IReadOnlyList<Node> results, Cluster cluster, Placement placement)
    {
        List<HashSet<Node>> later = [.. rowValues.Select(Computed)];
        later.Add([.. results.SelectMany(Computed)]);
        for (int pass = 0; pass < rowValues.Count; pass++)
        {
            if (!rowValues[pass].Op.IsReduction())
            {
                continue;
            }
            // The last one contains the others.
            Node? dear = later[pass].Where(n => n.Op.IsExpensive() && n.Type.Shape.SequenceEqual(cluster.Shape) && later.Skip(pass + 1).Any(l => l.Contains(n)))
                .OrderByDescending(static n => n.Id).FirstOrDefault();
            Node? keeper = results.FirstOrDefault(r => dear is not null && r.Type.Equals(dear.Type));
            if (keeper is not null)
            {
                return new KeptValue(dear!, rowValues[pass], keeper);
            }
        }
        return null;

        // What a pass computes along the row: up to stored values, other than the results themselves.
        HashSet<Node> Computed(Node root)
        {
            HashSet<Node> seen = [];
            Stack<Node> pending = new(root.Op.IsReduction() ? root.Inputs : [root]);
            while (pending.Count > 0)
            {
                Node node = pending.Pop();
                if ((!placement.IsStored(node) || cluster.Roots.Contains(node)) && !(node.Op.IsReduction() && rowValues.Contains(node)) && seen.Add(node))
                {
                    foreach (Node input in node.Inputs)
                    {
                        pending.Push(input);
                    }
                }
            }
            return seen;
        }
    }
}
