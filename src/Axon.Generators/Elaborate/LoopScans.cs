using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>Finds the captures of which a loop reads the slice of each turn and nothing else: they are scanned, and their gradients stacked.</summary>
internal static class LoopScans
{
    public static (LoopAttributes Loop, Node[] Operands) Find(GraphBuilder builder, LoopAttributes loop, Node[] operands)
    {
        int[] scans = loop.Condition is null ? [.. Enumerable.Range(loop.Carries, operands.Length - loop.Carries).Where(i => IsScanned(loop, i))] : [];
        if (scans.Length == 0)
        {
            return (loop, operands);
        }
        int[] captures = [.. Enumerable.Range(loop.Carries, operands.Length - loop.Carries).Except(scans)];
        GraphBuilder child = builder.Child();
        EquatableNodes inputs = loop.Body.Inputs;
        Node[] head = [.. inputs.Take(1 + loop.Carries).Select(n => GraphRewriter.CopyInput(child, n))];
        Dictionary<Node, Node> slices = scans.ToDictionary(i => inputs[i + 1], i => child.Input(inputs[i + 1].Get<InputAttributes>().Name, operands[i].Type.With(operands[i].Type.Shape.Skip(1))));
        Dictionary<int, Node> others = captures.ToDictionary(static i => i, i => GraphRewriter.CopyInput(child, inputs[i + 1]));
        // No node reads a scanned capture itself, so its place may hold anything.
        Node[] arguments = [.. head, .. Enumerable.Range(loop.Carries, operands.Length - loop.Carries).Select(i => others.TryGetValue(i, out Node? other) ? other : slices[inputs[i + 1]])];
        Node[] outputs = GraphRewriter.Inline(loop.Body, child, arguments, (_, node, _) => node.Op == Op.SliceAt && slices.TryGetValue(node.Inputs[0], out Node? slice) ? slice : null);
        Graph body = new(new EquatableNodes([.. head, .. scans.Select(i => slices[inputs[i + 1]]), .. captures.Select(i => others[i])]), new EquatableNodes(outputs));
        return (loop with { Body = body, Scans = scans.Length }, [.. operands.Take(loop.Carries), .. scans.Select(i => operands[i]), .. captures.Select(i => operands[i])]);
    }

    private static bool IsScanned(LoopAttributes loop, int operand)
    {
        Node input = loop.Body.Inputs[operand + 1];
        Node[] users = [.. loop.Body.Nodes.Where(n => n.Inputs.Contains(input))];
        return users.Length > 0 && !loop.Body.Outputs.Contains(input) && input.Type.Rank > 0 && input.Type.Shape[0].Equals(loop.Count) &&
            users.All(n => n.Op == Op.SliceAt && n.Get<AxisAttributes>().Axis == 0 && ReferenceEquals(n.Inputs[0], input) && ReferenceEquals(n.Inputs[1], loop.Body.Inputs[0]));
    }
}
