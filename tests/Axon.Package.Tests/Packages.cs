using System.Diagnostics;
using System.Runtime.InteropServices;
using Axon.Testing;

namespace Axon.Package.Tests;

/// <summary>
/// The packages, made once for all tests from the sources, and projects that use them. All of it lies in one folder outside the repository: build output, packages
/// and the cache they are restored to, so that nothing built or restored before can stand in for them.
/// </summary>
public sealed class Packages : IDisposable
{
    private const string Version = "0.1.0-test";

    private readonly TemporaryFolder root = new();

    public Packages()
    {
        Pack(Version);
        string cache = Command.Dotnet(RepositoryRoot.Path, "nuget", "locals", "global-packages", "--list", "--force-english-output").Succeeded().Output;
        string machine = cache[(cache.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        root.Write("nuget.config", $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(root.Path, "restored")}" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="{machine}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="axon" value="{Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Where <c>dotnet pack -o</c> put them.</summary>
    public string Folder => Path.Combine(root.Path, "packages");

    /// <summary>The only reference that a project needs.</summary>
    public static string Reference => ReferenceTo(Version);

    /// <summary>The same to packages of another version.</summary>
    public static string ReferenceTo(string version) => $"""<PackageReference Include="Axon.Core" Version="{version}" />""";

    /// <summary>Makes the packages again, with machine code of the compiler: their version.</summary>
    public string PackReadyToRun()
    {
        const string version = "0.1.0-ready";
        Pack(version, "-p:AxonReadyToRun=true");
        return version;
    }

    /// <summary>Writes a project; warnings are errors.</summary>
    public void Project(string name, string reference, bool isProgram, params (string File, string Text)[] files)
    {
        root.Write(Path.Combine(name, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{(isProgram ? "Exe" : "Library")}</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
            </Project>
            """);
        foreach ((string file, string text) in files)
        {
            root.Write(Path.Combine(name, file), text);
        }
    }

    /// <summary>Builds a project: what the build says, with the command that compiles, its paths with slashes, and the generated files by name.</summary>
    public (string Output, (string File, string Text)[] Files) Generated(string name)
    {
        string folder = Path.Combine(root.Path, name);
        Command build = Command.Dotnet(folder, "build", "-c", "Release", "-v", "normal", "-p:UseSharedCompilation=false", "-p:EmitCompilerGeneratedFiles=true").Succeeded();
        string[] files = Directory.GetFiles(Path.Combine(folder, "obj"), "*.g.cs", SearchOption.AllDirectories);
        return (build.Output.Replace('\\', '/'), [.. files.Where(static file => file.Contains("DefnGenerator", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(static file => (Path.GetFileName(file), File.ReadAllText(file)))]);
    }

    /// <summary>Builds a project and runs its program: the lines it writes.</summary>
    public string[] Run(string name)
    {
        string folder = Path.Combine(root.Path, name);
        Command build = Command.Dotnet(folder, "build", "-c", "Release", "-p:UseSharedCompilation=false").Succeeded();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        Command run = Command.Dotnet(folder, Path.Combine("bin", "Release", "net10.0", $"{name}.dll")).Succeeded();
        Assert.Equal("", run.Error);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Compiles a project ahead of time, where a warning of trimming is an error, and runs the program: the lines it writes.</summary>
    public string[] RunNative(string name, string linker)
    {
        string folder = Path.Combine(root.Path, name);
        Command publish = Command.Dotnet(
            folder, "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "native", "-v", "q", "-p:PublishAot=true", "-p:TrimmerSingleWarn=false", "-p:IlcOptimizationPreference=Size",
            $"-p:CppCompilerAndLinker={linker}", "-p:UseSharedCompilation=false").Succeeded();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "native", name)) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public void Dispose() => root.Dispose();

    private void Pack(string version, params string[] options)
    {
        // Nodes of one build are enough: the tests of other projects run beside this one.
        foreach (string project in (string[])["Axon.Kernels", "Axon.Core"])
        {
            Command.Dotnet(
                RepositoryRoot.Path,
                [
                    "pack", Path.Combine("src", project), "-c", "Release", "-o", Folder, "-v", "q", $"-p:Version={version}", $"-p:ArtifactsPath={Path.Combine(root.Path, "artifacts")}",
                    "-p:UseSharedCompilation=false", .. options,
                ]).Succeeded();
        }
    }
}
