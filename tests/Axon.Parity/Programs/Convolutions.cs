using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Convolutions.</summary>
public static partial class Convolutions
{
    [Defn] public static Tensor<float> Conv1d() => Given("x", [2, 9, 4]).Conv(6, 3);

    [Defn] public static Tensor<float> Conv1dSum() => Weighted(Conv1d());

    [Defn] public static Tensor<float> Conv1dSame() => Given("x", [2, 9, 4]).Conv(6, 3, padding: Padding.Same);

    [Defn] public static Tensor<float> Conv1dSameSum() => Weighted(Conv1dSame());

    [Defn] public static Tensor<float> Conv1dDilated() => Given("x", [2, 11, 4]).Conv(6, 3, stride: 2, bias: false, dilation: 3, groups: 2);

    [Defn] public static Tensor<float> Conv1dDilatedSum() => Weighted(Conv1dDilated());

    [Defn] public static Tensor<float> Conv2d() => Given("x", [2, 7, 6, 3]).Conv(4, 3, stride: 2);

    [Defn] public static Tensor<float> Conv2dSum() => Weighted(Conv2d());

    [Defn] public static Tensor<float> Conv2dEachAxis() => Given("x", [2, 7, 9, 4]).Conv(6, [3, 2], strides: [2, 1], dilation: [1, 3], groups: 2);

    [Defn] public static Tensor<float> Conv2dEachAxisSum() => Weighted(Conv2dEachAxis());

    [Defn] public static Tensor<float> Conv2dPadded() => Conv(Given("x", [2, 7, 6, 4]), Given("kernel", [3, 2, 2, 6]), [2, 1], [1, 2], [1, 2], [1, 2], 2);

    [Defn] public static Tensor<float> Conv2dPaddedSum() => Weighted(Conv2dPadded());

    [Defn] public static Tensor<float> Conv2dFirst() => Given("x", [2, 3, 7, 6]).Conv(4, 3, padding: Padding.Same, channels: ChannelOrder.First);

    [Defn] public static Tensor<float> Conv2dFirstSum() => Weighted(Conv2dFirst());

    [Defn] public static Tensor<float> Conv3d() => Given("x", [2, 4, 5, 3, 2]).Conv(3, 2);

    [Defn] public static Tensor<float> Conv3dSum() => Weighted(Conv3d());

    [Defn] public static Tensor<float> Depthwise() => Given("x", [2, 5, 6, 3]).DepthwiseConv(3, 2, stride: 2);

    [Defn] public static Tensor<float> DepthwiseSum() => Weighted(Depthwise());

    [Defn] public static Tensor<float> Separable() => Given("x", [2, 5, 6, 3]).SeparableConv(4, 3, 2, padding: Padding.Same);

    [Defn] public static Tensor<float> SeparableSum() => Weighted(Separable());

    [Defn] public static Tensor<float> Transposed1d() => Given("x", [2, 5, 4]).ConvTranspose(6, 3, stride: 2);

    [Defn] public static Tensor<float> Transposed1dSum() => Weighted(Transposed1d());

    [Defn] public static Tensor<float> Transposed2d() => Given("x", [2, 4, 3, 3]).ConvTranspose(2, 3, stride: 2);

    [Defn] public static Tensor<float> Transposed2dSum() => Weighted(Transposed2d());

    [Defn] public static Tensor<float> Transposed2dGroups() => Given("x", [2, 4, 3, 4]).ConvTranspose(6, 3, stride: 2, dilation: 2, groups: 2);

    [Defn] public static Tensor<float> Transposed2dGroupsSum() => Weighted(Transposed2dGroups());

    [Defn] public static Tensor<float> Transposed2dPadded() => ConvTranspose(Given("x", [2, 4, 3, 4]), Given("kernel", [3, 2, 2, 6]), [2, 1], [1, 2], [2, 2], [1, 2], 2);

    [Defn] public static Tensor<float> Transposed2dPaddedSum() => Weighted(Transposed2dPadded());

    [Defn] public static Tensor<float> Transposed2dFirst() => Given("x", [2, 3, 4, 3]).ConvTranspose(2, 2, stride: 2, channels: ChannelOrder.First);

    [Defn] public static Tensor<float> Transposed2dFirstSum() => Weighted(Transposed2dFirst());

    [Defn] public static Tensor<float> Transposed3d() => Given("x", [1, 2, 3, 2, 2]).ConvTranspose(3, 2, stride: 2);

    [Defn] public static Tensor<float> Transposed3dSum() => Weighted(Transposed3d());
}
