using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Activations, of three times what is given.</summary>
public static partial class Activated
{
    [Defn] public static Tensor<float> Relu() => X().Relu();

    [Defn] public static Tensor<float> ReluSum() => Weighted(Relu());

    [Defn] public static Tensor<float> LeakyRelu() => Ops.LeakyRelu(X(), 0.2);

    [Defn] public static Tensor<float> LeakyReluSum() => Weighted(LeakyRelu());

    [Defn] public static Tensor<float> PRelu() => X().PRelu();

    [Defn] public static Tensor<float> PReluSum() => Weighted(PRelu());

    [Defn] public static Tensor<float> Relu6() => (X() * 3f).Relu6();

    [Defn] public static Tensor<float> Relu6Sum() => Weighted(Relu6());

    [Defn] public static Tensor<float> Elu() => Ops.Elu(X(), 1.3);

    [Defn] public static Tensor<float> EluSum() => Weighted(Elu());

    [Defn] public static Tensor<float> Celu() => X().Celu(2);

    [Defn] public static Tensor<float> CeluSum() => Weighted(Celu());

    [Defn] public static Tensor<float> Selu() => X().Selu();

    [Defn] public static Tensor<float> SeluSum() => Weighted(Selu());

    [Defn] public static Tensor<float> Gelu() => Ops.Gelu(X());

    [Defn] public static Tensor<float> GeluSum() => Weighted(Gelu());

    [Defn] public static Tensor<float> GeluByTanh() => Ops.Gelu(X(), approximate: true);

    [Defn] public static Tensor<float> GeluByTanhSum() => Weighted(GeluByTanh());

    [Defn] public static Tensor<float> Silu() => Ops.Silu(X());

    [Defn] public static Tensor<float> SiluSum() => Weighted(Silu());

    [Defn] public static Tensor<float> Mish() => X().Mish();

    [Defn] public static Tensor<float> MishSum() => Weighted(Mish());

    [Defn] public static Tensor<float> Sigmoid() => Ops.Sigmoid(X());

    [Defn] public static Tensor<float> SigmoidSum() => Weighted(Sigmoid());

    [Defn] public static Tensor<float> LogSigmoid() => X().LogSigmoid();

    [Defn] public static Tensor<float> LogSigmoidSum() => Weighted(LogSigmoid());

    [Defn] public static Tensor<float> HardSigmoid() => Activations.HardSigmoid(X() * 2f);

    [Defn] public static Tensor<float> HardSigmoidSum() => Weighted(HardSigmoid());

    [Defn] public static Tensor<float> HardSilu() => Activations.HardSilu(X() * 2f);

    [Defn] public static Tensor<float> HardSiluSum() => Weighted(HardSilu());

    [Defn] public static Tensor<float> HardTanh() => X().HardTanh();

    [Defn] public static Tensor<float> HardTanhSum() => Weighted(HardTanh());

    [Defn] public static Tensor<float> Tanh() => Ops.Tanh(X());

    [Defn] public static Tensor<float> TanhSum() => Weighted(Tanh());

    [Defn] public static Tensor<float> TanhShrink() => X().TanhShrink();

    [Defn] public static Tensor<float> TanhShrinkSum() => Weighted(TanhShrink());

    [Defn] public static Tensor<float> Softplus() => Ops.Softplus(X());

    [Defn] public static Tensor<float> SoftplusSum() => Weighted(Softplus());

    [Defn] public static Tensor<float> Softsign() => X().Softsign();

    [Defn] public static Tensor<float> SoftsignSum() => Weighted(Softsign());

    [Defn] public static Tensor<float> Softmax() => Ops.Softmax(X());

    [Defn] public static Tensor<float> SoftmaxSum() => Weighted(Softmax());

    [Defn] public static Tensor<float> SoftmaxOfColumns() => Ops.Softmax(X(), 0);

    [Defn] public static Tensor<float> SoftmaxOfColumnsSum() => Weighted(SoftmaxOfColumns());

    [Defn] public static Tensor<float> LogSoftmax() => Ops.LogSoftmax(X());

    [Defn] public static Tensor<float> LogSoftmaxSum() => Weighted(LogSoftmax());

    [Defn] public static Tensor<float> Glu() => X().Glu();

    [Defn] public static Tensor<float> GluSum() => Weighted(Glu());

    [Defn] private static Tensor<float> X() => Given("x", [5, 6]) * 3f;
}
