using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>Moves costly work that is the same in every turn in front of its loop.</summary>
internal static class LoopInvariants
{
    /// <summary>The loop with values computed before it as further captures; itself where there is nothing to move.</summary>
    /// <param name="builder">Of the surrounding graph.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="operands">Its operands there.</param>
    public static (LoopAttributes Loop, Node[] Operands) Hoist(GraphBuilder builder, LoopAttributes loop, Node[] operands)
    {
        // What runs once is a checkpoint, which wants its values forgotten; an anchor has to stay the last operand.
        if (loop.Count.Is(1) || loop.IsAnchored)
        {
            return (loop, operands);
        }
        int first = 1 + loop.Carries + loop.Scans;
        HashSet<Node> invariant = [.. loop.Body.Inputs.Skip(first)];
        HashSet<Node> costly = [];
        foreach (Node node in loop.Body.Nodes.Where(static n => n.Op != Op.Input))
        {
            if (node.Inputs.All(invariant.Contains) && CanMove(node.Op))
            {
                invariant.Add(node);
                if (node.Inputs.Any(costly.Contains) || node.Op.IsReduction() || node.Op is >= Op.Dot and <= Op.SumPoolGrad)
                {
                    costly.Add(node);
                }
            }
        }
        // A loop that may not run at all is rare; what it would not have needed is computed once.
        Node[] moved =
        [
            .. loop.Body.Nodes.Where(n => !invariant.Contains(n)).SelectMany(static n => n.Inputs).Concat(loop.Body.Outputs)
                .Where(costly.Contains).Select(Source).Distinct().OrderBy(static n => n.Id),
        ];
        if (moved.Length == 0)
        {
            return (loop, operands);
        }
        Node[] outside = Outside(builder, loop, operands, first, moved);
        GraphBuilder inner = builder.Child();
        Node[] inputs = [.. loop.Body.Inputs.Select(n => GraphRewriter.CopyInput(inner, n))];
        Node[] added = [.. moved.Select(n => inner.Input("moved", n.Type))];
        Dictionary<Node, Node> replaced = moved.Zip(added, static (n, a) => (n, a)).ToDictionary(static p => p.n, static p => p.a);
        Node[] outputs = GraphRewriter.Inline(loop.Body, inner, inputs, (_, node, _) => replaced.TryGetValue(node, out Node? input) ? input : null);
        Graph body = new(new EquatableNodes([.. inputs, .. added]), new EquatableNodes(outputs));
        return (loop with { Body = body }, [.. operands, .. outside]);
    }

    /// <summary>Not what draws numbers at a position or may find an index out of range, nor what needs a turn to be right.</summary>
    private static bool CanMove(Op op) => op.IsElementwise() || op.IsMovement() || op.IsReduction() || op is (>= Op.Dot and <= Op.SumPoolGrad) or Op.Constant or Op.DimValue or Op.Iota;

    /// <summary>What only stretches or renames positions stays inside.</summary>
    private static Node Source(Node node) => node.Op is Op.Broadcast or Op.Reshape or Op.Transpose ? Source(node.Inputs[0]) : node;

    private static Node[] Outside(GraphBuilder builder, LoopAttributes loop, Node[] operands, int first, Node[] moved)
    {
        Node[] captures = [.. loop.Body.Inputs.Skip(first)];
        return GraphRewriter.Inline(new Graph(new EquatableNodes(captures), new EquatableNodes(moved)), builder, [.. operands.Skip(first - 1)]);
    }
}
