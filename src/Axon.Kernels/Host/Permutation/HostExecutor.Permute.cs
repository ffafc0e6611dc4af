namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Permute<K>(K kernel, HostBuffer source, HostBuffer target, in PermuteShape shape, int rows, int columns)
        where K : struct, IMapKernel
    {
        if (!Permutation.TryRun((byte*)source.Pointer + (shape.Start * shape.Bytes), target.Pointer, shape, HostLanes.Width))
            Map(kernel, rows, columns);
    }
}
