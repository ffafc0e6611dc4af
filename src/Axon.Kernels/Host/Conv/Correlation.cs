namespace Axon.Kernels;

/// <summary>
/// One group of a convolution seen as a correlation of an image with a kernel, position by position: the forward pass, and the gradient in the
/// input too (which correlates the output's gradient, dilated by the strides, with the kernel turned round).
/// </summary>
internal readonly record struct Correlation(
    int Batch, int TotalChannels, int FirstChannel, int Channels, Axis Depth, Axis Height, Axis Width)
{
    /// <summary>Kernel positions.</summary>
    public int Positions => Depth.Kernel * Height.Kernel * Width.Kernel;

    /// <summary>Length of the reduction.</summary>
    public int Terms => Positions * Channels;

    /// <summary>Lines of output positions, over all images.</summary>
    public int Lines => Batch * Depth.Out * Height.Out;

    /// <summary>True where the image can be read where it lies.</summary>
    public bool InPlace => Channels == TotalChannels && Depth.InPlace && Height.InPlace && Width.InPlace;

    /// <summary>Elements of an image as it lies.</summary>
    public nint SourceSize => (nint)Depth.In * Height.In * Width.In * TotalChannels;

    /// <summary>Elements between lines of the image as it is read.</summary>
    public nint LineSize => (nint)(InPlace ? Width.In : Width.Span) * Channels;

    /// <summary>Elements between planes of the image as it is read.</summary>
    public nint PlaneSize => (InPlace ? Height.In : Height.Span) * LineSize;

    /// <summary>Elements of the image as it is read.</summary>
    public nint ImageSize => (InPlace ? Depth.In : Depth.Span) * PlaneSize;

    /// <summary>The forward pass of a group.</summary>
    public static Correlation Forward(in ConvShape shape, int group)
    {
        int channels = shape.InChannels / shape.Groups;
        return new Correlation(
            shape.Batch, shape.InChannels, group * channels, channels,
            new Axis(shape.InDepth, shape.KernelDepth, shape.OutDepth, shape.StrideDepth, shape.PadDepth, shape.InDilationDepth, shape.KernelDilationDepth),
            new Axis(shape.InHeight, shape.KernelHeight, shape.OutHeight, shape.StrideHeight, shape.PadHeight, shape.InDilationHeight, shape.KernelDilationHeight),
            new Axis(shape.InWidth, shape.KernelWidth, shape.OutWidth, shape.StrideWidth, shape.PadWidth, shape.InDilationWidth, shape.KernelDilationWidth));
    }

    /// <summary>The gradient in the input of a group.</summary>
    public static Correlation InputGradient(in ConvShape shape, int group)
    {
        int channels = shape.OutChannels / shape.Groups;
        Correlation forward = Forward(shape, group);
        return new Correlation(
            shape.Batch, shape.OutChannels, group * channels, channels, forward.Depth.Transposed, forward.Height.Transposed, forward.Width.Transposed);
    }
}

/// <summary>One spatial axis of a correlation: output o meets, under kernel position k, the element at o·Stride + k·KernelDilation of the image, dilated and padded.</summary>
internal readonly record struct Axis(int In, int Kernel, int Out, int Stride, int Pad, int InDilation, int KernelDilation)
{
    /// <summary>Elements that the kernel sweeps over.</summary>
    public int Span => ((Out - 1) * Stride) + ((Kernel - 1) * KernelDilation) + 1;

    /// <summary>True where the sweep touches neither padding nor holes.</summary>
    public bool InPlace => Pad == 0 && InDilation == 1 && Span <= In;

    /// <summary>The axis of the gradient in the input: strides become holes, holes become strides.</summary>
    public Axis Transposed => new(Out, Kernel, In, InDilation, ((Kernel - 1) * KernelDilation) - Pad, Stride, KernelDilation);
}
