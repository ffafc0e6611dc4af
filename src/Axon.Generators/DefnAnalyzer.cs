using System.Collections.Immutable;
using Axon.Generators.Diagnostics;
using Axon.Generators.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axon.Generators;

/// <summary>Reports what the front end finds in <c>[Defn]</c> methods while they are typed. The generator reports what later stages find.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = DiagnosticDescriptors.All.Where(static d => Reports(d.Id)).ToImmutableArray();

    /// <summary>
    /// Whether a finding is the analyzer's to report. Names that do not exist before generation are not: by the time an analyzer runs they do.
    /// </summary>
    internal static bool Reports(string id) => id.StartsWith("AXN1", StringComparison.Ordinal) && id is not ("AXN1002" or "AXN1040" or "AXN1041" or "AXN1042");

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration, SyntaxKind.OperatorDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        BaseMethodDeclarationSyntax syntax = (BaseMethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 ||
            context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method ||
            !SymbolNames.IsDefn(method))
        {
            return;
        }
        try
        {
            foreach (DiagnosticInfo finding in DefnReader.Read(method, syntax, context.SemanticModel, context.CancellationToken).Diagnostics)
            {
                if (Reports(finding.Id))
                {
                    context.ReportDiagnostic(finding.ToDiagnostic(syntax.SyntaxTree));
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The generator meets the same fault and reports it, once.
        }
    }
}
