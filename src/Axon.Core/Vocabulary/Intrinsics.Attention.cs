namespace Axon.Vocabulary;

/// <content>Attention.</content>
internal static partial class Intrinsics
{
    // The score of a key that is not to be seen: its exponential is 0, beside any other.
    private const double Hidden = -1e30;

    /// <summary>
    /// softmax(query·keyᵀ)·value. Compiled it is one op where that has the element type and the sizes, so that scores need no memory; else, and eagerly, it is what it says.
    /// </summary>
    public static TValue Attend<TValue>(IOpBuilder<TValue> b, TValue query, TValue key, TValue value, bool causal, TValue? mask)
        where TValue : class
    {
        RequireAttention(b, b.TypeOf(query), b.TypeOf(key), b.TypeOf(value));
#if AXON_GENERATOR
        if (IsOneOp(b.TypeOf(query), b.TypeOf(key), b.TypeOf(value)) && TryMasks(b, mask, b.TypeOf(query), b.TypeOf(key), out TValue[] masks))
        {
            return b.ApplySeveral(Op.Attention, new AttentionAttributes(causal), [query, key, value, .. masks])[0];
        }
#endif
        return MatMul(b, AttentionWeights(b, query, key, causal, mask), value);
    }

    // Said of the operands as they are: below, keys are transposed.
    private static void RequireAttention<TValue>(IOpBuilder<TValue> b, TensorType query, TensorType key, TensorType value)
        where TValue : class
    {
        if (query.Rank < 2 || key.Rank < 2 || value.Rank < 2)
        {
            throw new ShapeException($"Attention: {{0}} is {query}, {{1}} is {key} and {{2}} is {value}, but each must be […, steps, features].", query.Rank < 2 ? 0 : key.Rank < 2 ? 1 : 2);
        }
        (Dim size, Dim keySize) = (query.Shape[query.Rank - 1], key.Shape[key.Rank - 1]);
        (Dim keys, Dim values) = (key.Shape[key.Rank - 2], value.Shape[value.Rank - 2]);
        if (!size.Equals(keySize))
        {
            b.RequireEqual(size, keySize, $"Attention: {{0}} is {query} and {{1}} is {key}: a query has {size} elements, a key {keySize}.");
        }
        if (!keys.Equals(values))
        {
            b.RequireEqual(keys, values, $"Attention: {{1}} is {key} and {{2}} is {value}: there are {keys} keys and {values} values.");
        }
    }

    /// <summary>
    /// The softmax of the products of queries with keys, 0 where <paramref name="mask"/> is false and, with <paramref name="causal"/>, where a key stands behind its query, counted from the end.
    /// A query that sees no key has zeros.
    /// </summary>
    public static TValue AttentionWeights<TValue>(IOpBuilder<TValue> b, TValue query, TValue key, bool causal, TValue? mask)
        where TValue : class
    {
        TValue scores = MatMul(b, query, SwapAxes(b, key, -1, -2));
        TensorType type = b.TypeOf(scores);
        (Dim queries, Dim keys) = (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);
        TValue? seen = mask;
        if (causal)
        {
            TValue last = Add(b, Iota(b, DType.Int32, [queries, keys], 0), Size(b, DType.Int32, keys - queries));
            TValue before = Binary(b, Op.LessOrEqual, Iota(b, DType.Int32, [queries, keys], 1), last);
            seen = mask is null ? before : Binary(b, Op.And, mask, before);
        }
        if (seen is null)
        {
            return Softmax(b, scores, -1);
        }
        TValue weights = Softmax(b, Select(b, seen, scores, ConstantLike(b, scores, Hidden)), -1);
        // A row without any key would be the mean of all of them.
        return mask is null && (keys - queries).IsAtLeast(0) ? weights : Select(b, seen, weights, ConstantLike(b, weights, 0));
    }

#if AXON_GENERATOR
    private static bool IsOneOp(TensorType query, TensorType key, TensorType value) =>
        query.Element == DType.Float32 && query.Rank >= 2 && key.Rank == query.Rank && value.Rank == query.Rank && SameBatch(query, key, query.Rank - 2) && SameBatch(query, value, query.Rank - 2);

    private static bool SameBatch(TensorType left, TensorType right, int axes) => Enumerable.Range(0, axes).All(axis => left.Shape[axis].Equals(right.Shape[axis]));

    /// <summary>
    /// A mask with all axes of the scores, in the least memory in which each mask is for as many entries of the batch in a row: last axes of the batch, and that of the queries, stay one where
    /// they are. None where there is no mask; false where its sizes do not show that it fits.
    /// </summary>
    private static bool TryMasks<TValue>(IOpBuilder<TValue> b, TValue? mask, TensorType query, TensorType key, out TValue[] masks)
        where TValue : class
    {
        masks = [];
        if (mask is null)
        {
            return true;
        }
        int rank = query.Rank;
        Dim[] whole = [.. query.Shape.Take(rank - 1), key.Shape[rank - 2]];
        TensorType given = b.TypeOf(mask);
        if (given.Element != DType.Bool || given.Rank > rank)
        {
            return false;
        }
        Dim[] sizes = [.. Enumerable.Repeat(Dim.One, rank - given.Rank), .. given.Shape];
        if (Enumerable.Range(0, rank).Any(axis => !sizes[axis].Equals(whole[axis]) && !sizes[axis].Equals(Dim.One)))
        {
            return false;
        }
        int shared = rank - 2;
        while (shared > 0 && sizes[shared - 1].Equals(Dim.One))
        {
            shared--;
        }
        masks = [Broadcast(b, mask, [.. whole.Take(shared), .. sizes.Skip(shared).Take(rank - 1 - shared), whole[rank - 1]])];
        return true;
    }
#endif
}
