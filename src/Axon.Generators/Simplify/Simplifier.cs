using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>
/// Rewrites a graph to a smaller one of the same meaning and types, to a fixpoint: algebra and constants (<see cref="AlgebraRules"/>), movement
/// (<see cref="MovementRules"/>), reductions, contractions and indexing (<see cref="StructureRules"/>), loops and branches (<see cref="SubGraphs"/>). Equal nodes become one and
/// unused ones fall away because the graph is rebuilt.
/// </summary>
internal static class Simplifier
{
    // A rule may open the way for another; real programs settle within five passes.
    private const int MostPasses = 20;

    public static Graph Simplify(Graph graph)
    {
        for (int pass = 0; pass < MostPasses; pass++)
        {
            Graph next = Pass(graph, new GraphBuilder());
            if (next.Equals(graph))
            {
                return next;
            }
            graph = next;
        }
        return graph;
    }

    /// <summary>The same graph with transposes merged and taken up by products: what can be done before a gradient is taken without changing it.</summary>
    public static Graph MergeTransposes(Graph graph) => GraphRewriter.Rewrite(graph, static (builder, node, operands) =>
        node.Op is Op.Transpose or Op.Dot ? new SimplifyBuilder(builder, TransposeRules).Apply(node.Op, node.Attributes, operands) : null);

    private static readonly ILookup<Op, SimplifyRule> TransposeRules = MovementRules.Rows.Where(static r => r.Law is MovementRules.TransposeInOrder or MovementRules.TransposeOfTranspose)
        .Concat(StructureRules.Rows.Where(static r => r.Law == StructureRules.DotOfTranspose)).ToLookup(static rule => rule.Op);

    /// <summary>One pass over a graph and its sub-graphs.</summary>
    internal static Graph Pass(Graph graph, GraphBuilder builder)
    {
        graph = LoopMerger.Merge(graph, builder);
        SimplifyBuilder simplify = new(builder);
        Dictionary<Node, int> uses = CountUses(graph);
        SubGraphs subGraphs = new(graph);
        return GraphRewriter.Rewrite(graph, Replace, builder);

        Node Replace(GraphBuilder target, Node node, Node[] operands)
        {
            Node result = node.Op switch
            {
                Op.Loop => subGraphs.SimplifyLoop(target, node, operands),
                Op.Branch => subGraphs.SimplifyBranch(target, node, operands),
                Op.Result when node.Inputs[0].Op is Op.Loop or Op.Branch => subGraphs.ResultOf(node),
                Op.Custom => GraphRewriter.Inline(node.Get<CustomAttributes>().Forward, target, operands)[0],
                _ => simplify.Apply(node.Op, node.Attributes, operands, GraphRewriter.TypeLike(node, operands)),
            };
            if (node.Op is not (Op.Loop or Op.Branch) && !result.Type.Equals(node.Type))
            {
                result = target.Apply(node.Op, node.Attributes, operands);
            }
            simplify.AddUses(result, uses[node]);
            return result;
        }
    }

    private static Dictionary<Node, int> CountUses(Graph graph)
    {
        Dictionary<Node, int> uses = graph.Nodes.ToDictionary(static n => n, static _ => 0);
        foreach (Node used in graph.Nodes.SelectMany(static n => n.Inputs).Concat(graph.Outputs))
        {
            uses[used]++;
        }
        return uses;
    }
}
