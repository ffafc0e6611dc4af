using System.Reflection;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Documentation.Tests;

/// <summary>The table of other libraries' names and ours is about members that exist, and about all of <see cref="Ops"/>.</summary>
public sealed partial class NamesTests
{
    private const string Table = "docs/nx-jax-numpy.md";

    private const string Parity = "docs/axon-parity.md";

    private static readonly Assembly Library = typeof(Ops).Assembly;

    [Fact]
    public void EveryNameOfOurs_Exists() => Assert.DoesNotContain(Ours(Table), static name => !Exists(name));

    [Fact]
    public void EveryNameOfOurs_InTheTableOfAxon_Exists()
    {
        string[] names = [.. Ours(Parity)];
        Assert.True(names.Length > 150, $"{Parity} has {names.Length} names.");
        string[] missing = [.. names.Where(static name => !name.StartsWith("Compiled.", StringComparison.Ordinal) && !name.StartsWith("FState.", StringComparison.Ordinal) && !Exists(name))];
        Assert.True(missing.Length == 0, $"{Parity} names what does not exist: {string.Join(", ", missing)}.");
        Assert.DoesNotContain("not yet", Page.Read(Parity), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>axon-functions.txt lists the public functions of Axon 0.8, Axon.Loop and Polaris 0.1 below the headings of the page.</summary>
    [Fact]
    public void EveryFunctionOfAxon_HasARow()
    {
        string[] sections = Page.Read(Parity).Split("\n## ");
        List<string> missing = [];
        HashSet<string> named = [];
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests", "Axon.Documentation.Tests", "axon-functions.txt")).Where(static line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                string section = Assert.Single(sections, text => text.StartsWith(line[2..] + "\n", StringComparison.Ordinal));
                named = [.. section.Split('\n').Where(static row => row.StartsWith("| ", StringComparison.Ordinal)).SelectMany(static row => Theirs().Matches(row.Replace("\\|", "", StringComparison.Ordinal).Split('|')[2]).Select(static code => code.Groups[1].Value))];
                continue;
            }
            count++;
            if (!named.Contains(line))
            {
                missing.Add(line);
            }
        }
        Assert.True(count > 200, $"The list has {count} functions.");
        Assert.True(missing.Count == 0, $"{Parity} has no row for: {string.Join(", ", missing)}.");
    }

    [Fact]
    public void EveryOperation_HasARow()
    {
        string[] members = [.. typeof(Ops).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(static member => member.Name).Distinct().Order(StringComparer.Ordinal)];
        HashSet<string> named = [.. Ours(Table).Select(static name => name.StartsWith("Ops.", StringComparison.Ordinal) ? name[4..] : name)];
        string[] missing = [.. members.Where(member => !named.Contains(member))];
        Assert.True(missing.Length == 0, $"{Table} has no row for: {string.Join(", ", missing)}.");
    }

    // Names in code in the first column; other code there is an expression.
    private static IEnumerable<string> Ours(string page) =>
        from line in Page.Read(page).Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        let column = line[1..].Replace("\\|", "", StringComparison.Ordinal).Split('|')[0]
        from Match code in Name().Matches(column)
        select code.Groups[1].Value;

    private static bool Exists(string name)
    {
        string[] parts = name.Split('.');
        string type = parts.Length == 1 ? "Ops" : parts[0] == "Tensor<T>" ? "Tensor`1" : parts[0];
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;
        // A name alone is a member of Ops, or a type; Loop stands for the generic class of its name too.
        return Library.GetExportedTypes().Where(t => t.Name == type || (type != "Tensor" && t.Name.StartsWith(type + "`", StringComparison.Ordinal))).Any(t => t.GetMember(parts[^1], Members).Length > 0)
            || (parts.Length == 1 && Library.GetExportedTypes().Any(t => t.Name == name));
    }

    [GeneratedRegex(@"`((?:[A-Z]\w*(?:<T>)?\.)?[A-Z]\w*)`")]
    private static partial Regex Name();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Theirs();
}
