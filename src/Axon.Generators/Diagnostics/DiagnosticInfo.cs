using Axon.Vocabulary;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.Diagnostics;

/// <summary>A finding of the front end, as plain text and numbers, so that it compares by value and keeps no compilation alive.</summary>
internal sealed record DiagnosticInfo(string Id, SourceSpan Span, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(DiagnosticDescriptors.Get(Id), Span.ToLocation(), Arguments.Select(static a => (object)a).ToArray());

    public Diagnostic ToDiagnostic(Location location) => Diagnostic.Create(DiagnosticDescriptors.Get(Id), location, Arguments.Select(static a => (object)a).ToArray());
}

/// <summary>A finding of a later stage: it knows a method and the number of a node; the source map of the method knows the place.</summary>
/// <param name="Id">AXN2xxx, AXN3xxx, AXN4xxx or AXN9xxx.</param>
/// <param name="Message">Complete, with the user's names.</param>
/// <param name="Method">Full name of the method whose text holds the node.</param>
/// <param name="Node">Pre-order number; -1 for the whole method.</param>
internal sealed record StageDiagnostic(string Id, string Message, string Method, int Node);

