using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Reads the operations of one method body. Statements, calls, patterns and the rest are in the other parts.</summary>
internal sealed partial class BodyReader
{
    private readonly SemanticModel model;
    private readonly Findings findings;
    private readonly SpanTable spans;
    private readonly CancellationToken cancellation;

    // What each local is called in the tree, and the names that are taken where the reader stands.
    private readonly Dictionary<ISymbol, Expression> locals = new(SymbolEqualityComparer.Default);
    private readonly Stack<HashSet<string>> scopes = new();
    private int temporaries;

    public BodyReader(IMethodSymbol method, SemanticModel model, Findings findings, SpanTable spans, CancellationToken cancellation)
    {
        this.model = model;
        this.findings = findings;
        this.spans = spans;
        this.cancellation = cancellation;
        scopes.Push(new HashSet<string>(StringComparer.Ordinal));
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Declare(parameter);
        }
    }

    public Statement ReadBody(IBlockOperation block) => ReadBlock(block);

    /// <summary>Gives a local its name: its own, unless one in reach has it.</summary>
    private string Declare(ISymbol symbol)
    {
        string name = symbol.Name.Length == 0 ? "_" : symbol.Name;
        if (name != "_")
        {
            for (int i = 1; scopes.Any(scope => scope.Contains(name)); i++)
            {
                name = $"{symbol.Name}_{i}";
            }
            scopes.Peek().Add(name);
        }
        locals[symbol] = new Expression.Local(name);
        return name;
    }

    private string DeclareTemporary()
    {
        string name = $"item_{++temporaries}";
        while (scopes.Any(scope => scope.Contains(name)))
        {
            name = $"item_{++temporaries}";
        }
        scopes.Peek().Add(name);
        return name;
    }

    private T InScope<T>(Func<T> read)
    {
        scopes.Push(new HashSet<string>(StringComparer.Ordinal));
        T result = read();
        scopes.Pop();
        return result;
    }

    private Expression Reject(string id, IOperation operation, params string[] arguments) => Reject(id, operation.Syntax, arguments);

    private Expression Reject(string id, SyntaxNode node, params string[] arguments)
    {
        findings.Report(id, node, arguments);
        return Constants.Null;
    }

    private Expression Unknown(IOperation operation) => operation switch
    {
        // The compiler reports its own errors; what does not exist before generation is reported where it matters.
        IInvalidOperation => Reject("AXN1002", operation, Short(operation.Syntax)),
        ITryOperation => Reject("AXN1010", operation, "'try'"),
        ILockOperation => Reject("AXN1011", operation, "'lock'"),
        IAwaitOperation => Reject("AXN1011", operation, "'await'"),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation => Reject("AXN1020", operation),
        ITranslatedQueryOperation => Reject("AXN1021", operation),
        IConditionalAccessOperation => Reject("AXN1032", operation),
        IAddressOfOperation => Reject("AXN1013", operation, "'&'"),
        IUsingOperation or IUsingDeclarationOperation => Reject("AXN1034", operation),
        IAssignmentOperation or IIncrementOrDecrementOperation => Reject("AXN1024", operation),
        IAnonymousObjectCreationOperation => Reject("AXN1015", operation, "{ … }"),
        ITypeParameterObjectCreationOperation => Reject("AXN1015", operation, operation.Type?.Name ?? "T"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.UnsafeStatement => Reject("AXN1013", operation, "'unsafe'"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.FixedStatement => Reject("AXN1013", operation, "'fixed'"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.PointerIndirectionExpression or Microsoft.CodeAnalysis.CSharp.SyntaxKind.PointerMemberAccessExpression => Reject("AXN1013", operation, "a pointer"),
        _ => Reject("AXN1000", operation, KindOf(operation)),
    };

    private static string KindOf(IOperation operation) =>
        operation.Kind == OperationKind.None ? operation.Syntax.Kind().ToString() : operation.Kind.ToString();

    private static string Short(SyntaxNode node)
    {
        string text = string.Join(" ", node.ToString().Split(['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 60) + "…";
    }
}

internal static class SyntaxKinds
{
    public static Microsoft.CodeAnalysis.CSharp.SyntaxKind Kind(this SyntaxNode node) => (Microsoft.CodeAnalysis.CSharp.SyntaxKind)node.RawKind;
}
