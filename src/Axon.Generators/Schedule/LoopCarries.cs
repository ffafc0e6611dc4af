using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Where a carry of a loop lies from turn to turn. None is copied in a turn.</summary>
internal enum CarryPlace
{
    /// <summary>In two buffers, read from one and written to the other.</summary>
    Turned,

    /// <summary>In one buffer that every turn changes in place.</summary>
    Updated,

    /// <summary>In a stack that keeps what each turn starts from.</summary>
    Started,

    /// <summary>In a stack that keeps what each turn makes.</summary>
    Ended,
}

/// <summary>Chooses the places of carries.</summary>
internal static class LoopCarries
{
    /// <summary>The place (in a stack only where its memory does not grow meanwhile, as that of a while loop does), and for <see cref="CarryPlace.Started"/> and <see cref="CarryPlace.Ended"/> the result that is the stack.</summary>
    public static (CarryPlace Place, int Stack) Of(LoopAttributes loop, int carry)
    {
        Node input = loop.Body.Inputs[carry + 1];
        Node output = loop.Body.Outputs[carry];
        if (loop.Condition is null && StackOf(loop, input) is >= 0 and int started && !ReferenceEquals(input, output))
        {
            return (CarryPlace.Started, started);
        }
        if (loop.Condition is null && StackOf(loop, output) is >= 0 and int ended && output.Op != Op.Input && Enumerable.Range(0, carry).All(k => !ReferenceEquals(loop.Body.Outputs[k], output)))
        {
            return (CarryPlace.Ended, ended);
        }
        return (IsPart(output, input) || IsElementwise(output, input) ? CarryPlace.Updated : CarryPlace.Turned, -1);
    }

    private static int StackOf(LoopAttributes loop, Node value) =>
        Enumerable.Range(loop.Carries, loop.Body.Outputs.Count - loop.Carries).Where(j => ReferenceEquals(loop.Body.Outputs[j], value)).DefaultIfEmpty(-1).First();

    /// <summary>Whether only a part of the carry is changed, as where a gradient is added to a slice.</summary>
    private static bool IsPart(Node output, Node input) =>
        ReferenceEquals(output, input) || (output.Op is Op.AddAt or Op.UpdateAt or Op.ScatterAdd && IsPart(output.Inputs[0], input));

    /// <summary>Whether the new value follows from the old one element by element, with nothing that would rather be fused with a contraction or a row.</summary>
    private static bool IsElementwise(Node output, Node input)
    {
        HashSet<Node> seen = [];
        bool found = false;
        return output.Op.IsElementwise() && Reaches(output, inPlace: true) && found;

        bool Reaches(Node node, bool inPlace)
        {
            if (ReferenceEquals(node, input))
            {
                found |= inPlace;
                return inPlace;
            }
            return (!seen.Add(node) && node.Op != Op.Input) || node.Op.IsLeaf() || node.Op == Op.Input ||
                (node.Op.IsElementwise() ? node.Inputs.All(n => Reaches(n, inPlace)) : (node.Op.IsMovement() || node.Op is Op.SliceAt or Op.Take) && node.Inputs.All(n => Reaches(n, inPlace: false)));
        }
    }
}
