using ILGPU;

namespace Axon.Kernels;

/// <summary>
/// GPU memory as kernels see it. Only one-element lanes run on a GPU. ILGPU has no pointers into views: loads make lanes from constants' members,
/// and stores pass through a local, which it can point to.
/// </summary>
public readonly partial struct GpuBuffer : IBuffer<GpuBuffer>
{
    internal readonly ArrayView<byte> View;

    internal GpuBuffer(ArrayView<byte> view) => View = view;

    /// <inheritdoc/>
    public int ReadI32(int index) => View.Cast<int>()[index];

    /// <inheritdoc/>
    // Values without elements may stand behind the last byte, where no view can begin; nobody reads them.
    public GpuBuffer At(long byteOffset) => new(View.SubView(Math.Min(byteOffset, View.Length - 1)));

    /// <inheritdoc/>
    public V LoadF32<V>(int index) where V : struct, ILane<V> => FromSingle<V>(View.Cast<float>()[index]);

    /// <inheritdoc/>
    public V LoadF64<V>(int index) where V : struct, ILane<V> => V.Real(View.Cast<double>()[index]);

    /// <inheritdoc/>
    public V LoadF16<V>(int index) where V : struct, ILane<V> => FromSingle<V>(SmallFloats.HalfToSingle(View.Cast<ushort>()[index]));

    /// <inheritdoc/>
    public V LoadBF16<V>(int index) where V : struct, ILane<V> => FromSingle<V>(SmallFloats.BFloat16ToSingle(View.Cast<ushort>()[index]));

    /// <inheritdoc/>
    public V LoadI8<V>(int index) where V : struct, ILane<V> => V.Int(View.Cast<sbyte>()[index]);

    /// <inheritdoc/>
    public V LoadI16<V>(int index) where V : struct, ILane<V> => V.Int(View.Cast<short>()[index]);

    /// <inheritdoc/>
    public V LoadI32<V>(int index) where V : struct, ILane<V> => V.Int(View.Cast<int>()[index]);

    /// <inheritdoc/>
    public V LoadI64<V>(int index) where V : struct, ILane<V> => V.Int(View.Cast<long>()[index]);

    /// <inheritdoc/>
    public V LoadU8<V>(int index) where V : struct, ILane<V> => V.Int(View[index]);

    /// <inheritdoc/>
    public V LoadU16<V>(int index) where V : struct, ILane<V> => V.Int(View.Cast<ushort>()[index]);

    /// <inheritdoc/>
    public V LoadU32<V>(int index) where V : struct, ILane<V> => V.Int(View.Cast<uint>()[index]);

    /// <inheritdoc/>
    public V LoadU64<V>(int index) where V : struct, ILane<V> => V.Int((long)View.Cast<ulong>()[index]);

    /// <inheritdoc/>
    public V LoadBool<V>(int index) where V : struct, ILane<V> => V.Mask(View[index] != 0);

    // By the bits in the narrow class: not every device has the doubles that constants are given in.
    private static V FromSingle<V>(float value) where V : struct, ILane<V> =>
        V.IsWide ? V.Real(value) : V.Int(BitConverter.SingleToInt32Bits(value));
}
