using System.Collections;

namespace Axon.Generators.Graphs;

/// <summary>Operands of a node; equal where they are the same nodes in the same order.</summary>
internal readonly struct EquatableNodes(params Node[] nodes) : IEquatable<EquatableNodes>, IReadOnlyList<Node>
{
    private readonly Node[] nodes = nodes;

    public int Count => nodes?.Length ?? 0;

    public Node this[int index] => nodes[index];

    public bool Equals(EquatableNodes other)
    {
        if (Count != other.Count)
        {
            return false;
        }
        for (int i = 0; i < Count; i++)
        {
            if (!ReferenceEquals(nodes[i], other.nodes[i]))
            {
                return false;
            }
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableNodes other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        for (int i = 0; i < Count; i++)
        {
            hash = unchecked((hash * 31) + nodes[i].Id);
        }
        return hash;
    }

    public Enumerator GetEnumerator() => new(nodes ?? []);

    IEnumerator<Node> IEnumerable<Node>.GetEnumerator() => ((IEnumerable<Node>)(nodes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (nodes ?? []).GetEnumerator();

    /// <summary>Goes over the nodes without an object on the heap.</summary>
    public struct Enumerator(Node[] nodes)
    {
        private int index = -1;

        public readonly Node Current => nodes[index];

        public bool MoveNext() => ++index < nodes.Length;
    }
}
