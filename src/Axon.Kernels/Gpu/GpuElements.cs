namespace Axon.Kernels;

/// <summary>An element type as GPU skeletons that are not given a body need it: its place in memory and its arithmetic in lanes.</summary>
internal interface IGpuElement<V>
    where V : struct, ILane<V>
{
    static abstract V Load(GpuBuffer buffer, int index);

    static abstract void Store(GpuBuffer buffer, int index, V value);

    /// <summary>The sum; of bools, whether either is true.</summary>
    static abstract V Add(V left, V right);

    static abstract V Less(V left, V right);

    static abstract V IsNaN(V value);

    /// <summary>What no element is less than.</summary>
    static abstract V Least { get; }
}

internal readonly struct GpuF32<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadF32<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreF32(index, value);

    public static V Add(V left, V right) => left + right;

    public static V Less(V left, V right) => V.Less(left, right);

    public static V IsNaN(V value) => V.NotEqual(value, value);

    public static V Least => V.Real(double.NegativeInfinity);
}

internal readonly struct GpuF64<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadF64<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreF64(index, value);

    public static V Add(V left, V right) => left + right;

    public static V Less(V left, V right) => V.Less(left, right);

    public static V IsNaN(V value) => V.NotEqual(value, value);

    public static V Least => V.Real(double.NegativeInfinity);
}

internal readonly struct GpuF16<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadF16<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreF16(index, value);

    public static V Add(V left, V right) => left + right;

    public static V Less(V left, V right) => V.Less(left, right);

    public static V IsNaN(V value) => V.NotEqual(value, value);

    public static V Least => V.Real(double.NegativeInfinity);
}

internal readonly struct GpuBF16<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadBF16<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreBF16(index, value);

    public static V Add(V left, V right) => left + right;

    public static V Less(V left, V right) => V.Less(left, right);

    public static V IsNaN(V value) => V.NotEqual(value, value);

    public static V Least => V.Real(double.NegativeInfinity);
}

internal readonly struct GpuI8<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadI8<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreI8(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(sbyte.MinValue);
}

internal readonly struct GpuI16<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadI16<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreI16(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(short.MinValue);
}

internal readonly struct GpuI32<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadI32<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreI32(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(int.MinValue);
}

internal readonly struct GpuI64<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadI64<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreI64(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(long.MinValue);
}

internal readonly struct GpuU8<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadU8<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreU8(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(0);
}

internal readonly struct GpuU16<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadU16<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreU16(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(0);
}

internal readonly struct GpuU32<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadU32<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreU32(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessUInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(0);
}

internal readonly struct GpuU64<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadU64<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreU64(index, value);

    public static V Add(V left, V right) => V.AddInt(left, right);

    public static V Less(V left, V right) => V.LessUInt(left, right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Int(0);
}

internal readonly struct GpuBool<V> : IGpuElement<V>
    where V : struct, ILane<V>
{
    public static V Load(GpuBuffer buffer, int index) => buffer.LoadBool<V>(index);

    public static void Store(GpuBuffer buffer, int index, V value) => buffer.StoreBool(index, value);

    public static V Add(V left, V right) => V.Or(left, right);

    public static V Less(V left, V right) => V.And(V.Not(left), right);

    public static V IsNaN(V value) => V.Mask(false);

    public static V Least => V.Mask(false);
}
