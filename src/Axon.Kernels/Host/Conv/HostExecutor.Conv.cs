namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Conv<K>(K epilogue, HostBuffer x, HostBuffer kernel, in ConvShape shape)
        where K : struct, IEpilogue =>
        Convolution.Run(ConvolutionPass.Forward, epilogue, (float*)x.Pointer, (float*)kernel.Pointer, shape, HostLanes.Width, HostLanes.Threads);

    /// <inheritdoc/>
    public void ConvWide<K>(K epilogue, HostBuffer x, HostBuffer kernel, in ConvShape shape)
        where K : struct, IEpilogue =>
        Convolution.Run(ConvolutionPass.Forward, epilogue, (double*)x.Pointer, (double*)kernel.Pointer, shape, HostLanes.Width, HostLanes.Threads);

    /// <inheritdoc/>
    public void ConvInputGrad<K>(K epilogue, HostBuffer g, HostBuffer kernel, in ConvShape shape)
        where K : struct, IEpilogue =>
        Convolution.Run(ConvolutionPass.InputGradient, epilogue, (float*)g.Pointer, (float*)kernel.Pointer, shape, HostLanes.Width, HostLanes.Threads);

    /// <inheritdoc/>
    public void ConvInputGradWide<K>(K epilogue, HostBuffer g, HostBuffer kernel, in ConvShape shape)
        where K : struct, IEpilogue =>
        Convolution.Run(ConvolutionPass.InputGradient, epilogue, (double*)g.Pointer, (double*)kernel.Pointer, shape, HostLanes.Width, HostLanes.Threads);

    /// <inheritdoc/>
    public void ConvKernelGrad<K>(K epilogue, HostBuffer x, HostBuffer g, in ConvShape shape)
        where K : struct, IEpilogue =>
        Convolution.Run(ConvolutionPass.KernelGradient, epilogue, (float*)x.Pointer, (float*)g.Pointer, shape, HostLanes.Width, HostLanes.Threads);

    /// <inheritdoc/>
    public void ConvKernelGradWide<K>(K epilogue, HostBuffer x, HostBuffer g, in ConvShape shape)
        where K : struct, IEpilogue =>
        Convolution.Run(ConvolutionPass.KernelGradient, epilogue, (double*)x.Pointer, (double*)g.Pointer, shape, HostLanes.Width, HostLanes.Threads);
}
