using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Other convolutions of [batch, spatial…, channels].</content>
public static partial class Layers
{
    /// <summary>
    /// A convolution of each channel by itself, with <paramref name="multiplier"/> filters each; plus a bias. Sifre, 2014, "Rigid-Motion Scattering for Image Classification".
    /// </summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="multiplier">Filters of a channel: the result has channels × multiplier channels, those of one channel side by side.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Valid: none. Same: zeros, so that the result has size / stride positions.</param>
    /// <param name="bias">Whether a bias is added, which begins at 0.</param>
    /// <param name="name">Name of the scope, which holds kernel [window…, 1, channels × multiplier] and bias.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> DepthwiseConv<T>(
        this Tensor<T> x, int kernel, int multiplier = 1, int stride = 1, Padding padding = Padding.Valid, bool bias = true, string? name = null)
        where T : unmanaged
    {
        int channels = x.Shape[x.Rank - 1];
        int units = channels * multiplier;
        Shape shape = x.Rank == 3 ? [kernel, 1, units] : x.Rank == 4 ? [kernel, kernel, 1, units] : [kernel, kernel, kernel, 1, units];
        Tensor<T> weights = Parameter("kernel", shape, Initializers.GlorotUniform<T>);
        Tensor<T> y = Ops.Conv(x, weights, stride, padding, 1, channels);
        if (bias)
        {
            y = y + Parameter("bias", [units], Initializers.Zeros<T>);
        }
        return y;
    }

    /// <summary>A depthwise convolution, then a product over the channels at each position. Chollet, 2017, "Xception".</summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="units">Channels of the result.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="multiplier">Filters of a channel in the first step.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Valid: none. Same: zeros, so that the result has size / stride positions.</param>
    /// <param name="bias">Whether a bias is added after the second step, which begins at 0.</param>
    /// <param name="name">Name of the scope, which holds depthwise and pointwise.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> SeparableConv<T>(
        this Tensor<T> x, int units, int kernel, int multiplier = 1, int stride = 1, Padding padding = Padding.Valid, bool bias = true, string? name = null)
        where T : unmanaged => x.DepthwiseConv(kernel, multiplier, stride, padding, false, "depthwise").Dense(units, bias: bias, name: "pointwise");

    /// <summary>
    /// The transpose of a convolution: each input adds <c>x[i]·kernel</c> to the window that begins at <c>stride·i</c>. The result has <c>(size - 1)·stride + kernel</c>
    /// positions, or with Same <c>size·stride</c>. Zeiler et al., 2010, "Deconvolutional Networks".
    /// </summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="units">Channels of the result.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="stride">Distance of the windows of neighbouring inputs.</param>
    /// <param name="padding">Valid: the whole result. Same: cut at both ends to size × stride.</param>
    /// <param name="bias">Whether a bias is added, which begins at 0.</param>
    /// <param name="name">Name of the scope, which holds kernel [window…, channels, units] and bias.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> ConvTranspose<T>(
        this Tensor<T> x, int units, int kernel, int stride = 1, Padding padding = Padding.Valid, bool bias = true, string? name = null)
        where T : unmanaged
    {
        int channels = x.Shape[x.Rank - 1];
        Shape shape = x.Rank == 3 ? [kernel, channels, units] : x.Rank == 4 ? [kernel, kernel, channels, units] : [kernel, kernel, kernel, channels, units];
        Tensor<T> weights = Parameter("kernel", shape, Initializers.GlorotUniform<T>);
        int[] strides = x.Rank == 3 ? [stride] : x.Rank == 4 ? [stride, stride] : [stride, stride, stride];
        Tensor<T> y = Ops.ConvTranspose(x, weights, strides, padding);
        if (bias)
        {
            y = y + Parameter("bias", [units], Initializers.Zeros<T>);
        }
        return y;
    }

    /// <summary>An image of another size: position i of n takes from <c>⌊(i + ½)·length/n⌋</c>, the nearest.</summary>
    /// <param name="x">[batch, height, width, channels], height and width known at build.</param>
    /// <param name="height">Height of the result.</param>
    /// <param name="width">Width of the result.</param>
    [Defn]
    public static Tensor<T> ResizeNearest<T>(this Tensor<T> x, int height, int width)
        where T : unmanaged => Take(Take(x, Nearest(x.Shape[1], height), 1), Nearest(x.Shape[2], width), 2);

    [Defn]
    private static Tensor<int> Nearest(int length, int count) =>
        ((Iota<int>(count) * Tensor.Scalar(2)) + Tensor.Scalar(1)) * Tensor.Scalar(length) / Tensor.Scalar(2 * count);
}
