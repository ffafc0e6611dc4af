using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Attention for tiles of queries, one tile of keys after the other.</summary>
internal unsafe struct AttentionForward : IWork
{
    public AttentionShape Shape;
    public int Tiles;
    public int Items;
    public int Parts;
    public float* Query;
    public float* Key;
    public float* Value;
    public byte* Mask;
    public float* Output;
    public float* LogSums;

    public readonly void Run(int part)
    {
        (int item, int end) = Axon.Kernels.Parts.Range(Items, part, Parts);
        int columns = AttentionTile.Columns(Shape);
        int stride = AttentionTile.TurnedStride(Shape);
        int scores = AttentionTile.Rows * columns;
        float* scratch = ContractionScratch.Take<float>(ScratchUse.Attention, ((long)stride * Shape.Size) + scores + (3 * AttentionTile.Rows));
        float* turned = scratch + scores + (3 * AttentionTile.Rows);
        for (int known = -1; item < end; item++)
        {
            int entry = item / Tiles;
            if (entry != known)
                AttentionTile.Turn(Key + ((nint)entry * Shape.Keys * Shape.Size), Shape.Keys, Shape.Size, turned, stride);
            known = entry;
            Tile(entry, item % Tiles * AttentionTile.Rows, scratch, columns, turned, stride);
        }
    }

    private readonly void Tile(int entry, int first, float* scores, int columns, float* turned, int stride)
    {
        int rows = Math.Min(AttentionTile.Rows, Shape.Queries - first);
        nint firstRow = ((nint)entry * Shape.Queries) + first;
        float* output = Output + (firstRow * Shape.ValueSize);
        float* query = Query + (firstRow * Shape.Size);
        float* value = Value + ((nint)entry * Shape.Keys * Shape.ValueSize);
        Softmax softmax = new()
        {
            Shape = Shape, First = first, Rows = rows, Scores = scores, Stride = columns, Greatest = scores + (AttentionTile.Rows * columns),
            Output = output, LogSums = LogSums == null ? null : LogSums + firstRow,
        };
        for (int row = 0; row < rows; row++)
        {
            // A number that is less than any other score but no infinity, whose distance to itself is none.
            softmax.Greatest[row] = float.MinValue;
            softmax.Sums[row] = 0;
        }
        int end = Shape.SeenBy(first + rows - 1);
        if (end == 0)
            new Span<float>(output, rows * Shape.ValueSize).Clear();
        for (int key = 0; key < end; key += columns)
        {
            int width = Math.Min(columns, end - key);
            AttentionTile.Score(Shape, scores, columns, entry, first, query, rows, key, turned, stride, width, Mask);
            softmax.Key = key;
            softmax.Width = width;
            LaneDispatch.Run(ref softmax, false);
            AttentionTile.Multiply(
                new TileStore(output, Shape.ValueSize, key > 0, softmax.Scales), scores, columns, 1, value + ((nint)key * Shape.ValueSize), Shape.ValueSize, rows, Shape.ValueSize, width);
        }
        softmax.IsLast = true;
        LaneDispatch.Run(ref softmax, false);
    }

    /// <summary>Turns the scores of a tile into weights relative to the greatest score so far; at last divides by the sums.</summary>
    private struct Softmax : ILaneProgram
    {
        public AttentionShape Shape;
        public int First;
        public int Rows;
        public int Key;
        public int Width;
        public bool IsLast;
        public int Stride;
        public float* Scores;
        public float* Greatest;
        public float* Output;
        public float* LogSums;

        public readonly float* Sums => Greatest + AttentionTile.Rows;

        /// <summary>By what earlier sums and outputs are multiplied, as the greatest score has grown.</summary>
        public readonly float* Scales => Sums + AttentionTile.Rows;

        public readonly void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            if (IsLast)
                Divide<V, S>();
            else
                Weigh<V, S>();
        }

        [MethodImpl(Jit.Apart)]
        private readonly void Weigh<V, S>() where V : struct, ILane<V> where S : struct, ILane<S>
        {
            for (int row = 0; row < Rows; row++)
            {
                float* scores = Scores + ((nint)row * Stride);
                int seen = Math.Min(Shape.SeenBy(First + row) - Key, Width);
                int whole = seen <= 0 ? 0 : seen / V.Count * V.Count;
                // Rows have room for whole registers; what lies behind the keys that are seen counts as nothing.
                V isSeen = V.LessInt(V.Indices, V.Int(seen - whole));
                V none = V.Real(double.NegativeInfinity);
                V greatest = none;
                for (int column = 0; column < whole; column += V.Count)
                    greatest = V.Max(greatest, V.LoadF32(scores + column));
                if (whole < seen)
                    greatest = V.Max(greatest, V.Select(isSeen, V.LoadF32(scores + whole), none));
                S before = S.LoadF32(Greatest + row);
                S now = S.Max(before, Horizontal.Combine<V, S, MaxReal>(greatest));
                S.StoreF32(Greatest + row, now);
                V shift = V.Real(Greatest[row]);
                V sum = V.Real(0);
                for (int column = 0; column < whole; column += V.Count)
                {
                    V weight = LaneMath.Exp(V.LoadF32(scores + column) - shift);
                    V.StoreF32(scores + column, weight);
                    sum = sum + weight;
                }
                int next = whole;
                if (whole < seen)
                {
                    V weight = LaneMath.Exp(V.Select(isSeen, V.LoadF32(scores + whole), none) - shift);
                    V.StoreF32(scores + whole, weight);
                    sum = sum + weight;
                    next += V.Count;
                }
                for (; next < Width; next += V.Count)
                    V.StoreF32(scores + next, V.Real(0));
                S scale = LaneMath.Exp(before - now);
                S.StoreF32(Scales + row, scale);
                S.StoreF32(Sums + row, S.MultiplyAdd(S.LoadF32(Sums + row), scale, Horizontal.Combine<V, S, SumReal>(sum)));
            }
        }

        [MethodImpl(Jit.Apart)]
        private readonly void Divide<V, S>() where V : struct, ILane<V> where S : struct, ILane<S>
        {
            for (int row = 0; row < Rows; row++)
            {
                float* output = Output + ((nint)row * Shape.ValueSize);
                // Where a query sees no key there is nothing to divide.
                bool seesAny = Sums[row] != 0;
                float inverse = seesAny ? 1 / Sums[row] : 0;
                int column = 0;
                for (; column <= Shape.ValueSize - V.Count; column += V.Count)
                    V.StoreF32(output + column, V.LoadF32(output + column) * V.Real(inverse));
                for (; column < Shape.ValueSize; column++)
                    output[column] *= inverse;
                if (LogSums != null)
                    S.StoreF32(LogSums + row, seesAny ? S.LoadF32(Greatest + row) + LaneMath.Log(S.LoadF32(Sums + row)) : S.Real(0));
            }
        }
    }
}
