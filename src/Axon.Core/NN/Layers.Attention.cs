using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Attention. Sequences are [batch, time, features].</content>
public static partial class Layers
{
    /// <summary>
    /// <c>softmax(Q·Kᵀ / √d + M)·V</c> over the last two axes, where M is 0 for keys that may be seen and -∞ for others. A query that may see nothing gives 0.
    /// Vaswani et al., 2017, "Attention Is All You Need".
    /// </summary>
    /// <param name="query">Q [batch…, queries, d].</param>
    /// <param name="key">K [batch…, keys, d].</param>
    /// <param name="value">V [batch…, keys, features].</param>
    /// <param name="causal">Whether query i sees keys up to i + keys - queries only.</param>
    /// <param name="mask">True where a key may be seen; broadcast to [batch…, queries, keys]. All if null.</param>
    /// <returns>[…, queries, size of a value].</returns>
    /// <exception cref="ShapeMismatchException">Queries and keys differ in their last axis, keys and values in their number, or the mask does not fit.</exception>
    [Defn]
    public static Tensor<T> Attention<T>(this Tensor<T> query, Tensor<T> key, Tensor<T> value, bool causal = false, Tensor<bool>? mask = null)
        where T : unmanaged => Attend(query * (1.0 / Math.Sqrt(query.Shape[query.Rank - 1])), key, value, causal, mask);

    /// <summary>Attention of several heads, each with a projection of its own: <c>concat(heads)·W + b</c>. Vaswani et al., 2017.</summary>
    /// <param name="x">[batch, time, features]: the queries; keys and values too if <paramref name="memory"/> is null.</param>
    /// <param name="heads">Number of heads; divides features.</param>
    /// <param name="memory">[batch, keys, features of the memory]: where keys and values come from.</param>
    /// <param name="causal">Whether a step sees itself and what came before only.</param>
    /// <param name="mask">[batch, keys], true where a key may be seen: false on padding. All if null.</param>
    /// <param name="keyValueHeads">Heads of the keys and values, each shared by heads / keyValueHeads queries; 0 for as many as heads. Ainslie et al., 2023, "GQA".</param>
    /// <param name="rotary">Whether queries and keys are turned by their position, see <see cref="RotaryPositions"/>.</param>
    /// <param name="bias">Whether the four projections have biases.</param>
    /// <param name="kernelInitializer">First kernel of each of the four projections; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias of each; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds query, key, value and output.</param>
    /// <returns>[batch, queries, features of x].</returns>
    /// <exception cref="ArgumentException">Heads do not divide the features, or the heads of keys and values do not divide the heads.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> MultiHeadAttention<T>(
        this Tensor<T> x, int heads, Tensor<T>? memory = null, bool causal = false, Tensor<bool>? mask = null, int keyValueHeads = 0, bool rotary = false, bool bias = true,
        Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        int features = x.Shape[2];
        int shared = keyValueHeads == 0 ? heads : keyValueHeads;
        if (heads < 1 || features % heads != 0)
        {
            throw new ArgumentException($"{heads} heads do not divide the {features} features of the queries.");
        }
        if (shared < 1 || heads % shared != 0)
        {
            throw new ArgumentException($"{shared} heads of keys and values do not divide the {heads} heads of the queries.");
        }
        int size = features / heads;
        Tensor<T> source = memory ?? x;
        Tensor<T> query = SplitHeads(x.Dense(heads * size, kernelInitializer, bias, biasInitializer, "query"), heads);
        Tensor<T> key = SplitHeads(source.Dense(shared * size, kernelInitializer, bias, biasInitializer, "key"), shared);
        Tensor<T> value = SplitHeads(source.Dense(shared * size, kernelInitializer, bias, biasInitializer, "value"), shared);
        if (rotary)
        {
            query = RotaryPositions(query);
            key = RotaryPositions(key);
        }
        if (shared != heads)
        {
            key = RepeatHeads(key, heads / shared);
            value = RepeatHeads(value, heads / shared);
        }
        Tensor<T> seen = mask is null
            ? Attention(query, key, value, causal)
            : Attention(query, key, value, causal, NewAxis(NewAxis(mask, 1), 1));
        return Reshape(Transpose(seen, 0, 2, 1, 3), x.Shape[0], x.Shape[1], heads * size).Dense(features, kernelInitializer, bias, biasInitializer, "output");
    }

    /// <summary>Turns each pair (xᵢ, xᵢ₊ₕ), h half of the last axis, by the angle <c>position · base^(-i/h)</c>. Su et al., 2021, "RoFormer: Enhanced Transformer with Rotary Position Embedding".</summary>
    /// <param name="x">[batch…, time, 2 × h].</param>
    /// <param name="wavelength">The base.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="wavelength"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> RotaryPositions<T>(this Tensor<T> x, double wavelength = 10000.0)
        where T : unmanaged
    {
        Ranges.Positive(wavelength, nameof(wavelength));
        int time = x.Shape[x.Rank - 2];
        int half = x.Shape[x.Rank - 1] / 2;
        if (x.Shape[x.Rank - 1] % 2 != 0)
        {
            throw new ArgumentException($"Positions turn pairs of features: {x.Shape[x.Rank - 1]} of them are no pairs.");
        }
        Tensor<T> angle = Iota<T>([time, half], 0) * Exp(Iota<T>([time, half], 1) * (-Math.Log(wavelength) / half));
        Tensor<T> cos = Cos(angle);
        Tensor<T> sin = Sin(angle);
        Tensor<T> first = Slice(x, x.Rank - 1, 0, half);
        Tensor<T> second = Slice(x, x.Rank - 1, half, 2 * half);
        return Concat([(first * cos) - (second * sin), (second * cos) + (first * sin)], -1);
    }

    /// <summary><c>h = x + attention(norm(x)), y = h + dense(gelu(dense(norm(h))))</c>, with the norms before the parts as in Radford et al., 2019 (GPT-2).</summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="heads">Number of heads; divides features.</param>
    /// <param name="hidden">Size of the middle layer; 0 for 4 × features.</param>
    /// <param name="causal">Whether a step sees itself and what came before only.</param>
    /// <param name="mask">[batch, time], true where a step may be seen. All if null.</param>
    /// <param name="dropout">Probability that an element of a part's result is dropped.</param>
    /// <param name="kernelInitializer">First kernel of each product; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias of each; 0 if not given.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dropout"/> is negative or not less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> TransformerBlock<T>(
        this Tensor<T> x, int heads, int hidden = 0, bool causal = false, Tensor<bool>? mask = null, float dropout = 0f,
        Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Share(dropout, nameof(dropout));
        int features = x.Shape[2];
        Tensor<T> attended = x.LayerNorm(name: "attentionNorm").MultiHeadAttention(
            heads, causal: causal, mask: mask, kernelInitializer: kernelInitializer, biasInitializer: biasInitializer, name: "attention");
        if (dropout > 0f)
        {
            attended = attended.Dropout(dropout, name: "attentionDropout");
        }
        Tensor<T> middle = x + attended;
        Tensor<T> expanded = middle.LayerNorm(name: "feedNorm").Dense(hidden == 0 ? 4 * features : hidden, kernelInitializer, true, biasInitializer, "expand");
        Tensor<T> fed = Gelu(expanded).Dense(features, kernelInitializer, true, biasInitializer, "contract");
        if (dropout > 0f)
        {
            fed = fed.Dropout(dropout, name: "feedDropout");
        }
        return middle + fed;
    }

    /// <summary><c>(silu(x·G) · (x·U))·D</c>. Shazeer, 2020, "GLU Variants Improve Transformer".</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="hidden">Size of the middle.</param>
    /// <param name="bias">Whether the three products have biases.</param>
    /// <param name="kernelInitializer">First kernel of each product; Glorot's uniform one if not given.</param>
    /// <param name="biasInitializer">First bias of each; 0 if not given.</param>
    /// <param name="name">Name of the scope, which holds gate, up and down.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hidden"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> SwiGlu<T>(
        this Tensor<T> x, int hidden, bool bias = false, Initializer<T>? kernelInitializer = null, Initializer<T>? biasInitializer = null, string? name = null)
        where T : unmanaged
    {
        Ranges.Count(hidden, nameof(hidden));
        Tensor<T> gate = Silu(x.Dense(hidden, kernelInitializer, bias, biasInitializer, "gate"));
        return (gate * x.Dense(hidden, kernelInitializer, bias, biasInitializer, "up")).Dense(x.Shape[x.Rank - 1], kernelInitializer, bias, biasInitializer, "down");
    }

    // [batch, time, heads × size] to [batch, heads, time, size].
    [Defn]
    private static Tensor<T> SplitHeads<T>(Tensor<T> x, int heads)
        where T : unmanaged => Transpose(Reshape(x, x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads), 0, 2, 1, 3);

    // Each head several times in a row: [batch, heads, time, size] to [batch, heads × times, time, size].
    [Defn]
    private static Tensor<T> RepeatHeads<T>(Tensor<T> x, int times)
        where T : unmanaged => Reshape(
            Broadcast(NewAxis(x, 2), x.Shape[0], x.Shape[1], times, x.Shape[2], x.Shape[3]), x.Shape[0], x.Shape[1] * times, x.Shape[2], x.Shape[3]);
}
