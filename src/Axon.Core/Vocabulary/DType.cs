namespace Axon.Vocabulary;

/// <summary>The element types of tensors.</summary>
internal enum DType
{
    Bool,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Int8,
    Int16,
    Int32,
    Int64,
    Float16,
    BFloat16,
    Float32,
    Float64,
}

/// <summary>Facts about element types: their text in the IR, their C# name, size and kind.</summary>
internal static class DTypes
{
    // One row an element type: IR name, C# name, bytes.
    private static readonly (DType Type, string Text, string CSharp, int Bytes)[] Rows =
    [
        (DType.Bool, "bool", "bool", 1),
        (DType.UInt8, "u8", "byte", 1),
        (DType.UInt16, "u16", "ushort", 2),
        (DType.UInt32, "u32", "uint", 4),
        (DType.UInt64, "u64", "ulong", 8),
        (DType.Int8, "i8", "sbyte", 1),
        (DType.Int16, "i16", "short", 2),
        (DType.Int32, "i32", "int", 4),
        (DType.Int64, "i64", "long", 8),
        (DType.Float16, "f16", "global::System.Half", 2),
        (DType.BFloat16, "bf16", "global::Axon.BFloat16", 2),
        (DType.Float32, "f32", "float", 4),
        (DType.Float64, "f64", "double", 8),
    ];

    public static IEnumerable<DType> All => Rows.Select(static row => row.Type);

    public static string Text(this DType type) => Rows[(int)type].Text;

    public static string CSharp(this DType type) => Rows[(int)type].CSharp;

    public static int Bytes(this DType type) => Rows[(int)type].Bytes;

    public static bool IsFloat(this DType type) => type >= DType.Float16;

    public static bool IsInteger(this DType type) => type is >= DType.UInt8 and <= DType.Int64;

    public static bool IsUnsigned(this DType type) => type is >= DType.UInt8 and <= DType.UInt64;

    public static bool TryParse(string text, out DType type)
    {
        foreach ((DType candidate, string name, _, _) in Rows)
        {
            if (name == text)
            {
                type = candidate;
                return true;
            }
        }
        type = default;
        return false;
    }
}
