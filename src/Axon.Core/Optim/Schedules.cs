using static Axon.Ops;

namespace Axon;

/// <summary>Learning rates as functions of the step.</summary>
public static class Schedules
{
    /// <summary><c>(initial - final) · (1 - t/steps)^power + final</c> with t the steps since begin, at most steps.</summary>
    /// <param name="step">Steps taken so far.</param>
    /// <param name="initial">The rate until begin.</param>
    /// <param name="final">The rate after all steps.</param>
    /// <param name="power">1 is a line.</param>
    /// <param name="steps">How many steps the way down takes.</param>
    /// <param name="begin">The step at which it begins.</param>
    [Defn]
    public static Tensor<float> PolynomialDecay(Tensor<int> step, double initial, double final = 0.001, double power = 2, int steps = 10, int begin = 0)
    {
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
    [Defn]
    public static Tensor<float> ExponentialDecay(Tensor<int> step, double initial, double rate = 0.95, int steps = 10, int begin = 0, bool staircase = false)
    {
        Tensor<float> times = Maximum(step - begin, 0).Cast<float>() / steps;
        Tensor<float> exponent = staircase ? Floor(times) : times;
        return Power(Tensor.Scalar((float)rate), exponent) * initial;
    }

    /// <summary><c>initial · ((1 - alpha) · (1 + cos(π · t/steps)) / 2 + alpha)</c> with t at most steps. Loshchilov and Hutter, 2017, "SGDR".</summary>
    /// <param name="step">Steps taken so far.</param>
    /// <param name="initial">The rate at the beginning.</param>
    /// <param name="steps">How many steps the way down takes.</param>
    /// <param name="alpha">The share of the rate that is left.</param>
    [Defn]
    public static Tensor<float> CosineDecay(Tensor<int> step, double initial, int steps = 10, double alpha = 0)
    {
        Tensor<float> angle = Minimum(step, steps).Cast<float>() * (3.14159265358979323846 / steps);
        return (((Cos(angle) + 1f) * (0.5 * (1 - alpha))) + alpha) * initial;
    }
}
