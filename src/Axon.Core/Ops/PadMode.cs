namespace Axon;

/// <summary>Where elements beyond an edge come from, when a tensor is padded with its own.</summary>
public enum PadMode
{
    /// <summary>The element at the edge: a a | a b c | c c.</summary>
    Edge = 0,

    /// <summary>Reflected, the edge once: c b | a b c | b a.</summary>
    Reflect = 1,

    /// <summary>Reflected with the edge: b a | a b c | c b.</summary>
    Symmetric = 2,

    /// <summary>From the other end: b c | a b c | a b.</summary>
    Wrap = 3,
}
