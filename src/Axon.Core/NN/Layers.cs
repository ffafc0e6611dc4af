using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <summary>
/// Layers: methods that own variables. Images are [batch, spatial…, channels]. Each stands in a scope of its own, named after the method;
/// <c>name:</c> gives another name. (Not inlined, so that an eager run sees the call on the stack.)
/// </summary>
public static partial class Layers
{
    /// <summary><c>x · kernel + bias</c> over the last axis. Inside of <see cref="Ops.Quantized{R}"/> the kernel is of eight bits, times scale [units].</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="units">Size of the result's last axis.</param>
    /// <param name="kernelInitializer">First kernel [features, units]; Glorot's uniform one if not given.</param>
    /// <param name="bias">Whether a bias [units] is added.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>[…, units].</returns>
    /// <exception cref="ShapeMismatchException">x is a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Dense<T>(
        this Tensor<T> x, int units, Initializer<T>? kernelInitializer = null, bool bias = true, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> y = x;
        if (IsQuantized)
        {
            // Whole numbers with a factor a unit: the product is right up to the factor.
            Variable<sbyte> weights = State<sbyte>("kernel", [x.Shape[x.Rank - 1], units], Initializers.Zeros<sbyte>);
            Variable<T> scale = State<T>("scale", [units], Initializers.Ones<T>);
            y = Dot(x, weights.Value.Cast<T>()) * scale.Value;
        }
        else
        {
            y = Dot(x, Parameter("kernel", [x.Shape[x.Rank - 1], units], kernelInitializer ?? Initializers.GlorotUniform<T>));
        }
        if (bias)
        {
            y = y + Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        }
        return y;
    }

    /// <summary>
    /// In training sets each element to 0 with probability <paramref name="rate"/> and divides the others by 1 - rate; in inference does nothing.
    /// Srivastava et al., 2014, "Dropout". The mask is made of a key that is state, new in every call, and is never stored.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="rate">Probability of 0, from 0 to less than 1.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Dropout<T>(this Tensor<T> x, float rate, string? name = null)
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
            y = Select(kept, x * (1.0 / (1.0 - rate)), ZerosLike(x));
        }
        return y;
    }

    /// <summary>
    /// <c>(x - mean) / √(variance + ε) · scale + bias</c> for each feature. In training mean and variance are those of the batch (all axes but the last), and running
    /// means of them are kept; in inference they are the running means. Ioffe and Szegedy, 2015, "Batch Normalization". The variance that is kept is the batch's own,
    /// divided by the number of its elements, as in Keras and Flax; PyTorch divides by one less.
    /// </summary>
    /// <param name="x">[…, features], or [batch, features, spatial…] with the channels first.</param>
    /// <param name="momentum">Share of the past in the running means.</param>
    /// <param name="epsilon">Keeps the root away from 0.</param>
    /// <param name="channels">Where the features stand.</param>
    /// <param name="biasInitializer">First bias [features]; 0 if not given.</param>
    /// <param name="scaleInitializer">First scale [features]; 1 if not given.</param>
    /// <param name="name">Name of the scope, which holds scale, bias, mean and variance [features].</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="momentum"/> is negative or not less than 1, or <paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> BatchNorm<T>(
        this Tensor<T> x, double momentum = 0.9, double epsilon = 1e-5, ChannelOrder channels = ChannelOrder.Last,
        Initializer<T>? biasInitializer = null, Initializer<T>? scaleInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(momentum, nameof(momentum));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Tensor<T> given = ToLast(x, channels);
        int features = given.Shape[given.Rank - 1];
        Tensor<T> scale = Parameter("scale", [features], scaleInitializer ?? Initializers.Ones<T>);
        Tensor<T> bias = Parameter("bias", [features], biasInitializer ?? Initializers.Zeros<T>);
        Variable<T> runningMean = State<T>("mean", [features], Initializers.Zeros<T>);
        Variable<T> runningVariance = State<T>("variance", [features], Initializers.Ones<T>);
        Tensor<T> mean = runningMean.Value;
        Tensor<T> variance = runningVariance.Value;
        if (Training)
        {
            Tensor<T> rows = Reshape(given, -1, features);
            mean = Mean(rows, 0);
            variance = Variance(rows, 0);
            runningMean.Value = (runningMean.Value * momentum) + (StopGradient(mean) * (1.0 - momentum));
            runningVariance.Value = (runningVariance.Value * momentum) + (StopGradient(variance) * (1.0 - momentum));
        }
        return FromLast(((given - mean) * (Rsqrt(variance + epsilon) * scale)) + bias, channels);
    }

    /// <summary><c>(x - mean) / √(variance + ε) · scale + bias</c>, mean and variance over the last axis. Ba et al., 2016, "Layer Normalization".</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="epsilon">Keeps the root away from 0.</param>
    /// <param name="biasInitializer">First bias [features]; 0 if not given.</param>
    /// <param name="scaleInitializer">First scale [features]; 1 if not given.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> LayerNorm<T>(
        this Tensor<T> x, double epsilon = 1e-5, Initializer<T>? biasInitializer = null, Initializer<T>? scaleInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(epsilon, nameof(epsilon));
        int features = x.Shape[x.Rank - 1];
        Tensor<T> scale = Parameter("scale", [features], scaleInitializer ?? Initializers.Ones<T>);
        Tensor<T> bias = Parameter("bias", [features], biasInitializer ?? Initializers.Zeros<T>);
        Tensor<T> distance = x - Mean(x, -1, keep: true);
        Tensor<T> variance = Mean(Square(distance), -1, keep: true);
        return (distance * Rsqrt(variance + epsilon) * scale) + bias;
    }

    /// <summary>Row i of a table [count, units] for each index i.</summary>
    /// <param name="indices">From 0 to count - 1.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="units">Length of a row.</param>
    /// <param name="initializer">First table; small uniform numbers if not given.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>[… of the indices, units].</returns>
    /// <exception cref="AxonIndexException">An index is not from 0 to count - 1: on the host always, on other devices with AXON_CHECK=1, else the nearest row counts.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Embedding<T>(this Tensor<int> indices, int count, int units, Initializer<T>? initializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(count, nameof(count));
        Ranges.Count(units, nameof(units));
        Tensor<T> table = Parameter("table", [count, units], initializer ?? Initializers.Uniform<T>);
        return Take(table, indices);
    }
}
