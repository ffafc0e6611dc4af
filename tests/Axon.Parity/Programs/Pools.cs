using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Pooling.</summary>
public static partial class Pools
{
    [Defn] public static Tensor<float> MaxPool1d() => Given("x", [2, 9, 3]).MaxPool(3, 2);

    [Defn] public static Tensor<float> MaxPool1dSum() => Weighted(MaxPool1d());

    [Defn] public static Tensor<float> MaxPool2d() => Given("x", [2, 6, 7, 3]).MaxPool(2);

    [Defn] public static Tensor<float> MaxPool2dSum() => Weighted(MaxPool2d());

    [Defn] public static Tensor<float> MaxPool2dSame() => Given("x", [2, 5, 6, 3]).MaxPool(3, 1, Padding.Same);

    [Defn] public static Tensor<float> MaxPool2dSameSum() => Weighted(MaxPool2dSame());

    [Defn] public static Tensor<float> MaxPool2dFirst() => Given("x", [2, 3, 5, 6]).MaxPool([3, 2], [2, 1], channels: ChannelOrder.First);

    [Defn] public static Tensor<float> MaxPool2dFirstSum() => Weighted(MaxPool2dFirst());

    [Defn] public static Tensor<float> MaxPool3d() => Given("x", [1, 4, 5, 4, 2]).MaxPool(2);

    [Defn] public static Tensor<float> MaxPool3dSum() => Weighted(MaxPool3d());

    [Defn] public static Tensor<float> AvgPool1d() => Given("x", [2, 9, 3]).AvgPool(3, 2);

    [Defn] public static Tensor<float> AvgPool1dSum() => Weighted(AvgPool1d());

    [Defn] public static Tensor<float> AvgPool2d() => Given("x", [2, 6, 7, 3]).AvgPool([2, 3], [1, 2]);

    [Defn] public static Tensor<float> AvgPool2dSum() => Weighted(AvgPool2d());

    [Defn] public static Tensor<float> AvgPool2dSame() => Given("x", [2, 5, 6, 3]).AvgPool(3, 1, Padding.Same);

    [Defn] public static Tensor<float> AvgPool2dSameSum() => Weighted(AvgPool2dSame());

    [Defn] public static Tensor<float> AvgPool3d() => Given("x", [1, 4, 5, 4, 2]).AvgPool(2);

    [Defn] public static Tensor<float> AvgPool3dSum() => Weighted(AvgPool3d());

    [Defn] public static Tensor<float> LpPool1d() => Given("x", [2, 9, 3]).LpPool(3, 2);

    [Defn] public static Tensor<float> LpPool1dSum() => Weighted(LpPool1d());

    [Defn] public static Tensor<float> LpPool2d() => Given("x", [2, 6, 6, 3]).LpPool(2);

    [Defn] public static Tensor<float> LpPool2dSum() => Weighted(LpPool2d());

    [Defn] public static Tensor<float> LpPool2dOfThree() => Square(Given("x", [2, 6, 6, 3])).LpPool(2, norm: 3);

    [Defn] public static Tensor<float> LpPool2dOfThreeSum() => Weighted(LpPool2dOfThree());

    [Defn] public static Tensor<float> AdaptiveAvgPool1d() => Given("x", [2, 9, 3]).AdaptiveAvgPool(4);

    [Defn] public static Tensor<float> AdaptiveAvgPool1dSum() => Weighted(AdaptiveAvgPool1d());

    [Defn] public static Tensor<float> AdaptiveAvgPool2d() => Given("x", [2, 5, 7, 3]).AdaptiveAvgPool(3);

    [Defn] public static Tensor<float> AdaptiveAvgPool2dSum() => Weighted(AdaptiveAvgPool2d());

    [Defn] public static Tensor<float> AdaptiveAvgPool2dFirst() => Given("x", [2, 3, 5, 7]).AdaptiveAvgPool(3, ChannelOrder.First);

    [Defn] public static Tensor<float> AdaptiveAvgPool2dFirstSum() => Weighted(AdaptiveAvgPool2dFirst());

    [Defn] public static Tensor<float> AdaptiveAvgPool3d() => Given("x", [1, 4, 5, 3, 2]).AdaptiveAvgPool(2);

    [Defn] public static Tensor<float> AdaptiveAvgPool3dSum() => Weighted(AdaptiveAvgPool3d());

    [Defn] public static Tensor<float> AdaptiveMaxPool1d() => Given("x", [2, 9, 3]).AdaptiveMaxPool(4);

    [Defn] public static Tensor<float> AdaptiveMaxPool1dSum() => Weighted(AdaptiveMaxPool1d());

    [Defn] public static Tensor<float> AdaptiveMaxPool2d() => Given("x", [2, 5, 7, 3]).AdaptiveMaxPool(3);

    [Defn] public static Tensor<float> AdaptiveMaxPool2dSum() => Weighted(AdaptiveMaxPool2d());

    [Defn] public static Tensor<float> AdaptiveMaxPool3d() => Given("x", [1, 4, 5, 3, 2]).AdaptiveMaxPool(2);

    [Defn] public static Tensor<float> AdaptiveMaxPool3dSum() => Weighted(AdaptiveMaxPool3d());

    [Defn] public static Tensor<float> GlobalAvgPool() => Given("x", [2, 5, 6, 3]).GlobalAvgPool();

    [Defn] public static Tensor<float> GlobalAvgPoolSum() => Weighted(GlobalAvgPool());

    [Defn] public static Tensor<float> GlobalMaxPool() => Given("x", [2, 5, 6, 3]).GlobalMaxPool();

    [Defn] public static Tensor<float> GlobalMaxPoolSum() => Weighted(GlobalMaxPool());
}
