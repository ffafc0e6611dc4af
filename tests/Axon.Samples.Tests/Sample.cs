using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>The sample as a user runs it, and what it says.</summary>
internal static partial class Sample
{
    public static Command Mnist(params string[] arguments) => Command.Dotnet(AppContext.BaseDirectory, [Path.Combine(AppContext.BaseDirectory, "Mnist.dll"), .. arguments]);

    /// <summary>What a numbered sample prints.</summary>
    /// <param name="name">Its project.</param>
    /// <param name="arguments">Small settings.</param>
    public static string Run(string name, params string[] arguments)
    {
        using TemporaryFolder folder = new();
        return Command.Dotnet(folder.Path, [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments]).Succeeded().Output;
    }

    /// <summary>The numbers that a pattern's groups find in a text.</summary>
    public static double[] Numbers(string text, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        Match match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"{pattern} is not in:\n{text}");
        return [.. match.Groups.Values.Skip(1).Select(static group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
    }

    /// <summary>The JSON lines, one an epoch.</summary>
    public static JsonElement[] Epochs(Command run)
    {
        string[] lines = run.Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>The losses as they were written, digit for digit.</summary>
    public static string[] Losses(Command run) => [.. Epochs(run).Select(static epoch => epoch.GetProperty("train_loss").GetRawText())];

    /// <summary>The number after "Test accuracy:".</summary>
    public static double Accuracy(Command run)
    {
        Match match = AccuracyLine().Match(run.Succeeded().Output);
        Assert.True(match.Success, run.Output);
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 100;
    }

    [GeneratedRegex(@"Test accuracy: ([0-9.]+) ?%")]
    private static partial Regex AccuracyLine();
}
