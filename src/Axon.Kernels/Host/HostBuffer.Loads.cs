using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// One row an element type.
public readonly unsafe partial struct HostBuffer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadF32<V>(int index) where V : struct, ILane<V> => V.LoadF32((float*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadF64<V>(int index) where V : struct, ILane<V> => V.LoadF64((double*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadF16<V>(int index) where V : struct, ILane<V> => V.LoadF16((Half*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadBF16<V>(int index) where V : struct, ILane<V> => V.LoadBF16((ushort*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI8<V>(int index) where V : struct, ILane<V> => V.LoadI8((sbyte*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI16<V>(int index) where V : struct, ILane<V> => V.LoadI16((short*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI32<V>(int index) where V : struct, ILane<V> => V.LoadI32((int*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI64<V>(int index) where V : struct, ILane<V> => V.LoadI64((long*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU8<V>(int index) where V : struct, ILane<V> => V.LoadU8((byte*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU16<V>(int index) where V : struct, ILane<V> => V.LoadU16((ushort*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU32<V>(int index) where V : struct, ILane<V> => V.LoadU32((uint*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU64<V>(int index) where V : struct, ILane<V> => V.LoadU64((ulong*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadBool<V>(int index) where V : struct, ILane<V> => V.LoadBool((byte*)Pointer + index);
}
