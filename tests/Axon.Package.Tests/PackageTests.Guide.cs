using System.Globalization;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Package.Tests;

/// <content>The guide for new users, followed word for word.</content>
public sealed partial class PackageTests
{
    [Fact]
    public void GettingStarted_RunsAsItStands()
    {
        // Each block names its file. What begins with `using` goes to the top, as the guide says.
        Dictionary<string, string> files = [];
        foreach (Match block in Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "getting-started.md")).ReplaceLineEndings("\n")))
        {
            string usings = string.Concat(UsingLine().Matches(block.Groups["code"].Value).Select(static line => line.Value));
            string file = block.Groups["file"].Value;
            files[file] = usings + files.GetValueOrDefault(file, "") + UsingLine().Replace(block.Groups["code"].Value, "") + "\n";
        }
        Assert.Equal(["Lessons.cs", "Program.cs", "Rings.cs"], files.Keys.Order(StringComparer.Ordinal));
        packages.Project("Rings", Packages.Reference, isProgram: true, [.. files.Select(static file => (file.Key, file.Value))]);
        string output = string.Join('\n', packages.Run("Rings"));
        Assert.Contains("9.33333", output, StringComparison.Ordinal);
        Match nearest = Regex.Match(output, @"nearest to all three is about \[ *(\S+), *(\S+)\]");
        Assert.Equal((1.751, 6.085), (Number(nearest.Groups[1]), Number(nearest.Groups[2])), static (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 0.01);
        Assert.EndsWith("(0.6, 0) is in, (0, 0) is outside", output, StringComparison.Ordinal);
        Assert.InRange(Number(Regex.Match(output, @"Epoch 20 of 20: .*accuracy (\S+)").Groups[1]), 0.95, 1.0);
    }

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^```csharp\n// (?<file>\w+\.cs)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^using (static )?Axon[\w.]*;\n", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
