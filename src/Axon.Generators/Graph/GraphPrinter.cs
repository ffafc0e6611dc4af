using System.Globalization;
using System.Text;
using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>
/// Writes a graph as text; <see cref="GraphReader"/> reads it back. The grammar is in docs/ir.md. Values are numbered
/// in the order they are printed, inputs first, so that equal graphs have equal text.
/// </summary>
internal static class GraphPrinter
{
    public static string Print(Graph graph)
    {
        StringBuilder text = new();
        Write(text, graph, "");
        return text.Append('\n').ToString();
    }

    /// <summary>Where a node of <paramref name="graph"/> stands in its text: <c>%5</c>.</summary>
    public static IReadOnlyDictionary<Node, int> Number(Graph graph)
    {
        Dictionary<Node, int> numbers = [];
        foreach (Node input in graph.Inputs)
        {
            numbers[input] = numbers.Count;
        }
        foreach (Node node in graph.Nodes)
        {
            if (!numbers.ContainsKey(node))
            {
                numbers.Add(node, numbers.Count);
            }
        }
        return numbers;
    }

    /// <summary>A float so that reading it gives the same bits; NaN is written by name.</summary>
    public static string Print(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsPositiveInfinity(value) ? "Infinity"
        : double.IsNegativeInfinity(value) ? "-Infinity"
        : value == 0 ? (BitConverter.DoubleToInt64Bits(value) < 0 ? "-0" : "0")
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, Graph graph, string indent)
    {
        IReadOnlyDictionary<Node, int> numbers = Number(graph);
        text.Append("graph (");
        text.Append(string.Join(", ", graph.Inputs.Select(n => $"%{numbers[n]} {n.Get<InputAttributes>().Name}: {n.Type}")));
        text.Append(") {\n");
        foreach (Node node in graph.Nodes.Where(static n => n.Op != Op.Input))
        {
            text.Append(indent).Append("  %").Append(numbers[node]).Append(": ").Append(node.Type).Append(" = ").Append(node.Op);
            foreach (Node input in node.Inputs)
            {
                text.Append(" %").Append(numbers[input]);
            }
            WriteAttributes(text, node.Attributes, indent + "  ");
            if (node.Origin is { Length: > 0 } origin)
            {
                text.Append(" // ").Append(origin.Replace('\r', ' ').Replace('\n', ' '));
            }
            text.Append('\n');
        }
        text.Append(indent).Append("  return");
        text.Append(graph.Outputs.Count == 0 ? "" : " " + string.Join(", ", graph.Outputs.Select(n => $"%{numbers[n]}")));
        text.Append('\n').Append(indent).Append('}');
    }

    private static void WriteAttributes(StringBuilder text, Attributes attributes, string indent)
    {
        switch (attributes)
        {
            case LoopAttributes loop:
                text.Append($" {{count={loop.Count} carries={loop.Carries} {(loop.Scans > 0 ? $"scans={loop.Scans} " : "")}reverse={Text(loop.Reverse)}{(loop.IsAnchored ? " anchored=true" : "")} body=");
                Write(text, loop.Body, indent);
                if (loop.Condition is not null)
                {
                    text.Append(" condition=");
                    Write(text, loop.Condition, indent);
                }
                text.Append('}');
                break;
            case BranchAttributes branch:
                text.Append(" {true=");
                Write(text, branch.WhenTrue, indent);
                text.Append(" false=");
                Write(text, branch.WhenFalse, indent);
                text.Append('}');
                break;
            case CustomAttributes custom:
                text.Append($" {{arguments={custom.Arguments} forward=");
                Write(text, custom.Forward, indent);
                text.Append(" backward=");
                Write(text, custom.Backward, indent);
                text.Append('}');
                break;
            default:
                string fields = Fields(attributes);
                text.Append(fields.Length == 0 ? "" : $" {{{fields}}}");
                break;
        }
    }

    // What the node's type already says (shapes of Reshape, Broadcast, Iota, RandomBits; the element of Cast) is not said again.
    private static string Fields(Attributes attributes) => attributes switch
    {
        NoAttributes or InputAttributes or ShapeAttributes or CastAttributes => "",
        ConstantAttributes a => $"value={(a.Element.IsFloat() ? Print(a.Value) : a.Integer.ToString(CultureInfo.InvariantCulture))}",
        IotaAttributes a => $"axis={a.Axis}",
        DimAttributes a => $"dim={a.Dim}",
        BroadcastAttributes a => $"axes={List(a.Axes)}",
        AxesAttributes a => $"axes={List(a.Axes)}",
        AxisAttributes a => $"axis={a.Axis}",
        ScanAttributes a => $"axis={a.Axis} reverse={Text(a.Reverse)}",
        SearchAttributes a => $"right={Text(a.Right)}",
        AttentionAttributes a => $"causal={Text(a.Causal)}",
        SortAttributes a => $"axis={a.Axis} descending={Text(a.Descending)}",
        FourierAttributes a => $"axis={a.Axis} inverse={Text(a.Inverse)}",
        CheckAttributes a => $"op={a.Operation} axis={a.Axis} size={a.Size}",
        SliceAttributes a => $"start={List(a.Start)} stop={List(a.Stop)} step={List(a.Step)}",
        PadAttributes a => $"low={List(a.Low)} high={List(a.High)} interior={List(a.Interior)}",
        DotAttributes a => $"left={List(a.LeftContract)} right={List(a.RightContract)} leftBatch={List(a.LeftBatch)} rightBatch={List(a.RightBatch)}",
        ConvAttributes a => $"strides={List(a.Strides)} low={List(a.PadLow)} high={List(a.PadHigh)} inputDilation={List(a.InputDilation)} " +
            $"kernelDilation={List(a.KernelDilation)} groups={a.Groups} operand={List(a.OperandShape)}",
        WindowAttributes a => $"size={List(a.Size)} strides={List(a.Strides)} dilation={List(a.Dilation)} low={List(a.PadLow)} high={List(a.PadHigh)} operand={List(a.OperandShape)}",
        TriangularAttributes a => $"right={Text(a.Right)} upper={Text(a.Upper)} transpose={Text(a.Transpose)} unit={Text(a.Unit)}",
        LUSolveAttributes a => $"transpose={Text(a.Transpose)} operation={a.Operation}",
        FactorAttributes a => $"full={Text(a.IsFull)}",
        ToleranceAttributes a => $"tolerance={Print(a.Tolerance)}",
        ResultAttributes a => $"index={a.Index}",
        _ => throw new InvalidOperationException($"{attributes.GetType().Name} has no text."),
    };

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string List<T>(EquatableArray<T> items)
        where T : IEquatable<T> => $"[{string.Join(",", items)}]";
}
