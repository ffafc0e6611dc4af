namespace Axon.Benchmarks;

/// <summary>The training step of the starts as a program of machine code, published when it is first needed.</summary>
internal static class NativeProgram
{
    private const string Project = "Axon.Benchmarks.Aot";

    /// <summary>The program's file; null, and a line that says why, where it cannot be made.</summary>
    public static string? Prepare()
    {
        if (Checkout.Root is not { } root)
        {
            return null;
        }
        string folder = Path.Combine(root, "artifacts", "publish", Project);
        if (Find(folder) is { } known)
        {
            return known;
        }
        Console.WriteLine($"Publishing {Project} as machine code …");
        if (Checkout.Dotnet("publish", Project) is { } output)
        {
            Console.WriteLine($"It cannot be published: {output}");
            return null;
        }
        return Find(folder);
    }

    private static string? Find(string folder) => !Directory.Exists(folder) ? null
        : Directory.EnumerateFiles(folder, $"{Project}*", SearchOption.AllDirectories).FirstOrDefault(static file => Path.GetExtension(file) is ".Aot" or ".exe");
}
