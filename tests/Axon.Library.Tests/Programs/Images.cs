using static Axon.Activations;
using static Axon.Layers;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

public static partial class Images
{
    [Defn]
    public static (Tensor<float> Group, Tensor<float> Instance, Tensor<float> Rms) Norms([Shape("batch", 6, 5, 4)] Tensor<float> x) =>
        (x.GroupNorm(2), x.InstanceNorm(), x.RmsNorm());

    [Defn]
    public static (Tensor<float> Average, Tensor<float> Greatest, Tensor<float> Length, Tensor<float> Windows, Tensor<float> Adaptive, Tensor<float> AdaptiveGreatest) Pools(
        [Shape("batch", 6, 5, 4)] Tensor<float> x) =>
        (x.GlobalAvgPool(), x.GlobalMaxPool(), x.GlobalLpPool(), x.LpPool(2, norm: 3.0), x.AdaptiveAvgPool(4), x.AdaptiveMaxPool(4));

    [Defn]
    public static (Tensor<float> Depthwise, Tensor<float> Separable, Tensor<float> Transposed, Tensor<float> Same, Tensor<float> Resized) Convolutions(
        [Shape("batch", 6, 5, 4)] Tensor<float> x) =>
        (x.DepthwiseConv(3, 2), x.SeparableConv(3, 2, padding: Padding.Same), x.ConvTranspose(3, 3, 2), x.ConvTranspose(2, 3, 2, Padding.Same), x.ResizeNearest(9, 3));

    [Defn]
    public static (Tensor<float> Bias, Tensor<float> Scale, Tensor<float> Bilinear, Tensor<float> Slope) Small([Shape("batch", 3)] Tensor<float> x, [Shape("batch", 2)] Tensor<float> z) =>
        (x.Bias(), x.Scale(), x.Bilinear(z, 4), x.PRelu());

    [Defn]
    public static Tensor<float> Around([Shape("batch", 4)] Tensor<float> x) => x.Residual(h => h.Dense(6).Relu().Dense(4)).Residual(h => h.Scale());

    [Defn]
    public static Tensor<float> Loss([Shape("batch", 6, 5, 4)] Tensor<float> x)
    {
        Tensor<float> h = x.DepthwiseConv(3, 2).GroupNorm(4).Mish().ConvTranspose(4, 2, 2).InstanceNorm();
        return Mean(Square(h.LpPool(2).AdaptiveAvgPool(2).RmsNorm() - 0.5f)) + Mean(h.AdaptiveMaxPool(3).GlobalAvgPool());
    }

    [Defn] public static Tensor<float> Step([Shape("batch", 6, 5, 4)] Tensor<float> x, float rate) => Sgd(() => Loss(x), rate);

    [Defn]
    public static (Tensor<float> Spatial, Tensor<float> Alpha, Tensor<float> Feature) Inferred([Shape("batch", 20, 50)] Tensor<float> x) =>
        (x.SpatialDropout(0.5f), x.AlphaDropout(0.25f), x.FeatureAlphaDropout(0.25f));

    [Defn]
    public static (Tensor<float> Value, Tensor<float> Spatial, Tensor<float> Alpha, Tensor<float> Feature) Dropped([Shape("batch", 20, 50)] Tensor<float> x)
    {
        // The gradient of Σ y·x in x, y linear in x where it is kept.
        var (value, spatial) = ValueAndGrad(v => Sum(v.SpatialDropout(0.5f)), x);
        return (value, spatial, Grad(v => Sum(v.AlphaDropout(0.25f) * StopGradient(v)), x), Grad(v => Sum(v.FeatureAlphaDropout(0.25f)), x));
    }
}

public static partial class Curves
{
    [Defn]
    public static (Tensor<float> Celu, Tensor<float> Selu, Tensor<float> HardSigmoid, Tensor<float> HardSilu, Tensor<float> HardTanh, Tensor<float> LogSigmoid, Tensor<float> Mish, Tensor<float> Relu6, Tensor<float> Softsign, Tensor<float> TanhShrink, Tensor<float> SquaredRelu, Tensor<float> Glu) All(
        [Shape("n", 4)] Tensor<float> x) =>
        (x.Celu(2.0), x.Selu(), x.HardSigmoid(), x.HardSilu(), x.HardTanh(), x.LogSigmoid(), x.Mish(), x.Relu6(), x.Softsign(), x.TanhShrink(), x.SquaredRelu(), x.Glu());

    [Defn]
    public static Tensor<float> Slopes([Shape("n", 4)] Tensor<float> x) =>
        Grad(static v => Sum(v.Celu(2.0) + v.Selu() + v.HardSigmoid() + v.HardSilu() + v.HardTanh() + v.LogSigmoid() + v.Mish() + v.Relu6() + v.Softsign() + v.TanhShrink() + v.SquaredRelu()), x);
}
