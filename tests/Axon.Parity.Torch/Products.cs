using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

internal static class Products
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("Linear", static d => linear(d.Given("x", 4, 5), d.Given("dense.kernel", 5, 3).t(), d.Given("dense.bias", 3))),
        ("LinearOverTime", static d => linear(d.Given("x", 2, 3, 5), d.Given("dense.kernel", 5, 4).t())),
        ("Bilinear", static d => bilinear(d.Given("x", 4, 3), d.Given("z", 4, 5), d.Given("bilinear.kernel", 2, 3, 5), d.Given("bilinear.bias", 2))),
        ("Embedding", Lookup),
        ("Resized", static d => upsample_nearest2d(d.Given("x", 2, 3, 4, 2).First(), [6, 8]).Last()),
        ("ResizedLinear", static d => interpolate(d.Given("x", 2, 3, 4, 2).First(), [5, 9], mode: InterpolationMode.Bilinear, align_corners: false).Last()),
        ("ResizedLinearSmaller", static d => interpolate(d.Given("x", 2, 7, 8, 2).First(), [3, 5], mode: InterpolationMode.Bilinear, align_corners: false).Last()),
        ("ResizedLinearSmooth", static d => interpolate(d.Given("x", 2, 7, 8, 2).First(), [3, 5], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true).Last()),
        ("ResizedLine", static d => interpolate(d.Given("x", 2, 5, 3).First(), [8], mode: InterpolationMode.Linear, align_corners: false).Last()),
        ("ResizedVolume", static d => interpolate(d.Given("x", 1, 2, 3, 2, 2).First(), [3, 4, 5], mode: InterpolationMode.Trilinear, align_corners: false).Last()),
        ("ResizedCubic", static d => interpolate(d.Given("x", 2, 4, 5, 2).First(), [7, 8], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true).Last()),
        ("ResizedCubicSmaller", static d => interpolate(d.Given("x", 2, 7, 8, 2).First(), [3, 5], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true).Last()),
        ("PaddedByZeros", static d => pad(d.Given("x", 2, 4, 5, 2).First(), [1, 2, 3, 0]).Last()),
        ("PaddedByReflection", static d => pad(d.Given("x", 2, 4, 5, 2).First(), [1, 2, 3, 0], PaddingModes.Reflect).Last()),
        ("PaddedByEdges", static d => pad(d.Given("x", 2, 4, 5, 2).First(), [1, 2, 3, 0], PaddingModes.Replicate).Last()),
        ("PaddedAround", static d => pad(d.Given("x", 2, 4, 5, 2).First(), [1, 2, 3, 0], PaddingModes.Circular).Last()),
        ("Cosine", static d => cosine_similarity(d.Given("x", 4, 5), d.Given("z", 4, 5))),
    ];

    private static Tensor Lookup(Draw d)
    {
        Embedding module = nn.Embedding(7, 4, dtype: ScalarType.Float64);
        Tensor table = d.Owned("embedding.table", () => module.weight!.grad!, 7, 4);
        using (no_grad())
        {
            module.weight!.copy_(table);
        }
        return module.call(Layouts.Labels(6, 5, 7).reshape(2, 3));
    }
}
