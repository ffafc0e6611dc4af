using System.Reflection;
using Axon.Testing;
using Microsoft.CodeAnalysis;

namespace Axon.Oracle;

/// <summary>What came of a record: null for passed.</summary>
internal sealed record Outcome(Record Record, string? Failure, string? WithoutCounterpart);

/// <summary>Runs records eagerly and compiled.</summary>
internal static class OracleRun
{
    private const int ChunkSize = 150;

    public static List<Outcome> Run(IEnumerable<Record> records)
    {
        List<Outcome> outcomes = [];
        List<Translation> translations = [];
        foreach (Record record in records)
        {
            try
            {
                translations.Add(Translator.Translate(record));
            }
            catch (WithoutCounterpartException reason)
            {
                outcomes.Add(new Outcome(record, null, reason.Message));
            }
            catch (RefusedException refusal)
            {
                outcomes.Add(new Outcome(record, record.IsError ? null : $"refused: {refusal.Message}", null));
            }
        }
        foreach (Translation[] chunk in translations.Chunk(ChunkSize))
        {
            outcomes.AddRange(Run(chunk));
        }
        return outcomes;
    }

    private static IEnumerable<Outcome> Run(Translation[] chunk)
    {
        Dictionary<int, string> refused = [];
        Assembly assembly;
        Dictionary<int, string> findings;
        (assembly, findings) = Build(chunk, refused);
        for (int i = 0; i < chunk.Length; i++)
        {
            yield return new Outcome(chunk[i].Record, refused.TryGetValue(i, out string? error) ? Refused(chunk[i], error) : Check(assembly, i, chunk[i], findings.GetValueOrDefault(i)), null);
        }
    }

    // A record that C# itself refuses has failed, as an error that a record asks for should.
    private static string? Refused(Translation translation, string error) => translation.Record.IsError ? null : $"does not compile: {error}\n{translation.Text}";

    /// <summary>Compiles a chunk; leaves out the records whose file has an error, rather than losing the chunk.</summary>
    private static (Assembly Assembly, Dictionary<int, string> Findings) Build(Translation[] chunk, Dictionary<int, string> refused)
    {
        while (true)
        {
            GeneratorResult result = Project(chunk, refused).Generate();
            bool isRefused = false;
            foreach (Diagnostic error in result.Compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error))
            {
                int place = Place(error.Location.SourceTree?.FilePath);
                if (place < 0)
                {
                    throw new InvalidOperationException(error.ToString());
                }
                isRefused |= refused.TryAdd(place, error.ToString());
            }
            if (!isRefused)
            {
                Dictionary<int, string> findings = [];
                foreach (Diagnostic finding in result.Diagnostics)
                {
                    if (Place(finding.Location.GetLineSpan().Path) is var place and >= 0)
                    {
                        findings.TryAdd(place, $"{finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
                    }
                }
                return (result.Load(), findings);
            }
        }
    }

    private static TestProject Project(Translation[] chunk, Dictionary<int, string> refused) => new(
        "Oracle",
        [("Usings.cs", "global using Axon; global using static Axon.Ops; global using static Axon.Losses;"), .. chunk.Select((translation, i) => ($"R{i}.cs", Source(translation, i))).Where((_, i) => !refused.ContainsKey(i))],
        TestProject.Core);

    private static string Source(Translation translation, int index) => $"public static partial class R{index}\n{{\n{translation.Text}}}\n";

    // R12.cs is a record; R12.F0.g.cs is generated from it.
    private static int Place(string? path)
    {
        string name = Path.GetFileName(path ?? "");
        return name.StartsWith('R') && int.TryParse(name[1..].Split('.')[0], out int index) ? index : -1;
    }

    private static string? Check(Assembly assembly, int index, Translation translation, string? finding)
    {
        if (translation.IsStateful)
        {
            string? wrong = StatefulRun.Check(assembly, index, translation);
            return wrong is null ? null : $"{wrong}{(finding is null ? "" : $"; {finding}")}\n{translation.Text}";
        }
        for (int i = 0; i < translation.Outputs; i++)
        {
            foreach (RunCase run in translation.Cases)
            {
                object[] inputs = Array.ConvertAll(run.Inputs, static input => input.ToTensor());
                string? eager = Check(() => assembly.GetType($"R{index}"), i, translation, run, inputs);
                string? compiled = Check(() => assembly.GetType($"R{index}+Compiled"), i, translation, run, inputs);
                if (translation.Record.IsError)
                {
                    // An error of any output is the record's.
                    if (eager is null && compiled is null)
                    {
                        return null;
                    }
                    continue;
                }
                if (eager is not null || compiled is not null)
                {
                    return $"{(eager is null ? "" : $"eager: {eager}; ")}{(compiled is null ? "" : $"compiled: {compiled}")}{(finding is null ? "" : $"; {finding}")}\n{translation.Text}";
                }
            }
        }
        return translation.Record.IsError ? $"did not fail{(finding is null ? "" : $"; {finding}")}\n{translation.Text}" : null;
    }

    private static string? Check(Func<Type?> type, int output, Translation translation, RunCase run, object[] inputs)
    {
        try
        {
            MethodInfo? method = type()?.GetMethod($"F{output}");
            if (method is null)
            {
                return translation.Record.IsError ? null : "the method was not generated";
            }
            object?[] arguments = method.GetParameters().Length == inputs.Length + 1 ? [.. inputs, Device.Cpu] : [.. inputs];
            Numbers actual = Numbers.Of(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null));
            return translation.Record.IsError ? "did not fail" : Comparison.Difference(run.Expected[output]!.Value, actual, translation.Record, translation.Signs[output]);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return translation.Record.IsError ? null : $"{error.GetType().Name}: {error.Message}";
        }
    }
}
