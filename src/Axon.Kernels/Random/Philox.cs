namespace Axon.Kernels;

/// <summary>The counter-based generator Philox4x32-10, one block at a time: what <see cref="LaneMath.RandomBits"/> computes in lanes.</summary>
public static class Philox
{
    /// <summary>The four words of a counter under a key.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block((uint Key0, uint Key1) key, (uint C0, uint C1, uint C2, uint C3) counter)
    {
        (uint k0, uint k1) = key;
        (uint c0, uint c1, uint c2, uint c3) = counter;
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * c0;
            ulong product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>The random word of an element: the first word of counter (index, 0, 0, 0).</summary>
    public static uint Bits(uint key0, uint key1, uint index) => Block((key0, key1), (index, 0, 0, 0)).Word0;
}
