using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Generators.Elaborate;
using Axon.Generators.Emit;
using Axon.Generators.FrontEnd;
using Axon.Generators.Graphs;
using Axon.Generators.Memory;
using Axon.Generators.Scheduling;
using Axon.Generators.Simplify;
using Axon.Vocabulary;

namespace Axon.Generators;

/// <summary>Build properties.</summary>
/// <param name="EmitDebug"><c>ast</c>, <c>graph</c>, <c>kernels</c> or <c>all</c>: what to add to generated files as comments; empty for nothing.</param>
/// <param name="AnalyzersRun">Whether the analyzer of this assembly runs beside the generator, so that what the front end finds is reported there.</param>
internal sealed record CompilerOptions(string EmitDebug, bool AnalyzersRun = true)
{
    public bool Emits(string stage) => EmitDebug == "all" || EmitDebug.Split(',', ';').Contains(stage);
}

/// <summary>What became of a method.</summary>
/// <param name="HintName">The name of the file.</param>
/// <param name="Source">Its text; null where there is none: a template, or a method with errors.</param>
/// <param name="Diagnostics">What the user must know.</param>
internal sealed record CompiledRoot(string HintName, string? Source, EquatableArray<StageDiagnostic> Diagnostics);

/// <summary>The stages in order, from the tree of a method to C#.</summary>
internal static class CompilerPipeline
{
    /// <param name="closure">The method with all it calls.</param>
    /// <param name="options">Build properties.</param>
    /// <param name="cancellation">Asked between stages.</param>
    /// <param name="entered">Told the name of each stage as it begins.</param>
    public static CompiledRoot Compile(RootClosure closure, CompilerOptions options, CancellationToken cancellation, Action<string>? entered = null)
    {
        if (closure.Missing.Count > 0)
        {
            return new CompiledRoot(closure.HintName, null, closure.Missing);
        }
        Run run = new(closure, options, cancellation, entered);
        try
        {
            return run.All();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new CompiledRoot(closure.HintName, null, EquatableArray.Of(
                new StageDiagnostic("AXN9001", EquatableArray.Of(run.Stage, closure.Root.Name, $"{error.GetType().Name}: {error.Message}"), closure.Root.Name, -1)));
        }
    }

    /// <summary>What the stages up to elaboration find, which is all that a user is told.</summary>
    public static EquatableArray<StageDiagnostic> Check(RootClosure closure, CancellationToken cancellation)
    {
        if (closure.Missing.Count > 0)
        {
            return closure.Missing;
        }
        try
        {
            return new Run(closure, new CompilerOptions(""), cancellation, null).Elaborated().Findings;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The generator meets the same fault and reports it.
            return default;
        }
    }

    /// <summary>One compile. It knows the stage it is in, so that a fault can name it.</summary>
    private sealed class Run(RootClosure closure, CompilerOptions options, CancellationToken cancellation, Action<string>? entered)
    {
        private readonly Dictionary<string, Defn> library = closure.Methods.ToDictionary(static m => m.Name, StringComparer.Ordinal);
        private readonly HashSet<string> own = new(closure.Own, StringComparer.Ordinal);

        public string Stage { get; private set; } = "Read";

        public CompiledRoot All()
        {
            (Elaboration elaborated, EquatableArray<StageDiagnostic> diagnostics) = Elaborated();
            KnownFindings.Keep(closure, diagnostics);
            if (elaborated.Programs.Count == 0 || elaborated.Errors.Any(static e => !e.IsWarning))
            {
                return new CompiledRoot(closure.HintName, null, diagnostics);
            }
            StateRecords records = new(library, closure.Compiled.ToDictionary(static m => m.Name, static m => m.Overload, StringComparer.Ordinal), own.Contains);
            records.Remember(closure.Root, elaborated.Programs[0].State);

            Enter("Simplify");
            Program[] programs = elaborated.Programs.Select(Simplified).ToArray();

            Enter("Schedule");
            (Program Program, Schedule Schedule)[] scheduled = [.. programs.Select(static p => (p, Scheduler.Schedule(p)))];

            Enter("Memory");
            PlannedProgram[] planned = [.. scheduled.Select(static s => new PlannedProgram(s.Program, s.Schedule, MemoryPlanner.Plan(s.Schedule)))];

            Enter("Emit");
            return new CompiledRoot(closure.HintName, RootWriter.Write(planned, closure.Overload, records, DebugText(elaborated)), diagnostics);
        }

        /// <summary>The programs as they were written, and what is wrong with them.</summary>
        public (Elaboration Elaboration, EquatableArray<StageDiagnostic> Findings) Elaborated()
        {
            Enter("Verify");
            foreach (Defn method in closure.Methods)
            {
                if (AstVerifier.Verify(method) is [string error, ..])
                {
                    throw new InvalidOperationException($"{method.Name}: {error}.");
                }
            }

            Enter("Elaborate");
            Elaboration elaborated = Elaborator.Elaborate(closure.Root, library, own.Contains);
            return (elaborated, elaborated.Errors.Select(Locate).ToArray().ToEquatable());
        }

        /// <summary>The stages between, for <c>AxonEmitDebug</c>.</summary>
        private string DebugText(Elaboration elaborated) => string.Join("\n", [
            .. options.Emits("ast") ? closure.Methods.Select(static method => $"AST of {method.Name}\n{AstPrinter.Print(method)}") : [],
            .. options.Emits("graph") ? elaborated.Programs.Select(static program => $"Graph of {program.Name} before Simplify\n{GraphPrinter.Print(program.Graph)}") : [],
        ]);

        private void Enter(string stage)
        {
            cancellation.ThrowIfCancellationRequested();
            Stage = stage;
            entered?.Invoke(stage);
        }

        private static Program Simplified(Program program)
        {
            Graph graph = Simplifier.Simplify(program.Graph);
            GraphVerifier.Verify(graph, "Simplify");
            return program with { Graph = graph };
        }

        private StageDiagnostic Locate(CompileError error) => new(
            error.Id,
            EquatableArray.Of(error.Message),
            error.Method,
            error.Node is not null && library.TryGetValue(error.Method, out Defn? method) ? PreOrder.NumberOf(method, error.Node) : -1);
    }
}
