using System.Runtime;
using Axon.Generators;
using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.CompileBenchmarks;

/// <summary>The measurements, each printed as rows of a table.</summary>
internal static class Session
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    public static int Usage()
    {
        Console.Error.WriteLine("Usage: Axon.CompileBenchmarks [all|edit|cold|size|text LAYERS|build [COMPILER.dll]]");
        return 2;
    }

    public static int All()
    {
        Edit();
        Console.WriteLine();
        Cold();
        Console.WriteLine();
        Builds.Run(null);
        Console.WriteLine();
        return Size();
    }

    /// <summary>An edit inside one method of a project of fifty: the run of the generator after it, and what the analyzer adds in the file that is typed in.</summary>
    public static int Edit()
    {
        const int Warming = 40, Measured = 40, Analyzed = 4;
        TestProject project = new("Fifty", [.. Sources.Fifty()], TestProject.Core);
        CSharpCompilation compilation = project.Compile();
        GeneratorDriver driver = Driver().RunGenerators(compilation);
        Require(driver, compilation);
        string text = project.Sources.First(static s => s.File == "Part4.cs").Text;
        Edited("formula", "Sin(x * 5f)", static turn => $"Sin(x * {turn}f)");
        Edited("network, with gradient and caller", "x.Dense(36)", static turn => $"x.Dense({turn})");
        return 0;

        void Edited(string what, string from, Func<int, string> to)
        {
            List<Times> times = [];
            LiveAnalysis analysis = new();
            for (int turn = 0; turn < Warming + Measured; turn++)
            {
                SyntaxTree old = compilation.SyntaxTrees.First(static t => t.FilePath == "Part4.cs");
                SyntaxTree tree = CSharpSyntaxTree.ParseText(text.Replace(from, to(100 + turn), StringComparison.Ordinal), Parse, "Part4.cs", System.Text.Encoding.UTF8);
                compilation = compilation.ReplaceSyntaxTree(old, tree);
                times.Add(Times.Of(() => driver = driver.RunGenerators(compilation)));
                if (turn % Analyzed == 0)
                {
                    analysis.Ask(compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees), tree);
                }
            }
            Row("edit inside one [Defn] of 50, generator", what, [.. times.Skip(Warming)]);
            Row("edit inside one [Defn] of 50, the file's findings by the analyzer, beyond those of one that does nothing", what, [.. analysis.Added.Skip(Warming / Analyzed)]);
        }
    }

    /// <summary>The whole project of a 12-layer transformer, by a generator that never ran and by one that is warm.</summary>
    public static int Cold()
    {
        if (Sdk.Find() is { } sdk)
        {
            ColdRuns.Run(sdk, 12);
        }
        else
        {
            Console.WriteLine("No SDK stands beside the runtime: first runs in a process are left out.");
        }
        for (int i = 0; i < 6; i++)
        {
            Run(2 + (i % 2), out _);
        }
        Row("12-layer transformer, all its methods", "compiler warm", [.. Enumerable.Range(0, 5).Select(static _ => Generate(12))]);
        foreach ((string root, StageTimes times) in StageTimes.Of(12))
        {
            Console.WriteLine($"  {root,-24} {times}");
        }
        return 0;
    }

    /// <summary>Bytes of the generated text by number of layers.</summary>
    public static int Size()
    {
        foreach (int layers in (int[])[2, 4, 12, 24])
        {
            GeneratorDriver driver = Run(layers, out _);
            var sizes = driver.GetRunResult().Results[0].GeneratedSources.Select(static s => (s.HintName, Text: s.SourceText.ToString())).ToArray();
            string train = sizes.First(static s => s.HintName.Contains("TrainStep", StringComparison.Ordinal)).Text;
            int comments = train.Split('\n').Where(static line => line.StartsWith("//", StringComparison.Ordinal)).Sum(static line => line.Length + 1);
            Console.WriteLine($"{layers,2} layers: {sizes.Sum(static s => s.Text.Length) / 1024.0,8:F0} KiB in all; TrainStep {(train.Length - comments) / 1024.0,7:F0} KiB of code and {comments / 1024.0,7:F0} KiB of comment");
        }
        return 0;
    }

    /// <summary>One run in a fresh process, after C# has bound the project without a generator: prints the times of both, and the milliseconds and methods of the just-in-time compiler in the run.</summary>
    public static int First(int layers)
    {
        CSharpCompilation compilation = TestProject.Of(Sources.Transformer(layers), "Transformer").Compile();
        Console.WriteLine(Times.Of(() => compilation.GetDiagnostics()).ToText());
        (TimeSpan time, long methods) = (JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
        Console.WriteLine(Generate(layers).ToText());
        Console.WriteLine(new Times((JitInfo.GetCompilationTime() - time).TotalMilliseconds, JitInfo.GetCompiledMethodCount() - methods).ToText());
        return 0;
    }

    /// <summary>The text of the training step.</summary>
    public static int Text(int layers)
    {
        GeneratorDriver driver = Run(layers, out _);
        Console.WriteLine(driver.GetRunResult().Results[0].GeneratedSources.First(static s => s.HintName.Contains("TrainStep", StringComparison.Ordinal)).SourceText);
        return 0;
    }

    private static Times Generate(int layers)
    {
        Run(layers, out Times times);
        return times;
    }

    private static GeneratorDriver Run(int layers, out Times times)
    {
        CSharpCompilation compilation = TestProject.Of(Sources.Transformer(layers), "Transformer").Compile();
        GeneratorDriver driver = Driver();
        times = Times.Of(() => driver = driver.RunGenerators(compilation));
        Require(driver, compilation);
        return driver;
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new DefnGenerator().AsSourceGenerator()], parseOptions: Parse, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: false));

    private static void Require(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        Diagnostic[] errors = [.. result.Diagnostics.Concat(compilation.GetParseDiagnostics()).Where(static d => d.Severity == DiagnosticSeverity.Error)];
        if (result.Exception is not null || errors.Length > 0)
        {
            throw new InvalidOperationException(string.Join("\n", errors.Select(static e => e.ToString())), result.Exception);
        }
    }

    public static void Row(string what, string variant, Times[] times)
    {
        double[] wall = [.. times.Select(static t => t.Wall).Order()];
        double[] processor = [.. times.Select(static t => t.Processor).Order()];
        Console.WriteLine($"{what}, {variant}: median {wall[wall.Length / 2]:F1} ms, least {wall[0]:F1} ms of {times.Length}; processor time median {processor[processor.Length / 2]:F1} ms, least {processor[0]:F1} ms");
    }
}
