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
        TensorType? anchorType = loop.Condition is not null ? node.Type : loop.IsAnchored ? node.Inputs[node.Inputs.Count - 1].Type : null;
        if (Backward.Of(builder, loop, carries, [.. carries.Where(i => results[i] is not null)], scans, captures, stacks, anchorType) is not { } backward)
        {
            return gradients;
        }

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
            .. backward.Carries.Select(i => results[i] ?? write.Zeros(node.Inputs[i].Type)),
            .. backward.Captures.Select(i => write.Zeros(node.Inputs[i].Type)),
            .. scanned,
            .. node.Inputs.Skip(loop.Carries + loop.Scans),
            .. anchor,
        ];
        LoopAttributes attributes = new(backward.Body, loop.Count, backward.Carries.Length + backward.Captures.Length, null, !loop.Reverse, anchor.Length > 0, scanned.Length);
        Node result = builder.Apply(Op.Loop, attributes, inputs);
        int place = 0;
        foreach (int operand in backward.Carries.Concat(backward.Captures).Concat(backward.Scans))
        {
            gradients[operand] = GraphRewriter.ResultOf(builder, result, place++);
        }
        foreach (TurnProduct product in backward.Products)
        {
            Node kept = product.IsSaved ? GraphRewriter.ResultOf(builder, forward, loop.Body.Outputs.Count + product.Kept) : node.Inputs[product.Kept];
            gradients[product.Capture] = product.OverAllTurns(builder, kept, gradients[product.Scan]!);
        }
        // What no turn hands back is zero, and known to be where there is a turn: so it can be told from a gradient.
        foreach (int carry in backward.Carries.Except(backward.Reached).Where(_ => loop.Condition is null && loop.Count.IsAtLeast(1)))
        {
            gradients[carry] = null;
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
        foreach (int i in Enumerable.Range(0, captures.Length).Where(i => gradients[i] is not null))
        {
            all[captures[i]] = outside.Reshape(GraphRewriter.ResultOf(builder, backward, i), wrt[i].Type.Shape);
        }
        return all;
    }

    /// <summary>The body of the loop back, and what it wants kept of each iteration.</summary>
    /// <param name="Body">From the gradients at the end of an iteration to those at its start.</param>
    /// <param name="Saved">Values of the forward body.</param>
    /// <param name="Carries">Carries that the results depend on, by whatever number of iterations.</param>
    /// <param name="Captures">Captures that a derivative leads to, and whose gradients are added up turn by turn.</param>
    /// <param name="Products">The gradients of other captures.</param>
    /// <param name="Scans">Scanned operands that a derivative leads to.</param>
    /// <param name="Reached">Carries whose value at the start of an iteration a derivative leads to.</param>
    private sealed record Backward(Graph Body, IReadOnlyList<Node> Saved, int[] Carries, int[] Captures, TurnProduct[] Products, int[] Scans, int[] Reached)
    {
        /// <summary>Null where no derivative leads anywhere.</summary>
        /// <param name="outer">Of the graph around the loop.</param>
        /// <param name="loop">The loop.</param>
        /// <param name="active">Carries that have a derivative at all.</param>
        /// <param name="live">Those among them whose last value has a gradient.</param>
        /// <param name="scans">Scanned operands that want a gradient.</param>
        /// <param name="captures">Captures that want one.</param>
        /// <param name="stacks">Stacked results that have one.</param>
        /// <param name="anchor">The type of what the loop is anchored by.</param>
        public static Backward? Of(GraphBuilder outer, LoopAttributes loop, int[] active, int[] live, int[] scans, int[] captures, int[] stacks, TensorType? anchor)
        {
            if (live.Length + stacks.Length == 0)
            {
                return null;
            }
            GraphBuilder builder = outer.Child();
            OpWriter<Node> write = new(builder);
            EquatableNodes inputs = loop.Body.Inputs;
            Node index = GraphRewriter.CopyInput(builder, inputs[0]);
            Node[] carryGradients = live.Select(GradientOf).ToArray();
            Node[] started = inputs.Skip(1).Take(loop.Carries).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
            Node[] slices = inputs.Skip(1 + loop.Carries).Take(loop.Scans).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
            Node[] stackGradients = stacks.Select((stack, i) => builder.Input($"gradient_stack{i}", loop.Body.Outputs[stack].Type)).ToArray();
            Node[] captured = inputs.Skip(1 + loop.Carries + loop.Scans).Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();

            // The iteration again, value by value.
            Node[] arguments = [index, .. started, .. slices, .. captured];
            // With all results of what has several: the way back may read those that the loop itself does not.
            Node[] originals = [.. loop.Body.Nodes, .. NodeResults.Unnamed(loop.Body)];
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
                .. live.Select((carry, i) => (copies[loop.Body.Outputs[carry]], carryGradients[i])),
                .. stacks.Select((stack, i) => (copies[loop.Body.Outputs[stack]], stackGradients[i])),
            ];
            int[] wanted = [.. active, .. captures, .. scans];
            Dictionary<int, Node> found = [];
            foreach ((int operand, Node? gradient) in wanted.Zip(Differentiator.Pull(builder, seeds, [.. wanted.Select(i => arguments[i + 1])]), static (operand, gradient) => (operand, gradient)))
            {
                if (gradient is not null)
                {
                    found.Add(operand, gradient);
                }
            }
            int[] reached = [.. active.Where(found.ContainsKey)];
            if (reached.Except(live).Any())
            {
                // An iteration before the last hands them on.
                return Of(outer, loop, active, [.. live.Union(reached).OrderBy(static i => i)], scans, captures, stacks, anchor);
            }
            captures = [.. captures.Where(found.ContainsKey)];
            scans = [.. scans.Where(found.ContainsKey)];
            // What is kept does not depend on where products are summed.
            Node[] saved =
            [
                .. SavedValues.Choose([.. again.Distinct().OrderBy(static n => n.Id)], [.. loop.Body.Outputs.Select(n => copies[n])], [index, .. slices, .. captured], Results([.. captures.Select(i => found[i])])),
            ];
            TurnProduct[] products = [.. captures.Select(ProductOf).OfType<TurnProduct>()];
            captures = [.. captures.Except(products.Select(static product => product.Capture))];
            Node[] captureSums = captures.Select(GradientOf).ToArray();
            Node[] results = Results([.. captures.Select((operand, i) => Accumulate(write, captureSums[i], found[operand]))]);
            Node[] kept = [.. saved.Select(n => builder.Input(NameOf(original[n]), n.Type))];
            Node[] read = GraphRewriter.Substitute(builder, results, saved.Select((n, i) => (n, kept[i])).ToDictionary(static p => p.n, static p => p.Item2));
            Node[] anchors = anchor is null ? [] : [builder.Input("anchor", anchor)];
            Graph body = new(new EquatableNodes([index, .. carryGradients, .. captureSums, .. kept, .. slices, .. stackGradients, .. captured, .. anchors]), new EquatableNodes(read));
            return new Backward(body, [.. saved.Select(n => original[n])], live, captures, products, scans, reached);

            Node[] Results(Node[] sums) => [.. live.Select(i => found.TryGetValue(i, out Node? gradient) ? gradient : write.Zeros(arguments[i + 1].Type)), .. sums, .. scans.Select(i => found[i])];

            // Both operands of the product are stacks anyway: one is kept or scanned, the other is the gradient of what is scanned.
            TurnProduct? ProductOf(int capture)
            {
                if (found[capture] is not { Op: Op.Dot } dot)
                {
                    return null;
                }
                foreach (int side in (int[])[0, 1])
                {
                    int scan = scans.Where(i => ReferenceEquals(found[i], dot.Inputs[1 - side])).DefaultIfEmpty(-1).First();
                    int slice = Array.IndexOf(slices, dot.Inputs[side]);
                    int place = Array.IndexOf(saved, dot.Inputs[side]);
                    if (scan >= 0 && (slice >= 0 || place >= 0))
                    {
                        return new TurnProduct(capture, dot.Get<DotAttributes>(), side == 0, slice < 0, slice < 0 ? place : loop.Carries + slice, scan);
                    }
                }
                return null;
            }

            Node GradientOf(int operand) => builder.Input($"gradient_{Name(inputs[operand + 1])}", inputs[operand + 1].Type);
        }
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
