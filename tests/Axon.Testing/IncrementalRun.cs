using Axon.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.Testing;

/// <summary>Runs the generator on a project and then on an edited one, and tells what each step did the second time.</summary>
public static class IncrementalRun
{
    /// <summary>The reasons of each named step in the second run.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> Reasons(TestProject before, TestProject after)
    {
        CSharpCompilation first = before.Compile();
        CSharpCompilation second = Edit(first, before, after);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DefnGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(first);
        driver = driver.RunGenerators(second);
        return driver.GetRunResult().Results[0].TrackedSteps.ToDictionary(
            static step => step.Key,
            static step => (IReadOnlyList<IncrementalStepRunReason>)[.. step.Value.SelectMany(static s => s.Outputs).Select(static o => o.Reason)]);
    }

    /// <summary>Replaces the trees whose text changed, as an editor does, and keeps the rest.</summary>
    private static CSharpCompilation Edit(CSharpCompilation compilation, TestProject before, TestProject after)
    {
        // A clone even without an edit: nothing may depend on the identity of a compilation.
        compilation = compilation.Clone();
        foreach ((string file, string text) in after.Sources)
        {
            string? old = before.Sources.Where(s => s.File == file).Select(static s => s.Text).FirstOrDefault();
            if (old == text)
            {
                continue;
            }
            SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14), file, System.Text.Encoding.UTF8);
            compilation = old is null
                ? compilation.AddSyntaxTrees(tree)
                : compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.First(t => t.FilePath == file), tree);
        }
        return compilation;
    }
}
