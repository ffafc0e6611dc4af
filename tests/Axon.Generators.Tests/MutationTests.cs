using System.Globalization;
using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.Generators.Tests;

/// <summary>
/// Half-typed and broken programs through every stage: the generator must say something or nothing, and never fail; and where neither it nor C# finds an error in
/// the program, what it wrote compiles. <c>AXON_MUTATIONS</c> sets how many there are in all, and
/// <c>AXON_SEED</c> makes others of them.
/// </summary>
public sealed class MutationTests
{
    private const int Seeds = 4;

    private static readonly int Count = Setting("AXON_MUTATIONS", 2000);

    private static readonly int First = Setting("AXON_SEED", 0);

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    public static IEnumerable<object[]> Runs =>
        from source in MutationSources.All.Keys.Order(StringComparer.Ordinal)
        from seed in Enumerable.Range(1, Seeds)
        select new object[] { source, seed };

    [Theory]
    [MemberData(nameof(Runs))]
    public void MutatedPrograms_NeverMakeTheGeneratorFail(string source, int seed)
    {
        string text = MutationSources.All[source];
        Mutator mutator = new(text, First + (seed * 1000) + source.Sum(static c => c));
        CSharpCompilation compilation = TestProject.Of(text).Compile();
        SyntaxTree original = compilation.SyntaxTrees.Single(static t => t.FilePath == "Program.cs");
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DefnGenerator().AsSourceGenerator()], parseOptions: Parse);
        int share = Math.Max(1, Count / (Seeds * MutationSources.All.Count));
        for (int i = 0; i < share; i++)
        {
            string mutated = mutator.Next();
            SyntaxTree tree = CSharpSyntaxTree.ParseText(mutated, Parse, "Program.cs", System.Text.Encoding.UTF8, TestContext);
            // What was compiled before is used again where the edit allows it, as in an editor.
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation.ReplaceSyntaxTree(original, tree), out Compilation output, out _, TestContext);
            GeneratorRunResult result = driver.GetRunResult().Results[0];
            Assert.True(result.Exception is null, $"{result.Exception}\n{mutated}");
            Diagnostic? fault = result.Diagnostics.FirstOrDefault(static d => d.Id == "AXN9001");
            Assert.True(fault is null, $"{fault}\n{mutated}");
            if (tree.GetDiagnostics(TestContext).Any() || result.Diagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error))
            {
                continue;
            }
            Diagnostic[] errors = [.. output.GetDiagnostics(TestContext).Where(static d => d.Severity == DiagnosticSeverity.Error)];
            if (!errors.Any(d => d.Location.SourceTree == tree))
            {
                Assert.True(errors.Length == 0, $"{string.Join("\n", errors.Take(3))}\n{mutated}");
            }
        }
    }

    private static int Setting(string name, int ordinary) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int wanted) ? wanted : ordinary;

    private static CancellationToken TestContext => CancellationToken.None;

    /// <summary>The analyzer reads what the generator reads, in its own surroundings.</summary>
    [Fact]
    public void MutatedPrograms_NeverMakeTheAnalyzerFail()
    {
        Mutator mutator = new(MutationSources.All["Language"], First + 5);
        for (int i = 0; i < 25; i++)
        {
            string mutated = mutator.Next();
            Assert.DoesNotContain(TestProject.Of(mutated).Generate().Diagnostics, static d => d.Id is "AXN9001" or "AD0001");
        }
    }
}
