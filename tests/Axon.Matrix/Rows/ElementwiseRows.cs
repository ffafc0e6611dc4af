using System.Numerics;
using static Axon.Matrix.Types;

namespace Axon.Matrix;

/// <summary>Ops on one element, or on elements at the same place.</summary>
internal static class ElementwiseRows
{
    private static readonly Call[] Calls =
    [
        .. new[] { 0, 1, 3, 17, 33, 97 }.Select(static n => new Call($"n={n}", e => [e.Extreme(n, n), e.Extreme(n + 1000, n), Bools(n), e.Extreme(n + 2000, n)], n <= 17)),
    ];

    public static IEnumerable<Setting> Settings =>
    [
        new("Elements", """[Shape("n")] Tensor<T> x, [Shape("n")] Tensor<T> y, [Shape("n")] Tensor<bool> c, [Shape("n")] Tensor<T> z""", Calls, [.. Unary, .. Derived, .. Binary, .. Tests, .. Choices, .. Casts]),
    ];

    private static OpRow Of(string name, string[] elements, Func<double, double>? reference = null, double steps = 4, double scale = 0, string result = "T", Func<BigInteger, BigInteger>? whole = null) =>
        new([$"{name}(x)", $"x.{name}()"], elements) { Whole = whole is null ? null : (x, _) => whole(x), Reference = reference is null ? null : (x, _) => reference(x), Steps = steps, Scale = scale, Result = result };

    private static OpRow OpsOnly(string call, string[] elements, Func<double, double>? reference = null, double steps = 4, double scale = 0, string result = "T", Func<BigInteger, BigInteger>? whole = null) =>
        new([call], elements) { Whole = whole is null ? null : (x, _) => whole(x), Reference = reference is null ? null : (x, _) => reference(x), Steps = steps, Scale = scale, Result = result };

    private static IEnumerable<OpRow> Unary =>
    [
        Of("Abs", Numbers, Math.Abs, whole: BigInteger.Abs),
        Of("Sign", Numbers, static x => double.IsNaN(x) ? x : Math.Sign(x), whole: static x => x.Sign),
        Of("Floor", Numbers, Math.Floor, whole: static x => x),
        Of("Ceil", Numbers, Math.Ceiling, whole: static x => x),
        Of("Round", Numbers, Math.Round, whole: static x => x),
        Of("Exp", Floats, Math.Exp),
        Of("Expm1", Floats, static x => Math.Abs(x) > 1 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2)),
        Of("Log", Floats, Math.Log),
        Of("Log1p", Floats, static x => Math.Abs(x) > 0.5 ? Math.Log(1 + x) : 2 * Math.Atanh(x / (2 + x))),
        Of("Sqrt", Floats, Math.Sqrt),
        Of("Rsqrt", Floats, static x => 1 / Math.Sqrt(x)),
        Of("Reciprocal", Floats, static x => 1 / x),
        Of("Square", Numbers, static x => x * x, whole: static x => x * x),
        Of("Sin", Floats, Math.Sin) with { Limit = 1e7 },
        Of("Cos", Floats, Math.Cos) with { Limit = 1e7 },
        Of("Tan", Floats, Math.Tan) with { Limit = 1e7 },
        Of("Tanh", Floats, Math.Tanh),
        Of("Sinh", Floats, Math.Sinh),
        Of("Cosh", Floats, Math.Cosh),
        Of("Asin", Floats, Math.Asin),
        Of("Acos", Floats, Math.Acos),
        Of("Atan", Floats, Math.Atan),
        Of("Erf", Floats) with { Steps = 6 },
        Of("Sigmoid", Floats, static x => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x))),
        Of("Softplus", Floats, static x => Math.Max(x, 0) + (2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x)))))),
        Of("Relu", Numbers, static x => Math.Max(x, 0), whole: static x => BigInteger.Max(x, 0)),
        Of("StopGradient", All, static x => x, whole: static x => x),
        Of("IsNaN", Floats, static x => double.IsNaN(x) ? 1 : 0, result: "bool"),
        Of("IsInfinity", Floats, static x => double.IsInfinity(x) ? 1 : 0, result: "bool"),
        OpsOnly("+x", All, static x => x, whole: static x => x),
        OpsOnly("-x", Numbers, static x => -x, whole: static x => -x),
        OpsOnly("!x", Bool, static x => 1 - x),
        OpsOnly("~x", Bits, whole: static x => -x - 1),
    ];

    // In small types each step of the eager computation is rounded; a kernel rounds once.
    private static IEnumerable<OpRow> Derived =>
    [
        Of("Log2", Floats, Math.Log2, scale: 0.1),
        Of("Log10", Floats, Math.Log10, scale: 0.1),
        Of("Cbrt", Floats, Math.Cbrt, 120),
        Of("Silu", Floats, static x => double.IsNegativeInfinity(x) ? double.NaN : x / (1 + Math.Exp(-x)), 8),
        new(["Gelu(x)", "x.Gelu()"], Floats) { Scale = 1, Steps = 8 },
        new(["Gelu(x, true)", "x.Gelu(true)", "Gelu(x, approximate: true)"], Floats) { Scale = 1, Steps = 8 },
        new(["LeakyRelu(x)", "x.LeakyRelu(0.01)", "LeakyRelu(x, slope: 0.01)"], Floats) { Reference = static (x, _) => x > 0 ? x : 0.01 * x },
        new(["Elu(x)", "x.Elu()"], Floats) { Reference = static (x, _) => x > 0 ? x : Math.Abs(x) > 1 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2), Scale = 0.01 },
        OpsOnly("Asinh(x)", Floats, Math.Asinh, 8),
        OpsOnly("Acosh(x)", Floats, Math.Acosh, 8),
        OpsOnly("Atanh(x)", Floats, Math.Atanh, 8, 0.1),
        OpsOnly("Erfc(x)", Floats, null, 8),
        OpsOnly("ErfInv(x)", Floats, null, 16),
        OpsOnly("LogGamma(x)", Floats, null, 16, 1),
        OpsOnly("Digamma(x)", Floats, null, 16, 1),
        OpsOnly("RoundAway(x)", Numbers, static x => Math.Round(x, MidpointRounding.AwayFromZero), whole: static x => x),
        OpsOnly("Selu(x)", Floats, null, 8, 0.01),
        OpsOnly("Celu(x)", Floats, null, 8, 0.01),
        OpsOnly("Relu6(x)", Numbers, static x => Math.Min(Math.Max(x, 0), 6), whole: static x => BigInteger.Min(BigInteger.Max(x, 0), 6)),
        OpsOnly("HardTanh(x)", Numbers, static x => Math.Min(Math.Max(x, -1), 1), whole: static x => BigInteger.Min(BigInteger.Max(x, -1), 1)),
        OpsOnly("HardSigmoid(x)", Floats, null, 4, 0.5),
        OpsOnly("HardSilu(x)", Floats, null, 8, 0.5),
        OpsOnly("Mish(x)", Floats, null, 8),
        OpsOnly("Softsign(x)", Floats, static x => x / (Math.Abs(x) + 1)),
        OpsOnly("LogSigmoid(x)", Floats, null, 4),
        OpsOnly("PopulationCount(x)", Integers),
        OpsOnly("LeadingZeroCount(x)", Integers),
    ];

    private static IEnumerable<OpRow> Binary =>
    [
        new(["x + y"], Numbers) { Reference = static (x, y) => x + y, Whole = static (x, y) => x + y },
        new(["x - y"], Numbers) { Reference = static (x, y) => x - y, Whole = static (x, y) => x - y },
        new(["x * y"], Numbers) { Reference = static (x, y) => x * y, Whole = static (x, y) => x * y },
        new(["x / y"], Floats) { Reference = static (x, y) => x / y },
        new(["x % y"], Floats) { Reference = static (x, y) => x % y },
        new(["x / (y | #1)"], Integers) { Whole = static (x, y) => x / (y | 1) },
        new(["x % (y | #1)"], Integers) { Whole = static (x, y) => x % (y | 1) },
        new(["x / (#0 - (y & #1))"], Integers),
        new(["x % (#0 - (y & #1))"], Integers),
        new(["Quotient(x, y | #1)"], Integers) { Whole = static (x, y) => x / (y | 1) },
        new(["x + #2", "#2 + x"], Numbers) { Reference = static (x, _) => x + 2, Whole = static (x, _) => x + 2 },
        new(["x - #2", "#2 - x"], Numbers),
        new(["x * #3", "#3 * x"], Numbers) { Reference = static (x, _) => x * 3, Whole = static (x, _) => x * 3 },
        new(["x / #3", "#3 / x"], Floats),
        new(["x / #3"], Integers) { Whole = static (x, _) => x / 3 },
        new(["#3 / (x | #1)"], Integers),
        new(["x % #3"], Numbers) { Reference = static (x, _) => x % 3, Whole = static (x, _) => x % 3 },
        new(["#3 % x"], Floats),
        new(["#3 % (x | #1)"], Integers),
        new(["x + 2.5", "2.5 + x"], Floats) { Reference = static (x, _) => x + 2.5 },
        new(["x - 2.5", "2.5 - x"], Floats),
        new(["x * 2.5", "2.5 * x"], Floats) { Reference = static (x, _) => x * 2.5 },
        new(["x / 2.5", "2.5 / x"], Floats),
        new(["x % 2.5", "2.5 % x"], Floats),
        new(["Power(x, y)", "x.Power(y)"], Numbers) { Steps = 8 },
        new(["Power(x, 3.0)", "x.Power(3.0)"], Numbers) { Steps = 4, Whole = static (x, _) => x * x * x },
        new(["Power(x, 0.75)", "x.Power(0.75)"], Floats) { Reference = static (x, _) => double.IsNegativeInfinity(x) ? double.PositiveInfinity : Math.Pow(x, 0.75), Steps = 8 },
        new(["Power(x, -2.0)", "x.Power(-0.5)"], Floats) { Steps = 8 },
        new(["Atan2(x, y)", "x.Atan2(y)"], Floats) { Reference = Math.Atan2 },
        new(["Maximum(x, y)", "x.Maximum(y)"], Numbers) { Reference = Math.Max, Whole = BigInteger.Max },
        new(["Maximum(x, #3)", "x.Maximum(#3)"], Numbers) { Reference = static (x, _) => Math.Max(x, 3) },
        new(["Maximum(x, 0.5)", "x.Maximum(0.5)"], Floats) { Reference = static (x, _) => Math.Max(x, 0.5) },
        new(["Minimum(x, y)", "x.Minimum(y)"], Numbers) { Reference = Math.Min, Whole = BigInteger.Min },
        new(["Minimum(x, #3)", "x.Minimum(#3)"], Numbers) { Reference = static (x, _) => Math.Min(x, 3) },
        new(["Minimum(x, 0.5)", "x.Minimum(0.5)"], Floats) { Reference = static (x, _) => Math.Min(x, 0.5) },
        new(["x & y"], Bits) { Whole = static (x, y) => x & y },
        new(["x & #3", "#3 & x"], Bits),
        new(["x | y"], Bits) { Whole = static (x, y) => x | y },
        new(["x | #3", "#3 | x"], Bits),
        new(["x ^ y"], Bits) { Whole = static (x, y) => x ^ y },
        new(["x ^ #3", "#3 ^ x"], Bits),
        new(["x << (y & #7)"], Integers) { Whole = static (x, y) => x << (int)(y & 7) },
        new(["x >> (y & #7)"], Integers) { Whole = static (x, y) => x >> (int)(y & 7) },
        new(["x << y"], Integers),
        new(["x >> y"], Integers),
        new(["x << 3"], Integers) { Whole = static (x, _) => x << 3 },
        new(["x >> 3"], Integers) { Whole = static (x, _) => x >> 3 },
    ];

    private static IEnumerable<OpRow> Tests =>
    [
        .. new[] { ("<", "Less"), ("<=", "LessOrEqual"), (">", "Greater"), (">=", "GreaterOrEqual") }.SelectMany(static pair => new OpRow[]
        {
            new([$"x {pair.Item1} y"], Numbers) { Result = "bool" },
            new([$"{pair.Item2}(x, y)", $"x.{pair.Item2}(y)"], Numbers) { Result = "bool" },
            new([$"x {pair.Item1} #3", $"#3 {pair.Item1} x", $"{pair.Item2}(x, #3)", $"x.{pair.Item2}(#3)"], Numbers) { Result = "bool" },
            new([$"x {pair.Item1} 2.5", $"2.5 {pair.Item1} x", $"{pair.Item2}(x, 2.5)", $"x.{pair.Item2}(2.5)"], Floats) { Result = "bool" },
        }),
        .. new[] { "Equal", "NotEqual" }.SelectMany(static name => new OpRow[]
        {
            new([$"{name}(x, y)", $"x.{name}(y)"], All) { Result = "bool" },
            new([$"{name}(x, #3)", $"x.{name}(#3)"], All) { Result = "bool" },
            new([$"{name}(x, 2.5)", $"x.{name}(2.5)"], Floats) { Result = "bool" },
        }),
        new(["IsClose(x, y)"], Numbers) { Result = "bool" },
        new(["IsClose(x, x ^ #1, 0.0, 0.25)"], Integers) { Result = "bool" },
        new(["IsClose(x, x * #1, 0.0, 0.0, true)"], Floats) { Result = "bool" },
        new(["AllClose(x, x, 1e-3, 1e-3, true)"], Numbers) { Result = "bool" },
    ];

    private static IEnumerable<OpRow> Choices =>
    [
        new(["Select(c, x, y)"], All),
        new(["Select(c, x, #3)", "Select(c, #3, x)"], All),
        new(["Clip(x, y, z)", "x.Clip(y, z)"], Numbers),
        new(["Clip(x, #1, #7)", "x.Clip(#1, #7)"], Numbers) { Reference = static (x, _) => Math.Min(Math.Max(x, 1), 7) },
        new(["Clip(x, -0.5, 2.5)", "x.Clip(-0.5, 2.5)"], Floats) { Reference = static (x, _) => Math.Min(Math.Max(x, -0.5), 2.5) },
        new(["ZerosLike(x)"], All) { Reference = static (_, _) => 0 },
        new(["OnesLike(x)"], All) { Reference = static (_, _) => 1 },
    ];

    private static IEnumerable<OpRow> Casts =>
    [
        .. Element.All.Select(static to => new OpRow([$"Cast<{to.CSharp}>(x)", $"x.Cast<{to.CSharp}>()"], All) { Result = to.CSharp }),
        new(["Bitcast<uint>(x)"], ["f32", "i32", "u32"]) { Result = "uint" },
        new(["x.Bitcast<float>()"], ["i32"]) { Result = "float" },
        new(["Bitcast<long>(x)"], ["f64", "u64", "i64"]) { Result = "long" },
        new(["x.Bitcast<ushort>()"], ["f16", "bf16", "i16"]) { Result = "ushort" },
    ];

    private static Tensor<bool> Bools(int n) => Tensor.From([.. Enumerable.Range(0, n).Select(static i => i % 3 != 1)], n);
}
