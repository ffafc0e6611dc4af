using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Memory of the host: an address. Whoever holds it keeps the storage behind it alive.</summary>
public readonly unsafe partial struct HostBuffer(byte* pointer) : IBuffer<HostBuffer>
{
    /// <summary>The first byte.</summary>
    public byte* Pointer { get; } = pointer;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadI32(int index) => ((int*)Pointer)[index];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HostBuffer At(long byteOffset) => new(Pointer + byteOffset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Strided<V, T, E>(int index, int stride) where V : struct, ILane<V> where T : unmanaged where E : struct, IElement<T>
    {
        T* source = (T*)Pointer + index;
        if (V.Count == 1 || stride == 1)
            return E.Load<V>(source);
        return stride == 0 ? E.Splat<V>(source) : Gather<V, T, E>(source, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Guarded<V, T, E>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> where T : unmanaged where E : struct, IElement<T>
    {
        if (column >= low && column + V.Count <= high)
            return Strided<V, T, E>(index, stride);
        return V.Count == 1 || column >= high || column + V.Count <= low
            ? V.Int(0)
            : GatherGuarded<V, T, E>((T*)Pointer, index, stride, column, low, high);
    }

    // Elements go through a small array: processors gather no faster.
    private static V Gather<V, T, E>(T* source, int stride) where V : struct, ILane<V> where T : unmanaged where E : struct, IElement<T>
    {
        T* elements = stackalloc T[16];
        for (int k = 0; k < V.Count; k++)
            elements[k] = source[(long)k * stride];
        return E.Load<V>(elements);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V GatherGuarded<V, T, E>(T* start, int index, int stride, int column, int low, int high) where V : struct, ILane<V> where T : unmanaged where E : struct, IElement<T>
    {
        T* elements = stackalloc T[16];
        for (int k = 0; k < V.Count; k++)
            elements[k] = column + k >= low && column + k < high ? start[index + ((long)k * stride)] : default;
        return E.Load<V>(elements);
    }
}
