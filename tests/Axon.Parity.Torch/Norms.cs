using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

internal static class Norms
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("BatchNorm1d", static d => Batch(d, d.Given("x", 6, 4), training: false)),
        ("BatchNorm2d", static d => Batch(d, d.Given("x", 3, 4, 5, 4).First(), training: false).Last()),
        ("BatchNorm1dTraining", static d => Batch(d, d.Given("x", 6, 4), training: true)),
        ("BatchNorm2dTraining", static d => Batch(d, d.Given("x", 3, 4, 5, 4).First(), training: true).Last()),
        ("BatchNorm2dFirst", static d => Batch(d, d.Given("x", 3, 4, 5, 2), training: true)),
        ("BatchNorm3dTraining", static d => Batch(d, d.Given("x", 2, 3, 2, 3, 4).First(), training: true).Last()),
        ("LayerNorm", static d => layer_norm(d.Given("x", 3, 4, 6), [6], d.Given("layerNorm.scale", 6), d.Given("layerNorm.bias", 6))),
        ("GroupNorm", static d => group_norm(d.Given("x", 2, 4, 3, 6).First(), 3, d.Given("groupNorm.scale", 6), d.Given("groupNorm.bias", 6)).Last()),
        ("GroupNormFirst", static d => group_norm(d.Given("x", 2, 6, 4, 3), 2, d.Given("groupNorm.scale", 6), d.Given("groupNorm.bias", 6))),
        ("InstanceNorm1d", static d => instance_norm(d.Given("x", 2, 7, 3).First(), weight: d.Given("instanceNorm.scale", 3), bias: d.Given("instanceNorm.bias", 3)).Last()),
        ("InstanceNorm2d", static d => instance_norm(d.Given("x", 2, 4, 5, 3).First(), weight: d.Given("instanceNorm.scale", 3), bias: d.Given("instanceNorm.bias", 3)).Last()),
        ("InstanceNormFirst", static d => instance_norm(d.Given("x", 2, 3, 4, 5), weight: d.Given("instanceNorm.scale", 3), bias: d.Given("instanceNorm.bias", 3))),
        ("RmsNorm", static d => Rms(d.Given("x", 3, 4, 6), d.Given("rmsNorm.scale", 6))),
    ];

    private static Tensor Batch(Draw d, Tensor x, bool training)
    {
        long features = x.shape[1];
        Tensor mean = d.Kept("batchNorm.mean", -1, 1, features);
        Tensor variance = d.Kept("batchNorm.variance", 0.5, 2, features);
        Tensor running = mean.clone();
        // Momentum is the share of the new there, of the old here.
        Tensor y = batch_norm(x, running, variance.clone(), d.Given("batchNorm.scale", features), d.Given("batchNorm.bias", features), training, momentum: 0.1);
        d.IsTrained = training;
        if (training)
        {
            d.After(running);
        }
        return y;
    }

    // By its definition: TorchSharp has no binding of libtorch's.
    private static Tensor Rms(Tensor x, Tensor scale) => x * (x.square().mean([-1], keepdim: true) + 1e-6).rsqrt() * scale;
}
