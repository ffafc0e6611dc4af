using Axon.Kernels;

namespace Axon.Data;

/// <summary>Numbers that depend on a seed and a place in the data alone, on every machine and with every version of the runtime.</summary>
internal sealed class PhiloxRandom(int seed, int epoch, int index) : Random
{
    private uint drawn;

    /// <inheritdoc/>
    public override double NextDouble()
    {
        (uint high, uint low, _, _) = Philox.Block((unchecked((uint)seed), 0x44617461), (drawn++, unchecked((uint)epoch), unchecked((uint)index), 0));
        return (((ulong)high << 21) ^ (low >> 11)) * (1.0 / (1L << 53));
    }

    /// <inheritdoc/>
    public override float NextSingle() => (float)(Math.Floor(NextDouble() * (1 << 24)) / (1 << 24));

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)(NextDouble() * maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + Math.Floor(NextDouble() * ((long)maxValue - minValue)));
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref byte value in buffer)
        {
            value = (byte)Next(256);
        }
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    public override long NextInt64() => (long)(NextDouble() * long.MaxValue);

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();
}
