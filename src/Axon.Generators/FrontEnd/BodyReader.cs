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
        IInvalidOperation => Invalid(operation),
        ITryOperation => Reject("AXN1010", operation, "'try'"),
        ILockOperation => Reject("AXN1011", operation, "'lock'"),
        IAwaitOperation => Reject("AXN1011", operation, "'await'"),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation => Reject("AXN1020", operation),
        ITranslatedQueryOperation => Reject("AXN1021", operation),
        IAddressOfOperation => Reject("AXN1013", operation, "'&'"),
        IUsingOperation or IUsingDeclarationOperation => Reject("AXN1034", operation),
        IAssignmentOperation or IIncrementOrDecrementOperation => Reject("AXN1024", operation),
        IAnonymousObjectCreationOperation => Reject("AXN1015", operation, "{ … }"),
        ITypeParameterObjectCreationOperation => Reject("AXN1015", operation, operation.Type?.Name ?? "T"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.UnsafeStatement => Reject("AXN1013", operation, "'unsafe'"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.FixedStatement => Reject("AXN1013", operation, "'fixed'"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.PointerIndirectionExpression or Microsoft.CodeAnalysis.CSharp.SyntaxKind.PointerMemberAccessExpression => Reject("AXN1013", operation, "a pointer"),
        _ when operation.Syntax.Kind() is Microsoft.CodeAnalysis.CSharp.SyntaxKind.StackAllocArrayCreationExpression or Microsoft.CodeAnalysis.CSharp.SyntaxKind.ImplicitStackAllocArrayCreationExpression => Reject("AXN1052", operation),
        IArrayElementReferenceOperation => Reject("AXN1053", operation),
        ITypeOfOperation => Reject("AXN1054", operation),
        IEventAssignmentOperation or IEventReferenceOperation => Reject("AXN1055", operation),
        IUtf8StringOperation => Reject("AXN1046", operation, Short(operation.Syntax), "write the text without 'u8'"),
        _ when IsFunctionPointer(operation) => Reject("AXN1013", operation, "a function pointer"),
        _ => Reject("AXN1000", operation, KindOf(operation)),
    };

    private static bool IsFunctionPointer(IOperation operation) => operation.ChildOperations.Any(static child => child.Type?.TypeKind == TypeKind.FunctionPointer);

    /// <summary>A construct in C#'s own words.</summary>
    private static string KindOf(IOperation operation) => operation switch
    {
        ISizeOfOperation => "'sizeof'",
        IDeclarationPatternOperation or ITypePatternOperation => "A test for a type that is no record",
        IRecursivePatternOperation or IListPatternOperation => "This pattern",
        IAnonymousFunctionOperation => "This lambda",
        ILocalReferenceOperation local => $"The local '{local.Local.Name}' here",
        IParameterReferenceOperation parameter => $"The parameter '{parameter.Parameter.Name}' here",
        IDefaultValueOperation value => $"'default({value.Type?.Name})'",
        IDelegateCreationOperation => "This delegate",
        IInvocationOperation => "A call of this kind",
        IForLoopOperation or IForEachLoopOperation => "This loop",
        IDiscardOperation => "A discard here",
        IDeclarationExpressionOperation => "A declaration inside of an expression",
        IBinaryOperation binary => $"The operator of '{Short(binary.Syntax)}'",
        IUnaryOperation unary => $"The operator of '{Short(unary.Syntax)}'",
        _ => Syntax(operation.Syntax.Kind().ToString()),
    };

    /// <summary>The name of a syntax as words: StackAllocArrayCreationExpression is "a stack alloc array creation".</summary>
    private static string Syntax(string kind)
    {
        string plain = kind.EndsWith("Expression", StringComparison.Ordinal) || kind.EndsWith("Statement", StringComparison.Ordinal) ? kind.Substring(0, kind.Length - "Expression".Length + (kind.EndsWith("Statement", StringComparison.Ordinal) ? 1 : 0)) : kind;
        string words = string.Concat(plain.Select(static (c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
        return $"{("aeiou".Contains(words[0]) ? "An" : "A")} {words}";
    }

    /// <summary>
    /// Code that does not compile. The C# compiler reports what is wrong with it after generation too; a generated member that is used in a body exists by then,
    /// so that only we can tell why it cannot be read.
    /// </summary>
    private Expression Invalid(IOperation operation)
    {
        findings.Spoil();
        SyntaxNode? generated = operation.Syntax.DescendantNodesAndSelf().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax>()
            .FirstOrDefault(static name => name.Identifier.ValueText is var text && (text == "Compiled" || (text.Length > "State".Length && text.EndsWith("State", StringComparison.Ordinal))));
        while (generated?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax)
        {
            generated = generated.Parent;
        }
        return generated is null ? Constants.Null : Reject("AXN1002", generated, Short(generated));
    }

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
