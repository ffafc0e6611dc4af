using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Reductions of windows over all axes.</content>
public static partial class Ops
{
    /// <summary>The sum of each window over all axes; what lies outside counts as 0. JAX: <c>lax.reduce_window</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="dilation">Distance of neighbours in the window on each axis; 1 if left out.</param>
    /// <returns>On each axis size / stride rounded up with Same, (size - reach) / stride + 1 rounded down with Valid, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">There is not one number an axis, one is less than 1, the window does not fit, or the elements are bool.</exception>
    [Intrinsic("WindowSum")]
    public static Tensor<T> WindowSum<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Sum", x, window, strides, (int)padding, dilation);

    /// <summary>The sum of each window over all axes, with widths of padding; what lies outside counts as 0.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis; negative ones are removed.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <param name="dilation">Distance of neighbours in the window on each axis; 1 if left out.</param>
    /// <returns>(size + low + high - reach) / stride + 1 on each axis, rounded down, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">There is not one number an axis, one is less than 1, the window does not fit, or the elements are bool.</exception>
    [Intrinsic("WindowSum")]
    public static Tensor<T> WindowSum<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Sum", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The product of each window over all axes; what lies outside counts as 1.</summary>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], Padding, int[])"/>
    [Intrinsic("WindowProduct")]
    public static Tensor<T> WindowProduct<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Product", x, window, strides, (int)padding, dilation);

    /// <summary>The product of each window over all axes, with widths of padding; what lies outside counts as 1.</summary>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], int[], int[], int[])"/>
    [Intrinsic("WindowProduct")]
    public static Tensor<T> WindowProduct<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Product", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The greatest element of each window over all axes; what lies outside is never chosen. The first of equals has the gradient.</summary>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], Padding, int[])"/>
    [Intrinsic("WindowMax")]
    public static Tensor<T> WindowMax<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Max", x, window, strides, (int)padding, dilation);

    /// <summary>The greatest element of each window over all axes, with widths of padding; what lies outside is never chosen.</summary>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], int[], int[], int[])"/>
    [Intrinsic("WindowMax")]
    public static Tensor<T> WindowMax<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Max", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The least element of each window over all axes; what lies outside is never chosen. The first of equals has the gradient.</summary>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], Padding, int[])"/>
    [Intrinsic("WindowMin")]
    public static Tensor<T> WindowMin<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Min", x, window, strides, (int)padding, dilation);

    /// <summary>The least element of each window over all axes, with widths of padding; what lies outside is never chosen.</summary>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], int[], int[], int[])"/>
    [Intrinsic("WindowMin")]
    public static Tensor<T> WindowMin<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Min", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The mean of each window over all axes; what lies outside counts as 0, and is counted (in <see cref="AvgPool{T}(Tensor{T}, int[], int[], Padding, ChannelOrder)"/> it is not).</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="dilation">Distance of neighbours in the window on each axis; 1 if left out.</param>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], Padding, int[])"/>
    [Intrinsic("WindowMean")]
    public static Tensor<T> WindowMean<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Mean", x, window, strides, (int)padding, dilation);

    /// <summary>The mean of each window over all axes, with widths of padding; what lies outside counts as 0, and is counted.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis; negative ones are removed.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <param name="dilation">Distance of neighbours in the window on each axis; 1 if left out.</param>
    /// <inheritdoc cref="WindowSum{T}(Tensor{T}, int[], int[], int[], int[], int[])"/>
    [Intrinsic("WindowMean")]
    public static Tensor<T> WindowMean<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Mean", x, window, strides, low.Dims(), high.Dims(), dilation);
}
