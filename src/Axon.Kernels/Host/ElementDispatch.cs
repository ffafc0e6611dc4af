namespace Axon.Kernels;

/// <summary>A loop written for any element type.</summary>
internal interface IElementProgram
{
    void Run<T, E>()
        where T : unmanaged
        where E : struct, IElement<T>;
}

/// <summary>Chooses the row of an element type; a constant for the JIT.</summary>
internal static unsafe class ElementDispatch
{
    public static void Run<T, P>(ref P program) where T : unmanaged where P : struct, IElementProgram
    {
        if (typeof(T) == typeof(float))
            program.Run<float, F32Element>();
        else if (typeof(T) == typeof(double))
            program.Run<double, F64Element>();
        else if (typeof(T) == typeof(Half))
            program.Run<Half, F16Element>();
        else if (typeof(T) == typeof(sbyte))
            program.Run<sbyte, I8Element>();
        else if (typeof(T) == typeof(short))
            program.Run<short, I16Element>();
        else if (typeof(T) == typeof(int))
            program.Run<int, I32Element>();
        else if (typeof(T) == typeof(long))
            program.Run<long, I64Element>();
        else if (typeof(T) == typeof(byte))
            program.Run<byte, U8Element>();
        else if (typeof(T) == typeof(ushort))
            program.Run<ushort, U16Element>();
        else if (typeof(T) == typeof(uint))
            program.Run<uint, U32Element>();
        else if (typeof(T) == typeof(ulong))
            program.Run<ulong, U64Element>();
        else if (typeof(T) == typeof(bool))
            program.Run<byte, BoolElement>();
        // Its type stands above this assembly; no other element has two bytes.
        else if (sizeof(T) == sizeof(ushort) && typeof(T) != typeof(char))
            program.Run<ushort, BF16Element>();
        else
            throw new NotSupportedException($"{typeof(T)} is not an element type of tensors.");
    }
}
