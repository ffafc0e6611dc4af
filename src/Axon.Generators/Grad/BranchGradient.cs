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
        Arm whenTrue = new(builder, branch.WhenTrue, given, wanted);
        Arm whenFalse = new(builder, branch.WhenFalse, given, wanted);
        int[] found = [.. wanted.Where((_, i) => whenTrue.Gradients[i] is not null || whenFalse.Gradients[i] is not null)];
        if (found.Length == 0)
        {
            return gradients;
        }
        int[] places = [.. found.Select(operand => Array.IndexOf(wanted, operand))];
        Node backward = builder.Apply(Op.Branch, new BranchAttributes(whenTrue.Build(places), whenFalse.Build(places)), [.. node.Inputs, .. given.Select(i => results[i]!)]);
        for (int i = 0; i < found.Length; i++)
        {
            gradients[found[i]] = GraphRewriter.ResultOf(builder, backward, i);
        }
        return gradients;
    }

    /// <summary>One side: the gradients that it has, of all that are wanted.</summary>
    private sealed class Arm
    {
        private readonly GraphBuilder builder;
        private readonly Node[] wrt;

        public Arm(GraphBuilder outer, Graph forward, int[] given, int[] wanted)
        {
            builder = outer.Child();
            Node[] captures = forward.Inputs.Select(n => GraphRewriter.CopyInput(builder, n)).ToArray();
            Node[] incoming = given.Select(i => builder.Input($"gradient{i}", forward.Outputs[i].Type)).ToArray();
            Node[] outputs = GraphRewriter.Inline(forward, builder, captures);
            wrt = wanted.Select(i => captures[i - 1]).ToArray();
            Gradients = Differentiator.Pull(builder, [.. given.Select((result, i) => (outputs[result], incoming[i]))], wrt);
        }

        public IReadOnlyList<Node?> Gradients { get; }

        public Graph Build(int[] places)
        {
            OpWriter<Node> write = new(builder);
            return builder.Build([.. places.Select(place => Gradients[place] ?? write.Zeros(wrt[place].Type))]);
        }
    }
}
