namespace Axon.Benchmarks.Torch;

/// <summary>The decoder's tensors by their paths. A block's are stacked, one after the other along a first axis, where blocks are repeated.</summary>
internal sealed class GptWeights(IReadOnlyList<Weight> weights, int layers)
{
    // In the order in which the block uses them.
    private static readonly (string Path, int Rank)[] InBlock =
    [
        ("layerNorm.scale", 1), ("layerNorm.bias", 1), ("attend.dense.kernel", 2), ("attend.dense.bias", 1), ("attend.dense1.kernel", 2), ("attend.dense1.bias", 1),
        ("attend.dense2.kernel", 2), ("attend.dense2.bias", 1), ("attend.dense3.kernel", 2), ("attend.dense3.bias", 1), ("layerNorm1.scale", 1), ("layerNorm1.bias", 1),
        ("dense.kernel", 2), ("dense.bias", 1), ("dense1.kernel", 2), ("dense1.bias", 1),
    ];

    /// <summary>The one tensor whose path ends so.</summary>
    public Weight Of(string end) => weights.Single(weight => weight.Path == end || weight.Path.EndsWith($".{end}", StringComparison.Ordinal));

    /// <summary>The tensors of a block.</summary>
    public IReadOnlyList<Weight> Block(int layer) => [.. InBlock.Select(entry =>
    {
        string numbered = layer == 0 ? $"block.{entry.Path}" : $"block{layer}.{entry.Path}";
        if (weights.FirstOrDefault(weight => weight.Path.EndsWith($".{numbered}", StringComparison.Ordinal) || weight.Path == numbered) is { } own && own.Shape.Length == entry.Rank)
        {
            return own;
        }
        Weight stacked = Of($"block.{entry.Path}");
        int size = stacked.Values.Length / layers;
        return new Weight(stacked.Path, stacked.Shape[1..], stacked.Values[(layer * size)..((layer + 1) * size)]);
    })];

    /// <summary>The last norm and layer.</summary>
    public IReadOnlyList<Weight> End() => [.. weights.Where(static weight => !weight.Path.Contains("block", StringComparison.Ordinal)
        && !weight.Path.EndsWith("table", StringComparison.Ordinal) && !weight.Path.EndsWith("position", StringComparison.Ordinal))];
}
