using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Normalization within an example.</content>
public static partial class Layers
{
    /// <summary><c>x / √(mean(x²) + ε) · scale</c>, the mean over the last axis. Zhang and Sennrich, 2019, "Root Mean Square Layer Normalization".</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="epsilon">Keeps the root away from 0.</param>
    /// <param name="scaleInitializer">First scale [features]; 1 if not given.</param>
    /// <param name="name">Name of the scope, which holds scale [features].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> RmsNorm<T>(this Tensor<T> x, double epsilon = 1e-6, Initializer<T>? scaleInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Tensor<T> scale = Parameter("scale", [x.Shape[x.Rank - 1]], scaleInitializer ?? Initializers.Ones<T>);
        return x * Rsqrt(Mean(Square(x), -1, keep: true) + epsilon) * scale;
    }

    /// <summary><c>(x - mean) / √(variance + ε) · scale + bias</c>, mean and variance over all positions and the channels of a group. Wu and He, 2018, "Group Normalization".</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first.</param>
    /// <param name="groups">Number of groups of neighbouring channels; divides channels.</param>
    /// <param name="epsilon">Keeps the root away from 0.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <param name="biasInitializer">First bias [channels]; 0 if not given.</param>
    /// <param name="scaleInitializer">First scale [channels]; 1 if not given.</param>
    /// <param name="name">Name of the scope, which holds scale and bias [channels].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="groups"/> is less than 1, or <paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> GroupNorm<T>(
        this Tensor<T> x, int groups, double epsilon = 1e-5, ChannelOrder channels = ChannelOrder.Last,
        Initializer<T>? biasInitializer = null, Initializer<T>? scaleInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(groups, nameof(groups));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Tensor<T> given = ToLast(x, channels);
        int features = given.Shape[given.Rank - 1];
        Tensor<T> scale = Parameter("scale", [features], scaleInitializer ?? Initializers.Ones<T>);
        Tensor<T> bias = Parameter("bias", [features], biasInitializer ?? Initializers.Zeros<T>);
        return FromLast((Standardized(given, groups, epsilon) * scale) + bias, channels);
    }

    /// <summary>
    /// <c>(x - mean) / √(variance + ε) · scale + bias</c>, mean and variance over all positions for each channel. Ulyanov et al., 2016, "Instance Normalization".
    /// It is the same in training and inference.
    /// </summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first.</param>
    /// <param name="epsilon">Keeps the root away from 0.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <param name="biasInitializer">First bias [channels]; 0 if not given.</param>
    /// <param name="scaleInitializer">First scale [channels]; 1 if not given.</param>
    /// <param name="name">Name of the scope, which holds scale and bias [channels].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> InstanceNorm<T>(
        this Tensor<T> x, double epsilon = 1e-5, ChannelOrder channels = ChannelOrder.Last,
        Initializer<T>? biasInitializer = null, Initializer<T>? scaleInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Tensor<T> given = ToLast(x, channels);
        int features = given.Shape[given.Rank - 1];
        Tensor<T> scale = Parameter("scale", [features], scaleInitializer ?? Initializers.Ones<T>);
        Tensor<T> bias = Parameter("bias", [features], biasInitializer ?? Initializers.Zeros<T>);
        return FromLast((Standardized(given, features, epsilon) * scale) + bias, channels);
    }

    // Mean 0 and variance 1 within each group of channels of each example.
    [Defn]
    private static Tensor<T> Standardized<T>(Tensor<T> x, int groups, double epsilon)
        where T : unmanaged
    {
        Tensor<T> parts = Reshape(x, x.Shape[0], -1, groups, x.Shape[x.Rank - 1] / groups);
        Tensor<T> distance = parts - Mean(parts, [1, 3], keep: true);
        Tensor<T> variance = Mean(Square(distance), [1, 3], keep: true);
        return Reshape(distance * Rsqrt(variance + epsilon), x.Shape);
    }
}
