using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.FrontEnd;

/// <summary>Symbols to the names that the tree uses.</summary>
internal static class SymbolNames
{
    public const string DefnAttribute = "Axon.DefnAttribute";

    public static TypeRef TypeOf(ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
                return new TypeRef("object");
            case IArrayTypeSymbol { Rank: 1 } array:
                return TypeRef.ArrayOf(TypeOf(array.ElementType));
            case ITypeParameterSymbol parameter:
                return new TypeRef(parameter.Name);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                EquatableArray<string> names = TupleNames(tuple);
                return new TypeRef(TypeRef.TupleName, tuple.TupleElements.Select(static e => TypeOf(e.Type)).ToEquatable()) { Names = names };
            case INamedTypeSymbol named:
                return Keyword(named.SpecialType) is { } keyword
                    ? new TypeRef(keyword)
                    : new TypeRef(FullName(named), AllTypeArguments(named).Select(TypeOf).ToEquatable());
            default:
                return new TypeRef(type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace(" ", ""));
        }
    }

    /// <summary>The written names of a tuple's items, one an item; empty where none is named.</summary>
    public static EquatableArray<string> TupleNames(INamedTypeSymbol tuple)
    {
        string[] names = tuple.TupleElements.Select(static e => e.IsExplicitlyNamedTupleElement ? e.Name : "").ToArray();
        return names.Any(static n => n.Length > 0) ? EquatableArray<string>.Own(names) : default;
    }

    /// <summary>Namespace, containing types and name, dotted.</summary>
    public static string FullName(INamedTypeSymbol type)
    {
        string prefix = type.ContainingType is { } outer ? FullName(outer)
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString()
            : "";
        return prefix.Length == 0 ? type.Name : $"{prefix}.{type.Name}";
    }

    /// <summary>The unique name of a method: full name and parameter types of its definition.</summary>
    public static string MethodName(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        // A nested type stands behind a plus, so that the namespace can be told from the types.
        string container = definition.ContainingType.ContainingType is null
            ? FullName(definition.ContainingType)
            : string.Join("+", Nesting(definition.ContainingType));
        return $"{container}.{definition.Name}({string.Join(",", definition.Parameters.Select(static p => Unnamed(TypeOf(p.Type))))})";
    }

    /// <summary>The containing types' type arguments, then the method's own.</summary>
    public static EquatableArray<TypeRef> TypeArguments(IMethodSymbol method) =>
        AllTypeArguments(method.ContainingType).Concat(method.TypeArguments).Select(TypeOf).ToEquatable();

    public static EquatableArray<string> TypeParameters(IMethodSymbol method) =>
        TypeParameters(method.ContainingType).Concat(method.TypeParameters.Select(static t => t.Name)).ToEquatable();

    public static bool IsDefn(IMethodSymbol method) =>
        (method.ReducedFrom ?? method).OriginalDefinition.GetAttributes().Any(static a => a.AttributeClass is { Name: "DefnAttribute", ContainingNamespace: { Name: "Axon", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>The key of <c>[Intrinsic("key")]</c>, null without one.</summary>
    public static string? IntrinsicKey(ISymbol? symbol)
    {
        if (symbol is null)
        {
            return null;
        }
        foreach (AttributeData attribute in symbol.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "IntrinsicAttribute", ContainingNamespace.Name: "Axon" } &&
                attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string key)
            {
                return key;
            }
        }
        return symbol is IPropertySymbol property ? IntrinsicKey(property.GetMethod) : null;
    }

    public static bool IsAxon(INamespaceOrTypeSymbol? symbol, string name) =>
        symbol is INamedTypeSymbol { ContainingNamespace: { Name: "Axon", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;

    public static bool IsTensor(ITypeSymbol? type) => type is INamedTypeSymbol named && IsAxon(named, "Tensor") && named.Arity == 1;

    private static IEnumerable<string> Nesting(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Nesting(outer).Append(type.Name) : [FullName(type)];

    private static TypeRef Unnamed(TypeRef type) => new(type.Name, type.Arguments.Select(Unnamed).ToEquatable());

    private static IEnumerable<ITypeSymbol> AllTypeArguments(INamedTypeSymbol? type) =>
        type is null ? [] : AllTypeArguments(type.ContainingType).Concat(type.TypeArguments);

    private static IEnumerable<string> TypeParameters(INamedTypeSymbol? type) =>
        type is null ? [] : TypeParameters(type.ContainingType).Concat(type.TypeParameters.Select(static t => t.Name));

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Byte => "byte",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Char => "char",
        SpecialType.System_String => "string",
        SpecialType.System_Object => "object",
        SpecialType.System_Void => "void",
        _ => null,
    };
}
