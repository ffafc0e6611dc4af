using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Axon.Generators.FrontEnd;

/// <summary>
/// What the methods of a file were read as, for as long as neither the file nor anything changes that its methods can see of others. A driver asks for every method
/// again after every edit, and binding them all is most of what an edit of one costs. The generator and the two parts of the analyzer ask for them.
/// </summary>
internal static class ReadCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<(TextSpan Span, bool IsAfterGeneration), (Surroundings Surroundings, ReadMethod Method)>> Known = new();
    private static readonly ConditionalWeakTable<Compilation, Surroundings> OfCompilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> Outsides = new();

    /// <param name="syntax">The method.</param>
    /// <param name="compilation">The compilation it is part of.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellation">Asked on the way.</param>
    public static ReadMethod Get(SyntaxNode syntax, Compilation compilation, Func<ReadMethod> read, CancellationToken cancellation)
    {
        if (!OfCompilations.TryGetValue(compilation, out Surroundings? surroundings))
        {
            SyntaxTree[] written = [.. compilation.SyntaxTrees.Where(static tree => !IsOwnOutput(tree))];
            bool isAfterGeneration = written.Length < compilation.SyntaxTrees.Count();
            surroundings = new Surroundings(compilation.Options, [.. compilation.References], isAfterGeneration, [.. written.Select(tree => OutsideOf(tree, cancellation))]);
            surroundings = OfCompilations.GetValue(compilation, _ => surroundings);
        }
        ConcurrentDictionary<(TextSpan Span, bool IsAfterGeneration), (Surroundings, ReadMethod)> methods = Known.GetOrCreateValue(syntax.SyntaxTree);
        (TextSpan, bool) key = (syntax.Span, surroundings.IsAfterGeneration);
        ReadMethod method = methods.TryGetValue(key, out (Surroundings Surroundings, ReadMethod Method) known) && known.Surroundings.IsLike(surroundings) ? known.Method : read();
        methods[key] = (surroundings, method);
        return method;
    }

    // No method may read what the generator writes, and every edit changes that; only whether it is there makes a difference to one that does.
    private static bool IsOwnOutput(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && tree.FilePath.IndexOf(typeof(DefnGenerator).FullName!, StringComparison.Ordinal) >= 0;

    /// <summary>A file without the bodies of its <c>[Defn]</c> methods, which no other method sees.</summary>
    private static string OutsideOf(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Outsides.TryGetValue(tree, out string? known))
        {
            return known;
        }
        SyntaxNode root = tree.GetRoot(cancellation);
        TextChange[] bodies =
        [
            .. root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MethodDeclarationSyntax>()
                .Where(static method => IsMarked(method) && method.Modifiers.Any(SyntaxKind.StaticKeyword))
                .Select(static method => (SyntaxNode?)method.Body ?? method.ExpressionBody)
                // A directive within says something about what follows.
                .Where(static body => body is { ContainsDirectives: false })
                .Select(static body => new TextChange(body!.Span, "")),
        ];
        return Outsides.GetValue(tree, _ => tree.GetText(cancellation).WithChanges(bodies).ToString());
    }

    private static bool IsMarked(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.ToString() is "Defn" or "Axon.Defn" or "DefnAttribute" or "Axon.DefnAttribute");

    /// <summary>All that reading a method depends on but the text of its own file.</summary>
    private sealed class Surroundings(CompilationOptions options, MetadataReference[] references, bool isAfterGeneration, string[] outsides)
    {
        private readonly CompilationOptions options = options;
        private readonly MetadataReference[] references = references;
        private readonly string[] outsides = outsides;

        /// <summary>The generator sees the project without what it writes, the analyzer with it: each has entries of its own.</summary>
        public bool IsAfterGeneration { get; } = isAfterGeneration;

        public bool IsLike(Surroundings other) =>
            ReferenceEquals(this, other) || (options.Equals(other.options) && references.SequenceEqual(other.references) && outsides.SequenceEqual(other.outsides));
    }
}
