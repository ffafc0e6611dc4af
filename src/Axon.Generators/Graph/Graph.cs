using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>A first-order program in single-assignment form: inputs, nodes in order of use, outputs.</summary>
internal sealed record Graph(EquatableNodes Inputs, EquatableNodes Outputs)
{
    /// <summary>Every node an output needs, and every input, operands before users, ascending by id.</summary>
    public IReadOnlyList<Node> Nodes { get; } = Collect(Inputs, Outputs);

    private static IReadOnlyList<Node> Collect(EquatableNodes inputs, EquatableNodes outputs)
    {
        HashSet<Node> seen = [];
        Stack<Node> pending = new(inputs.Concat(outputs));
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (seen.Add(node))
            {
                foreach (Node input in node.Inputs)
                {
                    pending.Push(input);
                }
            }
        }
        return seen.OrderBy(static node => node.Id).ToArray();
    }
}

/// <summary>
/// <c>Loop</c>: inputs are Carries initial values, then captures. The body's inputs are the index (i32 scalar, counting from 0), the
/// carries, the captures; its outputs are the new carries, then one slice for each stacked result. Results are the last
/// carries, then the stacks, with a leading axis of size Count: a slice made at index t stands at position t.
/// With <see cref="Condition"/> (same inputs as the body, one bool scalar output) the loop is a <c>while</c>: Count is then ignored and there are no stacks.
/// With <see cref="Reverse"/> the index counts down from Count-1 to 0; slices still stand at their index.
/// </summary>
internal sealed record LoopAttributes(Graph Body, Dim Count, int Carries, Graph? Condition, bool Reverse) : Attributes;

/// <summary><c>Branch</c>: both graphs take the captures and give the same types.</summary>
internal sealed record BranchAttributes(Graph WhenTrue, Graph WhenFalse) : Attributes;
