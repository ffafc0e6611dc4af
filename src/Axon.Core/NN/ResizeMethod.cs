namespace Axon;

/// <summary>How an image of another size takes its elements from those around.</summary>
public enum ResizeMethod
{
    /// <summary>The nearest element.</summary>
    Nearest = 0,

    /// <summary>By distance from the two neighbours of each axis.</summary>
    Linear = 1,

    /// <summary>Keys' cubic with a = -½ over four neighbours.</summary>
    Cubic = 2,

    /// <summary>Lanczos' window over three neighbours to each side.</summary>
    Lanczos3 = 3,

    /// <summary>Lanczos' window over five neighbours to each side.</summary>
    Lanczos5 = 5,
}
