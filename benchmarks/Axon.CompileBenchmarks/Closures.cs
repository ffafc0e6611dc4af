using Axon.Generators.FrontEnd;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.CompileBenchmarks;

/// <summary>The front end alone: what the compiler is given for each method of a project.</summary>
internal static class Closures
{
    public static IReadOnlyList<RootClosure> Of(CSharpCompilation compilation)
    {
        List<OwnDefn> own = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax syntax in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                if (model.GetDeclaredSymbol(syntax) is { } symbol && symbol.GetAttributes().Any(static a => a.AttributeClass?.Name == "DefnAttribute"))
                {
                    ReadMethod read = DefnReader.Read(symbol, syntax, model, CancellationToken.None);
                    own.Add(new OwnDefn(read.Name, read.Defn, read.Container, read.IsExported));
                }
            }
        }
        return [.. RootClosure.Of(own, [.. ImportReader.Read(compilation, CancellationToken.None)], CancellationToken.None)];
    }
}
