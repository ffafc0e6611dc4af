namespace Axon.Kernels;

/// <summary>Something to do with an element type once it is known at compile time.</summary>
internal interface IElementAction
{
    void Run<V, E>()
        where V : unmanaged, ILane<V>
        where E : struct, IElement<V>;
}

/// <summary>From a .NET element type to its <see cref="IElement{V}"/> in the lane class that holds it.</summary>
internal static class ElementTypes
{
    public static void Run<T, A>(in A action)
        where T : unmanaged
        where A : struct, IElementAction
    {
        if (typeof(T) == typeof(float))
            action.Run<Lane1, F32Element<Lane1>>();
        else if (typeof(T) == typeof(double))
            action.Run<WideLane1, F64Element<WideLane1>>();
        else if (typeof(T) == typeof(Half))
            action.Run<Lane1, F16Element<Lane1>>();
        else if (typeof(T) == typeof(int))
            action.Run<Lane1, I32Element<Lane1>>();
        else if (typeof(T) == typeof(uint))
            action.Run<Lane1, U32Element<Lane1>>();
        else if (typeof(T) == typeof(long))
            action.Run<WideLane1, I64Element<WideLane1>>();
        else if (typeof(T) == typeof(ulong))
            action.Run<WideLane1, U64Element<WideLane1>>();
        else if (typeof(T) == typeof(sbyte))
            action.Run<Lane1, I8Element<Lane1>>();
        else if (typeof(T) == typeof(byte) || typeof(T) == typeof(bool))
            action.Run<Lane1, U8Element<Lane1>>();
        else if (typeof(T) == typeof(short))
            action.Run<Lane1, I16Element<Lane1>>();
        else if (typeof(T) == typeof(ushort))
            action.Run<Lane1, U16Element<Lane1>>();
        else if (typeof(T).Name == "BFloat16")
            // Declared beside the tensors, out of sight of this library.
            action.Run<Lane1, BF16Element<Lane1>>();
        else
            throw new NotSupportedException($"{typeof(T)} is not an element type of tensors.");
    }
}
