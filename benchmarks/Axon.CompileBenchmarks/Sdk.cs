using System.Runtime.InteropServices;
using Axon.Generators;

namespace Axon.CompileBenchmarks;

/// <summary>The SDK whose runtime this process has.</summary>
/// <param name="Host">The program <c>dotnet</c>.</param>
/// <param name="Compiler">The folder of its C# compiler, which comes with machine code.</param>
/// <param name="Framework">The folder of its reference assemblies.</param>
internal sealed record Sdk(string Host, string Compiler, string Framework)
{
    /// <summary>Null where only a runtime is installed.</summary>
    public static Sdk? Find()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string? compiler = Last(Path.Combine(root, "sdk"), "bincore");
        string? framework = Last(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), "net10.0");
        return compiler is null || framework is null ? null : new Sdk(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), compiler, framework);
    }

    /// <summary>The generator with machine code for this machine; null where the benchmarks were built without.</summary>
    public static string? ReadyToRun()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "ready-to-run", RuntimeInformation.RuntimeIdentifier, Path.GetFileName(typeof(DefnGenerator).Assembly.Location));
        return File.Exists(file) ? file : null;
    }

    private static string? Last(string root, string folder) => Directory.Exists(root) ? Directory.GetDirectories(root, folder, SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() : null;
}
