using Axon.Generators.Graphs;
using Axon.Generators.Simplify;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// The gradient of a loop is a counted loop in the opposite direction, with as many turns. The forward loop is stated once more with a stack for each value that the way back reads
/// (<see cref="SavedValues"/> chooses them); Simplify merges the two statements into one loop. The backward loop scans those stacks, and stacks the gradients of
/// what the forward loop scans.
/// </summary>
internal static class LoopGradient
{
    /// <summary>One gradient an operand, from those of the results; <paramref name="active"/> tells which operands need one.</summary>
    public static Node?[] Pull(GraphBuilder builder, Node node, Node?[] results, bool[] active)
    {
        LoopAttributes loop = node.Get<LoopAttributes>();
        Node?[] gradients = new Node?[node.Inputs.Count];
        if (results.All(static g => g is null))
        {
            return gradients;
        }
        bool[] activeCarries = FindActiveCarries(loop, active);
        int[] carries = Enumerable.Range(0, loop.Carries).Where(i => activeCarries[i]).ToArray();
        int[] operands = Enumerable.Range(loop.Carries, node.Inputs.Count - loop.Carries - (loop.IsAnchored ? 1 : 0)).Where(i => active[i] && node.Inputs[i].Type.Element.IsFloat()).ToArray();
        int[] scans = operands.Where(i => i < loop.Carries + loop.Scans).ToArray();
        int[] captures = operands.Where(i => i >= loop.Carries + loop.Scans).ToArray();
        int[] stacks = Enumerable.Range(loop.Carries, results.Length - loop.Carries).Where(i => results[i] is not null).ToArray();
        if (carries.Length + operands.Length == 0)
        {
            return gradients;
        }
        if (loop.Carries + loop.Scans == 0 && loop.Count.Is(1))
        {
            return PullOnce(builder, node, loop, captures, stacks, results);
        }

        // Products read their operands as they lie, so that both ways want the same values in memory.
        loop = loop with { Body = Simplifier.MergeTransposes(loop.Body) };
        Backward backward = new(builder, loop, carries, scans, captures, stacks, loop.Condition is not null ? node.Type : loop.IsAnchored ? node.Inputs[node.Inputs.Count - 1].Type : null);

        // Forward, with what the way back needs.
        LoopAttributes saving = loop with { Body = new Graph(loop.Body.Inputs, new EquatableNodes([.. loop.Body.Outputs, .. backward.Saved])) };
        Node forward = builder.Apply(Op.Loop, saving, [.. node.Inputs]);
        // The way back of a while loop takes as many turns: its count is known once the loop has run, so a result of it must be at hand.
        Node[] anchor = loop.Condition is not null ? [forward] : loop.IsAnchored ? [node.Inputs[node.Inputs.Count - 1]] : [];
        IEnumerable<Node> saved = backward.Saved.Select((_, i) => GraphRewriter.ResultOf(builder, forward, loop.Body.Outputs.Count + i));

        OpWriter<Node> write = new(builder);
        Node[] scanned = [.. saved, .. node.Inputs.Skip(loop.Carries).Take(loop.Scans), .. stacks.Select(i => results[i]!)];
        Node[] inputs =
        [
            .. carries.Select(i => results[i] ?? write.Zeros(node.Inputs[i].Type)),
            .. captures.Select(i => write.Zeros(node.Inputs[i].Type)),
            .. scanned,
            .. node.Inputs.Skip(loop.Carries + loop.Scans),
            .. anchor,
        ];
        LoopAttributes attributes = new(backward.Body, loop.Count, carries.Length + captures.Length, null, !loop.Reverse, anchor.Length > 0, scanned.Length);
        Node result = builder.Apply(Op.Loop, attributes, inputs);
        int place = 0;
        foreach (int operand in carries.Concat(captures).Concat(scans))
        {
            gradients[operand] = GraphRewriter.ResultOf(builder, result, place++);
        }
        return gradients;
    }

    /// <summary>A body that runs once and computes all it needs anew (a checkpoint): its gradients are single slices, and nothing is summed.</summary>
    private static Node?[] PullOnce(GraphBuilder builder, Node node, LoopAttributes loop, int[] captures, int[] stacks, Node?[] results)
    {
        GraphBuilder child = builder.Child();
        OpWriter<Node> write = new(child);
        Node[] arguments = [.. loop.Body.Inputs.Select(n => GraphRewriter.CopyInput(child, n))];
        Node[] incoming = [.. stacks.Select((stack, i) => child.Input($"gradient{i}", loop.Body.Outputs[stack].Type))];
        Node[] outputs = GraphRewriter.Inline(loop.Body, child, arguments);
        Node[] wrt = [.. captures.Select(i => arguments[i + 1])];
        Node?[] gradients = Differentiator.Pull(child, [.. stacks.Select((stack, i) => (outputs[stack], incoming[i]))], wrt);
        Graph body = child.Build([.. gradients.Select((gradient, i) => gradient ?? write.Zeros(wrt[i].Type))]);
        OpWriter<Node> outside = new(builder);
        Node[] seeds = [.. stacks.Select(stack => outside.Reshape(results[stack]!, loop.Body.Outputs[stack].Type.Shape))];
        Node backward = builder.Apply(Op.Loop, new LoopAttributes(body, Dim.One, 0, null, false), [.. node.Inputs, .. seeds]);
        Node?[] all = new Node?[node.Inputs.Count];
        for (int i = 0; i < captures.Length; i++)
        {
            all[captures[i]] = outside.Reshape(GraphRewriter.ResultOf(builder, backward, i), wrt[i].Type.Shape);
        }
        return all;
    }

    /// <summary>The body of the loop back, and what it wants kept of each iteration.</summary>
    private sealed class Backward
    {
        public Backward(GraphBuilder outer, LoopAttributes loop, int[] carries, int[] scans, int[] captures, int[] stacks, TensorType? anchor)
        {
            GraphBuilder builder = outer.Child();
            OpWriter<Node> write = new(builder);
            EquatableNodes inputs = loop.Body.Inputs;
            Node index = GraphRewriter.CopyInput(builder, inputs[0]);
            Node[] carryGradients = carries.Select(i => builder.Input($"gradient_{Name(inputs[i + 1])}", inputs[i + 1].Type)).ToArray();
            Node[] captureSums = captures.Select(i => builder.Input($"gradient_{Name(inputs[i + 1])}", inputs[i + 1].Type)).ToArray();
            Node[] started = inputs.Skip(1).Take(loop.Carries).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
            Node[] slices = inputs.Skip(1 + loop.Carries).Take(loop.Scans).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
            Node[] stackGradients = stacks.Select((stack, i) => builder.Input($"gradient_stack{i}", loop.Body.Outputs[stack].Type)).ToArray();
            Node[] captured = inputs.Skip(1 + loop.Carries + loop.Scans).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();

            // The iteration again, value by value.
            Node[] arguments = [index, .. started, .. slices, .. captured];
            Node[] originals = [.. loop.Body.Nodes];
            Node[] again = GraphRewriter.Inline(new Graph(inputs, new EquatableNodes(originals)), builder, arguments);
            Dictionary<Node, Node> original = [];
            Dictionary<Node, Node> copies = [];
            for (int i = 0; i < originals.Length; i++)
            {
                copies[originals[i]] = again[i];
                if (!original.ContainsKey(again[i]))
                {
                    original.Add(again[i], originals[i]);
                }
            }
            (Node Output, Node Gradient)[] seeds =
            [
                .. carries.Select((carry, i) => (copies[loop.Body.Outputs[carry]], carryGradients[i])),
                .. stacks.Select((stack, i) => (copies[loop.Body.Outputs[stack]], stackGradients[i])),
            ];
            Node[] wrt = [.. carries.Concat(captures).Concat(scans).Select(i => arguments[i + 1])];
            Node?[] gradients = Differentiator.Pull(builder, seeds, wrt);
            Node[] results =
            [
                .. carries.Select((_, i) => gradients[i] ?? write.Zeros(wrt[i].Type)),
                .. captureSums.Select((sum, i) => gradients[carries.Length + i] is { } gradient ? Accumulate(write, sum, gradient) : sum),
                .. scans.Select((_, i) => carries.Length + captures.Length + i).Select(i => gradients[i] ?? write.Zeros(wrt[i].Type)),
            ];

            Node[] saved =
            [
                .. SavedValues.Choose([.. again.Distinct().OrderBy(static n => n.Id)], [.. loop.Body.Outputs.Select(n => copies[n])], [index, .. slices, .. captured], results),
            ];
            Saved = [.. saved.Select(n => original[n])];
            Node[] kept = [.. saved.Select(n => builder.Input(NameOf(original[n]), n.Type))];
            Node[] read = GraphRewriter.Substitute(builder, results, saved.Select((n, i) => (n, kept[i])).ToDictionary(static p => p.n, static p => p.Item2));
            Node[] anchors = anchor is null ? [] : [builder.Input("anchor", anchor)];
            Body = new Graph(new EquatableNodes([index, .. carryGradients, .. captureSums, .. kept, .. slices, .. stackGradients, .. captured, .. anchors]), new EquatableNodes(read));
        }

        public Graph Body { get; }

        /// <summary>Values of the forward body.</summary>
        public IReadOnlyList<Node> Saved { get; }
    }

    /// <summary>sum + gradient; where the gradient is one slice in a tensor of zeros (the loop reads x[index]), only that slice is touched.</summary>
    private static Node Accumulate(OpWriter<Node> write, Node sum, Node gradient) => gradient.Op switch
    {
        Op.Add => Accumulate(write, Accumulate(write, sum, gradient.Inputs[0]), gradient.Inputs[1]),
        Op.AddAt => write.Builder.Apply(Op.AddAt, gradient.Attributes, Accumulate(write, sum, gradient.Inputs[0]), gradient.Inputs[1], gradient.Inputs[2]),
        Op.ScatterAdd => write.Builder.Apply(Op.ScatterAdd, gradient.Attributes, Accumulate(write, sum, gradient.Inputs[0]), gradient.Inputs[1], gradient.Inputs[2]),
        Op.Broadcast when gradient.Inputs[0] is { Op: Op.Constant } constant && constant.Get<ConstantAttributes>() is { Value: 0 } => sum,
        _ => write.Add(sum, gradient),
    };

    /// <summary>Float carries that depend on an active operand, through any number of iterations.</summary>
    private static bool[] FindActiveCarries(LoopAttributes loop, bool[] active)
    {
        bool[] carries = Enumerable.Range(0, loop.Carries).Select(i => active[i] && loop.Body.Outputs[i].Type.Element.IsFloat()).ToArray();
        while (true)
        {
            HashSet<Node> reached = Differentiator.FindActive(loop.Body, loop.Body.Inputs.Skip(1).Where((_, i) => i < loop.Carries ? carries[i] : active[i]));
            bool[] next = carries.Select((carry, i) => carry || reached.Contains(loop.Body.Outputs[i])).ToArray();
            if (next.SequenceEqual(carries))
            {
                return carries;
            }
            carries = next;
        }
    }

    private static string Name(Node input) => input.Get<InputAttributes>().Name;

    private static string NameOf(Node saved) => saved.Op == Op.Input ? Name(saved) : $"kept_{saved.Op}";
}
