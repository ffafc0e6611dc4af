using System.Reflection;

namespace Axon.Conformance.Language;

/// <summary>What a C# programmer writes in a [Defn], construct by construct: the compiled form gives what the body itself gives.</summary>
public sealed class LanguageTests
{
    private static readonly Type[] Classes = [.. typeof(LanguageTests).Assembly.GetTypes()
        .Where(static t => t.Namespace == typeof(LanguageTests).Namespace && t.GetNestedType("Compiled") is not null)
        .OrderBy(static t => t.Name, StringComparer.Ordinal)];

    public static IEnumerable<object[]> Names => Classes.Select(static t => new object[] { t.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Construct_MeansWhatItMeansInCSharp(string program)
    {
        (MethodInfo Eager, MethodInfo Compiled)[] pairs = [.. Trials.Pairs(Classes.Single(t => t.Name == program))];
        Assert.NotEmpty(pairs);
        Assert.Equal("", string.Join("\n", pairs.Select(static p => Trials.Differences(p.Eager, p.Compiled)).Where(static d => d.Length > 0)));
    }
}
