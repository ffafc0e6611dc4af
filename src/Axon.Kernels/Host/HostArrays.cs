using System.Numerics;

namespace Axon.Kernels;

/// <summary>
/// Arrays of storages that were freed, to be used again: a new one is garbage later and costs a page fault every 4 KB. A few of each size (in steps of an eighth of
/// a power of two) and at most a sixteenth of the memory there is.
/// </summary>
internal static class HostArrays<T>
    where T : unmanaged
{
    private const int Least = 16;
    private const int KeptOfSize = 3;
    private const int Steps = 8;

    private static readonly Lock Access = new();
    private static readonly Stack<T[]>?[] Shelves = new Stack<T[]>?[Steps * 32];
    private static readonly long Limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16;
    private static long kept;

    /// <summary>A pinned array of at least <paramref name="length"/> elements of unspecified content.</summary>
    public static T[] Rent(int length)
    {
        if (length < Least)
            return GC.AllocateUninitializedArray<T>(length, pinned: true);
        (int shelf, int size) = ShelfOf(length);
        lock (Access)
        {
            if (Shelves[shelf] is { Count: > 0 } arrays)
            {
                T[] array = arrays.Pop();
                kept -= BytesOf(array);
                return array;
            }
        }
        return GC.AllocateUninitializedArray<T>(size, pinned: true);
    }

    /// <summary>Keeps an array that nobody reads any more, or leaves it to be collected.</summary>
    public static void Return(T[] array)
    {
        if (array.Length < Least)
            return;
        (int shelf, int size) = ShelfOf(array.Length);
        if (size != array.Length)
            return;
        lock (Access)
        {
            Stack<T[]> arrays = Shelves[shelf] ??= new Stack<T[]>(KeptOfSize);
            if (arrays.Count >= KeptOfSize || kept + BytesOf(array) > Limit)
                return;
            arrays.Push(array);
            kept += BytesOf(array);
        }
    }

    private static unsafe long BytesOf(T[] array) => (long)array.Length * sizeof(T);

    // With 2^n < length <= 2^(n+1), the eighth that the length falls into; near the top, the length itself.
    private static (int Shelf, int Size) ShelfOf(int length)
    {
        int n = BitOperations.Log2((uint)(length - 1));
        long step = 1L << (n - 3);
        long steps = (length - (1L << n) + step - 1) / step;
        return ((n * Steps) + (int)steps - 1, (int)Math.Min((1L << n) + (steps * step), Array.MaxLength));
    }
}
