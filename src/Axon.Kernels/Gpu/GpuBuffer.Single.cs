namespace Axon.Kernels;

// With one lane a stride is never taken, and one element is all lanes.
public readonly partial struct GpuBuffer
{
    /// <inheritdoc/>
    public V LoadF32<V>(int index, int stride) where V : struct, ILane<V> => LoadF32<V>(index);

    /// <inheritdoc/>
    public V SplatF32<V>(int index) where V : struct, ILane<V> => LoadF32<V>(index);

    /// <inheritdoc/>
    public V GuardedF32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadF32<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadF64<V>(int index, int stride) where V : struct, ILane<V> => LoadF64<V>(index);

    /// <inheritdoc/>
    public V SplatF64<V>(int index) where V : struct, ILane<V> => LoadF64<V>(index);

    /// <inheritdoc/>
    public V GuardedF64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadF64<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadF16<V>(int index, int stride) where V : struct, ILane<V> => LoadF16<V>(index);

    /// <inheritdoc/>
    public V SplatF16<V>(int index) where V : struct, ILane<V> => LoadF16<V>(index);

    /// <inheritdoc/>
    public V GuardedF16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadF16<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadBF16<V>(int index, int stride) where V : struct, ILane<V> => LoadBF16<V>(index);

    /// <inheritdoc/>
    public V SplatBF16<V>(int index) where V : struct, ILane<V> => LoadBF16<V>(index);

    /// <inheritdoc/>
    public V GuardedBF16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadBF16<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadI8<V>(int index, int stride) where V : struct, ILane<V> => LoadI8<V>(index);

    /// <inheritdoc/>
    public V SplatI8<V>(int index) where V : struct, ILane<V> => LoadI8<V>(index);

    /// <inheritdoc/>
    public V GuardedI8<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadI8<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadI16<V>(int index, int stride) where V : struct, ILane<V> => LoadI16<V>(index);

    /// <inheritdoc/>
    public V SplatI16<V>(int index) where V : struct, ILane<V> => LoadI16<V>(index);

    /// <inheritdoc/>
    public V GuardedI16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadI16<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadI32<V>(int index, int stride) where V : struct, ILane<V> => LoadI32<V>(index);

    /// <inheritdoc/>
    public V SplatI32<V>(int index) where V : struct, ILane<V> => LoadI32<V>(index);

    /// <inheritdoc/>
    public V GuardedI32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadI32<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadI64<V>(int index, int stride) where V : struct, ILane<V> => LoadI64<V>(index);

    /// <inheritdoc/>
    public V SplatI64<V>(int index) where V : struct, ILane<V> => LoadI64<V>(index);

    /// <inheritdoc/>
    public V GuardedI64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadI64<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadU8<V>(int index, int stride) where V : struct, ILane<V> => LoadU8<V>(index);

    /// <inheritdoc/>
    public V SplatU8<V>(int index) where V : struct, ILane<V> => LoadU8<V>(index);

    /// <inheritdoc/>
    public V GuardedU8<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadU8<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadU16<V>(int index, int stride) where V : struct, ILane<V> => LoadU16<V>(index);

    /// <inheritdoc/>
    public V SplatU16<V>(int index) where V : struct, ILane<V> => LoadU16<V>(index);

    /// <inheritdoc/>
    public V GuardedU16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadU16<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadU32<V>(int index, int stride) where V : struct, ILane<V> => LoadU32<V>(index);

    /// <inheritdoc/>
    public V SplatU32<V>(int index) where V : struct, ILane<V> => LoadU32<V>(index);

    /// <inheritdoc/>
    public V GuardedU32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadU32<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadU64<V>(int index, int stride) where V : struct, ILane<V> => LoadU64<V>(index);

    /// <inheritdoc/>
    public V SplatU64<V>(int index) where V : struct, ILane<V> => LoadU64<V>(index);

    /// <inheritdoc/>
    public V GuardedU64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadU64<V>(index) : V.Int(0);

    /// <inheritdoc/>
    public V LoadBool<V>(int index, int stride) where V : struct, ILane<V> => LoadBool<V>(index);

    /// <inheritdoc/>
    public V SplatBool<V>(int index) where V : struct, ILane<V> => LoadBool<V>(index);

    /// <inheritdoc/>
    public V GuardedBool<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V> =>
        column >= low && column < high ? LoadBool<V>(index) : V.Int(0);
}
