using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>An operation that processors have no vector instruction for, as a row for <see cref="WordByWord"/>.</summary>
internal interface IWordOperation
{
    static abstract V Apply<V>(V left, V right) where V : struct, ILane<V>;
}

/// <summary>Runs an operation on wide lanes through the one-element lane.</summary>
internal static unsafe class WordByWord
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Apply<V, O>(V left, V right) where V : struct, ILane<V> where O : struct, IWordOperation
    {
        if (V.IsWide)
        {
            long* words = stackalloc long[16];
            V.StoreI64(words, left);
            V.StoreI64(words + 8, right);
            for (int k = 0; k < V.Count; k++)
                words[k] = O.Apply(WideLane1.FromBits(words[k]), WideLane1.FromBits(words[8 + k])).Bits;
            return V.LoadI64(words);
        }
        else
        {
            int* words = stackalloc int[32];
            V.StoreI32(words, left);
            V.StoreI32(words + 16, right);
            for (int k = 0; k < V.Count; k++)
                words[k] = O.Apply(Lane1.FromBits(words[k]), Lane1.FromBits(words[16 + k])).Bits;
            return V.LoadI32(words);
        }
    }
}

internal readonly struct DivideIntWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.DivideInt(left, right);
}

internal readonly struct RemainderIntWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.RemainderInt(left, right);
}

internal readonly struct DivideUIntWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.DivideUInt(left, right);
}

internal readonly struct RemainderUIntWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.RemainderUInt(left, right);
}

internal readonly struct ShiftLeftWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.ShiftLeft(left, right);
}

internal readonly struct ShiftRightWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.ShiftRight(left, right);
}

internal readonly struct ShiftRightLogicalWord : IWordOperation
{
    public static V Apply<V>(V left, V right) where V : struct, ILane<V> => V.ShiftRightLogical(left, right);
}
