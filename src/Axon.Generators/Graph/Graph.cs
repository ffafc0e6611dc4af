using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>A first-order program in single-assignment form: inputs, nodes in order of use, outputs.</summary>
internal sealed record Graph(EquatableNodes Inputs, EquatableNodes Outputs)
{
    /// <summary>Every node an output needs, and every input, operands before users, ascending by id.</summary>
    public IReadOnlyList<Node> Nodes { get; } = Collect(Inputs, Outputs);

    /// <summary>
    /// Equal where inputs of the same types lead by the same steps to the same outputs; numbers, names and origins do not matter.
    /// So equal loops and branches are one node, as equal ops on equal operands are.
    /// </summary>
    public bool Equals(Graph? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        if (other is null || Inputs.Count != other.Inputs.Count || Outputs.Count != other.Outputs.Count || Nodes.Count != other.Nodes.Count)
        {
            return false;
        }
        Dictionary<Node, Node> matched = [];
        for (int i = 0; i < Inputs.Count; i++)
        {
            if (!Inputs[i].Type.Equals(other.Inputs[i].Type))
            {
                return false;
            }
            matched[Inputs[i]] = other.Inputs[i];
        }
        Stack<(Node Left, Node Right)> pending = new(Outputs.Zip(other.Outputs, static (left, right) => (left, right)));
        while (pending.Count > 0)
        {
            (Node left, Node right) = pending.Pop();
            if (matched.TryGetValue(left, out Node? partner))
            {
                if (!ReferenceEquals(partner, right))
                {
                    return false;
                }
                continue;
            }
            if (left.Op != right.Op || left.Op == Op.Input || left.Inputs.Count != right.Inputs.Count || !left.Type.Equals(right.Type) || !left.Attributes.Equals(right.Attributes))
            {
                return false;
            }
            matched.Add(left, right);
            for (int i = 0; i < left.Inputs.Count; i++)
            {
                pending.Push((left.Inputs[i], right.Inputs[i]));
            }
        }
        return true;
    }

    public override int GetHashCode()
    {
        int hash = (Inputs.Count * 31) + Outputs.Count;
        foreach (Node node in Nodes)
        {
            // A sum: the order of independent nodes does not matter.
            hash = unchecked(hash + (((int)node.Op + 1) * 7919) + node.Type.GetHashCode());
        }
        return hash;
    }

    private static IReadOnlyList<Node> Collect(EquatableNodes inputs, EquatableNodes outputs)
    {
        HashSet<Node> seen = [];
        List<Node> nodes = [];
        Stack<Node> pending = new(inputs.Concat(outputs));
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (seen.Add(node))
            {
                nodes.Add(node);
                foreach (Node input in node.Inputs)
                {
                    pending.Push(input);
                }
            }
        }
        // Of one builder, so no two have one id.
        nodes.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return nodes;
    }
}

/// <summary>
/// <c>Loop</c>: inputs are Carries initial values, then Scans stacks with a leading axis of size Count, then captures. The body's inputs are the index
/// (i32 scalar, counting from 0), the carries, the slice of each scanned stack at the index, the captures; its outputs are the new carries, then one slice for
/// each stacked result. Results are the last carries, then the stacks, with a leading axis of size Count: a slice made at index t stands at position t.
/// With <see cref="Condition"/> (same inputs as the body, one bool scalar output) the loop is a <c>while</c>, and scans nothing: Count is then the name of how often it runs (<see cref="Turns"/>).
/// With <see cref="Reverse"/> the index counts down from Count-1 to 0; slices still stand at their index.
/// With <see cref="IsAnchored"/> Count is the name that another loop, a <c>while</c>, gives: the last capture is a result of that loop, whose value nobody reads.
/// </summary>
internal sealed record LoopAttributes(Graph Body, Dim Count, int Carries, Graph? Condition, bool Reverse, bool IsAnchored = false, int Scans = 0) : Attributes
{
    /// <summary>The type in which the body sees an operand.</summary>
    public TensorType InsideType(int operand, TensorType type) => operand >= Carries && operand < Carries + Scans ? type.With(type.Shape.Skip(1)) : type;
}

/// <summary>
/// <c>Custom</c>: the first <see cref="Arguments"/> operands have gradients, the others are captures. <see cref="Forward"/> takes all operands and gives one value. <see cref="Backward"/> takes
/// all operands, the value and its gradient, and gives the gradient of each argument.
/// </summary>
internal sealed record CustomAttributes(Graph Forward, Graph Backward, int Arguments) : Attributes;

/// <summary><c>Branch</c>: both graphs take the captures and give the same types.</summary>
internal sealed record BranchAttributes(Graph WhenTrue, Graph WhenFalse) : Attributes;
