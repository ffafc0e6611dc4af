using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// Why a gradient is zero: a result may depend on a value and yet have no derivative in it, because every way leads through whole numbers, comparisons or rounding. StopGradient is
/// asked for, and the comparisons that gradient rules make themselves (which arm of a maximum) say nothing: neither counts.
/// </summary>
internal static class SilentZeros
{
    /// <summary>The ops on the way that have no derivative, each once; empty where the result does not depend on the value, or only as was asked for.</summary>
    public static IReadOnlyList<Op> Between(GraphBuilder builder, Node output, Node point)
    {
        HashSet<Op> blocking = [];
        Graph graph = new(new EquatableNodes(), new EquatableNodes(output));
        HashSet<Node> dependent = Walk(graph, [point], n => builder.IsDerived(n), blocking);
        return dependent.Contains(output) ? [.. blocking] : [];
    }

    /// <summary>Whether the result depends on the value in any way, StopGradient included.</summary>
    public static bool Depends(Node output, Node point)
    {
        HashSet<Node> dependent = [point];
        foreach (Node node in new Graph(new EquatableNodes(), new EquatableNodes(output)).Nodes.Where(n => n.Inputs.Any(dependent.Contains)))
        {
            dependent.Add(node);
        }
        return dependent.Contains(output);
    }

    private static HashSet<Node> Walk(Graph graph, IEnumerable<Node> from, Func<Node, bool> isDerived, HashSet<Op> blocking)
    {
        HashSet<Node> dependent = [.. from];
        foreach (Node node in graph.Nodes.Where(n => n.Op != Op.StopGradient && n.Inputs.Any(dependent.Contains)))
        {
            if (node.Op is Op.Loop or Op.Branch)
            {
                if (Inside(node, dependent, isDerived(node), blocking))
                {
                    dependent.Add(node);
                }
                continue;
            }
            bool blocks = VjpRules.IsZero(node.Op) || !node.Type.Element.IsFloat();
            if (blocks && isDerived(node))
            {
                continue;
            }
            if (blocks && node.Inputs.Any(i => dependent.Contains(i) && i.Type.Element.IsFloat()))
            {
                blocking.Add(node.Op);
            }
            dependent.Add(node);
        }
        return dependent;
    }

    /// <summary>Whether anything comes out of a loop or branch that depends on what went in.</summary>
    private static bool Inside(Node node, HashSet<Node> outside, bool isDerived, HashSet<Op> blocking)
    {
        Func<Node, bool> derived = _ => isDerived;
        if (node.Attributes is BranchAttributes branch)
        {
            bool Arm(Graph arm) => Reaches(Walk(arm, arm.Inputs.Where((_, i) => outside.Contains(node.Inputs[i + 1])), derived, blocking), arm.Outputs);
            return outside.Contains(node.Inputs[0]) | Arm(branch.WhenTrue) | Arm(branch.WhenFalse);
        }
        LoopAttributes loop = (LoopAttributes)node.Attributes;
        bool[] inputs = [false, .. node.Inputs.Select(outside.Contains)];
        while (true)
        {
            HashSet<Node> reached = Walk(loop.Body, loop.Body.Inputs.Where((_, i) => inputs[i]), derived, blocking);
            int[] more = [.. Enumerable.Range(0, loop.Carries).Where(i => !inputs[i + 1] && reached.Contains(loop.Body.Outputs[i]))];
            if (more.Length == 0)
            {
                return Reaches(reached, loop.Body.Outputs) ||
                    (loop.Condition is { } condition && Reaches(Walk(condition, condition.Inputs.Where((_, i) => inputs[i]), derived, blocking), condition.Outputs));
            }
            foreach (int carry in more)
            {
                inputs[carry + 1] = true;
            }
        }
    }

    private static bool Reaches(HashSet<Node> dependent, EquatableNodes outputs) => outputs.Any(dependent.Contains);
}
