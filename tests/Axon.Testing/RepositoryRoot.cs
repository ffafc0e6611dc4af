using System.Runtime.CompilerServices;

namespace Axon.Testing;

/// <summary>The folder of the sources, for tests that read them.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string file = "") =>
        System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(file)))!;
}
