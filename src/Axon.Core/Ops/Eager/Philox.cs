namespace Axon.EagerExecution;

/// <summary>The counter-based generator Philox4x32-10: each word is a function of key and counter alone.</summary>
internal static class Philox
{
    /// <summary>The first word for the counter (index, 0, 0, 0).</summary>
    public static uint Word(uint key0, uint key1, uint index)
    {
        (uint c0, uint c1, uint c2, uint c3) = (index, 0, 0, 0);
        for (int round = 0; round < 10; round++)
        {
            ulong left = 0xD2511F53ul * c0;
            ulong right = 0xCD9E8D57ul * c2;
            (c0, c1, c2, c3) = ((uint)(right >> 32) ^ c1 ^ key0, (uint)right, (uint)(left >> 32) ^ c3 ^ key1, (uint)left);
            unchecked
            {
                key0 += 0x9E3779B9;
                key1 += 0xBB67AE85;
            }
        }
        return c0;
    }
}
