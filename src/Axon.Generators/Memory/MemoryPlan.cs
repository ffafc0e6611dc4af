using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Memory;

/// <summary>A piece of the arena, used by one value after another.</summary>
internal sealed class Slot(int id, Dim bytes)
{
    public int Id { get; } = id;

    /// <summary>Room in bytes; where it is constant it grows to the largest value put here.</summary>
    public Dim Bytes { get; set; } = bytes;
}

/// <summary>Where a stored value lies.</summary>
internal abstract record Place
{
    /// <summary>Bytes from the start: an element of a stack lies inside it.</summary>
    public Dim Offset { get; init; } = Dim.Zero;

    /// <summary>In the storage of an input of the schedule.</summary>
    public sealed record Input(int Index) : Place;

    /// <summary>In the storage of an output of the schedule.</summary>
    public sealed record Output(int Index) : Place;

    public sealed record Arena(Slot Slot) : Place;

    /// <summary>In memory of its own, taken when it is known how often a while loop ran.</summary>
    public sealed record Own(int Id, Dim Bytes) : Place;
}

/// <summary>A copy before or after the regions.</summary>
internal sealed record CopyStep(Place Source, Place Target, TensorType Type);

/// <summary>Buffers of a loop or branch that no value of the outer graph names: one a result of the sub-graph.</summary>
/// <param name="Results">Where result i of the node lies outside.</param>
/// <param name="Bodies">The plans of the sub-graphs.</param>
/// <param name="Condition">Where the condition of a <c>while</c> goes.</param>
/// <param name="Spares">The second buffer of each carry that has two; null for the others.</param>
internal sealed record NestedPlan(IReadOnlyList<Place> Results, IReadOnlyList<MemoryPlan> Bodies, Place? Condition, IReadOnlyList<Place?> Spares);

/// <summary>Where every value of a schedule lies.</summary>
/// <param name="Places">Of each stored value.</param>
/// <param name="Before">Copies before the regions.</param>
/// <param name="After">Copies after them.</param>
/// <param name="Nested">Of loops and branches.</param>
/// <param name="Slots">Of the arena, for the whole program.</param>
/// <param name="Held">Memory of their own for results that are kept apart until the end.</param>
internal sealed record MemoryPlan(
    IReadOnlyDictionary<Node, Place> Places,
    IReadOnlyList<CopyStep> Before,
    IReadOnlyList<CopyStep> After,
    IReadOnlyDictionary<Node, NestedPlan> Nested,
    IReadOnlyList<Slot> Slots,
    IReadOnlyList<Place.Own> Held);
