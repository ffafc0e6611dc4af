using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>A C# type by name: <c>float</c>, <c>T</c>, <c>Axon.Tensor&lt;float&gt;</c>. C# keywords stand for the types that have one.</summary>
internal sealed record TypeRef(string Name, EquatableArray<TypeRef> Arguments)
{
    public TypeRef(string name)
        : this(name, EquatableArray<TypeRef>.Empty)
    {
    }

    public bool IsTensor => Name == "Axon.Tensor";

    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name}<{string.Join(",", Arguments)}>";
}
