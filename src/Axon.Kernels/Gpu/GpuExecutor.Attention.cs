namespace Axon.Kernels;

public readonly partial struct GpuExecutor
{
    /// <summary>Runs a routine that is made of launches; false where it runs on the host.</summary>
    private bool TryLaunch<C>(C call, ReadOnlySpan<GpuBuffer> operands, ReadOnlySpan<GpuBuffer> results) where C : struct, ILibraryCall
    {
        switch (call)
        {
            case AttentionCall forward:
                AttentionLaunches.Forward(this, forward.Shape, operands[0], operands[1], operands[2], Masks(forward.Shape, operands, 3), results[0], Wanted(results[1]));
                return true;
            case AttentionGradCall backward:
                AttentionLaunches.Backward(
                    this, backward.Shape, operands[0], operands[1], operands[2], Masks(backward.Shape, operands, 6), operands[4], operands[5], Wanted(results[0]), Wanted(results[1]), Wanted(results[2]));
                return true;
            default:
                return false;
        }
    }

    private static GpuBuffer Masks(in AttentionShape shape, ReadOnlySpan<GpuBuffer> operands, int index) => shape.Masks == 0 ? default : operands[index];

    // A result that nobody reads has no memory.
    private static GpuBuffer? Wanted(GpuBuffer result) => result.View.IsValid ? result : null;
}
