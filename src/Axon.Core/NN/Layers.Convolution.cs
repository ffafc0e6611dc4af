using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Convolutions.</content>
public static partial class Layers
{
    /// <summary>Cross-correlation with a kernel over one to three spatial axes, plus a bias.</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first; so is the result.</param>
    /// <param name="units">Number of filters: the result's channels.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Valid: none. Same: zeros, so that the result has size / stride positions.</param>
    /// <param name="kernelInitializer">First kernel [window…, channels / groups, units]; Glorot's uniform one if not given.</param>
    /// <param name="bias">Whether a bias [units] is added.</param>
    /// <param name="dilation">Distance of neighbours of the kernel. Yu and Koltun, 2016, "Multi-Scale Context Aggregation by Dilated Convolutions".</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters; divides channels and units. Krizhevsky et al., 2012.</param>
    /// <param name="channels">Where the channels stand. The kernel is the same in both orders.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel and bias.</param>
    /// <returns>[batch, spatial…, filters], or [batch, filters, spatial…] with channels first.</returns>
    /// <exception cref="ShapeMismatchException">x has no spatial axis or more than three, or groups do not divide its channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/>, <paramref name="kernel"/> or <paramref name="groups"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Conv<T>(
        this Tensor<T> x, int units, int kernel, int stride = 1, Padding padding = Padding.Valid, Initializer<T>? kernelInitializer = null, bool bias = true,
        int dilation = 1, int groups = 1, ChannelOrder channels = ChannelOrder.Last, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Ranges.Count(kernel, nameof(kernel));
        Ranges.Count(groups, nameof(groups));
        Tensor<T> given = ToLast(x, channels);
        Tensor<T> weights = Parameter("kernel", [.. Each(kernel, x.Rank - 2), given.Shape[given.Rank - 1] / groups, units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> y = Ops.Conv(given, weights, stride, padding, dilation, groups);
        if (bias)
        {
            y = y + Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        }
        return FromLast(y, channels);
    }

    /// <summary>Cross-correlation with a kernel over one to three spatial axes, plus a bias; each axis with a window, step and dilation of its own.</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first; so is the result.</param>
    /// <param name="units">Number of filters: the result's channels.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="strides">Step of the window on each spatial axis, or one for all; 1 if null.</param>
    /// <param name="padding">Valid: none. Same: zeros, so that the result has size / stride positions.</param>
    /// <param name="kernelInitializer">First kernel [window…, channels / groups, units]; Glorot's uniform one if not given.</param>
    /// <param name="bias">Whether a bias [units] is added.</param>
    /// <param name="dilation">Distance of neighbours of the kernel on each spatial axis, or one for all; 1 if null.</param>
    /// <param name="groups">Groups of channels, each with its own share of the filters; divides channels and units.</param>
    /// <param name="channels">Where the channels stand. The kernel is the same in both orders.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel and bias.</param>
    /// <returns>[batch, spatial…, filters], or [batch, filters, spatial…] with channels first.</returns>
    /// <exception cref="ShapeMismatchException">x has another number of spatial axes than the kernel, or groups do not divide its channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> or <paramref name="groups"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Conv<T>(
        this Tensor<T> x, int units, int[] kernel, int[]? strides = null, Padding padding = Padding.Valid, Initializer<T>? kernelInitializer = null, bool bias = true,
        int[]? dilation = null, int groups = 1, ChannelOrder channels = ChannelOrder.Last, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Ranges.Count(groups, nameof(groups));
        Tensor<T> given = ToLast(x, channels);
        Tensor<T> weights = Parameter("kernel", [.. kernel, given.Shape[given.Rank - 1] / groups, units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> y = Ops.Conv(given, weights, strides ?? [1], padding, dilation ?? [1], groups);
        if (bias)
        {
            y = y + Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        }
        return FromLast(y, channels);
    }

    /// <summary>A convolution of each channel by itself, with <paramref name="multiplier"/> filters each; plus a bias. Sifre, 2014, "Rigid-Motion Scattering for Image Classification".</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first; so is the result.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="multiplier">Filters of a channel: the result has channels × multiplier channels, those of one channel side by side.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Valid: none. Same: zeros, so that the result has size / stride positions.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="dilation">Distance of neighbours of the kernel.</param>
    /// <param name="channels">Where the channels stand. The kernel is the same in both orders.</param>
    /// <param name="kernelInitializer">First kernel [window…, 1, channels × multiplier]; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias [channels × multiplier]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [window…, 1, channels × multiplier] and bias.</param>
    /// <returns>[batch, spatial…, channels · multiplier], or the channels second with channels first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kernel"/> or <paramref name="multiplier"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> DepthwiseConv<T>(
        this Tensor<T> x, int kernel, int multiplier = 1, int stride = 1, Padding padding = Padding.Valid, bool bias = true, int dilation = 1,
        ChannelOrder channels = ChannelOrder.Last, Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(kernel, nameof(kernel));
        Ranges.Count(multiplier, nameof(multiplier));
        Tensor<T> given = ToLast(x, channels);
        int features = given.Shape[given.Rank - 1];
        Tensor<T> weights = Parameter("kernel", [.. Each(kernel, x.Rank - 2), 1, features * multiplier], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> y = Ops.Conv(given, weights, stride, padding, dilation, features);
        if (bias)
        {
            y = y + Parameter("bias", [features * multiplier], biasInitializer ?? Initializers.Zeros<T>);
        }
        return FromLast(y, channels);
    }

    /// <summary>A depthwise convolution, then a product over the channels at each position. Chollet, 2017, "Xception".</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first; so is the result.</param>
    /// <param name="units">Channels of the result.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="multiplier">Filters of a channel in the first step.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Valid: none. Same: zeros, so that the result has size / stride positions.</param>
    /// <param name="bias">Whether a bias is added after the second step.</param>
    /// <param name="channels">Where the channels stand. The kernels are the same in both orders.</param>
    /// <param name="kernelInitializer">First kernels of both steps; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds depthwise and pointwise.</param>
    /// <returns>[batch, spatial…, filters], or [batch, filters, spatial…] with channels first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/>, <paramref name="kernel"/> or <paramref name="multiplier"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> SeparableConv<T>(
        this Tensor<T> x, int units, int kernel, int multiplier = 1, int stride = 1, Padding padding = Padding.Valid, bool bias = true,
        ChannelOrder channels = ChannelOrder.Last, Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Ranges.Count(kernel, nameof(kernel));
        Ranges.Count(multiplier, nameof(multiplier));
        Tensor<T> apart = ToLast(x, channels).DepthwiseConv(kernel, multiplier, stride, padding, false, kernelInitializer: kernelInitializer, name: "depthwise");
        return FromLast(apart.Dense(units, kernelInitializer, bias, biasInitializer, "pointwise"), channels);
    }

    /// <summary>
    /// The transpose of a convolution: each input adds <c>x[i]·kernel</c> to the window that begins at <c>stride·i</c>. The result has
    /// <c>(size - 1)·stride + (kernel - 1)·dilation + 1</c> positions, or with Same <c>size·stride</c>. Zeiler et al., 2010, "Deconvolutional Networks".
    /// </summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first; so is the result.</param>
    /// <param name="units">Channels of the result.</param>
    /// <param name="kernel">Size of the window on each spatial axis.</param>
    /// <param name="stride">Distance of the windows of neighbouring inputs.</param>
    /// <param name="padding">Valid: the whole result. Same: cut at both ends to size × stride.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="dilation">Distance of neighbours of the kernel.</param>
    /// <param name="groups">Groups of channels, each with its own share of the result's; divides channels and units.</param>
    /// <param name="channels">Where the channels stand. The kernel is the same in both orders.</param>
    /// <param name="kernelInitializer">First kernel [window…, channels / groups, units]; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [window…, channels / groups, units] and bias.</param>
    /// <returns>[batch, spatial…, filters], or [batch, filters, spatial…] with channels first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/>, <paramref name="kernel"/> or <paramref name="groups"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> ConvTranspose<T>(
        this Tensor<T> x, int units, int kernel, int stride = 1, Padding padding = Padding.Valid, bool bias = true, int dilation = 1, int groups = 1,
        ChannelOrder channels = ChannelOrder.Last, Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Ranges.Count(kernel, nameof(kernel));
        Ranges.Count(groups, nameof(groups));
        Tensor<T> given = ToLast(x, channels);
        Tensor<T> weights = Parameter("kernel", [.. Each(kernel, x.Rank - 2), given.Shape[given.Rank - 1] / groups, units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> y = Ops.ConvTranspose(given, weights, Each(stride, x.Rank - 2), padding, [dilation], groups);
        if (bias)
        {
            y = y + Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        }
        return FromLast(y, channels);
    }

    /// <summary>An image of another size: position i of n takes from <c>⌊(i + ½)·length/n⌋</c>, the nearest.</summary>
    /// <param name="x">[batch, height, width, channels], height and width known at build.</param>
    /// <param name="height">Height of the result.</param>
    /// <param name="width">Width of the result.</param>
    /// <returns>[batch, height, width, channels].</returns>
    /// <exception cref="ShapeMismatchException">x has less than three axes.</exception>
    [Defn]
    public static Tensor<T> ResizeNearest<T>(this Tensor<T> x, int height, int width)
        where T : unmanaged => Take(Take(x, Nearest(x.Shape[1], height), 1), Nearest(x.Shape[2], width), 2);

    [Defn]
    private static Tensor<int> Nearest(int length, int count) =>
        ((Iota<int>(count) * Tensor.Scalar(2)) + Tensor.Scalar(1)) * Tensor.Scalar(length) / Tensor.Scalar(2 * count);

    // As many of a size as there are axes.
    [Defn]
    private static int[] Each(int size, int axes)
    {
        int[] sizes = [];
        for (int axis = 0; axis < axes; axis++)
        {
            sizes = [.. sizes, size];
        }
        return sizes;
    }

    // Layers compute with the channels last, whatever order they are given.
    [Defn]
    private static Tensor<T> ToLast<T>(Tensor<T> x, ChannelOrder channels)
        where T : unmanaged
    {
        if (channels == ChannelOrder.Last)
        {
            return x;
        }
        int[] axes = [0];
        for (int axis = 2; axis < x.Rank; axis++)
        {
            axes = [.. axes, axis];
        }
        return Transpose(x, [.. axes, 1]);
    }

    [Defn]
    private static Tensor<T> FromLast<T>(Tensor<T> x, ChannelOrder channels)
        where T : unmanaged
    {
        if (channels == ChannelOrder.Last)
        {
            return x;
        }
        int[] axes = [0, x.Rank - 1];
        for (int axis = 1; axis < x.Rank - 1; axis++)
        {
            axes = [.. axes, axis];
        }
        return Transpose(x, axes);
    }
}
