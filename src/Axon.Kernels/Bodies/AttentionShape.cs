namespace Axon.Kernels;

/// <summary>
/// Attention of query[Batch, Queries, Size] to key[Batch, Keys, Size] and value[Batch, Keys, ValueSize], all row-major and contiguous: each query's mean of
/// the values, weighted by the softmax of its products with the keys. With <paramref name="Causal"/> query i sees keys up to i + Keys - Queries. Of <paramref name="Masks"/> masks
/// [<paramref name="MaskRows"/>, Keys] of bool, 0 for none, each is for as many entries of the batch as the others, in their order; its rows are for one query each, or one for all. A query sees the keys
/// where it is true; one that sees no key has zeros.
/// </summary>
public readonly record struct AttentionShape(int Batch, int Queries, int Keys, int Size, int ValueSize, bool Causal, int Masks = 0, int MaskRows = 1)
{
    /// <summary>How many keys a query sees, of those that are not masked.</summary>
    public int SeenBy(int query) => Causal ? Math.Clamp(query + 1 + Keys - Queries, 0, Keys) : Keys;

    /// <summary>Where the mask's row for a query begins.</summary>
    internal int MaskAt(int entry, int query) => ((entry / (Batch / Masks) * MaskRows) + (MaskRows == 1 ? 0 : query)) * Keys;

    /// <summary>How far apart the rows of a mask are for one query and the next.</summary>
    internal int MaskStride => MaskRows == 1 ? 0 : Keys;

    internal long MaskBytes => (long)Masks * MaskRows * Keys;

    internal long QueryBytes => (long)Batch * Queries * Size * sizeof(float);

    internal long KeyBytes => (long)Batch * Keys * Size * sizeof(float);

    internal long ValueBytes => (long)Batch * Keys * ValueSize * sizeof(float);

    internal long OutputBytes => (long)Batch * Queries * ValueSize * sizeof(float);

    internal long RowBytes => (long)Batch * Queries * sizeof(float);

    internal long ScoreBytes => (long)Batch * Queries * Keys * sizeof(float);
}
