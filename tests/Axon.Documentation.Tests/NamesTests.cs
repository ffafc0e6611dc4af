using System.Reflection;
using System.Text.RegularExpressions;

namespace Axon.Documentation.Tests;

/// <summary>The table of other libraries' names and ours is about members that exist, and about all of <see cref="Ops"/>.</summary>
public sealed partial class NamesTests
{
    private const string Table = "docs/nx-jax-numpy.md";

    private static readonly Assembly Library = typeof(Ops).Assembly;

    [Fact]
    public void EveryNameOfOurs_Exists() => Assert.DoesNotContain(Ours(), static name => !Exists(name));

    [Fact]
    public void EveryOperation_HasARow()
    {
        string[] members = [.. typeof(Ops).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(static member => member.Name).Distinct().Order(StringComparer.Ordinal)];
        HashSet<string> named = [.. Ours().Select(static name => name.StartsWith("Ops.", StringComparison.Ordinal) ? name[4..] : name)];
        string[] missing = [.. members.Where(member => !named.Contains(member))];
        Assert.True(missing.Length == 0, $"{Table} has no row for: {string.Join(", ", missing)}.");
    }

    // Names in code in the first column; other code there is an expression.
    private static IEnumerable<string> Ours() =>
        from line in Page.Read(Table).Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        let column = line[1..].Replace("\\|", "", StringComparison.Ordinal).Split('|')[0]
        from Match code in Name().Matches(column)
        select code.Groups[1].Value;

    private static bool Exists(string name)
    {
        string[] parts = name.Split('.');
        string type = parts.Length == 1 ? "Ops" : parts[0];
        Type? found = Library.GetType($"Axon.{(type == "Tensor<T>" ? "Tensor`1" : type)}");
        return found is not null && found.GetMember(parts[^1], BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0;
    }

    [GeneratedRegex(@"`((?:[A-Z]\w*(?:<T>)?\.)?[A-Z]\w*)`")]
    private static partial Regex Name();
}
