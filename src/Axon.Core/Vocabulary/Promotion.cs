namespace Axon.Vocabulary;

/// <summary>The element type in which two operands meet: one table for the compiler and the eager library.</summary>
internal static class Promotion
{
    // Lower triangle by DType order. x: no type holds both, so one operand must be cast by hand.
    private static readonly string[] Rows =
    [
        "bool",
        "u8   u8",
        "u16  u16 u16",
        "u32  u32 u32 u32",
        "u64  u64 u64 u64 u64",
        "i8   i16 i32 i64 x   i8",
        "i16  i16 i32 i64 x   i16 i16",
        "i32  i32 i32 i64 x   i32 i32 i32",
        "i64  i64 i64 i64 x   i64 i64 i64 i64",
        "f16  f16 f16 f16 f16 f16 f16 f16 f16 f16",
        "bf16 bf16 bf16 bf16 bf16 bf16 bf16 bf16 bf16 f32 bf16",
        "f32  f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32",
        "f64  f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
    ];

    private static readonly DType?[][] Table = Rows.Select(static row => row.Split([' '], StringSplitOptions.RemoveEmptyEntries)
        .Select(static cell => DTypes.TryParse(cell, out DType type) ? type : (DType?)null).ToArray()).ToArray();

    /// <summary>The type both can be cast to; null where there is none.</summary>
    public static DType? Of(DType left, DType right) => left >= right ? Table[(int)left][(int)right] : Table[(int)right][(int)left];
}
