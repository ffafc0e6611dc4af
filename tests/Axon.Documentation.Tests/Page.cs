using System.Text.RegularExpressions;
using Axon.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.Documentation.Tests;

/// <summary>A page of Markdown with programs on it.</summary>
internal static partial class Page
{
    /// <summary>README.md, the list of samples and the pages directly under docs.</summary>
    public static IEnumerable<string> All => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md")
        .Append(Path.Combine(RepositoryRoot.Path, "README.md"))
        .Append(Path.Combine(RepositoryRoot.Path, "samples", "README.md"))
        .Select(static path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string page) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, page)).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>
    /// The blocks marked <c>csharp</c> in order, as one file: usings first, all statements as one method <c>Page.Run</c>, types behind it. Code in a comment
    /// <c>&lt;!-- csharp … --&gt;</c> counts too: what a reader takes for granted. Null without any.
    /// </summary>
    public static string? Program(string page)
    {
        List<string> usings = ["using Axon;"];
        List<string> statements = [];
        List<string> types = [];
        foreach (Match block in Block().Matches(Read(page)))
        {
            CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(block.Groups["code"].Value, options: new CSharpParseOptions(LanguageVersion.CSharp14));
            usings.AddRange(unit.Usings.Select(static u => u.ToString()).Where(u => !usings.Contains(u)));
            foreach (MemberDeclarationSyntax member in unit.Members)
            {
                (member is GlobalStatementSyntax ? statements : types).Add(member.ToFullString() + "\n");
            }
        }
        return statements.Count + types.Count == 0 ? null : $$"""
            {{string.Join("\n", usings)}}

            internal static class Page
            {
                internal static void Run()
                {
            {{string.Concat(statements)}}
                }
            }

            {{string.Concat(types)}}
            """;
    }

    [GeneratedRegex(@"^(```csharp|<!-- csharp)\n(?<code>.*?)\n(```|-->)$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
