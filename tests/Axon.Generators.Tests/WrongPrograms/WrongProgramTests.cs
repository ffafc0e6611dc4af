using System.Text;
using Axon.Testing;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.Tests.WrongPrograms;

/// <summary>
/// Programs with a mistake, one a section of the texts beside this file. The golden texts show each with its findings under the place that they are at, for a
/// reader who knows nothing but the program.
/// </summary>
public sealed class WrongProgramTests
{
    private const string Opening = "using Axon; using static Axon.Ops; using static Axon.Layers; using static Axon.Losses; using static Axon.Optimizers; using System.Diagnostics;\n";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Axon.Generators.Tests", "WrongPrograms");

    private static (string Name, string Members)[] Programs(string topic) =>
    [
        .. File.ReadAllText(Path.Combine(Folder, $"{topic}.txt")).Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n### ").Skip(1)
            .Select(static section => (section[..section.IndexOf('\n')], section[(section.IndexOf('\n') + 1)..].TrimEnd())),
    ];

    [Theory]
    [InlineData("Language")]
    [InlineData("CSharp")]
    [InlineData("Shapes")]
    [InlineData("Values")]
    [InlineData("Variables")]
    [InlineData("Gradients")]
    public void EveryMistake_IsSaidWhereItIs(string topic)
    {
        StringBuilder text = new();
        List<string> silent = [];
        foreach ((string name, string members) in Programs(topic))
        {
            bool isWhole = members.Contains("class Model", StringComparison.Ordinal) || members.Contains("struct Model", StringComparison.Ordinal) || members.Contains("interface Model", StringComparison.Ordinal);
            string program = isWhole ? members : $"public static partial class Model\n{{\n{members}\n}}";
            GeneratorResult result = TestProject.Of(Opening + program).Generate();
            if (!result.Diagnostics.Any(static d => d.Id.StartsWith("AXN", StringComparison.Ordinal) && d.Id != "AXN9001"))
            {
                silent.Add($"{name}: {result.DiagnosticText}");
            }
            Assert.All(result.Diagnostics, d => Assert.DoesNotContain("{0}", d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            Assert.All(result.Diagnostics, d => Assert.True(d.Location.GetLineSpan().IsValid, $"{name}: {d.GetMessage(null)} has no place."));
            text.Append("### ").Append(name).Append('\n').Append(Annotate(members, isWhole ? 1 : 3, result)).Append('\n');
        }
        Assert.Empty(silent);
        GoldenFile.Verify(text.ToString(), variant: topic);
    }

    [Fact]
    public void ThereAreManyMistakes() =>
        Assert.True(new[] { "Language", "Shapes", "Values", "Variables", "Gradients" }.Sum(static t => Programs(t).Length) >= 120);

    /// <summary>The program with the findings of the generator and the analyzer under their lines, and the errors that C# itself reports.</summary>
    private static string Annotate(string members, int linesBefore, GeneratorResult result)
    {
        ILookup<int, (string Id, int Column, int Length, string Message)> findings = result.Diagnostics
            .Concat(result.CompilerDiagnostics.Where(static d => d.Id.StartsWith("CS", StringComparison.Ordinal) && d.Severity == DiagnosticSeverity.Error))
            .Select(d =>
            {
                FileLinePositionSpan at = d.Location.GetLineSpan();
                int length = at.StartLinePosition.Line == at.EndLinePosition.Line ? at.EndLinePosition.Character - at.StartLinePosition.Character : 3;
                return (at.StartLinePosition.Line, Finding: (d.Id, at.StartLinePosition.Character, Math.Max(1, length), d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
            })
            .OrderBy(static f => f.Finding.Character).ThenBy(static f => f.Finding.Id, StringComparer.Ordinal).ThenBy(static f => f.Finding.Item4, StringComparer.Ordinal)
            .ToLookup(static f => f.Line, static f => f.Finding);
        StringBuilder text = new();
        string[] lines = members.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            text.Append(lines[i]).Append('\n');
            foreach ((string id, int column, int length, string message) in findings[i + linesBefore])
            {
                text.Append(' ', column).Append('~', length).Append('\n').Append(' ', 4).Append(id).Append(": ").Append(message).Append('\n');
            }
        }
        return text.ToString();
    }
}
