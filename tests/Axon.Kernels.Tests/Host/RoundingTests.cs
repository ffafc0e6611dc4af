using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>Rounding in registers against the conversions of the types themselves.</summary>
public sealed class RoundingTests
{
    [Fact]
    public void Registers_RoundAsConversionsDo()
    {
        Random random = new(5);
        List<float> values =
        [
            0f, -0f, 1f, 65504f, 65519.996f, 65520f, -65520f, 1e30f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, 5.9604645E-08f, 2.9802322E-08f,
            2.9802326E-08f, 8.940697E-08f, 6.1035156E-05f, 6.1005354E-05f, 6.103514E-05f, 1f + (1f / 512), 1f + (3f / 512), 1f + (1f / 2048), 1f + (3f / 2048),
        ];
        for (int i = 0; i < 200_000; i++)
        {
            values.Add(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        }
        for (int i = 0; i < 50_000; i++)
        {
            values.Add((float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-30, 18))));
        }
        foreach (float value in values)
        {
            float half = (float)(Half)value;
            float brief = SmallFloats.BFloat16ToSingle(SmallFloats.SingleToBFloat16(value));
            float gotHalf = LaneMath.ToHalf(new Lane1(value)).Value;
            float gotBrief = LaneMath.ToBFloat16(new Lane1(value)).Value;
            Assert.True(half.Equals(gotHalf) && float.IsNegative(half) == float.IsNegative(gotHalf), $"{value:R} as Half is {half:R}, not {gotHalf:R}.");
            Assert.True(brief.Equals(gotBrief) && float.IsNegative(brief) == float.IsNegative(gotBrief), $"{value:R} as bfloat16 is {brief:R}, not {gotBrief:R}.");
        }
    }
}
