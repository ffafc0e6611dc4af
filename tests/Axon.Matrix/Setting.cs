namespace Axon.Matrix;

/// <summary>Parameters that many ops share, with the operands they are called with, and the ops.</summary>
/// <param name="Name">Its name, a C# name.</param>
/// <param name="Parameters">Parameters of the methods; <c>T</c> is the element type.</param>
/// <param name="Calls">What the methods are called with.</param>
/// <param name="Rows">The ops.</param>
internal sealed record Setting(string Name, string Parameters, IReadOnlyList<Call> Calls, IReadOnlyList<OpRow> Rows)
{
    /// <summary>How many ops make one method.</summary>
    public int ChunkSize { get; init; } = 6;
}

/// <summary>Operands for one call.</summary>
/// <param name="Name">What is special about them.</param>
/// <param name="Operands">The arguments for an element type.</param>
/// <param name="IsSmall">Whether the slow simulator runs it too.</param>
internal sealed record Call(string Name, Func<Element, object[]> Operands, bool IsSmall = true);
