using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>
/// A <c>[Defn]</c> method as a small typed syntax tree: no symbols, no positions (those are in a side table, by pre-order number), equal by value.
/// </summary>
/// <param name="Name">Full name: <c>Axon.Layers.Dense</c>. Overloads add their parameter types: <c>Axon.Ops.Sum(Axon.Tensor&lt;T&gt;,int[])</c>, always, so that every name is unique.</param>
/// <param name="TypeParameters">Generic element types.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Returns">The return type.</param>
/// <param name="ReturnShape">The <c>[return: Shape]</c>, to be checked; null where there is none.</param>
/// <param name="Body">A block.</param>
internal sealed record Defn(
    string Name,
    EquatableArray<string> TypeParameters,
    EquatableArray<Parameter> Parameters,
    TypeRef Returns,
    EquatableArray<string>? ReturnShape,
    Statement Body)
{
    /// <summary>The method's own name: <c>Dense</c>; child scopes are called after it.</summary>
    public string ShortName => ShortNameOf(Name);

    /// <summary>The containing type's full name.</summary>
    public string ContainingType
    {
        get
        {
            string path = Name.Split('(')[0];
            return path.Substring(0, path.LastIndexOf('.'));
        }
    }

    public static string ShortNameOf(string name)
    {
        string path = name.Split('(')[0];
        return path.Substring(path.LastIndexOf('.') + 1);
    }
}

/// <summary>A parameter. <see cref="Shape"/> is the [Shape] as written: null without one, empty for a scalar, else one text an axis.</summary>
internal sealed record Parameter(string Name, TypeRef Type, EquatableArray<string>? Shape, Expression? Default);
