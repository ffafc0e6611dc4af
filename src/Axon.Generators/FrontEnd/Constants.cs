using System.Globalization;
using Axon.Generators.Ast;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.FrontEnd;

/// <summary>C# constants to literals. Text is invariant and round-trips.</summary>
internal static class Constants
{
    public static Expression.Literal Null { get; } = new(new TypeRef("null"), "null");

    /// <summary>The literal, or null for a type that the language does not have (decimal).</summary>
    public static Expression.Literal? Literal(ITypeSymbol? type, object? value)
    {
        if (value is null)
        {
            return new Expression.Literal(new TypeRef("null"), "null");
        }
        ITypeSymbol? plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        string? text = value switch
        {
            bool v => v ? "true" : "false",
            float v => v.ToString("R", CultureInfo.InvariantCulture),
            double v => v.ToString("R", CultureInfo.InvariantCulture),
            string v => v,
            char v => v.ToString(),
            sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        return text is null ? null : new Expression.Literal(plain is { TypeKind: TypeKind.Enum } ? SymbolNames.TypeOf(plain) : new TypeRef(NameOf(value)), text);
    }

    private static string NameOf(object value) => value switch
    {
        bool => "bool",
        float => "float",
        double => "double",
        string => "string",
        char => "char",
        sbyte => "sbyte",
        byte => "byte",
        short => "short",
        ushort => "ushort",
        uint => "uint",
        long => "long",
        ulong => "ulong",
        _ => "int",
    };
}
