using System.Text.Json;

namespace Axon.Oracle;

/// <summary>An operation of a record with its arguments, as rows of the table read it.</summary>
internal sealed class Call(Translator translator, string op, Argument[] arguments, Dictionary<string, JsonElement> options)
{
    private readonly HashSet<string> read = ["names", "name", "keep_names"];

    public Translator Translator => translator;

    public int Count => arguments.Length;

    public Term Tensor(int index) => translator.Tensor(At(index));

    public Term Complex(int index) => translator.Complex(At(index));

    /// <summary>Whether the argument is written as complex numbers.</summary>
    public bool IsComplex(int index) => At(index).Json.GetRawText() is var text && (text.Contains("\"complex\":", StringComparison.Ordinal) || text.Contains("\"dtype\":\"c", StringComparison.Ordinal));

    /// <summary>Whole numbers. Where an error is due, what is not whole stays as it is, so that it is refused.</summary>
    public Term Positions(int index) => Tensor(index) is var term && translator.IsError && term.Literal is null && ElementType.Of(term.Type).IsFloat ? term : term.To("s32");

    public Term[] Tensors(int index) => translator.Tensors(At(index));

    /// <summary>A function of the record's.</summary>
    public JsonElement Function(int index) => arguments.Length > index ? arguments[index].Json : throw Without($"argument {index}");

    /// <summary>Whether an array holds tensors beside numbers.</summary>
    public bool HoldsTensors(int index) => Value(index) is { ValueKind: JsonValueKind.Array } items && items.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.Number);

    public int Integer(int index) => Value(index) is { ValueKind: JsonValueKind.Number } number && Term.IsWhole(number) ? number.GetInt32() : throw Without($"argument {index}");

    public int[] Integers(int index) => Whole(Value(index), $"argument {index}");

    public JsonElement Value(int index) => translator.Value(At(index));

    public bool IsTensor(int index) => translator.IsTensor(At(index));

    public string Type(int index) => Value(index) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Without($"argument {index}");

    public JsonElement? Option(string name)
    {
        read.Add(name);
        return options.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>An option that is a tensor or a number, and must be there.</summary>
    public Term TensorOption(string name) => translator.Tensor(new Argument(Option(name) ?? throw Without($"no option {name}"), false));

    public bool Flag(string name) => Option(name) is { ValueKind: JsonValueKind.True };

    public int? Integer(string name) => Option(name) is { } value ? (Term.IsWhole(value) ? value.GetInt32() : throw Without($"option {name}")) : null;

    public double? Real(string name) => Option(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public string? Text(string name) => Option(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public int[]? Integers(string name) => Option(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.Number && !Term.IsWhole(item)) ? throw new RefusedException($"{name} of fractions")
        : Whole(value, $"option {name}");

    /// <summary>Axes by number or, where the operand has names, by name.</summary>
    public int[]? Axes(string name, Term x) => Option(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } axes => [.. axes.EnumerateArray().Select(axis => Axis(axis, x))],
        { } axis => [Axis(axis, x)],
    };

    public int? Axis(string name, Term x) => Option(name) is { } axis ? Axis(axis, x) : null;

    public int Axis(JsonElement axis, Term x)
    {
        if (Term.IsWhole(axis))
        {
            return axis.GetInt32();
        }
        int place = axis.ValueKind == JsonValueKind.String ? Array.IndexOf(x.Names, axis.GetString()) : -1;
        return place >= 0 ? place : throw new WithoutCounterpartException("names of axes");
    }

    public void RequireOptionsRead()
    {
        foreach (string name in options.Keys)
        {
            if (!read.Contains(name))
            {
                throw Without($"option {name}");
            }
        }
    }

    public WithoutCounterpartException Without(string what) => new($"op {op}: {what}");

    public Argument At(int index) => index < arguments.Length ? arguments[index] : throw Without($"argument {index}");

    private int[] Whole(JsonElement value, string what) => value.ValueKind switch
    {
        JsonValueKind.Array when value.EnumerateArray().All(static item => Term.IsWhole(item)) => [.. value.EnumerateArray().Select(static item => item.GetInt32())],
        JsonValueKind.Number when Term.IsWhole(value) => [value.GetInt32()],
        _ => throw Without(what),
    };
}

/// <summary>An argument as it stands in the record.</summary>
/// <param name="IsExpression">Whether arrays that begin with a name are calls.</param>
internal readonly record struct Argument(JsonElement Json, bool IsExpression);
