using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Merges clusters: epilogues of contractions, row programs, epilogues of reductions, maps over one shape. First match wins.</summary>
internal sealed class Fuser(ClusterGraph clusters, Placement placement)
{
    public void Fuse()
    {
        foreach (Cluster contraction in clusters.Clusters.Where(static c => c.Kind == ClusterKind.Contraction).OrderByDescending(static c => c.Anchor.Id).ToArray())
        {
            if (HasOneColumnAxis(contraction.Anchor))
            {
                Absorb(contraction, map => IsEpilogue(contraction, contraction.Anchor.Type.Shape, map));
            }
        }
        foreach (Cluster reduction in clusters.Clusters.Where(static c => c.Kind == ClusterKind.Reduce).OrderBy(static c => c.Anchor.Id).ToArray())
        {
            if (clusters.Clusters.Contains(reduction) && ReducesLastAxisOnly(reduction.Anchor))
            {
                Absorb(reduction, other => JoinsRows(reduction, other));
                bool isProgram = reduction.Roots.Count(static r => r.Op.IsReduction()) > 1 || reduction.Roots.Any(r => SameShape(r.Type.Shape, reduction.Shape));
                reduction.Kind = isProgram ? ClusterKind.Rows : ClusterKind.Reduce;
            }
        }
        foreach (Cluster reduction in clusters.Clusters.Where(static c => c.Kind == ClusterKind.Reduce).ToArray())
        {
            Absorb(reduction, map => IsEpilogue(reduction, reduction.Anchor.Type.Shape, map));
        }
        foreach (Cluster map in clusters.Clusters.Where(static c => c.Kind == ClusterKind.Map).OrderBy(static c => c.Anchor.Id).ToArray())
        {
            if (clusters.Clusters.Contains(map))
            {
                Absorb(map, other => IsSibling(map, other));
            }
        }
    }

    /// <summary>The class a cluster computes in.</summary>
    public static bool IsWide(Cluster cluster, Placement placement) =>
        cluster.Kind is ClusterKind.Contraction or ClusterKind.Reduce
            ? cluster.Anchor.Type.Element.IsWide()
            : cluster.Roots.Select(r => r.Op.IsReduction() ? r.Type.Element.IsWide() : WordClass.Computing(r, placement)).FirstOrDefault(static c => c is not null) ?? cluster.Anchor.Type.Element.IsWide();

    public static bool ReducesLastAxisOnly(Node reduction) =>
        reduction.Inputs[0].Type.Rank >= 2 && reduction.Get<AxesAttributes>().Axes.Count == 1 && reduction.Get<AxesAttributes>().Axes[0] == reduction.Inputs[0].Type.Rank - 1;

    private void Absorb(Cluster cluster, Func<Cluster, bool> fits)
    {
        while (clusters.Near(cluster)
            .FirstOrDefault(c => fits(c) && IsWide(cluster, placement) == IsWide(c, placement) && clusters.CanMerge(cluster, c)) is { } next)
        {
            clusters.Merge(cluster, next);
        }
    }

    /// <summary>An element-wise cluster over the producer's result that reads it in place.</summary>
    private bool IsEpilogue(Cluster producer, IReadOnlyList<Dim> shape, Cluster map) =>
        map.Kind == ClusterKind.Map && SameShape(map.Shape, shape) && !clusters.WritesDonated(map) && !map.HasTiles &&
        producer.Roots.Any(map.Reads.Contains) && ReadsInPlace(map, producer.Roots, shape);

    /// <summary>Another part of a program over the same rows: it reads a reduction of the row, or the same row.</summary>
    private bool JoinsRows(Cluster rows, Cluster other)
    {
        if (clusters.WritesDonated(other) || other.HasTiles)
        {
            return false;
        }
        bool fits = other.Kind switch
        {
            ClusterKind.Reduce or ClusterKind.Rows => ReducesLastAxisOnly(other.Anchor) && SameShape(other.Shape, rows.Shape),
            ClusterKind.Map => SameShape(other.Shape, rows.Shape) || SameShape(other.Shape, rows.RowShape),
            _ => false,
        };
        bool reads = rows.Roots.Any(other.Reads.Contains);
        bool shares = other.Kind is ClusterKind.Reduce or ClusterKind.Rows && SharedRow(rows, other);
        return fits && (reads || shares || (other.Kind != ClusterKind.Map && other.Roots.Any(rows.Reads.Contains))) &&
            ReadsRowsInPlace(other, rows.Roots, rows) && ReadsRowsInPlace(rows, other.Roots, rows);
    }

    private bool SharedRow(Cluster a, Cluster b) => a.Reads.Any(r => b.Reads.Contains(r) && SameShape(r.Type.Shape, a.Shape));

    private bool ReadsRowsInPlace(Cluster reader, IEnumerable<Node> sources, Cluster rows)
    {
        HashSet<Node> wanted = [.. sources];
        return reader.Roots.All(root => clusters.AccessesOf(root).Where(a => wanted.Contains(a.Source)).All(a =>
            a.Address is { } address && !a.Guarded &&
            address.Equals(Affine.Linear(Cluster.Identity(a.Source.Type.Shape), a.Source.Type.Shape)) &&
            (SameShape(a.Source.Type.Shape, rows.RowShape) || (SameShape(a.Source.Type.Shape, rows.Shape) && !SameShape(root.Type.Shape, rows.RowShape)) ||
             (SameShape(a.Source.Type.Shape, rows.Shape) && root.Op.IsReduction()))));
    }

    private bool IsSibling(Cluster map, Cluster other) =>
        other.Kind == ClusterKind.Map && SameShape(map.Shape, other.Shape) &&
        (map.Shape.Count == 0 || map.Roots.Any(other.Reads.Contains) || other.Roots.Any(map.Reads.Contains) || SharedOperand(map, other)) &&
        ReadsInPlace(other, map.Roots, map.Shape) && ReadsInPlace(map, other.Roots, map.Shape);

    private static bool SharedOperand(Cluster a, Cluster b) => a.Reads.Any(r => b.Reads.Contains(r) && SameShape(r.Type.Shape, a.Shape));

    private bool ReadsInPlace(Cluster reader, IEnumerable<Node> sources, IReadOnlyList<Dim> shape)
    {
        HashSet<Node> wanted = [.. sources];
        Affine inPlace = Affine.Linear(Cluster.Identity(shape), shape);
        return reader.Roots.All(root => clusters.AccessesOf(root).Where(a => wanted.Contains(a.Source)).All(a => a.Address is { } address && !a.Guarded && address.Equals(inPlace) && SameShape(a.Source.Type.Shape, shape)));
    }

    /// <summary>The columns of the product are one axis, so that an epilogue can address them.</summary>
    private static bool HasOneColumnAxis(Node contraction) => contraction.Op switch
    {
        Op.Dot => contraction.Inputs[1].Type.Rank - contraction.Get<DotAttributes>().RightContract.Count - contraction.Get<DotAttributes>().RightBatch.Count <= 1,
        _ => true,
    };

    private static bool SameShape(IReadOnlyList<Dim> a, IReadOnlyList<Dim> b) => a.SequenceEqual(b);
}
