using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// Lanes run along the last axis, and what they read stands side by side. What is taken at indices that change along it does not: where a kernel cannot do without
/// lanes, or would read each such element many times, it is gathered into a buffer first.
/// </summary>
internal static class ColumnGathers
{
    /// <summary>Gives such gathers a buffer; false where there are none, or all have one.</summary>
    public static bool Store(ClusterGraph clusters, Placement placement)
    {
        bool any = false;
        foreach (Cluster cluster in clusters.Clusters.Where(static c => c.Shape.Count > 0 && c.Kind != ClusterKind.Whole))
        {
            bool needsLanes = cluster.Kind is ClusterKind.Rows or ClusterKind.Contraction;
            foreach (Node reader in Readers(cluster, clusters).Where(r => needsLanes || r.Type.Rank < cluster.Shape.Count))
            {
                any |= placement.Store(reader);
            }
        }
        return any;
    }

    private static Node[] Readers(Cluster cluster, ClusterGraph clusters)
    {
        int column = Enumerable.Range(0, cluster.Shape.Count).LastOrDefault(axis => !cluster.Shape[axis].Is(1));
        return cluster.Roots.Where(root => root.Op.IsReduction() || root.Type.Rank == cluster.Shape.Count)
            .SelectMany(clusters.AccessesOf).Select(static access => access.Index).OfType<DynamicIndex>()
            .Where(index => index.Address.DependsOn(column)).Select(static index => index.Reader).Distinct().ToArray();
    }
}
