using System.Numerics;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>Element-wise ops on numbers: a table for reals, and one for the two integer carriers.</summary>
internal sealed class ElementFunctions<C>
    where C : unmanaged, INumber<C>
{
    public required Dictionary<Op, Func<C, C>> Unary { get; init; }

    public required Dictionary<Op, Func<C, C, C>> Binary { get; init; }

    public Dictionary<Op, Func<C, C, bool>> Test { get; } = new()
    {
        [Op.Equal] = static (x, y) => x == y,
        [Op.NotEqual] = static (x, y) => x != y,
        [Op.Less] = static (x, y) => x < y,
        [Op.LessOrEqual] = static (x, y) => x <= y,
        [Op.Greater] = static (x, y) => x > y,
        [Op.GreaterOrEqual] = static (x, y) => x >= y,
    };
}

/// <summary>The tables.</summary>
internal static class ElementFunctions
{
    public static ElementFunctions<double> Real { get; } = new()
    {
        Unary = new()
        {
            [Op.Negate] = static x => -x,
            [Op.Abs] = Math.Abs,
            [Op.Sign] = static x => x > 0 ? 1 : x < 0 ? -1 : x,
            [Op.Floor] = Math.Floor,
            [Op.Ceil] = Math.Ceiling,
            [Op.Round] = Math.Round,
            [Op.Exp] = Math.Exp,
            [Op.Expm1] = RealFunctions.Expm1,
            [Op.Log] = Math.Log,
            [Op.Log1p] = RealFunctions.Log1p,
            [Op.Sqrt] = Math.Sqrt,
            [Op.Rsqrt] = static x => 1 / Math.Sqrt(x),
            [Op.Reciprocal] = static x => 1 / x,
            [Op.Square] = static x => x * x,
            [Op.Sin] = Math.Sin,
            [Op.Cos] = Math.Cos,
            [Op.Tan] = Math.Tan,
            [Op.Tanh] = Math.Tanh,
            [Op.Sinh] = Math.Sinh,
            [Op.Cosh] = Math.Cosh,
            [Op.Asin] = Math.Asin,
            [Op.Acos] = Math.Acos,
            [Op.Atan] = Math.Atan,
            [Op.Erf] = RealFunctions.Erf,
            [Op.Erfc] = RealFunctions.Erfc,
            [Op.Sigmoid] = RealFunctions.Sigmoid,
            [Op.Softplus] = static x => Math.Max(x, 0) + RealFunctions.Log1p(Math.Exp(-Math.Abs(x))),
            [Op.Relu] = static x => x <= 0 ? 0 : x,
            [Op.IsNaN] = static x => double.IsNaN(x) ? 1 : 0,
            [Op.IsInfinity] = static x => double.IsInfinity(x) ? 1 : 0,
        },
        Binary = new()
        {
            [Op.Add] = static (x, y) => x + y,
            [Op.Subtract] = static (x, y) => x - y,
            [Op.Multiply] = static (x, y) => x * y,
            [Op.Divide] = static (x, y) => x / y,
            [Op.Remainder] = static (x, y) => x % y,
            [Op.Power] = Math.Pow,
            [Op.Maximum] = Math.Max,
            [Op.Minimum] = Math.Min,
            [Op.Atan2] = Math.Atan2,
        },
    };

    public static ElementFunctions<long> Signed { get; } = Integers<long>();

    public static ElementFunctions<ulong> Unsigned { get; } = Integers<ulong>();

    /// <summary>Whether some table has the op.</summary>
    public static bool Has(Op op) =>
        Real.Unary.ContainsKey(op) || Real.Binary.ContainsKey(op) || Real.Test.ContainsKey(op) || Signed.Unary.ContainsKey(op) || Signed.Binary.ContainsKey(op);

    private static ElementFunctions<C> Integers<C>()
        where C : unmanaged, IBinaryInteger<C> => new()
        {
            Unary = new()
            {
                [Op.Negate] = static x => unchecked(C.Zero - x),
                [Op.Abs] = static x => x < C.Zero ? unchecked(C.Zero - x) : x,
                [Op.Sign] = static x => C.CreateTruncating(C.Sign(x)),
                [Op.Square] = static x => unchecked(x * x),
                [Op.Relu] = static x => C.Max(x, C.Zero),
                [Op.Not] = static x => ~x,
            },
            Binary = new()
            {
                [Op.Add] = static (x, y) => unchecked(x + y),
                [Op.Subtract] = static (x, y) => unchecked(x - y),
                [Op.Multiply] = static (x, y) => unchecked(x * y),
                // By 0 there is no quotient and no rest: 0, as on every device. By -1 the least number has no quotient that fits.
                [Op.Divide] = static (x, y) => C.IsZero(y) ? C.Zero : IsMinusOne(y) ? unchecked(C.Zero - x) : x / y,
                [Op.Remainder] = static (x, y) => C.IsZero(y) || IsMinusOne(y) ? C.Zero : x % y,
                [Op.Power] = Power,
                [Op.Maximum] = C.Max,
                [Op.Minimum] = C.Min,
                [Op.And] = static (x, y) => x & y,
                [Op.Or] = static (x, y) => x | y,
                [Op.Xor] = static (x, y) => x ^ y,
                // A count beyond the word moves every bit out, as if the bits went one by one.
                [Op.ShiftLeft] = static (x, y) => IsWithinWord(y) ? x << int.CreateTruncating(y) : C.Zero,
                [Op.ShiftRight] = static (x, y) => IsWithinWord(y) ? x >> int.CreateTruncating(y) : x < C.Zero ? -C.One : C.Zero,
            },
        };

    private static bool IsMinusOne<C>(C x)
        where C : IBinaryInteger<C> => C.IsNegative(x) && x == -C.One;

    private static bool IsWithinWord<C>(C count)
        where C : IBinaryInteger<C> => count >= C.Zero && count < C.CreateTruncating(64);

    /// <summary>By repeated squaring; a negative exponent leaves the whole part of the reciprocal.</summary>
    private static C Power<C>(C x, C exponent)
        where C : IBinaryInteger<C>
    {
        if (exponent < C.Zero)
        {
            return x == C.One ? C.One : x == -C.One ? (C.IsOddInteger(exponent) ? x : C.One) : C.Zero;
        }
        C result = C.One;
        for (; exponent > C.Zero; exponent >>= 1)
        {
            result = C.IsOddInteger(exponent) ? unchecked(result * x) : result;
            x = unchecked(x * x);
        }
        return result;
    }
}
