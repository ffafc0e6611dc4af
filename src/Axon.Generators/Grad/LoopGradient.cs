using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// The gradient of a loop is a counted loop in the opposite direction, with as many turns. The forward loop is stated once more with the carries at the start and end of
/// each iteration as additional stacks; Simplify merges the two statements into one loop and drops the stacks nobody reads. The backward body computes its iteration anew
/// from the carries it started with, as far as those it ended with do not serve.
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
        int[] captures = Enumerable.Range(loop.Carries, node.Inputs.Count - loop.Carries - (loop.IsAnchored ? 1 : 0)).Where(i => active[i] && node.Inputs[i].Type.Element.IsFloat()).ToArray();
        int[] stacks = Enumerable.Range(loop.Carries, results.Length - loop.Carries).Where(i => results[i] is not null).ToArray();
        if (carries.Length + captures.Length == 0)
        {
            return gradients;
        }

        if (loop.Carries == 0 && loop.Count.Is(1))
        {
            return PullOnce(builder, node, loop, captures, stacks, results);
        }

        // Forward, with what the way back needs.
        LoopAttributes saving = loop with
        {
            Body = new Graph(loop.Body.Inputs, new EquatableNodes([.. loop.Body.Outputs, .. loop.Body.Inputs.Skip(1).Take(loop.Carries), .. loop.Body.Outputs.Take(loop.Carries)])),
        };
        Node forward = builder.Apply(Op.Loop, saving, [.. node.Inputs]);
        // The way back of a while loop takes as many turns: its count is known once the loop has run, so a result of it must be at hand.
        Node[] anchor = loop.Condition is not null ? [forward] : loop.IsAnchored ? [node.Inputs[node.Inputs.Count - 1]] : [];
        Node[] saved = Enumerable.Range(loop.Body.Outputs.Count, 2 * loop.Carries).Select(i => GraphRewriter.ResultOf(builder, forward, i)).ToArray();

        // Backward: carries are the gradients of the active carries, then the sums for the captures.
        OpWriter<Node> write = new(builder);
        Node[] operands =
        [
            .. carries.Select(i => results[i] ?? write.Zeros(node.Inputs[i].Type)),
            .. captures.Select(i => write.Zeros(node.Inputs[i].Type)),
            .. saved,
            .. node.Inputs.Skip(loop.Carries),
            .. stacks.Select(i => results[i]!),
            .. anchor,
        ];
        Graph body = Backward(builder, loop, carries, captures, saved, stacks, [.. stacks.Select(i => results[i]!.Type)], anchor);
        Node backward = builder.Apply(Op.Loop, new LoopAttributes(body, loop.Count, carries.Length + captures.Length, null, !loop.Reverse, anchor.Length > 0), operands);
        int result = 0;
        foreach (int operand in carries.Concat(captures))
        {
            gradients[operand] = GraphRewriter.ResultOf(builder, backward, result++);
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

    private static Graph Backward(GraphBuilder outer, LoopAttributes loop, int[] carries, int[] captures, Node[] saved, int[] stacks, TensorType[] stackTypes, Node[] anchor)
    {
        GraphBuilder builder = outer.Child();
        OpWriter<Node> write = new(builder);
        EquatableNodes inputs = loop.Body.Inputs;
        Node index = GraphRewriter.CopyInput(builder, inputs[0]);
        Node[] carryGradients = carries.Select(i => builder.Input($"gradient_{Name(inputs[i + 1])}", inputs[i + 1].Type)).ToArray();
        Node[] captureSums = captures.Select(i => builder.Input($"gradient_{Name(inputs[i + 1])}", inputs[i + 1].Type)).ToArray();
        Node[] started = Enumerable.Range(0, loop.Carries).Select(i => builder.Input($"started_{Name(inputs[i + 1])}", saved[i].Type)).ToArray();
        Node[] ended = Enumerable.Range(0, loop.Carries).Select(i => builder.Input($"ended_{Name(inputs[i + 1])}", saved[loop.Carries + i].Type)).ToArray();
        Node[] captured = inputs.Skip(1 + loop.Carries).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
        Node[] stackGradients = stackTypes.Select((type, i) => builder.Input($"gradient_stack{i}", type)).ToArray();
        foreach (Node counted in anchor)
        {
            builder.Input("anchor", counted.Type);
        }

        Node[] arguments = [index, .. started.Select(n => write.SliceAt(n, index, 0)), .. captured];
        Node[] outputs = GraphRewriter.Inline(loop.Body, builder, arguments);
        List<(Node Output, Node Gradient)> seeds =
        [
            .. carries.Select((carry, i) => (outputs[carry], carryGradients[i])),
            .. stacks.Select((stack, i) => (outputs[stack], write.SliceAt(stackGradients[i], index, 0))),
        ];
        Node[] wrt = [.. carries.Concat(captures).Select(i => arguments[i + 1])];
        Node?[] gradients = Differentiator.Pull(builder, seeds, wrt);
        Node[] results =
        [
            .. carries.Select((_, i) => gradients[i] ?? write.Zeros(wrt[i].Type)),
            .. captureSums.Select((sum, i) => gradients[carries.Length + i] is { } gradient ? Accumulate(write, sum, gradient) : sum),
        ];
        for (int i = 0; i < loop.Carries; i++)
        {
            // h = tanh(dot(…)): its gradient needs h only, and then the contraction need not be computed again.
            Node[] read = arguments.Contains(outputs[i]) ? results : GraphRewriter.Substitute(builder, results, new Dictionary<Node, Node> { [outputs[i]] = write.SliceAt(ended[i], index, 0) });
            results = CountCostly(read) < CountCostly(results) ? read : results;
        }
        return builder.Build(results);
    }

    private static int CountCostly(Node[] values) => new Graph(new EquatableNodes(), new EquatableNodes(values)).Nodes.Count(static n =>
        n.Op.IsExpensive() || n.Op.IsReduction() || n.Op.IsLibraryCall() || n.Op.IsWhole() || n.Op is (>= Op.Dot and <= Op.SumPoolGrad) or Op.Loop or Op.Branch);

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
}
