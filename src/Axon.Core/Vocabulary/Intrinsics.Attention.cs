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
        if (mask is null && IsOneOp(b.TypeOf(query), b.TypeOf(key), b.TypeOf(value), causal))
        {
            return b.ApplySeveral(Op.Attention, new AttentionAttributes(causal), query, key, value)[0];
        }
#endif
        TValue scores = AttentionScores(b, query, key, causal);
        if (mask is null)
        {
            return MatMul(b, Softmax(b, scores, -1), value);
        }
        TValue weights = Softmax(b, Select(b, mask, scores, ConstantLike(b, scores, Hidden)), -1);
        // A row without any key would be the mean of all of them.
        return MatMul(b, Select(b, mask, weights, ConstantLike(b, scores, 0)), value);
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

    /// <summary>The products of queries with keys; with <paramref name="causal"/> hardly any where a key stands behind its query, counted from the end.</summary>
    public static TValue AttentionScores<TValue>(IOpBuilder<TValue> b, TValue query, TValue key, bool causal)
        where TValue : class
    {
        TValue scores = MatMul(b, query, SwapAxes(b, key, -1, -2));
        if (!causal)
        {
            return scores;
        }
        TensorType type = b.TypeOf(scores);
        (Dim queries, Dim keys) = (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);
        TValue last = Add(b, Iota(b, DType.Int32, [queries, keys], 0), Size(b, DType.Int32, keys - queries));
        return Select(b, Binary(b, Op.LessOrEqual, Iota(b, DType.Int32, [queries, keys], 1), last), scores, ConstantLike(b, scores, Hidden));
    }

#if AXON_GENERATOR
    // A query that sees no key at all has the mean of all values, which tiles do not give.
    private static bool IsOneOp(TensorType query, TensorType key, TensorType value, bool causal) =>
        query.Element == DType.Float32 && query.Rank >= 2 && key.Rank == query.Rank && value.Rank == query.Rank &&
        Enumerable.Range(0, query.Rank - 2).All(axis => query.Shape[axis].Equals(key.Shape[axis]) && query.Shape[axis].Equals(value.Shape[axis])) &&
        (!causal || (key.Shape[key.Rank - 2] - query.Shape[query.Rank - 2]).IsAtLeast(0));
#endif
}
