using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>One value of a graph: an op applied to earlier values. Made by <see cref="GraphBuilder"/> only, which hash-conses.</summary>
internal sealed class Node
{
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

    // Nodes are themselves alone; their number spreads them well enough.
    public override int GetHashCode() => Id;

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override string ToString() => $"%{Id}";
}
