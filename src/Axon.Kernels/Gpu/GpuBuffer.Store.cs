using System.Runtime.CompilerServices;
using ILGPU;

namespace Axon.Kernels;

// Locals need no clearing: every one is written before it is read.
[SkipLocalsInit]
public readonly unsafe partial struct GpuBuffer
{
    /// <inheritdoc/>
    public void StoreF32<V>(int index, V value) where V : struct, ILane<V>
    {
        float element;
        V.StoreF32(&element, value);
        View.Cast<float>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreF64<V>(int index, V value) where V : struct, ILane<V>
    {
        double element;
        V.StoreF64(&element, value);
        View.Cast<double>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreF16<V>(int index, V value) where V : struct, ILane<V>
    {
        ushort element;
        V.StoreF16((System.Half*)&element, value);
        View.Cast<ushort>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreBF16<V>(int index, V value) where V : struct, ILane<V>
    {
        ushort element;
        V.StoreBF16(&element, value);
        View.Cast<ushort>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreI8<V>(int index, V value) where V : struct, ILane<V>
    {
        sbyte element;
        V.StoreI8(&element, value);
        View.Cast<sbyte>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreI16<V>(int index, V value) where V : struct, ILane<V>
    {
        short element;
        V.StoreI16(&element, value);
        View.Cast<short>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreI32<V>(int index, V value) where V : struct, ILane<V>
    {
        int element;
        V.StoreI32(&element, value);
        View.Cast<int>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreI64<V>(int index, V value) where V : struct, ILane<V>
    {
        long element;
        V.StoreI64(&element, value);
        View.Cast<long>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreU8<V>(int index, V value) where V : struct, ILane<V>
    {
        byte element;
        V.StoreI8((sbyte*)&element, value);
        View[index] = element;
    }

    /// <inheritdoc/>
    public void StoreU16<V>(int index, V value) where V : struct, ILane<V>
    {
        ushort element;
        V.StoreI16((short*)&element, value);
        View.Cast<ushort>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreU32<V>(int index, V value) where V : struct, ILane<V>
    {
        uint element;
        V.StoreI32((int*)&element, value);
        View.Cast<uint>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreU64<V>(int index, V value) where V : struct, ILane<V>
    {
        ulong element;
        V.StoreI64((long*)&element, value);
        View.Cast<ulong>()[index] = element;
    }

    /// <inheritdoc/>
    public void StoreBool<V>(int index, V value) where V : struct, ILane<V>
    {
        byte element;
        V.StoreBool(&element, value);
        View[index] = element;
    }
}
