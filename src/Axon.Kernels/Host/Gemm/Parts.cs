namespace Axon.Kernels;

/// <summary>How contractions are cut for the workers.</summary>
internal static class Parts
{
    /// <summary>
    /// Parts for <paramref name="items"/> items on so many threads: up to four a thread, so that one that is held up does not hold up the rest, the same number for each,
    /// and where that leaves any, none of fewer than <paramref name="least"/> items.
    /// </summary>
    public static int Count(int items, int threads, int least) =>
        threads == 1 ? 1 : Math.Max(1, Math.Min(items, threads * Math.Clamp(items / (threads * least), 1, 4)));

    /// <summary>About how long one thread takes for so many multiplications and additions, rather less than more.</summary>
    public static long Nanoseconds(long work) => work / 64;

    /// <summary>The range of <paramref name="count"/> items that <paramref name="part"/> of <paramref name="parts"/> takes; ranges differ by at most one item.</summary>
    public static (int Start, int End) Range(int count, int part, int parts) =>
        ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
}
