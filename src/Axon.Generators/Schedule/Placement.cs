using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Which nodes of a graph have a buffer and which come by value.</summary>
/// <param name="scalars">Inputs that the program is given as C# numbers: scalar arguments, counters of loops.</param>
internal sealed class Placement(HashSet<Node> scalars)
{
    private readonly HashSet<Node> stored = [];

    public bool IsScalar(Node node) => scalars.Contains(node);

    public bool IsStored(Node node) => stored.Contains(node) || (node.Op == Op.Input && !scalars.Contains(node));

    /// <summary>Gives the node a buffer; false where it has one already, or needs none.</summary>
    public bool Store(Node node) => !IsStored(node) && stored.Add(node);
}
