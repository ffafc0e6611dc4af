using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Testing;

/// <summary>A value of the evaluator: doubles in row-major order, whatever the element type (bools are 0 and 1).</summary>
internal sealed record NumericArray(int[] Shape, double[] Data)
{
    public static NumericArray Scalar(double value) => new([], [value]);

    public static NumericArray Of(int[] shape, params double[] data) => new(shape, data);

    public int Rank => Shape.Length;
}

/// <summary>
/// Computes a graph one node at a time with plain loops in double: the meaning of the ops, as readable as can be. The compiler's stages are tested
/// against it. Integers are exact up to 2^53; narrower ones wrap as in C#; floats are not rounded to their element type.
/// </summary>
internal static partial class GraphEvaluator
{
    /// <summary>The outputs of <paramref name="graph"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">One array an input, in order.</param>
    /// <param name="size">Sizes by name; left out, they are read off the inputs whose axes are bare names.</param>
    public static NumericArray[] Evaluate(Graph graph, IReadOnlyList<NumericArray> inputs, Func<string, long>? size = null)
    {
        Dictionary<Node, NumericArray[]> values = [];
        Dictionary<string, long> sizes = [];
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            Node input = graph.Inputs[i];
            values[input] = [inputs[i]];
            for (int axis = 0; axis < input.Type.Rank; axis++)
            {
                if (input.Type.Shape[axis].IsSymbol)
                {
                    sizes[input.Type.Shape[axis].ToString()] = inputs[i].Shape[axis];
                }
            }
        }
        Func<string, long> lookup = name => sizes.TryGetValue(name, out long found) ? found
            : size is not null ? size(name) : throw new InvalidOperationException($"Size {name} is not known.");
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            int[] expected = ShapeOf(graph.Inputs[i].Type.Shape, lookup);
            if (!expected.SequenceEqual(inputs[i].Shape))
            {
                throw new ArgumentException($"Input {i} is [{string.Join(",", inputs[i].Shape)}], not {graph.Inputs[i].Type}.");
            }
        }
        foreach (Node node in graph.Nodes)
        {
            if (node.Op != Op.Input)
            {
                values[node] = node.Op == Op.Result
                    ? [values[node.Inputs[0]][node.Get<ResultAttributes>().Index]]
                    : node.Attributes is LoopAttributes loop ? Loop(loop, node.Inputs.Select(n => values[n][0]).ToArray(), lookup, turns => sizes[loop.Count.ToString()] = turns)
                    : Evaluate(node, node.Inputs.Select(n => values[n][0]).ToArray(), lookup);
                int[] expected = ShapeOf(node.Type.Shape, lookup);
                if (!values[node][0].Shape.SequenceEqual(expected))
                {
                    throw new InvalidOperationException($"{node} {node.Op} gave [{string.Join(",", values[node][0].Shape)}], not {node.Type}.");
                }
            }
        }
        return graph.Outputs.Select(n => values[n][0]).ToArray();
    }

    private static int[] ShapeOf(IEnumerable<Dim> shape, Func<string, long> size) => shape.Select(d => (int)d.Evaluate(size)).ToArray();

    private static NumericArray[] Evaluate(Node node, NumericArray[] x, Func<string, long> size)
    {
        int[] shape = ShapeOf(node.Type.Shape, size);
        switch (node.Op)
        {
            case Op.Branch:
                BranchAttributes branch = node.Get<BranchAttributes>();
                return Evaluate(x[0].Data[0] != 0 ? branch.WhenTrue : branch.WhenFalse, x[1..], size);
        }
        if (node.Op.IsLibraryCall())
        {
            return Factored(node, x, size);
        }
        if (node.Op == Op.Custom)
        {
            return Evaluate(node.Get<CustomAttributes>().Forward, x, size);
        }
        if (node.Op.IsElementwise())
        {
            double[] data = new double[Count(shape)];
            DType from = node.Inputs[0].Type.Element;
            DType to = node.Type.Element;
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = node.Op == Op.Select ? (x[0].Data[i] != 0 ? x[1].Data[i] : x[2].Data[i])
                    : node.Op.IsUnary() ? Unary(node.Op, x[0].Data[i], from, to)
                    : Wrap(Binary(node.Op, x[0].Data[i], x[1].Data[i], from), to);
            }
            return [new NumericArray(shape, data)];
        }
        return [Structured(node, x, shape, size)];
    }

    /// <param name="loop">The loop.</param>
    /// <param name="x">Its operands.</param>
    /// <param name="size">Sizes by name.</param>
    /// <param name="name">Told how often a while loop ran: its count is the name of that.</param>
    private static NumericArray[] Loop(LoopAttributes loop, NumericArray[] x, Func<string, long> size, Action<long> name)
    {
        NumericArray[] carries = x[..loop.Carries];
        NumericArray[] scanned = x[loop.Carries..(loop.Carries + loop.Scans)];
        NumericArray[] captures = x[(loop.Carries + loop.Scans)..];
        int count = loop.Condition is null ? (int)loop.Count.Evaluate(size) : int.MaxValue;
        int stacks = loop.Body.Outputs.Count - loop.Carries;
        SortedDictionary<int, NumericArray>[] slices = Enumerable.Range(0, stacks).Select(_ => new SortedDictionary<int, NumericArray>()).ToArray();
        int step = 0;
        for (; step < count; step++)
        {
            int index = loop.Reverse ? count - 1 - step : step;
            NumericArray[] arguments = [NumericArray.Scalar(index), .. carries, .. scanned.Select(s => SliceAt(s, index)), .. captures];
            if (loop.Condition is { } condition && Evaluate(condition, arguments, size)[0].Data[0] == 0)
            {
                break;
            }
            NumericArray[] results = Evaluate(loop.Body, arguments, size);
            carries = results[..loop.Carries];
            for (int s = 0; s < stacks; s++)
            {
                slices[s][index] = results[loop.Carries + s];
            }
        }
        IEnumerable<NumericArray> stacked = slices.Select((items, s) => new NumericArray(
            [step, .. ShapeOf(loop.Body.Outputs[loop.Carries + s].Type.Shape, size)],
            items.Values.SelectMany(static item => item.Data).ToArray()));
        if (loop.Condition is not null)
        {
            name(step);
        }
        return [.. carries, .. stacked];
    }

    private static NumericArray SliceAt(NumericArray stack, int index)
    {
        int size = Count(stack.Shape[1..]);
        return new NumericArray(stack.Shape[1..], stack.Data[(index * size)..((index + 1) * size)]);
    }

    private static double Unary(Op op, double x, DType from, DType to) => op switch
    {
        Op.Cast => to == DType.Bool ? (x != 0 ? 1 : 0) : to.IsFloat() ? x : Wrap(double.IsNaN(x) ? 0 : Math.Truncate(x), to),
        Op.Negate => Wrap(-x, to),
        Op.Abs => Math.Abs(x),
        Op.Sign => double.IsNaN(x) ? x : Math.Sign(x),
        Op.Floor => Math.Floor(x),
        Op.Ceil => Math.Ceiling(x),
        Op.Round => Math.Round(x, MidpointRounding.ToEven),
        Op.Exp => Math.Exp(x),
        Op.Expm1 => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1,
        Op.Log => Math.Log(x),
        Op.Log1p => Math.Abs(x) < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x),
        Op.Sqrt => Math.Sqrt(x),
        Op.Rsqrt => 1 / Math.Sqrt(x),
        Op.Reciprocal => 1 / x,
        Op.Square => Wrap(x * x, to),
        Op.Sin => Math.Sin(x),
        Op.Cos => Math.Cos(x),
        Op.Tan => Math.Tan(x),
        Op.Tanh => Math.Tanh(x),
        Op.Sinh => Math.Sinh(x),
        Op.Cosh => Math.Cosh(x),
        Op.Asin => Math.Asin(x),
        Op.Acos => Math.Acos(x),
        Op.Atan => Math.Atan(x),
        Op.Erf => Erf(x),
        Op.Erfc => 1 - Erf(x),
        Op.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Op.Softplus => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        Op.Relu => x > 0 || double.IsNaN(x) ? x : 0,
        Op.IsNaN => double.IsNaN(x) ? 1 : 0,
        Op.IsInfinity => double.IsInfinity(x) ? 1 : 0,
        Op.Not => from == DType.Bool ? 1 - x : Wrap(-x - 1, to),
        Op.StopGradient => x,
        _ => throw new InvalidOperationException($"{op} is not an element-wise op of one operand."),
    };

    private static double Binary(Op op, double x, double y, DType element) => op switch
    {
        Op.Add => x + y,
        Op.Subtract => x - y,
        Op.Multiply => x * y,
        Op.Divide => element.IsFloat() ? x / y : Math.Truncate(x / y),
        Op.Remainder => x % y,
        Op.Power => Math.Pow(x, y),
        Op.Maximum => Math.Max(x, y),
        Op.Minimum => Math.Min(x, y),
        Op.Atan2 => Math.Atan2(x, y),
        Op.Equal => x == y ? 1 : 0,
        Op.NotEqual => x != y ? 1 : 0,
        Op.Less => x < y ? 1 : 0,
        Op.LessOrEqual => x <= y ? 1 : 0,
        Op.Greater => x > y ? 1 : 0,
        Op.GreaterOrEqual => x >= y ? 1 : 0,
        Op.And => (long)x & (long)y,
        Op.Or => (long)x | (long)y,
        Op.Xor => (long)x ^ (long)y,
        Op.ShiftLeft => (long)x << (int)y,
        Op.ShiftRight => (long)x >> (int)y,
        _ => throw new InvalidOperationException($"{op} is not an element-wise op of two operands."),
    };

    /// <summary>What an integer of the type keeps of a value; floats and 64 bits stay as they are.</summary>
    private static double Wrap(double value, DType type)
    {
        if (type.IsFloat() || type.Bytes() == 8 || Math.Abs(value) >= long.MaxValue)
        {
            return value;
        }
        return type switch
        {
            DType.UInt8 => unchecked((byte)(long)value),
            DType.UInt16 => unchecked((ushort)(long)value),
            DType.UInt32 => unchecked((uint)(long)value),
            DType.Int8 => unchecked((sbyte)(long)value),
            DType.Int16 => unchecked((short)(long)value),
            DType.Int32 => unchecked((int)(long)value),
            _ => value,
        };
    }

    /// <summary>The error function: its series near zero, the continued fraction of its complement elsewhere.</summary>
    private static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (size > 6)
        {
            return Math.Sign(x);
        }
        if (size < 3)
        {
            double term = x;
            double sum = x;
            for (int n = 1; n < 100; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }
            return 2 / Math.Sqrt(Math.PI) * sum;
        }
        double fraction = 0;
        for (int k = 60; k > 0; k--)
        {
            fraction = k / 2.0 / (size + fraction);
        }
        return Math.Sign(x) * (1 - (Math.Exp(-size * size) / Math.Sqrt(Math.PI) / (size + fraction)));
    }

    private static int Count(IEnumerable<int> shape) => shape.Aggregate(1, static (count, size) => count * size);
}
