using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Gradients of attention for whole entries of the batch: for each tile of keys, all tiles of queries that see it.</summary>
internal unsafe struct AttentionBackward : IWork
{
    public AttentionShape Shape;
    public int Parts;
    public float* Query;
    public float* Key;
    public float* Value;
    public byte* Mask;
    public float* Output;
    public float* LogSums;
    public float* Gradient;
    public float* QueryGradient;
    public float* KeyGradient;
    public float* ValueGradient;

    public readonly void Run(int part)
    {
        (int entry, int end) = Axon.Kernels.Parts.Range(Shape.Batch, part, Parts);
        int columns = AttentionTile.Columns(Shape);
        int stride = AttentionTile.TurnedStride(Shape);
        long scores = AttentionTile.Rows * columns;
        float* scratch = ContractionScratch.Take<float>(ScratchUse.Attention, (2 * scores) + ((long)stride * (Shape.Size + Shape.ValueSize)) + Shape.Queries);
        float* turnedKey = scratch + (2 * scores);
        float* turnedValue = turnedKey + ((nint)stride * Shape.Size);
        float* means = turnedValue + ((nint)stride * Shape.ValueSize);
        for (; entry < end; entry++)
        {
            AttentionTile.Turn(Key + ((nint)entry * Shape.Keys * Shape.Size), Shape.Keys, Shape.Size, turnedKey, stride);
            AttentionTile.Turn(Value + ((nint)entry * Shape.Keys * Shape.ValueSize), Shape.Keys, Shape.ValueSize, turnedValue, stride);
            Scores tile = new()
            {
                Shape = Shape, Weights = scratch, Gradients = scratch + scores, Stride = columns, Means = means,
                Output = Output + ((nint)entry * Shape.Queries * Shape.ValueSize), Gradient = Gradient + ((nint)entry * Shape.Queries * Shape.ValueSize),
                LogSums = LogSums + ((nint)entry * Shape.Queries),
            };
            tile.TakesMeans = true;
            LaneDispatch.Run(ref tile, false);
            tile.TakesMeans = false;
            Entry(entry, ref tile, turnedKey, turnedValue, stride);
        }
    }

    private readonly void Entry(int entry, ref Scores tile, float* turnedKey, float* turnedValue, int stride)
    {
        int size = Shape.Size, valueSize = Shape.ValueSize, columns = tile.Stride;
        float* query = Query + ((nint)entry * Shape.Queries * size);
        nint keys = (nint)entry * Shape.Keys;
        for (int key = 0; key < Shape.Keys; key += columns)
        {
            int width = Math.Min(columns, Shape.Keys - key);
            float* keyGradient = KeyGradient == null ? null : KeyGradient + ((keys + key) * size);
            float* valueGradient = ValueGradient == null ? null : ValueGradient + ((keys + key) * valueSize);
            bool adds = false;
            for (int first = 0; first < Shape.Queries; first += AttentionTile.Rows)
            {
                int rows = Math.Min(AttentionTile.Rows, Shape.Queries - first);
                // Keys that the last query of the tile does not see, no other one does.
                int seen = Math.Min(width, Shape.SeenBy(first + rows - 1) - key);
                if (seen <= 0)
                {
                    if (key == 0 && QueryGradient != null)
                        new Span<float>(QueryGradient + ((((nint)entry * Shape.Queries) + first) * size), rows * size).Clear();
                    continue;
                }
                float* queries = query + ((nint)first * size);
                float* gradient = tile.Gradient + ((nint)first * valueSize);
                tile.First = first;
                tile.Rows = rows;
                tile.Key = key;
                // Until a first tile has filled them, sums over queries need all their rows.
                tile.Width = adds ? seen : width;
                AttentionTile.Score(Shape, tile.Weights, columns, entry, first, queries, rows, key, turnedKey, stride, tile.Width, Mask);
                AttentionTile.Multiply(new TileStore(tile.Gradients, columns, false), gradient, valueSize, 1, turnedValue + key, stride, rows, tile.Width, valueSize);
                LaneDispatch.Run(ref tile, false);
                if (valueGradient != null)
                    AttentionTile.Multiply(new TileStore(valueGradient, valueSize, adds), tile.Weights, 1, columns, gradient, valueSize, tile.Width, valueSize, rows);
                if (keyGradient != null)
                    AttentionTile.Multiply(new TileStore(keyGradient, size, adds), tile.Gradients, 1, columns, queries, size, tile.Width, size, rows);
                if (QueryGradient != null)
                {
                    float* queryGradient = QueryGradient + ((((nint)entry * Shape.Queries) + first) * size);
                    AttentionTile.Multiply(new TileStore(queryGradient, size, key > 0), tile.Gradients, columns, 1, Key + ((keys + key) * size), size, rows, size, tile.Width);
                }
                adds = true;
            }
        }
    }

    /// <summary>From a tile's scores its weights, and from the gradients of the weights those of the scores: w (dw - mean of dw), the mean of all dw being that of the output with its gradient.</summary>
    private struct Scores : ILaneProgram
    {
        public AttentionShape Shape;
        public int First;
        public int Rows;
        public int Key;
        public int Width;
        public int Stride;
        public bool TakesMeans;
        public float* Weights;
        public float* Gradients;
        public float* Means;
        public float* Output;
        public float* Gradient;
        public float* LogSums;

        public readonly void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            if (TakesMeans)
                TakeMeans<V, S>();
            else
                Differentiate<V>();
        }

        [MethodImpl(Jit.Apart)]
        private readonly void TakeMeans<V, S>() where V : struct, ILane<V> where S : struct, ILane<S>
        {
            for (int row = 0; row < Shape.Queries; row++)
            {
                float* output = Output + ((nint)row * Shape.ValueSize);
                float* gradient = Gradient + ((nint)row * Shape.ValueSize);
                V sum = V.Real(0);
                int column = 0;
                for (; column <= Shape.ValueSize - V.Count; column += V.Count)
                    sum = V.MultiplyAdd(V.LoadF32(output + column), V.LoadF32(gradient + column), sum);
                S all = Horizontal.Combine<V, S, SumReal>(sum);
                for (; column < Shape.ValueSize; column++)
                    all = S.MultiplyAdd(S.LoadF32(output + column), S.LoadF32(gradient + column), all);
                S.StoreF32(Means + row, all);
            }
        }

        [MethodImpl(Jit.Apart)]
        private readonly void Differentiate<V>() where V : struct, ILane<V>
        {
            for (int row = 0; row < Rows; row++)
            {
                float* weights = Weights + ((nint)row * Stride);
                float* gradients = Gradients + ((nint)row * Stride);
                int seen = Math.Min(Shape.SeenBy(First + row) - Key, Width);
                int whole = seen <= 0 ? 0 : seen / V.Count * V.Count;
                V logSum = V.Real(LogSums[First + row]);
                V mean = V.Real(Means[First + row]);
                int column = 0;
                for (; column < whole; column += V.Count)
                {
                    V weight = LaneMath.Exp(V.LoadF32(weights + column) - logSum);
                    V.StoreF32(weights + column, weight);
                    V.StoreF32(gradients + column, weight * (V.LoadF32(gradients + column) - mean));
                }
                if (whole < seen)
                {
                    // Rows have room for whole registers.
                    V isSeen = V.LessInt(V.Indices, V.Int(seen - whole));
                    V weight = LaneMath.Exp(V.LoadF32(weights + whole) - logSum);
                    V gradient = weight * (V.LoadF32(gradients + whole) - mean);
                    V.StoreF32(weights + whole, V.Select(isSeen, weight, V.Real(0)));
                    V.StoreF32(gradients + whole, V.Select(isSeen, gradient, V.Real(0)));
                    column += V.Count;
                }
                for (; column < Width; column += V.Count)
                {
                    V.StoreF32(weights + column, V.Real(0));
                    V.StoreF32(gradients + column, V.Real(0));
                }
            }
        }
    }
}
