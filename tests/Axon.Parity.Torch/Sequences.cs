using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>Sequences are [batch, time, features].</summary>
internal static class Sequences
{
    public static readonly (string, Func<Draw, Tensor>)[] Cases =
    [
        ("SimpleRnn", static d => Simple(d, d.Given("x", 2, 5, 3), null)),
        ("SimpleRnnFromState", static d => Simple(d, d.Given("x", 2, 5, 3), d.Given("h", 2, 4))),
        ("SimpleRnnBothWays", BothSimple),
        ("Lstm", static d => Lstm(d, d.Given("x", 2, 5, 3)).Sequence),
        ("LstmReversed", static d => Lstm(d, d.Given("x", 2, 5, 3).flip(1)).Sequence.flip(1)),
        ("LstmFromState", static d => Lstm(d, d.Given("x", 2, 5, 3), d.Given("h", 2, 4), d.Given("c", 2, 4)).Sequence),
        ("LstmLastState", LastState),
        ("LstmBothWays", BothLstm),
        ("LstmTwoLayers", TwoLayers),
        ("Gru", static d => Gru(d, d.Given("x", 2, 5, 3), null)),
        ("GruFromState", static d => Gru(d, d.Given("x", 2, 5, 3), d.Given("h", 2, 4))),
        ("GruBothWays", BothGru),
        ("Attention", static d => scaled_dot_product_attention(d.Given("q", 2, 3, 4, 6), d.Given("k", 2, 3, 5, 6), d.Given("v", 2, 3, 5, 2))),
        ("AttentionCausal", static d => scaled_dot_product_attention(d.Given("q", 2, 3, 5, 6), d.Given("k", 2, 3, 5, 6), d.Given("v", 2, 3, 5, 2), is_casual: true)),
        ("AttentionMasked", static d => scaled_dot_product_attention(d.Given("q", 2, 3, 4, 6), d.Given("k", 2, 3, 5, 6), d.Given("v", 2, 3, 5, 2), attn_mask: Seen().reshape(2, 1, 1, 5))),
        ("Heads", static d => Heads(d, d.Given("x", 2, 5, 8))),
        ("HeadsCausal", static d => Heads(d, d.Given("x", 2, 5, 8), attn_mask: full(5, 5, double.NegativeInfinity, ScalarType.Float64).triu(1))),
        ("HeadsMasked", static d => Heads(d, d.Given("x", 2, 5, 8), key_padding_mask: Seen().logical_not())),
        ("HeadsOnMemory", static d => Heads(d, d.Given("x", 2, 4, 8), d.Given("memory", 2, 5, 8))),
        ("HeadsShared", Shared),
        ("EncoderLayer", Encoder),
        ("BlockOfTransformer", Block),
        ("LstmMasked", LstmCounted),
        ("GruBothWaysMasked", GruCounted),
        ("SimpleRnnTwoLayersBothWays", TwoLayersBothWays),
        ("AttentionCausalMasked", static d => scaled_dot_product_attention(
            d.Given("q", 2, 3, 5, 6), d.Given("k", 2, 3, 5, 6), d.Given("v", 2, 3, 5, 2), attn_mask: Seen().reshape(2, 1, 1, 5).logical_and(ones(5, 5, ScalarType.Bool).tril()))),
        ("Rotated", Rotated),
        ("Gated", Gated),
    ];

    // The first example has three steps, the second five.
    private static Tensor Seen() => arange(5).lt(tensor(new long[] { 3, 5 }).unsqueeze(1));

    private static Tensor Simple(Draw d, Tensor x, Tensor? hidden)
    {
        RNN module = nn.RNN(3, 4, batchFirst: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "simpleRnn", "l0", 3, 4, 1);
        return module.call(x, hidden?.unsqueeze(0)).Item1;
    }

    private static Tensor BothSimple(Draw d)
    {
        RNN module = nn.RNN(3, 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "simpleRnn", "l0", 3, 2, 1);
        d.OwnRecurrent(module, "simpleRnn1", "l0_reverse", 3, 2, 1);
        return module.call(d.Given("x", 2, 5, 3)).Item1;
    }

    private static (Tensor Sequence, Tensor Hidden, Tensor Cell) Lstm(Draw d, Tensor x, Tensor? hidden = null, Tensor? cell = null, string path = "lstm")
    {
        LSTM module = nn.LSTM(3, 4, batchFirst: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, path, "l0", 3, 4, 4);
        return module.call(x, hidden is null ? null : (hidden.unsqueeze(0), cell!.unsqueeze(0)));
    }

    private static Tensor LastState(Draw d)
    {
        (_, Tensor hidden, Tensor cell) = Lstm(d, d.Given("x", 2, 5, 3), path: "lstmWithState");
        return cat([hidden.squeeze(0), cell.squeeze(0)], -1);
    }

    private static Tensor BothLstm(Draw d)
    {
        LSTM module = nn.LSTM(3, 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "lstm", "l0", 3, 2, 4);
        d.OwnRecurrent(module, "lstm1", "l0_reverse", 3, 2, 4);
        return module.call(d.Given("x", 2, 5, 3), null).Item1;
    }

    private static Tensor TwoLayers(Draw d)
    {
        LSTM module = nn.LSTM(3, 4, numLayers: 2, batchFirst: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "lstm", "l0", 3, 4, 4);
        d.OwnRecurrent(module, "lstm1", "l1", 4, 4, 4);
        return module.call(d.Given("x", 2, 5, 3), null).Item1;
    }

    private static Tensor Gru(Draw d, Tensor x, Tensor? hidden)
    {
        GRU module = nn.GRU(3, 4, batchFirst: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "gru", "l0", 3, 4, 3, hasCandidateBias: true);
        return module.call(x, hidden?.unsqueeze(0)).Item1;
    }

    private static Tensor BothGru(Draw d)
    {
        GRU module = nn.GRU(3, 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "gru", "l0", 3, 2, 3, hasCandidateBias: true);
        d.OwnRecurrent(module, "gru1", "l0_reverse", 3, 2, 3, hasCandidateBias: true);
        return module.call(d.Given("x", 2, 5, 3)).Item1;
    }

    // Time comes first there.
    private static Tensor Heads(Draw d, Tensor x, Tensor? memory = null, Tensor? attn_mask = null, Tensor? key_padding_mask = null)
    {
        MultiheadAttention module = nn.MultiheadAttention(8, 2);
        module.to(ScalarType.Float64);
        d.OwnAttention(module, "multiHeadAttention", "", 8);
        Tensor source = (memory ?? x).transpose(0, 1);
        return module.call(x.transpose(0, 1), source, source, key_padding_mask, false, attn_mask).Item1.transpose(0, 1);
    }

    // Four heads over two of keys and values, each of which two heads in a row share.
    private static Tensor Shared(Draw d)
    {
        Tensor x = d.Given("x", 2, 5, 8);
        Tensor Projected(string name, long heads) => linear(x, d.Given($"multiHeadAttention.{name}.kernel", 8, heads * 2).t()).reshape(2, 5, heads, 2).transpose(1, 2).repeat_interleave(4 / heads, 1);
        Tensor seen = scaled_dot_product_attention(Projected("query", 4), Projected("key", 2), Projected("value", 2));
        return linear(seen.transpose(1, 2).reshape(2, 5, 8), d.Given("multiHeadAttention.output.kernel", 8, 8).t());
    }

    private static Tensor Encoder(Draw d)
    {
        TransformerEncoderLayer module = nn.TransformerEncoderLayer(8, 2, 16, dropout: 0);
        module.to(ScalarType.Float64);
        d.OwnAttention(module, "multiHeadAttention", "self_attn.", 8);
        d.OwnNorm(module, "layerNorm", "norm1", 8);
        d.OwnDense(module, "dense", "linear1", 8, 16);
        d.OwnDense(module, "dense1", "linear2", 16, 8);
        d.OwnNorm(module, "layerNorm1", "norm2", 8);
        return module.call(d.Given("x", 2, 5, 8).transpose(0, 1), null!, null!).transpose(0, 1);
    }

    // With the norms before the parts, which TorchSharp's layer has not.
    private static Tensor Block(Draw d)
    {
        const string path = "transformerBlock";
        Tensor Normed(Tensor x, string name) => layer_norm(x, [8], d.Given($"{path}.{name}.scale", 8), d.Given($"{path}.{name}.bias", 8));
        Tensor Dense(Tensor x, string name, long units) => linear(x, d.Given($"{path}.{name}.kernel", x.shape[^1], units).t(), d.Given($"{path}.{name}.bias", units));
        Tensor Split(Tensor x) => x.reshape(2, 5, 2, 4).transpose(1, 2);
        Tensor x = d.Given("x", 2, 5, 8);
        Tensor normed = Normed(x, "attentionNorm");
        Tensor seen = scaled_dot_product_attention(Split(Dense(normed, "attention.query", 8)), Split(Dense(normed, "attention.key", 8)), Split(Dense(normed, "attention.value", 8)), is_casual: true);
        Tensor middle = x + Dense(seen.transpose(1, 2).reshape(2, 5, 8), "attention.output", 8);
        return middle + Dense(gelu(Dense(Normed(middle, "feedNorm"), "expand", 16)), "contract", 8);
    }

    // Each example by itself, as long as it is.
    private static Tensor Counted(Tensor x, Func<Tensor, Tensor> run)
    {
        Tensor first = run(x[..1, ..3]);
        return cat([cat([first, zeros([1, 2, first.shape[2]], ScalarType.Float64)], 1), run(x[1..])], 0);
    }

    private static Tensor LstmCounted(Draw d)
    {
        LSTM module = nn.LSTM(3, 4, batchFirst: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "lstm", "l0", 3, 4, 4);
        return Counted(d.Given("x", 2, 5, 3), x => module.call(x, null).Item1);
    }

    private static Tensor GruCounted(Draw d)
    {
        GRU module = nn.GRU(3, 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "gru", "l0", 3, 2, 3, hasCandidateBias: true);
        d.OwnRecurrent(module, "gru1", "l0_reverse", 3, 2, 3, hasCandidateBias: true);
        return Counted(d.Given("x", 2, 5, 3), x => module.call(x).Item1);
    }

    private static Tensor TwoLayersBothWays(Draw d)
    {
        RNN module = nn.RNN(3, 2, numLayers: 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        d.OwnRecurrent(module, "simpleRnn", "l0", 3, 2, 1);
        d.OwnRecurrent(module, "simpleRnn1", "l0_reverse", 3, 2, 1);
        d.OwnRecurrent(module, "simpleRnn2", "l1", 4, 2, 1);
        d.OwnRecurrent(module, "simpleRnn3", "l1_reverse", 4, 2, 1);
        return module.call(d.Given("x", 2, 5, 3)).Item1;
    }

    // As a product of complex numbers: the halves are real and imaginary parts.
    private static Tensor Rotated(Draw d)
    {
        Tensor halves = d.Given("x", 2, 3, 5, 6).reshape(2, 3, 5, 2, 3);
        Tensor angle = arange(5, ScalarType.Float64).unsqueeze(1) * pow(10000, arange(3, ScalarType.Float64) / -3);
        Tensor turned = torch.complex(halves.select(3, 0), halves.select(3, 1)) * torch.polar(ones_like(angle), angle);
        return cat([turned.real, turned.imag], -1);
    }

    private static Tensor Gated(Draw d)
    {
        Tensor x = d.Given("x", 2, 5, 4);
        Tensor Dense(Tensor v, string name, long units) => linear(v, d.Given($"swiGlu.{name}.kernel", v.shape[^1], units).t(), d.Given($"swiGlu.{name}.bias", units));
        Tensor gate = silu(Dense(x, "gate", 6));
        return Dense(gate * Dense(x, "up", 6), "down", 4);
    }
}
