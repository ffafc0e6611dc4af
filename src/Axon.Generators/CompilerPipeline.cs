using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Generators.FrontEnd;
using Axon.Vocabulary;

namespace Axon.Generators;

/// <summary>Build properties.</summary>
/// <param name="EmitDebug"><c>ast</c>, <c>graph</c>, <c>kernels</c> or <c>all</c>: what to add to generated files as comments; empty for nothing.</param>
internal sealed record CompilerOptions(string EmitDebug);

/// <summary>What became of a method.</summary>
/// <param name="HintName">The name of the file.</param>
/// <param name="Source">Its text; null where there is none: a template, or a method with errors.</param>
/// <param name="Diagnostics">What the user must know.</param>
internal sealed record CompiledRoot(string HintName, string? Source, EquatableArray<StageDiagnostic> Diagnostics);

/// <summary>The stages in order, from the tree of a method to C#.</summary>
internal static class CompilerPipeline
{
    public static CompiledRoot Compile(RootClosure closure, CompilerOptions options, CancellationToken cancellation)
    {
        if (closure.Missing.Count > 0)
        {
            return new CompiledRoot(closure.HintName, null, closure.Missing);
        }
        string stage = "Verify";
        try
        {
            foreach (Defn method in closure.Methods)
            {
                if (AstVerifier.Verify(method) is [string error, ..])
                {
                    throw new InvalidOperationException($"{method.Name}: {error}");
                }
            }
            cancellation.ThrowIfCancellationRequested();
            _ = options;
            return new CompiledRoot(closure.HintName, null, default);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new CompiledRoot(closure.HintName, null, EquatableArray.Of(
                new StageDiagnostic("AXN9001", EquatableArray.Of(stage, closure.Root.Name, error.Message), closure.Root.Name, -1)));
        }
    }
}
