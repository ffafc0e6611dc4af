using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <summary>
/// Changes of gradients before an optimizer takes its step, given as its <c>transform</c>:
/// <c>Adam(loss, rate, transform: g => Updates.ClipByGlobalNorm(g, 1))</c>. They follow each other as calls do.
/// </summary>
public static partial class Updates
{
    /// <summary>Each element kept in -limit to limit.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Gradients<T> ClipByValue<T>(Gradients<T> gradients, double limit)
        where T : unmanaged
    {
        Ranges.Positive(limit, nameof(limit));
        return gradients.Map((_, gradient) => Clip(gradient, -limit, limit));
    }

    /// <summary>Each gradient of a length greater than the limit is shortened to it.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Gradients<T> ClipByNorm<T>(Gradients<T> gradients, double limit)
        where T : unmanaged
    {
        Ranges.Positive(limit, nameof(limit));
        return gradients.Map((_, gradient) => gradient * (limit / Maximum(Sqrt(Sum(Square(gradient))), limit)));
    }

    /// <summary>All gradients times <c>limit / max(norm, limit)</c>, norm that of all of them together. Pascanu et al., 2013, "On the Difficulty of Training Recurrent Neural Networks".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Gradients<T> ClipByGlobalNorm<T>(Gradients<T> gradients, double limit)
        where T : unmanaged
    {
        Ranges.Positive(limit, nameof(limit));
        Tensor<T> factor = limit / Maximum(GlobalNorm(gradients), limit);
        return gradients.Map((_, gradient) => gradient * factor);
    }

    /// <summary>The square root of the sum of squares of all gradients.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <returns>A scalar.</returns>
    [Defn]
    public static Tensor<T> GlobalNorm<T>(Gradients<T> gradients)
        where T : unmanaged
    {
        Tensor<T> sum = Ops.Zeros<T>();
        foreach ((Variable<T> _, Tensor<T> gradient) in gradients)
        {
            sum = sum + Sum(Square(gradient));
        }
        return Sqrt(sum);
    }

    /// <summary>Each gradient less its mean over all axes but one, where it has two or more. Yong et al., 2020, "Gradient Centralization".</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="first">Whether the first axis counts the units, as in kernels [out, in]; else it is the last, as in this library's.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    public static Gradients<T> Centralize<T>(Gradients<T> gradients, bool first = false)
        where T : unmanaged => gradients.Map((_, gradient) => Centered(gradient, first));

    /// <summary>Each gradient plus <c>λp</c>: the gradient of <c>½λ|p|²</c>. In Adam and its kin take AdamW's decay instead.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="decay">λ.</param>
    /// <param name="mask">Whether a parameter decays, by its path: <c>path => !path.EndsWith("bias", StringComparison.Ordinal)</c>. All if null.</param>
    /// <returns>The changed gradients.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Gradients<T> WeightDecay<T>(Gradients<T> gradients, double decay, Func<string, bool>? mask = null)
        where T : unmanaged
    {
        Ranges.NotNegative(decay, nameof(decay));
        return gradients.Map((parameter, gradient) => mask is null || mask(parameter.Path) ? gradient + (parameter.Value * decay) : gradient);
    }

    /// <summary>Leaves parameters as they are, which is known at build: their gradients are not computed, and no state is kept for them.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="isFrozen">Whether a parameter is frozen, by its path.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    public static Gradients<T> Freeze<T>(Gradients<T> gradients, Func<string, bool> isFrozen)
        where T : unmanaged => gradients.Where(parameter => !isFrozen(parameter.Path));

    /// <summary>Each gradient times a factor that depends on the parameter's path: a learning rate for each group.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    public static Gradients<T> Scale<T>(Gradients<T> gradients, Func<string, double> factor)
        where T : unmanaged => gradients.Map((parameter, gradient) => gradient * factor(parameter.Path));

    /// <summary>
    /// A running average of each parameter, <c>a ← βa + (1-β)p</c>, given as an optimizer's <c>after</c>; in step t from 1 on, β is at most <c>t / (t + 9)</c> so that the
    /// start is forgotten soon. Polyak and Juditsky, 1992. The averages stand at <c>average</c> below this scope, followed by the path of the parameter.
    /// </summary>
    /// <param name="gradients">The gradients, whose parameters have been updated.</param>
    /// <param name="decay">β.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The gradients as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> Average<T>(Gradients<T> gradients, double decay = 0.999, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(decay, nameof(decay));
        Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
        step.Value = step.Value + 1;
        Tensor<T> t = step.Value.Cast<T>();
        Tensor<T> share = Minimum(t / (t + 9.0), decay);
        foreach ((Variable<T> parameter, Tensor<T> _) in gradients)
        {
            Variable<T> average = State<T>("average", parameter, Initializers.Zeros<T>);
            average.Value = parameter.Value + (share * (average.Value - parameter.Value));
        }
        return gradients;
    }

    /// <summary>
    /// Slow parameters s that follow the fast ones, given as an optimizer's <c>after</c>: in every k-th step <c>s ← s + α(p - s)</c> and the optimizer goes on from there, <c>p ← s</c>.
    /// They begin where the parameters did. Zhang et al., 2019, "Lookahead Optimizer: k steps forward, 1 step back". They stand at <c>slow</c> below this scope, followed by the path of
    /// the parameter.
    /// </summary>
    /// <param name="steps">What the optimizer has just taken off the parameters.</param>
    /// <param name="every">k.</param>
    /// <param name="share">α.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The steps as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is less than 1, or <paramref name="share"/> is not from 0 to 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> Lookahead<T>(Gradients<T> steps, int every = 6, double share = 0.5, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(every, nameof(every));
        Ranges.Part(share, nameof(share));
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        count.Value = count.Value + 1;
        Tensor<bool> isFirst = Equal(count.Value, Tensor.Scalar(1));
        Tensor<bool> isDue = Equal(count.Value % Tensor.Scalar(every), Tensor.Scalar(0));
        foreach ((Variable<T> parameter, Tensor<T> step) in steps)
        {
            Variable<T> slow = State<T>("slow", parameter, Initializers.Zeros<T>);
            Tensor<T> before = Select(isFirst, parameter.Value + step, slow.Value);
            Tensor<T> after = Select(isDue, before + ((parameter.Value - before) * share), before);
            slow.Value = after;
            parameter.Value = Select(isDue, after, parameter.Value);
        }
        return steps;
    }

    [Defn]
    private static Tensor<T> Centered<T>(Tensor<T> gradient, bool first)
        where T : unmanaged
    {
        if (gradient.Rank < 2)
        {
            return gradient;
        }
        int[] averaged = [];
        for (int axis = 0; axis < gradient.Rank - 1; axis++)
        {
            averaged = [.. averaged, first ? axis + 1 : axis];
        }
        return gradient - Mean(gradient, averaged, keep: true);
    }
}
