using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Products of matrices, convolution and pooling.</content>
public static partial class Ops
{
    /// <summary>The product of NumPy's dot: the last axis of x with the only axis of a vector y, or the last but one of y; the other axes follow each other.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Dot")]
    public static Tensor<T> Dot<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Dot(EagerBuilder.Instance, x, y);

    /// <summary>The general product: the named axes are multiplied and summed, batch axes kept in step. Result axes: batch, rest of x, rest of y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Dot")]
    public static Tensor<T> Dot<T>(Tensor<T> x, Tensor<T> y, int[] xAxes, int[] yAxes, int[]? xBatch = null, int[]? yBatch = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.Contract(EagerBuilder.Instance, x, y, xAxes, yAxes, xBatch, yBatch);

    /// <summary>The product of matrices in the last two axes; axes before them are batches and broadcast, vectors are one row or column.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("MatMul")]
    public static Tensor<T> MatMul<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatMul(EagerBuilder.Instance, x, y);

    /// <summary>All products of an element of x and one of y: the axes of x, then those of y.</summary>
    [Intrinsic("Outer")]
    public static Tensor<T> Outer<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Outer(EagerBuilder.Instance, x, y);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(Tensor<T> x, Tensor<T> kernel, int stride = 1, Padding padding = Padding.Valid, int dilation = 1, int groups = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, [stride], (int)padding, [dilation], groups);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions. One stride an axis.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(Tensor<T> x, Tensor<T> kernel, int[] strides, Padding padding = Padding.Valid, int[]? dilation = null, int groups = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, strides, (int)padding, dilation ?? [1], groups);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions. The padding of each axis is given.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(Tensor<T> x, Tensor<T> kernel, int[] strides, int[] low, int[] high, int[]? dilation = null, int groups = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, strides, low.Dims(), high.Dims(), dilation ?? [1], groups);

    /// <summary>The greatest element of each window over the spatial axes of [batch, spatial…, channels]. The stride is the window where it is 0.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("MaxPool")]
    public static Tensor<T> MaxPool<T>(Tensor<T> x, int window, int stride = 0, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.MaxPool(EagerBuilder.Instance, x, [window], stride == 0 ? null : [stride], (int)padding);

    /// <summary>The greatest element of each window over the spatial axes of [batch, spatial…, channels]. The strides are the window where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("MaxPool")]
    public static Tensor<T> MaxPool<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.MaxPool(EagerBuilder.Instance, x, window, strides, (int)padding);

    /// <summary>The mean of each window over the spatial axes of [batch, spatial…, channels]; padding is not counted. The stride is the window where it is 0.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("AvgPool")]
    public static Tensor<T> AvgPool<T>(Tensor<T> x, int window, int stride = 0, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.AvgPool(EagerBuilder.Instance, Floating(x), [window], stride == 0 ? null : [stride], (int)padding);

    /// <summary>The mean of each window over the spatial axes of [batch, spatial…, channels]; padding is not counted. The strides are the window where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("AvgPool")]
    public static Tensor<T> AvgPool<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.AvgPool(EagerBuilder.Instance, Floating(x), window, strides, (int)padding);
}
