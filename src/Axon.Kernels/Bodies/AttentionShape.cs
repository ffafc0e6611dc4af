namespace Axon.Kernels;

/// <summary>
/// Attention of query[Batch, Queries, Size] to key[Batch, Keys, Size] and value[Batch, Keys, ValueSize], all row-major and contiguous: each query's mean of
/// the values, weighted by the softmax of its products with the keys. With <paramref name="Causal"/> query i sees keys up to i + Keys - Queries, which must be one at least.
/// </summary>
public readonly record struct AttentionShape(int Batch, int Queries, int Keys, int Size, int ValueSize, bool Causal)
{
    /// <summary>How many keys a query sees.</summary>
    public int SeenBy(int query) => Causal ? Math.Clamp(query + 1 + Keys - Queries, 0, Keys) : Keys;

    internal long QueryBytes => (long)Batch * Queries * Size * sizeof(float);

    internal long KeyBytes => (long)Batch * Keys * Size * sizeof(float);

    internal long ValueBytes => (long)Batch * Keys * ValueSize * sizeof(float);

    internal long OutputBytes => (long)Batch * Queries * ValueSize * sizeof(float);

    internal long RowBytes => (long)Batch * Queries * sizeof(float);

    internal long ScoreBytes => (long)Batch * Queries * Keys * sizeof(float);
}
