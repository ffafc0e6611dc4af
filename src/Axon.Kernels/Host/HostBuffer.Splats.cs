using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// One row an element type.
public readonly unsafe partial struct HostBuffer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatF32<V>(int index) where V : struct, ILane<V> => F32Element.Splat<V>((float*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatF64<V>(int index) where V : struct, ILane<V> => F64Element.Splat<V>((double*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatF16<V>(int index) where V : struct, ILane<V> => F16Element.Splat<V>((Half*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatBF16<V>(int index) where V : struct, ILane<V> => BF16Element.Splat<V>((ushort*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatI8<V>(int index) where V : struct, ILane<V> => I8Element.Splat<V>((sbyte*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatI16<V>(int index) where V : struct, ILane<V> => I16Element.Splat<V>((short*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatI32<V>(int index) where V : struct, ILane<V> => I32Element.Splat<V>((int*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatI64<V>(int index) where V : struct, ILane<V> => I64Element.Splat<V>((long*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatU8<V>(int index) where V : struct, ILane<V> => U8Element.Splat<V>((byte*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatU16<V>(int index) where V : struct, ILane<V> => U16Element.Splat<V>((ushort*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatU32<V>(int index) where V : struct, ILane<V> => U32Element.Splat<V>((uint*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatU64<V>(int index) where V : struct, ILane<V> => U64Element.Splat<V>((ulong*)Pointer + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V SplatBool<V>(int index) where V : struct, ILane<V> => BoolElement.Splat<V>((byte*)Pointer + index);
}
