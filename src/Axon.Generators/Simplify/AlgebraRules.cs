using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>
/// Laws of element-wise ops. Floats keep their meaning: nothing is reassociated, x*0 and x-x stay (NaN, infinities), only the sign of a zero may change.
/// </summary>
internal static class AlgebraRules
{
    /// <summary>Laws of every element-wise op, tried first.</summary>
    public static IReadOnlyList<SimplifyRule> Elementwise { get; } =
    [
        new(Op.Cast, "f(constants) = constant", Fold),
        new(Op.Cast, "f(broadcast x, broadcast y, scalar) = broadcast f(x, y, scalar)", BroadcastLast),
        new(Op.Cast, "f(x with unit axes) = f(x) with unit axes", UnitReshapeLast),
    ];

    public static IReadOnlyList<SimplifyRule> Rows { get; } =
    [
        new(Op.Add, "x + 0 = x", static s => Uniform.Is(s.Y, 0) ? s.X : null),
        new(Op.Add, "x + -y = x - y", static s => s.Y.Op == Op.Negate ? s.W.Subtract(s.X, s.Y.Inputs[0]) : s.X.Op == Op.Negate ? s.W.Subtract(s.Y, s.X.Inputs[0]) : null),
        new(Op.Add, "x + addAt(0, slice, i) = addAt(x, slice, i)", static s => AddInto(s, s.X, s.Y) ?? AddInto(s, s.Y, s.X)),
        new(Op.Add, "select(c, x, 0) + select(c, 0, y) = select(c, x, y)", JoinSelects),
        new(Op.Subtract, "x - 0 = x", static s => Uniform.Is(s.Y, 0) ? s.X : null),
        new(Op.Subtract, "0 - x = -x", static s => !s.X.Type.Element.IsUnsigned() && Uniform.Is(s.X, 0) ? s.W.Negate(s.Y) : null),
        new(Op.Subtract, "x - -y = x + y", static s => s.Y.Op == Op.Negate ? s.W.Add(s.X, s.Y.Inputs[0]) : null),
        new(Op.Subtract, "exp(x) - 1 = expm1(x)", static s => s.X.Op == Op.Exp && Uniform.Is(s.Y, 1) && s.Builder.IsUsedOnce(s.X) ? s.W.Apply(Op.Expm1, s.X.Inputs[0]) : null),
        new(Op.Negate, "--x = x", static s => s.X.Op == Op.Negate ? s.X.Inputs[0] : null),
        new(Op.Negate, "-(x - y) = y - x", static s => s.X.Op == Op.Subtract && s.Builder.IsUsedOnce(s.X) ? s.W.Subtract(s.X.Inputs[1], s.X.Inputs[0]) : null),
        new(Op.Negate, "-(x * c) = x * -c", static s => s.X.Op == Op.Multiply && Uniform.ConstantOf(s.X.Inputs[1]) is not null ? s.W.Multiply(s.X.Inputs[0], s.W.Negate(s.X.Inputs[1])) : null),
        new(Op.Multiply, "x * 1 = x", static s => Uniform.Is(s.Y, 1) ? s.X : null),
        new(Op.Multiply, "x * -1 = -x", static s => Uniform.Is(s.Y, -1) && !s.Y.Type.Element.IsUnsigned() ? s.W.Negate(s.X) : null),
        new(Op.Multiply, "x * 0 = 0 (integers)", static s => s.X.Type.Element.IsInteger() && Uniform.Is(s.Y, 0) ? s.Y : null),
        new(Op.Multiply, "-x * -y = x * y", static s => s.X.Op == Op.Negate && s.Y.Op == Op.Negate ? s.W.Multiply(s.X.Inputs[0], s.Y.Inputs[0]) : null),
        new(Op.Multiply, "-x * c = x * -c", static s => s.X.Op == Op.Negate && Uniform.ConstantOf(s.Y) is not null ? s.W.Multiply(s.X.Inputs[0], s.W.Negate(s.Y)) : null),
        new(Op.Multiply, "(x * c) * 2^k = x * (c * 2^k)", MergePowersOfTwo),
        new(Op.Multiply, "x * (1/y) = x / y", static s => s.Y.Op == Op.Reciprocal ? s.W.Divide(s.X, s.Y.Inputs[0]) : s.X.Op == Op.Reciprocal ? s.W.Divide(s.Y, s.X.Inputs[0]) : null),
        new(Op.Multiply, "x * x = x²", static s => ReferenceEquals(s.X, s.Y) ? s.W.Square(s.X) : null),
        new(Op.Divide, "x / 1 = x", static s => Uniform.Is(s.Y, 1) ? s.X : null),
        new(Op.Divide, "1 / x = reciprocal(x)", static s => s.X.Type.Element.IsFloat() && Uniform.Is(s.X, 1) ? s.W.Apply(Op.Reciprocal, s.Y) : null),
        new(Op.Divide, "x / 2^k = x * 2^-k", static s => PowerOfTwo(s.Y) is { } c ? s.W.Multiply(s.X, s.W.Like(s.Y, 1 / c)) : null),
        new(Op.Square, "(-x)² = x²", static s => s.X.Op is Op.Negate or Op.Abs ? s.W.Square(s.X.Inputs[0]) : null),
        new(Op.Abs, "|-x| = |x|", static s => s.X.Op == Op.Negate ? s.W.Apply(Op.Abs, s.X.Inputs[0]) : s.X.Op is Op.Abs ? s.X : null),
        new(Op.Power, "x^k by multiplications and roots", SmallPower),
        new(Op.Maximum, "max(x, x) = x", static s => ReferenceEquals(s.X, s.Y) ? s.X : null),
        new(Op.Minimum, "min(x, x) = x", static s => ReferenceEquals(s.X, s.Y) ? s.X : null),
        new(Op.Relu, "relu(relu(x)) = relu(x)", static s => s.X.Op == Op.Relu ? s.X : null),

        // Stable forms: what would overflow or cancel in between no longer does.
        new(Op.Log, "log(exp(x) / s) = x - log(s): log of a softmax", static s => s.X.Op == Op.Divide && s.X.Inputs[0].Op == Op.Exp ? s.W.Subtract(s.X.Inputs[0].Inputs[0], s.W.Apply(Op.Log, s.X.Inputs[1])) : null),
        new(Op.Log, "log(exp(x)) = x", static s => s.X.Op == Op.Exp ? s.X.Inputs[0] : null),
        new(Op.Log, "log(x + 1) = log1p(x)", static s => s.X.Op == Op.Add && Uniform.Is(s.X.Inputs[1], 1) ? s.W.Apply(Op.Log1p, s.X.Inputs[0]) : null),
        new(Op.Log, "log(sigmoid(x)) = -softplus(-x)", static s => s.X.Op == Op.Sigmoid ? s.W.Negate(s.W.Apply(Op.Softplus, s.W.Negate(s.X.Inputs[0]))) : null),
        new(Op.Log1p, "log1p(exp(x)) = softplus(x)", static s => s.X.Op == Op.Exp ? s.W.Apply(Op.Softplus, s.X.Inputs[0]) : null),

        new(Op.Not, "not not x = x", static s => s.X.Op == Op.Not ? s.X.Inputs[0] : null),
        new(Op.Not, "not (x == y) = x != y", static s => s.X.Type.Element != DType.Bool ? null : s.X.Op switch
        {
            Op.Equal => s.W.Apply(Op.NotEqual, s.X.Inputs[0], s.X.Inputs[1]),
            Op.NotEqual => s.W.Apply(Op.Equal, s.X.Inputs[0], s.X.Inputs[1]),
            _ => null,
        }),
        new(Op.And, "x and true = x", static s => s.X.Type.Element == DType.Bool && Uniform.ConstantOf(s.Y) is { } c ? (c.Integer != 0 ? s.X : s.Y) : ReferenceEquals(s.X, s.Y) ? s.X : null),
        new(Op.Or, "x or false = x", static s => s.X.Type.Element == DType.Bool && Uniform.ConstantOf(s.Y) is { } c ? (c.Integer != 0 ? s.Y : s.X) : ReferenceEquals(s.X, s.Y) ? s.X : null),
        new(Op.Select, "select(true, x, y) = x", static s => Uniform.ConstantOf(s.X) is { } c ? s.Inputs[c.Integer != 0 ? 1 : 2] : null),
        new(Op.Select, "select(c, x, x) = x", static s => ReferenceEquals(s.Inputs[1], s.Inputs[2]) ? s.Inputs[1] : null),
        new(Op.Select, "select(not c, x, y) = select(c, y, x)", static s => s.X.Op == Op.Not ? s.W.Select(s.X.Inputs[0], s.Inputs[2], s.Inputs[1]) : null),
        new(Op.Cast, "cast to the same type = x", static s => s.X.Type.Element == s.Get<CastAttributes>().Element ? s.X : null),
        new(Op.Cast, "cast(widening cast(x)) = cast(x)", static s => s.X.Op == Op.Cast && IsLossless(s.X.Inputs[0].Type.Element, s.X.Type.Element) ? s.W.Cast(s.X.Inputs[0], s.Get<CastAttributes>().Element) : null),
        new(Op.StopGradient, "differentiation is over", static s => s.X),
    ];

    private static Node? Fold(SimplifySite s)
    {
        ConstantAttributes?[] constants = s.Inputs.Select(Uniform.ConstantOf).ToArray();
        if (constants.Any(static c => c is null))
        {
            return null;
        }
        TensorType type = ShapeRules.Infer(s.Op, s.Attributes, s.Inputs.Select(static n => n.Type).ToArray(), static (_, _, _) => { });
        return ConstantFolder.Fold(s.Op, type.Element, constants!) is { } folded
            ? s.W.BroadcastTo(s.Builder.Apply(Op.Constant, folded), type.Shape, EquatableArray<int>.Empty)
            : null;
    }

    private static Node? BroadcastLast(SimplifySite s)
    {
        Node? sample = s.Inputs.FirstOrDefault(static n => Uniform.ScalarOf(n) is null) ?? s.Inputs.FirstOrDefault(static n => n.Op == Op.Broadcast);
        if (sample is not { Op: Op.Broadcast })
        {
            return null;
        }
        BroadcastAttributes placed = sample.Get<BroadcastAttributes>();
        TensorType inner = sample.Inputs[0].Type;
        Node[] operands = new Node[s.Inputs.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            Node x = s.Inputs[i];
            if (Uniform.ScalarOf(x) is { } scalar)
            {
                operands[i] = s.W.BroadcastTo(scalar, inner.Shape, EquatableArray<int>.Empty);
            }
            else if (x.Op == Op.Broadcast && x.Attributes.Equals(placed) && x.Inputs[0].Type.Shape == inner.Shape)
            {
                operands[i] = x.Inputs[0];
            }
            else
            {
                return null;
            }
        }
        return s.W.BroadcastTo(s.Builder.Apply(s.Op, s.Attributes, operands), placed.Shape, placed.Axes);
    }

    private static Node? UnitReshapeLast(SimplifySite s)
    {
        if (s.Inputs.FirstOrDefault(static n => Uniform.ScalarOf(n) is null) is not { Op: Op.Reshape } sample || !MovementRules.ChangesUnitAxesOnly(sample))
        {
            return null;
        }
        TensorType inner = sample.Inputs[0].Type;
        Node[] operands = new Node[s.Inputs.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            Node x = s.Inputs[i];
            if (Uniform.ScalarOf(x) is { } scalar)
            {
                operands[i] = s.W.BroadcastTo(scalar, inner.Shape, EquatableArray<int>.Empty);
            }
            else if (x.Op == Op.Reshape && x.Inputs[0].Type.Shape == inner.Shape && x.Type.Shape == sample.Type.Shape)
            {
                operands[i] = x.Inputs[0];
            }
            else
            {
                return null;
            }
        }
        return s.W.Reshape(s.Builder.Apply(s.Op, s.Attributes, operands), sample.Type.Shape);
    }

    private static Node? AddInto(SimplifySite s, Node sum, Node update) =>
        update.Op is Op.AddAt or Op.ScatterAdd && s.Builder.IsUsedOnce(update) && Uniform.Is(update.Inputs[0], 0)
            ? s.Builder.Apply(update.Op, update.Attributes, sum, update.Inputs[1], update.Inputs[2])
            : null;

    private static Node? JoinSelects(SimplifySite s)
    {
        if (s.X.Op != Op.Select || s.Y.Op != Op.Select || !ReferenceEquals(s.X.Inputs[0], s.Y.Inputs[0]))
        {
            return null;
        }
        return Uniform.Is(s.X.Inputs[2], 0) && Uniform.Is(s.Y.Inputs[1], 0) ? s.W.Select(s.X.Inputs[0], s.X.Inputs[1], s.Y.Inputs[2])
            : Uniform.Is(s.X.Inputs[1], 0) && Uniform.Is(s.Y.Inputs[2], 0) ? s.W.Select(s.X.Inputs[0], s.Y.Inputs[1], s.X.Inputs[2])
            : null;
    }

    private static Node? MergePowersOfTwo(SimplifySite s) =>
        s.X.Op == Op.Multiply && Uniform.ConstantOf(s.X.Inputs[1]) is not null && Uniform.ConstantOf(s.Y) is not null && (PowerOfTwo(s.Y) ?? PowerOfTwo(s.X.Inputs[1])) is not null
            ? s.W.Multiply(s.X.Inputs[0], s.W.Multiply(s.X.Inputs[1], s.Y))
            : null;

    /// <summary>A float constant ±2^k, near enough to 1 that multiplying by it or its reciprocal rounds nothing.</summary>
    private static double? PowerOfTwo(Node value) =>
        Uniform.ConstantOf(value) is { } c && c.Element.IsFloat() && (BitConverter.DoubleToInt64Bits(c.Value) & 0xFFFFFFFFFFFFF) == 0 && Math.Abs(c.Value) is >= 1.0 / 1024 and <= 1024
            ? c.Value
            : null;

    private static Node? SmallPower(SimplifySite s)
    {
        if (Uniform.ConstantOf(s.Y) is not { } c)
        {
            return null;
        }
        bool isFloat = c.Element.IsFloat();
        return (isFloat ? c.Value : c.Integer) switch
        {
            0 => s.W.Like(s.X, 1),
            1 => s.X,
            2 => s.W.Square(s.X),
            3 => s.W.Multiply(s.X, s.W.Square(s.X)),
            4 => s.W.Square(s.W.Square(s.X)),
            0.5 when isFloat => s.W.Apply(Op.Sqrt, s.X),
            -0.5 when isFloat => s.W.Apply(Op.Rsqrt, s.X),
            -1 when isFloat => s.W.Apply(Op.Reciprocal, s.X),
            _ => null,
        };
    }

    private static bool IsLossless(DType from, DType to) => from == to || from == DType.Bool || (from, to) switch
    {
        (DType.Float16 or DType.BFloat16, DType.Float32 or DType.Float64) => true,
        (DType.Float32, DType.Float64) => true,
        (DType.UInt8 or DType.Int8, DType.Float16) => true,
        (DType.UInt8 or DType.UInt16 or DType.Int8 or DType.Int16, DType.Float32) => true,
        (DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.Int8 or DType.Int16 or DType.Int32, DType.Float64) => true,
        _ when from.IsInteger() && to.IsInteger() => from.Bytes() < to.Bytes() && (from.IsUnsigned() || !to.IsUnsigned()),
        _ => false,
    };
}
