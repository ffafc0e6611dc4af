using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>
/// A C# type by name: <c>float</c>, <c>T</c>, <c>Axon.Tensor&lt;float&gt;</c>. C# keywords stand for the types that have one. Arrays are named <c>[]</c> and print as <c>int[]</c>;
/// tuples are <c>System.ValueTuple</c>, with <see cref="Names"/> where their items have names (one an item, empty where an item has none).
/// </summary>
internal sealed record TypeRef(string Name, EquatableArray<TypeRef> Arguments)
{
    public const string ArrayName = "[]";

    public const string TupleName = "System.ValueTuple";

    public const string EnumName = "enum";

    public TypeRef(string name)
        : this(name, EquatableArray<TypeRef>.Empty)
    {
    }

    public EquatableArray<string> Names { get; init; }

    public bool IsTensor => Name == "Axon.Tensor";

    public bool IsArray => Name == ArrayName;

    public bool IsTuple => Name == TupleName;

    /// <summary>The type of a parameter that is an enum; its argument is the enum's own name.</summary>
    public bool IsEnum => Name == EnumName;

    public static TypeRef ArrayOf(TypeRef element) => new(ArrayName, EquatableArray.Of(element));

    public static TypeRef EnumOf(TypeRef type) => new(EnumName, EquatableArray.Of(type));

    public static TypeRef TensorOf(TypeRef element) => new("Axon.Tensor", EquatableArray.Of(element));

    /// <summary>The same type with type parameters replaced.</summary>
    public TypeRef Substitute(IReadOnlyDictionary<string, TypeRef> types) =>
        Arguments.Count == 0
            ? types.TryGetValue(Name, out TypeRef? found) ? found : this
            : this with { Arguments = Arguments.Select(a => a.Substitute(types)).ToEquatable() };

    public override string ToString() =>
        IsArray ? $"{Arguments[0]}[]"
        : Arguments.Count == 0 ? Name
        : $"{Name}<{string.Join(",", Arguments.Select((a, i) => Names.Count > 0 && Names[i].Length > 0 ? $"{Names[i]}:{a}" : a.ToString()))}>";
}
