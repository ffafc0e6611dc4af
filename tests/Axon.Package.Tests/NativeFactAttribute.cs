using System.Runtime.InteropServices;

namespace Axon.Package.Tests;

/// <summary>A test that compiles ahead of time: with the compiler's package, which is not fetched for it, and a linker of the machine.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        string compiler = Path.Combine(RestoredPackages.Folder, $"runtime.{RuntimeInformation.RuntimeIdentifier}.microsoft.dotnet.ilcompiler");
        if (!OperatingSystem.IsLinux() || Linker is null)
        {
            Skip = "Compiling ahead of time is tried on Linux, with clang or gcc; there is neither.";
        }
        else if (!Directory.Exists(compiler))
        {
            Skip = $"The compiler that works ahead of time is not at hand: there is no {compiler}. A publish with PublishAot anywhere on this machine brings it.";
        }
    }

    /// <summary>What links: clang is what .NET asks for, gcc does as well.</summary>
    public static string? Linker { get; } = Array.Find(["clang", "gcc"], static name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));
}
