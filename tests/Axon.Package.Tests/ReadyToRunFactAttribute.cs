using System.Runtime.InteropServices;

namespace Axon.Package.Tests;

/// <summary>A test that packs the compiler with machine code, which needs packages that are not fetched for it.</summary>
internal sealed class ReadyToRunFactAttribute : FactAttribute
{
    public ReadyToRunFactAttribute()
    {
        string version = Environment.Version.ToString();
        string? missing = Array.Find(
            [$"microsoft.netcore.app.crossgen2.{RuntimeInformation.RuntimeIdentifier}", $"microsoft.netcore.app.runtime.{RuntimeInformation.RuntimeIdentifier}"],
            name => !Directory.Exists(Path.Combine(RestoredPackages.Folder, name, version)));
        if (missing is not null)
        {
            Skip = $"What makes machine code of the compiler is not at hand: there is no {missing} {version} under {RestoredPackages.Folder}. A pack with -p:AxonReadyToRun=true anywhere on this machine brings it.";
        }
    }
}
