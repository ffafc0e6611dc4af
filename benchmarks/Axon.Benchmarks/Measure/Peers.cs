using System.Reflection;

namespace Axon.Benchmarks;

/// <summary>Finds, builds and loads the assembly that does the rows with libtorch, which neither the product nor this program refers to.</summary>
internal static class Peers
{
    private const string Project = "Axon.Benchmarks.Torch";

    /// <summary>The folder of the built assembly, or <c>none</c> and why.</summary>
    public static string Prepare(string? chosen)
    {
        if (chosen is not null)
        {
            return chosen;
        }
        if (Checkout.Root is not { } root)
        {
            return "none";
        }
        string folder = Path.Combine(root, "artifacts", "bin", Project, "release_linux-x64");
        if (!File.Exists(Path.Combine(folder, $"{Project}.dll")))
        {
            Console.WriteLine($"Building {Project}, which brings libtorch …");
            return Checkout.Dotnet("build", Project) is { } output ? $"none: {output}" : folder;
        }
        return folder;
    }

    /// <summary>The peer, or null and why there is none.</summary>
    public static IPeer? Load(string folder, out string? reason)
    {
        reason = folder == "none" ? "not asked for" : folder;
        if (folder.StartsWith("none", StringComparison.Ordinal))
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
