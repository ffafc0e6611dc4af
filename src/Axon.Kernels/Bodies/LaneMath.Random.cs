using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public static partial class LaneMath
{
    /// <summary>
    /// The first word of Philox4x32-10 with counter (index, 0, 0, 0): the same random bits for the same key and index, everywhere. In the 64-bit
    /// class words hold 32-bit values.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RandomBits<V>(V key0, V key1, V index) where V : struct, ILane<V> => V.Call<RandomBitsFunction>(key0, key1, index);

    private readonly struct RandomBitsFunction : ILaneFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V key0, V key1, V index) where V : struct, ILane<V>
        {
            V k0 = Low32(key0), k1 = Low32(key1);
            V c0 = Low32(index), c1 = V.Int(0), c2 = V.Int(0), c3 = V.Int(0);
            for (int round = 0; round < 10; round++)
            {
                V high0 = V.MultiplyHighUInt(V.Int(0xD2511F53L), c0);
                V low0 = Low32(V.MultiplyInt(V.Int(0xD2511F53L), c0));
                V high1 = V.MultiplyHighUInt(V.Int(0xCD9E8D57L), c2);
                V low1 = Low32(V.MultiplyInt(V.Int(0xCD9E8D57L), c2));
                c0 = V.Xor(V.Xor(high1, c1), k0);
                c1 = low1;
                c2 = V.Xor(V.Xor(high0, c3), k1);
                c3 = low0;
                k0 = Low32(V.AddInt(k0, V.Int(0x9E3779B9L)));
                k1 = Low32(V.AddInt(k1, V.Int(0xBB67AE85L)));
            }
            return c0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Low32<V>(V value) where V : struct, ILane<V> => V.IsWide ? V.And(value, V.Int(0xFFFFFFFFL)) : value;
}
