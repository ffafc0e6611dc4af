using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>A value that leaves a kernel: what is computed and where in the target's buffer it goes.</summary>
internal sealed record Store(Node Target, Affine Address, BodyValue Value);

/// <summary>One pass of a row program.</summary>
internal abstract record RowPass
{
    /// <summary>
    /// Combines elements of the row; the result goes to <see cref="Address"/> of the reduction's buffer. A value that is dear and that later passes need too is
    /// <see cref="Kept"/> on the way in the row of a result, which its last pass overwrites.
    /// </summary>
    public sealed record Reduce(Node Reduction, BodyValue Element, Affine Address, Store? Kept) : RowPass;

    /// <summary>Stores along the row, or one value a row.</summary>
    public sealed record Map(IReadOnlyList<Store> Stores, bool IsRowValue) : RowPass;
}

/// <summary>One launch, or the C# around some: what a program consists of.</summary>
internal abstract record Region(IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads)
{
    /// <summary>Whether the kernel computes in 64-bit words.</summary>
    public bool IsWide { get; init; }

    /// <summary>The output that is result <paramref name="index"/> of a loop or branch; null where nobody reads it.</summary>
    public Node? ResultAt(int index) => Outputs.FirstOrDefault(o => o.Op == Op.Result ? o.Get<ResultAttributes>().Index == index : o.Op is Op.Loop or Op.Branch && index == 0);

    /// <summary>Element-wise over rows × one column loop.</summary>
    public sealed record Map(IReadOnlyList<Store> Stores, AxisGroups Axes, IReadOnlyList<LoopAxis> Rows, LoopAxis? Column, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads)
        : Region(Outputs, Reads);

    /// <summary>Maps of one body in one launch.</summary>
    public sealed record MapMany(IReadOnlyList<Map> Parts, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads) : Region(Outputs, Reads);

    /// <summary>A reduction to one value an outer index, or (<paramref name="KeepsColumns"/>) to one an outer index and column.</summary>
    public sealed record Reduce(
        Node Reduction, BodyValue Element, IReadOnlyList<Store> Stores, AxisGroups Axes,
        IReadOnlyList<LoopAxis> Outer, IReadOnlyList<LoopAxis> Rows, LoopAxis? Column, bool KeepsColumns, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads)
        : Region(Outputs, Reads);

    /// <summary>Passes over each row while it is in cache.</summary>
    public sealed record RowProgram(IReadOnlyList<RowPass> Passes, AxisGroups Axes, IReadOnlyList<LoopAxis> Rows, LoopAxis? Column, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads)
        : Region(Outputs, Reads);

    /// <summary>A dot or convolution with its epilogue.</summary>
    public sealed record Contraction(
        Node Node, DotStrides? Left, DotStrides? Right, IReadOnlyList<Store> Stores, AxisGroups Axes,
        IReadOnlyList<LoopAxis> Batch, IReadOnlyList<LoopAxis> Rows, LoopAxis? Column, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads)
        : Region(Outputs, Reads);

    /// <summary>A library skeleton on whole buffers: pools, positions of extremes, scatter.</summary>
    public sealed record Library(Node Node, IReadOnlyList<Node> Operands, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads) : Region(Outputs, Reads);

    /// <summary>A copy of <paramref name="Base"/> (or a fill) of which a part is then written.</summary>
    public sealed record Update(Node Node, Node? Base, Map? Fill, Map Part, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads) : Region(Outputs, Reads);

    /// <summary>A C# loop around the regions of its body.</summary>
    public sealed record Loop(Node Node, Schedule Body, Schedule? Condition, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads) : Region(Outputs, Reads);

    /// <summary>A C# <c>if</c> around the regions of both sides.</summary>
    public sealed record Branch(Node Node, Schedule WhenTrue, Schedule WhenFalse, IReadOnlyList<Node> Outputs, IReadOnlyList<Node> Reads) : Region(Outputs, Reads);
}

/// <summary>What the Schedule stage makes of a graph: regions in order of execution.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Placement">Which nodes have a buffer.</param>
/// <param name="Regions">In order.</param>
/// <param name="Donated">Inputs whose storage an output takes over, with the position of that output.</param>
internal sealed record Schedule(Graph Graph, Placement Placement, IReadOnlyList<Region> Regions, IReadOnlyList<(Node Input, int Output)> Donated);
