using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

internal static class Convolutions
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("Conv1d", static d => conv1d(d.Given("x", 2, 9, 4).First(), d.Given("conv.kernel", 3, 4, 6).Kernel(), d.Given("conv.bias", 6)).Last()),
        ("Conv1dSame", static d => conv1d(d.Given("x", 2, 9, 4).First(), d.Given("conv.kernel", 3, 4, 6).Kernel(), d.Given("conv.bias", 6), padding: 1).Last()),
        ("Conv1dDilated", static d => conv1d(d.Given("x", 2, 11, 4).First(), d.Given("conv.kernel", 3, 2, 6).Kernel(), stride: 2, dilation: 3, groups: 2).Last()),
        ("Conv2d", static d => conv2d(d.Given("x", 2, 7, 6, 3).First(), d.Given("conv.kernel", 3, 3, 3, 4).Kernel(), d.Given("conv.bias", 4), strides: [2, 2]).Last()),
        ("Conv2dEachAxis", static d => conv2d(d.Given("x", 2, 7, 9, 4).First(), d.Given("conv.kernel", 3, 2, 2, 6).Kernel(), d.Given("conv.bias", 6), strides: [2, 1], dilation: [1, 3], groups: 2).Last()),
        ("Conv2dPadded", static d => conv2d(d.Given("x", 2, 7, 6, 4).First(), d.Given("kernel", 3, 2, 2, 6).Kernel(), strides: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2).Last()),
        ("Conv2dFirst", static d => conv2d(d.Given("x", 2, 3, 7, 6), d.Given("conv.kernel", 3, 3, 3, 4).Kernel(), d.Given("conv.bias", 4), padding: [1, 1])),
        ("Conv3d", static d => conv3d(d.Given("x", 2, 4, 5, 3, 2).First(), d.Given("conv.kernel", 2, 2, 2, 2, 3).Kernel(), d.Given("conv.bias", 3)).Last()),
        ("Depthwise", static d => conv2d(d.Given("x", 2, 5, 6, 3).First(), d.Given("depthwiseConv.kernel", 3, 3, 1, 6).Kernel(), d.Given("depthwiseConv.bias", 6), strides: [2, 2], groups: 3).Last()),
        ("Separable", static d => linear(
            conv2d(d.Given("x", 2, 5, 6, 3).First(), d.Given("separableConv.depthwise.kernel", 3, 3, 1, 6).Kernel(), padding: [1, 1], groups: 3).Last(),
            d.Given("separableConv.pointwise.kernel", 6, 4).t(),
            d.Given("separableConv.pointwise.bias", 4))),
        ("Transposed1d", static d => conv_transpose1d(d.Given("x", 2, 5, 4).First(), d.Given("convTranspose.kernel", 3, 4, 6).TransposedKernel(), d.Given("convTranspose.bias", 6), stride: 2).Last()),
        ("Transposed2d", static d => conv_transpose2d(d.Given("x", 2, 4, 3, 3).First(), d.Given("convTranspose.kernel", 3, 3, 3, 2).TransposedKernel(), d.Given("convTranspose.bias", 2), strides: [2, 2]).Last()),
        ("Transposed2dGroups", static d => conv_transpose2d(
            d.Given("x", 2, 4, 3, 4).First(), d.Given("convTranspose.kernel", 3, 3, 2, 6).TransposedKernel(2), d.Given("convTranspose.bias", 6), strides: [2, 2], dilation: [2, 2], groups: 2).Last()),
        ("Transposed2dPadded", static d => conv_transpose2d(
            d.Given("x", 2, 4, 3, 4).First(), d.Given("kernel", 3, 2, 2, 6).TransposedKernel(2), strides: [2, 1], padding: [1, 0], output_padding: [1, 0], dilation: [1, 2], groups: 2).Last()),
        ("Transposed2dFirst", static d => conv_transpose2d(d.Given("x", 2, 3, 4, 3), d.Given("convTranspose.kernel", 2, 2, 3, 2).TransposedKernel(), d.Given("convTranspose.bias", 2), strides: [2, 2])),
        ("Transposed3d", static d => conv_transpose3d(d.Given("x", 1, 2, 3, 2, 2).First(), d.Given("convTranspose.kernel", 2, 2, 2, 2, 3).TransposedKernel(), d.Given("convTranspose.bias", 3), strides: [2, 2, 2]).Last()),
    ];
}
