using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Normalization. Those of training give their result to the gradient alone.</summary>
public static partial class Norms
{
    [Defn] public static Tensor<float> BatchNorm1d() => Inference(() => Given("x", [6, 4]).BatchNorm());

    [Defn] public static Tensor<float> BatchNorm1dSum() => Weighted(BatchNorm1d());

    [Defn] public static Tensor<float> BatchNorm2d() => Inference(() => Given("x", [3, 4, 5, 4]).BatchNorm());

    [Defn] public static Tensor<float> BatchNorm2dSum() => Weighted(BatchNorm2d());

    [Defn] public static Tensor<float> BatchNorm1dTraining() => Given("x", [6, 4]).BatchNorm();

    [Defn] public static Tensor<float> BatchNorm1dTrainingSum() => Weighted(BatchNorm1dTraining());

    [Defn] public static Tensor<float> BatchNorm2dTraining() => Given("x", [3, 4, 5, 4]).BatchNorm();

    [Defn] public static Tensor<float> BatchNorm2dTrainingSum() => Weighted(BatchNorm2dTraining());

    [Defn] public static Tensor<float> BatchNorm2dFirst() => Given("x", [3, 4, 5, 2]).BatchNorm(channels: ChannelOrder.First);

    [Defn] public static Tensor<float> BatchNorm2dFirstSum() => Weighted(BatchNorm2dFirst());

    [Defn] public static Tensor<float> BatchNorm3dTraining() => Given("x", [2, 3, 2, 3, 4]).BatchNorm();

    [Defn] public static Tensor<float> BatchNorm3dTrainingSum() => Weighted(BatchNorm3dTraining());

    [Defn] public static Tensor<float> LayerNorm() => Given("x", [3, 4, 6]).LayerNorm();

    [Defn] public static Tensor<float> LayerNormSum() => Weighted(LayerNorm());

    [Defn] public static Tensor<float> GroupNorm() => Given("x", [2, 4, 3, 6]).GroupNorm(3);

    [Defn] public static Tensor<float> GroupNormSum() => Weighted(GroupNorm());

    [Defn] public static Tensor<float> GroupNormFirst() => Given("x", [2, 6, 4, 3]).GroupNorm(2, channels: ChannelOrder.First);

    [Defn] public static Tensor<float> GroupNormFirstSum() => Weighted(GroupNormFirst());

    [Defn] public static Tensor<float> InstanceNorm1d() => Given("x", [2, 7, 3]).InstanceNorm();

    [Defn] public static Tensor<float> InstanceNorm1dSum() => Weighted(InstanceNorm1d());

    [Defn] public static Tensor<float> InstanceNorm2d() => Given("x", [2, 4, 5, 3]).InstanceNorm();

    [Defn] public static Tensor<float> InstanceNorm2dSum() => Weighted(InstanceNorm2d());

    [Defn] public static Tensor<float> InstanceNormFirst() => Given("x", [2, 3, 4, 5]).InstanceNorm(channels: ChannelOrder.First);

    [Defn] public static Tensor<float> InstanceNormFirstSum() => Weighted(InstanceNormFirst());

    [Defn] public static Tensor<float> RmsNorm() => Given("x", [3, 4, 6]).RmsNorm();

    [Defn] public static Tensor<float> RmsNormSum() => Weighted(RmsNorm());
}
