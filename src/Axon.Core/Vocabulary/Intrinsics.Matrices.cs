namespace Axon.Vocabulary;

/// <content>Copies, triangles and diagonals.</content>
internal static partial class Intrinsics
{
    /// <summary>Copies beside each other, as many along each axis as its number says; numbers are aligned with the last axes.</summary>
    public static TValue Tile<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> repeats)
        where TValue : class
    {
        if (repeats.Any(static count => count.Value < 0))
        {
            throw new ShapeException($"Tile: the numbers of copies ({string.Join(",", repeats)}) must not be negative.");
        }
        TensorType type = b.TypeOf(x);
        int rank = Math.Max(type.Rank, repeats.Count);
        Dim[] counts = [.. Enumerable.Repeat(Dim.One, rank - repeats.Count), .. repeats];
        Dim[] sizes = [.. Enumerable.Repeat(Dim.One, rank - type.Rank), .. type.Shape];
        Dim[] apart = [.. sizes.SelectMany(static size => new[] { Dim.One, size })];
        Dim[] stretched = [.. sizes.SelectMany((size, i) => new[] { counts[i], size })];
        return Reshape(b, Broadcast(b, Reshape(b, x, apart), stretched), [.. sizes.Select((size, i) => size * counts[i])]);
    }

    /// <summary>Stretches so that axis i becomes axis <paramref name="axes"/>[i] of the shape; the others are new.</summary>
    public static TValue BroadcastAlong<TValue>(IOpBuilder<TValue> b, TValue x, IReadOnlyList<Dim> shape, int[] axes)
        where TValue : class
    {
        TensorType result = new(b.TypeOf(x).Element, shape.ToEquatable());
        int[] places = [.. axes.Select(axis => Axis(axis, result.Rank, "BroadcastAlong", result))];
        if (places.Length != b.TypeOf(x).Rank || places.Distinct().Count() != places.Length)
        {
            throw new ShapeException($"BroadcastAlong: {{0}} is {b.TypeOf(x)}, so ({string.Join(",", axes)}) must name {b.TypeOf(x).Rank} different axes of the result.");
        }
        // In the order of the result, as the primitive wants them.
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(i => places[i])];
        return b.Apply(Op.Broadcast, new BroadcastAttributes(result.Shape, order.Select(i => places[i]).ToEquatable()), Transpose(b, x, order));
    }

    /// <summary>x with a block replaced that begins at the given places; a block that would stick out is moved in.</summary>
    public static TValue PutSlice<TValue>(IOpBuilder<TValue> b, TValue x, TValue slice, int[] start)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        TensorType block = b.TypeOf(slice);
        if (block.Rank != type.Rank || start.Length != type.Rank)
        {
            throw new ShapeException($"PutSlice: {{0}} is {type} and {{1}} is {block}: one rank is needed, and {type.Rank} places to begin at.", 1);
        }
        Dim[] low = [.. start.Select((place, i) => Dim.Min(Dim.Constant(Math.Max(place, 0)), type.Shape[i] - block.Shape[i]))];
        Dim[] high = [.. low.Select((place, i) => type.Shape[i] - block.Shape[i] - place)];
        TValue everywhere = Broadcast(b, Constant(b, DType.Bool, 1L), block.Shape);
        return Select(b, Pad(b, everywhere, low, high), Pad(b, Cast(b, slice, type.Element), low, high), x);
    }

    /// <summary>The elements at or below (above) a diagonal of the last two axes; 0 elsewhere. Diagonal k lies k columns right of the main one.</summary>
    public static TValue Triangle<TValue>(IOpBuilder<TValue> b, TValue x, int diagonal, bool lower)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        (TValue row, TValue column) = Coordinates(b, lower ? "LowerTriangle" : "UpperTriangle", type);
        TValue isIn = Binary(b, lower ? Op.LessOrEqual : Op.GreaterOrEqual, column, Add(b, row, diagonal));
        return Select(b, isIn, x, ConstantLike(b, x, 0));
    }

    private static (TValue Row, TValue Column) Coordinates<TValue>(IOpBuilder<TValue> b, string op, TensorType type)
        where TValue : class => type.Rank < 2
            ? throw new ShapeException($"{op}: {{0}} is {type}, but must have rows and columns.")
            : (Iota(b, DType.Int32, type.Shape, -2), Iota(b, DType.Int32, type.Shape, -1));

    /// <summary>A diagonal of the last two axes; the offset counts columns to the right of the main one.</summary>
    public static TValue Diagonal<TValue>(IOpBuilder<TValue> b, TValue x, int offset)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        (Dim length, Dim rows, Dim columns) = DiagonalOf("Diagonal", type, offset);
        TValue flat = Reshape(b, x, [.. type.Shape.Take(type.Rank - 2), rows * columns]);
        Dim start = offset >= 0 ? Dim.Constant(offset) : columns * -offset;
        TValue step = Size(b, DType.Int32, columns + 1);
        TValue places = Add(b, Multiply(b, Iota(b, DType.Int32, [length], 0), step), Size(b, DType.Int32, start));
        return Take(b, flat, places, -1);
    }

    private static (Dim Length, Dim Rows, Dim Columns) DiagonalOf(string op, TensorType type, int offset)
    {
        if (type.Rank < 2)
        {
            throw new ShapeException($"{op}: {{0}} is {type}, but must have rows and columns.");
        }
        (Dim rows, Dim columns) = (type.Shape[type.Rank - 2], type.Shape[type.Rank - 1]);
        if ((offset > 0 && columns.Value <= offset) || (offset < 0 && rows.Value <= -offset))
        {
            throw new ShapeException($"{op}: {{0}} is {type} and has no diagonal {offset}.");
        }
        return (Dim.Min(rows + Math.Min(offset, 0), columns - Math.Max(offset, 0)), rows, columns);
    }

    /// <summary>Square matrices with the last axis on a diagonal and 0 elsewhere.</summary>
    public static TValue DiagonalMatrix<TValue>(IOpBuilder<TValue> b, TValue x, int offset)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        if (type.IsScalar)
        {
            throw new ShapeException("DiagonalMatrix: {0} is a scalar and has no axis to lay out.");
        }
        Dim size = type.Shape[type.Rank - 1] + Math.Abs(offset);
        Dim[] shape = [.. type.Shape.Take(type.Rank - 1), size, size];
        TValue zeros = Broadcast(b, Constant(b, type.Element, 0L), shape);
        return PutDiagonal(b, zeros, x, offset);
    }

    /// <summary>x with a diagonal of the last two axes replaced.</summary>
    public static TValue PutDiagonal<TValue>(IOpBuilder<TValue> b, TValue x, TValue diagonal, int offset)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        (Dim length, Dim rows, _) = DiagonalOf("PutDiagonal", type, offset);
        TensorType line = b.TypeOf(diagonal);
        if (line.Rank != type.Rank - 1)
        {
            throw new ShapeException($"PutDiagonal: {{0}} is {type} and {{1}} is {line}: the diagonal must have one axis less.", 1);
        }
        b.RequireEqual(line.Shape[line.Rank - 1], length, $"PutDiagonal: {{0}} is {type}, whose diagonal {offset} has {length} elements, but {{1}} is {line}.");
        (TValue row, TValue column) = Coordinates(b, "PutDiagonal", type);
        Dim first = Dim.Constant(Math.Max(0, -offset));
        Dim[] low = [.. line.Shape.Take(line.Rank - 1).Select(static _ => Dim.Zero), first];
        Dim[] high = [.. line.Shape.Take(line.Rank - 1).Select(static _ => Dim.Zero), rows - first - length];
        TValue byRow = NewAxis(b, Pad(b, Cast(b, diagonal, type.Element), low, high), -1);
        return Select(b, Binary(b, Op.Equal, column, Add(b, row, offset)), byRow, x);
    }
}
