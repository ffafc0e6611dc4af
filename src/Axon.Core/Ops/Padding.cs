namespace Axon;

/// <summary>What a window sees beyond the edge of its operand.</summary>
public enum Padding
{
    /// <summary>Nothing: windows lie within the operand, so the result is smaller.</summary>
    Valid = 0,

    /// <summary>As much on both sides that the result has the operand's size, divided by the stride and rounded up.</summary>
    Same = 1,
}
