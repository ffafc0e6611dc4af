using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Vocabulary;

namespace Axon.Generators.FrontEnd;

/// <summary>Where generated members of a method go.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Types">Partial classes, outermost first.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
internal sealed record Container(string Namespace, EquatableArray<string> Types, string Accessibility);

/// <summary>What the front end made of one <c>[Defn]</c> method.</summary>
/// <param name="Defn">Null where the method has errors.</param>
/// <param name="Container">Where its compiled members go; null for a template, which has none.</param>
/// <param name="IsExported">Whether other assemblies may call it.</param>
/// <param name="SourceMap">Where its nodes stand.</param>
/// <param name="Diagnostics">AXN1xxx.</param>
internal sealed record ReadMethod(
    string Name,
    Defn? Defn,
    Container? Container,
    bool IsExported,
    SourceMap SourceMap,
    EquatableArray<DiagnosticInfo> Diagnostics);
