using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>
/// Merges loops that start from the same values and compute the same carries: one loop makes the stacks of all. The differentiator states
/// a loop a second time with the carries stacked; here the two become one.
/// </summary>
internal static class LoopMerger
{
    /// <summary>Merges the loops of <paramref name="graph"/> itself, not those of its sub-graphs.</summary>
    public static Graph Merge(Graph graph, GraphBuilder guards)
    {
        Dictionary<Node, (LoopAttributes Loop, int[] Places)> merged = [];
        var alike = graph.Nodes
            .Where(static n => n.Op == Op.Loop)
            .GroupBy(static n => (n.Inputs, n.Get<LoopAttributes>().Count, n.Get<LoopAttributes>().Carries, n.Get<LoopAttributes>().Scans, n.Get<LoopAttributes>().Reverse, n.Get<LoopAttributes>().Condition));
        foreach (IGrouping<(EquatableNodes, Dim, int, int, bool, Graph?), Node> group in alike.Where(static g => g.Skip(1).Any()))
        {
            MergeGroup([.. group], guards, merged);
        }
        if (merged.Count == 0)
        {
            return graph;
        }
        return GraphRewriter.Rewrite(
            graph,
            (builder, node, operands) =>
            {
                if (merged.TryGetValue(node, out (LoopAttributes Loop, int[] Places) self))
                {
                    return GraphRewriter.ResultOf(builder, builder.Apply(Op.Loop, self.Loop, operands), self.Places[0]);
                }
                if (node.Op == Op.Result && merged.TryGetValue(node.Inputs[0], out (LoopAttributes Loop, int[] Places) source))
                {
                    Node loop = operands[0].Op == Op.Result ? operands[0].Inputs[0] : operands[0];
                    return GraphRewriter.ResultOf(builder, loop, source.Places[node.Get<ResultAttributes>().Index]);
                }
                return builder.Apply(node.Op, node.Attributes, operands);
            },
            guards.Child());
    }

    private static void MergeGroup(Node[] loops, GraphBuilder guards, Dictionary<Node, (LoopAttributes Loop, int[] Places)> merged)
    {
        GraphBuilder builder = guards.Child();
        LoopAttributes first = loops[0].Get<LoopAttributes>();
        Node[] inputs = first.Body.Inputs.Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
        // Built by one builder from the same inputs, equal values are the same node.
        var bodies = loops.Select(loop => (Loop: loop, Outputs: GraphRewriter.Inline(loop.Get<LoopAttributes>().Body, builder, inputs)));
        foreach (var same in bodies.GroupBy(body => new EquatableNodes(body.Outputs.Take(first.Carries).ToArray())).Where(static g => g.Skip(1).Any()))
        {
            List<Node> outputs = [.. same.Key];
            foreach (Node stack in same.SelectMany(body => body.Outputs.Skip(first.Carries)))
            {
                if (outputs.IndexOf(stack, first.Carries) < 0)
                {
                    outputs.Add(stack);
                }
            }
            LoopAttributes joint = first with { Body = builder.Build([.. outputs]) };
            foreach ((Node loop, Node[] results) in same)
            {
                merged[loop] = (joint, results.Select((result, i) => i < first.Carries ? i : outputs.IndexOf(result, first.Carries)).ToArray());
            }
        }
    }
}
