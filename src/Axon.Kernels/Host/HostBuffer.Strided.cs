using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// One row an element type.
public readonly unsafe partial struct HostBuffer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadF32<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, float, F32Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadF64<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, double, F64Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadF16<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, Half, F16Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadBF16<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, ushort, BF16Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI8<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, sbyte, I8Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI16<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, short, I16Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI32<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, int, I32Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadI64<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, long, I64Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU8<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, byte, U8Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU16<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, ushort, U16Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU32<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, uint, U32Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadU64<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, ulong, U64Element>(index, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LoadBool<V>(int index, int stride) where V : struct, ILane<V> => Strided<V, byte, BoolElement>(index, stride);
}
