using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Adam's kin.</content>
public static partial class Optimizers
{
    /// <summary><c>s ← s + g², p ← p - ηg / √(s + ε)</c>. Duchi et al., 2011, "Adaptive Subgradient Methods".</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="initial">s at the start.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/>, <paramref name="initial"/> or <paramref name="epsilon"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Adagrad<T>(
        Func<Tensor<T>> loss, float learningRate, double initial = 0.1, double epsilon = 1e-7,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.NotNegative(initial, nameof(initial));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> sum = State<T>("sum", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
                    sum.Value = sum.Value + Square(gradient);
                    return gradient * rate * Rsqrt(sum.Value + epsilon);
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>
    /// Adam with the distance of the gradient from its mean: <c>m ← β₁m + (1-β₁)g, s ← β₂s + (1-β₂)(g - m)² + ε, p ← p - η·m̂ / (√ŝ + ε)</c>.
    /// Zhuang et al., 2020, "AdaBelief Optimizer".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="epsilon"/> is negative, or <paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> AdaBelief<T>(
        Func<Tensor<T>> loss, float learningRate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-16,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
                (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(step, b1, b2);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
                    Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
                    Tensor<T> direction = Moments.Averaged(mean, gradient, b1);
                    square.Value = Moments.Averaged(square, Square(gradient - direction), b2) + epsilon;
                    return Moments.Ratio(direction, square.Value, corrections, epsilon) * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>Adam whose mean square moves by sign: <c>v ← v - (1-β₂)·sign(v - g²)·g²</c>. Zaheer et al., 2018, "Adaptive Methods for Nonconvex Optimization" (Yogi).</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="initial">m and v at the start.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/>, <paramref name="epsilon"/> or <paramref name="initial"/> is negative, or <paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Yogi<T>(
        Func<Tensor<T>> loss, float learningRate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-3, double initial = 1e-6,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        Ranges.NotNegative(initial, nameof(initial));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
                (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(step, b1, b2);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> mean = State<T>("mean", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
                    Variable<T> square = State<T>("square", parameter, (shape, key) => Ops.Zeros<T>(shape) + initial);
                    return Moments.Ratio(Moments.Averaged(mean, gradient, b1), Moments.Approached(square, gradient, b2), corrections, epsilon) * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>
    /// Adam that divides by the root only once its variance is known well enough: with <c>ρ∞ = 2/(1-β₂) - 1, ρ = ρ∞ - 2tβ₂ᵗ/(1-β₂ᵗ)</c> the step is
    /// <c>η·r·m̂/(√v̂ + ε)</c> where ρ ≥ 5, with <c>r = √((ρ-4)(ρ-2)ρ∞ / ((ρ∞-4)(ρ∞-2)ρ))</c>, else <c>η·m̂</c>. Liu et al., 2020, "On the Variance of the Adaptive Learning Rate and Beyond" (RAdam).
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="epsilon"/> is negative, or <paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> RAdam<T>(
        Func<Tensor<T>> loss, float learningRate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
                (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(step, b1, b2);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
                    Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
                    return Moments.Rectified(Moments.Averaged(mean, gradient, b1), Moments.Averaged(square, Square(gradient), b2), step, corrections, b2, epsilon, 0.0, 5.0) * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>
    /// Adam's step u, plus <c>λp</c>, made as long as the parameter: <c>p ← p - η·(|p| / |u|)·u</c>, the factor 1 where a length is 0.
    /// You et al., 2020, "Large Batch Optimization for Deep Learning" (LAMB).
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">λ.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="mask">Whether a parameter decays, by its path: <c>path => !path.EndsWith("bias", StringComparison.Ordinal)</c>. All if null.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/>, <paramref name="decay"/> or <paramref name="epsilon"/> is negative, or <paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Lamb<T>(
        Func<Tensor<T>> loss, float learningRate, double decay = 0.0, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-6,
        Func<string, bool>? mask = null,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.NotNegative(decay, nameof(decay));
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
                (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(step, b1, b2);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
                    Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
                    Tensor<T> ratio = Moments.Ratio(Moments.Averaged(mean, gradient, b1), Moments.Averaged(square, Square(gradient), b2), corrections, epsilon);
                    Tensor<T> direction = Decayed(ratio, parameter, decay, mask);
                    return direction * (rate * Moments.TrustRatio(parameter.Value, direction));
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary><c>p ← p - η·(sign(β₁m + (1-β₁)g) + λp), m ← β₂m + (1-β₂)g</c>. Chen et al., 2023, "Symbolic Discovery of Optimization Algorithms" (Lion).</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η; about a tenth of Adam's.</param>
    /// <param name="decay">λ.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="mask">Whether a parameter decays, by its path: <c>path => !path.EndsWith("bias", StringComparison.Ordinal)</c>. All if null.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="decay"/> is negative, or <paramref name="b1"/> or <paramref name="b2"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Lion<T>(
        Func<Tensor<T>> loss, float learningRate, double decay = 0.0, double b1 = 0.9, double b2 = 0.99,
        Func<string, bool>? mask = null,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.NotNegative(decay, nameof(decay));
        Ranges.Share(b1, nameof(b1));
        Ranges.Share(b2, nameof(b2));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
                    Tensor<T> direction = Sign((mean.Value * b1) + (gradient * (1.0 - b1)));
                    mean.Value = (mean.Value * b2) + (gradient * (1.0 - b2));
                    return Decayed(direction, parameter, decay, mask) * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>Gradient descent with normal noise of variance <c>n / tᵞ</c> on the gradient in step t. Neelakantan et al., 2015, "Adding Gradient Noise Improves Learning for Very Deep Networks".</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="noise">n.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="noise"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> NoisySgd<T>(
        Func<Tensor<T>> loss, float learningRate, double noise = 0.01, double gamma = 0.55,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.NotNegative(noise, nameof(noise));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                return Moments.Noised(gradients, noise, gamma, State<int>("step", [], Initializers.Zeros<int>), State<uint>("key", [2], Initializers.Key)).Map((_, gradient) => gradient * rate);
            },
            transform,
            after,
            precision);
    }
}
