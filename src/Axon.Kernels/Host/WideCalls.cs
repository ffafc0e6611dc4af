using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Calls with registers of 512 bits. They would be passed on the stack, where the JIT aligns to 16 bytes: three of four would lie across two cache lines, and what is stored so cannot be
/// loaded until it is in the cache, which took four times as long as the function itself. Here they pass through a line of their own.
/// </summary>
internal static unsafe class WideCalls
{
    private const int Line = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static V Call<F, V>(V value) where F : struct, ILaneFunction where V : struct, ILane<V>
    {
        Lines2 room;
        void* slot = Aligned(&room);
        Unsafe.Write(slot, value);
        Through<F, V>(slot);
        return Unsafe.Read<V>(slot);
    }

    [MethodImpl(Jit.Apart)]
    private static void Through<F, V>(void* slot) where F : struct, ILaneFunction where V : struct, ILane<V> => Unsafe.Write(slot, F.Of(Unsafe.Read<V>(slot)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static V Call<F, V>(V first, V second, V third) where F : struct, ILaneFunction3 where V : struct, ILane<V>
    {
        Lines4 room;
        byte* slots = (byte*)Aligned(&room);
        Unsafe.Write(slots, first);
        Unsafe.Write(slots + Line, second);
        Unsafe.Write(slots + (2 * Line), third);
        Through3<F, V>(slots);
        return Unsafe.Read<V>(slots);
    }

    [MethodImpl(Jit.Apart)]
    private static void Through3<F, V>(byte* slots) where F : struct, ILaneFunction3 where V : struct, ILane<V> =>
        Unsafe.Write(slots, F.Of(Unsafe.Read<V>(slots), Unsafe.Read<V>(slots + Line), Unsafe.Read<V>(slots + (2 * Line))));

    // Within room for a line more than is wanted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void* Aligned(void* room) => (void*)(((nint)room + Line - 1) & -Line);

    [InlineArray(2 * Line)]
    private struct Lines2
    {
        private byte first;
    }

    [InlineArray(4 * Line)]
    private struct Lines4
    {
        private byte first;
    }
}
