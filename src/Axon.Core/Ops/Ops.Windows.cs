using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Reductions of windows over all axes.</content>
public static partial class Ops
{
    /// <summary>The sum of each window over all axes; what lies outside changes nothing. One number an axis everywhere; strides and dilations are 1 where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowSum")]
    public static Tensor<T> WindowSum<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Sum", x, window, strides, (int)padding, dilation);

    /// <summary>The sum of each window over all axes, with the widths of padding before and after each axis; what lies outside changes nothing.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowSum")]
    public static Tensor<T> WindowSum<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Sum", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The product of each window over all axes; what lies outside changes nothing. One number an axis everywhere; strides and dilations are 1 where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowProduct")]
    public static Tensor<T> WindowProduct<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Product", x, window, strides, (int)padding, dilation);

    /// <summary>The product of each window over all axes, with the widths of padding before and after each axis; what lies outside changes nothing.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowProduct")]
    public static Tensor<T> WindowProduct<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Product", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The greatest element of each window over all axes; what lies outside changes nothing. One number an axis everywhere; strides and dilations are 1 where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowMax")]
    public static Tensor<T> WindowMax<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Max", x, window, strides, (int)padding, dilation);

    /// <summary>The greatest element of each window over all axes, with the widths of padding before and after each axis; what lies outside changes nothing.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowMax")]
    public static Tensor<T> WindowMax<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Max", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The least element of each window over all axes; what lies outside changes nothing. One number an axis everywhere; strides and dilations are 1 where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowMin")]
    public static Tensor<T> WindowMin<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Min", x, window, strides, (int)padding, dilation);

    /// <summary>The least element of each window over all axes, with the widths of padding before and after each axis; what lies outside changes nothing.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowMin")]
    public static Tensor<T> WindowMin<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Min", x, window, strides, low.Dims(), high.Dims(), dilation);

    /// <summary>The mean of each window over all axes; what lies outside counts as 0. One number an axis everywhere; strides and dilations are 1 where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowMean")]
    public static Tensor<T> WindowMean<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Mean", x, window, strides, (int)padding, dilation);

    /// <summary>The mean of each window over all axes, with the widths of padding before and after each axis; what lies outside counts as 0.</summary>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("WindowMean")]
    public static Tensor<T> WindowMean<T>(Tensor<T> x, int[] window, int[]? strides, int[] low, int[] high, int[]? dilation = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowReduce(EagerBuilder.Instance, "Mean", x, window, strides, low.Dims(), high.Dims(), dilation);
}
