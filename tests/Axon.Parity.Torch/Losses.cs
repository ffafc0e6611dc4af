using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;
using Reduction = TorchSharp.torch.nn.Reduction;

internal static class Losses
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("CrossEntropy", static d => cross_entropy(d.Given("x", 7, 5), Labels())),
        ("CrossEntropyTotal", static d => cross_entropy(d.Given("x", 7, 5), Labels(), reduction: Reduction.Sum)),
        ("CrossEntropyEach", static d => cross_entropy(d.Given("x", 7, 5), Labels(), reduction: Reduction.None)),
        ("CrossEntropyWeighted", static d => cross_entropy(d.Given("x", 7, 5), Labels(), weight: d.Kept("weights", 0.5, 2, 5))),
        ("CrossEntropySmooth", static d => cross_entropy(d.Given("x", 7, 5), Labels(), label_smoothing: 0.2)),
        ("CrossEntropyMasked", static d => cross_entropy(d.Given("x", 7, 5), Labels(), ignore_index: 3)),
        ("CrossEntropySoft", static d => cross_entropy(d.Given("x", 7, 5), softmax(d.Given("z", 7, 5), -1))),
        ("BinaryOfLogits", static d => binary_cross_entropy_with_logits(d.Given("x", 7, 5), d.Kept("t", 0, 1, 7, 5))),
        ("Binary", static d => binary_cross_entropy(torch.sigmoid(d.Given("x", 7, 5)), d.Kept("t", 0, 1, 7, 5))),
        ("BinaryWeighted", static d => binary_cross_entropy_with_logits(d.Given("x", 7, 5), d.Kept("t", 0, 1, 7, 5), pos_weights: tensor(2.5, ScalarType.Float64))),
        ("MeanSquared", static d => mse_loss(d.Given("x", 7, 5), d.Given("z", 7, 5))),
        ("MeanAbsolute", static d => l1_loss(d.Given("x", 7, 5), d.Given("z", 7, 5))),
        ("Huber", static d => huber_loss(d.Given("x", 7, 5), d.Given("z", 7, 5), 0.5)),
        ("SmoothAbsolute", static d => smooth_l1_loss(d.Given("x", 7, 5), d.Given("z", 7, 5), beta: 0.5)),
        ("Divergence", static d => kl_div(log_softmax(d.Given("x", 7, 5), -1), softmax(d.Given("z", 7, 5), -1), log_target: false, reduction: Reduction.Sum) / 7),
        ("MarginRanking", static d => margin_ranking_loss(d.Given("x", 7), d.Given("z", 7), Signs(), 0.3)),
        ("SoftMargin", static d => soft_margin_loss(d.Given("x", 7), Signs())),
        ("Poisson", static d => poisson_nll_loss(torch.exp(d.Given("x", 7, 5)), d.Kept("t", 0, 4, 7, 5), log_input: false, eps: 1e-7f)),
        ("CosineDistance", static d => cosine_embedding_loss(d.Given("x", 7, 5), d.Given("z", 7, 5), ones(7, ScalarType.Float64))),
        ("Triplet", static d => triplet_margin_loss(d.Given("a", 7, 5), d.Given("p", 7, 5), d.Given("n", 7, 5), 0.7, eps: 0)),
        ("Temporal", static d => ctc_loss(
            log_softmax(d.Given("x", 3, 8, 5), -1).transpose(0, 1), tensor(new long[] { 1, 2, 2, 3, 1, 4, 4, 4, 1 }, [3, 3]), full([3], 8, ScalarType.Int64), tensor(new long[] { 3, 2, 3 }))),
    ];

    private static Tensor Labels() => Layouts.Labels(7, 3, 5);

    // -1, 1, -1, …
    private static Tensor Signs() => (Layouts.Labels(7, 1, 2) * 2 - 1).to(ScalarType.Float64);
}
