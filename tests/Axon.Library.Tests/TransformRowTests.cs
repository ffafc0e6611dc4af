using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>Transforms of gradients, one by one: two steps at a rate of 1 from parameters of 1, whose gradient is the same in each.</summary>
public sealed class TransformRowTests
{
    private static readonly double[] G = [1, 2, 3, 6];

    private static readonly Tensor<float> T = Tensor.From([1f, 2f, 3f, 6f], 2, 2);

    private delegate void StepOf<TState>(ref TState state);

    private static void Check<TState>(TState first, StepOf<TState> eager, StepOf<TState> compiled, Func<double[], int, double[]> taken)
        where TState : class, IState<TState>
    {
        (TState one, TState other) = (first.Copy(), first.Copy());
        double[] expected = [1, 1, 1, 1];
        for (int step = 1; step <= 2; step++)
        {
            eager(ref one);
            compiled(ref other);
            expected = [.. expected.Zip(taken(G, step), static (p, g) => p - g)];
            Numbers.AssertClose(expected, Parameter(one), 1e-5, $"eagerly, in step {step}, element");
            Numbers.AssertClose(expected, Parameter(other), 1e-5, $"compiled, in step {step}, element");
        }
        Numbers.AssertSameState(one, other, 1e-5);
    }

    private static Tensor Parameter<TState>(TState state)
        where TState : class, IState<TState> => state.Leaves.Single(static leaf => leaf.Trainable).Tensor;

    [Fact]
    public void Centralize_TakesTheMeanOfEachUnitOff()
    {
        Check(Rows.CentralizedState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.Centralized(T)), static (ref s) => Rows.Compiled.Centralized(ref s, T), static (_, _) => [-1, -2, 1, 2]);
        Check(Rows.CentralizedFirstState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.CentralizedFirst(T)), static (ref s) => Rows.Compiled.CentralizedFirst(ref s, T), static (_, _) => [-0.5, 0.5, -1.5, 1.5]);
    }

    [Fact]
    public void ClipByNorm_ShortensToItsLimit() => Check(
        Rows.ClippedState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.Clipped(T)), static (ref s) => Rows.Compiled.Clipped(ref s, T), static (g, _) => [.. g.Select(static v => v / Math.Sqrt(50))]);

    [Fact]
    public void TrustRatio_MakesTheStepAsLongAsTheParameter()
    {
        double length = 2;
        Check(Rows.TrustedState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.Trusted(T)), static (ref s) => Rows.Compiled.Trusted(ref s, T), (g, step) =>
        {
            double[] taken = [.. g.Select(v => v * length / Math.Sqrt(50))];
            length = Math.Sqrt(taken.Sum(static v => (1 - v) * (1 - v)));
            return taken;
        });
    }

    [Fact]
    public void Trace_KeepsItsPace() => Check(
        Rows.TracedState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.Traced(T)), static (ref s) => Rows.Compiled.Traced(ref s, T), static (g, step) => [.. g.Select(v => v * (step == 1 ? 1 : 1.5))]);

    [Fact]
    public void ScaleByRms_DividesByTheRootOfTheMeanSquare() => Check(
        Rows.ByRmsState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.ByRms(T)), static (ref s) => Rows.Compiled.ByRms(ref s, T), static (g, step) => [.. g.Select(_ => 1 / Math.Sqrt(1 - Math.Pow(0.75, step)))]);

    [Fact]
    public void ScaleByDeviation_DividesByTheDeviation() => Check(
        Rows.ByDeviationState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.ByDeviation(T)), static (ref s) => Rows.Compiled.ByDeviation(ref s, T), static (g, step) =>
        {
            double share = 1 - Math.Pow(0.75, step);
            return [.. g.Select(_ => 1 / Math.Sqrt(share - (share * share)))];
        });

    // The mean square less the square of the mean is 0 up to rounding, on either side of it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ScaleByDeviation_OfTheSameGradientForLong_StaysANumber(bool isCompiled)
    {
        Rows.LongDeviationState state = Rows.LongDeviationState.Init(1);
        Tensor<float> t = Tensor.From([835.92934f, 381.82303f, 3.1039473f, 3e4f], 2, 2);
        for (int step = 0; step < 150; step++)
        {
            if (isCompiled)
            {
                Rows.Compiled.LongDeviation(ref state, t);
            }
            else
            {
                Eager.Run(ref state, () => Rows.LongDeviation(t));
            }
            Assert.All(Numbers.Doubles(Parameter(state)), v => Assert.True(double.IsFinite(v), $"{v} in step {step + 1}"));
        }
    }

    [Fact]
    public void ScaleByRootOfSquares_AddsThemUp() => Check(
        Rows.ByRootState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.ByRoot(T)), static (ref s) => Rows.Compiled.ByRoot(ref s, T), static (g, step) => [.. g.Select(v => v / Math.Sqrt(0.5 + (step * v * v)))]);

    [Fact]
    public void ScaleBySchedule_CountsItsSteps() => Check(
        Rows.ScheduledState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.Scheduled(T)), static (ref s) => Rows.Compiled.Scheduled(ref s, T), static (g, step) => [.. g.Select(v => v * (step == 1 ? 1 : 0.75))]);

    [Fact]
    public void ScaleByState_CanBeChangedFromOutside()
    {
        Check(Rows.ByStateState.Init(1), static (ref s) => Eager.Run(ref s, static () => Rows.ByState(T)), static (ref s) => Rows.Compiled.ByState(ref s, T), static (g, _) => [.. g.Select(static v => v / 2)]);
        Rows.ByStateState state = Rows.ByStateState.Init(1);
        state = state with { ScaleByState = new(Tensor.Scalar(0.25f)) };
        Rows.Compiled.ByState(ref state, T);
        Numbers.AssertClose([.. G.Select(static v => 1 - (v / 4))], Parameter(state));
    }
}
