using System.Buffers;
using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>
/// Memory of the host at a fixed address: either an array of its own on the pinned heap (its first byte is 64-byte aligned; under <c>AXON_GUARD=1</c> it ends at a page that nobody may touch instead), or a caller's
/// memory, pinned for as long as this object lives. Code that works through <see cref="Pointer"/> keeps the object alive until it is done.
/// </summary>
public sealed unsafe class HostStorage : Storage
{
    private const int Alignment = 64;

    // What keeps the memory where it is: an array of the pinned heap, or the pin of a caller's memory.
    private object? owner;

    private HostStorage(byte* pointer, long bytes, object owner)
        : base(Device.Cpu, bytes)
    {
        Pointer = pointer;
        this.owner = owner;
    }

    /// <summary>The first byte.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>Takes memory of unspecified content.</summary>
    /// <exception cref="OutOfDeviceMemoryException">The process cannot have that much.</exception>
    public static HostStorage Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (GuardedMemory.IsOn && GuardedMemory.TryTake(bytes) is { } guarded)
            return new HostStorage(guarded.Pointer, bytes, guarded);
        try
        {
            // Arrays of lines rather than bytes, so that more than 2 GiB fit into one.
            CacheLine[] lines = HostArrays<CacheLine>.Rent(checked((int)(bytes / Alignment + 2)));
            nuint start = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(lines, 0);
            nuint aligned = (start + Alignment - 1) & ~(nuint)(Alignment - 1);
            return new HostStorage((byte*)aligned, bytes, lines);
        }
        catch (Exception exception) when (exception is OutOfMemoryException or OverflowException)
        {
            throw new OutOfDeviceMemoryException("cpu", bytes, exception);
        }
    }

    /// <summary>Shares a caller's memory, without copying; it stays pinned until this storage is collected or freed.</summary>
    public static HostStorage Wrap<T>(Memory<T> memory) where T : unmanaged
    {
        // Nothing has no address, and a storage without one has been freed.
        if (memory.IsEmpty)
            return Allocate(0);
        Pin pin = new(memory.Pin());
        return new HostStorage(pin.Pointer, (long)memory.Length * sizeof(T), pin);
    }

    /// <summary>The content as elements.</summary>
    public Span<T> AsSpan<T>() where T : unmanaged => new(Pointer, checked((int)(Bytes / sizeof(T))));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, long offset = 0)
    {
        source.CopyTo(Part(offset, source.Length));
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> target, long offset = 0)
    {
        Part(offset, target.Length).CopyTo(target);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Free()
    {
        Pointer = null;
        object? held = Interlocked.Exchange(ref owner, null);
        if (held is CacheLine[] lines)
            HostArrays<CacheLine>.Return(lines);
        else
            (held as IDisposable)?.Dispose();
    }

    private Span<byte> Part(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(Pointer == null, this);
        if (offset < 0 || offset + length > Bytes)
            throw new ArgumentOutOfRangeException(nameof(offset), $"Bytes {offset} to {offset + length} are outside a storage of {Bytes} bytes.");
        return new Span<byte>(Pointer + offset, length);
    }

    [StructLayout(LayoutKind.Sequential, Size = Alignment)]
    private struct CacheLine;

    // Only pinned memory of callers needs a finalizer; storages without one are cheaper to make and collect.
    private sealed class Pin(MemoryHandle handle) : IDisposable
    {
        private MemoryHandle handle = handle;

        ~Pin() => handle.Dispose();

        public byte* Pointer => (byte*)handle.Pointer;

        public void Dispose()
        {
            handle.Dispose();
            GC.SuppressFinalize(this);
        }
    }
}
