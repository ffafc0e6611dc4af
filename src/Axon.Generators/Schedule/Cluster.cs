using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>The skeleton a cluster becomes.</summary>
internal enum ClusterKind
{
    /// <summary>Element-wise over the shape of its roots.</summary>
    Map,

    /// <summary>A reduction, with element-wise roots over its result.</summary>
    Reduce,

    /// <summary>Reductions over the last axis and element-wise roots over the same rows.</summary>
    Rows,

    /// <summary>A dot or convolution, with element-wise roots over its result.</summary>
    Contraction,

    /// <summary>A launch, loop or branch with nothing fused into it.</summary>
    Whole,

    /// <summary>Maps that become one launch.</summary>
    Many,
}

/// <summary>Nodes that one launch computes while regions are being formed.</summary>
internal sealed class Cluster(ClusterKind kind, Node anchor, IReadOnlyList<Dim> shape)
{
    public ClusterKind Kind { get; set; } = kind;

    /// <summary>The contraction or reduction, else the first root.</summary>
    public Node Anchor { get; } = anchor;

    /// <summary>The iteration space; of a reduction and of rows, the space before reducing.</summary>
    public IReadOnlyList<Dim> Shape { get; } = shape;

    /// <summary>Nodes whose values leave the cluster.</summary>
    public List<Node> Roots { get; } = [anchor];

    /// <summary>Stored nodes read from outside.</summary>
    public HashSet<Node> Reads { get; } = [];

    /// <summary>Clusters that have to run earlier.</summary>
    public HashSet<Cluster> Before { get; } = [];

    /// <summary>Clusters that have this one in their <see cref="Before"/>.</summary>
    public HashSet<Cluster> After { get; } = [];

    /// <summary>The maps of <see cref="ClusterKind.Many"/>.</summary>
    public List<Cluster> Parts { get; } = [];

    /// <summary>Whether a root is stored part by part: only other maps are fused with that.</summary>
    public bool HasTiles => Kind == ClusterKind.Map && Roots.Any(Tiles.AreIn);

    public IReadOnlyList<Dim> RowShape => Shape.Take(Shape.Count - 1).ToArray();

    /// <summary>Each position of a shape as itself; an axis of one element has position zero.</summary>
    public static Affine[] Identity(IReadOnlyList<Dim> shape) => shape.Select(static (dim, axis) => dim.Is(1) ? Affine.Zero : Affine.Axis(axis)).ToArray();
}
