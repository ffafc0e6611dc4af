namespace Axon.Kernels;

/// <summary>
/// Memory whose size becomes known only while a program runs: what a <c>while</c> loop keeps of each turn for the way back. It doubles when it is full, so each slice is copied twice at the most, taken
/// over all of them; it is given back at the end of the block that declares it.
/// </summary>
/// <typeparam name="X">The device's skeletons.</typeparam>
/// <typeparam name="B">Its buffers.</typeparam>
public sealed class Room<X, B> : IDisposable
    where X : IExecutor<B>
    where B : struct, IBuffer<B>
{
    private const long Least = 256;

    private readonly X device;
    private Storage storage;
    private long bytes;

    /// <summary>Takes memory.</summary>
    /// <param name="device">Whose memory.</param>
    /// <param name="bytes">How many bytes at first.</param>
    public Room(X device, long bytes)
    {
        this.device = device;
        this.bytes = Math.Max(bytes, Least);
        storage = device.Rent(this.bytes);
    }

    /// <summary>The memory as it is now; after <see cref="At"/> has made more room, it is another.</summary>
    public B Buffer => device.Buffer(storage);

    /// <summary>The place of a slice, with room for it; what is there already stays.</summary>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="length">Its bytes.</param>
    public B At(long offset, long length)
    {
        if (offset + length > bytes)
        {
            long more = Math.Max(offset + length, 2 * bytes);
            Storage larger = device.Rent(more);
            device.Copy(device.Buffer(storage), device.Buffer(larger), offset);
            device.Return(storage);
            storage = larger;
            bytes = more;
        }
        return Buffer.At(offset);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => device.Return(storage);
}
