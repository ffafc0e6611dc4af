namespace Axon.Vocabulary;

/// <content>The rows that take more than a line.</content>
internal static partial class VjpRules
{
    // x % y = x - trunc(x/y)*y.
    private static V?[] Remainder<V>(in VjpQuery<V> q)
        where V : class
    {
        V quotient = q.W.Divide(q.X, q.Inputs[1]);
        V isNegative = q.W.Apply(Op.Less, quotient, q.W.Like(quotient, 0));
        V truncated = q.W.Select(isNegative, q.W.Apply(Op.Ceil, quotient), q.W.Apply(Op.Floor, quotient));
        return [q.G, q.W.Negate(q.W.Multiply(q.G, truncated))];
    }

    // Neither log(0) nor 0^(-1) is ever taken, so that x = 0 and y = 0 give 0 instead of NaN.
    private static V?[] Power<V>(in VjpQuery<V> q)
        where V : class
    {
        (V x, V y) = (q.X, q.Inputs[1]);
        V zero = q.W.Like(x, 0);
        V one = q.W.Like(x, 1);
        V noExponent = q.W.Apply(Op.Equal, y, zero);
        V slope = q.W.Multiply(y, q.W.Apply(Op.Power, x, q.W.Select(noExponent, one, q.W.Subtract(y, one))));
        V log = q.W.Apply(Op.Log, q.W.Select(q.W.Apply(Op.Equal, x, zero), one, x));
        return [q.W.Multiply(q.G, q.W.Select(noExponent, zero, slope)), q.W.Multiply(q.G, q.W.Multiply(log, q.Y))];
    }

    private static V?[] Extreme<V>(in VjpQuery<V> q, Op wins)
        where V : class
    {
        (V x, V y) = (q.X, q.Inputs[1]);
        V zero = q.W.Like(q.G, 0);
        V half = q.W.Multiply(q.G, q.W.Like(q.G, 0.5));
        V tie = q.W.Apply(Op.Equal, x, y);
        return
        [
            q.W.Select(tie, half, q.W.Select(q.W.Apply(wins, x, y), q.G, zero)),
            q.W.Select(tie, half, q.W.Select(q.W.Apply(wins, y, x), q.G, zero)),
        ];
    }

    private static V?[] Atan2<V>(in VjpQuery<V> q)
        where V : class
    {
        (V y, V x) = (q.X, q.Inputs[1]);
        V scaled = q.W.Divide(q.G, q.W.Add(q.W.Square(x), q.W.Square(y)));
        return [q.W.Multiply(scaled, x), q.W.Negate(q.W.Multiply(scaled, y))];
    }

    private static V?[] Broadcast<V>(in VjpQuery<V> q)
        where V : class
    {
        BroadcastAttributes a = q.Get<BroadcastAttributes>();
        TensorType x = q.InputType(0);
        // Summed: new axes, and those that were stretched from size 1; the latter come back by the reshape.
        int[] kept = Enumerable.Range(0, x.Rank).Where(axis => !x.Shape[axis].Is(1) || a.Shape[a.Axes[axis]].Is(1)).ToArray();
        EquatableArray<int> summed = Enumerable.Range(0, a.Shape.Count).Except(kept.Select(axis => a.Axes[axis])).ToEquatable();
        return [q.W.Reshape(q.W.Sum(q.G, summed), x.Shape)];
    }

    private static V?[] Slice<V>(in VjpQuery<V> q)
        where V : class
    {
        SliceAttributes a = q.Get<SliceAttributes>();
        TensorType x = q.InputType(0);
        TensorType y = q.W.TypeOf(q.Y);
        IEnumerable<Dim> high = x.Shape.Select((size, axis) =>
            a.Step[axis] == 1 ? size - a.Stop[axis] : size - a.Start[axis] - (((y.Shape[axis] - 1) * a.Step[axis]) + 1));
        return [q.W.Pad(q.G, 0, a.Start, high, a.Step.Select(static step => step - 1))];
    }

    private static V?[] Pad<V>(in VjpQuery<V> q)
        where V : class
    {
        PadAttributes a = q.Get<PadAttributes>();
        TensorType x = q.InputType(0);
        V gradient = q.G;
        EquatableArray<Dim> low = a.Low;
        EquatableArray<Dim> high = a.High;
        if (!a.Low.Concat(a.High).All(static width => width.IsAtLeast(0)))
        {
            // Widths that may be negative removed elements, which get zero: taking them back is a pad by the opposite widths.
            gradient = q.W.Pad(gradient, 0, low.Select(static width => Dim.Zero - width), high.Select(static width => Dim.Zero - width), a.Interior.Select(static _ => 0));
            low = a.Low.Select(static _ => Dim.Zero).ToEquatable();
            high = low;
        }
        TensorType whole = q.W.TypeOf(gradient);
        bool all = low.Concat(high).All(static width => width.Is(0)) && a.Interior.All(static width => width == 0);
        V inner = all ? gradient : q.W.Slice(gradient, low, whole.Shape.Select((size, axis) => size - high[axis]), a.Interior.Select(static width => width + 1));
        // The padding value stands wherever no element of x does.
        TensorType result = q.W.TypeOf(q.Y);
        V outside = q.Apply(Op.Pad, a, q.W.Zeros(x), q.W.Constant(x.Element, 1));
        return [inner, q.W.SumAll(q.W.Multiply(q.W.Reshape(q.G, result.Shape), outside))];
    }

    private static V?[] Concat<V>(in VjpQuery<V> q)
        where V : class
    {
        int joined = q.Get<AxisAttributes>().Axis;
        TensorType whole = q.W.TypeOf(q.Y);
        V?[] gradients = new V?[q.Inputs.Count];
        Dim start = Dim.Zero;
        for (int i = 0; i < gradients.Length; i++)
        {
            Dim from = start;
            Dim to = start + q.InputType(i).Shape[joined];
            gradients[i] = q.W.Slice(
                q.G,
                whole.Shape.Select((_, axis) => axis == joined ? from : Dim.Zero),
                whole.Shape.Select((size, axis) => axis == joined ? to : size),
                whole.Shape.Select(static _ => 1));
            start = to;
        }
        return gradients;
    }

    /// <summary>
    /// The product of the others, by division where nothing is zero. With one zero only that element has a gradient; with more, none has.
    /// (Second derivatives between a zero and another element are not seen.)
    /// </summary>
    private static V?[] Product<V>(in VjpQuery<V> q)
        where V : class
    {
        EquatableArray<int> axes = q.Get<AxesAttributes>().Axes;
        TensorType type = q.InputType(0);
        V zero = q.W.Zeros(type);
        V one = q.W.Full(type, 1);
        V isZero = q.W.Apply(Op.Equal, q.X, zero);
        V zeros = q.W.Unreduce(q.W.Sum(q.W.Select(isZero, one, zero), axes), type, axes);
        V filled = q.W.Select(isZero, one, q.X);
        V product = q.W.Unreduce(q.W.Reduce(Op.Product, filled, axes), type, axes);
        V slope = q.W.Select(
            isZero,
            q.W.Select(q.W.Apply(Op.Equal, zeros, one), product, zero),
            q.W.Select(q.W.Apply(Op.Equal, zeros, zero), q.W.Divide(product, filled), zero));
        return [q.W.Multiply(q.W.Unreduce(q.G, type, axes), slope)];
    }

    private static V?[] ShareAmongTies<V>(in VjpQuery<V> q)
        where V : class
    {
        EquatableArray<int> axes = q.Get<AxesAttributes>().Axes;
        TensorType type = q.InputType(0);
        V isExtreme = q.W.Apply(Op.Equal, q.X, q.W.Unreduce(q.Y, type, axes));
        V count = q.W.Sum(q.W.Select(isExtreme, q.W.Full(type, 1), q.W.Zeros(type)), axes);
        return [q.W.Select(isExtreme, q.W.Unreduce(q.W.Divide(q.G, count), type, axes), q.W.Zeros(type))];
    }

    // What was replaced has no part in the result, nor has an update that a later one of the same index replaced.
    private static V?[] ScatterSet<V>(in VjpQuery<V> q)
        where V : class
    {
        int axis = q.Get<AxisAttributes>().Axis;
        TensorType type = q.InputType(0);
        TensorType places = q.InputType(1);
        V indices = q.W.Reshape(q.Inputs[1], EquatableArray.Of(places.Size));
        V order = q.Apply(Op.Iota, new IotaAttributes(DType.Int32, EquatableArray.Of(places.Size), 0));
        V rows = q.Apply(Op.Iota, new IotaAttributes(DType.Int32, EquatableArray.Of(type.Shape[axis]), 0));
        V last = q.Apply(Op.Take, new AxisAttributes(0), q.Apply(Op.ScatterSet, new AxisAttributes(0), rows, indices, order), indices);
        V counts = q.W.Reshape(q.W.Apply(Op.Equal, last, order), places.Shape);
        TensorType updates = q.InputType(2);
        V isLast = q.Apply(Op.Broadcast, new BroadcastAttributes(updates.Shape, Enumerable.Range(axis, places.Rank).ToEquatable()), counts);
        V taken = q.Apply(Op.Take, q.Attributes, q.G, q.Inputs[1]);
        return [q.Apply(Op.ScatterSet, q.Attributes, q.G, q.Inputs[1], q.W.Zeros(updates)), null, q.W.Select(isLast, taken, q.W.Zeros(updates))];
    }

    // The result's axes are: batch, free axes of a, free axes of b.
    private static V?[] Dot<V>(in VjpQuery<V> q)
        where V : class
    {
        DotAttributes d = q.Get<DotAttributes>();
        (V a, V b) = (q.X, q.Inputs[1]);
        int[] freeA = Free(q.InputType(0).Rank, d.LeftContract, d.LeftBatch);
        int[] freeB = Free(q.InputType(1).Rank, d.RightContract, d.RightBatch);
        int batches = d.LeftBatch.Count;
        EquatableArray<int> batch = Enumerable.Range(0, batches).ToEquatable();
        EquatableArray<int> freeAInG = Enumerable.Range(batches, freeA.Length).ToEquatable();
        EquatableArray<int> freeBInG = Enumerable.Range(batches + freeA.Length, freeB.Length).ToEquatable();

        // g·b over b's free axes leaves: batch, free axes of a, then what a contracts, in the order of b's axes.
        V gradientA = q.W.Dot(q.G, b, new DotAttributes(freeBInG, freeB.ToEquatable(), batch, d.RightBatch));
        int[] axesA = [.. d.LeftBatch, .. freeA, .. PartnersInOrderOf(d.RightContract, d.LeftContract)];

        // a·g over a's free axes leaves: batch, what b contracts, in the order of a's axes, then free axes of b.
        V gradientB = q.W.Dot(a, q.G, new DotAttributes(freeA.ToEquatable(), freeAInG, d.LeftBatch, batch));
        int[] axesB = [.. d.RightBatch, .. PartnersInOrderOf(d.LeftContract, d.RightContract), .. freeB];
        return [q.W.Transpose(gradientA, Inverse(axesA)), q.W.Transpose(gradientB, Inverse(axesB))];
    }

    private static int[] Free(int rank, EquatableArray<int> contract, EquatableArray<int> batch) =>
        Enumerable.Range(0, rank).Where(axis => !contract.Contains(axis) && !batch.Contains(axis)).ToArray();

    private static IEnumerable<int> PartnersInOrderOf(EquatableArray<int> order, EquatableArray<int> partners) =>
        Enumerable.Range(0, order.Count).OrderBy(i => order[i]).Select(i => partners[i]);

    /// <summary>Where each axis has gone: <c>result[axes[i]] = i</c>.</summary>
    private static int[] Inverse(IReadOnlyList<int> axes)
    {
        int[] inverse = new int[axes.Count];
        for (int i = 0; i < inverse.Length; i++)
        {
            inverse[axes[i]] = i;
        }
        return inverse;
    }

    /// <summary>The same convolution, for an op that produces an operand of <paramref name="type"/>, or the result.</summary>
    private static ConvAttributes ConvOf<V>(in VjpQuery<V> q, TensorType? type)
        where V : class => q.Get<ConvAttributes>() with { OperandShape = type?.Shape ?? EquatableArray<Dim>.Empty };
}
