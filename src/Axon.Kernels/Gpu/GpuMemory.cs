using System.Numerics;
using ILGPU.Runtime;
using Block = ILGPU.Runtime.MemoryBuffer1D<byte, ILGPU.Stride1D.Dense>;

namespace Axon.Kernels;

/// <summary>
/// Memory of one accelerator. Blocks that come back are kept by size and handed out again: asking a driver costs far more than most kernels.
/// All blocks are referenced from here, so that only this class ever frees one.
/// </summary>
internal sealed class GpuMemory(string name, Accelerator accelerator, bool hasDouble)
{
    private const long Smallest = 256;

    private readonly Lock gate = new();
    private readonly HashSet<Block> taken = [];
    private readonly Dictionary<long, Stack<Block>> free = [];

    public Accelerator Accelerator => accelerator;

    public bool HasDouble => hasDouble;

    public Block Take(long bytes)
    {
        long size = BlockSize(bytes);
        return TryTake(size) ?? TakeAfterCollecting(size, bytes);
    }

    public void GiveBack(Block block)
    {
        lock (gate)
        {
            if (!taken.Remove(block))
                return;
            if (!free.TryGetValue(block.Length, out Stack<Block>? stack))
                free.Add(block.Length, stack = new());
            stack.Push(block);
        }
    }

    // Four sizes to a power of two: blocks fit many requests and waste a fifth at most.
    private static long BlockSize(long bytes)
    {
        if (bytes <= Smallest)
            return Smallest;
        long step = Math.Max(Smallest, 1L << (BitOperations.Log2((ulong)bytes) - 2));
        return checked(bytes + step - 1) / step * step;
    }

    private Block? TryTake(long size)
    {
        lock (gate)
        {
            if (free.TryGetValue(size, out Stack<Block>? stack) && stack.TryPop(out Block? block))
            {
                taken.Add(block);
                return block;
            }
        }
        return TryAllocate(size, out _);
    }

    private Block? TryAllocate(long size, out Exception? failure)
    {
        failure = null;
        if (size > accelerator.MemorySize)
            return null;
        try
        {
            accelerator.Bind();
            Block block = accelerator.Allocate1D<byte>(size);
            lock (gate)
                taken.Add(block);
            return block;
        }
        catch (Exception exception) when (exception is AcceleratorException or OutOfMemoryException or OverflowException)
        {
            failure = exception;
            return null;
        }
    }

    // Storages nobody holds any more give their blocks back when collected, and kept blocks of other sizes can be freed.
    private Block TakeAfterCollecting(long size, long bytes)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (TryTake(size) is { } kept)
            return kept;
        accelerator.Synchronize();
        lock (gate)
        {
            foreach (Stack<Block> stack in free.Values)
            {
                while (stack.TryPop(out Block? block))
                    block.Dispose();
            }
        }
        return TryAllocate(size, out Exception? failure) ?? throw new OutOfDeviceMemoryException(name, bytes, failure);
    }
}
