using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// A graph under construction. In a sub-graph (the body of a loop, the arm of a branch) nodes of the surrounding graphs become captures on first use.
/// </summary>
internal sealed class GraphScope(GraphBuilder builder, GraphScope? parent) : IOpBuilder<Node>
{
    private readonly Dictionary<Node, Node> captures = [];
    private readonly List<Node> captured = [];

    public GraphBuilder Builder { get; } = builder;

    public GraphScope? Parent { get; } = parent;

    /// <summary>Nodes of the parent that the sub-graph uses, in the order of its capture inputs.</summary>
    public IReadOnlyList<Node> Captured => captured;

    /// <summary>Told, of each value of a surrounding graph that is used here, what stands for it.</summary>
    public Action<Node, Node> Captures { get; init; } = static (_, _) => { };

    /// <summary>The element type that products round their operands to; null for none.</summary>
    public DType? Compute { get; set; }

    public GraphScope Child() => new(Builder.Child(), this) { Captures = Captures, Compute = Compute };

    public TensorType TypeOf(Node value) => value.Type;

    public Node Apply(Op op, Attributes attributes, params Node[] inputs)
    {
        Builder.Wording = Wording;
        Node[] own = inputs.Select(Import).ToArray();
        return ProjectedTables.Of(this, op, attributes, own) ?? Contractions.Lowered(Builder, Compute, op, attributes, own) ?? Builder.Apply(op, attributes, own);
    }

    public Node[] ApplySeveral(Op op, Attributes attributes, params Node[] inputs)
    {
        Builder.Wording = Wording;
        return Builder.ApplySeveral(op, attributes, inputs.Select(Import).ToArray());
    }

    /// <summary>Puts the user's names into the message of a size check that is left to the entry.</summary>
    public Func<string, string> Wording { get; set; } = static message => message;

    public void RequireEqual(Dim left, Dim right, string message) => Builder.RequireEqual(left, right, message);

    /// <summary>The capture input for a node of the parent, made now if nothing has used it.</summary>
    public Node ImportCapture(Node outer)
    {
        if (!captures.TryGetValue(outer, out Node? known))
        {
            known = Builder.Input($"capture{captured.Count}", outer.Type);
            captured.Add(outer);
            captures[outer] = known;
            Captures(known, outer);
        }
        return known;
    }

    /// <summary>The node here that stands for a node of this or a surrounding graph.</summary>
    public Node Import(Node node)
    {
        if (Builder.Owns(node))
        {
            return node;
        }
        if (captures.TryGetValue(node, out Node? known))
        {
            return known;
        }
        if (node.Op is Op.Constant or Op.DimValue)
        {
            return Builder.Apply(node.Op, node.Attributes);
        }
        if (Parent is null)
        {
            throw new CompileException("AXN2090", "A value of another program is used here. Pass it as an argument.");
        }
        Node outer = Parent.Import(node);
        Node input = ImportCapture(outer);
        input.Origin ??= node.Origin;
        captures[node] = input;
        return input;
    }
}
