using System.Diagnostics;
using Axon.Generators;

namespace Axon.CompileBenchmarks;

/// <summary>First runs, each in a process of its own: this program again, in a copy whose C# compiler is the SDK's and whose generator is one or the other.</summary>
internal static class ColdRuns
{
    private const int Runs = 5;

    public static void Run(Sdk sdk, int layers)
    {
        (string What, string? Generator)[] variants =
        [
            ("portable generator", typeof(DefnGenerator).Assembly.Location),
            ("generator with machine code", Sdk.ReadyToRun()),
        ];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("axon-cold");
        try
        {
            foreach ((string what, string? generator) in variants)
            {
                if (generator is null)
                {
                    Console.WriteLine($"{layers}-layer transformer, {what}: left out, since this program was built without -p:AxonReadyToRun=true");
                    continue;
                }
                string program = Copy(sdk, generator, folder.CreateSubdirectory(what).FullName);
                Times[][] runs = [.. Enumerable.Range(0, Runs).Select(_ => Start(sdk, program, layers))];
                Session.Row($"{layers}-layer transformer, {what}", "first run in a process", [.. runs.Select(static run => run[1])]);
                Console.WriteLine($"  before that C# bound the methods in {runs.Min(static run => run[0].Wall):F0} ms; machine code was made for {runs.Min(static run => run[2].Wall):F0} ms ({runs[0][2].Processor:F0} methods)");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Copy(Sdk sdk, string generator, string folder)
    {
        string[] files = [.. Directory.GetFiles(AppContext.BaseDirectory), .. Directory.GetFiles(sdk.Compiler, "Microsoft.CodeAnalysis*.dll"), generator];
        foreach (string file in files)
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
        return Path.Combine(folder, Path.GetFileName(typeof(ColdRuns).Assembly.Location));
    }

    private static Times[] Start(Sdk sdk, string program, int layers)
    {
        using Process process = Process.Start(new ProcessStartInfo(sdk.Host, [program, "first", $"{layers}"]) { RedirectStandardOutput = true })!;
        Times[] times = [.. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Times.Parse)];
        process.WaitForExit();
        return process.ExitCode == 0 ? times : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
