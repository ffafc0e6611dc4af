namespace Axon.Package.Tests;

/// <summary>What was restored on this machine before.</summary>
internal static class RestoredPackages
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
