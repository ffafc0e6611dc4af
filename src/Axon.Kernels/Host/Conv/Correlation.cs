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

    /// <summary>
    /// The gradient in the input of a group, in phases: with strides, input positions of different remainders meet different kernel positions, so
    /// each remainder is a dense correlation of its own.
    /// </summary>
    public static Correlation InputGradient(in ConvShape shape, int group, int phase)
    {
        int channels = shape.OutChannels / shape.Groups;
        Correlation forward = Forward(shape, group);
        (phase, int width) = Math.DivRem(phase, forward.Width.Phases);
        (int depth, int height) = Math.DivRem(phase, forward.Height.Phases);
        return new Correlation(
            shape.Batch, shape.OutChannels, group * channels, channels,
            forward.Depth.InputGradient(depth), forward.Height.InputGradient(height), forward.Width.InputGradient(width));
    }

    /// <summary>Where a kernel position lies in the kernel as given.</summary>
    public int KernelPosition(int position, in ConvShape shape)
    {
        (position, int width) = Math.DivRem(position, Width.Kernel);
        (int depth, int height) = Math.DivRem(position, Height.Kernel);
        return (At(Depth, depth) * shape.KernelHeight + At(Height, height)) * shape.KernelWidth + At(Width, width);

        static int At(in Axis axis, int index) => axis.KernelFirst + (index * axis.KernelStep);
    }

    /// <summary>The row of the result that holds the first position of a line.</summary>
    public int RowOfLine(int line)
    {
        (int plane, int height) = Math.DivRem(line, Height.Out);
        (int batch, int depth) = Math.DivRem(plane, Depth.Out);
        return ((batch * Depth.OutSize + Depth.Position(depth)) * Height.OutSize + Height.Position(height)) * Width.OutSize + Width.OutFirst;
    }
}

/// <summary>One spatial axis of a correlation: output o meets, under kernel position k, the element at o·Stride + k·KernelDilation of the image, dilated and padded.</summary>
internal readonly record struct Axis(int In, int Kernel, int Out, int Stride, int Pad, int InDilation, int KernelDilation)
{
    /// <summary>Where the kernel's first position lies in the kernel as given.</summary>
    public int KernelFirst { get; init; }

    /// <summary>From one kernel position to the next in the kernel as given: negative where it is turned round.</summary>
    public int KernelStep { get; init; } = 1;

    /// <summary>Where the first output lies in the result.</summary>
    public int OutFirst { get; init; }

    /// <summary>From one output to the next in the result.</summary>
    public int OutStep { get; init; } = 1;

    /// <summary>Size of the result along this axis.</summary>
    public int OutSize { get; init; } = Out;

    /// <summary>Elements that the kernel sweeps over.</summary>
    public int Span => ((Out - 1) * Stride) + ((Kernel - 1) * KernelDilation) + 1;

    /// <summary>True where the sweep touches neither padding nor holes.</summary>
    public bool InPlace => Pad == 0 && InDilation == 1 && Span <= In;

    /// <summary>How many phases the gradient in the input has along this axis.</summary>
    public int Phases => InDilation == 1 && KernelDilation == 1 ? Stride : 1;

    /// <summary>The element of the image as it lies that an output meets under a kernel position; -1 for padding and holes.</summary>
    public int Element(int output, int kernel)
    {
        int place = (output * Stride) + (kernel * KernelDilation) - Pad;
        return place >= 0 && place % InDilation == 0 && place / InDilation < In ? place / InDilation : -1;
    }

    /// <summary>Where an output lies in the result.</summary>
    public int Position(int output) => OutFirst + (output * OutStep);

    /// <summary>The axis of a phase of the gradient in the input.</summary>
    public Axis InputGradient(int phase)
    {
        if (Phases == 1)
        {
            // Strides become holes, holes become strides, and the kernel is turned round.
            return new Axis(Out, Kernel, In, InDilation, ((Kernel - 1) * KernelDilation) - Pad, Stride, KernelDilation) { KernelFirst = Kernel - 1, KernelStep = -1 };
        }

        // Input position phase + t·Stride meets kernel position first + i·Stride at output position t + shift - i.
        int first = (((phase + Pad) % Stride) + Stride) % Stride;
        int shift = (phase + Pad - first) / Stride;
        int taps = Math.Max(0, (Kernel - first + Stride - 1) / Stride);
        int outputs = Math.Max(0, (In - phase + Stride - 1) / Stride);
        return new Axis(Out, taps, outputs, 1, taps - 1 - shift, 1, 1)
        {
            KernelFirst = first + ((taps - 1) * Stride), KernelStep = -Stride, OutFirst = phase, OutStep = Stride, OutSize = In,
        };
    }
}
