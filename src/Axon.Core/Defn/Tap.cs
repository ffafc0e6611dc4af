namespace Axon;

/// <summary>What a tap saw.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The tensor that went through.</param>
public sealed record Tap(string Name, Tensor Value);
