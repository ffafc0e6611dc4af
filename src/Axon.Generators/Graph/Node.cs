using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>One value of a graph: an op applied to earlier values. Made by <see cref="GraphBuilder"/> only, which hash-conses.</summary>
internal sealed class Node
{
    private static int made;

    private readonly int hash = made++;

    public Node(int id, Op op, EquatableNodes inputs, Attributes attributes, TensorType type)
    {
        Id = id;
        Op = op;
        Inputs = inputs;
        Attributes = attributes;
        Type = type;
    }

    /// <summary>Position in the graph's order; printed as <c>%Id</c>.</summary>
    public int Id { get; }

    public Op Op { get; }

    public EquatableNodes Inputs { get; }

    public Attributes Attributes { get; }

    public TensorType Type { get; }

    /// <summary>The user's words for this value (a local's name, a source expression), for headers and messages. Not part of identity.</summary>
    public string? Origin { get; set; }

    public T Get<T>()
        where T : Attributes => (T)Attributes;

    // Numbers in a graph start anew in each sub-graph, and an object's own hash is dear: nodes are counted instead. Two that get one number in a race only share a bucket.
    public override int GetHashCode() => hash;

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override string ToString() => $"%{Id}";
}
