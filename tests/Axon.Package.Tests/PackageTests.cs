using System.IO.Compression;

namespace Axon.Package.Tests;

/// <summary>The packages as a user meets them.</summary>
public sealed partial class PackageTests(Packages packages) : IClassFixture<Packages>
{
    [Fact]
    public void Core_BringsItsGeneratorAndSettings()
    {
        string file = Assert.Single(Directory.GetFiles(packages.Folder, "Axon.Core.*-test.nupkg"));
        using ZipArchive package = ZipFile.OpenRead(file);
        string[] entries = [.. package.Entries.Select(static e => e.FullName)];
        Assert.Contains("lib/net10.0/Axon.Core.dll", entries);
        Assert.Contains("lib/net10.0/Axon.Core.xml", entries);
        Assert.Contains("analyzers/dotnet/cs/Axon.Generators.dll", entries);
        Assert.Contains("buildTransitive/Axon.Core.targets", entries);
        // No native file, and no dependency that would have to be packed beside the generator.
        Assert.Equal(2, entries.Count(static e => e.EndsWith(".dll", StringComparison.Ordinal)));
    }

    [Fact]
    public void OneReference_RunsTheContractPrograms()
    {
        packages.Project("App", Packages.Reference, isProgram: true, ("Program.cs", Programs.Main), ("Rosenbrock.cs", Programs.Rosenbrock), ("Mnist.cs", Programs.Mnist));
        Assert.Equal(
            [
                "rosenbrock 201 201 201",
                "gradient -400 1002 -200",
                "parameters 693962",
                "logits [5, 10]",
                "eager True",
                "learns True",
            ],
            packages.Run("App"));
    }

    [NativeFact]
    public void AheadOfTime_ATrainingIsCompiledWithoutWarnings()
    {
        packages.Project("Native", Packages.Reference, isProgram: true, ("Program.cs", Programs.Native));
        Assert.Equal(["learns True", "same True"], packages.RunNative("Native", NativeFactAttribute.Linker!));
    }

    [Fact]
    public void LibraryBetween_PassesTheGeneratorOn()
    {
        packages.Project("Gates", Packages.Reference, isProgram: false, ("GatedLayers.cs", Programs.Library));
        packages.Project("LibraryUser", """<ProjectReference Include="../Gates/Gates.csproj" />""", isProgram: true, ("Program.cs", Programs.LibraryUser));
        string[] lines = packages.Run("LibraryUser");
        Assert.Equal("learns True", lines[^1]);
        Assert.Contains("variable net.gated.value.kernel [2, 8]", lines, StringComparer.OrdinalIgnoreCase);
    }
}
