using Axon.Generators.Infrastructure;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>The namespace and the nested types of a full type name; <c>+</c> stands before a nested type: <c>Ns.Outer+Model</c>.</summary>
internal sealed record TypeChain(string Namespace, EquatableArray<string> Types)
{
    public static TypeChain Of(string fullName)
    {
        string[] parts = fullName.Split('+');
        int dot = parts[0].LastIndexOf('.');
        string space = dot < 0 ? "" : parts[0].Substring(0, dot);
        parts[0] = parts[0].Substring(dot + 1);
        return new(space, parts.ToEquatable());
    }

    /// <summary>The innermost type, by which messages call it.</summary>
    public string Name => Types[Types.Count - 1];

    /// <summary>As C# names the type anywhere.</summary>
    public string CSharp => $"global::{(Namespace.Length == 0 ? "" : Namespace + ".")}{string.Join(".", Types)}";

    /// <summary>Writes <paramref name="body"/> inside the namespace and the partial types.</summary>
    public void Write(IndentedWriter writer, Action body)
    {
        List<IDisposable> open = [];
        if (Namespace.Length > 0)
        {
            open.Add(writer.Block($"namespace {Namespace}"));
        }
        foreach (string type in Types)
        {
            open.Add(writer.Block($"partial class {type}"));
        }
        body();
        for (int i = open.Count - 1; i >= 0; i--)
        {
            open[i].Dispose();
        }
    }
}
