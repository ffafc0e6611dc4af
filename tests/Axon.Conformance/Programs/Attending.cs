using static Axon.Layers;
using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Attention: one op where the sizes allow, in plain products elsewhere; its gradient and the gradient of that.</summary>
public static partial class Attending
{
    [Defn]
    public static Tensor<float> Causal(
        [Shape("batch", "heads", "time", "size")] Tensor<float> query, [Shape("batch", "heads", "time", "size")] Tensor<float> key, [Shape("batch", "heads", "time", "width")] Tensor<float> value) =>
        query.Attention(key, value, causal: true);

    [Defn]
    public static Tensor<float> Crossed([Shape("queries", "size")] Tensor<float> query, [Shape("keys", "size")] Tensor<float> key, [Shape("keys", "width")] Tensor<float> value) =>
        query.Attention(key, value);

    /// <summary>Sizes of which nothing is known: a query may see no key at all.</summary>
    [Defn]
    public static Tensor<float> CrossedCausal([Shape("queries", "size")] Tensor<float> query, [Shape("keys", "size")] Tensor<float> key, [Shape("keys", "width")] Tensor<float> value) =>
        query.Attention(key, value, causal: true);

    [Defn]
    public static Tensor<float> Later([Shape("queries", "size")] Tensor<float> query, [Shape("queries+2", "size")] Tensor<float> key, [Shape("queries+2", "width")] Tensor<float> value) =>
        query.Attention(key, value, causal: true);

    [Defn]
    public static (Tensor<float>, Tensor<float>, Tensor<float>) Gradient(
        [Shape("heads", "time", "size")] Tensor<float> query, [Shape("heads", "time", "size")] Tensor<float> key, [Shape("heads", "time", "width")] Tensor<float> value) =>
        Grad((q, k, v) => Sum(Sin(q.Attention(k, v, causal: true))), query, key, value);

    [Defn]
    public static Tensor<float> ValueGradient([Shape("heads", "time", "size")] Tensor<float> query, [Shape("heads", "time", "width")] Tensor<float> value) =>
        Grad(v => Sum(Square(query.Attention(query, v))), value);

    [Defn]
    public static (Tensor<float>, Tensor<float>, Tensor<float>) Second(
        [Shape("heads", "time", "size")] Tensor<float> query, [Shape("heads", "time", "size")] Tensor<float> key, [Shape("heads", "time", "width")] Tensor<float> value) =>
        Grad(
            (q, k, v) =>
            {
                (Tensor<float> dq, Tensor<float> dk, Tensor<float> dv) = Grad((x, y, z) => Sum(Sin(x.Attention(y, z, causal: true))), q, k, v);
                return Sum(Sin(dq)) + Sum(Cos(dk)) + Sum(Exp(dv));
            },
            query, key, value);

    /// <summary>Padding: the same keys for all heads and queries.</summary>
    [Defn]
    public static (Tensor<float>, Tensor<float>, Tensor<float>) Padded(
        [Shape("batch", "heads", "time", "size")] Tensor<float> query, [Shape("batch", "heads", "keys", "size")] Tensor<float> key, [Shape("batch", "heads", "keys", "width")] Tensor<float> value,
        [Shape("batch", "keys")] Tensor<bool> mask) =>
        Grad((q, k, v) => Sum(Sin(q.Attention(k, v, mask: NewAxis(NewAxis(mask, 1), 1)))), query, key, value);

    /// <summary>Where what comes first is padding, the first queries see nothing: neither it nor what comes later.</summary>
    [Defn]
    public static (Tensor<float>, Tensor<float>) PaddedCausal([Shape("batch", "time", "size")] Tensor<float> query, [Shape("batch", "time", "size")] Tensor<float> key, [Shape("batch", "time")] Tensor<bool> mask) =>
        ValueAndGrad(q => Sum(Sin(q.Attention(key, key, causal: true, mask: NewAxis(mask, 1)))), query);

    /// <summary>A mask of each query, for all entries of the batch.</summary>
    [Defn]
    public static Tensor<float> Masked(
        [Shape("batch", "time", "size")] Tensor<float> query, [Shape("batch", "keys", "size")] Tensor<float> key, [Shape("time", "keys")] Tensor<bool> mask) =>
        query.Attention(key, Sin(key), mask: mask);

    /// <summary>A mask of each head, which stands behind the batch.</summary>
    [Defn]
    public static Tensor<float> MaskedHeads(
        [Shape("batch", "heads", "time", "size")] Tensor<float> query, [Shape("batch", "heads", "keys", "size")] Tensor<float> key, [Shape("heads", "time", 1)] Tensor<bool> mask) =>
        query.Attention(key, Sin(key), mask: mask);

    [Defn]
    public static (Tensor<float>, Tensor<float>) PaddedSecond([Shape("batch", "time", "size")] Tensor<float> query, [Shape("batch", "time", "size")] Tensor<float> key, [Shape("batch", "time")] Tensor<bool> mask) =>
        Grad(
            (q, k) =>
            {
                (Tensor<float> dq, Tensor<float> dk) = Grad((x, y) => Sum(Sin(x.Attention(y, Cos(y), causal: true, mask: NewAxis(mask, 1)))), q, k);
                return Sum(Sin(dq)) + Sum(Cos(dk));
            },
            query, key);

    [Defn] public static Tensor<float> EachOne([Shape("count", "time", "size")] Tensor<float> x) => Vectorize(row => row.Attention(row * 0.5f, Sin(row), causal: true), x);

    /// <summary>In a loop, whose gradient reads results that the loop itself does not: logs of sums, and the places where sorted elements came from.</summary>
    [Defn]
    public static Tensor<float> Turned([Shape("time", "size")] Tensor<float> x, int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            x = Sort(x + (x.Attention(Sin(x), x, causal: true) * 0.5f), 0) * 0.9f;
        }
        return Sum(Square(x));
    }

    [Defn] public static Tensor<double> Doubles([Shape("time", "size")] Tensor<double> x) => x.Attention(x, x, causal: true);
}
