using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Axon.Testing;
using Microsoft.CodeAnalysis;

namespace Axon.Matrix;

/// <summary>Some rows of a setting for an element type: one method, each row one of its results.</summary>
/// <param name="Class">Name of its class.</param>
/// <param name="Method">Its name.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Chunk(string Class, string Method, IReadOnlyList<OpRow> Rows);

/// <summary>The rows as projects in memory, one a setting, each put through the generator once.</summary>
internal static class MatrixPrograms
{
    private static readonly Dictionary<Setting, Lazy<(GeneratorResult Result, Assembly Assembly)>> Built = [];

    public static IReadOnlyList<Setting> Settings { get; } = [.. ElementwiseRows.Settings, .. TableRows.Settings, .. StructuredRows.Settings, .. LinearAlgebraRows.Settings];

    public static GeneratorResult Generated(Setting setting) => Build(setting).Result;

    /// <summary>The methods of a setting for an element type.</summary>
    public static IEnumerable<Chunk> Chunks(Setting setting, Element element) => setting.Rows
        .Where(row => row.Elements.Contains(element.Name))
        .GroupBy(static row => row.NeedsElements)
        .SelectMany(rows => rows.Chunk(setting.ChunkSize))
        .Select((rows, i) => new Chunk(ClassOf(setting, element), $"F{i}", rows));

    public static string ClassOf(Setting setting, Element element) => $"{setting.Name}_{element.Name}";

    /// <summary>Calls a method as it stands, or its compiled form.</summary>
    /// <exception cref="Exception">What the method throws.</exception>
    public static Tensor[] Call(Setting setting, Chunk chunk, bool isCompiled, object[] operands)
    {
        object? result = GeneratorResult.Invoke(Build(setting).Assembly, isCompiled ? chunk.Class + "+Compiled" : chunk.Class, chunk.Method, operands);
        return result is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!)] : [(Tensor)result!];
    }

    /// <summary>A setting as a project, before the generator has seen it.</summary>
    public static TestProject Project(Setting setting) => new(
        "Matrix" + setting.Name,
        [
            ("Usings.cs", "global using Axon; global using static Axon.Ops; [assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"ILGPURuntime\")]"),
            .. from element in Element.All where Chunks(setting, element).Any() select ($"{ClassOf(setting, element)}.cs", Source(setting, element)),
        ],
        TestProject.Core);

    private static (GeneratorResult Result, Assembly Assembly) Build(Setting setting)
    {
        if (!Built.TryGetValue(setting, out Lazy<(GeneratorResult, Assembly)>? built))
        {
            Built.Add(setting, built = new(() =>
            {
                GeneratorResult result = Project(setting).Generate();
                return (result, result.Load());
            }));
        }
        return built.Value;
    }

    private static string Source(Setting setting, Element element)
    {
        StringBuilder text = new();
        text.Append("public static partial class ").Append(ClassOf(setting, element)).Append("\n{\n");
        foreach (Chunk chunk in Chunks(setting, element))
        {
            string[] results = [.. chunk.Rows.Select(row => $"Tensor<{OpRow.Typed(row.Result, element)}>")];
            string[] values = [.. chunk.Rows.Select(row => row.Text(element))];
            text.Append("    [Defn]\n    public static ").Append(results.Length == 1 ? results[0] : $"({string.Join(", ", results)})").Append(' ').Append(chunk.Method)
                .Append('(').Append(OpRow.Typed(setting.Parameters, element)).Append(") =>\n    ")
                .Append(values.Length == 1 ? values[0] : $"(\n        {string.Join(",\n        ", values)})").Append(";\n\n");
        }
        return text.Append("}\n").ToString();
    }

    /// <summary>What was said about the project, each with the line it is about.</summary>
    public static IEnumerable<string> Findings(GeneratorResult result) => result.Diagnostics.Concat(result.CompilerDiagnostics)
        .Where(static d => d.Severity >= DiagnosticSeverity.Warning)
        .Select(static d => $"{Path.GetFileNameWithoutExtension(d.Location.SourceTree?.FilePath)}: {Line(d)}: {d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
        .Distinct();

    private static string Line(Diagnostic finding) => finding.Location.SourceTree is { } tree
        ? tree.GetText().Lines[finding.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
        : "";
}
