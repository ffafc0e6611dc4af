using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

/// <summary>Each optimizer on all parameters and with the bias frozen; those with decay of their own with and without a mask. The losses of the two parameters do not depend on each other.</summary>
public static partial class Grouped
{
    [Defn]
    public static Tensor<float> Loss([Shape(3, 2)] Tensor<float> t)
    {
        Tensor<float> kernel = Ops.Parameter("kernel", [3, 2], Initializers.GlorotNormal<float>);
        Tensor<float> bias = Ops.Parameter<float>("bias", [2], static (shape, key) => Ops.Iota<float>(2) + 1f);
        return Ops.Sum(Ops.Square(kernel - t)) + (3f * Ops.Sum(Ops.Square(bias)));
    }

    [Defn] public static Gradients<float> WithoutBias(Gradients<float> g) => Updates.Freeze(g, static path => path.EndsWith(".bias", StringComparison.Ordinal));

    [Defn] public static bool IsKernel(string path) => path.EndsWith(".kernel", StringComparison.Ordinal);

    [Defn] public static Tensor<float> SgdOfAll([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> SgdOfKernel([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> AdamOfAll([Shape(3, 2)] Tensor<float> t) => Adam(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> AdamOfKernel([Shape(3, 2)] Tensor<float> t) => Adam(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> AdamWOfAll([Shape(3, 2)] Tensor<float> t) => AdamW(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> AdamWOfKernel([Shape(3, 2)] Tensor<float> t) => AdamW(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> RmsPropOfAll([Shape(3, 2)] Tensor<float> t) => RmsProp(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> RmsPropOfKernel([Shape(3, 2)] Tensor<float> t) => RmsProp(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> AdagradOfAll([Shape(3, 2)] Tensor<float> t) => Adagrad(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> AdagradOfKernel([Shape(3, 2)] Tensor<float> t) => Adagrad(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> AdaBeliefOfAll([Shape(3, 2)] Tensor<float> t) => AdaBelief(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> AdaBeliefOfKernel([Shape(3, 2)] Tensor<float> t) => AdaBelief(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> YogiOfAll([Shape(3, 2)] Tensor<float> t) => Yogi(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> YogiOfKernel([Shape(3, 2)] Tensor<float> t) => Yogi(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> RAdamOfAll([Shape(3, 2)] Tensor<float> t) => RAdam(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> RAdamOfKernel([Shape(3, 2)] Tensor<float> t) => RAdam(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> LambOfAll([Shape(3, 2)] Tensor<float> t) => Lamb(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> LambOfKernel([Shape(3, 2)] Tensor<float> t) => Lamb(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> LionOfAll([Shape(3, 2)] Tensor<float> t) => Lion(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> LionOfKernel([Shape(3, 2)] Tensor<float> t) => Lion(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> NoisySgdOfAll([Shape(3, 2)] Tensor<float> t) => NoisySgd(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> NoisySgdOfKernel([Shape(3, 2)] Tensor<float> t) => NoisySgd(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> MuonOfAll([Shape(3, 2)] Tensor<float> t) => Muon(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> MuonOfKernel([Shape(3, 2)] Tensor<float> t) => Muon(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> AdafactorOfAll([Shape(3, 2)] Tensor<float> t) => Adafactor(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> AdafactorOfKernel([Shape(3, 2)] Tensor<float> t) => Adafactor(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> LbfgsOfAll([Shape(3, 2)] Tensor<float> t) => Lbfgs(() => Loss(t), 0.1f);

    [Defn] public static Tensor<float> LbfgsOfKernel([Shape(3, 2)] Tensor<float> t) => Lbfgs(() => Loss(t), 0.1f, transform: static g => WithoutBias(g));

    [Defn] public static Tensor<float> AdamWWithoutDecay([Shape(3, 2)] Tensor<float> t) => AdamW(() => Loss(t), 0.1f, decay: 0f);

    [Defn] public static Tensor<float> AdamWWithDecay([Shape(3, 2)] Tensor<float> t) => AdamW(() => Loss(t), 0.1f, decay: 0.25f);

    [Defn] public static Tensor<float> AdamWWithMask([Shape(3, 2)] Tensor<float> t) => AdamW(() => Loss(t), 0.1f, decay: 0.25f, mask: static path => IsKernel(path));

    [Defn] public static Tensor<float> LambWithoutDecay([Shape(3, 2)] Tensor<float> t) => Lamb(() => Loss(t), 0.1f, decay: 0);

    [Defn] public static Tensor<float> LambWithDecay([Shape(3, 2)] Tensor<float> t) => Lamb(() => Loss(t), 0.1f, decay: 0.25);

    [Defn] public static Tensor<float> LambWithMask([Shape(3, 2)] Tensor<float> t) => Lamb(() => Loss(t), 0.1f, decay: 0.25, mask: static path => IsKernel(path));

    [Defn] public static Tensor<float> LionWithoutDecay([Shape(3, 2)] Tensor<float> t) => Lion(() => Loss(t), 0.1f, decay: 0);

    [Defn] public static Tensor<float> LionWithDecay([Shape(3, 2)] Tensor<float> t) => Lion(() => Loss(t), 0.1f, decay: 0.25);

    [Defn] public static Tensor<float> LionWithMask([Shape(3, 2)] Tensor<float> t) => Lion(() => Loss(t), 0.1f, decay: 0.25, mask: static path => IsKernel(path));

    [Defn] public static Tensor<float> MuonWithoutDecay([Shape(3, 2)] Tensor<float> t) => Muon(() => Loss(t), 0.1f, decay: 0);

    [Defn] public static Tensor<float> MuonWithDecay([Shape(3, 2)] Tensor<float> t) => Muon(() => Loss(t), 0.1f, decay: 0.25);

    [Defn] public static Tensor<float> MuonWithMask([Shape(3, 2)] Tensor<float> t) => Muon(() => Loss(t), 0.1f, decay: 0.25, mask: static path => IsKernel(path));

    [Defn] public static Tensor<float> ScaleByAdamEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByAdam(g));

    [Defn] public static Tensor<float> ScaleByAdamByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByAdam(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByBeliefEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByBelief(g));

    [Defn] public static Tensor<float> ScaleByBeliefByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByBelief(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByYogiEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByYogi(g));

    [Defn] public static Tensor<float> ScaleByYogiByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByYogi(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByRAdamEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByRAdam(g));

    [Defn] public static Tensor<float> ScaleByRAdamByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByRAdam(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByRmsEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByRms(g));

    [Defn] public static Tensor<float> ScaleByRmsByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByRms(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByDeviationEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByDeviation(g));

    [Defn] public static Tensor<float> ScaleByDeviationByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByDeviation(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByRootOfSquaresEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByRootOfSquares(g));

    [Defn] public static Tensor<float> ScaleByRootOfSquaresByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByRootOfSquares(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByTrustRatioEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByTrustRatio(g));

    [Defn] public static Tensor<float> ScaleByTrustRatioByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByTrustRatio(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> TraceEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Trace(g));

    [Defn] public static Tensor<float> TraceByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.Trace(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ClipByGlobalNormEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ClipByGlobalNorm(g, 0.5));

    [Defn] public static Tensor<float> ClipByGlobalNormByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ClipByGlobalNorm(g, 0.5), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> AddNoiseEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.AddNoise(g));

    [Defn] public static Tensor<float> AddNoiseByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.AddNoise(g), static path => IsKernel(path) ? 1.0 : 0.5));

    [Defn] public static Tensor<float> ScaleByLbfgsEvenly([Shape(3, 2)] Tensor<float> t) => Sgd(() => Loss(t), 0.1f, transform: static g => Updates.ScaleByLbfgs(g));

    [Defn] public static Tensor<float> ScaleByLbfgsByGroups([Shape(3, 2)] Tensor<float> t) =>
        Sgd(() => Loss(t), 0.1f, transform: static g => Updates.Scale(Updates.ScaleByLbfgs(g), static path => IsKernel(path) ? 1.0 : 0.5));
}
