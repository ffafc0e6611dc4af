namespace Axon.Kernels;

/// <summary>
/// How the direct kernels walk an image under a convolution kernel. Where kernel columns adjoin, a kernel line is one run and a kernel plane one
/// walk; where they are dilated, each column is a run and each kernel line a walk.
/// </summary>
internal readonly struct KernelWalk
{
    private readonly int linesOfPlane;
    private readonly nint planeOffset;
    private readonly nint lineOffset;

    public KernelWalk(in Correlation shape, int panelWidth)
    {
        bool adjoin = shape.Width.KernelDilation == 1;
        nint step = (nint)shape.Width.Stride * shape.Channels;
        nint kernelLine = shape.Height.KernelDilation * shape.LineSize;
        Walk = adjoin
            ? new LeftWalk(step, shape.Height.Kernel, kernelLine, shape.Width.Kernel * shape.Channels, 1)
            : new LeftWalk(step, shape.Width.Kernel, (nint)shape.Width.KernelDilation * shape.Channels, shape.Channels, 1);
        linesOfPlane = adjoin ? 1 : shape.Height.Kernel;
        Planes = shape.Depth.Kernel * linesOfPlane;
        planeOffset = shape.Depth.KernelDilation * shape.PlaneSize;
        lineOffset = kernelLine;
        RowStep = shape.Width.OutStep;
        PanelStep = (nint)Walk.Outer * Walk.Depth * panelWidth;
    }

    /// <summary>One walk, from its first position on.</summary>
    public LeftWalk Walk { get; }

    /// <summary>Number of walks.</summary>
    public int Planes { get; }

    /// <summary>Elements of the packed kernel that a walk uses.</summary>
    public nint PanelStep { get; }

    /// <summary>Rows of the result between neighbouring positions.</summary>
    public int RowStep { get; }

    /// <summary>Where a walk starts, from the first kernel position.</summary>
    public nint Offset(int plane) => plane / linesOfPlane * planeOffset + plane % linesOfPlane * lineOffset;
}
