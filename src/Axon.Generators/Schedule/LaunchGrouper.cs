using Axon.Generators.Emit;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Puts maps whose kernels have the same text into one launch: the updates of all parameters by an optimizer.</summary>
internal static class LaunchGrouper
{
    public static void Group(ClusterGraph clusters, RegionBuilder regions)
    {
        var groups = clusters.Clusters
            .Where(static c => c.Kind == ClusterKind.Map && c.Shape.Count > 0)
            .OrderBy(static c => c.Anchor.Id)
            .GroupBy(c => KernelWriter.Signature(regions.BuildMap(c)).Text, StringComparer.Ordinal)
            .Where(static g => g.Count() > 1)
            .ToArray();
        foreach (IGrouping<string, Cluster> group in groups)
        {
            List<Cluster> left = group.ToList();
            while (left.Count > 1)
            {
                Dictionary<Cluster, HashSet<Cluster>> ancestors = left.ToDictionary(static c => c, ClusterGraph.Ancestors);
                List<Cluster> together = [left[0]];
                foreach (Cluster candidate in left.Skip(1))
                {
                    if (together.All(c => !ancestors[c].Contains(candidate) && !ancestors[candidate].Contains(c) && WritesApart(clusters, c, candidate) && WritesApart(clusters, candidate, c)))
                    {
                        together.Add(candidate);
                    }
                }
                left.RemoveAll(together.Contains);
                if (together.Count > 1)
                {
                    clusters.Gather(together);
                }
            }
        }
    }

    /// <summary>A launch has no order inside: none of its parts may overwrite what another reads.</summary>
    private static bool WritesApart(ClusterGraph clusters, Cluster writer, Cluster reader) =>
        !writer.Roots.Where(clusters.Donors.Contains).Any(root => reader.Reads.Contains(clusters.InputOf(root)));
}
