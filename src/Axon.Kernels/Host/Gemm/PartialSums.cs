namespace Axon.Kernels;

/// <summary>Unfinished results of the parts of a reduction: sums[part, panel, row, 2·Count].</summary>
internal static unsafe class PartialSums<U, TVector, T>
    where U : struct, IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Elements of one part.</summary>
    public static long Size(int rows, int panels) => (long)rows * panels * 2 * U.Count;

    /// <summary>Adds parts 1, 2, … to part 0, in that order.</summary>
    public static void Combine(T* sums, int rows, int panels, int parts)
    {
        nint size = (nint)Size(rows, panels);
        Add(sums, size, size, parts);
    }

    /// <summary>The same for <paramref name="count"/> elements of each part, which lie <paramref name="step"/> apart.</summary>
    public static void Add(T* sums, nint count, nint step, int parts)
    {
        for (int part = 1; part < parts; part++)
        {
            T* other = sums + part * step;
            for (nint i = 0; i < count; i += U.Count)
                U.Store(sums + i, U.Add(U.Load(sums + i), U.Load(other + i)));
        }
    }

    /// <summary>Hands part 0 to the epilogue as rows from <paramref name="row"/> and <paramref name="columns"/> columns from <paramref name="column"/>.</summary>
    public static void Finish<K>(ref K epilogue, int batch, T* sums, int row, int rows, int column, int columns)
        where K : struct, IEpilogue
    {
        int width = 2 * U.Count;
        for (int done = 0; done < columns; done += width)
        {
            for (int i = 0; i < rows; i++, sums += width)
                U.Finish(ref epilogue, batch, row + i, column + done, sums, Math.Min(width, columns - done));
        }
    }
}
