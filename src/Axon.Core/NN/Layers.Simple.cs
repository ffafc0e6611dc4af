using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Small layers, and dropout for other shapes and activations.</content>
public static partial class Layers
{
    /// <summary>A trained bias, <c>x + b</c> over the last axis.</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="biasInitializer">First bias [features]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds bias [features].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">x is a scalar.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Bias<T>(this Tensor<T> x, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged => x + Parameter("bias", [x.Shape[x.Rank - 1]], biasInitializer ?? Initializers.Zeros<T>);

    /// <summary>A trained factor, <c>x · s</c> over the last axis.</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="scaleInitializer">First scale [features]; 1 if not given.</param>
    /// <param name="name">Name of the scope, which holds scale [features].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">x is a scalar.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Scale<T>(this Tensor<T> x, Initializer<T>? scaleInitializer = null, string? name = null)
        where T : unmanaged => x * Parameter("scale", [x.Shape[x.Rank - 1]], scaleInitializer ?? Initializers.Ones<T>);

    /// <summary>
    /// <c>(x - mean) / deviation</c> over the last axis, with numbers that are kept but not trained: those of a <see cref="Data.Standardizer"/>, so that a network is saved with what its
    /// inputs must be divided by. They begin at 0 and 1: <c>net with { Standardize = new(standardizer.Mean, standardizer.Deviation) }</c>.
    /// </summary>
    /// <param name="x">[…, features].</param>
    /// <param name="name">Name of the scope, which holds mean and deviation [features].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">x is a scalar.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Standardize<T>(this Tensor<T> x, string? name = null)
        where T : unmanaged
    {
        int features = x.Shape[x.Rank - 1];
        Variable<T> mean = State<T>("mean", [features], Initializers.Zeros<T>);
        Variable<T> deviation = State<T>("deviation", [features], Initializers.Ones<T>);
        return (x - mean.Value) / deviation.Value;
    }

    /// <summary><c>yᵤ = Σᵢⱼ xᵢ·kernelᵤᵢⱼ·zⱼ + biasᵤ</c> for each row.</summary>
    /// <param name="x">[batch, features].</param>
    /// <param name="z">[batch, other features].</param>
    /// <param name="units">Size of the result's last axis.</param>
    /// <param name="bias">Whether a bias [units] is added.</param>
    /// <param name="kernelInitializer">First kernel [units, features, other features]; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [units, features, other features] and bias.</param>
    /// <returns>[…, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Bilinear<T>(
        this Tensor<T> x, Tensor<T> z, int units, bool bias = true, Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [units, x.Shape[1], z.Shape[1]], kernelInitializer ?? Initializers.GlorotUniform<T>);
        // [batch, units, other features], then the product with z in each row.
        Tensor<T> half = Dot(x, kernel, [1], [1]);
        Tensor<T> y = Sum(half * NewAxis(z, 1), 2);
        if (bias)
        {
            y = y + Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        }
        return y;
    }

    /// <summary>A block and the way around it, <c>x + block(x)</c>. He et al., 2016, "Deep Residual Learning for Image Recognition".</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="block">Gives a tensor of the shape of x. Its variables stand where it is written: <c>x.Residual(h => h.LayerNorm().Dense(64))</c>.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentException">The block gives another shape than it was given.</exception>
    [Defn]
    public static Tensor<T> Residual<T>(this Tensor<T> x, Func<Tensor<T>, Tensor<T>> block)
        where T : unmanaged
    {
        Tensor<T> y = block(x);
        if (y.Rank != x.Rank)
        {
            throw new ArgumentException($"A residual block keeps the shape: it was given rank {x.Rank} and gave rank {y.Rank}.");
        }
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (y.Shape[axis] != x.Shape[axis])
            {
                throw new ArgumentException($"A residual block keeps the shape: axis {axis} has the size {x.Shape[axis]} in what it was given, {y.Shape[axis]} in what it gave.");
            }
        }
        return x + y;
    }

    /// <summary><see cref="Dropout"/> of whole channels: an element's fate is that of its channel in its example. Tompson et al., 2015, "Efficient Object Localization Using Convolutional Networks".</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first.</param>
    /// <param name="rate">Probability of 0, from 0 to less than 1.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> SpatialDropout<T>(this Tensor<T> x, float rate, ChannelOrder channels = ChannelOrder.Last, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(rate, nameof(rate));
        Variable<uint> key = State<uint>("key", [2], Initializers.Key);
        Tensor<T> y = x;
        if (Training)
        {
            Tensor<uint> keys = SplitKey(key.Value);
            key.Value = keys[0];
            Tensor<bool> kept = RandomBernoulli(keys[1], 1f - rate, x.Shape[0], x.Shape[channels == ChannelOrder.First ? 1 : x.Rank - 1]);
            for (int axis = 1; axis < x.Rank - 1; axis++)
            {
                kept = NewAxis(kept, channels == ChannelOrder.First ? -1 : 1);
            }
            y = Select(kept, x * (1.0 / (1.0 - rate)), ZerosLike(x));
        }
        return y;
    }

    /// <summary>
    /// In training sets each element to <c>α' = -1.7580993</c> with probability <paramref name="rate"/>, then <c>a·x + b</c> restores mean 0 and variance 1; in inference
    /// does nothing. For <c>Selu</c>. Klambauer et al., 2017, "Self-Normalizing Neural Networks".
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="rate">Probability, from 0 to less than 1.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> AlphaDropout<T>(this Tensor<T> x, float rate, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(rate, nameof(rate));
        Variable<uint> key = State<uint>("key", [2], Initializers.Key);
        Tensor<T> y = x;
        if (Training)
        {
            Tensor<uint> keys = SplitKey(key.Value);
            key.Value = keys[0];
            Tensor<bool> kept = RandomBernoulli(keys[1], 1f - rate, x.Shape);
            y = Dropped(x, kept, rate);
        }
        return y;
    }

    /// <summary><see cref="AlphaDropout"/> of whole channels: an element's fate is that of its channel in its example.</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first.</param>
    /// <param name="rate">Probability, from 0 to less than 1.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> FeatureAlphaDropout<T>(this Tensor<T> x, float rate, ChannelOrder channels = ChannelOrder.Last, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(rate, nameof(rate));
        Variable<uint> key = State<uint>("key", [2], Initializers.Key);
        Tensor<T> y = x;
        if (Training)
        {
            Tensor<uint> keys = SplitKey(key.Value);
            key.Value = keys[0];
            Tensor<bool> kept = RandomBernoulli(keys[1], 1f - rate, x.Shape[0], x.Shape[channels == ChannelOrder.First ? 1 : x.Rank - 1]);
            for (int axis = 1; axis < x.Rank - 1; axis++)
            {
                kept = NewAxis(kept, channels == ChannelOrder.First ? -1 : 1);
            }
            y = Dropped(x, kept, rate);
        }
        return y;
    }

    // α' is -γα of Selu; scale a and offset b as in the paper, section 3.
    [Defn]
    private static Tensor<T> Dropped<T>(Tensor<T> x, Tensor<bool> kept, double rate)
        where T : unmanaged
    {
        double low = -1.7580993408473766;
        double scale = 1.0 / Math.Sqrt((1.0 - rate) * (1.0 + (rate * low * low)));
        return Select(kept, x * scale, ZerosLike(x) + (scale * low)) - (scale * rate * low);
    }
}
