using System.Globalization;
using System.Text.Json;

namespace Axon.Oracle;

/// <summary>A tensor as records write it: element type, shape and numbers in row-major order.</summary>
/// <param name="Type">As records spell it: <c>f32</c>, <c>s64</c>, <c>u8</c>.</param>
/// <param name="Data">Whole numbers as decimal, others as double: both hold every value of their types.</param>
internal sealed record Numbers(string Type, int[] Shape, object[] Data)
{
    public static bool IsTensor(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("dtype", out _) && json.TryGetProperty("shape", out _);

    public static Numbers Read(JsonElement json)
    {
        string type = json.GetProperty("dtype").GetString()!;
        bool isFloat = ElementType.Of(type).IsFloat;
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt32())];
        object[] data = json.TryGetProperty("data", out JsonElement values) ? [.. values.EnumerateArray().Select(value => Number(value, isFloat))] : [];
        return new Numbers(type, shape, data);
    }

    public static object Number(JsonElement json, bool isFloat) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var other => throw new WithoutCounterpartException($"value {other}"),
        },
        JsonValueKind.Number => isFloat ? json.GetDouble() : json.TryGetDecimal(out decimal whole) ? whole : json.GetDouble(),
        JsonValueKind.True => 1m,
        JsonValueKind.False => 0m,
        JsonValueKind.Array => throw new WithoutCounterpartException("type complex"),
        _ => throw new WithoutCounterpartException($"value {json.ValueKind}"),
    };

    /// <summary>What a program returned.</summary>
    public static Numbers Of(object? tensor) => tensor switch
    {
        Tensor<bool> t => Of("u8", t, static x => x ? 1m : 0m),
        Tensor<byte> t => Of("u8", t, static x => (decimal)x),
        Tensor<ushort> t => Of("u16", t, static x => (decimal)x),
        Tensor<uint> t => Of("u32", t, static x => (decimal)x),
        Tensor<ulong> t => Of("u64", t, static x => (decimal)x),
        Tensor<sbyte> t => Of("s8", t, static x => (decimal)x),
        Tensor<short> t => Of("s16", t, static x => (decimal)x),
        Tensor<int> t => Of("s32", t, static x => (decimal)x),
        Tensor<long> t => Of("s64", t, static x => (decimal)x),
        Tensor<Half> t => Of("f16", t, static x => (double)x),
        Tensor<BFloat16> t => Of("bf16", t, static x => (double)(float)x),
        Tensor<float> t => Of("f32", t, static x => (double)x),
        Tensor<double> t => Of("f64", t, static x => x),
        _ => throw new InvalidOperationException($"A program returned {tensor?.GetType().Name ?? "nothing"}."),
    };

    private static Numbers Of<T>(string type, Tensor<T> tensor, Func<T, object> convert)
        where T : unmanaged => new(type, [.. tensor.Shape.ToArray()], Array.ConvertAll(tensor.ToArray(), element => convert(element)));

    /// <summary>A tensor for programs to take.</summary>
    public object ToTensor() => Type switch
    {
        "u8" => Make(static x => (byte)Whole(x)),
        "u16" => Make(static x => (ushort)Whole(x)),
        "u32" => Make(static x => (uint)Whole(x)),
        "u64" => Make(static x => (ulong)Whole(x)),
        "s8" => Make(static x => (sbyte)Whole(x)),
        "s16" => Make(static x => (short)Whole(x)),
        "s32" => Make(static x => (int)Whole(x)),
        "s64" => Make(static x => (long)Whole(x)),
        "f16" => Make(static x => (Half)Real(x)),
        "bf16" => Make(static x => (BFloat16)Real(x)),
        "f32" => Make(static x => (float)Real(x)),
        "f64" => Make(static x => Real(x)),
        _ => throw new WithoutCounterpartException($"type {Type}"),
    };

    private Tensor<T> Make<T>(Func<object, T> convert)
        where T : unmanaged => Tensor.From<T>(Array.ConvertAll(Data, x => convert(x)), Shape);

    private static decimal Whole(object x) => x is decimal whole ? whole : (decimal)(double)x;

    public static double Real(object x) => Convert.ToDouble(x, CultureInfo.InvariantCulture);

    public override string ToString() => $"{Type}[{string.Join(",", Shape)}] {{{string.Join(" ", Data.Take(12).Select(static x => Convert.ToString(x, CultureInfo.InvariantCulture)))}{(Data.Length > 12 ? " …" : "")}}}";
}
