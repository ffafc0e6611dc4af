using System.Diagnostics;

namespace Axon.Benchmarks;

/// <summary>The repository that this program was built from: some of what it measures is built when it is first needed.</summary>
internal static class Checkout
{
    /// <summary>Its folder; null where the program runs elsewhere.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Builds or publishes one of the benchmarks' projects: null, or what the command wrote when it failed.</summary>
    public static string? Dotnet(string command, string project)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (string argument in (string[])[command, Path.Combine(Root!, "benchmarks", project), "-c", "Release", "-v", "q", "--nologo"])
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : output.Trim();
    }

    private static string? Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Axon.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName;
    }
}
