using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Axon.Generators.Diagnostics;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.Generators.FrontEnd;

/// <summary>
/// What elaboration finds in all methods of a compilation (<c>AXN2xxx</c>, <c>AXN3xxx</c>), for the analyzer: found once a compilation, and for a method and what it calls once as
/// long as none of them changes, by the generator or here, whichever comes first.
/// </summary>
/// <param name="compilation">The project as it is typed.</param>
internal sealed class WholeProgram(Compilation compilation)
{
    // The methods of a file, before anyone asks what they mean.
    private static readonly ConditionalWeakTable<SyntaxTree, BaseMethodDeclarationSyntax[]> Candidates = new();

    private readonly object gate = new();
    private IReadOnlyDictionary<SyntaxTree, ImmutableArray<Diagnostic>>? findings;

    /// <summary>The findings that stand in a file.</summary>
    public ImmutableArray<Diagnostic> In(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Candidates.GetValue(tree, static t => Find(t)).Length == 0)
        {
            return [];
        }
        lock (gate)
        {
            findings ??= FindAll(cancellation);
            return findings.TryGetValue(tree, out ImmutableArray<Diagnostic> here) ? here : [];
        }
    }

    private Dictionary<SyntaxTree, ImmutableArray<Diagnostic>> FindAll(CancellationToken cancellation)
    {
        List<OwnDefn> own = [];
        Dictionary<string, (SyntaxTree Tree, SourceMap Map)> places = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            BaseMethodDeclarationSyntax[] candidates = Candidates.GetValue(tree, static t => Find(t));
            if (candidates.Length == 0)
            {
                continue;
            }
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (BaseMethodDeclarationSyntax syntax in candidates)
            {
                if (model.GetDeclaredSymbol(syntax, cancellation) is IMethodSymbol method && SymbolNames.IsDefn(method))
                {
                    ReadMethod read = ReadCache.Get(syntax, compilation, () => DefnReader.Read(method, syntax, model, cancellation), cancellation);
                    own.Add(new OwnDefn(read.Name, KnownFindings.Same(read.Defn), read.Container, read.IsExported));
                    places[read.Name] = (tree, read.SourceMap);
                }
            }
        }
        return RootClosure.Of(own, ImportReader.Read(compilation, cancellation), cancellation)
            .SelectMany(closure => KnownFindings.Of(closure, cancellation))
            .Where(static finding => DefnAnalyzer.Reports(finding.Id))
            .Distinct()
            .Where(finding => places.ContainsKey(finding.Method))
            .GroupBy(finding => places[finding.Method].Tree)
            .ToDictionary(static group => group.Key, group => group.Select(finding => finding.ToDiagnostic(group.Key, places[finding.Method].Map)).ToImmutableArray());
    }

    private static BaseMethodDeclarationSyntax[] Find(SyntaxTree tree) =>
    [
        .. tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<BaseMethodDeclarationSyntax>().Where(static method => method.AttributeLists.Any(static list => list.Attributes.Any(MayBeDefn))),
    ];

    // By an alias it may have any name; what generated code is full of is sorted out.
    private static bool MayBeDefn(AttributeSyntax attribute) => !attribute.Name.ToString().EndsWith("MethodImpl", StringComparison.Ordinal);
}
