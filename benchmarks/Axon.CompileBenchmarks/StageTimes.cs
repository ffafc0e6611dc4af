using System.Diagnostics;
using Axon.Generators;
using Axon.Generators.FrontEnd;
using Axon.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.CompileBenchmarks;

/// <summary>What each stage took for one method.</summary>
internal sealed class StageTimes
{
    private readonly List<(string Stage, double Milliseconds)> stages = [];

    /// <summary>Every method of the transformer by itself, the fastest of five compiles.</summary>
    public static IEnumerable<(string Root, StageTimes Times)> Of(int layers)
    {
        CSharpCompilation compilation = TestProject.Of(Sources.Transformer(layers), "Transformer").Compile();
        foreach (RootClosure closure in Closures.Of(compilation))
        {
            StageTimes? best = null;
            for (int i = 0; i < 5; i++)
            {
                StageTimes times = Compile(closure);
                best = best is null || times.Total < best.Total ? times : best;
            }
            yield return (closure.Root.ShortName, best!);
        }
    }

    private double Total => stages.Sum(static s => s.Milliseconds);

    public override string ToString() => $"{Total,7:F1} ms: {string.Join(", ", stages.Select(static s => $"{s.Stage} {s.Milliseconds:F1}"))}";

    private static StageTimes Compile(RootClosure closure)
    {
        StageTimes times = new();
        Stopwatch watch = Stopwatch.StartNew();
        string? stage = null;
        CompilerPipeline.Compile(closure, new CompilerOptions(""), CancellationToken.None, Enter);
        Enter(null);
        return times;

        void Enter(string? next)
        {
            if (stage is not null)
            {
                times.stages.Add((stage, watch.Elapsed.TotalMilliseconds));
            }
            stage = next;
            watch.Restart();
        }
    }
}
