using System.Runtime.CompilerServices;
using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>Optimizers, transforms and schedules: eager against the papers' formulas in double, compiled against eager.</summary>
public sealed class OptimizerTests
{
    private static readonly Tensor<float> T = Tensor.From([0.25f, 2f, -1f]);

    private delegate Tensor<float> StepOf<TState>(ref TState state);

    /// <summary>Four steps in each form; the rule gives what is taken off a parameter in step t for its gradient, its value and its memory.</summary>
    private static void Check<TState>(Func<TState> init, StepOf<TState> eager, StepOf<TState> compiled, Func<int, double, double, double[], double> rule, double first = 0, double second = 0)
        where TState : class, IState<TState>
    {
        (TState one, TState other) = (init(), init());
        double[] kernel = [1, 1, 1];
        double[] bias = [1, 1];
        double[][] memory = [.. Enumerable.Range(0, 5).Select(_ => new[] { first, second })];
        double[] targets = Numbers.Doubles(T);
        for (int t = 1; t <= 4; t++)
        {
            eager(ref one);
            compiled(ref other);
            for (int i = 0; i < 3; i++)
            {
                kernel[i] -= rule(t, 2 * (kernel[i] - targets[i]), kernel[i], memory[i]);
            }
            for (int i = 0; i < 2; i++)
            {
                bias[i] -= rule(t, 3, bias[i], memory[3 + i]);
            }
            Numbers.AssertClose(kernel, (Tensor<float>)Leaf(one, "loss.kernel"), 2e-5, $"kernel in step {t}");
            Numbers.AssertClose(bias, (Tensor<float>)Leaf(one, "loss.bias"), 2e-5, $"bias in step {t}");
        }
        Numbers.AssertSameState(one, other, 2e-5);
    }

    private static Tensor Leaf<TState>(TState state, string path)
        where TState : class, IState<TState> => state.Leaves.Single(leaf => leaf.Path == path).Tensor;

    [Fact]
    public void Adagrad_AddsSquares() => Check(
        static () => Optimized.ByAdagradState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.ByAdagrad(T, 0.1f)),
        static (ref s) => Optimized.Compiled.ByAdagrad(ref s, T, 0.1f),
        static (_, g, _, m) => 0.1 * g / Math.Sqrt((m[0] += g * g) + 1e-7),
        first: 0.1);

    private static double Adam(int t, double g, double[] m, Func<double, double, double> square, double epsilon, double b1 = 0.9, double b2 = 0.999)
    {
        m[0] = (b1 * m[0]) + ((1 - b1) * g);
        m[1] = square(m[1], m[0]);
        return m[0] / (1 - Math.Pow(b1, t)) / (Math.Sqrt(m[1] / (1 - Math.Pow(b2, t))) + epsilon);
    }

    [Fact]
    public void AdaBelief_TakesTheDistanceFromTheMean() => Check(
        static () => Optimized.ByAdaBeliefState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.ByAdaBelief(T, 0.1f)),
        static (ref s) => Optimized.Compiled.ByAdaBelief(ref s, T, 0.1f),
        static (t, g, _, m) => 0.1 * Adam(t, g, m, (v, mean) => (0.999 * v) + (0.001 * (g - mean) * (g - mean)) + 1e-16, 1e-16));

    [Fact]
    public void Yogi_MovesBySign() => Check(
        static () => Optimized.ByYogiState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.ByYogi(T, 0.1f)),
        static (ref s) => Optimized.Compiled.ByYogi(ref s, T, 0.1f),
        static (t, g, _, m) => 0.1 * Adam(t, g, m, (v, _) => v - (0.001 * Math.Sign(v - (g * g)) * g * g), 1e-3),
        first: 1e-6,
        second: 1e-6);

    [Fact]
    public void RAdam_BeginsAsMomentum()
    {
        Check(
            static () => Optimized.ByRAdamState.Init(1),
            static (ref s) => Eager.Run(ref s, static () => Optimized.ByRAdam(T, 0.1f)),
            static (ref s) => Optimized.Compiled.ByRAdam(ref s, T, 0.1f),
            static (t, g, _, m) => 0.1 * (m[0] = (0.9 * m[0]) + (0.1 * g)) / (1 - Math.Pow(0.9, t)));
        // From the sixth step on the variance is known: rho passes 5.
        Optimized.ByRAdamState state = Optimized.ByRAdamState.Init(1);
        double p = 1;
        double[] memory = new double[2];
        for (int t = 1; t <= 8; t++)
        {
            Optimized.Compiled.ByRAdam(ref state, T, 0.1f);
            double step = Adam(t, 3, memory, static (v, _) => (0.999 * v) + (0.001 * 9), 1e-8);
            double limit = (2 / 0.001) - 1;
            double rho = limit - (2 * t * Math.Pow(0.999, t) / (1 - Math.Pow(0.999, t)));
            p -= 0.1 * (t < 6 ? memory[0] / (1 - Math.Pow(0.9, t)) : step * Math.Sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)));
        }
        Numbers.AssertClose([p, p], Leaf(state, "loss.bias"), 1e-3);
    }

    [Fact]
    public void Transforms_FollowEachOtherWithStateOfTheirOwn() => Check(
        static () => Optimized.ByPartsState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.ByParts(T, 0.05f)),
        static (ref s) => Optimized.Compiled.ByParts(ref s, T, 0.05f),
        static (t, g, _, m) => 0.1 * Adam(t, g, m, (v, _) => (0.999 * v) + (0.001 * g * g), 1e-8));

    [Fact]
    public void Accumulate_StepsByTheMeanOfItsBatches() => Check(
        static () => Optimized.ByBatchesState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.ByBatches(T, 0.1f)),
        static (ref s) => Optimized.Compiled.ByBatches(ref s, T, 0.1f),
        static (t, g, _, m) =>
        {
            double sum = m[0] + g;
            m[0] = t % 2 == 0 ? 0 : sum;
            return t % 2 == 0 ? 0.1 * sum / 2 : 0;
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Accumulate_MakesNoStepBetween(bool isCompiled)
    {
        Optimized.AtOnceState whole = Optimized.AtOnceState.Init(1);
        Optimized.ByParts3State parts = Optimized.ByParts3State.Init(1);
        for (int step = 0; step < 3; step++)
        {
            // The gradient is linear in t, so that the mean over the parts is the gradient at their mean.
            Optimized.Compiled.AtOnce(ref whole, T, 0.1f);
            foreach (float offset in (float[])[-0.5f, 0.25f, 0.25f])
            {
                if (isCompiled)
                {
                    Optimized.Compiled.ByParts3(ref parts, T + offset, 0.1f);
                }
                else
                {
                    Eager.Run(ref parts, () => Optimized.ByParts3(T + offset, 0.1f));
                }
            }
            foreach (StateLeaf leaf in whole.Leaves)
            {
                Tensor other = Leaf(parts, leaf.Path);
                if (leaf.Tensor is Tensor<int> count)
                {
                    Assert.Equal(count.ToArray(), ((Tensor<int>)other).ToArray());
                }
                else
                {
                    Numbers.AssertClose(Numbers.Doubles((Tensor<float>)leaf.Tensor), (Tensor<float>)other, 2e-5, leaf.Path);
                }
            }
        }
        Assert.Contains(parts.Leaves, static leaf => leaf.Path.Contains("accumulate", StringComparison.Ordinal));
    }

    [Fact]
    public void AdamW_DecaysWhatItsMaskNames()
    {
        Optimized.KernelsDecayState compiled = Optimized.KernelsDecayState.Init(1);
        Optimized.KernelsDecayState eager = Optimized.KernelsDecayState.Init(1);
        Optimized.Compiled.KernelsDecay(ref compiled, T, 0.1f);
        Eager.Run(ref eager, static () => Optimized.KernelsDecay(T, 0.1f));
        // Adam's first step is the sign: against the bias' gradient of 3, and 0.1 · 0.5 · 1 of decay where there is some.
        Numbers.AssertClose([0.9, 0.9], compiled.Loss.Bias, 1e-5);
        Numbers.AssertClose([0.85, 1.05, 0.85], compiled.Loss.Kernel, 1e-5);
        Numbers.AssertSameState(eager, compiled, 2e-5);
    }

    [Fact]
    public void Lookahead_GoesBackToSlowParameters() => Check(
        static () => Optimized.AheadState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.Ahead(T, 0.1f)),
        static (ref s) => Optimized.Compiled.Ahead(ref s, T, 0.1f),
        static (t, g, p, m) =>
        {
            double fast = p - (0.1 * g);
            double slow = t == 1 ? p : m[0];
            m[0] = t % 2 == 0 ? slow + (0.25 * (fast - slow)) : slow;
            return p - (t % 2 == 0 ? m[0] : fast);
        });

    [Fact]
    public void Lion_GoesBySign() => Check(
        static () => Optimized.ByLionState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.ByLion(T, 0.01f)),
        static (ref s) => Optimized.Compiled.ByLion(ref s, T, 0.01f),
        static (_, g, p, m) =>
        {
            double sign = Math.Sign((0.9 * m[0]) + (0.1 * g));
            m[0] = (0.99 * m[0]) + (0.01 * g);
            return 0.01 * (sign + (0.1 * p));
        });

    [Fact]
    public void Lamb_StepsAsLongAsTheParameter()
    {
        Optimized.ByLambState eager = Optimized.ByLambState.Init(1);
        Optimized.ByLambState compiled = Optimized.ByLambState.Init(1);
        Eager.Run(ref eager, static () => Optimized.ByLamb(T, 0.1f));
        Optimized.Compiled.ByLamb(ref compiled, T, 0.1f);
        // The first step of the bias is (1 + 0.01)·(√2 / |(1.01, 1.01)|) = 1 long in each element.
        Numbers.AssertClose([0.9, 0.9], Leaf(eager, "loss.bias"));
        double[] u = [1.01, -0.99, 1.01];
        double ratio = Math.Sqrt(3) / Math.Sqrt(u.Sum(static v => v * v));
        Numbers.AssertClose([.. u.Select(v => 1 - (0.1 * ratio * v))], Leaf(eager, "loss.kernel"));
        for (int i = 0; i < 3; i++)
        {
            Eager.Run(ref eager, static () => Optimized.ByLamb(T, 0.1f));
            Optimized.Compiled.ByLamb(ref compiled, T, 0.1f);
        }
        Numbers.AssertSameState(eager, compiled);
    }

    [Fact]
    public void NoisySgd_AddsNoiseThatKeysDecide()
    {
        Optimized.ByNoiseState eager = Optimized.ByNoiseState.Init(1);
        Optimized.ByNoiseState compiled = Optimized.ByNoiseState.Init(1);
        for (int i = 0; i < 2; i++)
        {
            Eager.Run(ref eager, static () => Optimized.ByNoise(T, 0.1f));
            Optimized.Compiled.ByNoise(ref compiled, T, 0.1f);
        }
        Numbers.AssertSameState(eager, compiled);
        double[] bias = Numbers.Doubles(Leaf(eager, "loss.bias"));
        Assert.NotEqual(bias[0], bias[1]);
        Assert.All(bias, static b => Assert.InRange(b, 0.4 - 0.1, 0.4 + 0.1));
    }

    [Fact]
    public void Clipping_LimitsElementsThenTheWhole() => Check(
        static () => Optimized.ClippedState.Init(1),
        static (ref s) => Eager.Run(ref s, static () => Optimized.Clipped(T, 0f)),
        static (ref s) => Optimized.Compiled.Clipped(ref s, T, 0f),
        static (_, _, _, _) => 0);

    [Fact]
    public void GlobalNorm_ShortensTheStep()
    {
        Optimized.ClippedState state = Optimized.ClippedState.Init(1);
        Optimized.Compiled.Clipped(ref state, T, 1f);
        double[] g = [1.5, -2, 2.5, 2.5, 2.5];
        double factor = 2 / Math.Sqrt(g.Sum(static v => v * v));
        Numbers.AssertClose([.. g[..3].Select(v => 1 - (v * factor))], Leaf(state, "loss.kernel"));
        Numbers.AssertClose([.. g[3..].Select(v => 1 - (v * factor))], Leaf(state, "loss.bias"));
    }

    [Fact]
    public void FrozenParameters_StayAndHaveNoState()
    {
        Optimized.FrozenState state = Optimized.FrozenState.Init(1);
        Assert.Equal(["loss.kernel", "loss.bias", "adam.step", "adam.mean.loss.kernel", "adam.square.loss.kernel"], state.Leaves.Select(static leaf => leaf.Path));
        Optimized.Compiled.Frozen(ref state, T, 0.1f);
        Numbers.AssertClose([1, 1], Leaf(state, "loss.bias"), 0);
        Numbers.AssertClose([0.9, 1.1, 0.9], Leaf(state, "loss.kernel"));
    }

    [Fact]
    public void DecayScaleAndAverage_GoByPath()
    {
        Optimized.DecayedState eager = Optimized.DecayedState.Init(1);
        Optimized.DecayedState compiled = Optimized.DecayedState.Init(1);
        (double bias, double average) = (1, 0);
        for (int t = 1; t <= 3; t++)
        {
            Eager.Run(ref eager, static () => Optimized.Decayed(T, 0.1f));
            Optimized.Compiled.Decayed(ref compiled, T, 0.1f);
            bias -= 0.1 * 3 * 0.5;
            double share = Math.Min(t / (t + 9.0), 0.5);
            average = (share * average) + ((1 - share) * bias);
            if (t == 1)
            {
                Numbers.AssertClose([1 - (0.1 * 2), 1 - (0.1 * -1.5), 1 - (0.1 * 4.5)], Leaf(eager, "loss.kernel"));
            }
        }
        Numbers.AssertClose([bias, bias], Leaf(eager, "loss.bias"));
        Numbers.AssertClose([average, average], eager.Leaves.Single(static leaf => leaf.Path.EndsWith("average.loss.bias", StringComparison.Ordinal)).Tensor);
        Numbers.AssertSameState(eager, compiled);
    }

    [Fact]
    public void Schedule_ScalesEachStep()
    {
        Optimized.ScheduledState eager = Optimized.ScheduledState.Init(1);
        Optimized.ScheduledState compiled = Optimized.ScheduledState.Init(1);
        double bias = 1;
        foreach (double factor in new[] { 0, 0.5, 1, 0.5, 0 })
        {
            Eager.Run(ref eager, static () => Optimized.Scheduled(T, 0.1f));
            Optimized.Compiled.Scheduled(ref compiled, T, 0.1f);
            bias -= 0.1 * 3 * factor;
            Numbers.AssertClose([bias, bias], Leaf(eager, "loss.bias"));
        }
        Numbers.AssertSameState(eager, compiled);
    }

    [Fact]
    public void Schedules_HaveTheirValues()
    {
        Tensor<int> step = Tensor.From([0, 25, 50, 1000]);
        var eager = Optimized.Rates(step);
        // The first three: Polaris' tests, values of optax; the others by hand.
        Numbers.AssertClose([0.01, 0.008389527, 0.007038417, 8.902254e-06], eager.Exponential, 1e-6);
        Numbers.AssertClose([0.01, 0.009341734, 0.008716375, 0.001], eager.Polynomial, 1e-6);
        Numbers.AssertClose([0.01, 0.01 * ((0.25 * (1 + Math.Cos(Math.PI * 0.025))) + 0.5), 0.01 * ((0.25 * (1 + Math.Cos(Math.PI * 0.05))) + 0.5), 0.005], eager.Cosine, 1e-6);
        Numbers.AssertClose([0, 75.0 / 80, 50.0 / 80, 0], eager.Linear);
        Numbers.AssertClose([0, (0.45 * (1 + Math.Cos(Math.PI / 16))) + 0.1, (0.45 * (1 + Math.Cos(Math.PI * 3 / 8))) + 0.1, 0.1], eager.Warm);
        Numbers.AssertClose([0.04, 0.04 + (0.96 * 0.5 * (1 - Math.Cos(Math.PI * 25 / 29))), 4e-6 + ((1 - 4e-6) * 0.5 * (1 + Math.Cos(Math.PI * 21 / 70))), 4e-6], eager.Cycle);
        Numbers.AssertClose([0, 2, 2 * Math.Sqrt(0.5), 2 * Math.Sqrt(1.0 / 40)], eager.Root);
        Numbers.AssertClose([1, 0.5, 0.5, 0.05], eager.Pieces);
        Numbers.AssertClose([1, 1, 0.125, 0], eager.Stairs);
        ITuple compiled = Optimized.Compiled.Rates(step);
        for (int i = 0; i < compiled.Length; i++)
        {
            Numbers.AssertSame((Tensor)((ITuple)eager)[i]!, (Tensor)compiled[i]!, 1e-5, $"schedule {i}");
        }
    }
}
