using System.Numerics;
using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Sorts positions by keys: stable, and in time that grows with their number alone but for short lines.</summary>
internal static unsafe class LineSort
{
    // Below this many elements insertion is quicker than counting.
    private const int ShortLine = 40;

    /// <summary>Puts positions 0, 1, … of <paramref name="keys"/> in ascending order of the keys. What is in the spare memory, and the order of the keys, is lost.</summary>
    /// <param name="keys">A key each.</param>
    /// <param name="spareKeys">As many.</param>
    /// <param name="positions">Takes the order.</param>
    /// <param name="sparePositions">As many.</param>
    /// <param name="count">How many.</param>
    /// <param name="bytes">How many low bytes of the keys are used.</param>
    public static void Order<K>(K* keys, K* spareKeys, int* positions, int* sparePositions, int count, int bytes)
        where K : unmanaged, IBinaryInteger<K>
    {
        for (int i = 0; i < count; i++)
            positions[i] = i;
        if (count <= ShortLine)
            Insert(keys, positions, count);
        else
            Count(keys, spareKeys, positions, sparePositions, count, bytes);
    }

    private static void Insert<K>(K* keys, int* positions, int count)
        where K : unmanaged, IBinaryInteger<K>
    {
        for (int i = 1; i < count; i++)
        {
            K key = keys[i];
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                keys[at] = keys[at - 1];
                positions[at] = positions[at - 1];
            }
            keys[at] = key;
            positions[at] = i;
        }
    }

    /// <summary>A pass for each byte, from the lowest: elements are counted by it, then put where the counts say.</summary>
    [MethodImpl(Jit.Apart)]
    private static void Count<K>(K* keys, K* spareKeys, int* positions, int* sparePositions, int count, int bytes)
        where K : unmanaged, IBinaryInteger<K>
    {
        int* counts = stackalloc int[8 * 256];
        new Span<int>(counts, bytes * 256).Clear();
        for (int i = 0; i < count; i++)
        {
            K key = keys[i];
            for (int digit = 0; digit < bytes; digit++)
                counts[(digit * 256) + byte.CreateTruncating(key >> (digit * 8))]++;
        }
        int* target = positions;
        for (int digit = 0; digit < bytes; digit++)
        {
            int* places = counts + (digit * 256);
            int shift = digit * 8;
            // A byte that all keys share changes nothing.
            if (places[byte.CreateTruncating(keys[0] >> shift)] == count)
                continue;
            int next = 0;
            for (int value = 0; value < 256; value++)
            {
                int own = places[value];
                places[value] = next;
                next += own;
            }
            for (int i = 0; i < count; i++)
            {
                K key = keys[i];
                int place = places[byte.CreateTruncating(key >> shift)]++;
                spareKeys[place] = key;
                sparePositions[place] = positions[i];
            }
            K* sortedKeys = spareKeys;
            int* sortedPositions = sparePositions;
            spareKeys = keys;
            sparePositions = positions;
            keys = sortedKeys;
            positions = sortedPositions;
        }
        if (positions != target)
            new Span<int>(positions, count).CopyTo(new Span<int>(target, count));
    }
}
