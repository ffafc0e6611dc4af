using ILGPU;

namespace Axon.Kernels;

/// <summary>
/// GPU memory as kernels see it. Only one-element lanes run on a GPU. ILGPU has no pointers into views, but it has pointers to locals,
/// so elements pass through a local on their way to the lane type's conversions.
/// </summary>
public readonly unsafe partial struct GpuBuffer : IBuffer<GpuBuffer>
{
    internal readonly ArrayView<byte> View;

    internal GpuBuffer(ArrayView<byte> view) => View = view;

    /// <inheritdoc/>
    public int ReadI32(int index) => View.Cast<int>()[index];

    /// <inheritdoc/>
    public GpuBuffer At(long byteOffset) => new(View.SubView(byteOffset));

    /// <inheritdoc/>
    public V LoadF32<V>(int index) where V : struct, ILane<V>
    {
        float element = View.Cast<float>()[index];
        return V.LoadF32(&element);
    }

    /// <inheritdoc/>
    public V LoadF64<V>(int index) where V : struct, ILane<V>
    {
        double element = View.Cast<double>()[index];
        return V.LoadF64(&element);
    }

    /// <inheritdoc/>
    public V LoadF16<V>(int index) where V : struct, ILane<V>
    {
        ushort element = View.Cast<ushort>()[index];
        return V.LoadF16((System.Half*)&element);
    }

    /// <inheritdoc/>
    public V LoadBF16<V>(int index) where V : struct, ILane<V>
    {
        ushort element = View.Cast<ushort>()[index];
        return V.LoadBF16(&element);
    }

    /// <inheritdoc/>
    public V LoadI8<V>(int index) where V : struct, ILane<V>
    {
        sbyte element = View.Cast<sbyte>()[index];
        return V.LoadI8(&element);
    }

    /// <inheritdoc/>
    public V LoadI16<V>(int index) where V : struct, ILane<V>
    {
        short element = View.Cast<short>()[index];
        return V.LoadI16(&element);
    }

    /// <inheritdoc/>
    public V LoadI32<V>(int index) where V : struct, ILane<V>
    {
        int element = View.Cast<int>()[index];
        return V.LoadI32(&element);
    }

    /// <inheritdoc/>
    public V LoadI64<V>(int index) where V : struct, ILane<V>
    {
        long element = View.Cast<long>()[index];
        return V.LoadI64(&element);
    }

    /// <inheritdoc/>
    public V LoadU8<V>(int index) where V : struct, ILane<V>
    {
        byte element = View[index];
        return V.LoadU8(&element);
    }

    /// <inheritdoc/>
    public V LoadU16<V>(int index) where V : struct, ILane<V>
    {
        ushort element = View.Cast<ushort>()[index];
        return V.LoadU16(&element);
    }

    /// <inheritdoc/>
    public V LoadU32<V>(int index) where V : struct, ILane<V>
    {
        uint element = View.Cast<uint>()[index];
        return V.LoadU32(&element);
    }

    /// <inheritdoc/>
    public V LoadU64<V>(int index) where V : struct, ILane<V>
    {
        ulong element = View.Cast<ulong>()[index];
        return V.LoadU64(&element);
    }

    /// <inheritdoc/>
    public V LoadBool<V>(int index) where V : struct, ILane<V>
    {
        byte element = View[index];
        return V.LoadBool(&element);
    }
}
