using static Axon.Ops;

namespace Axon;

/// <summary>What the adaptive optimizers have in common: running averages of gradients, and what these lack in the first steps.</summary>
internal static class Moments
{
    /// <summary><c>a ← βa + (1-β)x</c>; gives the new average.</summary>
    /// <param name="average">a.</param>
    /// <param name="value">x.</param>
    /// <param name="share">β, the share of the past.</param>
    [Defn]
    internal static Tensor<T> Averaged<T>(Variable<T> average, Tensor<T> value, double share)
        where T : unmanaged
    {
        average.Value = (average.Value * share) + (value * (1.0 - share));
        return average.Value;
    }

    /// <summary>Counts a step t, and gives for averages with shares β₁ and β₂ that began at 0 what they are to be multiplied with: <c>1 / (1-βᵗ)</c>.</summary>
    /// <param name="count">The number of steps.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    [Defn]
    internal static (Tensor<T> Mean, Tensor<T> Square) Corrections<T>(Variable<int> count, double b1, double b2)
        where T : unmanaged
    {
        count.Value = count.Value + 1;
        Tensor<T> t = count.Value.Cast<T>();
        // 1 - βᵗ without cancellation.
        return (-1.0 / Expm1(t * Math.Log(b1)), -1.0 / Expm1(t * Math.Log(b2)));
    }

    /// <summary><c>m·c₁ / (√(v·c₂ + ε₀) + ε)</c>.</summary>
    /// <param name="mean">m.</param>
    /// <param name="square">v.</param>
    /// <param name="corrections">c₁ and c₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="rootEpsilon">ε₀.</param>
    [Defn]
    internal static Tensor<T> Ratio<T>(Tensor<T> mean, Tensor<T> square, (Tensor<T> Mean, Tensor<T> Square) corrections, double epsilon, double rootEpsilon = 0.0)
        where T : unmanaged
    {
        Tensor<T> variance = square * corrections.Square;
        return mean * corrections.Mean / (Sqrt(rootEpsilon == 0.0 ? variance : variance + rootEpsilon) + epsilon);
    }

    /// <summary>
    /// <see cref="Ratio"/> once the variance is known well enough: with <c>ρ∞ = 2/(1-β₂) - 1, ρ = ρ∞ - 2tβ₂ᵗ/(1-β₂ᵗ)</c> it is times
    /// <c>√((ρ-4)(ρ-2)ρ∞ / ((ρ∞-4)(ρ∞-2)ρ))</c> where ρ has reached a threshold, and the mean alone before.
    /// </summary>
    /// <param name="mean">m.</param>
    /// <param name="square">v.</param>
    /// <param name="count">The number of steps t.</param>
    /// <param name="corrections">c₁ and c₂.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="rootEpsilon">ε₀.</param>
    /// <param name="threshold">The threshold.</param>
    [Defn]
    internal static Tensor<T> Rectified<T>(
        Tensor<T> mean, Tensor<T> square, Variable<int> count, (Tensor<T> Mean, Tensor<T> Square) corrections, double b2, double epsilon, double rootEpsilon, double threshold)
        where T : unmanaged
    {
        double limit = (2.0 / (1.0 - b2)) - 1.0;
        // βᵗ/(1-βᵗ) is 1/(1-βᵗ) - 1.
        Tensor<T> length = limit - (count.Value.Cast<T>() * 2.0 * (corrections.Square - 1.0));
        Tensor<bool> isKnown = length >= threshold;
        Tensor<T> safe = Select(isKnown, length, ZerosLike(length) + threshold);
        Tensor<T> factor = Sqrt((safe - 4.0) * (safe - 2.0) * (limit / ((limit - 4.0) * (limit - 2.0))) / safe);
        return Select(isKnown, Ratio(mean, square, corrections, epsilon, rootEpsilon) * factor, mean * corrections.Mean);
    }

    /// <summary>Yogi's mean square: <c>v ← v - (1-β)·sign(v - g²)·g²</c>; gives the new one.</summary>
    /// <param name="square">v.</param>
    /// <param name="gradient">g.</param>
    /// <param name="share">β.</param>
    [Defn]
    internal static Tensor<T> Approached<T>(Variable<T> square, Tensor<T> gradient, double share)
        where T : unmanaged
    {
        Tensor<T> energy = Square(gradient);
        square.Value = square.Value - (Sign(square.Value - energy) * energy * (1.0 - share));
        return square.Value;
    }

    /// <summary>The length of a over that of b, each at least <paramref name="minimum"/>; 1 where one is 0.</summary>
    /// <param name="a">A tensor.</param>
    /// <param name="b">Another.</param>
    /// <param name="minimum">The least length.</param>
    /// <param name="coefficient">What the ratio is multiplied with.</param>
    /// <param name="epsilon">Added to the length of b.</param>
    [Defn]
    internal static Tensor<T> TrustRatio<T>(Tensor<T> a, Tensor<T> b, double minimum = 0.0, double coefficient = 1.0, double epsilon = 0.0)
        where T : unmanaged
    {
        Tensor<T> length = Maximum(Sqrt(Sum(Square(a))), minimum);
        Tensor<T> other = Maximum(Sqrt(Sum(Square(b))), minimum);
        Tensor<bool> isNone = Equal(length, ZerosLike(length)) | Equal(other, ZerosLike(other));
        Tensor<T> ratio = length * coefficient / (Select(isNone, OnesLike(other), other) + epsilon);
        return Select(isNone, OnesLike(ratio), ratio);
    }

    /// <summary>Each gradient plus normal noise of variance <c>n / tᵞ</c> in step t, which is counted here.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="noise">n.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="count">The number of steps.</param>
    /// <param name="key">The key, which is renewed.</param>
    [Defn]
    internal static Gradients<T> Noised<T>(Gradients<T> gradients, double noise, double gamma, Variable<int> count, Variable<uint> key)
        where T : unmanaged
    {
        count.Value = count.Value + 1;
        Tensor<uint> keys = SplitKey(key.Value);
        key.Value = keys[0];
        Tensor<T> deviation = Exp(Log(count.Value.Cast<T>()) * (-0.5 * gamma)) * Math.Sqrt(noise);
        Tensor<uint> own = keys[1];
        return gradients.Map((parameter, gradient) =>
        {
            own = FoldIn(own, 1u);
            return gradient + (RandomNormal<T>(own, parameter.Shape) * deviation);
        });
    }
}
