using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>Of three times what is given, so that they reach where they are flat.</summary>
internal static class Activations
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("Relu", static d => relu(X(d))),
        ("LeakyRelu", static d => leaky_relu(X(d), 0.2)),
        ("PRelu", static d => prelu(X(d), d.Given("pRelu.slope", 6))),
        ("Relu6", static d => relu6(X(d) * 3)),
        ("Elu", static d => elu(X(d), 1.3)),
        ("Celu", static d => celu(X(d), 2)),
        ("Selu", static d => selu(X(d))),
        ("Gelu", static d => gelu(X(d))),
        ("GeluByTanh", static d => gelu(X(d), TorchSharp.Modules.GELU.Approximate.tanh)),
        ("Silu", static d => silu(X(d))),
        ("Mish", static d => mish(X(d))),
        ("Sigmoid", static d => torch.sigmoid(X(d))),
        ("LogSigmoid", static d => logsigmoid(X(d))),
        ("HardSigmoid", static d => hardsigmoid(X(d) * 2)),
        ("HardSilu", static d => hardswish(X(d) * 2)),
        // TorchSharp's hardtanh gives numbers beyond its bounds.
        ("HardTanh", static d => X(d).clamp(-1, 1)),
        ("Tanh", static d => torch.tanh(X(d))),
        ("TanhShrink", static d => tanhshrink(X(d))),
        ("Softplus", static d => softplus(X(d))),
        ("Softsign", static d => softsign(X(d))),
        ("Softmax", static d => softmax(X(d), -1)),
        ("SoftmaxOfColumns", static d => softmax(X(d), 0)),
        ("LogSoftmax", static d => log_softmax(X(d), -1)),
        ("Glu", static d => glu(X(d))),
    ];

    private static Tensor X(Draw d) => d.Given("x", 5, 6) * 3;
}
