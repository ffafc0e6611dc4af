using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Layers over time.</summary>
public static partial class Sequences
{
    [Defn] public static Tensor<float> SimpleRnn() => Given("x", [2, 5, 3]).SimpleRnn(4);

    [Defn] public static Tensor<float> SimpleRnnSum() => Weighted(SimpleRnn());

    [Defn] public static Tensor<float> SimpleRnnFromState() => Given("x", [2, 5, 3]).SimpleRnn(4, hidden: Given("h", [2, 4]));

    [Defn] public static Tensor<float> SimpleRnnFromStateSum() => Weighted(SimpleRnnFromState());

    [Defn] public static Tensor<float> SimpleRnnBothWays() => Given("x", [2, 5, 3]).Bidirectional(static (s, reverse) => s.SimpleRnn(2, reverse: reverse));

    [Defn] public static Tensor<float> SimpleRnnBothWaysSum() => Weighted(SimpleRnnBothWays());

    [Defn] public static Tensor<float> Lstm() => Given("x", [2, 5, 3]).Lstm(4);

    [Defn] public static Tensor<float> LstmSum() => Weighted(Lstm());

    [Defn] public static Tensor<float> LstmReversed() => Given("x", [2, 5, 3]).Lstm(4, reverse: true);

    [Defn] public static Tensor<float> LstmReversedSum() => Weighted(LstmReversed());

    [Defn] public static Tensor<float> LstmFromState() => Given("x", [2, 5, 3]).Lstm(4, hidden: Given("h", [2, 4]), cell: Given("c", [2, 4]));

    [Defn] public static Tensor<float> LstmFromStateSum() => Weighted(LstmFromState());

    [Defn] public static Tensor<float> LstmLastState() => LastOf(Given("x", [2, 5, 3]).LstmWithState(4));

    [Defn] public static Tensor<float> LstmLastStateSum() => Weighted(LstmLastState());

    [Defn] public static Tensor<float> LstmBothWays() => Given("x", [2, 5, 3]).Bidirectional(static (s, reverse) => s.Lstm(2, reverse: reverse));

    [Defn] public static Tensor<float> LstmBothWaysSum() => Weighted(LstmBothWays());

    [Defn] public static Tensor<float> LstmTwoLayers() => Given("x", [2, 5, 3]).Lstm(4).Lstm(4);

    [Defn] public static Tensor<float> LstmTwoLayersSum() => Weighted(LstmTwoLayers());

    [Defn] public static Tensor<float> Gru() => Given("x", [2, 5, 3]).Gru(4);

    [Defn] public static Tensor<float> GruSum() => Weighted(Gru());

    [Defn] public static Tensor<float> GruFromState() => Given("x", [2, 5, 3]).Gru(4, hidden: Given("h", [2, 4]));

    [Defn] public static Tensor<float> GruFromStateSum() => Weighted(GruFromState());

    [Defn] public static Tensor<float> GruBothWays() => Given("x", [2, 5, 3]).Bidirectional(static (s, reverse) => s.Gru(2, reverse: reverse));

    [Defn] public static Tensor<float> GruBothWaysSum() => Weighted(GruBothWays());

    [Defn] public static Tensor<float> Attention() => Given("q", [2, 3, 4, 6]).Attention(Given("k", [2, 3, 5, 6]), Given("v", [2, 3, 5, 2]));

    [Defn] public static Tensor<float> AttentionSum() => Weighted(Attention());

    [Defn] public static Tensor<float> AttentionCausal() => Given("q", [2, 3, 5, 6]).Attention(Given("k", [2, 3, 5, 6]), Given("v", [2, 3, 5, 2]), causal: true);

    [Defn] public static Tensor<float> AttentionCausalSum() => Weighted(AttentionCausal());

    [Defn] public static Tensor<float> AttentionMasked() => Given("q", [2, 3, 4, 6]).Attention(Given("k", [2, 3, 5, 6]), Given("v", [2, 3, 5, 2]), mask: Reshape(Seen(), 2, 1, 1, 5));

    [Defn] public static Tensor<float> AttentionMaskedSum() => Weighted(AttentionMasked());

    [Defn] public static Tensor<float> Heads() => Given("x", [2, 5, 8]).MultiHeadAttention(2);

    [Defn] public static Tensor<float> HeadsSum() => Weighted(Heads());

    [Defn] public static Tensor<float> HeadsCausal() => Given("x", [2, 5, 8]).MultiHeadAttention(2, causal: true);

    [Defn] public static Tensor<float> HeadsCausalSum() => Weighted(HeadsCausal());

    [Defn] public static Tensor<float> HeadsMasked() => Given("x", [2, 5, 8]).MultiHeadAttention(2, mask: Seen());

    [Defn] public static Tensor<float> HeadsMaskedSum() => Weighted(HeadsMasked());

    [Defn] public static Tensor<float> HeadsOnMemory() => Given("x", [2, 4, 8]).MultiHeadAttention(2, Given("memory", [2, 5, 8]));

    [Defn] public static Tensor<float> HeadsOnMemorySum() => Weighted(HeadsOnMemory());

    [Defn] public static Tensor<float> HeadsShared() => Given("x", [2, 5, 8]).MultiHeadAttention(4, keyValueHeads: 2, bias: false);

    [Defn] public static Tensor<float> HeadsSharedSum() => Weighted(HeadsShared());

    [Defn]
    public static Tensor<float> EncoderLayer()
    {
        Tensor<float> x = Given("x", [2, 5, 8]);
        Tensor<float> middle = (x + x.MultiHeadAttention(2)).LayerNorm();
        return (middle + middle.Dense(16).Relu().Dense(8)).LayerNorm();
    }

    [Defn] public static Tensor<float> EncoderLayerSum() => Weighted(EncoderLayer());

    [Defn] public static Tensor<float> BlockOfTransformer() => Given("x", [2, 5, 8]).TransformerBlock(2, hidden: 16, causal: true);

    [Defn] public static Tensor<float> BlockOfTransformerSum() => Weighted(BlockOfTransformer());

    /// <summary>What stands behind the end of an example is a state that is kept there, and nothing in libtorch.</summary>
    [Defn] public static Tensor<float> LstmMasked() => Counted(Given("x", [2, 5, 3]).Lstm(4, mask: Seen()));

    [Defn] public static Tensor<float> LstmMaskedSum() => Weighted(LstmMasked());

    [Defn] public static Tensor<float> GruBothWaysMasked() => Counted(Given("x", [2, 5, 3]).Bidirectional(static (s, reverse) => s.Gru(2, mask: Seen(), reverse: reverse)));

    [Defn] public static Tensor<float> GruBothWaysMaskedSum() => Weighted(GruBothWaysMasked());

    [Defn] public static Tensor<float> SimpleRnnTwoLayersBothWays() => Given("x", [2, 5, 3])
        .Bidirectional(static (s, reverse) => s.SimpleRnn(2, reverse: reverse)).Bidirectional(static (s, reverse) => s.SimpleRnn(2, reverse: reverse));

    [Defn] public static Tensor<float> SimpleRnnTwoLayersBothWaysSum() => Weighted(SimpleRnnTwoLayersBothWays());

    [Defn] public static Tensor<float> AttentionCausalMasked() => Given("q", [2, 3, 5, 6]).Attention(Given("k", [2, 3, 5, 6]), Given("v", [2, 3, 5, 2]), causal: true, mask: Reshape(Seen(), 2, 1, 1, 5));

    [Defn] public static Tensor<float> AttentionCausalMaskedSum() => Weighted(AttentionCausalMasked());

    [Defn] public static Tensor<float> Rotated() => Given("x", [2, 3, 5, 6]).RotaryPositions();

    [Defn] public static Tensor<float> RotatedSum() => Weighted(Rotated());

    [Defn] public static Tensor<float> Gated() => Given("x", [2, 5, 4]).SwiGlu(6, bias: true);

    [Defn] public static Tensor<float> GatedSum() => Weighted(Gated());

    [Defn] private static Tensor<float> Counted(Tensor<float> y) => y * NewAxis(Seen().Cast<float>(), 2);

    // The first example has three steps, the second five.
    [Defn] private static Tensor<bool> Seen() => Iota<int>([2, 5], 1) < ((Iota<int>([2, 5], 0) * Tensor.Scalar(2)) + Tensor.Scalar(3));

    [Defn] private static Tensor<float> LastOf((Tensor<float> Sequence, Tensor<float> Hidden, Tensor<float> Cell) run) => Concat([run.Hidden, run.Cell], -1);
}
