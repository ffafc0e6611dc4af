namespace Axon;

/// <summary>What launches of one kernel with the same sizes took.</summary>
/// <param name="Program">The generated class that has the kernel, as <c>TrainStep_TrainStep_Program</c>; empty for kernels of the library.</param>
/// <param name="Kernel">Its name in the generated file, as <c>Map3</c>; the element type or the routine for kernels of the library.</param>
/// <param name="Skeleton">What runs it, as <c>Gemm</c> or <c>Rows</c>.</param>
/// <param name="Sizes">The sizes of each launch.</param>
/// <param name="Launches">How often it ran.</param>
/// <param name="Elapsed">All launches together.</param>
public sealed record KernelTime(string Program, string Kernel, string Skeleton, LaunchSizes Sizes, long Launches, TimeSpan Elapsed)
{
    /// <summary>Multiplications and additions a second of a product or convolution, counted as if it were done directly; 0 for other kernels.</summary>
    public double FlopsPerSecond => Elapsed > TimeSpan.Zero ? Launches * Sizes.Flops / Elapsed.TotalSeconds : 0;
}

/// <summary>The sizes of a launch.</summary>
/// <param name="Batch">How many times the rest is done: batches of a product, outer indices of a reduction; else 1.</param>
/// <param name="Rows">Rows; of a convolution, output positions of all images.</param>
/// <param name="Columns">Columns; of a convolution, output channels.</param>
/// <param name="Depth">What a product sums over; of a convolution, kernel positions times input channels. 0 elsewhere.</param>
public readonly record struct LaunchSizes(long Batch, long Rows, long Columns, long Depth = 0)
{
    /// <summary>Multiplications and additions of a product or convolution; 0 elsewhere.</summary>
    public double Flops => 2.0 * Batch * Rows * Columns * Depth;

    /// <inheritdoc/>
    public override string ToString() => string.Join('×', ((long[])[Batch, Rows, Columns, Depth]).Where((size, i) => i is 1 or 2 || size > (i == 0 ? 1 : 0)));
}
