using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace Axon.Serialization;

/// <summary>A file in memory: pages are read when they are looked at, and pages that are written to become the process's own. Unmapped with its last tensor.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedViewAccessor? view;
    private byte* start;

    private MappedFile(MemoryMappedViewAccessor? view, long length)
    {
        this.view = view;
        Length = length;
        view?.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    ~MappedFile() => Unmap();

    public long Length { get; }

    public static MappedFile Open(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (stream.Length == 0)
        {
            return new MappedFile(null, 0);
        }
        using MemoryMappedFile mapped = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.CopyOnWrite, HandleInheritability.None, leaveOpen: true);
        return new MappedFile(mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.CopyOnWrite), stream.Length);
    }

    /// <summary>A part of the file. It must not outlive this object.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        ObjectDisposedException.ThrowIf(start is null && Length > 0, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + count, Length);
        return new ReadOnlySpan<byte>(start + offset, count);
    }

    /// <summary>A part of the file as elements that keep it mapped; null where they do not lie at a multiple of their size.</summary>
    public Memory<T>? Elements<T>(long offset, int count)
        where T : unmanaged
    {
        _ = Bytes(offset, checked(count * Unsafe.SizeOf<T>()));
        // Without a type of its own null would be taken for an empty array, and so for no elements.
        return (nint)(start + offset) % Unsafe.SizeOf<T>() == 0 ? new Part<T>(this, (T*)(start + offset), count).Memory : default(Memory<T>?);
    }

    public void Dispose()
    {
        Unmap();
        GC.SuppressFinalize(this);
    }

    private void Unmap()
    {
        if (start is not null)
        {
            start = null;
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
        }
    }

    private sealed class Part<T>(MappedFile file, T* elements, int count) : MemoryManager<T>
        where T : unmanaged
    {
        private readonly MappedFile file = file;

        public override Span<T> GetSpan() => new(elements, count);

        // The handle keeps this object and with it the file.
        public override MemoryHandle Pin(int elementIndex = 0) => new(elements + elementIndex, default, this);

        public override void Unpin() => GC.KeepAlive(file);

        protected override void Dispose(bool disposing)
        {
        }
    }
}
