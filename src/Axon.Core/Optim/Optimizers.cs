using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <summary>
/// Optimizers: each computes a loss with its gradient in all parameters that the closure reads, updates them, and gives the loss before the update.
/// Below, g is the gradient of a parameter p, η the learning rate. (Not inlined, so that an eager run sees the call on the stack.)
/// </summary>
public static partial class Optimizers
{
    /// <summary>
    /// Gradient descent: <c>p ← p - ηg</c>. With momentum μ: <c>v ← μv + g, p ← p - ηv</c>, or after Nesterov <c>p ← p - η(g + μv)</c>.
    /// Sutskever et al., 2013, "On the importance of initialization and momentum in deep learning".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, known at build; 0 keeps no state.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative, or <paramref name="momentum"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Sgd<T>(
        Func<Tensor<T>> loss, float learningRate, float momentum = 0f, bool nesterov = false,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Share(momentum, nameof(momentum));
        if (nesterov && IsKnown(momentum) && momentum == 0f)
        {
            throw new ArgumentException("Nesterov looks ahead along the momentum: give one more than 0.");
        }
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                return gradients.Map((parameter, gradient) =>
                {
                    Tensor<T> step = gradient;
                    if (momentum != 0f)
                    {
                        Variable<T> velocity = State<T>("velocity", parameter, Initializers.Zeros<T>);
                        velocity.Value = (velocity.Value * momentum) + gradient;
                        step = nesterov ? gradient + (velocity.Value * momentum) : velocity.Value;
                    }
                    return step * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary><c>m ← β₁m + (1-β₁)g, v ← β₂v + (1-β₂)g², p ← p - η · m/(1-β₁ᵗ) / (√(v/(1-β₂ᵗ)) + ε)</c> in step t. Kingma and Ba, 2015, "Adam".</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁, the share of the past in the mean.</param>
    /// <param name="b2">β₂, the share of the past in the mean square.</param>
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
    public static Tensor<T> Adam<T>(
        Func<Tensor<T>> loss, float learningRate, float b1 = 0.9f, float b2 = 0.999f, float epsilon = 1e-8f,
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
                    return Moments.Ratio(Moments.Averaged(mean, gradient, b1), Moments.Averaged(square, Square(gradient), b2), corrections, epsilon) * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary><see cref="Adam"/> with decay: p also loses <c>ηλp</c> in each step, which is not part of the gradient. Loshchilov and Hutter, 2019, "Decoupled Weight Decay Regularization".</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">λ.</param>
    /// <param name="b1">β₁, the share of the past in the mean.</param>
    /// <param name="b2">β₂, the share of the past in the mean square.</param>
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
    public static Tensor<T> AdamW<T>(
        Func<Tensor<T>> loss, float learningRate, float decay = 0.01f, float b1 = 0.9f, float b2 = 0.999f, float epsilon = 1e-8f,
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
                    return Decayed(ratio, parameter, decay, mask) * rate;
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary><c>v ← ρv + (1-ρ)g², p ← p - ηg / (√v + ε)</c>. Hinton, 2012, "Neural Networks for Machine Learning", lecture 6.</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">ρ, the share of the past.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="epsilon"/> is negative, or <paramref name="decay"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> RmsProp<T>(
        Func<Tensor<T>> loss, float learningRate, float decay = 0.9f, float epsilon = 1e-8f,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Share(decay, nameof(decay));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
                    return gradient * rate / (Sqrt(Moments.Averaged(square, Square(gradient), decay)) + epsilon);
                });
            },
            transform,
            after,
            precision);
    }

    // A step that takes decay off the parameter as well, where it is one that decays.
    [Defn]
    private static Tensor<T> Decayed<T>(Tensor<T> step, Variable<T> parameter, double decay, Func<string, bool>? mask)
        where T : unmanaged => mask is null || mask(parameter.Path) ? step + (parameter.Value * decay) : step;

    // The learning rate of this step. Only a schedule counts the steps.
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static Tensor<T> Rate<T>(float learningRate, Func<Tensor<int>, Tensor<float>>? schedule)
        where T : unmanaged
    {
        Tensor<T> rate = Tensor.Scalar(learningRate).Cast<T>();
        if (schedule is not null)
        {
            Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
            rate = rate * schedule(step.Value).Cast<T>();
            step.Value = step.Value + 1;
        }
        return rate;
    }
}
