namespace Axon.Testing;

/// <summary>The first table of docs/element-types.md: in which element type two meet.</summary>
public static class PromotionTable
{
    /// <summary>Pairs of IR names with the name of the type that holds both; null where there is none.</summary>
    public static IReadOnlyDictionary<(string Left, string Right), string?> Read()
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "element-types.md"))
            .SkipWhile(static line => !line.StartsWith('|')).TakeWhile(static line => line.StartsWith('|')).Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(static line => line.Trim('|').Split('|').Select(static cell => cell.Trim(' ', '*')).ToArray())];
        string[] names = [.. rows[0].Skip(1)];
        return rows.Skip(1).SelectMany(row => names.Select((name, i) => (Key: (row[0], name), Value: row[i + 1] == "–" ? null : row[i + 1]))).ToDictionary(static p => p.Key, static p => p.Value);
    }
}
