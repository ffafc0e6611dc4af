using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Convolution and pooling.</content>
public static partial class Ops
{
    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(Tensor<T> x, Tensor<T> kernel, int stride = 1, Padding padding = Padding.Valid, int dilation = 1, int groups = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, [stride], (int)padding, [dilation], groups);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions. One stride an axis.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="kernel">The windows' weights.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all.</param>
    /// <param name="padding">What a window sees beyond the edge. Same is that of x with its dilation.</param>
    /// <param name="dilation">Distance of neighbours of the kernel.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters.</param>
    /// <param name="inputDilation">Distance of neighbours of x, with zeros between.</param>
    /// <param name="batchGroups">Groups of the batch, each with its own share of the filters: the result's batch is that of one group.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, Padding padding = Padding.Valid, int[]? dilation = null, int groups = 1,
        int[]? inputDilation = null, int batchGroups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, strides, (int)padding, dilation ?? [1], groups, inputDilation, batchGroups, (int)channels);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions. The padding of each axis is given.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="kernel">The windows' weights.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all.</param>
    /// <param name="low">Zeros before each spatial axis of x with its dilation; negative numbers remove.</param>
    /// <param name="high">Zeros after each spatial axis.</param>
    /// <param name="dilation">Distance of neighbours of the kernel.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters.</param>
    /// <param name="inputDilation">Distance of neighbours of x, with zeros between.</param>
    /// <param name="batchGroups">Groups of the batch, each with its own share of the filters: the result's batch is that of one group.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, int[] low, int[] high, int[]? dilation = null, int groups = 1,
        int[]? inputDilation = null, int batchGroups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, strides, low.Dims(), high.Dims(), dilation ?? [1], groups, inputDilation, batchGroups, (int)channels);

    /// <summary>
    /// The transpose of a convolution in its operand: neighbours of x[batch, spatial…, in] are set apart by the strides and convolved with the kernel[spatial…, in / groups, out]
    /// turned around. Valid keeps all of the result, (size - 1) · stride + window; Same keeps size · stride.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("ConvTranspose")]
    public static Tensor<T> ConvTranspose<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, Padding padding = Padding.Valid, int[]? dilation = null, int groups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConvTranspose(EagerBuilder.Instance, x, kernel, strides, (int)padding, dilation ?? [1], groups, (int)channels);

    /// <summary>As the overload with a kind of padding, with the zeros before and after each spatial axis of x once it is set apart.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("ConvTranspose")]
    public static Tensor<T> ConvTranspose<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, int[] low, int[] high, int[]? dilation = null, int groups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConvTranspose(EagerBuilder.Instance, x, kernel, strides, low.Dims(), high.Dims(), dilation ?? [1], groups, (int)channels);

    /// <summary>The greatest element of each window over the spatial axes of [batch, spatial…, channels]. The stride is the window where it is 0.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("MaxPool")]
    public static Tensor<T> MaxPool<T>(Tensor<T> x, int window, int stride = 0, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.MaxPool(EagerBuilder.Instance, x, [window], stride == 0 ? null : [stride], (int)padding, (int)channels);

    /// <summary>The greatest element of each window over the spatial axes of [batch, spatial…, channels]. The strides are the window where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("MaxPool")]
    public static Tensor<T> MaxPool<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.MaxPool(EagerBuilder.Instance, x, window, strides, (int)padding, (int)channels);

    /// <summary>The mean of each window over the spatial axes of [batch, spatial…, channels]; padding is not counted. The stride is the window where it is 0.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("AvgPool")]
    public static Tensor<T> AvgPool<T>(Tensor<T> x, int window, int stride = 0, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.AvgPool(EagerBuilder.Instance, x, [window], stride == 0 ? null : [stride], (int)padding, (int)channels);

    /// <summary>The mean of each window over the spatial axes of [batch, spatial…, channels]; padding is not counted. The strides are the window where they are left out.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("AvgPool")]
    public static Tensor<T> AvgPool<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.AvgPool(EagerBuilder.Instance, x, window, strides, (int)padding, (int)channels);
}
