using System.Diagnostics;
using System.Reflection;

namespace Axon.Benchmarks;

/// <summary>Finds, builds and loads the assembly that does the rows with libtorch, which neither the product nor this program refers to.</summary>
internal static class Peers
{
    private const string Project = "Axon.Benchmarks.Torch";

    /// <summary>The folder of the built assembly, or <c>none</c>.</summary>
    public static string Prepare(string? chosen)
    {
        if (chosen is not null)
        {
            return chosen;
        }
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Axon.sln")))
        {
            root = root.Parent;
        }
        if (root is null)
        {
            return "none";
        }
        string folder = Path.Combine(root.FullName, "artifacts", "bin", Project, "release_linux-x64");
        if (!File.Exists(Path.Combine(folder, $"{Project}.dll")))
        {
            Console.WriteLine($"Building {Project}, which brings libtorch …");
            ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
            foreach (string argument in (string[])["build", Path.Combine(root.FullName, "benchmarks", Project), "-c", "Release", "-v", "q", "--nologo"])
            {
                start.ArgumentList.Add(argument);
            }
            using Process build = Process.Start(start)!;
            string output = build.StandardOutput.ReadToEnd();
            build.WaitForExit();
            if (build.ExitCode != 0)
            {
                Console.WriteLine($"It does not build: {output.Trim()}");
                return "none";
            }
        }
        return folder;
    }

    /// <summary>The peer, or null and why there is none.</summary>
    public static IPeer? Load(string folder, out string? reason)
    {
        reason = "not asked for or not built";
        if (folder == "none")
        {
            return null;
        }
        try
        {
            Assembly assembly = Assembly.LoadFrom(Path.Combine(folder, $"{Project}.dll"));
            Type type = assembly.GetTypes().Single(static type => type.IsClass && typeof(IPeer).IsAssignableFrom(type));
            return (IPeer)Activator.CreateInstance(type)!;
        }
        catch (Exception error)
        {
            Exception cause = error.GetBaseException();
            reason = $"libtorch cannot be loaded ({cause.GetType().Name}: {cause.Message.Split('\n')[0]})";
            return null;
        }
    }
}
