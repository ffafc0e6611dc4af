using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

public class PhiloxTests
{
    // The known answers that come with Random123.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0xa4093822u, 0x299f31d0u, 0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Block_GivesTheKnownAnswers(uint k0, uint k1, uint c0, uint c1, uint c2, uint c3, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox.Block((k0, k1), (c0, c1, c2, c3)));

    [Fact]
    public void RandomBits_MatchesTheBlockAtEveryWidth()
    {
        Check<Lane1>();
        Check<Lane4>();
        Check<Lane8>();
        Check<Lane16>();
        Check<WideLane1>();
        Check<WideLane2>();
        Check<WideLane4>();
        Check<WideLane8>();
    }

    private static unsafe void Check<V>() where V : struct, ILane<V>
    {
        const uint key0 = 0xa4093822, key1 = 0x299f31d0;
        uint* words = stackalloc uint[16];
        foreach (uint start in (uint[])[0, 1000, 0xfffffff0])
        {
            V index = V.AddInt(V.Int((int)start), V.Indices);
            V.StoreI32((int*)words, LaneMath.RandomBits(V.Int(key0), V.Int(key1), index));
            for (int k = 0; k < V.Count; k++)
                Assert.Equal(Philox.Bits(key0, key1, start + (uint)k), words[k]);
        }
    }
}
