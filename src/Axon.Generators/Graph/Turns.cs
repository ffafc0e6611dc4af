using System.Globalization;
using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>
/// How often a while loop runs is a size like others (<c>turns.1</c>), except that it is known only once the loop has run: what has such an axis gets memory of its own then.
/// </summary>
internal static class Turns
{
    private const string Prefix = "turns.";

    public static Dim Symbol(int number) => Dim.Symbol(Prefix + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a name is that of a loop's turns; no size that a user names has a dot.</summary>
    public static bool IsName(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a size depends on how often a while loop runs.</summary>
    public static bool In(Dim size) => size.Symbols.Any(IsName);

    public static bool In(TensorType type) => type.Shape.Any(In);

    /// <summary>Whether an op, or one within it, is a while loop that keeps something of each turn.</summary>
    public static bool AreKept(Node node) => node.Attributes switch
    {
        LoopAttributes loop => (loop.Condition is not null && loop.Body.Outputs.Count > loop.Carries) || loop.Body.Nodes.Any(AreKept),
        BranchAttributes branch => branch.WhenTrue.Nodes.Any(AreKept) || branch.WhenFalse.Nodes.Any(AreKept),
        CustomAttributes custom => custom.Forward.Nodes.Any(AreKept),
        _ => false,
    };
}
