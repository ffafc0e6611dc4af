namespace Axon.Serialization;

/// <summary>The names of element types in safetensors files.</summary>
internal static class FileTypes
{
    private static readonly (Type Type, string Name, int Bytes)[] Rows =
    [
        (typeof(bool), "BOOL", 1),
        (typeof(byte), "U8", 1),
        (typeof(sbyte), "I8", 1),
        (typeof(ushort), "U16", 2),
        (typeof(short), "I16", 2),
        (typeof(uint), "U32", 4),
        (typeof(int), "I32", 4),
        (typeof(ulong), "U64", 8),
        (typeof(long), "I64", 8),
        (typeof(Half), "F16", 2),
        (typeof(BFloat16), "BF16", 2),
        (typeof(float), "F32", 4),
        (typeof(double), "F64", 8),
    ];

    public static string Of(Type type) =>
        Array.Find(Rows, row => row.Type == type).Name ?? throw new NotSupportedException($"{type} is not an element type of tensors.");

    /// <summary>Bytes of an element; 0 for a name that is none of these.</summary>
    public static int Bytes(string name) => Array.Find(Rows, row => row.Name == name).Bytes;

    /// <summary>Whether the elements are floating-point numbers.</summary>
    public static bool IsReal(string name) => name is "F16" or "BF16" or "F32" or "F64";
}
