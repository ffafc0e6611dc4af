using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>What a block of scratch memory holds.</summary>
internal enum ScratchUse
{
    /// <summary>Packed right operand, shared with the workers of a call.</summary>
    Right,

    /// <summary>Packed block of the left operand.</summary>
    Left,

    /// <summary>Unfinished sums.</summary>
    Partial,

    /// <summary>A padded image.</summary>
    Image,

    /// <summary>A transformed kernel, shared with the workers of a call, or a transformed gradient.</summary>
    Transformed,

    /// <summary>Keys of lines that are sorted, or lines that are transformed.</summary>
    Lines,

    /// <summary>Positions of lines that are sorted.</summary>
    Positions,

    /// <summary>Tiles of scores and turned operands of attention.</summary>
    Attention,
}

/// <summary>Scratch memory of a thread, kept from call to call: contractions, sorting and transforms allocate nothing once warm.</summary>
internal sealed unsafe class ContractionScratch
{
    private const nuint Alignment = 64;
    private const int Uses = (int)ScratchUse.Attention + 1;

    [ThreadStatic]
    private static ContractionScratch? current;

    private readonly nint[] blocks = new nint[Uses];
    private readonly long[] sizes = new long[Uses];
    private readonly GuardedMemory?[] guarded = new GuardedMemory?[Uses];

    ~ContractionScratch()
    {
        foreach (nint block in blocks)
            NativeMemory.AlignedFree((void*)block);
    }

    /// <summary>Memory for <paramref name="count"/> elements of unspecified content, valid until this thread takes the same use again.</summary>
    public static T* Take<T>(ScratchUse use, long count)
        where T : unmanaged
    {
        ContractionScratch scratch = current ??= new ContractionScratch();
        long bytes = count * sizeof(T);
        int index = (int)use;
        if (GuardedMemory.IsOn && GuardedMemory.TryTake(bytes) is { } guarded)
        {
            scratch.guarded[index]?.Dispose();
            scratch.guarded[index] = guarded;
            return (T*)guarded.Pointer;
        }
        if (scratch.sizes[index] < bytes)
        {
            NativeMemory.AlignedFree((void*)scratch.blocks[index]);
            scratch.blocks[index] = 0;
            scratch.sizes[index] = 0;
            scratch.blocks[index] = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            scratch.sizes[index] = bytes;
        }

        return (T*)scratch.blocks[index];
    }
}
