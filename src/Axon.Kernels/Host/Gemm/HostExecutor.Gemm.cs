namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Gemm<K>(K epilogue, HostBuffer a, HostBuffer b, in GemmShape shape)
        where K : struct, IEpilogue =>
        Contraction.Gemm(epilogue, (float*)a.Pointer, (float*)b.Pointer, shape, HostLanes.Width, HostLanes.Threads);

    /// <inheritdoc/>
    public void GemmWide<K>(K epilogue, HostBuffer a, HostBuffer b, in GemmShape shape)
        where K : struct, IEpilogue =>
        Contraction.Gemm(epilogue, (double*)a.Pointer, (double*)b.Pointer, shape, HostLanes.Width, HostLanes.Threads);
}
