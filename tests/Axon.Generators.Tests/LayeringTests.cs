using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>Who may name whom.</summary>
public sealed class LayeringTests
{
    private static IEnumerable<string> Offenders(string folder, string pattern, params string[] allowed)
    {
        string root = Path.Combine(RepositoryRoot.Path, "src", folder);
        string[] files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return from file in files
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where !allowed.Any(a => path.StartsWith(a, StringComparison.Ordinal)) && !path.StartsWith("obj/", StringComparison.Ordinal)
               where File.ReadLines(file).Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(line, pattern))
               orderby path
               select path;
    }

    [Fact]
    public void OnlyTheFrontEndNamesRoslyn() => Assert.Empty(Offenders(
        "Axon.Generators", @"\bMicrosoft\.CodeAnalysis\b", "FrontEnd/", "Diagnostics/", "Infrastructure/", "DefnGenerator.cs", "DefnAnalyzer.cs"));

    [Fact]
    public void OnlyTheGpuFolderNamesIlgpu() => Assert.Empty(Offenders("Axon.Kernels", @"^\s*(global )?using ILGPU|\bILGPU\.", "Gpu/"));

    [Fact]
    public void CoreDoesNotNameIlgpu() => Assert.Empty(Offenders("Axon.Core", @"^\s*using ILGPU|\bILGPU\."));

    [Fact]
    public void TheVocabularyNamesNeitherTensorsNorRoslyn() => Assert.Empty(Offenders("Axon.Core/Vocabulary", @"\bTensor<|\bMicrosoft\.CodeAnalysis\b"));

    [Fact]
    public void TheGeneratorReferencesNoOtherAssemblyOfAxon() => Assert.Equal("", References(typeof(DefnGenerator), "Axon", "ILGPU"));

    [Fact]
    public void KernelsReferenceNothingOfAxon() => Assert.Equal("", References(typeof(Device), "Axon"));

    private static string References(Type type, params string[] prefixes) => string.Join(", ",
        from name in type.Assembly.GetReferencedAssemblies().Select(static a => a.Name!)
        where prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        select name);
}
