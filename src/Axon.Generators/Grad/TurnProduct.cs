using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// The gradient of a capture of a loop that is the sum over the turns of a product, as that of the weights of a recurrence: one product over all turns, once the loop has run, instead of one in each
/// turn that is added to the sum of those before.
/// </summary>
/// <param name="Capture">Whose gradient.</param>
/// <param name="Attributes">Of the product of a turn.</param>
/// <param name="KeptIsLeft">Whether the left operand is the kept one.</param>
/// <param name="IsSaved">Whether the forward loop stacks the kept operand for the way back; else it is scanned.</param>
/// <param name="Kept">Which of the saved values, or of the operands.</param>
/// <param name="Scan">The scanned operand whose gradient is the other operand of the product.</param>
internal sealed record TurnProduct(int Capture, DotAttributes Attributes, bool KeptIsLeft, bool IsSaved, int Kept, int Scan)
{
    /// <summary>The product of both stacks, in which the turns are one more axis to sum over.</summary>
    public Node OverAllTurns(GraphBuilder builder, Node kept, Node gradient)
    {
        DotAttributes stacked = new(
            Stacked(Attributes.LeftContract, 0), Stacked(Attributes.RightContract, 0), Stacked(Attributes.LeftBatch), Stacked(Attributes.RightBatch));
        return KeptIsLeft ? builder.Apply(Op.Dot, stacked, kept, gradient) : builder.Apply(Op.Dot, stacked, gradient, kept);
    }

    private static EquatableArray<int> Stacked(EquatableArray<int> axes, params int[] first) => first.Concat(axes.Select(static axis => axis + 1)).ToEquatable();
}
