using System.Collections.Immutable;
using System.Text;
using Axon.Generators.Diagnostics;
using Axon.Generators.FrontEnd;
using Axon.Generators.Infrastructure;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Axon.Generators;

/// <summary>Compiles the <c>[Defn]</c> methods of a project, and exports them to the projects that reference it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DefnGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReadMethod> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(SymbolNames.DefnAttribute, static (node, _) => node is MethodDeclarationSyntax or OperatorDeclarationSyntax, static (method, cancellation) => Read(method, cancellation))
            .WithTrackingName(TrackingNames.Read);

        IncrementalValueProvider<OwnDefns> own = read
            .Select(static (method, _) => new OwnDefn(method.Name, method.Defn, method.Container, method.IsExported))
            .WithTrackingName(TrackingNames.Defn)
            .Collect()
            .Select(static (methods, _) => new OwnDefns(methods.ToEquatable()));

        IncrementalValueProvider<ImportedDefns> imports = context.CompilationProvider
            .Select(static (compilation, cancellation) => new ImportedDefns(ImportReader.Read(compilation, cancellation)))
            .WithTrackingName(TrackingNames.Imports);

        IncrementalValueProvider<CompilerOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => new CompilerOptions(
                provider.GlobalOptions.TryGetValue("build_property.AxonEmitDebug", out string? debug) ? debug : "",
                !IsOff(provider.GlobalOptions, "RunAnalyzers") && !IsOff(provider.GlobalOptions, "RunAnalyzersDuringBuild")))
            .WithTrackingName(TrackingNames.Options);

        IncrementalValuesProvider<RootClosure> closures = own.Combine(imports)
            .SelectMany(static (methods, cancellation) => RootClosure.Of(methods.Left.Methods, methods.Right.Methods, cancellation).ToImmutableArray())
            .WithTrackingName(TrackingNames.Closure);

        IncrementalValuesProvider<CompiledRoot> compiled = closures.Combine(options)
            .Select(static (input, cancellation) => StartedCompile.Start(input.Left, input.Right, cancellation))
            .Select(static (started, cancellation) => started.Result(cancellation))
            .WithTrackingName(TrackingNames.Compile);

        IncrementalValueProvider<string?> exports = own
            .Select(static (methods, _) => ExportWriter.Write(methods.Methods))
            .WithTrackingName(TrackingNames.Exports);

        context.RegisterSourceOutput(compiled, static (output, root) => AddSource(output, root.HintName, root.Source));
        context.RegisterSourceOutput(exports, static (output, text) => AddSource(output, ExportWriter.HintName, text));

        // Positions meet findings only here.
        context.RegisterSourceOutput(
            compiled.Combine(options).SelectMany(static (input, _) => input.Left.Diagnostics.Where(d => !input.Right.AnalyzersRun || !DefnAnalyzer.Reports(d.Id)).ToArray())
                .Collect().Combine(read.Select(static (method, _) => method.SourceMap).Collect()),
            static (output, found) => Report(output, found.Left, found.Right));
        context.RegisterSourceOutput(
            read.Combine(options).SelectMany(static (input, _) => input.Left.Diagnostics.Where(d => !input.Right.AnalyzersRun || !DefnAnalyzer.Reports(d.Id)).ToArray()),
            static (output, finding) => output.ReportDiagnostic(finding.ToDiagnostic()));
    }

    private static bool IsOff(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string property) =>
        options.TryGetValue($"build_property.{property}", out string? value) && value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static ReadMethod Read(GeneratorAttributeSyntaxContext method, CancellationToken cancellation)
    {
        BaseMethodDeclarationSyntax syntax = (BaseMethodDeclarationSyntax)method.TargetNode;
        IMethodSymbol symbol = (IMethodSymbol)method.TargetSymbol;
        try
        {
            return ReadCache.Get(syntax, method.SemanticModel.Compilation, () => DefnReader.Read(symbol, syntax, method.SemanticModel, cancellation), cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            string name = SymbolNames.MethodName(symbol);
            SourceSpan at = SourceSpan.Of(syntax.SyntaxTree, DeclarationReader.NameOf(syntax).Span);
            return new ReadMethod(name, null, null, false, new SourceMap(name, at, default), EquatableArray.Of(
                new DiagnosticInfo("AXN9001", at, EquatableArray.Of("FrontEnd", name, error.Message))));
        }
    }

    private static void AddSource(SourceProductionContext output, string hintName, string? text)
    {
        if (text is not null)
        {
            output.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
        }
    }

    private static void Report(SourceProductionContext output, ImmutableArray<StageDiagnostic> findings, ImmutableArray<SourceMap> maps)
    {
        // Two roots that call one faulty method find the same fault.
        foreach (StageDiagnostic finding in findings.Distinct())
        {
            output.ReportDiagnostic(finding.ToDiagnostic(maps));
        }
    }
}

// The driver's tables of values are generic: for objects their machine code is there already, for a struct of ours it would be made anew.

/// <summary>All methods of the project.</summary>
internal sealed record OwnDefns(EquatableArray<OwnDefn> Methods);

/// <summary>All methods of referenced assemblies.</summary>
internal sealed record ImportedDefns(EquatableArray<ImportedDefn> Methods);
