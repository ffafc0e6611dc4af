using static Axon.Ops;

namespace Axon;

/// <summary>
/// Values that change over the steps of a training, such as a learning rate: functions of the number of steps made before. An optimizer's
/// <c>schedule</c> gives the factor of its learning rate: <c>Adam(loss, 1e-3f, schedule: step => Schedules.CosineDecay(step, 1, 1000))</c>.
/// </summary>
public static class Schedules
{
    /// <summary><c>(initial - final) · (1 - t/steps)^power + final</c> with t the steps since begin, at most steps.</summary>
    /// <param name="step">Steps taken so far.</param>
    /// <param name="initial">The rate until begin.</param>
    /// <param name="final">The rate after all steps.</param>
    /// <param name="power">1 is a line.</param>
    /// <param name="steps">How many steps the way down takes.</param>
    /// <param name="begin">The step at which it begins.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="power"/> is not more than 0, or <paramref name="begin"/> is negative, or <paramref name="steps"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<float> PolynomialDecay(Tensor<int> step, double initial, double final = 0.001, double power = 2, int steps = 10, int begin = 0)
    {
        Ranges.Positive(power, nameof(power));
        Ranges.NotNegative(begin, nameof(begin));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Tensor<float> left = 1f - (Clip(step - begin, 0, steps).Cast<float>() / steps);
        return (Power(left, power) * (initial - final)) + final;
    }

    /// <summary><c>initial · rate^(t/steps)</c> with t the steps since begin; in stairs, t/steps is rounded down.</summary>
    /// <param name="step">Steps taken so far.</param>
    /// <param name="initial">The rate until begin.</param>
    /// <param name="rate">What is left after steps.</param>
    /// <param name="steps">How many steps one factor takes.</param>
    /// <param name="begin">The step at which it begins.</param>
    /// <param name="staircase">Whether the rate stays level between.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> or <paramref name="begin"/> is negative, or <paramref name="steps"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<float> ExponentialDecay(Tensor<int> step, double initial, double rate = 0.95, int steps = 10, int begin = 0, bool staircase = false)
    {
        Ranges.NotNegative(rate, nameof(rate));
        Ranges.NotNegative(begin, nameof(begin));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Tensor<float> times = Maximum(step - begin, 0).Cast<float>() / steps;
        Tensor<float> exponent = staircase ? Floor(times) : times;
        return Power(Tensor.Scalar((float)rate), exponent) * initial;
    }

    /// <summary><c>initial · ((1 - alpha) · (1 + cos(π · t/steps)) / 2 + alpha)</c> with t at most steps. Loshchilov and Hutter, 2017, "SGDR".</summary>
    /// <param name="step">Steps taken so far.</param>
    /// <param name="initial">The rate at the beginning.</param>
    /// <param name="steps">How many steps the way down takes.</param>
    /// <param name="alpha">The share of the rate that is left.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not from 0 to 1, or <paramref name="steps"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<float> CosineDecay(Tensor<int> step, double initial, int steps = 10, double alpha = 0)
    {
        Ranges.Part(alpha, nameof(alpha));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Tensor<float> angle = Minimum(step, steps).Cast<float>() * (3.14159265358979323846 / steps);
        return (((Cos(angle) + 1f) * (0.5 * (1 - alpha))) + alpha) * initial;
    }

    /// <summary>From 0 up to v over the warm-up, then down to 0 until n, each in a line.</summary>
    /// <param name="step">Steps made before.</param>
    /// <param name="initial">v.</param>
    /// <param name="warmup">Steps of the way up.</param>
    /// <param name="steps">n.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="warmup"/> is negative, or <paramref name="steps"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<float> LinearDecay(Tensor<int> step, double initial, int warmup = 0, int steps = 1000)
    {
        Ranges.NotNegative(warmup, nameof(warmup));
        Ranges.Count(steps, nameof(steps));
        Ranges.AtMost(warmup, nameof(warmup), steps, nameof(steps));
        Tensor<float> s = step.Cast<float>();
        Tensor<float> up = s / (warmup < 1 ? 1.0 : (double)warmup);
        Tensor<float> down = Maximum(((double)steps - s) / (double)(steps - warmup < 1 ? 1 : steps - warmup), 0.0);
        return Select(s < (double)warmup, up, down) * initial;
    }

    /// <summary>From 0 up to v over the warm-up in a line, then <see cref="CosineDecay"/> until n.</summary>
    /// <param name="step">Steps made before.</param>
    /// <param name="initial">v.</param>
    /// <param name="warmup">Steps of the way up.</param>
    /// <param name="steps">n, with the warm-up.</param>
    /// <param name="alpha">What is left in the end, as a share of v.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="warmup"/> is negative, or <paramref name="steps"/> is less than 1, or <paramref name="alpha"/> is not from 0 to 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<float> WarmupCosine(Tensor<int> step, double initial, int warmup, int steps, double alpha = 0.0)
    {
        Ranges.NotNegative(warmup, nameof(warmup));
        Ranges.Count(steps, nameof(steps));
        Ranges.AtMost(warmup, nameof(warmup), steps, nameof(steps));
        Ranges.Part(alpha, nameof(alpha));
        Tensor<float> s = step.Cast<float>();
        Tensor<float> part = Minimum(Maximum(s - (double)warmup, 0.0) / (steps - warmup < 1 ? 1.0 : (double)(steps - warmup)), 1.0);
        Tensor<float> down = ((Cos(part * Math.PI) + 1.0) * (0.5 * (1.0 - alpha))) + alpha;
        return Select(s < (double)warmup, s / (warmup < 1 ? 1.0 : (double)warmup), down) * initial;
    }

    /// <summary>
    /// From <c>v/25</c> up to v in the first 30 % of n steps, down to <c>v/250 000</c> in the rest, both along a cosine. Smith and Topin, 2018, "Super-Convergence",
    /// with PyTorch's numbers.
    /// </summary>
    /// <param name="step">Steps made before.</param>
    /// <param name="peak">v.</param>
    /// <param name="steps">n, at least 4.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 4.</exception>
    [Defn]
    public static Tensor<float> OneCycle(Tensor<int> step, double peak, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 4);
        Tensor<float> s = step.Cast<float>();
        double top = (0.3 * steps) - 1.0;
        double last = steps - 1.0;
        Tensor<float> up = (1.0 - Cos(Minimum(s / top, 1.0) * Math.PI)) * 0.5;
        Tensor<float> down = (1.0 + Cos(Clip((s - top) / (last - top), 0.0, 1.0) * Math.PI)) * 0.5;
        return Select(s < top, (up * (peak - (peak / 25.0))) + (peak / 25.0), (down * (peak - (peak / 250000.0))) + (peak / 250000.0));
    }

    /// <summary><c>v·√(w / max(step, w))</c> with <c>step/w</c> before w. Vaswani et al., 2017, "Attention Is All You Need".</summary>
    /// <param name="step">Steps made before.</param>
    /// <param name="peak">v.</param>
    /// <param name="warmup">w, at least 1.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="warmup"/> is less than 1.</exception>
    [Defn]
    public static Tensor<float> InverseSquareRoot(Tensor<int> step, double peak, int warmup)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(warmup);
        Tensor<float> s = step.Cast<float>();
        return Minimum(s / (double)warmup, 1.0) * Rsqrt(Maximum(s / (double)warmup, 1.0)) * peak;
    }

    /// <summary>v, times a factor from each of some steps on.</summary>
    /// <param name="step">Steps made before.</param>
    /// <param name="initial">v.</param>
    /// <param name="bounds">The steps.</param>
    /// <param name="factors">The factors, one for each.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">There are not as many factors as bounds.</exception>
    [Defn]
    public static Tensor<float> Piecewise(Tensor<int> step, double initial, int[] bounds, double[] factors)
    {
        if (bounds.Length != factors.Length)
        {
            throw new ArgumentException($"Each bound has a factor: there are {bounds.Length} bounds and {factors.Length} factors.");
        }
        Tensor<float> value = (step.Cast<float>() * 0.0) + initial;
        for (int i = 0; i < bounds.Length; i++)
        {
            value = Select(step >= bounds[i], value * factors[i], value);
        }
        return value;
    }
}
