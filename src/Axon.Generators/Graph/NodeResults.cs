using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>The results of nodes that have several: loops and branches by their sub-graphs, library calls by their shape rule.</summary>
internal static class NodeResults
{
    /// <summary>Whether <see cref="Op.Result"/> can name results of the op besides the first.</summary>
    public static bool HasSeveral(this Op op) => op is Op.Loop or Op.Branch || ShapeRules.HasSeveral(op);

    /// <summary>How many results a node has.</summary>
    public static int CountOf(Node source) => source.Op.HasSeveral() ? TypesOf(source).Count : 1;

    /// <summary>The types of all results.</summary>
    public static IReadOnlyList<TensorType> TypesOf(Node source) => source.Op is Op.Loop or Op.Branch
        ? TypesOf(source.Attributes)
        : ShapeRules.InferSeveral(source.Op, source.Attributes, [.. source.Inputs.Select(static n => n.Type)], static (_, _, _) => { });

    /// <summary>The types of the results of a loop or branch: the last carries, then the stacks.</summary>
    public static IReadOnlyList<TensorType> TypesOf(Attributes attributes) => attributes switch
    {
        LoopAttributes loop => [.. loop.Body.Outputs.Select((n, i) => i < loop.Carries ? n.Type : n.Type.With([loop.Count, .. n.Type.Shape]))],
        BranchAttributes branch => [.. branch.WhenTrue.Outputs.Select(static n => n.Type)],
        _ => throw new InvalidOperationException($"{attributes.GetType().Name} belongs to no loop or branch."),
    };

    /// <summary>The results of a graph's library calls that none of its nodes stands for.</summary>
    public static IEnumerable<Node> Unnamed(Graph graph)
    {
        HashSet<(Node Source, int Result)> named = [.. graph.Nodes.Where(static n => n.Op == Op.Result).Select(static n => (n.Inputs[0], IndexOf(n)))];
        int id = graph.Nodes.Select(static n => n.Id).DefaultIfEmpty().Max();
        foreach (Node source in graph.Nodes.Where(static n => ShapeRules.HasSeveral(n.Op)))
        {
            IReadOnlyList<TensorType> types = TypesOf(source);
            for (int i = 1; i < types.Count; i++)
            {
                if (!named.Contains((source, i)))
                {
                    yield return new Node(++id, Op.Result, new EquatableNodes([source]), new ResultAttributes(i), types[i]);
                }
            }
        }
    }

    /// <summary>Which result of its source a node stands for.</summary>
    public static int IndexOf(Node node) => node.Op == Op.Result ? node.Get<ResultAttributes>().Index : 0;
}
