using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Axon.Generators;

namespace Axon.CompileBenchmarks;

/// <summary>
/// The C# compiler of the SDK on the 12-layer transformer, each time in a process of its own, as a first build runs it: without Axon's compiler, with it, and with its analyzer too. The compiler's
/// own report says how much of that the generator took.
/// </summary>
internal static class Builds
{
    private const int Runs = 3;

    /// <param name="compiler">The assembly with the generator; null for the one beside this program, and the one with machine code where there is one.</param>
    public static int Run(string? compiler)
    {
        if (Sdk.Find() is not { } sdk)
        {
            Console.WriteLine("No SDK stands beside the runtime: builds are left out.");
            return 0;
        }
        string[] references = [.. Directory.GetFiles(sdk.Framework, "*.dll"), typeof(DefnAttribute).Assembly.Location, typeof(Device).Assembly.Location];
        string folder = Directory.CreateTempSubdirectory("axon-builds").FullName;
        try
        {
            Measure(sdk, references, folder, compiler);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static void Measure(Sdk sdk, string[] references, string folder, string? compiler)
    {
        string source = Path.Combine(folder, "Decoder.cs");
        File.WriteAllText(source, Sources.Transformer(12));
        List<string> arguments = ["/nologo", "/target:library", "/nullable", "/unsafe", "/langversion:14", "/optimize+", $"/out:{Path.Combine(folder, "Decoder.dll")}", source];
        arguments.AddRange(references.Select(static file => $"/r:{file}"));
        List<(string What, string[] More)> rows = [("C# alone", [])];
        foreach ((string what, string? assembly) in (ReadOnlySpan<(string, string?)>)(compiler is null
            ? [("generator", typeof(DefnGenerator).Assembly.Location), ("generator with machine code", Sdk.ReadyToRun())]
            : [("generator", compiler)]))
        {
            if (assembly is not null)
            {
                rows.Add(($"with the {what}", [$"/analyzer:{assembly}", "/reportanalyzer", "/skipanalyzers+"]));
                rows.Add(($"with the {what} and the analyzer", [$"/analyzer:{assembly}", "/reportanalyzer"]));
            }
        }
        foreach ((string what, string[] more) in rows)
        {
            string response = Path.Combine(folder, "arguments.rsp");
            File.WriteAllLines(response, [.. arguments.Concat(more).Select(static argument => $"\"{argument}\"")]);
            (double Wall, string Output)[] runs = [.. Enumerable.Range(0, Runs).Select(_ => Compile(sdk, response))];
            double[] wall = [.. runs.Select(static run => run.Wall).Order()];
            Console.WriteLine($"first build of the 12-layer transformer, {what}: median {wall[wall.Length / 2]:F0} ms, least {wall[0]:F0} ms of {wall.Length}{Reported(runs, "generator")}{Reported(runs, "analyzer")}");
        }
    }

    private static string Reported((double Wall, string Output)[] runs, string kind)
    {
        double[] seconds = [.. runs.Select(run => Regex.Match(run.Output, $@"Total {kind} execution time: ([\d.]+)")).Where(static match => match.Success)
            .Select(static match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        return seconds.Length == 0 ? "" : $"; {kind} {seconds.Min() * 1000:F0} ms";
    }

    private static (double Wall, string Output) Compile(Sdk sdk, string response)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(sdk.Host, [Path.Combine(sdk.Compiler, "csc.dll"), $"@{response}"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double wall = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 ? (wall, output) : throw new InvalidOperationException(output);
    }
}
