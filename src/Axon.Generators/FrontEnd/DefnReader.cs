using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Reads a C# method into a <see cref="Defn"/>. Each thing it cannot read becomes a diagnostic at the user's node.</summary>
internal static class DefnReader
{
    public static ReadMethod Read(IMethodSymbol method, BaseMethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        string name = SymbolNames.MethodName(method);
        Findings findings = new(syntax);
        Container? container = DeclarationReader.Check(method, syntax, findings);
        EquatableArray<Parameter> parameters = method.Parameters.Select(p => DeclarationReader.Read(p, findings, cancellation)).ToArray().ToEquatable();
        EquatableArray<string>? returnShape = DeclarationReader.Shape(method.GetReturnTypeAttributes(), method.ReturnType, "the return value", findings, DeclarationReader.ResultOf(syntax), cancellation);
        SourceSpan whole = SourceSpan.Of(syntax.SyntaxTree, DeclarationReader.NameOf(syntax).Span);
        Statement? body = null;
        SpanTable spans = new();
        if (model.GetOperation(syntax, cancellation) is IMethodBodyOperation operation && (operation.BlockBody ?? operation.ExpressionBody) is { } block)
        {
            body = new BodyReader(method, model, findings, spans, cancellation).ReadBody(block);
        }
        else if (!findings.Any)
        {
            findings.Report("AXN1006", DeclarationReader.NameOf(syntax).GetLocation(), method.Name);
        }
        Defn? defn = body is null || findings.Any
            ? null
            : new Defn(name, SymbolNames.TypeParameters(method), parameters, SymbolNames.TypeOf(method.ReturnType), returnShape, body);
        return new ReadMethod(
            name,
            defn,
            defn is null ? null : container,
            IsVisible(method),
            new SourceMap(name, whole, defn is null ? default : spans.InPreOrder(defn, syntax.SyntaxTree, whole)),
            findings.ToEquatable());
    }

    /// <summary>Internal methods are exported too: a public one may call them.</summary>
    private static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private)
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>Collects findings in a method.</summary>
internal sealed class Findings(SyntaxNode method)
{
    private readonly List<DiagnosticInfo> found = [];
    private bool isSpoilt;

    /// <summary>Whether the method cannot be compiled.</summary>
    public bool Any => found.Any(static f => !DiagnosticDescriptors.IsNote(f.Id)) || isSpoilt;

    /// <summary>The method holds something that the C# compiler reports.</summary>
    public void Spoil() => isSpoilt = true;

    public void Report(string id, Location location, params string[] arguments) => Report(id, location.SourceTree == method.SyntaxTree ? location.SourceSpan : method.Span, arguments);

    public void Report(string id, SyntaxNode node, params string[] arguments) => Report(id, node.GetLocation(), arguments);

    public EquatableArray<DiagnosticInfo> ToEquatable() => found.Distinct().ToEquatable();

    private void Report(string id, Microsoft.CodeAnalysis.Text.TextSpan span, string[] arguments) =>
        found.Add(new DiagnosticInfo(id, SourceSpan.Of(method.SyntaxTree, span), arguments.ToEquatable()));
}

/// <summary>Where nodes stand, by identity, while a method is read.</summary>
internal sealed class SpanTable
{
    private readonly Dictionary<object, SyntaxNode> nodes = new(new ByIdentity());

    public T Add<T>(T node, SyntaxNode syntax)
        where T : class
    {
        if (!nodes.ContainsKey(node))
        {
            nodes.Add(node, syntax);
        }
        return node;
    }

    public EquatableArray<SourceSpan> InPreOrder(Defn defn, SyntaxTree tree, SourceSpan whole)
    {
        List<SourceSpan> spans = [];
        SourceSpan last = whole;
        foreach (object node in PreOrder.Nodes(defn))
        {
            // A node that was made up stands where the node before it does.
            last = nodes.TryGetValue(node, out SyntaxNode? syntax) && syntax.SyntaxTree == tree ? SourceSpan.Of(tree, syntax.Span) : last;
            spans.Add(last);
        }
        return spans.ToEquatable();
    }

    private sealed class ByIdentity : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
