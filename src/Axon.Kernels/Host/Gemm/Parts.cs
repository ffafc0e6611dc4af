namespace Axon.Kernels;

/// <summary>How contractions are cut for the workers.</summary>
internal static class Parts
{
    /// <summary>The range of <paramref name="count"/> items that <paramref name="part"/> of <paramref name="parts"/> takes; ranges differ by at most one item.</summary>
    public static (int Start, int End) Range(int count, int part, int parts) =>
        ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
}
