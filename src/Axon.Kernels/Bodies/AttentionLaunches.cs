using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Attention and its gradient as launches of any device, with the scores of all queries and keys in scratch memory.</summary>
internal static class AttentionLaunches
{
    // Rows of blocks in scratch memory start at multiples of this, as vectors like them.
    private const long Alignment = 64;

    /// <summary>Fills <paramref name="output"/>, and <paramref name="logSums"/> where they are wanted.</summary>
    public static void Forward<X, B>(X device, in AttentionShape s, B query, B key, B value, B mask, B output, B? logSums)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        Storage arena = device.Rent(Aligned(s.ScoreBytes) + (2 * Aligned(s.RowBytes)));
        try
        {
            B weights = device.Buffer(arena);
            B greatest = weights.At(Aligned(s.ScoreBytes));
            B sums = logSums ?? greatest.At(Aligned(s.RowBytes));
            FillScores(device, s, weights, query, key, mask);
            device.Rows(new SoftmaxOfRows<B>(weights, greatest, sums, s.Keys), s.Batch * s.Queries, s.Keys);
            device.Gemm(new PlainStore<B>(output, s.Queries, s.ValueSize), weights, value, Weighted(s, s.ValueSize));
        }
        finally
        {
            device.Return(arena);
        }
    }

    /// <summary>Fills the gradients that are wanted.</summary>
    public static void Backward<X, B>(X device, in AttentionShape s, B query, B key, B value, B mask, B logSums, B gradient, B? queryGradient, B? keyGradient, B? valueGradient)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        Storage arena = device.Rent((2 * Aligned(s.ScoreBytes)) + Aligned(s.RowBytes));
        try
        {
            B weights = device.Buffer(arena);
            B gradients = weights.At(Aligned(s.ScoreBytes));
            B means = gradients.At(Aligned(s.ScoreBytes));
            FillScores(device, s, weights, query, key, mask);
            device.Gemm(new PlainStore<B>(gradients, s.Queries, s.Keys), gradient, value, Scores(s, s.ValueSize));
            device.Rows(new WeightsOfRows<B>(weights, gradients, logSums, means, s.Keys), s.Batch * s.Queries, s.Keys);
            if (valueGradient is { } ofValue)
                device.Gemm(new PlainStore<B>(ofValue, s.Keys, s.ValueSize), weights, gradient, OverQueries(s, s.ValueSize));
            if (queryGradient is { } ofQuery)
                device.Gemm(new PlainStore<B>(ofQuery, s.Queries, s.Size), gradients, key, Weighted(s, s.Size));
            if (keyGradient is { } ofKey)
                device.Gemm(new PlainStore<B>(ofKey, s.Keys, s.Size), gradients, query, OverQueries(s, s.Size));
        }
        finally
        {
            device.Return(arena);
        }
    }

    private static void FillScores<X, B>(X device, in AttentionShape s, B scores, B query, B key, B mask)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        CausalScores<B> store = new(scores, s.Queries, s.Keys, s.Causal ? 1 : 0);
        if (s.Masks == 0)
            device.Gemm(store, query, key, Scores(s, s.Size));
        else
            device.Gemm(new MaskedScores<B>(store, mask, s.Batch / s.Masks, s.MaskRows, s.Keys), query, key, Scores(s, s.Size));
    }

    // Rows of queries with rows of keys.
    private static GemmShape Scores(in AttentionShape s, int size) => new(s.Batch, s.Queries, s.Keys, size, s.Queries * size, size, 1, s.Keys * size, 1, size);

    // For each query a sum over keys.
    private static GemmShape Weighted(in AttentionShape s, int size) => new(s.Batch, s.Queries, size, s.Keys, s.Queries * s.Keys, s.Keys, 1, s.Keys * size, size, 1);

    // For each key a sum over queries.
    private static GemmShape OverQueries(in AttentionShape s, int size) => new(s.Batch, s.Keys, size, s.Queries, s.Queries * s.Keys, 1, s.Keys, s.Queries * size, size, 1);

    private static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    // What the way back computes again is what the way there computed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Weight<B, V>(B scores, int at, B logSums, int row)
        where B : struct, IBuffer<B>
        where V : struct, ILane<V> => LaneMath.Exp(scores.LoadF32<V>(at) - logSums.SplatF32<V>(row));

    internal readonly struct PlainStore<B>(B target, int rows, int columns) : IEpilogue
        where B : struct, IBuffer<B>
    {
        private readonly B target = target;

        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V> =>
            target.StoreF32((((batch * rows) + row) * columns) + column, value);
    }

    internal readonly struct MaskedScores<B>(CausalScores<B> target, B mask, int entries, int rows, int keys) : IEpilogue
        where B : struct, IBuffer<B>
    {
        private readonly CausalScores<B> target = target;
        private readonly B mask = mask;

        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
        {
            V isSeen = mask.LoadBool<V>((((batch / entries * rows) + (rows == 1 ? 0 : row)) * keys) + column);
            target.Store(batch, row, column, V.Select(isSeen, value, V.Real(double.NegativeInfinity)));
        }
    }

    internal readonly struct CausalScores<B>(B target, int queries, int keys, int causal) : IEpilogue
        where B : struct, IBuffer<B>
    {
        private readonly B target = target;

        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
        {
            V last = V.Int(causal == 0 ? keys : row + keys - queries);
            V isHidden = V.LessInt(last, V.AddInt(V.Int(column), V.Indices));
            target.StoreF32((((batch * queries) + row) * keys) + column, V.Select(isHidden, V.Real(double.NegativeInfinity), value));
        }
    }

    /// <summary>Scores become weights; the log of the sum of exponentials of each row is kept.</summary>
    internal struct SoftmaxOfRows<B>(B weights, B greatest, B logSums, int keys) : IRowsKernel
        where B : struct, IBuffer<B>
    {
        private readonly B weights = weights;
        private readonly B greatest = greatest;
        private readonly B logSums = logSums;
        private readonly int keys = keys;
        private int row;
        private int at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin(int row)
        {
            this.row = row;
            at = row * keys;
        }

        public void Rows<E>(int first, int end) where E : struct, IRowEngine
        {
            E.Reduce<SoftmaxOfRows<B>, Scores, MaxReal>(ref this, first, end, keys);
            E.Reduce<SoftmaxOfRows<B>, Exponentials, SumReal>(ref this, first, end, keys);
            E.MapRows<SoftmaxOfRows<B>, Logarithms>(ref this, first, end);
            E.Map<SoftmaxOfRows<B>, Weights>(ref this, first, end, keys);
        }

        internal readonly struct Scores : IReducePass<SoftmaxOfRows<B>>
        {
            public static bool IsLight => true;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Load<V>(ref SoftmaxOfRows<B> k, int column) where V : struct, ILane<V> => k.weights.LoadF32<V>(k.at + column);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store<S>(ref SoftmaxOfRows<B> k, S value) where S : struct, ILane<S> =>
                // Where a query sees no key its weights are zeros: a greatest score and a log that are numbers give them.
                k.greatest.StoreF32(k.row, S.Max(value, S.Real(float.MinValue)));
        }

        internal readonly struct Exponentials : IReducePass<SoftmaxOfRows<B>>
        {
            public static bool IsLight => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Load<V>(ref SoftmaxOfRows<B> k, int column) where V : struct, ILane<V> =>
                LaneMath.Exp(k.weights.LoadF32<V>(k.at + column) - k.greatest.SplatF32<V>(k.row));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store<S>(ref SoftmaxOfRows<B> k, S value) where S : struct, ILane<S> => k.logSums.StoreF32(k.row, value);
        }

        // Where the sums of exponentials are, what is left of them.
        internal readonly struct Logarithms : IMapPass<SoftmaxOfRows<B>>
        {
            public static bool IsRepeatable => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Step<V>(ref SoftmaxOfRows<B> k, int column) where V : struct, ILane<V>
            {
                V sum = k.logSums.LoadF32<V>(column);
                k.logSums.StoreF32(column, V.Select(V.Equal(sum, V.Real(0)), V.Real(0), k.greatest.LoadF32<V>(column) + LaneMath.Log(sum)));
            }
        }

        internal readonly struct Weights : IMapPass<SoftmaxOfRows<B>>
        {
            public static bool IsRepeatable => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Step<V>(ref SoftmaxOfRows<B> k, int column) where V : struct, ILane<V> =>
                k.weights.StoreF32(k.at + column, Weight<B, V>(k.weights, k.at + column, k.logSums, k.row));
        }
    }

    /// <summary>Scores become weights, and the gradients of weights those of scores: w (dw - mean of dw).</summary>
    internal struct WeightsOfRows<B>(B weights, B gradients, B logSums, B means, int keys) : IRowsKernel
        where B : struct, IBuffer<B>
    {
        private readonly B weights = weights;
        private readonly B gradients = gradients;
        private readonly B logSums = logSums;
        private readonly B means = means;
        private readonly int keys = keys;
        private int row;
        private int at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin(int row)
        {
            this.row = row;
            at = row * keys;
        }

        public void Rows<E>(int first, int end) where E : struct, IRowEngine
        {
            E.Map<WeightsOfRows<B>, Weights>(ref this, first, end, keys);
            E.Reduce<WeightsOfRows<B>, Means, SumReal>(ref this, first, end, keys);
            E.Map<WeightsOfRows<B>, Gradients>(ref this, first, end, keys);
        }

        internal readonly struct Weights : IMapPass<WeightsOfRows<B>>
        {
            public static bool IsRepeatable => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Step<V>(ref WeightsOfRows<B> k, int column) where V : struct, ILane<V> =>
                k.weights.StoreF32(k.at + column, Weight<B, V>(k.weights, k.at + column, k.logSums, k.row));
        }

        internal readonly struct Means : IReducePass<WeightsOfRows<B>>
        {
            public static bool IsLight => true;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Load<V>(ref WeightsOfRows<B> k, int column) where V : struct, ILane<V> => k.weights.LoadF32<V>(k.at + column) * k.gradients.LoadF32<V>(k.at + column);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store<S>(ref WeightsOfRows<B> k, S value) where S : struct, ILane<S> => k.means.StoreF32(k.row, value);
        }

        internal readonly struct Gradients : IMapPass<WeightsOfRows<B>>
        {
            public static bool IsRepeatable => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Step<V>(ref WeightsOfRows<B> k, int column) where V : struct, ILane<V> =>
                k.gradients.StoreF32(k.at + column, k.weights.LoadF32<V>(k.at + column) * (k.gradients.LoadF32<V>(k.at + column) - k.means.SplatF32<V>(k.row)));
        }
    }
}
