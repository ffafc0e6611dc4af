using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>Computes ops on constants in the arithmetic of their element type: floats round after every step, integers wrap.</summary>
internal static class ConstantFolder
{
    /// <summary>The result, or null where it is left to run time.</summary>
    public static ConstantAttributes? Fold(Op op, DType result, IReadOnlyList<ConstantAttributes> x)
    {
        // A literal such as 0.1 is held as a double; what is computed with is its nearest value in the element type.
        x = x.Select(static c => c.Element.IsFloat() ? c with { Value = Round(c.Value, c.Element) } : c).ToArray();
        if (op == Op.Cast)
        {
            return Cast(x[0], result);
        }
        if (op == Op.Select)
        {
            return x[0].Integer != 0 ? x[1] : x[2];
        }
        DType element = x[0].Element;
        if (op.IsComparison())
        {
            return Compare(op, x[0], x[1]) is { } truth ? ConstantAttributes.Of(DType.Bool, truth ? 1L : 0L) : null;
        }
        if (element.IsFloat())
        {
            double? value = x.Count == 1 ? Unary(op, x[0].Value) : Binary(op, x[0].Value, x[1].Value);
            return value is not { } v ? null
                : result.IsFloat() ? ConstantAttributes.Of(result, Round(v, result))
                : ConstantAttributes.Of(result, (long)v);
        }
        long? integer = x.Count == 1 ? Unary(op, x[0].Integer, element) : Binary(op, x[0].Integer, x[1].Integer, element);
        return integer is { } i ? ConstantAttributes.Of(result, Wrap(i, result)) : null;
    }

    /// <summary>The nearest value of a float type, ties to even.</summary>
    public static double Round(double value, DType type) => type switch
    {
        DType.Float64 => value,
        DType.Float32 => (double)(float)value,
        DType.Float16 => Round(value, 10, -14, 65504),
        DType.BFloat16 => Round(value, 7, -126, 3.3895313892515355e38),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static double Round(double value, int mantissaBits, int leastExponent, double greatest)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
        {
            return value;
        }
        int exponent = Math.Max((int)((BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF) - 1023, leastExponent);
        double quantum = Math.Pow(2, exponent - mantissaBits);
        double rounded = Math.Round(value / quantum, MidpointRounding.ToEven) * quantum;
        return Math.Abs(rounded) > greatest ? (value > 0 ? double.PositiveInfinity : double.NegativeInfinity) : rounded;
    }

    // Transcendental functions are left out: their last bits are the device's business.
    private static double? Unary(Op op, double x) => op switch
    {
        Op.Negate => -x,
        Op.Abs => Math.Abs(x),
        Op.Sign => double.IsNaN(x) ? x : Math.Sign(x),
        Op.Floor => Math.Floor(x),
        Op.Ceil => Math.Ceiling(x),
        Op.Round => Math.Round(x, MidpointRounding.ToEven),
        Op.Sqrt => Math.Sqrt(x),
        Op.Reciprocal => 1 / x,
        Op.Square => x * x,
        Op.Exp when x == 0 => 1,
        Op.Log when x == 1 => 0,
        Op.IsNaN => double.IsNaN(x) ? 1 : 0,
        Op.IsInfinity => double.IsInfinity(x) ? 1 : 0,
        _ => null,
    };

    private static double? Binary(Op op, double x, double y) => op switch
    {
        Op.Add => x + y,
        Op.Subtract => x - y,
        Op.Multiply => x * y,
        Op.Divide => x / y,
        Op.Maximum => Math.Max(x, y),
        Op.Minimum => Math.Min(x, y),
        _ => null,
    };

    private static long? Unary(Op op, long x, DType type) => op switch
    {
        Op.Negate => unchecked(-x),
        Op.Square => unchecked(x * x),
        Op.Not => type == DType.Bool ? 1 - x : ~x,
        Op.Abs when !type.IsUnsigned() && x != long.MinValue => Math.Abs(x),
        _ => null,
    };

    private static long? Binary(Op op, long x, long y, DType type) => op switch
    {
        Op.Add => unchecked(x + y),
        Op.Subtract => unchecked(x - y),
        Op.Multiply => unchecked(x * y),
        Op.Divide when y > 0 && (x >= 0 || !type.IsUnsigned()) => x / y,
        Op.Remainder when y > 0 && (x >= 0 || !type.IsUnsigned()) => x % y,
        Op.Maximum => IsLess(x, y, type) ? y : x,
        Op.Minimum => IsLess(x, y, type) ? x : y,
        Op.And => x & y,
        Op.Or => x | y,
        Op.Xor => x ^ y,
        _ => null,
    };

    private static bool? Compare(Op op, ConstantAttributes x, ConstantAttributes y)
    {
        bool isFloat = x.Element.IsFloat();
        bool equal = isFloat ? x.Value == y.Value : x.Integer == y.Integer;
        bool less = isFloat ? x.Value < y.Value : IsLess(x.Integer, y.Integer, x.Element);
        bool greater = isFloat ? x.Value > y.Value : IsLess(y.Integer, x.Integer, x.Element);
        return op switch
        {
            Op.Equal => equal,
            Op.NotEqual => !equal,
            Op.Less => less,
            Op.LessOrEqual => less || equal,
            Op.Greater => greater,
            Op.GreaterOrEqual => greater || equal,
            _ => null,
        };
    }

    private static bool IsLess(long x, long y, DType type) => type.IsUnsigned() ? (ulong)x < (ulong)y : x < y;

    private static ConstantAttributes? Cast(ConstantAttributes x, DType to)
    {
        if (x.Element.IsFloat())
        {
            return to.IsFloat() ? ConstantAttributes.Of(to, Round(x.Value, to))
                : to == DType.Bool ? ConstantAttributes.Of(to, x.Value != 0 ? 1L : 0L)
                : Math.Abs(x.Value) <= int.MaxValue && Wrap((long)x.Value, to) == (long)x.Value ? ConstantAttributes.Of(to, (long)x.Value)
                : null;
        }
        if (to.IsFloat())
        {
            // Beyond 2^53 a double would round once more.
            return Math.Abs(x.Integer) <= 1L << 53 ? ConstantAttributes.Of(to, Round(x.Integer, to)) : null;
        }
        return ConstantAttributes.Of(to, to == DType.Bool ? (x.Integer != 0 ? 1L : 0L) : Wrap(x.Integer, to));
    }

    private static long Wrap(long value, DType type) => type switch
    {
        DType.UInt8 => unchecked((byte)value),
        DType.UInt16 => unchecked((ushort)value),
        DType.UInt32 => unchecked((uint)value),
        DType.Int8 => unchecked((sbyte)value),
        DType.Int16 => unchecked((short)value),
        DType.Int32 => unchecked((int)value),
        _ => value,
    };
}
