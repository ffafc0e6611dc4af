using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Axon.Generators.Diagnostics;

/// <summary>A place in a source file, as plain numbers.</summary>
internal sealed record SourceSpan(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public static SourceSpan Of(SyntaxTree tree, TextSpan span)
    {
        LinePositionSpan lines = tree.GetLineSpan(span).Span;
        return new SourceSpan(tree.FilePath, span.Start, span.Length, lines.Start.Line, lines.Start.Character, lines.End.Line, lines.End.Character);
    }

    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(StartLine, StartColumn), new LinePosition(EndLine, EndColumn)));
}

/// <summary>
/// The side table of a method: where each node of its tree stands, by pre-order number. It is no part of the tree, so that an edit above a method
/// moves its errors and recompiles nothing.
/// </summary>
/// <param name="Method">The full name.</param>
/// <param name="Whole">The method's name in its declaration.</param>
/// <param name="Nodes">One a node.</param>
internal sealed record SourceMap(string Method, SourceSpan Whole, EquatableArray<SourceSpan> Nodes)
{
    public SourceSpan At(int node) => node >= 0 && node < Nodes.Count ? Nodes[node] : Whole;
}
