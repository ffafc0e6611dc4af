using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// Which class of lanes (32-bit or wide) a fused expression computes in. Values change class only where they are loaded or stored.
/// </summary>
internal static class WordClass
{
    public static bool IsWide(this DType type) => type.Bytes() == 8;

    /// <summary>The class in which an unstored node computes; null where it takes any (numbers, positions, loads).</summary>
    public static bool? Of(Node node, Placement placement)
    {
        if (placement.IsStored(node) || placement.IsScalar(node))
        {
            return null;
        }
        return Computing(node, placement);
    }

    /// <summary>The class in which the value of a node is computed, stored or not.</summary>
    public static bool? Computing(Node node, Placement placement) => node.Op switch
    {
        Op.Input or Op.Constant or Op.DimValue or Op.Iota => null,
        Op.RandomBits => false,
        Op.Cast when !ConvertsOnLoad(node.Inputs[0].Type.Element, node.Type.Element) && Of(node.Inputs[0], placement) is null && IsView(node.Inputs[0], placement) =>
            node.Inputs[0].Type.Element.IsWide(),
        Op.Cast when !ConvertsOnLoad(node.Inputs[0].Type.Element, node.Type.Element) => Of(node.Inputs[0], placement) ?? node.Type.Element.IsWide(),
        Op.IsNaN or Op.IsInfinity => node.Inputs[0].Type.Element.IsWide(),
        _ when node.Op.IsComparison() && node.Inputs[0].Type.Element != DType.Bool => node.Inputs[0].Type.Element.IsWide(),
        _ when node.Op.IsElementwise() && node.Type.Element == DType.Bool => node.Inputs.Select(i => Of(i, placement)).FirstOrDefault(static c => c is not null),
        _ when node.Op.IsElementwise() => node.Type.Element.IsWide(),
        Op.Concat => node.Inputs.Select(i => Of(i, placement)).FirstOrDefault(static c => c is not null),
        _ when node.Op.IsMovement() || node.Op is Op.Take or Op.SliceAt => Of(node.Inputs[0], placement),
        _ => node.Type.Element.IsWide(),
    };

    /// <summary>Whether the cast is what a load into the class of the result does: no wide integer or real loses what decides the result.</summary>
    public static bool ConvertsOnLoad(DType from, DType to) =>
        from.IsWide() == to.IsWide() || to.IsWide() || (from.IsFloat() && to.IsFloat()) || (from.IsInteger() && to.IsInteger());

    private static bool IsView(Node node, Placement placement) =>
        Views.Address(node, Cluster.Identity(node.Type.Shape), placement) is not null;
}
