using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.Generators.FrontEnd;

/// <summary>Reads the head of a method: what it must be, its parameters and their shapes.</summary>
internal static class DeclarationReader
{
    /// <summary>Checks the declaration; the container where the method gets compiled members.</summary>
    public static Container? Check(IMethodSymbol method, BaseMethodDeclarationSyntax syntax, Findings findings)
    {
        Location at = NameOf(syntax).GetLocation();
        if (syntax.Parent is TypeDeclarationSyntax { RawKind: var kind } && ((SyntaxKind)kind).ToString() == "ExtensionBlockDeclaration")
        {
            findings.Report("AXN1057", at, method.Name);
            return null;
        }
        if (!SyntaxFacts.IsValidIdentifier(method.Name) || !IsWellNamed(method.ContainingType))
        {
            // Half-typed code: what C# makes of it has no name that could be written.
            findings.Spoil();
            return null;
        }
        if (!method.IsStatic)
        {
            findings.Report("AXN1001", at, method.Name);
        }
        if (method.IsAsync)
        {
            findings.Report("AXN1011", at, "'async'");
        }
        if (method.ReturnsVoid || method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            findings.Report("AXN1005", ResultOf(syntax), method.Name);
        }
        if (method.IsExtern || method.IsAbstract || (syntax.Body is null && syntax.ExpressionBody is null))
        {
            findings.Report("AXN1006", at, method.Name);
        }
        if (!GetsCompiled(method))
        {
            if (IsMeantToBeCompiled(method) && !method.IsGenericMethod && method.Parameters.Any(static p => SymbolNames.IsTensor(p.Type)) &&
                method.Parameters.FirstOrDefault(static p => !CanBePassed(p.Type)) is { } hindrance)
            {
                findings.Report("AXN1009", hindrance.Locations.FirstOrDefault() ?? at, method.Name, hindrance.Name, SymbolNames.TypeOf(hindrance.Type).ToString());
            }
            if (IsMeantToBeCompiled(method) && method is { IsGenericMethod: false, MethodKind: MethodKind.Ordinary, ReturnsVoid: false, IsAsync: false, ReturnType.Name: not ("IEnumerable" or "IEnumerator" or "IAsyncEnumerable") } && method.Parameters.Any(static p => SymbolNames.IsTensor(p.Type)) &&
                method.Parameters.All(static p => CanBePassed(p.Type)) && !IsTensorResult(method.ReturnType) && !IsInGenericType(method))
            {
                findings.Report("AXN1056", ResultOf(syntax), method.Name, SymbolNames.TypeOf(method.ReturnType).ToString());
            }
            return null;
        }
        List<string> types = [];
        for (TypeDeclarationSyntax? type = syntax.Parent as TypeDeclarationSyntax; type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword) || type is not ClassDeclarationSyntax)
            {
                if (IsMeantToBeCompiled(method))
                {
                    findings.Report("AXN1003", type.Identifier.GetLocation(), type.Identifier.Text, method.Name, type is ClassDeclarationSyntax ? "" : $" (it is declared as '{type.Keyword.Text}')");
                }
                return null;
            }
            types.Insert(0, type.Identifier.Text);
        }
        string space = method.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() : "";
        return new Container(space, types.ToEquatable(), IsPublic(method) ? "public" : "internal");
    }

    /// <summary>The name in the declaration; of an operator its sign.</summary>
    public static SyntaxToken NameOf(BaseMethodDeclarationSyntax syntax) => syntax is OperatorDeclarationSyntax sign ? sign.OperatorToken : ((MethodDeclarationSyntax)syntax).Identifier;

    public static TypeSyntax ResultOf(BaseMethodDeclarationSyntax syntax) => syntax is OperatorDeclarationSyntax sign ? sign.ReturnType : ((MethodDeclarationSyntax)syntax).ReturnType;

    public static Parameter Read(IParameterSymbol parameter, Findings findings, CancellationToken cancellation)
    {
        SyntaxNode? syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (parameter.RefKind != RefKind.None && syntax is not null)
        {
            findings.Report("AXN1004", syntax, parameter.Name);
        }
        EquatableArray<string>? shape = Shape(parameter.GetAttributes(), parameter.Type, parameter.Name, findings, syntax, cancellation);
        Expression? value = null;
        if (parameter.HasExplicitDefaultValue)
        {
            value = parameter.ExplicitDefaultValue is null && parameter.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
                ? new Expression.Literal(new TypeRef("int"), "0")
                : Constants.Literal(parameter.Type, parameter.ExplicitDefaultValue);
        }
        TypeRef type = SymbolNames.TypeOf(parameter.Type);
        return new Parameter(parameter.Name, parameter.Type.TypeKind == TypeKind.Enum ? TypeRef.EnumOf(type) : type, shape, value);
    }

    public static EquatableArray<string>? Shape(
        IEnumerable<AttributeData> attributes, ITypeSymbol type, string of, Findings findings, SyntaxNode? syntax, CancellationToken cancellation)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (!SymbolNames.IsAxon(attribute.AttributeClass, "ShapeAttribute"))
            {
                continue;
            }
            SyntaxNode? at = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) ?? syntax;
            if (!SymbolNames.IsTensor(type) && at is not null)
            {
                findings.Report("AXN1008", at, of, SymbolNames.TypeOf(type).ToString());
            }
            List<string> sizes = [];
            TypedConstant argument = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : default;
            foreach (TypedConstant size in argument is { Kind: TypedConstantKind.Array, IsNull: false } ? argument.Values : [])
            {
                string text = System.Convert.ToString(size.Kind == TypedConstantKind.Array ? null : size.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
                if (size.Value is not (int or long or short or byte or string) || !Dim.TryParse(text, out Dim dim) || dim.Value < 0)
                {
                    if (at is not null)
                    {
                        findings.Report("AXN1007", at, $"'{text}' is no size of an axis; write an integer, a name or an expression of both, one an axis");
                    }
                    continue;
                }
                sizes.Add(text);
            }
            return sizes.ToEquatable();
        }
        return null;
    }

    private static bool IsWellNamed(INamedTypeSymbol? type) => type is null || (SyntaxFacts.IsValidIdentifier(type.Name) && IsWellNamed(type.ContainingType));

    /// <summary>Whether the method can have compiled members: every type is known, and all parameters can be passed from outside a program.</summary>
    private static bool GetsCompiled(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && !method.IsGenericMethod && !IsInGenericType(method) && method.Parameters.All(static p => CanBePassed(p.Type)) && IsTensorResult(method.ReturnType);

    /// <summary>Whether the user must want compiled members: every tensor says its shape.</summary>
    private static bool IsMeantToBeCompiled(IMethodSymbol method) =>
        method.DeclaredAccessibility != Accessibility.Private &&
        method.Parameters.All(static p => !SymbolNames.IsTensor(p.Type) || p.GetAttributes().Any(static a => SymbolNames.IsAxon(a.AttributeClass, "ShapeAttribute")));

    private static bool CanBePassed(ITypeSymbol type) => SymbolNames.IsTensor(type) || type switch
    {
        { TypeKind: TypeKind.Enum } => true,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double and not SpecialType.System_Decimal } => true,
        _ => type.ContainingNamespace is { Name: "System" } && type.Name is "Half",
    };

    private static bool IsTensorResult(ITypeSymbol type) =>
        SymbolNames.IsTensor(type) || type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(static e => IsTensorResult(e.Type));

    private static bool IsInGenericType(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsPublic(IMethodSymbol method) => method.DeclaredAccessibility == Accessibility.Public;
}
