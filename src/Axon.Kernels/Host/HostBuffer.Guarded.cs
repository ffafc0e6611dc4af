using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// One row an element type.
public readonly unsafe partial struct HostBuffer
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedF32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, float, F32Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedF64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, double, F64Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedF16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, Half, F16Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedBF16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, ushort, BF16Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedI8<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, sbyte, I8Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedI16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, short, I16Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedI32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, int, I32Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedI64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, long, I64Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedU8<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, byte, U8Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedU16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, ushort, U16Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedU32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, uint, U32Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedU64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, ulong, U64Element>(index, stride, column, low, high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V GuardedBool<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        Guarded<V, byte, BoolElement>(index, stride, column, low, high);
}
