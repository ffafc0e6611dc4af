using System.Globalization;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>C# of an op in a body; <see cref="Precedence"/> tells where parentheses are needed.</summary>
internal readonly record struct Code(string Text, int Precedence = Code.Call)
{
    public const int Call = 3;
    public const int Unary = 2;
    public const int Product = 1;
    public const int Sum = 0;

    /// <summary>The text as an operand of something that binds as tightly as <paramref name="precedence"/>.</summary>
    public string In(int precedence) => Precedence < precedence ? $"({Text})" : Text;
}

/// <summary>Body text of ops: one row an op and kind of element.</summary>
internal static class OpText
{
    private enum Kind
    {
        Mask,
        Signed,
        Unsigned,
        Real,
    }

    private static readonly Dictionary<Op, string> RealCalls = new()
    {
        [Op.Abs] = "V.Abs({0})", [Op.Sign] = "LaneMath.Sign({0})", [Op.Floor] = "V.Floor({0})", [Op.Ceil] = "V.Ceil({0})", [Op.Round] = "V.Round({0})",
        [Op.Exp] = "LaneMath.Exp({0})", [Op.Expm1] = "LaneMath.Expm1({0})", [Op.Log] = "LaneMath.Log({0})", [Op.Log1p] = "LaneMath.Log1p({0})",
        [Op.Sqrt] = "V.Sqrt({0})", [Op.Rsqrt] = "LaneMath.Rsqrt({0})",
        [Op.Sin] = "LaneMath.Sin({0})", [Op.Cos] = "LaneMath.Cos({0})", [Op.Tan] = "LaneMath.Tan({0})", [Op.Tanh] = "LaneMath.Tanh({0})",
        [Op.Sinh] = "LaneMath.Sinh({0})", [Op.Cosh] = "LaneMath.Cosh({0})", [Op.Asin] = "LaneMath.Asin({0})", [Op.Acos] = "LaneMath.Acos({0})",
        [Op.Atan] = "LaneMath.Atan({0})", [Op.Erf] = "LaneMath.Erf({0})", [Op.Erfc] = "LaneMath.Erfc({0})", [Op.Sigmoid] = "LaneMath.Sigmoid({0})", [Op.Softplus] = "LaneMath.Softplus({0})",
        [Op.Relu] = "V.Max({0}, V.Real(0))", [Op.IsNaN] = "LaneMath.IsNaN({0})", [Op.IsInfinity] = "LaneMath.IsInfinity({0})",
        [Op.Remainder] = "LaneMath.Remainder({0}, {1})", [Op.Power] = "LaneMath.Power({0}, {1})", [Op.Maximum] = "V.Max({0}, {1})", [Op.Minimum] = "V.Min({0}, {1})",
        [Op.Atan2] = "LaneMath.Atan2({0}, {1})", [Op.Equal] = "V.Equal({0}, {1})", [Op.NotEqual] = "V.NotEqual({0}, {1})", [Op.Less] = "V.Less({0}, {1})",
        [Op.LessOrEqual] = "V.LessOrEqual({0}, {1})", [Op.Greater] = "V.Less({1}, {0})", [Op.GreaterOrEqual] = "V.LessOrEqual({1}, {0})",
    };

    private static readonly Dictionary<Op, string> IntegerCalls = new()
    {
        [Op.Negate] = "V.SubtractInt(V.Int(0), {0})", [Op.Abs] = "V.MaxInt({0}, V.SubtractInt(V.Int(0), {0}))",
        [Op.Sign] = "V.SubtractInt(V.And(V.LessInt(V.Int(0), {0}), V.Int(1)), V.And(V.LessInt({0}, V.Int(0)), V.Int(1)))",
        [Op.Floor] = "{0}", [Op.Ceil] = "{0}", [Op.Round] = "{0}", [Op.Square] = "V.MultiplyInt({0}, {0})", [Op.Relu] = "V.MaxInt({0}, V.Int(0))",
        [Op.IsNaN] = "V.Mask(false)", [Op.IsInfinity] = "V.Mask(false)", [Op.Not] = "V.Not({0})",
        [Op.Reciprocal] = "V.DivideInt(V.Int(1), {0})",
        [Op.Add] = "V.AddInt({0}, {1})", [Op.Subtract] = "V.SubtractInt({0}, {1})", [Op.Multiply] = "V.MultiplyInt({0}, {1})",
        [Op.Divide] = "V.DivideInt({0}, {1})", [Op.Remainder] = "V.RemainderInt({0}, {1})", [Op.Power] = "LaneMath.PowerInt({0}, {1})",
        [Op.Maximum] = "V.MaxInt({0}, {1})", [Op.Minimum] = "V.MinInt({0}, {1})",
        [Op.Equal] = "V.EqualInt({0}, {1})", [Op.NotEqual] = "V.Not(V.EqualInt({0}, {1}))", [Op.Less] = "V.LessInt({0}, {1})",
        [Op.LessOrEqual] = "V.Not(V.LessInt({1}, {0}))", [Op.Greater] = "V.LessInt({1}, {0})", [Op.GreaterOrEqual] = "V.Not(V.LessInt({0}, {1}))",
        [Op.And] = "V.And({0}, {1})", [Op.Or] = "V.Or({0}, {1})", [Op.Xor] = "V.Xor({0}, {1})",
        [Op.ShiftLeft] = "V.ShiftLeft({0}, {1})", [Op.ShiftRight] = "V.ShiftRight({0}, {1})",
    };

    /// <summary>Where words of 32 or 64 unsigned bits differ from signed ones.</summary>
    private static readonly Dictionary<Op, string> UnsignedCalls = new()
    {
        [Op.Abs] = "{0}", [Op.Sign] = "V.AddInt(V.EqualInt({0}, V.Int(0)), V.Int(1))", [Op.Relu] = "{0}",
        [Op.Divide] = "V.DivideUInt({0}, {1})", [Op.Remainder] = "V.RemainderUInt({0}, {1})", [Op.Reciprocal] = "V.DivideUInt(V.Int(1), {0})",
        [Op.Maximum] = "V.MaxUInt({0}, {1})", [Op.Minimum] = "V.MinUInt({0}, {1})", [Op.Less] = "V.LessUInt({0}, {1})",
        [Op.LessOrEqual] = "V.Not(V.LessUInt({1}, {0}))", [Op.Greater] = "V.LessUInt({1}, {0})", [Op.GreaterOrEqual] = "V.Not(V.LessUInt({0}, {1}))",
        [Op.ShiftRight] = "V.ShiftRightLogical({0}, {1})",
    };

    private static readonly Dictionary<Op, string> MaskCalls = new()
    {
        [Op.Not] = "V.Not({0})", [Op.And] = "V.And({0}, {1})", [Op.Or] = "V.Or({0}, {1})", [Op.Xor] = "V.Xor({0}, {1})",
        [Op.Equal] = "V.Not(V.Xor({0}, {1}))", [Op.NotEqual] = "V.Xor({0}, {1})", [Op.Less] = "V.And(V.Not({0}), {1})", [Op.LessOrEqual] = "V.Or(V.Not({0}), {1})",
        [Op.Greater] = "V.And({0}, V.Not({1}))", [Op.GreaterOrEqual] = "V.Or({0}, V.Not({1}))", [Op.Maximum] = "V.Or({0}, {1})", [Op.Minimum] = "V.And({0}, {1})",
        [Op.Add] = "V.Or({0}, {1})", [Op.Multiply] = "V.And({0}, {1})",
    };

    public static Code Write(Op op, DType result, IReadOnlyList<DType> elements, IReadOnlyList<Code> operands)
    {
        string Call(string format) => string.Format(CultureInfo.InvariantCulture, format, operands.Select(static o => (object)o.Text).ToArray());
        Kind kind = KindOf(elements[0]);
        switch (op)
        {
            case Op.StopGradient:
                return operands[0];
            case Op.Select:
                return new Code(Call("V.Select({0}, {1}, {2})"));
            case Op.Cast:
                return Cast(elements[0], result, operands[0]);
        }
        if (kind == Kind.Real)
        {
            return op switch
            {
                Op.Negate => new Code($"-{operands[0].In(Code.Call)}", Code.Unary),
                Op.Square => new Code($"{operands[0].In(Code.Unary)} * {operands[0].In(Code.Unary)}", Code.Product),
                Op.Reciprocal => new Code($"V.Real(1) / {operands[0].In(Code.Unary)}", Code.Product),
                Op.Add => new Code($"{operands[0].Text} + {operands[1].In(Code.Product)}", Code.Sum),
                Op.Subtract => new Code($"{operands[0].Text} - {operands[1].In(Code.Product)}", Code.Sum),
                Op.Multiply => new Code($"{operands[0].In(Code.Product)} * {operands[1].In(Code.Unary)}", Code.Product),
                Op.Divide => new Code($"{operands[0].In(Code.Product)} / {operands[1].In(Code.Unary)}", Code.Product),
                _ => new Code(Call(RealCalls[op])),
            };
        }
        if (kind == Kind.Mask)
        {
            return new Code(Call(MaskCalls[op]));
        }
        if (op is Op.ShiftLeft or Op.ShiftRight && !IsWithin(operands[1].Text, elements[1].Bytes() * 8))
        {
            return new Code(Wrap(Call(FarShift(op, kind, elements[0].Bytes() * 8)), result));
        }
        bool isUnsignedWord = kind == Kind.Unsigned && elements[0].Bytes() >= 4;
        string text = Call(isUnsignedWord && UnsignedCalls.TryGetValue(op, out string? format) ? format : IntegerCalls[op]);
        return new Code(op.IsComparison() ? text : Wrap(text, result));
    }

    /// <summary>A count below 0 or beyond the type moves every bit out, as if the bits went one by one.</summary>
    private static string FarShift(Op op, Kind kind, int bits) => (op, kind) switch
    {
        (Op.ShiftLeft, _) => $"V.Select(V.LessUInt({{1}}, V.Int({bits})), V.ShiftLeft({{0}}, {{1}}), V.Int(0))",
        (_, Kind.Unsigned) => $"V.Select(V.LessUInt({{1}}, V.Int({bits})), V.ShiftRightLogical({{0}}, {{1}}), V.Int(0))",
        _ => $"V.ShiftRight({{0}}, V.MinUInt({{1}}, V.Int({bits - 1})))",
    };

    private static bool IsWithin(string count, int bits) =>
        count.StartsWith("V.Int(", StringComparison.Ordinal) && int.TryParse(count.Substring(6).TrimEnd(')'), NumberStyles.None, CultureInfo.InvariantCulture, out int known) && known < bits;

    /// <summary>Small integers stand in words: what overflows them is cut off.</summary>
    public static string Wrap(string text, DType element) => element switch
    {
        DType.UInt8 => $"V.And({text}, V.Int(0xff))",
        DType.UInt16 => $"V.And({text}, V.Int(0xffff))",
        DType.Int8 => $"V.ShiftRight(V.ShiftLeft({text}, V.Int(24)), V.Int(24))",
        DType.Int16 => $"V.ShiftRight(V.ShiftLeft({text}, V.Int(16)), V.Int(16))",
        _ => text,
    };

    public static string Constant(ConstantAttributes literal) => literal.Element switch
    {
        DType.Bool => literal.Integer != 0 ? "V.Mask(true)" : "V.Mask(false)",
        _ when !literal.Element.IsFloat() => $"V.Int({Long(literal.Integer)})",
        _ when double.IsNaN(literal.Value) => "V.Real(double.NaN)",
        _ when double.IsPositiveInfinity(literal.Value) => "V.Real(double.PositiveInfinity)",
        _ when double.IsNegativeInfinity(literal.Value) => "V.Real(double.NegativeInfinity)",
        DType.Float64 => $"V.Real({Double(literal.Value)})",
        _ => $"V.Real({Single((float)literal.Value)})",
    };

    private static string Long(long value) => value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture);

    private static string Double(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(-0.0) ? "-0.0" : text + (text.Contains('.') || text.Contains('E') ? "" : Math.Abs(value) < 1e9 ? "" : ".0");
    }

    private static string Single(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return value == 0 && 1 / value < 0 ? "-0.0" : Math.Abs(value) < 1e9f && value == (int)value ? text : text + "f";
    }

    private static Code Cast(DType from, DType to, Code operand)
    {
        if (from == to)
        {
            return operand;
        }
        string x = operand.Text;
        return (KindOf(from), KindOf(to)) switch
        {
            (Kind.Mask, Kind.Real) => new Code($"V.Select({x}, V.Real(1), V.Real(0))"),
            (Kind.Mask, _) => new Code($"V.And({x}, V.Int(1))"),
            (Kind.Real, Kind.Mask) => new Code($"V.NotEqual({x}, V.Real(0))"),
            (_, Kind.Mask) => new Code($"V.Not(V.EqualInt({x}, V.Int(0)))"),
            // What goes on as a float has been rounded all the same.
            (Kind.Real, Kind.Real) when to == DType.BFloat16 => new Code($"LaneMath.ToBFloat16({x})"),
            (Kind.Real, Kind.Real) when to == DType.Float16 => new Code($"LaneMath.ToHalf({x})"),
            (Kind.Real, Kind.Real) => operand,
            (Kind.Unsigned, Kind.Real) => new Code(from.Bytes() >= 4 ? $"V.UIntToReal({x})" : $"V.IntToReal({x})"),
            (_, Kind.Real) => new Code($"V.IntToReal({x})"),
            // Numbers beyond the ends of the type become its ends, NaN becomes 0.
            (Kind.Real, _) => new Code(to switch
            {
                DType.Int64 => $"V.RealToInt({x})",
                DType.UInt64 => $"LaneMath.RealToUInt64({x})",
                DType.UInt32 => $"LaneMath.RealToUInt32({x})",
                _ => $"V.RealToInt({Clamped(x, to)})",
            }),
            _ => new Code(to.Bytes() < from.Bytes() || to.IsUnsigned() != from.IsUnsigned() ? Wrap(x, to) : x),
        };
    }

    private static string Clamped(string x, DType to)
    {
        (string least, string greatest) = to switch
        {
            DType.UInt8 => ("0", "255"),
            DType.UInt16 => ("0", "65535"),
            DType.Int8 => ("-128", "127"),
            DType.Int16 => ("-32768", "32767"),
            _ => ("-2147483648.0", "2147483647.0"),
        };
        return $"V.Min(V.Max({x}, V.Real({least})), V.Real({greatest}))";
    }

    private static Kind KindOf(DType element) =>
        element == DType.Bool ? Kind.Mask : element.IsFloat() ? Kind.Real : element.IsUnsigned() ? Kind.Unsigned : Kind.Signed;

    /// <summary>The end of the names of loads and stores: <c>LoadF32</c>.</summary>
    public static string Suffix(DType element) => element switch
    {
        DType.Bool => "Bool",
        DType.BFloat16 => "BF16",
        _ => element.Text().ToUpperInvariant(),
    };

    /// <summary>The operation of a reduction.</summary>
    public static string Combine(Op op, DType element) => (op, KindOf(element)) switch
    {
        (Op.Max, Kind.Mask) => "AnyMask",
        (Op.Min, Kind.Mask) => "AllMask",
        (Op.Sum, Kind.Mask) => "AnyMask",
        (Op.Product, Kind.Mask) => "AllMask",
        (Op.Sum, Kind.Real) => "SumReal",
        (Op.Sum, _) => "SumInt",
        (Op.Product, Kind.Real) => "ProductReal",
        (Op.Product, _) => "ProductInt",
        (_, Kind.Real) => $"{op}Real",
        (_, Kind.Unsigned) when element.Bytes() >= 4 => $"{op}UInt",
        _ => $"{op}Int",
    };
}
