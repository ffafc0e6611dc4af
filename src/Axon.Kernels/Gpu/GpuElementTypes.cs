namespace Axon.Kernels;

/// <summary>Something to do with an element type once it is known at compile time.</summary>
internal interface IGpuElementAction
{
    void Run<V, E>()
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>;
}

/// <summary>From a .NET element type to its <see cref="IElement{V}"/> in the lane class that holds it.</summary>
internal static class GpuElementTypes
{
    public static void Run<T, A>(in A action)
        where T : unmanaged
        where A : struct, IGpuElementAction
    {
        if (typeof(T) == typeof(float))
            action.Run<Lane1, GpuF32<Lane1>>();
        else if (typeof(T) == typeof(double))
            action.Run<WideLane1, GpuF64<WideLane1>>();
        else if (typeof(T) == typeof(Half))
            action.Run<Lane1, GpuF16<Lane1>>();
        else if (typeof(T) == typeof(int))
            action.Run<Lane1, GpuI32<Lane1>>();
        else if (typeof(T) == typeof(uint))
            action.Run<Lane1, GpuU32<Lane1>>();
        else if (typeof(T) == typeof(long))
            action.Run<WideLane1, GpuI64<WideLane1>>();
        else if (typeof(T) == typeof(ulong))
            action.Run<WideLane1, GpuU64<WideLane1>>();
        else if (typeof(T) == typeof(sbyte))
            action.Run<Lane1, GpuI8<Lane1>>();
        else if (typeof(T) == typeof(byte))
            action.Run<Lane1, GpuU8<Lane1>>();
        else if (typeof(T) == typeof(bool))
            action.Run<Lane1, GpuBool<Lane1>>();
        else if (typeof(T) == typeof(short))
            action.Run<Lane1, GpuI16<Lane1>>();
        else if (typeof(T) == typeof(ushort))
            action.Run<Lane1, GpuU16<Lane1>>();
        else if (typeof(T).Name == "BFloat16")
            // Declared beside the tensors, out of sight of this library.
            action.Run<Lane1, GpuBF16<Lane1>>();
        else
            throw new NotSupportedException($"{typeof(T)} is not an element type of tensors.");
    }
}
