namespace Axon;

/// <summary>What products and convolutions compute in. Weights, sums, everything element by element, normalizations and losses are float in any case.</summary>
public enum Precision
{
    /// <summary>The element type of the operands.</summary>
    Full,

    /// <summary>Operands of float are rounded to <see cref="Axon.BFloat16"/>: the range of float with 8 bits of precision.</summary>
    BFloat16,

    /// <summary>Operands of float are rounded to <see cref="System.Half"/>: 11 bits of precision, but nothing above 65504 and little below 6e-8.</summary>
    Half,
}
