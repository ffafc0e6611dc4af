using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// Finds what a counted loop reads or writes slice by slice, each turn the slice at its own position and nothing else: such captures are scanned and their gradients stacked;
/// tensors that are written so are stacks. The axis of the turns may be any: it comes first in both (<see cref="LeadingAxis"/>). Positions may run from the end to the start.
/// </summary>
internal static class LoopScans
{
    /// <summary>Adds the loop and gives its results, one for each output of its body, all of which are carries.</summary>
    public static Node[] Apply(GraphBuilder builder, LoopAttributes loop, Node[] operands)
    {
        if (loop.Condition is null)
        {
            loop = TurnedRound(builder, loop);
        }
        int?[] axes = [.. Enumerable.Range(0, operands.Length).Select(i => loop.Condition is not null ? null : i < loop.Carries ? WrittenAxis(loop, i) : ReadAxis(loop, i))];
        int[] carries = [.. Enumerable.Range(0, loop.Carries).Where(i => axes[i] is null)];
        int[] stacks = [.. Enumerable.Range(0, loop.Carries).Where(i => axes[i] is not null)];
        int[] scans = [.. Enumerable.Range(loop.Carries, operands.Length - loop.Carries).Where(i => axes[i] is not null)];
        int[] captures = [.. Enumerable.Range(loop.Carries, operands.Length - loop.Carries).Where(i => axes[i] is null)];

        GraphBuilder child = builder.Child();
        EquatableNodes inputs = loop.Body.Inputs;
        Node index = GraphRewriter.CopyInput(child, inputs[0]);
        Dictionary<int, Node> own = carries.Concat(captures).ToDictionary(static i => i, i => GraphRewriter.CopyInput(child, inputs[i + 1]));
        Dictionary<Node, Node> slices = scans.ToDictionary(i => inputs[i + 1], i => child.Input(inputs[i + 1].Get<InputAttributes>().Name, SliceOf(operands[i].Type, axes[i]!.Value)));
        Graph read = new(inputs, new EquatableNodes([.. carries.Select(i => loop.Body.Outputs[i]), .. stacks.Select(i => loop.Body.Outputs[i].Inputs[1])]));
        // No node reads a scanned capture or a written tensor itself, so their places may hold anything.
        Node[] arguments = [index, .. Enumerable.Range(0, operands.Length).Select(i => own.TryGetValue(i, out Node? input) ? input : index)];
        Node[] outputs = GraphRewriter.Inline(read, child, arguments, (_, node, _) => node.Op == Op.SliceAt && slices.TryGetValue(node.Inputs[0], out Node? slice) ? slice : null);
        Graph body = new(new EquatableNodes([index, .. carries.Select(i => own[i]), .. scans.Select(i => slices[inputs[i + 1]]), .. captures.Select(i => own[i])]), new EquatableNodes(outputs));

        Node[] handed = [.. carries.Select(i => operands[i]), .. scans.Select(i => LeadingAxis.Of(builder, operands[i], axes[i]!.Value)), .. captures.Select(i => operands[i])];
        Node source = builder.Apply(Op.Loop, loop with { Body = body, Carries = carries.Length, Scans = scans.Length }, handed);
        Node[] results = new Node[loop.Carries];
        foreach ((int operand, int place) in carries.Concat(stacks).Select(static (operand, place) => (operand, place)))
        {
            Node result = builder.Apply(Op.Result, new ResultAttributes(place), source);
            results[operand] = axes[operand] is { } axis ? LeadingAxis.Back(builder, result, axis) : result;
        }
        return results;
    }

    private static TensorType SliceOf(TensorType type, int axis) => type.With(type.Shape.Where((_, i) => i != axis));

    /// <summary>The axis along which a capture is read slice by slice; null where it is read otherwise.</summary>
    private static int? ReadAxis(LoopAttributes loop, int operand)
    {
        Node input = loop.Body.Inputs[operand + 1];
        Node[] users = [.. loop.Body.Nodes.Where(n => n.Inputs.Contains(input))];
        return users is [{ Op: Op.SliceAt } first, ..] && first.Get<AxisAttributes>().Axis is var axis && input.Type.Shape[axis].Equals(loop.Count) && !loop.Body.Outputs.Contains(input) &&
            users.All(n => n.Op == Op.SliceAt && n.Attributes.Equals(first.Attributes) && ReferenceEquals(n.Inputs[0], input) && ReferenceEquals(n.Inputs[1], loop.Body.Inputs[0]))
            ? axis
            : null;
    }

    /// <summary>The axis along which every slice of a carry is written once, and none of it is read; null where it is not so.</summary>
    private static int? WrittenAxis(LoopAttributes loop, int carry)
    {
        Node input = loop.Body.Inputs[carry + 1];
        Node output = loop.Body.Outputs[carry];
        return output.Op == Op.UpdateAt && output.Get<AxisAttributes>().Axis is var axis && input.Type.Shape[axis].Equals(loop.Count) &&
            ReferenceEquals(output.Inputs[0], input) && ReferenceEquals(output.Inputs[2], loop.Body.Inputs[0]) &&
            !loop.Body.Nodes.Any(n => n.Inputs.Contains(output) || (n.Inputs.Contains(input) && !ReferenceEquals(n, output))) && !output.Inputs.Skip(1).Contains(input) &&
            !loop.Body.Outputs.Where((n, i) => ReferenceEquals(n, input) || (i != carry && ReferenceEquals(n, output))).Any()
            ? axis
            : null;
    }

    /// <summary>Where slices stand at count - 1 - index in every turn, the loop that counts down from there instead.</summary>
    private static LoopAttributes TurnedRound(GraphBuilder builder, LoopAttributes loop)
    {
        Node counter = loop.Body.Inputs[0];
        Node[] positions = [.. loop.Body.Nodes.Where(static n => n.Op is Op.SliceAt or Op.UpdateAt).Select(static n => n.Inputs[n.Inputs.Count - 1])];
        if (positions.Contains(counter) || !positions.Any(IsMirrored))
        {
            return loop;
        }
        GraphBuilder child = builder.Child();
        Node[] inputs = [.. loop.Body.Inputs.Select(n => GraphRewriter.CopyInput(child, n))];
        OpWriter<Node> write = new(child);
        Node turn = write.Subtract(write.Cast(child.Apply(Op.DimValue, new DimAttributes(loop.Count - 1)), DType.Int32), inputs[0]);
        Node[] outputs = GraphRewriter.Inline(loop.Body, child, [turn, .. inputs.Skip(1)], (_, node, _) => IsMirrored(node) ? inputs[0] : null);
        return loop with { Body = new Graph(new EquatableNodes(inputs), new EquatableNodes(outputs)), Reverse = true };

        bool IsMirrored(Node node) => node.Op == Op.Subtract && ReferenceEquals(node.Inputs[1], counter) && SizeOf(node.Inputs[0]) is { } last && last.Equals(loop.Count - 1);
    }

    /// <summary>The whole number that a node is known to be.</summary>
    private static Dim? SizeOf(Node node) => node.Op switch
    {
        Op.Constant when node.Type.IsScalar && !node.Type.Element.IsFloat() => Dim.Constant(node.Get<ConstantAttributes>().Integer),
        Op.DimValue => node.Get<DimAttributes>().Dim,
        Op.Cast => SizeOf(node.Inputs[0]),
        _ => null,
    };
}
