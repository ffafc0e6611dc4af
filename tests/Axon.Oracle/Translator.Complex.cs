using System.Text.Json;

namespace Axon.Oracle;

// Complex numbers, which are two tensors here.
internal sealed partial class Translator
{
    /// <summary>A term with what is expected of it; complex numbers are two, their parts.</summary>
    private static IEnumerable<(string Code, Term Term, JsonElement? Expected)> Parts(Term term, JsonElement? expected)
    {
        if (!term.IsComplex)
        {
            return [(term.Typed.Code, term.Typed, expected)];
        }
        return new[] { "Real", "Imaginary" }.Select((name, part) =>
            new Term($"({term.Code}).{name}", Term.PartOf(term.Type), term.Rank) is var half ? (half.Code, half, expected is { ValueKind: JsonValueKind.Object } whole ? Part(whole, part) : expected) : default);
    }

    /// <summary>The real (0) or imaginary (1) parts of a tensor of a record.</summary>
    private static JsonElement Part(JsonElement tensor, int part)
    {
        string type = tensor.GetProperty("dtype").GetString()!;
        if (type[0] != 'c')
        {
            throw new WithoutCounterpartException("type complex");
        }
        string data = string.Join(",", tensor.GetProperty("data").EnumerateArray().Select(number => number[part].GetRawText()));
        return JsonDocument.Parse($"{{\"dtype\":\"{Term.PartOf(type)}\",\"shape\":{tensor.GetProperty("shape").GetRawText()},\"data\":[{data}]}}").RootElement;
    }

    /// <summary>An argument as complex numbers: those of the record, or real ones beside zeros.</summary>
    public Term Complex(Argument argument)
    {
        (Argument followed, int index) = Follow(argument);
        JsonElement json = followed.Json;
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("complex", out JsonElement literal))
        {
            string[] numbers = [.. literal.EnumerateArray().Select(static number => $"Tensor.Scalar<float>({Term.Text(number, "f32")})")];
            return new Term($"new Complex<float>({numbers[0]}, {numbers[1]})", "c64", 0);
        }
        if (Numbers.IsTensor(json) && json.GetProperty("dtype").GetString() is { } type && type[0] == 'c')
        {
            Numbers[] parts = [Numbers.Read(Part(json, 0)), Numbers.Read(Part(json, 1))];
            int place = index < 0 ? 2000 + inputs.Count : 5000 + (index * 2);
            (inputs[place], inputs[place + 1]) = (parts[0], parts[1]);
            return new Term($"new Complex<{ElementType.Of(parts[0].Type).CSharp}>(a{place}, a{place + 1})", type, parts[0].Shape.Length) { Shape = parts[0].Shape };
        }
        Term term = Tensor(argument);
        return term.IsComplex ? term : Complex(term);
    }

    private static Term Complex(Term real)
    {
        Term x = real.Floating;
        return x with { Code = $"new Complex<{x.CSharp}>({x.Code}, ZerosLike({x.Code}))", Type = x.Type == "f64" ? "c128" : "c64", Literal = null };
    }
}
