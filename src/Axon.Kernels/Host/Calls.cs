using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Calls with registers that fit the stack's alignment well enough.</summary>
internal static class Calls
{
    [MethodImpl(Jit.Apart)]
    public static V Call<F, V>(V value) where F : struct, ILaneFunction where V : struct, ILane<V> => F.Of(value);

    [MethodImpl(Jit.Apart)]
    public static V Call<F, V>(V first, V second, V third) where F : struct, ILaneFunction3 where V : struct, ILane<V> => F.Of(first, second, third);
}
