using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <content>Tensors in tuples, records and arrays of such: what derivatives and transforms take and give.</content>
internal sealed partial class Evaluator
{
    /// <summary>The tensors of a tree in order, as nodes of the open graph.</summary>
    private List<Node> LeavesOf(Value tree)
    {
        List<Node> leaves = [];
        MapTree(tree, leaf =>
        {
            leaves.Add(graph.Import(leaf));
            return leaf;
        });
        return leaves;
    }

    /// <summary>The same tree with each tensor exchanged; everything else stays as it is.</summary>
    private static Value MapTree(Value tree, Func<Node, Node> change)
    {
        switch (tree)
        {
            case Value.Tensor tensor:
                return new Value.Tensor(change(tensor.Node));
            case Value.Handle handle:
                return new Value.Tensor(change(handle.Slot.Current));
            case Value.Tuple tuple:
                return new Value.Tuple(tuple.Items.Select(item => MapTree(item, change)).ToArray().ToEquatable());
            case Value.Array array:
                return new Value.Array(array.Items.Select(item => MapTree(item, change)).ToArray().ToEquatable());
            case Value.Record record:
                // A member that 'with' has set anew stands twice; the last counts.
                string[] names = [.. record.Names.Distinct(StringComparer.OrdinalIgnoreCase)];
                return record with { Names = names.ToEquatable(), Values = names.Select(name => MapTree(record.Find(name)!, change)).ToArray().ToEquatable() };
            default:
                return tree;
        }
    }

    /// <summary>The same tree with its tensors exchanged, in order, for those of a list.</summary>
    private static Value WithLeaves(Value tree, IEnumerable<Node> leaves)
    {
        Queue<Node> rest = new(leaves);
        return MapTree(tree, _ => rest.Dequeue());
    }

    /// <summary>
    /// The arguments of a function that is differentiated, each float tensor under a name of its own, so that other uses of the same value count as constants.
    /// </summary>
    private (Value[] Own, List<Node> Points) OwnPoints(string transform, IReadOnlyList<Value> arguments)
    {
        List<Node> points = [];
        Value[] own = new Value[arguments.Count];
        for (int i = 0; i < own.Length; i++)
        {
            int before = points.Count;
            own[i] = MapTree(arguments[i], leaf =>
            {
                Node here = graph.Import(leaf);
                points.Add(here.Type.Element.IsFloat() ? graph.Builder.Alias(here) : here);
                return points[points.Count - 1];
            });
            if (points.Count == before)
            {
                throw new CompileException("AXN3003", $"{transform}: a tensor, or a tuple, record or array of tensors, is needed here; this is {arguments[i].Kind}.");
            }
        }
        return (own, points);
    }

    /// <summary>Where a function's own locals stand: those it may assign to, wherever it is called.</summary>
    private static Context ContextOf(Value function, Context context) => function is Value.Closure closure ? context with { Locals = closure.Locals } : context;

    /// <summary>A tree of gradients, zeros where nothing flows.</summary>
    private Node[] Filled(IReadOnlyList<Node?> gradients, IReadOnlyList<Node> points)
    {
        OpWriter<Node> write = new(graph.Builder);
        return [.. gradients.Select((gradient, i) => gradient ?? write.Zeros(points[i].Type))];
    }

    private static Value OneOrTuple(Value[] values) => values.Length == 1 ? values[0] : new Value.Tuple(values.ToEquatable());
}
