namespace Axon;

/// <content>Products of matrices, convolution and pooling.</content>
public sealed partial class Tensor<T>
{
    /// <inheritdoc cref="Ops.Dot{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Dot")]
    public Tensor<T> Dot(Tensor<T> y) => Ops.Dot(this, y);

    /// <inheritdoc cref="Ops.Dot{T}(Tensor{T}, Tensor{T}, int[], int[], int[], int[])"/>
    [Intrinsic("Dot")]
    public Tensor<T> Dot(Tensor<T> y, int[] xAxes, int[] yAxes, int[]? xBatch = null, int[]? yBatch = null) => Ops.Dot(this, y, xAxes, yAxes, xBatch, yBatch);

    /// <inheritdoc cref="Ops.MatMul{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("MatMul")]
    public Tensor<T> MatMul(Tensor<T> y) => Ops.MatMul(this, y);

    /// <inheritdoc cref="Ops.Outer{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Outer")]
    public Tensor<T> Outer(Tensor<T> y) => Ops.Outer(this, y);

    /// <inheritdoc cref="Ops.Conv{T}(Tensor{T}, Tensor{T}, int, Padding, int, int)"/>
    [Intrinsic("Conv")]
    public Tensor<T> Conv(Tensor<T> kernel, int stride = 1, Padding padding = Padding.Valid, int dilation = 1, int groups = 1) => Ops.Conv(this, kernel, stride, padding, dilation, groups);

    /// <inheritdoc cref="Ops.Conv{T}(Tensor{T}, Tensor{T}, int[], Padding, int[], int, int[], int, ChannelOrder)"/>
    [Intrinsic("Conv")]
    public Tensor<T> Conv(Tensor<T> kernel, int[] strides, Padding padding = Padding.Valid, int[]? dilation = null, int groups = 1) => Ops.Conv(this, kernel, strides, padding, dilation, groups);

    /// <inheritdoc cref="Ops.Conv{T}(Tensor{T}, Tensor{T}, int[], int[], int[], int[], int, int[], int, ChannelOrder)"/>
    [Intrinsic("Conv")]
    public Tensor<T> Conv(Tensor<T> kernel, int[] strides, int[] low, int[] high, int[]? dilation = null, int groups = 1) => Ops.Conv(this, kernel, strides, low, high, dilation, groups);

    /// <inheritdoc cref="Ops.MaxPool{T}(Tensor{T}, int, int, Padding, ChannelOrder)"/>
    [Intrinsic("MaxPool")]
    public Tensor<T> MaxPool(int window, int stride = 0, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last) => Ops.MaxPool(this, window, stride, padding, channels);

    /// <inheritdoc cref="Ops.MaxPool{T}(Tensor{T}, int[], int[], Padding, ChannelOrder)"/>
    [Intrinsic("MaxPool")]
    public Tensor<T> MaxPool(int[] window, int[]? strides = null, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last) => Ops.MaxPool(this, window, strides, padding, channels);

    /// <inheritdoc cref="Ops.AvgPool{T}(Tensor{T}, int, int, Padding, ChannelOrder)"/>
    [Intrinsic("AvgPool")]
    public Tensor<T> AvgPool(int window, int stride = 0, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last) => Ops.AvgPool(this, window, stride, padding, channels);

    /// <inheritdoc cref="Ops.AvgPool{T}(Tensor{T}, int[], int[], Padding, ChannelOrder)"/>
    [Intrinsic("AvgPool")]
    public Tensor<T> AvgPool(int[] window, int[]? strides = null, Padding padding = Padding.Valid, ChannelOrder channels = ChannelOrder.Last) => Ops.AvgPool(this, window, strides, padding, channels);
}
