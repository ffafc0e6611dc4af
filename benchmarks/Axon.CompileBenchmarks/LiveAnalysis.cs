using System.Collections.Immutable;
using Axon.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axon.CompileBenchmarks;

/// <summary>
/// What the analyzer adds while a file is typed. An editor asks for the findings in that file, of a compilation made anew; most of the time is then C#'s own, so the same is asked with an analyzer
/// that does nothing in its place, in turns, and the difference is the analyzer's.
/// </summary>
internal sealed class LiveAnalysis
{
    private readonly List<Times> with = [];
    private readonly List<Times> without = [];

    /// <summary>Milliseconds beyond those of an analyzer that does nothing, an edit each.</summary>
    public Times[] Added => [.. with.Zip(without, static (ours, idle) => new Times(ours.Wall - idle.Wall, ours.Processor - idle.Processor))];

    /// <param name="compilation">The project with what was generated for it.</param>
    /// <param name="file">The file that is typed in.</param>
    public void Ask(CSharpCompilation compilation, SyntaxTree file)
    {
        // The first to ask after an edit waits for the declarations, which an editor needs for its own findings; then each is the first every other time.
        Time(new IdleAnalyzer(), compilation, file);
        bool isFirst = with.Count % 2 == 0;
        if (isFirst)
        {
            with.Add(Time(new DefnAnalyzer(), compilation, file));
        }
        without.Add(Time(new IdleAnalyzer(), compilation, file));
        if (!isFirst)
        {
            with.Add(Time(new DefnAnalyzer(), compilation, file));
        }
    }

    private static Times Time(DiagnosticAnalyzer analyzer, CSharpCompilation compilation, SyntaxTree file)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([analyzer]);
        return Times.Of(() =>
        {
            SemanticModel model = analysis.Compilation.GetSemanticModel(file);
            if (analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult() is [Diagnostic finding, ..])
            {
                throw new InvalidOperationException(finding.ToString());
            }
        });
    }

    /// <summary>Asks to be called where <see cref="DefnAnalyzer"/> does.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class IdleAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("IDLE", "Nothing", "Nothing", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.MethodDeclaration, SyntaxKind.OperatorDeclaration);
            context.RegisterCompilationStartAction(static start => start.RegisterSemanticModelAction(static _ => { }));
        }
    }
}
