using System.Globalization;
using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>C#'s arithmetic on numbers, bools and strings: folded where known, rank-0 nodes where not.</summary>
internal readonly struct Number(GraphScope graph)
{
    public static Value Read(Expression.Literal literal) => literal.Type.Name switch
    {
        "null" => new Value.Null(),
        _ when literal.Text == "null" && literal.Type.Name != "string" => new Value.Null(),
        "string" => new Value.Text(literal.Text),
        "bool" => new Value.Truth(literal.Text == "true"),
        "float" => new Value.Real(ParseReal(literal.Text, single: true)),
        "double" or "decimal" or "System.Half" => new Value.Real(ParseReal(literal.Text, single: false)),
        "char" => new Value.Text(literal.Text),
        "ulong" => Value.Of(unchecked((long)ulong.Parse(literal.Text, CultureInfo.InvariantCulture))),
        _ => Value.Of(long.Parse(literal.Text, CultureInfo.InvariantCulture)),
    };

    public static string Print(Value value) => value switch
    {
        Value.Text text => text.Content,
        Value.Integer integer => integer.Dim.ToString(),
        // A float is written as C# writes it: 0.1 and not 0.10000000149011612.
        Value.Real real => real.Number == (float)real.Number ? ((float)real.Number).ToString("R", CultureInfo.InvariantCulture) : real.Number.ToString("R", CultureInfo.InvariantCulture),
        Value.Truth truth => truth.Flag ? "True" : "False",
        Value.Array array => $"[{string.Join(", ", array.Items.Select(Print))}]",
        Value.Tuple tuple => $"({string.Join(", ", tuple.Items.Select(Print))})",
        Value.Null => "",
        _ => value.Kind,
    };

    public Value Unary(string op, Value operand, TypeRef type) => (op, operand) switch
    {
        ("+", _) => operand,
        (_, Value.Null) => operand,
        ("-", Value.Integer integer) => new Value.Integer(Dim.Zero - integer.Dim),
        ("-", Value.Real real) => new Value.Real(-real.Number),
        ("!", Value.Truth truth) => new Value.Truth(!truth.Flag),
        ("~", Value.Integer integer) => new Value.Integer(Dim.Constant(-1) - integer.Dim),
        ("-", Value.Scalar scalar) => new Value.Scalar(graph.Apply(Op.Negate, Attributes.None, scalar.Node)),
        ("!", Value.Scalar scalar) => new Value.Scalar(graph.Apply(Op.Not, Attributes.None, scalar.Node)),
        ("!", Value.Tensor tensor) => new Value.Tensor(graph.Apply(Op.Not, Attributes.None, tensor.Node)),
        _ => throw new CompileException("AXN2020", $"'{op}' cannot be applied to {operand.Kind}{(type.Name.Length > 0 ? $" of type {type}" : "")}."),
    };

    public Value Binary(string op, Value left, Value right, TypeRef type) => (left, right) switch
    {
        (Value.Integer a, Value.Integer b) => Integers(op, a.Dim, b.Dim, type),
        (Value.Real a, Value.Real b) => Reals(op, a.Number, b.Number, type),
        (Value.Truth a, Value.Truth b) => Truths(op, a.Flag, b.Flag),
        (Value.Text, _) or (_, Value.Text) when op == "+" => new Value.Text(Print(left) + Print(right)),
        (Value.Text a, Value.Text b) when op is "==" or "!=" => new Value.Truth(a.Content == b.Content == (op == "==")),
        (Value.Null, _) or (_, Value.Null) when op is "==" or "!=" => new Value.Truth(left is Value.Null == right is Value.Null == (op == "==")),
        // Lifted operators: nothing plus something is nothing, and compares as false.
        (Value.Null, _) or (_, Value.Null) => op is "<" or "<=" or ">" or ">=" ? new Value.Truth(false) : new Value.Null(),
        (Value.Tuple or Value.Record, Value.Tuple or Value.Record) when op is "==" or "!=" => Parts(left, right, op),
        (Value.Tensor, Value.Tensor or Value.Truth) or (Value.Truth, Value.Tensor) when op is "&&" or "||" or "&" or "|" =>
            new Value.Tensor(Nodes(op, ToNode(left, DType.Bool), ToNode(right, DType.Bool))),
        _ when IsScalar(left) && IsScalar(right) => Scalars(op, left, right, type),
        _ => throw new CompileException("AXN2020", $"'{op}' cannot be applied to {left.Kind} and {right.Kind}.{Instead(op, left, right)}"),
    };

    private static string Instead(string op, Value left, Value right) => (op, left, right) switch
    {
        ("==", Value.Tensor, _) or ("==", _, Value.Tensor) => " Which elements are equal is Equal(x, y); whether all are, All(Equal(x, y)).",
        ("!=", Value.Tensor, _) or ("!=", _, Value.Tensor) => " Which elements differ is NotEqual(x, y); whether any do, Any(NotEqual(x, y)).",
        (_, Value.Closure or Value.Method, _) or (_, _, Value.Closure or Value.Method) => " Call one function after the other: 't => g(f(t))'.",
        _ => "",
    };

    /// <summary>Tuples and records are equal where their items are.</summary>
    private Value Parts(Value left, Value right, string op)
    {
        (IReadOnlyList<Value> a, IReadOnlyList<Value> b) = (Items(left), Items(right));
        Value result = new Value.Truth(a.Count == b.Count && (left as Value.Record)?.Type == (right as Value.Record)?.Type);
        for (int i = 0; i < a.Count && result is not Value.Truth { Flag: false }; i++)
        {
            if (a[i] is Value.Tensor or Value.Closure or Value.Method)
            {
                throw new CompileException("AXN2020", $"'{op}' compares the items one by one, and {a[i].Kind} cannot be compared so. Compare the numbers you mean.");
            }
            Value same = Binary("==", a[i], b[i], new TypeRef("bool"));
            result = result is Value.Truth ? same : Binary("&", result, same, new TypeRef("bool"));
        }
        return op == "==" ? result : Unary("!", result, new TypeRef("bool"));
    }

    private static IReadOnlyList<Value> Items(Value value) => value is Value.Tuple tuple
        ? tuple.Items
        : value is Value.Record record ? record.Names.Distinct(StringComparer.Ordinal).Select(name => record.Find(name)!).ToArray() : [];

    /// <summary>A numeric conversion; enums and references pass.</summary>
    public Value Convert(Value value, TypeRef type)
    {
        switch (value)
        {
            case Value.Integer integer when IsReal(type):
                return integer.Dim.Value is { } number
                    ? new Value.Real(Round(number, type))
                    : new Value.Scalar(ToNode(value, ElementTypes.Get(type)));
            case Value.Text { Content: [var letter] } when ElementTypes.TryGet(type, out DType code) && code.IsInteger():
                return Value.Of(letter);
            case Value.Real real when IsReal(type):
                return new Value.Real(Round(real.Number, type));
            case Value.Real real when ElementTypes.TryGet(type, out DType element) && element.IsInteger():
                return Value.Of((long)real.Number);
            case Value.Integer { Dim.Value: { } wide } when ElementTypes.TryGet(type, out DType narrow) && narrow.IsInteger():
                return Value.Of(Wrap(wide, narrow));
            case Value.Scalar scalar when ElementTypes.TryGet(type, out DType target) && target != scalar.Node.Type.Element:
                return new Value.Scalar(graph.Apply(Op.Cast, new CastAttributes(target), scalar.Node));
            default:
                return value;
        }
    }

    /// <summary>A rank-0 node of a static or run-time number.</summary>
    public Node ToNode(Value value, DType element) => value switch
    {
        Value.Scalar scalar => Cast(scalar.Node, element),
        Value.Tensor tensor => Cast(tensor.Node, element),
        Value.Integer { Dim.Value: { } number } => graph.Apply(Op.Constant, ConstantAttributes.Of(element, number)),
        Value.Integer integer => Cast(graph.Apply(Op.DimValue, new DimAttributes(integer.Dim)), element),
        Value.Real real => graph.Apply(Op.Constant, ConstantAttributes.Of(element, real.Number)),
        Value.Truth truth => graph.Apply(Op.Constant, ConstantAttributes.Of(element, truth.Flag ? 1L : 0L)),
        _ => throw new CompileException("AXN2021", $"A number is needed here; this is {value.Kind}."),
    };

    private Node Cast(Node node, DType element) =>
        node.Type.Element == element ? node : graph.Apply(Op.Cast, new CastAttributes(element), node);

    private Value Integers(string op, Dim a, Dim b, TypeRef type)
    {
        if (op is "/" or "%" && b.Is(0))
        {
            throw new CompileException("AXN2022", $"{a} {op} 0: division by zero.");
        }
        if (a.Value is { } x && b.Value is { } y)
        {
            return Known(op, x, y, type);
        }
        return op switch
        {
            "+" => new Value.Integer(a + b),
            "-" => new Value.Integer(a - b),
            "*" => new Value.Integer(a * b),
            "/" => new Value.Integer(Dim.Divide(a, b)),
            "%" => new Value.Integer(a - (b * Dim.Divide(a, b))),
            "==" or "!=" or "<" or "<=" or ">" or ">=" when (a - b).Value is { } difference => new Value.Truth(Compare(op, difference.CompareTo(0))),
            ">=" or "<" when (a - b).IsAtLeast(0) => new Value.Truth(op == ">="),
            "<=" or ">" when (b - a).IsAtLeast(0) => new Value.Truth(op == "<="),
            // Bits and shifts are no sizes: numbers of the running program.
            _ => Scalars(op, new Value.Integer(a), new Value.Integer(b), type),
        };
    }

    /// <summary>Folded in the width of the type, as C# computes it.</summary>
    private static Value Known(string op, long x, long y, TypeRef type)
    {
        if (op is "==" or "!=" or "<" or "<=" or ">" or ">=")
        {
            return new Value.Truth(Compare(op, x.CompareTo(y)));
        }
        bool isWide = type.Name is "long" or "ulong";
        int shift = (int)y & (isWide ? 63 : 31);
        long result = unchecked(op switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            "/" => y == -1 ? -x : x / y,
            "%" => y == -1 ? 0 : x % y,
            "&" => x & y,
            "|" => x | y,
            "^" => x ^ y,
            "<<" => x << shift,
            ">>" => x >> shift,
            ">>>" => isWide ? (long)((ulong)x >> shift) : (uint)x >> shift,
            _ => throw new CompileException("AXN2020", $"'{op}' cannot be applied to the integers {x} and {y}."),
        });
        return Value.Of(ElementTypes.TryGet(type, out DType element) && element.IsInteger() ? Wrap(result, element) : result);
    }

    private static Value Reals(string op, double a, double b, TypeRef type) => op switch
    {
        "+" => new Value.Real(Round(a + b, type)),
        "-" => new Value.Real(Round(a - b, type)),
        "*" => new Value.Real(Round(a * b, type)),
        "/" => new Value.Real(Round(a / b, type)),
        "%" => new Value.Real(Round(a % b, type)),
        "==" => new Value.Truth(a == b),
        "!=" => new Value.Truth(a != b),
        "<" => new Value.Truth(a < b),
        "<=" => new Value.Truth(a <= b),
        ">" => new Value.Truth(a > b),
        ">=" => new Value.Truth(a >= b),
        _ => throw new CompileException("AXN2020", $"'{op}' cannot be applied to floating-point numbers."),
    };

    private static Value Truths(string op, bool a, bool b) => new Value.Truth(op switch
    {
        "&" or "&&" => a && b,
        "|" or "||" => a || b,
        "^" or "!=" => a != b,
        "==" => a == b,
        _ => throw new CompileException("AXN2020", $"'{op}' cannot be applied to bools."),
    });

    private Value Scalars(string op, Value left, Value right, TypeRef type)
    {
        DType element = ElementTypes.TryGet(type, out DType found) && found != DType.Bool ? found : Wider(left, right);
        return new Value.Scalar(Nodes(op, ToNode(left, element), ToNode(right, element)));
    }

    private static DType Wider(Value left, Value right)
    {
        DType a = Element(left);
        DType b = Element(right);
        return (DType)Math.Max((int)a, (int)b);
    }

    private static DType Element(Value value) => value switch
    {
        Value.Scalar scalar => scalar.Node.Type.Element,
        Value.Tensor tensor => tensor.Node.Type.Element,
        Value.Truth => DType.Bool,
        Value.Integer { Dim.IsConstant: true } => DType.Int32,
        Value.Integer => DType.Int64,
        _ => DType.Float32,
    };

    private Node Nodes(string op, Node a, Node b) => op switch
    {
        "+" => graph.Apply(Op.Add, Attributes.None, a, b),
        "-" => graph.Apply(Op.Subtract, Attributes.None, a, b),
        "*" => graph.Apply(Op.Multiply, Attributes.None, a, b),
        "/" => graph.Apply(Op.Divide, Attributes.None, a, b),
        "%" => graph.Apply(Op.Remainder, Attributes.None, a, b),
        "&" or "&&" => graph.Apply(Op.And, Attributes.None, a, b),
        "|" or "||" => graph.Apply(Op.Or, Attributes.None, a, b),
        "^" => graph.Apply(Op.Xor, Attributes.None, a, b),
        "<<" => graph.Apply(Op.ShiftLeft, Attributes.None, a, b),
        ">>" => graph.Apply(Op.ShiftRight, Attributes.None, a, b),
        "==" => graph.Apply(Op.Equal, Attributes.None, a, b),
        "!=" => graph.Apply(Op.NotEqual, Attributes.None, a, b),
        "<" => graph.Apply(Op.Less, Attributes.None, a, b),
        "<=" => graph.Apply(Op.LessOrEqual, Attributes.None, a, b),
        ">" => graph.Apply(Op.Greater, Attributes.None, a, b),
        ">=" => graph.Apply(Op.GreaterOrEqual, Attributes.None, a, b),
        _ => throw new CompileException("AXN2020", $"'{op}' cannot be applied to numbers known only at run time.{(op == ">>>" ? " Pass an unsigned number and use '>>'." : "")}"),
    };

    private static bool IsScalar(Value value) =>
        value is Value.Scalar or Value.Integer or Value.Real or Value.Truth || value is Value.Tensor { Node.Type.IsScalar: true };

    private static bool IsReal(TypeRef type) => ElementTypes.TryGet(type, out DType element) && element.IsFloat();

    private static double Round(double value, TypeRef type) => type.Name == "float" ? (float)value : value;

    private static bool Compare(string op, int sign) => op switch
    {
        "==" => sign == 0,
        "!=" => sign != 0,
        "<" => sign < 0,
        "<=" => sign <= 0,
        ">" => sign > 0,
        _ => sign >= 0,
    };

    private static long Wrap(long value, DType element) => element switch
    {
        DType.UInt8 => unchecked((byte)value),
        DType.UInt16 => unchecked((ushort)value),
        DType.UInt32 => unchecked((uint)value),
        DType.Int8 => unchecked((sbyte)value),
        DType.Int16 => unchecked((short)value),
        DType.Int32 => unchecked((int)value),
        _ => value,
    };

    private static double ParseReal(string text, bool single) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "∞" => double.PositiveInfinity,
        "-Infinity" or "-∞" => double.NegativeInfinity,
        _ => single ? float.Parse(text, CultureInfo.InvariantCulture) : double.Parse(text, CultureInfo.InvariantCulture),
    };
}
