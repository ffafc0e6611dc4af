using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

public readonly partial struct GpuExecutor
{
    /// <inheritdoc/>
    public void Gemm<K>(K epilogue, GpuBuffer a, GpuBuffer b, in GemmShape shape) where K : struct, IEpilogue =>
        Gemm<K, Lane1, GpuF32<Lane1>>(epilogue, a, b, shape);

    /// <inheritdoc/>
    public void GemmWide<K>(K epilogue, GpuBuffer a, GpuBuffer b, in GemmShape shape) where K : struct, IEpilogue =>
        Gemm<K, WideLane1, GpuF64<WideLane1>>(epilogue, a, b, shape);

    /// <inheritdoc/>
    public void Conv<K>(K epilogue, GpuBuffer x, GpuBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        Conv<K, Lane1, GpuF32<Lane1>>(epilogue, x, kernel, shape);

    /// <inheritdoc/>
    public void ConvWide<K>(K epilogue, GpuBuffer x, GpuBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        Conv<K, WideLane1, GpuF64<WideLane1>>(epilogue, x, kernel, shape);

    /// <inheritdoc/>
    public void ConvInputGrad<K>(K epilogue, GpuBuffer g, GpuBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        ConvInputGrad<K, Lane1, GpuF32<Lane1>>(epilogue, g, kernel, shape);

    /// <inheritdoc/>
    public void ConvInputGradWide<K>(K epilogue, GpuBuffer g, GpuBuffer kernel, in ConvShape shape) where K : struct, IEpilogue =>
        ConvInputGrad<K, WideLane1, GpuF64<WideLane1>>(epilogue, g, kernel, shape);

    /// <inheritdoc/>
    public void ConvKernelGrad<K>(K epilogue, GpuBuffer x, GpuBuffer g, in ConvShape shape) where K : struct, IEpilogue =>
        ConvKernelGrad<K, Lane1, GpuF32<Lane1>>(epilogue, x, g, shape);

    /// <inheritdoc/>
    public void ConvKernelGradWide<K>(K epilogue, GpuBuffer x, GpuBuffer g, in ConvShape shape) where K : struct, IEpilogue =>
        ConvKernelGrad<K, WideLane1, GpuF64<WideLane1>>(epilogue, x, g, shape);

    private void Gemm<K, V, E>(K epilogue, GpuBuffer a, GpuBuffer b, in GemmShape shape)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        if (shape.Batch <= 0 || shape.M <= 0 || shape.N <= 0)
            return;
        RequireClass<V>();
        int side = device.GroupSide;
        int tile = 4 * side;
        int tileRows = (shape.M - 1) / tile + 1;
        int tileColumns = (shape.N - 1) / tile + 1;
        KernelConfig groups = new(checked(shape.Batch * tileRows * tileColumns), side * side);
        GemmLaunch<K, V, E>.Kernel.On(device)(groups, epilogue, a, b, shape, side, tileRows, tileColumns);
    }

    private void Conv<K, V, E>(K epilogue, GpuBuffer x, GpuBuffer kernel, in ConvShape shape)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int elements = checked(shape.Batch * shape.OutDepth * shape.OutHeight * shape.OutWidth * shape.OutChannels);
        if (elements == 0)
            return;
        RequireClass<V>();
        ConvLaunch<K, V, E>.Forward.On(device)(elements, epilogue, x, kernel, shape);
    }

    private void ConvInputGrad<K, V, E>(K epilogue, GpuBuffer g, GpuBuffer kernel, in ConvShape shape)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int elements = checked(shape.Batch * shape.InDepth * shape.InHeight * shape.InWidth * shape.InChannels);
        if (elements == 0)
            return;
        RequireClass<V>();
        ConvLaunch<K, V, E>.InputGrad.On(device)(elements, epilogue, g, kernel, shape);
    }

    private void ConvKernelGrad<K, V, E>(K epilogue, GpuBuffer x, GpuBuffer g, in ConvShape shape)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        int elements = checked(shape.KernelDepth * shape.KernelHeight * shape.KernelWidth * (shape.InChannels / shape.Groups) * shape.OutChannels);
        if (elements == 0)
            return;
        RequireClass<V>();
        // A kernel has few elements and each is a long sum: more threads share it.
        int lines = Math.Max(shape.Batch * shape.OutDepth * shape.OutHeight, 1);
        int parts = Math.Clamp(MostThreads / elements, 1, Math.Min(lines, 2 * StageParts));
        Storage arena = RentLanes<V>((long)parts * elements, out ArrayView<V> partials);
        KernelGradLaunch<V, E>.Kernel.On(device)(checked(parts * elements), partials, x, g, shape, parts, elements);
        ConvLaunch<K, V, E>.KernelGradFinish.On(device)(elements, epilogue, partials, parts, elements, shape.OutChannels);
        Return(arena);
    }

    private static class GemmLaunch<K, V, E>
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        public static readonly GpuKernel<Action<KernelConfig, K, GpuBuffer, GpuBuffer, GemmShape, int, int, int>> Kernel =
            new(static accelerator => accelerator.LoadStreamKernel<K, GpuBuffer, GpuBuffer, GemmShape, int, int, int>(GemmKernels.Gemm<K, V, E>));
    }

    private static class ConvLaunch<K, V, E>
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        public static readonly GpuKernel<Action<Index1D, K, GpuBuffer, GpuBuffer, ConvShape>> Forward =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K, GpuBuffer, GpuBuffer, ConvShape>(ConvKernels.Forward<K, V, E>));

        public static readonly GpuKernel<Action<Index1D, K, GpuBuffer, GpuBuffer, ConvShape>> InputGrad =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K, GpuBuffer, GpuBuffer, ConvShape>(ConvKernels.InputGrad<K, V, E>));

        public static readonly GpuKernel<Action<Index1D, K, ArrayView<V>, int, int, int>> KernelGradFinish =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K, ArrayView<V>, int, int, int>(ConvKernels.KernelGradFinish<K, V>));
    }

    private static class KernelGradLaunch<V, E>
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        public static readonly GpuKernel<Action<Index1D, ArrayView<V>, GpuBuffer, GpuBuffer, ConvShape, int, int>> Kernel =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<V>, GpuBuffer, GpuBuffer, ConvShape, int, int>(ConvKernels.KernelGradParts<V, E>));
    }
}
