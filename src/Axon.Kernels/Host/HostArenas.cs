using System.Numerics;

namespace Axon.Kernels;

/// <summary>Scratch memory that is used again: a few blocks for each size, sizes in steps of a quarter of a power of two.</summary>
internal static class HostArenas
{
    private const int Least = 4096;
    private const int KeptOfSize = 4;

    private static readonly Shelf[] Shelves = [.. Enumerable.Range(0, 4 * 64).Select(static _ => new Shelf())];

    public static HostStorage Rent(long bytes)
    {
        if (GuardedMemory.IsOn)
            return HostStorage.Allocate(bytes);
        (int index, long size) = ShelfOf(bytes);
        Shelf shelf = Shelves[index];
        lock (shelf)
        {
            if (shelf.Count > 0)
            {
                HostStorage arena = shelf.Kept[--shelf.Count]!;
                shelf.Kept[shelf.Count] = null;
                return arena;
            }
        }
        return HostStorage.Allocate(size);
    }

    public static void Return(HostStorage arena)
    {
        if (GuardedMemory.IsOn)
        {
            arena.Free();
            return;
        }
        (int index, _) = ShelfOf(arena.Bytes);
        Shelf shelf = Shelves[index];
        lock (shelf)
        {
            if (shelf.Count < KeptOfSize)
                shelf.Kept[shelf.Count++] = arena;
        }
    }

    private static (int Index, long Size) ShelfOf(long bytes)
    {
        long size = Math.Max(bytes, Least);
        // With 2^n < size <= 2^(n+1), the quarter that size falls into.
        int n = BitOperations.Log2((ulong)(size - 1));
        long quarter = 1L << (n - 2);
        long quarters = (size - (1L << n) + quarter - 1) / quarter;
        return ((n * 4) + (int)quarters - 1, (1L << n) + (quarters * quarter));
    }

    private sealed class Shelf
    {
        public HostStorage?[] Kept { get; } = new HostStorage?[KeptOfSize];

        public int Count { get; set; }
    }
}
