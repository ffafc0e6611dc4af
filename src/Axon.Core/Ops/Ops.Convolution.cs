using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Convolution and pooling.</content>
public static partial class Ops
{
    /// <summary>Convolves images with a kernel: each result is the sum over a window of x times its weights. Dumoulin and Visin, 2016, "A guide to convolution arithmetic for deep learning".</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, in]</c> with 1 to 3 spatial axes.</param>
    /// <param name="kernel">Weights <c>[spatial…, in / groups, out]</c>. As everywhere in this field they are not turned around.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="dilation">Distance of neighbours of the kernel, on each spatial axis or one for all.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters; it divides in and out.</param>
    /// <returns><c>[batch, spatial…, out]</c>: size / stride rounded up with Same, (size - reach) / stride + 1 rounded down with Valid, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">The ranks differ or are not 3 to 5, the channels do not fit the kernel, the groups do not divide the filters, the window does not fit, a number is less than 1, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(Tensor<T> x, Tensor<T> kernel, int stride = 1, Padding padding = Padding.Valid, int dilation = 1, int groups = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, [stride], (int)padding, [dilation], groups);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions. One stride an axis.</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, in]</c> with 1 to 3 spatial axes.</param>
    /// <param name="kernel">Weights <c>[spatial…, in / groups, out]</c>. As everywhere in this field they are not turned around.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all.</param>
    /// <param name="padding">What a window sees beyond the edge. Same is that of x with its dilation.</param>
    /// <param name="dilation">Distance of neighbours of the kernel.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters.</param>
    /// <param name="inputDilation">Distance of neighbours of x, with zeros between.</param>
    /// <param name="batchGroups">Groups of the batch, each with its own share of the filters: the result's batch is that of one group.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, out]</c>, or <c>[batch, out, spatial…]</c> with channels first: size / stride rounded up with Same, (size - reach) / stride + 1 rounded down with Valid, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">The ranks differ or are not 3 to 5, the channels do not fit the kernel, the groups do not divide the filters or the batch, the window does not fit, a number is less than 1, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, Padding padding = Padding.Valid, int[]? dilation = null, int groups = 1,
        int[]? inputDilation = null, int batchGroups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, strides, (int)padding, dilation ?? [1], groups, inputDilation, batchGroups, (int)channels);

    /// <summary>Convolves x[batch, spatial…, in] with kernel[spatial…, in / groups, out] to [batch, spatial…, out], in 1 to 3 dimensions. The padding of each axis is given.</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, in]</c> with 1 to 3 spatial axes.</param>
    /// <param name="kernel">Weights <c>[spatial…, in / groups, out]</c>. As everywhere in this field they are not turned around.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all.</param>
    /// <param name="low">Zeros before each spatial axis of x with its dilation; negative numbers remove.</param>
    /// <param name="high">Zeros after each spatial axis.</param>
    /// <param name="dilation">Distance of neighbours of the kernel.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters.</param>
    /// <param name="inputDilation">Distance of neighbours of x, with zeros between.</param>
    /// <param name="batchGroups">Groups of the batch, each with its own share of the filters: the result's batch is that of one group.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, out]</c>, or <c>[batch, out, spatial…]</c> with channels first: (size + low + high - reach) / stride + 1 rounded down, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">The ranks differ or are not 3 to 5, the channels do not fit the kernel, the groups do not divide the filters or the batch, the window does not fit, a number is less than 1, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Conv")]
    public static Tensor<T> Conv<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, int[] low, int[] high, int[]? dilation = null, int groups = 1,
        int[]? inputDilation = null, int batchGroups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.Conv(EagerBuilder.Instance, x, kernel, strides, low.Dims(), high.Dims(), dilation ?? [1], groups, inputDilation, batchGroups, (int)channels);

    /// <summary>The transpose of a convolution in its operand: neighbours of x are set apart by the strides and convolved with the kernel turned around, as in PyTorch (JAX and Elixir's Axon do not turn it). Dumoulin and Visin, 2016, "A guide to convolution arithmetic for deep learning".</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, in]</c> with 1 to 3 spatial axes.</param>
    /// <param name="kernel">Weights <c>[spatial…, in / groups, out]</c>. As everywhere in this field they are not turned around.</param>
    /// <param name="strides">Distance of neighbours of x on each spatial axis, or one for all.</param>
    /// <param name="padding">Valid keeps all of the result, Same size · stride.</param>
    /// <param name="dilation">Distance of neighbours of the kernel, on each spatial axis or one for all.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters; it divides in and out.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, out]</c>, or <c>[batch, out, spatial…]</c> with channels first: (size - 1) · stride + reach with Valid, size · stride with Same.</returns>
    /// <exception cref="ShapeMismatchException">The ranks differ or are not 3 to 5, the channels do not fit the kernel, the groups do not divide the filters, or the elements are not floating-point numbers.</exception>
    [Intrinsic("ConvTranspose")]
    public static Tensor<T> ConvTranspose<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, Padding padding = Padding.Valid, int[]? dilation = null, int groups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConvTranspose(EagerBuilder.Instance, x, kernel, strides, (int)padding, dilation ?? [1], groups, (int)channels);

    /// <summary>As the overload with a kind of padding, with the zeros before and after each spatial axis of x once it is set apart.</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, in]</c> with 1 to 3 spatial axes.</param>
    /// <param name="kernel">Weights <c>[spatial…, in / groups, out]</c>. As everywhere in this field they are not turned around.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all.</param>
    /// <param name="low">Zeros before each spatial axis; (window - 1) · dilation keeps all of the result.</param>
    /// <param name="high">Zeros after each spatial axis.</param>
    /// <param name="dilation">Distance of neighbours of the kernel, on each spatial axis or one for all.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters; it divides in and out.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, out]</c>: (size - 1) · stride + 1 + low + high - (reach - 1).</returns>
    /// <inheritdoc cref="ConvTranspose{T}(Tensor{T}, Tensor{T}, int[], Padding, int[], int, ChannelOrder)"/>
    [Intrinsic("ConvTranspose")]
    public static Tensor<T> ConvTranspose<T>(
        Tensor<T> x, Tensor<T> kernel, int[] strides, int[] low, int[] high, int[]? dilation = null, int groups = 1, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConvTranspose(EagerBuilder.Instance, x, kernel, strides, low.Dims(), high.Dims(), dilation ?? [1], groups, (int)channels);

    /// <summary>The greatest element of each window over the spatial axes; padding never wins. The first of equals has the gradient.</summary>
    /// <param name="x">Numbers <c>[batch, spatial…, channels]</c>, of rank 3 or more.</param>
    /// <param name="window">Size of the window on each spatial axis.</param>
    /// <param name="stride">Step of the window; 0 for its size.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, channels]</c>: size / stride rounded up with Same, (size - window) / stride + 1 rounded down with Valid.</returns>
    /// <exception cref="ShapeMismatchException">x has no spatial axes, the window does not fit, or the elements are bool.</exception>
    [Intrinsic("MaxPool")]
    public static Tensor<T> MaxPool<T>(Tensor<T> x, int window, int stride = 0, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.MaxPool(EagerBuilder.Instance, x, [window], stride == 0 ? null : [stride], (int)padding, (int)channels);

    /// <summary>The greatest element of each window over the spatial axes; padding never wins. The first of equals has the gradient.</summary>
    /// <param name="x">Numbers <c>[batch, spatial…, channels]</c>, of rank 3 or more.</param>
    /// <param name="window">Size of the window on each spatial axis, or one for all.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all; its size if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, channels]</c>: size / stride rounded up with Same, (size - window) / stride + 1 rounded down with Valid.</returns>
    /// <exception cref="ShapeMismatchException">x has no spatial axes, the window does not fit, or the elements are bool.</exception>
    [Intrinsic("MaxPool")]
    public static Tensor<T> MaxPool<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.MaxPool(EagerBuilder.Instance, x, window, strides, (int)padding, (int)channels);

    /// <summary>The mean of each window over the spatial axes; padding is not counted.</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, channels]</c>, of rank 3 or more.</param>
    /// <param name="window">Size of the window on each spatial axis.</param>
    /// <param name="stride">Step of the window; 0 for its size.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, channels]</c>: size / stride rounded up with Same, (size - window) / stride + 1 rounded down with Valid.</returns>
    /// <exception cref="ShapeMismatchException">x has no spatial axes, the window does not fit, or the elements are not floating-point numbers.</exception>
    [Intrinsic("AvgPool")]
    public static Tensor<T> AvgPool<T>(Tensor<T> x, int window, int stride = 0, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.AvgPool(EagerBuilder.Instance, x, [window], stride == 0 ? null : [stride], (int)padding, (int)channels);

    /// <summary>The mean of each window over the spatial axes; padding is not counted.</summary>
    /// <param name="x">Floating-point numbers <c>[batch, spatial…, channels]</c>, of rank 3 or more.</param>
    /// <param name="window">Size of the window on each spatial axis, or one for all.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all; its size if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <param name="channels">Where the channels stand in x, kernel and result.</param>
    /// <returns><c>[batch, spatial…, channels]</c>: size / stride rounded up with Same, (size - window) / stride + 1 rounded down with Valid.</returns>
    /// <exception cref="ShapeMismatchException">x has no spatial axes, the window does not fit, or the elements are not floating-point numbers.</exception>
    [Intrinsic("AvgPool")]
    public static Tensor<T> AvgPool<T>(Tensor<T> x, int[] window, int[]? strides = null, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => (Tensor<T>)Intrinsics.AvgPool(EagerBuilder.Instance, x, window, strides, (int)padding, (int)channels);
}
