using System.Reflection;
using Axon.Testing;

namespace Axon.Documentation.Tests;

/// <summary>What the documentation shows compiles and runs as it stands.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Pages => [.. Page.All.Where(static page => Page.Program(page) is not null)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Examples_CompileWithoutAFinding(string page) => Build(page);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/getting-started.md")]
    [InlineData("docs/writing-a-defn.md")]
    [InlineData("docs/training.md")]
    [InlineData("docs/gradients.md")]
    public void Examples_Run(string page) => GeneratorResult.Invoke(Build(page).Load(), "Page", "Run");

    [Fact]
    public void Links_LeadToFiles()
    {
        foreach (string page in Page.All)
        {
            string folder = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Path, page))!;
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(Page.Read(page), @"\]\((?!https?:|#)([^)#]+)"))
            {
                Assert.True(Path.Exists(Path.Combine(folder, link.Groups[1].Value)), $"{page}: {link.Groups[1].Value} does not exist.");
            }
        }
    }

    [Fact]
    public void Samples_AreListed()
    {
        string list = Page.Read("samples/README.md");
        foreach (string folder in Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "samples"), "*-*"))
        {
            Assert.Contains($"]({Path.GetFileName(folder)}/Program.cs)", list, StringComparison.Ordinal);
        }
    }

    private static GeneratorResult Build(string page)
    {
        GeneratorResult result = TestProject.Of(Page.Program(page)!, "Example").Generate();
        Assert.Equal("", result.DiagnosticText);
        Assert.Empty(result.CompilerDiagnostics);
        return result;
    }
}
