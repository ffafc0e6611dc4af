namespace Axon.Vocabulary;

/// <content>Random whole numbers, and draws from what is there.</content>
internal static partial class Intrinsics
{
    /// <summary>Whole numbers from low on, below high. All are equally likely but for 2^-64 of the draws.</summary>
    public static TValue RandomInteger<TValue>(IOpBuilder<TValue> b, DType element, TValue key, TValue low, TValue high, IReadOnlyList<Dim> shape)
        where TValue : class
    {
        if (!element.IsInteger())
        {
            throw new ShapeException($"RandomInteger: {element.Text()} is no type of whole numbers; draw integers and cast them.");
        }
        TValue first = RandomBits(b, key, shape);
        TValue second = RandomBits(b, Other(b, key), shape);
        if (element.Bytes() == 8)
        {
            TValue words = Binary(b, Op.Or, Binary(b, Op.ShiftLeft, Cast(b, first, DType.UInt64), Constant(b, DType.UInt64, 32L)), Cast(b, second, DType.UInt64));
            TValue start = Cast(b, low, DType.UInt64);
            TValue count = Binary(b, Op.Maximum, Binary(b, Op.Subtract, Cast(b, high, DType.UInt64), start), Constant(b, DType.UInt64, 1L));
            return Cast(b, Add(b, Binary(b, Op.Remainder, words, count), start), element);
        }
        // Differences are taken modulo 2^32, in which every range has a size.
        TValue from = Cast(b, low, DType.UInt32);
        TValue size = Broadcast(b, Binary(b, Op.Subtract, Cast(b, high, DType.UInt32), from), shape);
        // floor(size * first.second), the two words being the digits behind the point.
        TValue whole = HighProduct(b, first, size);
        TValue fraction = Multiply(b, first, size);
        TValue sum = Add(b, fraction, HighProduct(b, second, size));
        TValue carry = Cast(b, Binary(b, Op.Less, sum, fraction), DType.UInt32);
        return Cast(b, Add(b, Add(b, whole, carry), from), element);
    }

    /// <summary>The upper word of the product of two u32, by halves of words.</summary>
    private static TValue HighProduct<TValue>(IOpBuilder<TValue> b, TValue x, TValue y)
        where TValue : class
    {
        TValue sixteen = Constant(b, DType.UInt32, 16L);
        TValue mask = Constant(b, DType.UInt32, 0xFFFFL);
        TValue High(TValue word) => Binary(b, Op.ShiftRight, word, sixteen);
        TValue Low(TValue word) => Binary(b, Op.And, word, mask);
        TValue upper = Add(b, Multiply(b, High(x), Low(y)), High(Multiply(b, Low(x), Low(y))));
        TValue lower = Add(b, Multiply(b, Low(x), High(y)), Low(upper));
        return Add(b, Add(b, Multiply(b, High(x), High(y)), High(upper)), High(lower));
    }

    /// <summary>Gumbel numbers, -log(-log u): the greatest of logits plus these is drawn from their softmax.</summary>
    public static TValue RandomGumbel<TValue>(IOpBuilder<TValue> b, DType element, TValue key, IReadOnlyList<Dim> shape)
        where TValue : class
    {
        if (!element.IsFloat())
        {
            throw new ShapeException($"RandomGumbel: {element.Text()} is not a floating-point type; draw floating-point numbers and cast them.");
        }
        DType computed = element == DType.Float64 ? element : DType.Float32;
        double step = Math.Pow(2, element == DType.Float64 ? -32 : -24);
        // In the middle of its step, so that neither logarithm is of 0; the last step would round up to 1.
        TValue uniform = Add(b, RandomUniform(b, computed, key, shape), step / 2);
        uniform = Binary(b, Op.Minimum, uniform, Constant(b, computed, 1 - step));
        TValue exponential = Unary(b, Op.Negate, Unary(b, Op.Log1p, Unary(b, Op.Negate, uniform)));
        return Cast(b, Unary(b, Op.Negate, Unary(b, Op.Log, exponential)), element);
    }

    /// <summary>Positions along an axis, each drawn with the softmax of the logits for its probability.</summary>
    public static TValue RandomCategorical<TValue>(IOpBuilder<TValue> b, TValue key, TValue logits, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(logits);
        return ArgReduce(b, Op.ArgMax, Add(b, logits, RandomGumbel(b, type.Element, key, type.Shape)), axis, false);
    }

    /// <summary>0, 1, … before count in random order.</summary>
    public static TValue RandomPermutation<TValue>(IOpBuilder<TValue> b, TValue key, Dim count)
        where TValue : class => ArgSort(b, RandomBits(b, key, [count]), 0, false);

    /// <summary>The slices of an axis in random order; independently, each of its lines in an order of its own.</summary>
    public static TValue RandomShuffle<TValue>(IOpBuilder<TValue> b, TValue key, TValue x, int axis, bool independent)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "RandomShuffle", type);
        return independent
            ? TakeAlong(b, x, ArgSort(b, RandomBits(b, key, type.Shape), along, false), along)
            : Take(b, x, RandomPermutation(b, key, type.Shape[along]), along);
    }

    /// <summary>Slices of an axis, drawn with or without putting them back, all alike or in proportion to weights.</summary>
    public static TValue RandomChoice<TValue>(IOpBuilder<TValue> b, TValue key, TValue x, Dim count, TValue? weights, bool replace, int axis)
        where TValue : class
    {
        TensorType type = b.TypeOf(x);
        int along = Axis(axis, type.Rank, "RandomChoice", type);
        Dim size = type.Shape[along];
        if (weights is not null)
        {
            TensorType given = b.TypeOf(weights);
            if (given.Rank != 1 || !given.Element.IsFloat())
            {
                throw new ShapeException($"RandomChoice: the probabilities {{2}} are {given}, but must be real numbers, one for each of the {size} positions of axis {along}.", 2);
            }
            b.RequireEqual(given.Shape[0], size, $"RandomChoice: the probabilities {{2}} are {given}, but axis {along} of {{1}}, which is {type}, has {size} positions.");
        }
        if (!replace)
        {
            Dim left = size - count;
            if (left.Value < 0)
            {
                throw new ShapeException($"RandomChoice: {{1}} is {type}: {count} of the {size} positions of axis {along} cannot be drawn without putting any back.", 1);
            }
            TValue order = weights is null
                ? RandomPermutation(b, key, size)
                : ArgSort(b, Add(b, Unary(b, Op.Log, weights), RandomGumbel(b, b.TypeOf(weights).Element, key, [size])), 0, true);
            return Take(b, x, Slice(b, order, 0, Dim.Zero, count, 1), along);
        }
        if (weights is null)
        {
            TValue drawn = RandomInteger(b, DType.Int32, key, Constant(b, DType.Int32, 0L), Size(b, DType.Int32, size), [count]);
            return Take(b, x, drawn, along);
        }
        // Sums reach a drawn share of the whole at the position that is drawn; the share is never 0, so positions of weight 0 are passed over.
        TValue sums = Cumulative(b, Op.CumulativeSum, weights, 0, false);
        TValue whole = Slice(b, sums, 0, size - 1, size, 1);
        DType element = b.TypeOf(weights).Element;
        TValue share = Binary(b, Op.Subtract, Constant(b, element, 1L), RandomUniform(b, element, key, [count]));
        return Take(b, x, SearchSorted(b, sums, Multiply(b, whole, share), false), along);
    }
}
