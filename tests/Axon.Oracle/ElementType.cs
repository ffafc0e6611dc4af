namespace Axon.Oracle;

/// <summary>What records know of element types, and ours.</summary>
/// <param name="Name">As records spell it.</param>
/// <param name="CSharp">The C# type.</param>
/// <param name="Bits">Its width.</param>
/// <param name="RelativeTolerance">Of numbers computed in it.</param>
/// <param name="AbsoluteTolerance">Of numbers computed in it.</param>
internal sealed record ElementType(string Name, string CSharp, int Bits, double RelativeTolerance, double AbsoluteTolerance)
{
    private static readonly Dictionary<string, ElementType> Rows = new ElementType[]
    {
        new("bool", "bool", 8, 0, 0),
        new("u8", "byte", 8, 0, 0),
        new("u16", "ushort", 16, 0, 0),
        new("u32", "uint", 32, 0, 0),
        new("u64", "ulong", 64, 0, 0),
        new("s8", "sbyte", 8, 0, 0),
        new("s16", "short", 16, 0, 0),
        new("s32", "int", 32, 0, 0),
        new("s64", "long", 64, 0, 0),
        new("f16", "Half", 16, 2e-3, 2e-3),
        new("bf16", "BFloat16", 16, 2e-2, 2e-2),
        new("f32", "float", 32, 2e-5, 2e-6),
        new("f64", "double", 64, 1e-9, 1e-10),
    }.ToDictionary(static row => row.Name);

    public static ElementType Of(string name) => Rows.TryGetValue(name, out ElementType? row) ? row : throw new WithoutCounterpartException($"type {name}");

    public static bool Exists(string name) => Rows.ContainsKey(name);

    public bool IsFloat => Name[0] is 'f' or 'b' && Name != "bool";

    public bool IsSigned => Name[0] == 's';

    /// <summary>The type in which two meet, as the records' source has it.</summary>
    public static string Merge(string left, string right)
    {
        (ElementType x, ElementType y) = (Of(left == "bool" ? "u8" : left), Of(right == "bool" ? "u8" : right));
        if (x.Name == y.Name)
        {
            return x.Name;
        }
        if (x.IsFloat || y.IsFloat)
        {
            if (!(x.IsFloat && y.IsFloat))
            {
                return x.IsFloat ? x.Name : y.Name;
            }
            return x.Bits != y.Bits ? (x.Bits > y.Bits ? x.Name : y.Name) : "f32";
        }
        if (x.IsSigned == y.IsSigned)
        {
            return x.Bits > y.Bits ? x.Name : y.Name;
        }
        (ElementType signed, ElementType unsigned) = x.IsSigned ? (x, y) : (y, x);
        return "s" + Math.Min(64, signed.Bits > unsigned.Bits ? signed.Bits : unsigned.Bits * 2);
    }

    /// <summary>The type of fractions of numbers of a type.</summary>
    public static string Floating(string name) => Of(name).IsFloat ? name : "f32";

    /// <summary>The type of sums of numbers of a type.</summary>
    public static string Aggregate(string name)
    {
        ElementType type = Of(name == "bool" ? "u8" : name);
        return type.IsFloat || type.Bits >= 32 ? type.Name : type.Name[0] + "32";
    }
}
