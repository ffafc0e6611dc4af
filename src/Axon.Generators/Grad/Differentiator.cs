using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// Reverse mode: adds to an open graph the nodes that compute gradients. Rules of single ops are rows of <see cref="VjpRules"/>; branches and
/// counted loops are differentiated with their sub-graphs. What comes out is ordinary ops, so it can be differentiated again.
/// </summary>
internal static class Differentiator
{
    /// <summary>The gradients of a scalar, one for each of <paramref name="wrt"/> and of its type; zeros where the scalar does not depend on it.</summary>
    /// <param name="builder">The open graph that all values are of.</param>
    /// <param name="output">A float scalar.</param>
    /// <param name="wrt">Values to differentiate in. They are taken as independent: nothing flows further back from them than to other values of the list.</param>
    /// <exception cref="GradientException">An op on the way has no derivative.</exception>
    public static Node[] Differentiate(GraphBuilder builder, Node output, IReadOnlyList<Node> wrt) => Fill(builder, DifferentiateOrNull(builder, output, wrt), wrt);

    /// <summary>As <see cref="Differentiate"/>, with null where no derivative leads from the scalar to the value.</summary>
    public static Node?[] DifferentiateOrNull(GraphBuilder builder, Node output, IReadOnlyList<Node> wrt)
    {
        if (!output.Type.IsScalar || !output.Type.Element.IsFloat())
        {
            throw new GradientException($"Only a float scalar has a gradient, but the value is {output.Type}; reduce it first, as with Sum or Mean.", output.Op, output);
        }
        return Pull(builder, [(output, new OpWriter<Node>(builder).Constant(output.Type.Element, 1))], wrt);
    }

    /// <summary>Zeros where nothing flows.</summary>
    public static Node[] Fill(GraphBuilder builder, IReadOnlyList<Node?> gradients, IReadOnlyList<Node> wrt) =>
        [.. gradients.Select((gradient, i) => gradient ?? new OpWriter<Node>(builder).Zeros(wrt[i].Type))];

    /// <summary>
    /// The gradients of <paramref name="wrt"/> when those of <paramref name="seeds"/> are given (the vector-Jacobian product); null where nothing flows.
    /// </summary>
    public static Node?[] Pull(GraphBuilder builder, IReadOnlyList<(Node Output, Node Gradient)> seeds, IReadOnlyList<Node> wrt) =>
        builder.Derive(() => PullAll(builder, seeds, wrt));

    private static Node?[] PullAll(GraphBuilder builder, IReadOnlyList<(Node Output, Node Gradient)> seeds, IReadOnlyList<Node> wrt)
    {
        Graph reachable = new(new EquatableNodes(), new EquatableNodes([.. seeds.Select(static seed => seed.Output)]));
        HashSet<Node> active = FindActive(reachable, wrt);
        Adjoints adjoints = new(builder);
        foreach ((Node output, Node gradient) in seeds)
        {
            adjoints.Add(output, gradient);
        }
        HashSet<Node> stops = [.. wrt];
        foreach (Node node in reachable.Nodes.Reverse())
        {
            if (!active.Contains(node) || (stops.Contains(node) && !node.Inputs.Any(active.Contains)) || !adjoints.Has(node))
            {
                continue;
            }
            Node?[] gradients = node.Op switch
            {
                Op.Loop => LoopGradient.Pull(builder, node, adjoints.ResultsOf(node), [.. node.Inputs.Select(active.Contains)]),
                Op.Branch => BranchGradient.Pull(builder, node, adjoints.ResultsOf(node), [.. node.Inputs.Select(active.Contains)]),
                Op.Result => [],
                Op.Custom => PullCustom(builder, node, adjoints.Of(node)!),
                _ => Apply(builder, node, adjoints.ResultsOf(node)),
            };
            for (int i = 0; i < gradients.Length; i++)
            {
                if (gradients[i] is { } gradient && active.Contains(node.Inputs[i]))
                {
                    adjoints.Add(node.Inputs[i], gradient);
                }
            }
        }
        return wrt.Select(n => n.Type.Element.IsFloat() ? adjoints.Of(n) : null).ToArray();
    }

    /// <summary>Every node through which a derivative leads from a value of <paramref name="wrt"/>.</summary>
    internal static HashSet<Node> FindActive(Graph graph, IEnumerable<Node> wrt)
    {
        HashSet<Node> active = [.. wrt.Where(static n => n.Type.Element.IsFloat())];
        foreach (Node node in graph.Nodes)
        {
            bool carriesFloats = node.Op.HasSeveral() || node.Type.Element.IsFloat();
            IEnumerable<Node> operands = node.Attributes is CustomAttributes custom ? node.Inputs.Take(custom.Arguments) : node.Inputs;
            if (carriesFloats && !VjpRules.IsZero(node.Op) && operands.Any(active.Contains))
            {
                active.Add(node);
            }
        }
        return active;
    }

    /// <summary>The gradients that come with the function; what it captures has none.</summary>
    private static Node?[] PullCustom(GraphBuilder builder, Node node, Node gradient)
    {
        Node[] gradients = GraphRewriter.Inline(node.Get<CustomAttributes>().Backward, builder, [.. node.Inputs, node, gradient]);
        return [.. gradients, .. new Node?[node.Inputs.Count - gradients.Length]];
    }

    private static Node?[] Apply(GraphBuilder builder, Node node, Node?[] gradients)
    {
        try
        {
            Node[] results = [.. gradients.Select((_, i) => GraphRewriter.ResultOf(builder, node, i))];
            return VjpRules.Apply(builder, node.Op, node.Attributes, node.Inputs, results, gradients);
        }
        catch (GradientException exception) when (exception.Value is null)
        {
            throw new GradientException(exception.Message, node.Op, node);
        }
    }

    /// <summary>The gradient that has come in for each value so far. Those of an op's several results are kept with the op.</summary>
    private sealed class Adjoints(GraphBuilder builder)
    {
        private readonly Dictionary<(Node Source, int Result), Node> sums = [];
        private readonly HashSet<Node> reached = [];

        public bool Has(Node node) => reached.Contains(node);

        public Node? Of(Node node) => sums.TryGetValue(Key(node), out Node? sum) ? sum : null;

        public Node?[] ResultsOf(Node source)
        {
            int count = NodeResults.CountOf(source);
            return Enumerable.Range(0, count).Select(i => sums.TryGetValue((source, i), out Node? sum) ? sum : null).ToArray();
        }

        public void Add(Node node, Node gradient)
        {
            if (!node.Type.Element.IsFloat())
            {
                return;
            }
            (Node Source, int Result) key = Key(node);
            sums[key] = sums.TryGetValue(key, out Node? sum) ? builder.Apply(Op.Add, Attributes.None, sum, gradient) : gradient;
            reached.Add(key.Source);
        }

        private static (Node Source, int Result) Key(Node node) =>
            node.Op == Op.Result ? (node.Inputs[0], NodeResults.IndexOf(node)) : (node, 0);
    }
}
