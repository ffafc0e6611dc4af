using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Layers over time: [batch, time, features] to [batch, time, units]. The state before the first step is 0 where none is given.</content>
public static partial class Layers
{
    /// <summary><c>hₜ = tanh(xₜ·K + b + hₜ₋₁·R)</c>. Elman, 1990, "Finding Structure in Time".</summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [features, units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [units, units]; an orthogonal one if not given.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [features, units], recurrent [units, units] and bias [units].</param>
    /// <returns>[batch, time, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> SimpleRnn<T>(
        this Tensor<T> x, int units, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [x.Shape[2], units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [units, units], recurrentInitializer ?? Initializers.Orthogonal<T>);
        Tensor<T> bias = Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        return Recurrences.Simple(Dot(x, kernel) + bias, recurrent, hidden ?? Ops.Zeros<T>(x.Shape[0], units), mask, reverse).Sequence;
    }

    /// <summary><see cref="SimpleRnn"/> with the state after the last step that counts, for a layer that goes on from it.</summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [features, units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [units, units]; an orthogonal one if not given.</param>
    /// <param name="biasInitializer">First bias [units]; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [features, units], recurrent [units, units] and bias [units].</param>
    /// <returns>[batch, time, units], and the state [batch, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static (Tensor<T> Sequence, Tensor<T> Hidden) SimpleRnnWithState<T>(
        this Tensor<T> x, int units, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [x.Shape[2], units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [units, units], recurrentInitializer ?? Initializers.Orthogonal<T>);
        Tensor<T> bias = Parameter("bias", [units], biasInitializer ?? Initializers.Zeros<T>);
        return Recurrences.Simple(Dot(x, kernel) + bias, recurrent, hidden ?? Ops.Zeros<T>(x.Shape[0], units), mask, reverse);
    }

    /// <summary>
    /// Long short-term memory: <c>i, f, g, o</c> are the parts of <c>xₜ·K + b + hₜ₋₁·R</c>; <c>cₜ = σ(f)·cₜ₋₁ + σ(i)·tanh(g), hₜ = σ(o)·tanh(cₜ)</c>.
    /// Hochreiter and Schmidhuber, 1997. With PyTorch's order of the gates; its two biases are one here, their sum. Forgetting begins with bias 1
    /// (Jozefowicz et al., 2015, "An Empirical Exploration of Recurrent Network Architectures").
    /// </summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, units]; 0 if null.</param>
    /// <param name="cell">c before the first step [batch, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [features, 4 × units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [units, 4 × units]; an orthogonal one if not given.</param>
    /// <param name="biasInitializer">First bias [4 × units]; 1 for the gate that forgets and 0 for the others if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [features, 4 × units], recurrent [units, 4 × units] and bias [4 × units].</param>
    /// <returns>[batch, time, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Lstm<T>(
        this Tensor<T> x, int units, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null, Tensor<T>? cell = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [x.Shape[2], 4 * units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [units, 4 * units], recurrentInitializer ?? Initializers.Orthogonal<T>);
        Tensor<T> bias = Parameter("bias", [4 * units], biasInitializer ?? Initializers.ForgetBias<T>);
        return Recurrences.Lstm(Dot(x, kernel) + bias, recurrent, hidden ?? Ops.Zeros<T>(x.Shape[0], units), cell ?? Ops.Zeros<T>(x.Shape[0], units), mask, reverse).Sequence;
    }

    /// <summary><see cref="Lstm"/> with the state after the last step that counts, for a layer that goes on from it.</summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, units]; 0 if null.</param>
    /// <param name="cell">c before the first step [batch, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [features, 4 × units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [units, 4 × units]; an orthogonal one if not given.</param>
    /// <param name="biasInitializer">First bias [4 × units]; 1 for the gate that forgets and 0 for the others if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [features, 4 × units], recurrent [units, 4 × units] and bias [4 × units].</param>
    /// <returns>[batch, time, units], and the states [batch, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static (Tensor<T> Sequence, Tensor<T> Hidden, Tensor<T> Cell) LstmWithState<T>(
        this Tensor<T> x, int units, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null, Tensor<T>? cell = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [x.Shape[2], 4 * units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [units, 4 * units], recurrentInitializer ?? Initializers.Orthogonal<T>);
        Tensor<T> bias = Parameter("bias", [4 * units], biasInitializer ?? Initializers.ForgetBias<T>);
        return Recurrences.Lstm(Dot(x, kernel) + bias, recurrent, hidden ?? Ops.Zeros<T>(x.Shape[0], units), cell ?? Ops.Zeros<T>(x.Shape[0], units), mask, reverse);
    }

    /// <summary>
    /// Gated recurrent unit: <c>r = σ(xₜ·K₁ + b₁ + hₜ₋₁·R₁), z = σ(xₜ·K₂ + b₂ + hₜ₋₁·R₂), n = tanh(xₜ·K₃ + b₃ + r·(hₜ₋₁·R₃ + c)), hₜ = (1 - z)·n + z·hₜ₋₁</c>.
    /// Cho et al., 2014, in PyTorch's form.
    /// </summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [features, 3 × units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [units, 3 × units]; an orthogonal one if not given.</param>
    /// <param name="biasInitializer">First biases, both; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [features, 3 × units], recurrent [units, 3 × units], bias [3 × units] and candidateBias [units].</param>
    /// <returns>[batch, time, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Gru<T>(
        this Tensor<T> x, int units, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [x.Shape[2], 3 * units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [units, 3 * units], recurrentInitializer ?? Initializers.Orthogonal<T>);
        Tensor<T> bias = Parameter("bias", [3 * units], biasInitializer ?? Initializers.Zeros<T>);
        Tensor<T> candidateBias = Parameter("candidateBias", [units], biasInitializer ?? Initializers.Zeros<T>);
        return Recurrences.Gru(Dot(x, kernel) + bias, recurrent, candidateBias, hidden ?? Ops.Zeros<T>(x.Shape[0], units), mask, reverse).Sequence;
    }

    /// <summary><see cref="Gru"/> with the state after the last step that counts, for a layer that goes on from it.</summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [features, 3 × units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [units, 3 × units]; an orthogonal one if not given.</param>
    /// <param name="biasInitializer">First biases, both; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [features, 3 × units], recurrent [units, 3 × units], bias [3 × units] and candidateBias [units].</param>
    /// <returns>[batch, time, units], and the state [batch, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static (Tensor<T> Sequence, Tensor<T> Hidden) GruWithState<T>(
        this Tensor<T> x, int units, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Tensor<T> kernel = Parameter("kernel", [x.Shape[2], 3 * units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [units, 3 * units], recurrentInitializer ?? Initializers.Orthogonal<T>);
        Tensor<T> bias = Parameter("bias", [3 * units], biasInitializer ?? Initializers.Zeros<T>);
        Tensor<T> candidateBias = Parameter("candidateBias", [units], biasInitializer ?? Initializers.Zeros<T>);
        return Recurrences.Gru(Dot(x, kernel) + bias, recurrent, candidateBias, hidden ?? Ops.Zeros<T>(x.Shape[0], units), mask, reverse);
    }

    /// <summary>
    /// A recurrent layer in both directions, each with variables of its own, joined along the last axis. Schuster and Paliwal, 1997, "Bidirectional Recurrent Neural Networks":
    /// <c>x.Bidirectional((s, reverse) => s.Lstm(64, reverse: reverse))</c>.
    /// </summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="layer">The layer; it is given x and whether time runs backwards. It hands on masks and states of its own: <c>(s, reverse) => s.Gru(64, mask, reverse)</c>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>[batch, time, 2 · units]: forwards, then backwards.</returns>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Bidirectional<T>(this Tensor<T> x, Func<Tensor<T>, bool, Tensor<T>> layer, string? name = null)
        where T : unmanaged
    {
        Tensor<T> forward = layer(x, false);
        Tensor<T> backward = layer(x, true);
        return Concat([forward, backward], -1);
    }

    /// <summary>
    /// <see cref="Lstm"/> over images, whose products are convolutions: <c>i, f, g, o</c> are the parts of <c>K∗xₜ + b + R∗hₜ₋₁</c>, with zeros around h so that it keeps its size.
    /// Shi et al., 2015, "Convolutional LSTM Network".
    /// </summary>
    /// <param name="x">[batch, time, spatial…, channels] with one to three spatial axes.</param>
    /// <param name="units">Channels of the state.</param>
    /// <param name="kernel">Size of both windows on each spatial axis.</param>
    /// <param name="padding">Of the windows over x.</param>
    /// <param name="mask">[batch, time], true where a step counts; all if null. Elsewhere the state stays as it was.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of x.</param>
    /// <param name="hidden">State before the first step [batch, spatial…, units]; 0 if null.</param>
    /// <param name="cell">c before the first step [batch, spatial…, units]; 0 if null.</param>
    /// <param name="kernelInitializer">First kernel [window…, channels, 4 × units]; Glorot's uniform one if not given.</param>
    /// <param name="recurrentInitializer">First recurrent kernel [window…, units, 4 × units]; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias [4 × units]; 1 for the gate that forgets and 0 for the others if not given.</param>
    /// <param name="name">Name of the scope, which holds kernel [window…, channels, 4 × units], recurrent [window…, units, 4 × units] and bias [4 × units].</param>
    /// <returns>[batch, time, spatial…, units].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> or <paramref name="kernel"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> ConvLstm<T>(
        this Tensor<T> x, int units, int kernel, Padding padding = Padding.Same, Tensor<bool>? mask = null, bool reverse = false, Tensor<T>? hidden = null, Tensor<T>? cell = null,
        Initializer<T>? kernelInitializer = null, Initializer<T>? recurrentInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(units, nameof(units));
        Ranges.Count(kernel, nameof(kernel));
        int channels = x.Shape[x.Rank - 1];
        int[] window = [];
        int[] spatial = [];
        for (int axis = 2; axis < x.Rank - 1; axis++)
        {
            window = [.. window, kernel];
            spatial = [.. spatial, x.Shape[axis]];
        }
        Tensor<T> weights = Parameter("kernel", [.. window, channels, 4 * units], kernelInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> recurrent = Parameter("recurrent", [.. window, units, 4 * units], recurrentInitializer ?? Initializers.GlorotUniform<T>);
        Tensor<T> bias = Parameter("bias", [4 * units], biasInitializer ?? Initializers.ForgetBias<T>);
        // All steps at once: time is a part of the batch.
        Shape together = [x.Shape[0] * x.Shape[1], .. spatial, channels];
        Tensor<T> given = Ops.Conv(Reshape(x, together), weights, 1, padding) + bias;
        int[] kept = [];
        for (int axis = 1; axis < given.Rank - 1; axis++)
        {
            kept = [.. kept, given.Shape[axis]];
        }
        Shape apart = [x.Shape[0], x.Shape[1], .. kept, 4 * units];
        Tensor<T> zero = Ops.Zeros<T>([x.Shape[0], .. kept, units]);
        return Recurrences.ConvLstm(Reshape(given, apart), recurrent, hidden ?? zero, cell ?? zero, mask, reverse).Sequence;
    }
}
