using System.Numerics;
using System.Text.Json;

namespace Axon.Oracle;

/// <content>Complex numbers and Fourier transforms.</content>
internal static partial class Rows
{
    private static readonly HashSet<string> OfComplex = [
        "fft", "ifft", "rfft", "irfft", "fft2", "ifft2", "real", "imag", "conjugate", "complex", "phase", "add", "subtract", "multiply", "divide",
    ];

    /// <summary>Whether the row of an operation reads complex numbers.</summary>
    public static bool TakesComplex(string op) => OfComplex.Contains(op);

    private static void AddComplex(Dictionary<string, Row> rows)
    {
        rows["complex"] = static call => Meet(call.Tensor(0), call.Tensor(1), true) is var (x, y)
            ? [x with { Code = $"new Complex<{x.CSharp}>({x.Code}, {y.Code})", Type = x.Type == "f64" ? "c128" : "c64", Literal = null, Shape = null }]
            : [];
        rows["real"] = static call => Part(call, "Real");
        rows["imag"] = static call => Part(call, "Imaginary");
        rows["conjugate"] = static call => call.Complex(0) is var z ? Like(z, $"Conjugate({z.Code})") : [];
        rows["phase"] = static call => call.Complex(0) is var z ? Like(z, $"Angle({z.Code})", Term.PartOf(z.Type)) : [];
        foreach ((string name, string sign) in new[] { ("add", "+"), ("subtract", "-"), ("multiply", "*"), ("divide", "/") })
        {
            Row real = rows[name];
            rows[name] = call =>
            {
                if (!call.IsComplex(0) && !call.IsComplex(1))
                {
                    return real(call);
                }
                (Term x, Term y) = (call.Complex(0), call.Complex(1));
                return Like(x with { Rank = Wider(x, y) }, $"({x.Code} {sign} {y.Code})");
            };
        }
        rows["fft"] = static call => Transform(call, "Fft");
        rows["ifft"] = static call => Transform(call, "InverseFft");
        rows["fft2"] = static call => Transforms(call, "Fft");
        rows["ifft2"] = static call => Transforms(call, "InverseFft");
        rows["rfft"] = static call =>
        {
            if (call.IsComplex(0))
            {
                throw new RefusedException("complex numbers where real ones are due");
            }
            Term x = call.Tensor(0).Floating;
            call.Option("eps");
            int axis = call.Axis("axis", x) ?? -1;
            return Like(x, $"RealFft({x.Code}, {Length(call.Option("length"), x, axis)}, {axis})", x.Type == "f64" ? "c128" : "c64");
        };
        rows["irfft"] = static call =>
        {
            Term z = call.Complex(0);
            call.Option("eps");
            int axis = call.Axis("axis", z) ?? -1;
            return Like(z, $"InverseRealFft({z.Code}, {Length(call.Option("length"), z, axis)}, {axis})", Term.PartOf(z.Type));
        };
    }

    // The source keeps small real types and widens whole numbers.
    private static Term[] Part(Call call, string name)
    {
        if (!call.IsComplex(0))
        {
            Term x = call.Tensor(0).Floating;
            return name == "Real" ? [x] : Like(x, $"ZerosLike({x.Code})");
        }
        Term z = call.Complex(0);
        return Like(z, $"({z.Code}).{name}", Term.PartOf(z.Type));
    }

    private static Term[] Transform(Call call, string member)
    {
        Term z = call.Complex(0);
        call.Option("eps");
        int axis = call.Axis("axis", z) ?? -1;
        return Like(z, $"{member}({z.Code}, {Length(call.Option("length"), z, axis)}, {axis})");
    }

    private static Term[] Transforms(Call call, string member)
    {
        Term z = call.Complex(0);
        call.Option("eps");
        if (call.Option("length") is not null)
        {
            throw new RefusedException("one length for two axes");
        }
        int[] axes = call.Axes("axes", z) ?? [-2, -1];
        JsonElement[]? lengths = call.Option("lengths") is { ValueKind: JsonValueKind.Array } given ? [.. given.EnumerateArray()] : null;
        string code = z.Code;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            code = $"{member}({code}, {Length(lengths?[i], z, axes[i])}, {axes[i]})";
        }
        return Like(z, code);
    }

    private static string Length(JsonElement? length, Term x, int axis) => length switch
    {
        null => "null",
        { } number when Term.IsWhole(number) => number.GetRawText(),
        { ValueKind: JsonValueKind.String } word when word.GetString() == "power_of_two" => x.Shape is { } shape
            ? $"{BitOperations.RoundUpToPowerOf2((uint)shape[axis < 0 ? axis + shape.Length : axis])}"
            : throw new WithoutCounterpartException("a length that the record does not say"),
        _ => throw new RefusedException("such a length"),
    };
}
