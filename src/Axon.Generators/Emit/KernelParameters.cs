using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>What a kernel struct is constructed with: a buffer or number (<see cref="Node"/>) or a size.</summary>
internal sealed record KernelParameter(string Type, string Name, Node? Node, Dim? Dim);

/// <summary>
/// The constructor parameters of a kernel, in order of first use. Canonical names depend on the order alone, so that kernels of the same text are found.
/// </summary>
internal sealed class KernelParameters(Func<Node, string>? nameOf)
{
    private readonly List<KernelParameter> all = [];
    private readonly HashSet<string> taken = ["row", "first", "end", "result", "column", "outer", "batch", "value", "engine"];

    public IReadOnlyList<KernelParameter> All => all;

    public string Buffer(Node node) => Get("B", node, null, nameOf is null ? "b" : nameOf(node));

    public string Scalar(Node node) => Get(node.Type.Element.CSharp(), node, null, nameOf is null ? "c" : nameOf(node));

    /// <summary>A size as int text: a literal, or a parameter.</summary>
    public string Size(Dim dim) => dim.Value is { } value
        ? value.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Get("int", null, dim, nameOf is not null && dim.IsSymbol ? ProgramNames.Identifier(dim.ToString()) : "size");

    /// <summary>A name that no parameter has.</summary>
    public string Fresh(string name)
    {
        string fresh = name;
        for (int i = 1; !taken.Add(fresh); i++)
        {
            fresh = name + i;
        }
        return fresh;
    }

    private string Get(string type, Node? node, Dim? dim, string name)
    {
        KernelParameter? known = all.Find(p => p.Type == type && (node is null ? p.Node is null && dim!.Equals(p.Dim) : ReferenceEquals(p.Node, node)));
        if (known is null)
        {
            known = new KernelParameter(type, Fresh(name), node, dim);
            all.Add(known);
        }
        return known.Name;
    }
}
