using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>
/// Memory that ends where a page begins that nobody may touch, for <c>AXON_GUARD=1</c> on Linux: code that reads or writes behind its operand ends with an
/// access violation at that very place, instead of damaging what lies there. Nothing is used twice, so an address kept for too long is found in the same way.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    // Each block is three mappings of the 65,530 that a process may have by default; beyond this many, memory is taken the ordinary way.
    private const int MostBlocks = 15_000;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private static int blocks;

    private readonly nint start;
    private readonly nint length;

    private GuardedMemory(nint start, nint length, byte* pointer)
    {
        this.start = start;
        this.length = length;
        Pointer = pointer;
        Interlocked.Increment(ref blocks);
    }

    ~GuardedMemory() => Release();

    /// <summary>Whether the process was started with <c>AXON_GUARD=1</c>.</summary>
    public static bool IsOn { get; } = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("AXON_GUARD") == "1";

    /// <summary>The first byte: aligned only as far as the length is.</summary>
    public byte* Pointer { get; }

    /// <summary>Null where there are too many already, or too little memory.</summary>
    public static GuardedMemory? TryTake(long bytes)
    {
        if (Volatile.Read(ref blocks) >= MostBlocks)
            return null;
        nint page = Environment.SystemPageSize;
        nint room = (nint)((bytes + page - 1) / page * page);
        nint length = room + (2 * page);
        nint start = Map(0, length, 0, PrivateAnonymous, -1, 0);
        if (start == -1)
            return null;
        if (room > 0 && Protect(start + page, room, ReadWrite) != 0)
        {
            _ = Unmap(start, length);
            return null;
        }
        return new GuardedMemory(start, length, (byte*)(start + page + room - (nint)bytes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        Interlocked.Decrement(ref blocks);
        _ = Unmap(start, length);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
