using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>
/// Steps of optimizers as transforms, which keep their state below a scope of their own: <c>Sgd(loss, 1e-3f, transform: g => Updates.ScaleByAdam(g))</c> is Adam, and
/// they follow each other as calls do. Below, g is the gradient of a parameter, and what a formula ends in takes its place.
/// </content>
public static partial class Updates
{
    /// <summary>Each gradient times a factor. Before a step that adapts to the size of gradients, like that of Adam, it changes hardly anything; after it, it is a learning rate.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    public static Gradients<T> Scale<T>(Gradients<T> gradients, double factor)
        where T : unmanaged => gradients.Map((_, gradient) => gradient * factor);

    /// <summary>Each gradient times a factor that is state, so that a program around can change it from step to step.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="initial">The factor at the start.</param>
    /// <param name="name">Name of the scope, which holds factor.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByState<T>(Gradients<T> gradients, double initial, string? name = null)
        where T : unmanaged
    {
        Variable<T> factor = State<T>("factor", [], (shape, key) => Ops.Zeros<T>(shape) + initial);
        return gradients.Map((_, gradient) => gradient * factor.Value);
    }

    /// <summary>Each gradient times a number that depends on how many steps were made before, see <see cref="Schedules"/>.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="schedule">From the number of steps to the factor.</param>
    /// <param name="name">Name of the scope, which holds count.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleBySchedule<T>(Gradients<T> gradients, Func<Tensor<int>, Tensor<float>> schedule, string? name = null)
        where T : unmanaged
    {
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        Tensor<T> factor = schedule(count.Value).Cast<T>();
        count.Value = count.Value + 1;
        return gradients.Map((_, gradient) => gradient * factor);
    }

    /// <summary><c>m ← β₁m + (1-β₁)g, v ← β₂v + (1-β₂)g², m/(1-β₁ᵗ) / (√(v/(1-β₂ᵗ) + ε₀) + ε)</c> in step t. Kingma and Ba, 2015, "Adam".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="b1">β₁, the share of the past in the mean.</param>
    /// <param name="b2">β₂, the share of the past in the mean square.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="rootEpsilon">ε₀, inside of the root.</param>
    /// <param name="name">Name of the scope, which holds count, mean and square.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1, or <paramref name="epsilon"/> or <paramref name="rootEpsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByAdam<T>(Gradients<T> gradients, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8, double rootEpsilon = 0.0, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(rootEpsilon, nameof(rootEpsilon));
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(count, b1, b2);
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
            return Moments.Ratio(Moments.Averaged(mean, gradient, b1), Moments.Averaged(square, Square(gradient), b2), corrections, epsilon, rootEpsilon);
        });
    }

    /// <summary>
    /// Adam with the distance of the gradient from the mean of the steps before, as in optax: <c>s ← β₂s + (1-β₂)(g - m)², m ← β₁m + (1-β₁)g,
    /// m/(1-β₁ᵗ) / (√(s/(1-β₂ᵗ) + ε₀) + ε)</c>. Zhuang et al., 2020, "AdaBelief Optimizer", takes the new mean, and so does <see cref="Optimizers.AdaBelief"/>.
    /// </summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="rootEpsilon">ε₀.</param>
    /// <param name="name">Name of the scope, which holds count, mean and square.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1, or <paramref name="epsilon"/> or <paramref name="rootEpsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByBelief<T>(Gradients<T> gradients, double b1 = 0.9, double b2 = 0.999, double epsilon = 0.0, double rootEpsilon = 1e-16, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(rootEpsilon, nameof(rootEpsilon));
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(count, b1, b2);
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
            Tensor<T> distance = Moments.Averaged(square, Square(gradient - mean.Value), b2);
            return Moments.Ratio(Moments.Averaged(mean, gradient, b1), distance, corrections, epsilon, rootEpsilon);
        });
    }

    /// <summary>Adam whose mean square moves by sign: <c>v ← v - (1-β₂)·sign(v - g²)·g²</c>. Zaheer et al., 2018, "Adaptive Methods for Nonconvex Optimization" (Yogi).</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="rootEpsilon">ε₀, inside of the root.</param>
    /// <param name="initial">m and v at the start.</param>
    /// <param name="name">Name of the scope, which holds count, mean and square.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1, or <paramref name="epsilon"/>, <paramref name="rootEpsilon"/> or <paramref name="initial"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByYogi<T>(
        Gradients<T> gradients, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-3, double rootEpsilon = 0.0, double initial = 1e-6, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(rootEpsilon, nameof(rootEpsilon));
        Ranges.NotNegative(initial, nameof(initial));
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(count, b1, b2);
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> mean = State<T>("mean", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
            Variable<T> square = State<T>("square", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
            return Moments.Ratio(Moments.Averaged(mean, gradient, b1), Moments.Approached(square, gradient, b2), corrections, epsilon, rootEpsilon);
        });
    }

    /// <summary>
    /// Adam that divides only once the variance of its step is known: with <c>ρ∞ = 2/(1-β₂) - 1</c> and <c>ρ = ρ∞ - 2tβ₂ᵗ/(1-β₂ᵗ)</c> at least the threshold, Adam's step
    /// times <c>√((ρ-4)(ρ-2)ρ∞ / ((ρ∞-4)(ρ∞-2)ρ))</c>, else <c>m/(1-β₁ᵗ)</c>. Liu et al., 2020, "On the Variance of the Adaptive Learning Rate and Beyond".
    /// </summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="rootEpsilon">ε₀, inside of the root.</param>
    /// <param name="threshold">The least ρ, above 4.</param>
    /// <param name="name">Name of the scope, which holds count, mean and square.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1, or <paramref name="epsilon"/> or <paramref name="rootEpsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByRAdam<T>(
        Gradients<T> gradients, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8, double rootEpsilon = 0.0, double threshold = 5.0, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(rootEpsilon, nameof(rootEpsilon));
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(count, b1, b2);
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
            return Moments.Rectified(Moments.Averaged(mean, gradient, b1), Moments.Averaged(square, Square(gradient), b2), count, corrections, b2, epsilon, rootEpsilon, threshold);
        });
    }

    /// <summary><c>v ← ρv + (1-ρ)g², g / √(v + ε)</c>. Hinton, 2012, "Neural Networks for Machine Learning", lecture 6.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="decay">ρ, the share of the past.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="initial">v at the start.</param>
    /// <param name="name">Name of the scope, which holds square.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is negative or not less than 1, or <paramref name="epsilon"/> or <paramref name="initial"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByRms<T>(Gradients<T> gradients, double decay = 0.9, double epsilon = 1e-8, double initial = 0.0, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(decay, nameof(decay));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(initial, nameof(initial));
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> square = State<T>("square", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
            return gradient * Rsqrt(Moments.Averaged(square, Square(gradient), decay) + epsilon);
        });
    }

    /// <summary><c>m ← ρm + (1-ρ)g, v ← ρv + (1-ρ)g², g / √(v - m² + ε)</c>: by the standard deviation. Graves, 2013, "Generating Sequences With Recurrent Neural Networks".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="decay">ρ, the share of the past.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="initial">v at the start.</param>
    /// <param name="name">Name of the scope, which holds mean and square.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is negative or not less than 1, or <paramref name="epsilon"/> or <paramref name="initial"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByDeviation<T>(Gradients<T> gradients, double decay = 0.9, double epsilon = 1e-8, double initial = 0.0, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(decay, nameof(decay));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(initial, nameof(initial));
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
            Tensor<T> energy = Moments.Averaged(square, Square(gradient), decay);
            // A variance, which rounding makes negative where all gradients are alike.
            return gradient * Rsqrt(Maximum(energy - Square(Moments.Averaged(mean, gradient, decay)), 0.0) + epsilon);
        });
    }

    /// <summary><c>s ← s + g², g / √(s + ε)</c>. Duchi et al., 2011, "Adaptive Subgradient Methods".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="initial">s at the start.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="name">Name of the scope, which holds sum.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="initial"/> or <paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByRootOfSquares<T>(Gradients<T> gradients, double initial = 0.1, double epsilon = 1e-7, string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(initial, nameof(initial));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> sum = State<T>("sum", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
            sum.Value = sum.Value + Square(gradient);
            return gradient * Rsqrt(sum.Value + epsilon);
        });
    }

    /// <summary>
    /// Each gradient times <c>c·|p| / (|g| + ε)</c>, lengths at least <paramref name="minimum"/>; as it is where a length is 0.
    /// You et al., 2020, "Large Batch Optimization for Deep Learning" (LAMB).
    /// </summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="minimum">The least length.</param>
    /// <param name="coefficient">c.</param>
    /// <param name="epsilon">ε.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimum"/> or <paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Gradients<T> ScaleByTrustRatio<T>(Gradients<T> gradients, double minimum = 0.0, double coefficient = 1.0, double epsilon = 0.0)
        where T : unmanaged
    {
        Ranges.NotNegative(minimum, nameof(minimum));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return gradients.Map((parameter, gradient) => gradient * Moments.TrustRatio(parameter.Value, gradient, minimum, coefficient, epsilon));
    }

    /// <summary><c>v ← μv + g, v</c>, or after Nesterov <c>g + μv</c>. Sutskever et al., 2013, "On the importance of initialization and momentum in deep learning".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="decay">μ.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    /// <param name="name">Name of the scope, which holds trace.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> Trace<T>(Gradients<T> gradients, double decay = 0.9, bool nesterov = false, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(decay, nameof(decay));
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> trace = State<T>("trace", parameter, Initializers.Zeros<T>);
            trace.Value = (trace.Value * decay) + gradient;
            return nesterov ? gradient + (trace.Value * decay) : trace.Value;
        });
    }

    /// <summary>Each gradient plus normal noise of variance <c>n / tᵞ</c> in step t. Neelakantan et al., 2015, "Adding Gradient Noise Improves Learning for Very Deep Networks".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="noise">n.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="name">Name of the scope, which holds count and key.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="noise"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> AddNoise<T>(Gradients<T> gradients, double noise = 0.01, double gamma = 0.55, string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(noise, nameof(noise));
        return Moments.Noised(gradients, noise, gamma, State<int>("count", [], Initializers.Zeros<int>), State<uint>("key", [2], Initializers.Key));
    }

    /// <summary>
    /// The mean of so many gradients in each last of so many steps: a batch in parts. In the others there is no step, so that parameters, moments and counts stay as they are, and
    /// nothing decays (see <see cref="Gradients{T}.When"/>); what reads the gradients by itself sees zeros there.
    /// </summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="steps">How many.</param>
    /// <param name="name">Name of the scope, which holds count and sum.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 1.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> Accumulate<T>(Gradients<T> gradients, int steps, string? name = null)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        Tensor<int> made = count.Value + 1;
        Tensor<bool> isFull = made >= steps;
        count.Value = Select(isFull, ZerosLike(made), made);
        return gradients.Map((parameter, gradient) =>
        {
            Variable<T> sum = State<T>("sum", parameter, Initializers.Zeros<T>);
            Tensor<T> total = sum.Value + gradient;
            sum.Value = Select(isFull, ZerosLike(total), total);
            return Select(isFull, total / (double)steps, ZerosLike(total));
        }).When(isFull);
    }
}
