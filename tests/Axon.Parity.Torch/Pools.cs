using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

internal static class Pools
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("MaxPool1d", static d => max_pool1d(d.Given("x", 2, 9, 3).First(), 3, stride: 2).Last()),
        ("MaxPool2d", static d => max_pool2d(d.Given("x", 2, 6, 7, 3).First(), 2).Last()),
        ("MaxPool2dSame", static d => max_pool2d(d.Given("x", 2, 5, 6, 3).First(), [3, 3], strides: [1, 1], padding: [1, 1]).Last()),
        ("MaxPool2dFirst", static d => max_pool2d(d.Given("x", 2, 3, 5, 6), [3, 2], strides: [2, 1])),
        ("MaxPool3d", static d => max_pool3d(d.Given("x", 1, 4, 5, 4, 2).First(), [2, 2, 2]).Last()),
        ("AvgPool1d", static d => avg_pool1d(d.Given("x", 2, 9, 3).First(), 3, stride: 2).Last()),
        ("AvgPool2d", static d => avg_pool2d(d.Given("x", 2, 6, 7, 3).First(), [2, 3], [1, 2]).Last()),
        ("AvgPool2dSame", static d => avg_pool2d(d.Given("x", 2, 5, 6, 3).First(), [3, 3], [1, 1], [1, 1], count_include_pad: false).Last()),
        ("AvgPool3d", static d => avg_pool3d(d.Given("x", 1, 4, 5, 4, 2).First(), [2, 2, 2]).Last()),
        ("LpPool1d", static d => lp_pool1d(d.Given("x", 2, 9, 3).First(), 2, 3, 2).Last()),
        ("LpPool2d", static d => lp_pool2d(d.Given("x", 2, 6, 6, 3).First(), 2, 2).Last()),
        // libtorch takes the power of x, not of |x|: for odd powers they agree where x is not negative.
        ("LpPool2dOfThree", static d => lp_pool2d(d.Given("x", 2, 6, 6, 3).square().First(), 3, 2).Last()),
        ("AdaptiveAvgPool1d", static d => adaptive_avg_pool1d(d.Given("x", 2, 9, 3).First(), 4).Last()),
        ("AdaptiveAvgPool2d", static d => adaptive_avg_pool2d(d.Given("x", 2, 5, 7, 3).First(), 3).Last()),
        ("AdaptiveAvgPool2dFirst", static d => adaptive_avg_pool2d(d.Given("x", 2, 3, 5, 7), 3)),
        ("AdaptiveAvgPool3d", static d => adaptive_avg_pool3d(d.Given("x", 1, 4, 5, 3, 2).First(), 2).Last()),
        ("AdaptiveMaxPool1d", static d => adaptive_max_pool1d(d.Given("x", 2, 9, 3).First(), 4).Last()),
        ("AdaptiveMaxPool2d", static d => adaptive_max_pool2d(d.Given("x", 2, 5, 7, 3).First(), [3, 3]).Last()),
        ("AdaptiveMaxPool3d", static d => Volume(d.Given("x", 1, 4, 5, 3, 2).First()).Last()),
        ("GlobalAvgPool", static d => adaptive_avg_pool2d(d.Given("x", 2, 5, 6, 3).First(), 1).flatten(1)),
        ("GlobalMaxPool", static d => adaptive_max_pool2d(d.Given("x", 2, 5, 6, 3).First(), [1, 1]).flatten(1)),
    ];

    // Two axes, then the third: TorchSharp's adaptive_max_pool3d calls libtorch's for one axis.
    private static Tensor Volume(Tensor x)
    {
        Tensor planes = adaptive_max_pool2d(x.flatten(0, 2).unsqueeze(0), [2, 2]);
        Tensor apart = planes.reshape([.. x.shape[..3], 2, 2]).movedim([2], [4]);
        return adaptive_max_pool1d(apart.flatten(0, 3).unsqueeze(0), 2).reshape([.. apart.shape[..4], 2]).movedim([4], [2]);
    }
}
