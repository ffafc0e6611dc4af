using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>The skeletons of the host. Each returns when its work is done.</summary>
public readonly unsafe partial struct HostExecutor : IExecutor<HostBuffer>
{
    // Below this many elements a part is not worth another thread.
    private const int ElementsOfPart = 16384;

    /// <summary>The host's executor; it holds nothing.</summary>
    public static HostExecutor Instance => default;

    /// <inheritdoc/>
    public HostBuffer Buffer(Storage storage) => new(((HostStorage)storage).Pointer);

    /// <inheritdoc/>
    public Storage Rent(long bytes) => HostArenas.Rent(bytes);

    /// <inheritdoc/>
    public void Return(Storage arena) => HostArenas.Return((HostStorage)arena);

    /// <inheritdoc/>
    public void Copy(HostBuffer source, HostBuffer target, long bytes) =>
        System.Buffer.MemoryCopy(source.Pointer, target.Pointer, bytes, bytes);

    /// <inheritdoc/>
    public void Clear(HostBuffer target, long bytes) => NativeMemory.Clear(target.Pointer, (nuint)bytes);

    /// <inheritdoc/>
    public bool ReadBool(HostBuffer source) => *source.Pointer != 0;

    /// <inheritdoc/>
    public int ReadI32(HostBuffer source) => *(int*)source.Pointer;

    /// <inheritdoc/>
    public void CheckIndices(HostBuffer indices, int count, int size, string op, int axis)
    {
        ReadOnlySpan<int> values = new(indices.Pointer, count);
        foreach (int index in values)
        {
            if ((uint)index >= (uint)size)
                throw new AxonIndexException(op, axis, index, size);
        }
    }

    // Several parts a thread, so that one slow thread does not hold up the rest.
    private static int PartsOf(long elements, int most = int.MaxValue, int elementsOfPart = ElementsOfPart)
    {
        int threads = HostLanes.Threads;
        return threads == 1 ? 1 : (int)Math.Max(1, Math.Min(Math.Min(elements / elementsOfPart, threads * 4L), most));
    }

    // About how long one thread takes for the bodies of so many elements, rather less than more.
    private static long Nanoseconds(long elements) => elements / 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Boundary(int part, int parts, int count) => (int)((long)count * part / parts);
}
