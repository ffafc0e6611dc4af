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
                Gathering gathering = new(clusters);
                List<Cluster> together = left.FindAll(gathering.TryAdd);
                left.RemoveAll(new HashSet<Cluster>(together).Contains);
                if (together.Count > 1)
                {
                    clusters.Gather(together);
                }
            }
        }
    }

    /// <summary>A launch that grows: it has no order inside, so none of its parts may need another, or overwrite what another reads.</summary>
    private sealed class Gathering(ClusterGraph clusters)
    {
        private readonly HashSet<Cluster> earlier = [];
        private readonly HashSet<Cluster> later = [];
        private readonly HashSet<Node> read = [];
        private readonly HashSet<Node> overwritten = [];

        public bool TryAdd(Cluster cluster)
        {
            Node[] overwrites = [.. cluster.Roots.Where(clusters.Donors.Contains).Select(clusters.InputOf)];
            if (earlier.Contains(cluster) || later.Contains(cluster) || overwrites.Any(read.Contains) || cluster.Reads.Overlaps(overwritten))
            {
                return false;
            }
            Follow(cluster, earlier, static c => c.Before);
            Follow(cluster, later, static c => c.After);
            read.UnionWith(cluster.Reads);
            overwritten.UnionWith(overwrites);
            return true;
        }

        /// <summary>What leads from a cluster in one direction, as far as it is not known yet.</summary>
        private static void Follow(Cluster cluster, HashSet<Cluster> seen, Func<Cluster, HashSet<Cluster>> next)
        {
            Stack<Cluster> pending = new(next(cluster));
            while (pending.Count > 0)
            {
                Cluster reached = pending.Pop();
                if (seen.Add(reached))
                {
                    foreach (Cluster beyond in next(reached))
                    {
                        pending.Push(beyond);
                    }
                }
            }
        }
    }
}
