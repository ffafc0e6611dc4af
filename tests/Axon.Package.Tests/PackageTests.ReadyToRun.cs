using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Axon.Package.Tests;

/// <summary>The package with machine code of the compiler.</summary>
public sealed partial class PackageTests
{
    private static readonly (string File, string Text)[] Sources = [("Rosenbrock.cs", Programs.Rosenbrock), ("Mnist.cs", Programs.Mnist)];

    [ReadyToRunFact]
    public void WithMachineCode_TheBuildUsesItAndWritesTheSameFiles()
    {
        string version = packages.PackReadyToRun();
        string inPackage = $"tools/{RuntimeInformation.RuntimeIdentifier}/Axon.Generators.dll";
        using (ZipArchive package = ZipFile.OpenRead(Path.Combine(packages.Folder, $"Axon.Core.{version}.nupkg")))
        {
            Assert.NotEqual(0, MachineCode(package, inPackage));
            Assert.Equal(0, MachineCode(package, "analyzers/dotnet/cs/Axon.Generators.dll"));
        }

        packages.Project("Portable", Packages.Reference, isProgram: false, Sources);
        packages.Project("Ready", Packages.ReferenceTo(version), isProgram: false, Sources);
        (string portable, (string, string)[] files) = packages.Generated("Portable");
        (string ready, (string, string)[] same) = packages.Generated("Ready");

        Assert.DoesNotContain(inPackage, portable, StringComparison.Ordinal);
        Assert.Contains(inPackage, ready, StringComparison.Ordinal);
        Assert.DoesNotContain("analyzers/dotnet/cs/Axon.Generators.dll", ready, StringComparison.Ordinal);
        Assert.Contains(files, static file => file.Item1 == "Mnist.TrainStep.g.cs");
        Assert.Equal(files, same);
    }

    /// <summary>Bytes of the directory of machine code beside the instructions.</summary>
    private static int MachineCode(ZipArchive package, string entry)
    {
        using MemoryStream bytes = new();
        using (Stream file = package.GetEntry(entry)!.Open())
        {
            file.CopyTo(bytes);
        }
        bytes.Position = 0;
        using PEReader reader = new(bytes);
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size;
    }
}
