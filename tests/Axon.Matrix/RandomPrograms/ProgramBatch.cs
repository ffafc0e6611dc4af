using System.Reflection;
using System.Runtime.CompilerServices;
using Axon.Testing;
using Microsoft.CodeAnalysis;

namespace Axon.Matrix.RandomPrograms;

/// <summary>Programs that are put through the generator and the C# compiler together.</summary>
internal sealed class ProgramBatch
{
    private readonly IReadOnlyList<RandomProgram> programs;
    private readonly Assembly? assembly;
    private readonly string[] findings;

    public ProgramBatch(IReadOnlyList<RandomProgram> programs)
    {
        this.programs = programs;
        TestProject project = new("Random", [("Usings.cs", "global using Axon; global using static Axon.Ops;"), .. programs.Select((program, i) => ($"P{i}.cs", program.Source($"P{i}")))], TestProject.Core);
        GeneratorResult result = project.Generate();
        findings = [.. programs.Select((_, i) => string.Join("\n", result.Diagnostics.Concat(result.CompilerDiagnostics)
            .Where(d => d.Severity == DiagnosticSeverity.Error && (Path.GetFileName(d.Location.GetLineSpan().Path) ?? "").StartsWith($"P{i}.", StringComparison.Ordinal))
            .Select(static d => $"{d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").Distinct()))];
        assembly = result.CompilerDiagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error) ? null : result.Load();
    }

    /// <summary>Null where all is well with a program, else what is not.</summary>
    public string? Check(int index)
    {
        if (findings[index].Length > 0)
        {
            return findings[index];
        }
        if (assembly is null)
        {
            return programs.Count == 1 ? "does not compile" : new ProgramBatch([programs[index]]).Check(0);
        }
        RandomProgram program = programs[index];
        object[] inputs = ProgramInputs.Make(program, 0);
        Tensor[] eager = Run(index, false, "F", inputs);
        string? difference = Compare(program, eager, Run(index, true, "F", inputs));
        if (difference is not null && ProgramInputs.Moved(program, inputs).Any(moved => Compare(program, eager, Run(index, false, "F", moved)) is not null))
        {
            // The body itself gives something else a few roundings away: it stands on a step, like the floor of a sum that is zero but for rounding.
            difference = null;
        }
        return difference ?? (program.HasGradient && Has(index, "Loss") ? GradientCheck.Run(program, Enumerable.Range(0, 3).Select(draw => ProgramInputs.Make(program, draw)), (compiled, method, x) => Run(index, compiled, method, x)) : null);
    }

    private bool Has(int index, string method) => assembly!.GetType($"P{index}")!.GetMethod(method) is not null;

    private Tensor[] Run(int index, bool isCompiled, string method, object[] inputs)
    {
        object? result = GeneratorResult.Invoke(assembly!, isCompiled ? $"P{index}+Compiled" : $"P{index}", method, inputs);
        return [.. Flatten(result)];
    }

    private static IEnumerable<Tensor> Flatten(object? value) => value is ITuple tuple ? Enumerable.Range(0, tuple.Length).SelectMany(i => Flatten(tuple[i])) : [(Tensor)value!];

    private static string? Compare(RandomProgram program, Tensor[] eager, Tensor[] compiled)
    {
        double steps = program.Real == "float" ? 2e4 : program.IsNarrowed ? Math.ScaleB(2e4, 52 - 23) : 1e6;
        OpRow row = new([""], []) { Steps = steps, Scale = 1 };
        for (int i = 0; i < eager.Length; i++)
        {
            if (Comparison.Difference(eager[i], compiled[i], row) is { } difference)
            {
                return $"{program.Outputs[i].Name}: compiled {difference} (eager)";
            }
        }
        return null;
    }
}
