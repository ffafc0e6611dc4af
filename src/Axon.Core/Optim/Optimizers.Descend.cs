using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>What all optimizers do.</content>
public static partial class Optimizers
{
    /// <summary>
    /// A step of any optimizer: the loss and its gradients, changed by the transform; what the step makes of them is taken off the parameters; a look at these after it. All of the
    /// library's optimizers are this with a step of their own, and so may yours be: <c>Descend(loss, g => Updates.Scale(Updates.ScaleByAdam(g), 1e-3))</c>.
    /// <para>
    /// With <see cref="Precision.BFloat16"/> and <see cref="Precision.Half"/> the products and convolutions of the loss, and those of its gradients, round their operands; parameters, moments
    /// and all else stay as they are. Small numbers vanish in Half, so there the loss is multiplied with a scale on the way to its gradients, which are divided by it: it begins at
    /// <paramref name="scale"/>, doubles after so many steps without fault, up to 2²⁴, and a step with a gradient that is not finite is not made, not even in what the loss itself keeps, and
    /// halves it, down to 1. Micikevicius et al., 2018, "Mixed Precision Training".
    /// </para>
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="step">From the gradients to what is taken off the parameters.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in.</param>
    /// <param name="scale">The first scale of the loss in Half.</param>
    /// <param name="period">Steps without fault after which the scale doubles.</param>
    /// <param name="name">Name of the scope, which in Half holds scale and, the steps since the last change of it, count.</param>
    /// <returns>The loss before the step, unscaled; it may be infinite or NaN where the step was not made.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not more than 0, or <paramref name="period"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Descend<T>(
        Func<Tensor<T>> loss, Func<Gradients<T>, Gradients<T>> step,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full, double scale = 32768.0, int period = 2000,
        string? name = null)
        where T : unmanaged
    {
        Ranges.Positive(scale, nameof(scale));
        Ranges.Count(period, nameof(period));
        if (precision != Precision.Half)
        {
            (Tensor<T> value, Gradients<T> gradients) = ValueAndGrad(precision == Precision.Full ? loss : () => WithPrecision(precision, loss));
            Apply(gradients, step, transform, after);
            return value;
        }
        Variable<T> factor = State<T>("scale", [], (shape, key) => Ops.Zeros<T>(shape) + scale);
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        Tensor<T> own = factor.Value;
        (Tensor<T> unscaled, Tensor<bool> isFinite) = Tentative(() =>
        {
            (Tensor<T> scaled, Gradients<T> gradients) = ValueAndGrad(() => WithPrecision(precision, loss) * own);
            Tensor<T> inverse = 1.0 / own;
            Tensor<bool> hasFault = IsNaN(scaled) | IsInfinity(scaled);
            foreach ((Variable<T> _, Tensor<T> gradient) in gradients)
            {
                hasFault = hasFault | Any(IsNaN(gradient) | IsInfinity(gradient));
            }
            Apply(gradients.Map((_, gradient) => gradient * inverse), step, transform, after);
            return (scaled * inverse, !hasFault);
        });
        Tensor<int> made = Select(isFinite, count.Value + 1, ZerosLike(count.Value));
        Tensor<bool> isDue = made >= period;
        factor.Value = Select(isFinite, Select(isDue, Minimum(own * 2.0, Maximum(own, 16777216.0)), own), Maximum(own * 0.5, 1.0));
        count.Value = Select(isDue, ZerosLike(made), made);
        return unscaled;
    }

    [Defn]
    private static Gradients<T> Apply<T>(
        Gradients<T> gradients, Func<Gradients<T>, Gradients<T>> step, Func<Gradients<T>, Gradients<T>>? transform, Func<Gradients<T>, Gradients<T>>? after)
        where T : unmanaged
    {
        Gradients<T> steps = step(transform is null ? gradients : transform(gradients));
        foreach ((Variable<T> parameter, Tensor<T> change) in steps)
        {
            parameter.Value = parameter.Value - change;
        }
        return (after is null ? steps : after(steps)).Settle();
    }
}
