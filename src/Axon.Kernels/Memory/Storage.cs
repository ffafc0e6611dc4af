namespace Axon.Kernels;

/// <summary>A block of memory on one device. Collected like any object; nothing has to be disposed.</summary>
public abstract class Storage(Device device, long bytes)
{
    /// <summary>Where the memory is.</summary>
    public Device Device { get; } = device;

    /// <summary>Its length in bytes.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>Copies from host memory; both have the same length from <paramref name="offset"/> on.</summary>
    public abstract void Write(ReadOnlySpan<byte> source, long offset = 0);

    /// <summary>Waits for earlier launches, then copies to host memory.</summary>
    public abstract void Read(Span<byte> target, long offset = 0);

    /// <summary>Gives the memory back before the collector would. The storage must not be used afterwards.</summary>
    public virtual void Free()
    {
    }
}
