namespace Axon;

/// <summary>What becomes of the losses of the examples.</summary>
public enum LossReduction
{
    /// <summary>Their mean: a scalar.</summary>
    Mean = 0,

    /// <summary>Their sum: a scalar.</summary>
    Sum = 1,

    /// <summary>Nothing: one loss an example.</summary>
    None = 2,
}
