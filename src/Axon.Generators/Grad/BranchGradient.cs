using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// The gradient of a branch is a branch on the same condition over the gradients of its arms. Each arm computes its forward
/// part anew: what it does not need of it falls away.
/// </summary>
internal static class BranchGradient
{
    /// <summary>One gradient an operand, from those of the results; <paramref name="active"/> tells which operands need one.</summary>
    public static Node?[] Pull(GraphBuilder builder, Node node, Node?[] results, bool[] active)
    {
        BranchAttributes branch = node.Get<BranchAttributes>();
        Node?[] gradients = new Node?[node.Inputs.Count];
        int[] wanted = Enumerable.Range(1, node.Inputs.Count - 1).Where(i => active[i] && node.Inputs[i].Type.Element.IsFloat()).ToArray();
        int[] given = Enumerable.Range(0, results.Length).Where(i => results[i] is not null).ToArray();
        if (wanted.Length == 0 || given.Length == 0)
        {
            return gradients;
        }
        Node backward = builder.Apply(
            Op.Branch,
            new BranchAttributes(Arm(builder, branch.WhenTrue, given, wanted), Arm(builder, branch.WhenFalse, given, wanted)),
            [.. node.Inputs, .. given.Select(i => results[i]!)]);
        for (int i = 0; i < wanted.Length; i++)
        {
            gradients[wanted[i]] = GraphRewriter.ResultOf(builder, backward, i);
        }
        return gradients;
    }

    private static Graph Arm(GraphBuilder outer, Graph forward, int[] given, int[] wanted)
    {
        GraphBuilder builder = outer.Child();
        Node[] captures = forward.Inputs.Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
        Node[] incoming = given.Select(i => builder.Input($"gradient{i}", forward.Outputs[i].Type)).ToArray();
        Node[] outputs = GraphRewriter.Inline(forward, builder, captures);
        Node[] wrt = wanted.Select(i => captures[i - 1]).ToArray();
        Node?[] gradients = Differentiator.Pull(builder, [.. given.Select((result, i) => (outputs[result], incoming[i]))], wrt);
        OpWriter<Node> write = new(builder);
        return builder.Build([.. gradients.Select((gradient, i) => gradient ?? write.Zeros(wrt[i].Type))]);
    }
}
