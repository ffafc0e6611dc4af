using Axon.Vocabulary;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.Diagnostics;

/// <summary>A finding of the front end, as plain text and numbers, so that it compares by value and keeps no compilation alive.</summary>
internal sealed record DiagnosticInfo(string Id, SourceSpan Span, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(DiagnosticDescriptors.Get(Id), Span.Path.Length == 0 ? Location.None : Span.ToLocation(), Arguments.Select(static a => (object)a).ToArray());

    /// <summary>In a tree at hand, as an analyzer needs it (an external location is not one of the compilation's).</summary>
    public Diagnostic ToDiagnostic(SyntaxTree tree) => Diagnostic.Create(
        DiagnosticDescriptors.Get(Id), Location.Create(tree, new Microsoft.CodeAnalysis.Text.TextSpan(Span.Start, Span.Length)), Arguments.Select(static a => (object)a).ToArray());
}

/// <summary>A finding of a later stage: it knows a method and the number of a node; the source map of the method knows the place.</summary>
/// <param name="Id">The descriptor.</param>
/// <param name="Arguments">What its message takes.</param>
/// <param name="Method">Full name of the method whose text holds the node.</param>
/// <param name="Node">Pre-order number; -1 for the whole method.</param>
internal sealed record StageDiagnostic(string Id, EquatableArray<string> Arguments, string Method, int Node)
{
    public Diagnostic ToDiagnostic(IEnumerable<SourceMap> maps) =>
        new DiagnosticInfo(Id, maps.FirstOrDefault(m => m.Method == Method)?.At(Node) ?? new SourceSpan("", 0, 0, 0, 0, 0, 0), Arguments).ToDiagnostic();

    /// <summary>In a tree at hand, as an analyzer needs it.</summary>
    public Diagnostic ToDiagnostic(SyntaxTree tree, SourceMap map) => new DiagnosticInfo(Id, map.At(Node), Arguments).ToDiagnostic(tree);
}
