namespace Axon.Kernels;

public readonly partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Call<C>(C call, ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results) where C : struct, ILibraryCall =>
        call.Run(operands, results, throws: true);
}
