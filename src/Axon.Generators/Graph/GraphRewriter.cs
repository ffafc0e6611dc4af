using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>
/// What becomes of <paramref name="node"/>, whose operands have become <paramref name="operands"/>: a value of <paramref name="builder"/>, or null to apply
/// the same op to the new operands.
/// </summary>
internal delegate Node? NodeReplacement(GraphBuilder builder, Node node, Node[] operands);

/// <summary>The one way to rebuild a graph: node by node through a builder, so that types are inferred anew and equal nodes become one.</summary>
internal static class GraphRewriter
{
    /// <summary>A new graph with the same inputs in the same order.</summary>
    /// <param name="graph">The graph to rebuild.</param>
    /// <param name="replace">Asked for every node but inputs; null copies all.</param>
    /// <param name="builder">An empty builder to use: a program's, or a child that shares its guards.</param>
    public static Graph Rewrite(Graph graph, NodeReplacement? replace = null, GraphBuilder? builder = null)
    {
        builder ??= new GraphBuilder();
        Node[] inputs = graph.Inputs.Select(n => CopyInput(builder, n)).ToArray();
        return builder.Build(Inline(graph, builder, inputs, replace));
    }

    /// <summary>The outputs of <paramref name="graph"/> computed by <paramref name="builder"/> from <paramref name="arguments"/>.</summary>
    public static Node[] Inline(Graph graph, GraphBuilder builder, IReadOnlyList<Node> arguments, NodeReplacement? replace = null)
    {
        Dictionary<Node, Node> values = [];
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            values[graph.Inputs[i]] = arguments[i];
        }
        Copy(graph.Nodes, builder, values, replace);
        return graph.Outputs.Select(n => values[n]).ToArray();
    }

    /// <summary>The values of <paramref name="roots"/>, all of <paramref name="builder"/>, after some of the nodes they depend on are exchanged for others of the same builder.</summary>
    public static Node[] Substitute(GraphBuilder builder, IReadOnlyList<Node> roots, IReadOnlyDictionary<Node, Node> exchange)
    {
        Dictionary<Node, Node> values = [];
        foreach (Node node in new Graph(new EquatableNodes(), new EquatableNodes([.. roots])).Nodes)
        {
            Node[] operands = node.Inputs.Select(n => values[n]).ToArray();
            values[node] = exchange.TryGetValue(node, out Node? other) ? other
                : operands.SequenceEqual(node.Inputs) ? node
                : Keep(builder, node, node.Attributes, operands);
        }
        return roots.Select(n => values[n]).ToArray();
    }

    /// <summary>Result <paramref name="index"/> of an op with several; the first is the node itself.</summary>
    public static Node ResultOf(GraphBuilder builder, Node source, int index) =>
        index == 0 ? source : builder.Apply(Op.Result, new ResultAttributes(index), source);

    /// <summary>An input like <paramref name="input"/>.</summary>
    public static Node CopyInput(GraphBuilder builder, Node input)
    {
        Node copy = builder.Input(input.Get<InputAttributes>().Name, input.Type);
        copy.Origin = input.Origin;
        return copy;
    }

    private static void Copy(IReadOnlyList<Node> nodes, GraphBuilder builder, Dictionary<Node, Node> values, NodeReplacement? replace)
    {
        foreach (Node node in nodes)
        {
            if (values.ContainsKey(node))
            {
                continue;
            }
            Node[] operands = new Node[node.Inputs.Count];
            for (int i = 0; i < operands.Length; i++)
            {
                operands[i] = values[node.Inputs[i]];
            }
            Node? value = replace?.Invoke(builder, node, operands);
            if (value is null)
            {
                value = Keep(builder, node, CopyAttributes(node.Attributes, builder, replace), operands);
            }
            else
            {
                value.Origin ??= node.Origin;
            }
            values.Add(node, value);
        }
    }

    /// <summary>The type of <paramref name="node"/> if it is that of the same op on <paramref name="operands"/> because their types are those of its own; else null.</summary>
    public static TensorType? TypeLike(Node node, Node[] operands)
    {
        if (node.Op is Op.Loop or Op.Branch or Op.Result)
        {
            return null;
        }
        for (int i = 0; i < operands.Length; i++)
        {
            if (!operands[i].Type.Equals(node.Inputs[i].Type))
            {
                return null;
            }
        }
        return node.Type;
    }

    private static Node Keep(GraphBuilder builder, Node node, Attributes attributes, Node[] operands)
    {
        Node copy = builder.Apply(node.Op, attributes, operands, TypeLike(node, operands));
        copy.Origin ??= node.Origin;
        return copy;
    }

    private static Attributes CopyAttributes(Attributes attributes, GraphBuilder builder, NodeReplacement? replace) => attributes switch
    {
        LoopAttributes loop when replace is not null => loop with
        {
            Body = Rewrite(loop.Body, replace, builder.Child()),
            Condition = loop.Condition is { } condition ? Rewrite(condition, replace, builder.Child()) : null,
        },
        BranchAttributes branch when replace is not null => new BranchAttributes(
            Rewrite(branch.WhenTrue, replace, builder.Child()), Rewrite(branch.WhenFalse, replace, builder.Child())),
        CustomAttributes custom when replace is not null => custom with
        {
            Forward = Rewrite(custom.Forward, replace, builder.Child()),
            Backward = Rewrite(custom.Backward, replace, builder.Child()),
        },
        _ => attributes,
    };
}
