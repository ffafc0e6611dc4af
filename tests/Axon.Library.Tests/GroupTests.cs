using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>What is said of parameters by their paths holds in every optimizer: which are frozen, which decay, which step is scaled. Eager and compiled.</summary>
public sealed class GroupTests
{
    private const string Kernel = "loss.kernel";
    private const string Bias = "loss.bias";

    private static readonly Tensor<float> T = Tensor.From([0.25f, 2f, -1f, 0.5f, 1f, -2f], 3, 2);

    private delegate Tensor<float> StepOf<TState>(ref TState state);

    /// <summary>The leaves after four steps, which must be the same eagerly and compiled.</summary>
    private static Func<Dictionary<string, float[]>> Four<TState>(Func<TState> init, StepOf<TState> eager, StepOf<TState> compiled)
        where TState : class, IState<TState> => () =>
    {
        (TState one, TState other) = (init(), init());
        for (int t = 0; t < 4; t++)
        {
            eager(ref one);
            compiled(ref other);
        }
        Numbers.AssertSameState(one, other, 2e-5);
        return Floats(other);
    };

    /// <summary>The leaves before and after one step.</summary>
    private static (Dictionary<string, float[]> Before, Dictionary<string, float[]> After) One<TState>(TState state, StepOf<TState> compiled)
        where TState : class, IState<TState>
    {
        Dictionary<string, float[]> before = Floats(state);
        compiled(ref state);
        return (before, Floats(state));
    }

    private static Dictionary<string, float[]> Floats<TState>(TState state)
        where TState : class, IState<TState> =>
        state.Leaves.Where(static leaf => leaf.Tensor is Tensor<float>).ToDictionary(static leaf => leaf.Path, static leaf => ((Tensor<float>)leaf.Tensor).ToArray());

    private static readonly Dictionary<string, (Func<Dictionary<string, float[]>> OfAll, Func<Dictionary<string, float[]>> OfKernel)> Optimizers = new()
    {
        ["Sgd"] = (Four(static () => Grouped.SgdOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.SgdOfAll(T)), static (ref s) => Grouped.Compiled.SgdOfAll(ref s, T)),
            Four(static () => Grouped.SgdOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.SgdOfKernel(T)), static (ref s) => Grouped.Compiled.SgdOfKernel(ref s, T))),
        ["Adam"] = (Four(static () => Grouped.AdamOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamOfAll(T)), static (ref s) => Grouped.Compiled.AdamOfAll(ref s, T)),
            Four(static () => Grouped.AdamOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamOfKernel(T)), static (ref s) => Grouped.Compiled.AdamOfKernel(ref s, T))),
        ["AdamW"] = (Four(static () => Grouped.AdamWOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamWOfAll(T)), static (ref s) => Grouped.Compiled.AdamWOfAll(ref s, T)),
            Four(static () => Grouped.AdamWOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamWOfKernel(T)), static (ref s) => Grouped.Compiled.AdamWOfKernel(ref s, T))),
        ["RmsProp"] = (Four(static () => Grouped.RmsPropOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.RmsPropOfAll(T)), static (ref s) => Grouped.Compiled.RmsPropOfAll(ref s, T)),
            Four(static () => Grouped.RmsPropOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.RmsPropOfKernel(T)), static (ref s) => Grouped.Compiled.RmsPropOfKernel(ref s, T))),
        ["Adagrad"] = (Four(static () => Grouped.AdagradOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdagradOfAll(T)), static (ref s) => Grouped.Compiled.AdagradOfAll(ref s, T)),
            Four(static () => Grouped.AdagradOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdagradOfKernel(T)), static (ref s) => Grouped.Compiled.AdagradOfKernel(ref s, T))),
        ["AdaBelief"] = (Four(static () => Grouped.AdaBeliefOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdaBeliefOfAll(T)), static (ref s) => Grouped.Compiled.AdaBeliefOfAll(ref s, T)),
            Four(static () => Grouped.AdaBeliefOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdaBeliefOfKernel(T)), static (ref s) => Grouped.Compiled.AdaBeliefOfKernel(ref s, T))),
        ["Yogi"] = (Four(static () => Grouped.YogiOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.YogiOfAll(T)), static (ref s) => Grouped.Compiled.YogiOfAll(ref s, T)),
            Four(static () => Grouped.YogiOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.YogiOfKernel(T)), static (ref s) => Grouped.Compiled.YogiOfKernel(ref s, T))),
        ["RAdam"] = (Four(static () => Grouped.RAdamOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.RAdamOfAll(T)), static (ref s) => Grouped.Compiled.RAdamOfAll(ref s, T)),
            Four(static () => Grouped.RAdamOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.RAdamOfKernel(T)), static (ref s) => Grouped.Compiled.RAdamOfKernel(ref s, T))),
        ["Lamb"] = (Four(static () => Grouped.LambOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LambOfAll(T)), static (ref s) => Grouped.Compiled.LambOfAll(ref s, T)),
            Four(static () => Grouped.LambOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LambOfKernel(T)), static (ref s) => Grouped.Compiled.LambOfKernel(ref s, T))),
        ["Lion"] = (Four(static () => Grouped.LionOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LionOfAll(T)), static (ref s) => Grouped.Compiled.LionOfAll(ref s, T)),
            Four(static () => Grouped.LionOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LionOfKernel(T)), static (ref s) => Grouped.Compiled.LionOfKernel(ref s, T))),
        ["NoisySgd"] = (Four(static () => Grouped.NoisySgdOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.NoisySgdOfAll(T)), static (ref s) => Grouped.Compiled.NoisySgdOfAll(ref s, T)),
            Four(static () => Grouped.NoisySgdOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.NoisySgdOfKernel(T)), static (ref s) => Grouped.Compiled.NoisySgdOfKernel(ref s, T))),
        ["Muon"] = (Four(static () => Grouped.MuonOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.MuonOfAll(T)), static (ref s) => Grouped.Compiled.MuonOfAll(ref s, T)),
            Four(static () => Grouped.MuonOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.MuonOfKernel(T)), static (ref s) => Grouped.Compiled.MuonOfKernel(ref s, T))),
        ["Adafactor"] = (Four(static () => Grouped.AdafactorOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdafactorOfAll(T)), static (ref s) => Grouped.Compiled.AdafactorOfAll(ref s, T)),
            Four(static () => Grouped.AdafactorOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdafactorOfKernel(T)), static (ref s) => Grouped.Compiled.AdafactorOfKernel(ref s, T))),
        ["Lbfgs"] = (Four(static () => Grouped.LbfgsOfAllState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LbfgsOfAll(T)), static (ref s) => Grouped.Compiled.LbfgsOfAll(ref s, T)),
            Four(static () => Grouped.LbfgsOfKernelState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LbfgsOfKernel(T)), static (ref s) => Grouped.Compiled.LbfgsOfKernel(ref s, T))),
    };

    private static readonly Dictionary<string, Func<Dictionary<string, float[]>>[]> Decaying = new()
    {
        ["AdamW"] = [Four(static () => Grouped.AdamWWithoutDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamWWithoutDecay(T)), static (ref s) => Grouped.Compiled.AdamWWithoutDecay(ref s, T)), Four(static () => Grouped.AdamWWithDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamWWithDecay(T)), static (ref s) => Grouped.Compiled.AdamWWithDecay(ref s, T)), Four(static () => Grouped.AdamWWithMaskState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.AdamWWithMask(T)), static (ref s) => Grouped.Compiled.AdamWWithMask(ref s, T))],
        ["Lamb"] = [Four(static () => Grouped.LambWithoutDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LambWithoutDecay(T)), static (ref s) => Grouped.Compiled.LambWithoutDecay(ref s, T)), Four(static () => Grouped.LambWithDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LambWithDecay(T)), static (ref s) => Grouped.Compiled.LambWithDecay(ref s, T)), Four(static () => Grouped.LambWithMaskState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LambWithMask(T)), static (ref s) => Grouped.Compiled.LambWithMask(ref s, T))],
        ["Lion"] = [Four(static () => Grouped.LionWithoutDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LionWithoutDecay(T)), static (ref s) => Grouped.Compiled.LionWithoutDecay(ref s, T)), Four(static () => Grouped.LionWithDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LionWithDecay(T)), static (ref s) => Grouped.Compiled.LionWithDecay(ref s, T)), Four(static () => Grouped.LionWithMaskState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.LionWithMask(T)), static (ref s) => Grouped.Compiled.LionWithMask(ref s, T))],
        ["Muon"] = [Four(static () => Grouped.MuonWithoutDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.MuonWithoutDecay(T)), static (ref s) => Grouped.Compiled.MuonWithoutDecay(ref s, T)), Four(static () => Grouped.MuonWithDecayState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.MuonWithDecay(T)), static (ref s) => Grouped.Compiled.MuonWithDecay(ref s, T)), Four(static () => Grouped.MuonWithMaskState.Init(1), static (ref s) => Eager.Run(ref s, static () => Grouped.MuonWithMask(T)), static (ref s) => Grouped.Compiled.MuonWithMask(ref s, T))],
    };

    private static readonly Dictionary<string, ((Dictionary<string, float[]> Before, Dictionary<string, float[]> After) Evenly, (Dictionary<string, float[]> Before, Dictionary<string, float[]> After) ByGroups)> Scaled = new()
    {
        ["ScaleByAdam"] = (One(Grouped.ScaleByAdamEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByAdamEvenly(ref s, T)), One(Grouped.ScaleByAdamByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByAdamByGroups(ref s, T))),
        ["ScaleByBelief"] = (One(Grouped.ScaleByBeliefEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByBeliefEvenly(ref s, T)), One(Grouped.ScaleByBeliefByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByBeliefByGroups(ref s, T))),
        ["ScaleByYogi"] = (One(Grouped.ScaleByYogiEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByYogiEvenly(ref s, T)), One(Grouped.ScaleByYogiByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByYogiByGroups(ref s, T))),
        ["ScaleByRAdam"] = (One(Grouped.ScaleByRAdamEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByRAdamEvenly(ref s, T)), One(Grouped.ScaleByRAdamByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByRAdamByGroups(ref s, T))),
        ["ScaleByRms"] = (One(Grouped.ScaleByRmsEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByRmsEvenly(ref s, T)), One(Grouped.ScaleByRmsByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByRmsByGroups(ref s, T))),
        ["ScaleByDeviation"] = (One(Grouped.ScaleByDeviationEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByDeviationEvenly(ref s, T)), One(Grouped.ScaleByDeviationByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByDeviationByGroups(ref s, T))),
        ["ScaleByRootOfSquares"] = (One(Grouped.ScaleByRootOfSquaresEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByRootOfSquaresEvenly(ref s, T)), One(Grouped.ScaleByRootOfSquaresByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByRootOfSquaresByGroups(ref s, T))),
        ["ScaleByTrustRatio"] = (One(Grouped.ScaleByTrustRatioEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByTrustRatioEvenly(ref s, T)), One(Grouped.ScaleByTrustRatioByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByTrustRatioByGroups(ref s, T))),
        ["Trace"] = (One(Grouped.TraceEvenlyState.Init(1), static (ref s) => Grouped.Compiled.TraceEvenly(ref s, T)), One(Grouped.TraceByGroupsState.Init(1), static (ref s) => Grouped.Compiled.TraceByGroups(ref s, T))),
        ["ClipByGlobalNorm"] = (One(Grouped.ClipByGlobalNormEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ClipByGlobalNormEvenly(ref s, T)), One(Grouped.ClipByGlobalNormByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ClipByGlobalNormByGroups(ref s, T))),
        ["AddNoise"] = (One(Grouped.AddNoiseEvenlyState.Init(1), static (ref s) => Grouped.Compiled.AddNoiseEvenly(ref s, T)), One(Grouped.AddNoiseByGroupsState.Init(1), static (ref s) => Grouped.Compiled.AddNoiseByGroups(ref s, T))),
        ["ScaleByLbfgs"] = (One(Grouped.ScaleByLbfgsEvenlyState.Init(1), static (ref s) => Grouped.Compiled.ScaleByLbfgsEvenly(ref s, T)), One(Grouped.ScaleByLbfgsByGroupsState.Init(1), static (ref s) => Grouped.Compiled.ScaleByLbfgsByGroups(ref s, T))),
    };

    public static TheoryData<string> OptimizerNames { get; } = [.. Optimizers.Keys];

    public static TheoryData<string> DecayingNames { get; } = [.. Decaying.Keys];

    public static TheoryData<string> ScaledNames { get; } = [.. Scaled.Keys];

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void FrozenParameter_StaysAndHasNoState(string name)
    {
        Dictionary<string, float[]> all = Optimizers[name].OfAll();
        Dictionary<string, float[]> frozen = Optimizers[name].OfKernel();
        Assert.NotEqual(1f, all[Bias][0]);
        Assert.Equal([1f, 2f], frozen[Bias]);
        Assert.Equal([Bias], frozen.Keys.Where(static path => path.EndsWith("bias", StringComparison.Ordinal)));
        // Only this one's steps look at all parameters at once, and only this one's noise at how many came before.
        if (name is not ("Lbfgs" or "NoisySgd"))
        {
            Assert.Equal(all[Kernel], frozen[Kernel]);
        }
    }

    [Theory]
    [MemberData(nameof(DecayingNames))]
    public void Mask_SaysWhatDecays(string name)
    {
        Dictionary<string, float[]>[] runs = [.. Decaying[name].Select(static run => run())];
        (Dictionary<string, float[]> without, Dictionary<string, float[]> with, Dictionary<string, float[]> masked) = (runs[0], runs[1], runs[2]);
        Assert.NotEqual(without[Bias], with[Bias]);
        Assert.NotEqual(without[Kernel], with[Kernel]);
        Assert.Equal(without[Bias], masked[Bias]);
        Assert.Equal(with[Kernel], masked[Kernel]);
    }

    [Theory]
    [MemberData(nameof(ScaledNames))]
    public void FactorByPath_IsALearningRateOfAGroup(string name)
    {
        ((Dictionary<string, float[]> before, Dictionary<string, float[]> evenly), (_, Dictionary<string, float[]> byGroups)) = Scaled[name];
        Assert.Equal(evenly[Kernel], byGroups[Kernel]);
        for (int i = 0; i < 2; i++)
        {
            float step = before[Bias][i] - evenly[Bias][i];
            Assert.NotEqual(0f, step);
            Assert.Equal(0.5f * step, before[Bias][i] - byGroups[Bias][i], 2e-6f);
        }
    }
}
