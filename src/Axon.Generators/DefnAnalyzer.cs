using System.Collections.Immutable;
using Axon.Generators.Diagnostics;
using Axon.Generators.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axon.Generators;

/// <summary>Reports what is wrong with <c>[Defn]</c> methods while they are typed: what the front end finds in each, and what elaboration finds in all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = DiagnosticDescriptors.All.Where(static d => Reports(d.Id)).ToImmutableArray();

    /// <summary>
    /// Whether a finding is the analyzer's to report. Names that do not exist before generation are not: by the time an analyzer runs they do.
    /// </summary>
    internal static bool Reports(string id) => id is not ("AXN1002" or "AXN1040" or "AXN1041" or "AXN1042" or "AXN9001");

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A [Defn] in a file that calls itself generated is compiled like any other.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration, SyntaxKind.OperatorDeclaration);
        context.RegisterCompilationStartAction(static start =>
        {
            WholeProgram program = new(start.Compilation);
            start.RegisterSemanticModelAction(file => Analyze(file, program));
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, WholeProgram program)
    {
        try
        {
            foreach (Diagnostic finding in program.In(context.SemanticModel.SyntaxTree, context.CancellationToken))
            {
                context.ReportDiagnostic(finding);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The generator meets the same fault and reports it, once.
        }
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
            ReadMethod read = ReadCache.Get(syntax, context.SemanticModel.Compilation, () => DefnReader.Read(method, syntax, context.SemanticModel, context.CancellationToken), context.CancellationToken);
            foreach (DiagnosticInfo finding in read.Diagnostics)
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
