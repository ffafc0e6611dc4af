using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// One row an element type. Unsigned integers are stored by their low bits, as signed ones are.
public readonly unsafe partial struct HostBuffer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreF32<V>(int index, V value) where V : struct, ILane<V> => V.StoreF32((float*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreF64<V>(int index, V value) where V : struct, ILane<V> => V.StoreF64((double*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreF16<V>(int index, V value) where V : struct, ILane<V> => V.StoreF16((Half*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBF16<V>(int index, V value) where V : struct, ILane<V> => V.StoreBF16((ushort*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreI8<V>(int index, V value) where V : struct, ILane<V> => V.StoreI8((sbyte*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreI16<V>(int index, V value) where V : struct, ILane<V> => V.StoreI16((short*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreI32<V>(int index, V value) where V : struct, ILane<V> => V.StoreI32((int*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreI64<V>(int index, V value) where V : struct, ILane<V> => V.StoreI64((long*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreU8<V>(int index, V value) where V : struct, ILane<V> => V.StoreI8((sbyte*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreU16<V>(int index, V value) where V : struct, ILane<V> => V.StoreI16((short*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreU32<V>(int index, V value) where V : struct, ILane<V> => V.StoreI32((int*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreU64<V>(int index, V value) where V : struct, ILane<V> => V.StoreI64((long*)Pointer + index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBool<V>(int index, V value) where V : struct, ILane<V> => V.StoreBool((byte*)Pointer + index, value);
}
