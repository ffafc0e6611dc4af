using Axon.Generators.Ast;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>C# types by name to element types.</summary>
internal static class ElementTypes
{
    public static bool TryGet(TypeRef type, out DType element)
    {
        string name = type.Name switch
        {
            "System.Half" => "global::System.Half",
            "Axon.BFloat16" => "global::Axon.BFloat16",
            _ => type.Name,
        };
        foreach (DType candidate in DTypes.All)
        {
            if (candidate.CSharp() == name)
            {
                element = candidate;
                return true;
            }
        }
        element = default;
        return false;
    }

    public static DType Get(TypeRef type) =>
        TryGet(type, out DType element) ? element : throw new CompileException("AXN2001", $"'{type}' is no element type of tensors. Use float, double, Half, an integer type or bool.");
}
