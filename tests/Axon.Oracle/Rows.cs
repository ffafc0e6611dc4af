using System.Globalization;
using System.Text.Json;

namespace Axon.Oracle;

/// <summary>Their operations in our words, a row each.</summary>
internal static partial class Rows
{
    private delegate Term[] Row(Call call);

    private static readonly Dictionary<string, Row> Table = Build();

    public static Term[] Apply(Translator translator, string op, Argument[] arguments, Dictionary<string, JsonElement> options)
    {
        if (!Table.TryGetValue(op, out Row? row))
        {
            throw new WithoutCounterpartException($"op {op}");
        }
        Call call = new(translator, op, arguments, options);
        Term[] result = row(call);
        call.RequireOptionsRead();
        return result;
    }

    private static Dictionary<string, Row> Build()
    {
        Dictionary<string, Row> rows = new(StringComparer.Ordinal);
        AddElementwise(rows);
        AddActivations(rows);
        AddReductions(rows);
        AddMovement(rows);
        AddIndexing(rows);
        AddContractions(rows);
        AddLinearAlgebra(rows);
        AddWindows(rows);
        AddFunctions(rows);
        AddLosses(rows);
        AddMetrics(rows);
        AddLayers(rows);
        AddSchedules(rows);
        AddFacts(rows);
        AddComplex(rows);
        return rows;
    }

    private static Term[] One(string code, string type, int rank, string?[]? names = null) => [new Term(code, type, rank) { Names = names ?? [] }];

    private static Term[] Like(Term x, string code, string? type = null) => [x with { Code = code, Type = type ?? x.Type, Literal = null, Shape = null }];

    private static string List(IEnumerable<int> numbers) => $"new int[] {{ {string.Join(", ", numbers)} }}";

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static string Real(double number) => Term.Text(number, "f64");

    /// <summary>Two operands in the type where they meet; a number without a point follows the tensor beside it.</summary>
    public static (Term X, Term Y) Meet(Term x, Term y, bool floating = false)
    {
        string type = Common(x, y);
        type = floating ? ElementType.Floating(type) : type;
        return (x.To(type), y.To(type));
    }

    private static string Common(params Term[] terms)
    {
        Term[] tensors = [.. terms.Where(static term => term.Literal is null)];
        string? type = tensors.Length == 0 ? null : tensors.Select(static term => term.Type == "bool" ? "u8" : term.Type).Aggregate(ElementType.Merge);
        bool isReal = terms.Any(static term => term.Literal is { } literal && !Term.IsWhole(literal));
        if (type is not null && type[0] == 'u' && terms.Any(static term => term.Literal is { } literal && literal.GetRawText()[0] == '-'))
        {
            // A negative number beside unsigned ones needs a sign.
            return isReal ? "f32" : ElementType.Merge(type, "s8");
        }
        return type is null ? isReal ? "f32" : "s32" : isReal ? ElementType.Floating(type) : type;
    }

    private static int Wider(Term x, Term y) => x.Rank < 0 || y.Rank < 0 ? -1 : Math.Max(x.Rank, y.Rank);

    private static string?[] Names(Term x, Term y) => x.Names.Length > 0 && x.Rank >= y.Rank ? x.Names : y.Names;

    private static Term[] Binary(Call call, string form, bool floating = false, string? type = null)
    {
        (Term x, Term y) = Meet(call.Tensor(0), call.Tensor(1), floating);
        return One(string.Format(CultureInfo.InvariantCulture, form, x.Code, y.Code), type ?? x.Type, Wider(x, y), Names(x, y));
    }

    private static void AddElementwise(Dictionary<string, Row> rows)
    {
        foreach (string name in new[] { "exp", "expm1", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "asinh", "acosh", "atanh", "sqrt", "rsqrt", "cbrt", "erf", "erfc", "sigmoid", "log2", "log10", "erf_inv" })
        {
            string member = Pascal(name);
            rows[name] = call => call.Tensor(0).Floating is var x ? Like(x, $"{member}({x.Code})") : [];
        }
        foreach (string name in new[] { "abs", "sign", "floor", "ceil", "square" })
        {
            string member = Pascal(name);
            rows[name] = call => call.Tensor(0).Numeric is var x ? Like(x, $"{member}({x.Code})") : [];
        }
        foreach ((string name, string form) in new[] { ("add", "({0} + {1})"), ("subtract", "({0} - {1})"), ("multiply", "({0} * {1})"), ("remainder", "({0} % {1})"), ("max", "Maximum({0}, {1})"), ("min", "Minimum({0}, {1})"), ("pow", "Power({0}, {1})"), ("bitwise_and", "({0} & {1})"), ("bitwise_or", "({0} | {1})"), ("bitwise_xor", "({0} ^ {1})"), ("left_shift", "({0} << {1})"), ("right_shift", "({0} >> {1})"), ("quotient", "Quotient({0}, {1})") })
        {
            rows[name] = call => Binary(call, form);
        }
        rows["divide"] = static call => Binary(call, "({0} / {1})", floating: true);
        rows["atan2"] = static call => Binary(call, "Atan2({0}, {1})", floating: true);
        foreach ((string name, string member) in new[] { ("equal", "Equal"), ("not_equal", "NotEqual"), ("less", "Less"), ("less_equal", "LessOrEqual"), ("greater", "Greater"), ("greater_equal", "GreaterOrEqual") })
        {
            rows[name] = call => Binary(call, member + "({0}, {1})", type: "bool");
        }
        foreach ((string name, string sign) in new[] { ("logical_and", "&"), ("logical_or", "|"), ("logical_xor", "^") })
        {
            rows[name] = call =>
            {
                (Term x, Term y) = (call.Tensor(0), call.Tensor(1));
                return One($"({x.Mask} {sign} {y.Mask})", "bool", Wider(x, y), Names(x, y));
            };
        }
        rows["logical_not"] = static call => call.Tensor(0) is var x ? Like(x, $"(!{x.Mask})", "bool") : [];
        rows["bitwise_not"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"(~{x.Code})") : [];
        rows["negate"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"(-{x.Code})") : [];
        rows["round"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"RoundAway({x.Code})") : [];
        rows["count_leading_zeros"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"LeadingZeroCount({x.Code})") : [];
        rows["population_count"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"PopulationCount({x.Code})") : [];
        rows["log"] = static call => call.Count == 1
            ? call.Tensor(0).Floating is var x ? Like(x, $"Log({x.Code})") : []
            : Binary(call, "(Log({0}) / Log({1}))", floating: true);
        rows["is_nan"] = static call => call.Tensor(0) is var x && ElementType.Of(x.Type).IsFloat ? Like(x, $"IsNaN({x.Typed.Code})", "bool") : Like(x, $"IsNaN({x.Floating.Code})", "bool");
        rows["is_infinity"] = static call => call.Tensor(0) is var x ? Like(x, $"IsInfinity({x.Floating.Code})", "bool") : [];
        rows["as_type"] = static call => call.Tensor(0) is var x ? Like(x.Typed, x.Typed.To(call.Type(1)).Code, call.Type(1)) : [];
        rows["bitcast"] = static call => call.Tensor(0).Typed is var x ? Like(x, $"Bitcast<{ElementType.Of(call.Type(1)).CSharp}>({x.Code})", call.Type(1)) : [];
        rows["stop_grad"] = static call => call.Tensor(0).Typed is var x ? Like(x, $"StopGradient({x.Code})") : [];
        rows["select"] = static call =>
        {
            Term condition = call.Tensor(0);
            (Term x, Term y) = Meet(call.Tensor(1), call.Tensor(2));
            return One($"Select({condition.Mask}, {x.Code}, {y.Code})", x.Type, Math.Max(condition.Rank, Wider(x, y)), Names(x, y));
        };
        rows["clip"] = static call =>
        {
            Term x = call.Tensor(0);
            (Term low, Term high) = (call.Tensor(1), call.Tensor(2));
            string type = Common(x, low, high);
            return Like(x, $"Clip({x.To(type).Code}, {low.To(type).Code}, {high.To(type).Code})", type);
        };
        rows["all_close"] = static call =>
        {
            (Term x, Term y) = Meet(call.Tensor(0), call.Tensor(1), true);
            return One($"AllClose({x.Code}, {y.Code}, {Real(call.Real("rtol") ?? 1e-5)}, {Real(call.Real("atol") ?? 1e-8)}, {Flag(call.Flag("equal_nan"))})", "bool", 0);
        };
    }

    private static void AddActivations(Dictionary<string, Row> rows)
    {
        foreach ((string name, string member) in new[] { ("relu", "Relu"), ("sigmoid", "Sigmoid"), ("silu", "Silu"), ("softplus", "Softplus"), ("tanh", "Tanh"), ("exp", "Exp"), ("gelu", "Gelu"), ("selu", "Selu"), ("relu6", "Relu6"), ("hard_tanh", "HardTanh"), ("mish", "Mish"), ("softsign", "Softsign"), ("log_sigmoid", "LogSigmoid") })
        {
            rows["Activations." + name] = call => call.Tensor(0).Floating is var x ? Like(x, $"{member}({x.Code})") : [];
        }
        foreach ((string name, string member, double alpha) in new[] { ("elu", "Elu", 1.0), ("celu", "Celu", 1.0), ("leaky_relu", "LeakyRelu", 0.01) })
        {
            rows["Activations." + name] = call => call.Tensor(0).Floating is var x ? Like(x, $"{member}({x.Code}, {Real(call.Real("alpha") ?? alpha)})") : [];
        }
        foreach ((string name, string member) in new[] { ("softmax", "Softmax"), ("log_softmax", "LogSoftmax") })
        {
            rows["Activations." + name] = call => call.Tensor(0).Floating is var x ? Like(x, $"{member}({x.Code}, {call.Axis("axis", x) ?? -1})") : [];
        }
        rows["Activations.log_sumexp"] = static call => call.Tensor(0).Floating is var x ? Like(x, $"LogSumExp({x.Code}, {call.Axis("axis", x) ?? -1}, keep: true)") : [];
        foreach ((string name, string member) in new[] { ("hard_sigmoid", "HardSigmoid"), ("hard_silu", "HardSilu") })
        {
            rows["Activations." + name] = call => call.Tensor(0).Floating is var x ? Like(x, $"{member}({x.Code}, {Real(call.Real("alpha") ?? 0.2)}, {Real(call.Real("beta") ?? 0.2)})") : [];
        }
        rows["Activations.linear"] = static call => [call.Tensor(0).Typed];
    }

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
}
