using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>
/// Operands query, key, value, and masks where there are any → attention, and each query's log of the sum of its exponentials [Batch, Queries], from which the gradient computes its weights again.
/// Scores exist for one tile of queries and keys at a time, with a running maximum and sum; tiles that no query sees are not computed.
/// </summary>
public readonly unsafe record struct AttentionCall(AttentionShape Shape) : ILibraryCall
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => index switch { 0 => Shape.QueryBytes, 1 => Shape.KeyBytes, 2 => Shape.ValueBytes, _ => Shape.MaskBytes };

    /// <inheritdoc/>
    public long ResultBytes(int index) => index == 0 ? Shape.OutputBytes : Shape.RowBytes;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        AttentionForward work = new()
        {
            Shape = Shape, Tiles = (Shape.Queries + AttentionTile.Rows - 1) / AttentionTile.Rows,
            Query = (float*)operands[0].Pointer, Key = (float*)operands[1].Pointer, Value = (float*)operands[2].Pointer,
            Mask = Shape.Masks == 0 ? null : (byte*)operands[3].Pointer, Output = (float*)results[0].Pointer, LogSums = (float*)results[1].Pointer,
        };
        int items = Shape.Batch * work.Tiles;
        if (Shape.Keys == 0)
        {
            NativeMemory.Clear(results[0].Pointer, (nuint)Shape.OutputBytes);
            if (results[1].Pointer != null)
                new Span<float>(results[1].Pointer, Shape.Batch * Shape.Queries).Clear();
        }
        if (items == 0 || Shape.Keys == 0 || Shape.ValueSize == 0)
            return;
        long multiplications = AttentionTile.Work(Shape);
        work.Parts = Parts.Count(items, multiplications >= AttentionTile.LeastParallelWork ? HostLanes.Threads : 1, 1);
        work.Items = items;
        Workers.Run(ref work, work.Parts, Parts.Nanoseconds(multiplications));
    }
}

/// <summary>
/// Operands query, key, value, attention, its logs of sums, its gradient, and masks where there are any → gradients of query, key and value. The weights are computed again, tile by tile.
/// </summary>
public readonly unsafe record struct AttentionGradCall(AttentionShape Shape) : ILibraryCall
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => index switch
    {
        0 => Shape.QueryBytes,
        1 => Shape.KeyBytes,
        2 => Shape.ValueBytes,
        4 => Shape.RowBytes,
        6 => Shape.MaskBytes,
        _ => Shape.OutputBytes,
    };

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(index);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        AttentionBackward work = new()
        {
            Shape = Shape,
            Query = (float*)operands[0].Pointer, Key = (float*)operands[1].Pointer, Value = (float*)operands[2].Pointer,
            Mask = Shape.Masks == 0 ? null : (byte*)operands[6].Pointer, Output = (float*)operands[3].Pointer, LogSums = (float*)operands[4].Pointer, Gradient = (float*)operands[5].Pointer,
            QueryGradient = (float*)results[0].Pointer, KeyGradient = (float*)results[1].Pointer, ValueGradient = (float*)results[2].Pointer,
        };
        if (Shape.Batch == 0)
            return;
        // Sums over nothing.
        for (int i = 0; i < 3 && (Shape.Queries == 0 || Shape.Keys == 0); i++)
        {
            if (results[i].Pointer != null)
                NativeMemory.Clear(results[i].Pointer, (nuint)ResultBytes(i));
        }
        // A key's gradient is a sum over all queries and a query's one over all keys, so a part takes whole entries of the batch.
        long multiplications = 3 * AttentionTile.Work(Shape);
        work.Parts = Parts.Count(Shape.Batch, multiplications >= AttentionTile.LeastParallelWork ? HostLanes.Threads : 1, 1);
        Workers.Run(ref work, work.Parts, Parts.Nanoseconds(multiplications));
    }
}
