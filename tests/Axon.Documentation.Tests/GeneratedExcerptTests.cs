using Axon.Testing;

namespace Axon.Documentation.Tests;

/// <summary>The excerpt of a generated file in the README is what the generator writes. <c>AXON_ACCEPT=1</c> puts there what it writes now.</summary>
public sealed class GeneratedExcerptTests
{
    private const string Begin = "```cs\n";
    private const string End = "\n```\n";

    [Fact]
    public void Readme_ShowsWhatIsGenerated()
    {
        string source = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "samples", "Mnist", "Mnist.cs"));
        string excerpt = Excerpt(TestProject.Of(source).Generate().Files["Mnist.Net.g.cs"]);
        string readme = Page.Read("README.md");
        int start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = readme.IndexOf(End, start, StringComparison.Ordinal);
        if (readme[start..end] != excerpt && Environment.GetEnvironmentVariable("AXON_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryRoot.Path, "README.md"), readme[..start] + excerpt + readme[end..]);
            return;
        }
        Assert.Equal(excerpt, readme[start..end]);
    }

    [Fact]
    public void Readme_ShowsTheSample()
    {
        string source = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "samples", "Mnist", "Mnist.cs")).Replace("\r\n", "\n", StringComparison.Ordinal);
        string body = source[source.IndexOf('{', StringComparison.Ordinal)..].TrimEnd();
        Assert.Contains(body, Page.Read("README.md"), StringComparison.Ordinal);
    }

    // The comment on top, from the kernels to the end of the buffer plan; and the epilogue of Dense(128).Relu(), whose rows have 128 elements.
    private static string Excerpt(string file)
    {
        string[] lines = file.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        int kernels = Find(lines, 0, static line => line.StartsWith("// Kernels", StringComparison.Ordinal));
        int end = Find(lines, kernels, static line => !line.StartsWith("//", StringComparison.Ordinal));
        int row = Find(lines, end, static line => line.TrimStart().StartsWith("int ", StringComparison.Ordinal) && line.EndsWith("* 128;", StringComparison.Ordinal));
        int first = row;
        while (!lines[first].TrimStart().StartsWith("internal struct", StringComparison.Ordinal))
        {
            first--;
        }
        int last = Find(lines, row, static line => line == "    }");
        return string.Join('\n', [.. lines[kernels..end], "", .. lines[(first - 1)..(last + 1)].Select(static line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line)]);
    }

    private static int Find(string[] lines, int start, Predicate<string> isIt)
    {
        int found = Array.FindIndex(lines, start, isIt);
        Assert.True(found >= 0, "The generated file is laid out otherwise:\n" + string.Join('\n', lines));
        return found;
    }
}
