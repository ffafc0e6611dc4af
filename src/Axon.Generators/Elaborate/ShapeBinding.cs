using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>The names of sizes in one call: the first use binds, later uses check.</summary>
internal sealed class ShapeBinding(GraphScope graph)
{
    private readonly Dictionary<string, Dim> names = new(StringComparer.Ordinal);

    public static Dim Parse(string text) => Dim.TryParse(text, out Dim dim)
        ? dim
        : throw new CompileException("AXN2050", $"'{text}' is no size. Write a number, a name, or a sum, product or quotient of such: \"n\", \"2*n\", \"d/heads\".");

    /// <summary>Checks a tensor against an annotation.</summary>
    public void Check(string what, TensorType actual, EquatableArray<string> annotation)
    {
        string expected = $"[{string.Join(", ", annotation)}]";
        if (actual.Rank != annotation.Count)
        {
            throw new CompileException("AXN2051", $"{what} has shape [{string.Join(", ", actual.Shape)}] of rank {actual.Rank}, expected {expected} of rank {annotation.Count}.");
        }
        // Bare names first, so that "2*n" on an earlier axis finds the n of a later one.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int axis = 0; axis < annotation.Count; axis++)
            {
                Dim wanted = Parse(annotation[axis]);
                if (wanted.IsSymbol && !names.ContainsKey(wanted.ToString()))
                {
                    names[wanted.ToString()] = actual.Shape[axis];
                }
                if (pass == 1)
                {
                    Dim size = wanted.Substitute(names);
                    string message = $"{what} has shape [{string.Join(", ", actual.Shape)}], expected {expected}: axis {axis} is {actual.Shape[axis]}, not {(size.Equals(wanted) ? $"{wanted}" : $"{wanted} = {size}")}.";
                    if ((size - actual.Shape[axis]).Value is { } difference && difference != 0)
                    {
                        throw new CompileException("AXN2052", message);
                    }
                    graph.RequireEqual(actual.Shape[axis], size, message);
                }
            }
        }
    }

    public void Bind(string name, Dim size) => names[name] = size;
}
