namespace Axon.Vocabulary;

/// <summary>Shorthands over <see cref="IOpBuilder{TValue}"/>, so that rules read as formulas. Operands must already have one shape and element type.</summary>
internal readonly struct OpWriter<V>(IOpBuilder<V> builder)
    where V : class
{
    public IOpBuilder<V> Builder { get; } = builder;

    public TensorType TypeOf(V x) => Builder.TypeOf(x);

    public V Apply(Op op, params V[] inputs) => Builder.Apply(op, Attributes.None, inputs);

    public V Constant(DType element, double value) => Builder.Apply(Op.Constant, ConstantAttributes.Of(element, value));

    /// <summary>One value at every place of <paramref name="type"/>.</summary>
    public V Full(TensorType type, double value) => BroadcastTo(Constant(type.Element, value), type.Shape, EquatableArray<int>.Empty);

    public V Zeros(TensorType type) => Full(type, 0);

    /// <summary><paramref name="value"/> at every place of something shaped and typed like <paramref name="x"/>.</summary>
    public V Like(V x, double value) => Full(TypeOf(x), value);

    public V Negate(V x) => Apply(Op.Negate, x);

    public V Add(V x, V y) => Apply(Op.Add, x, y);

    public V Subtract(V x, V y) => Apply(Op.Subtract, x, y);

    public V Multiply(V x, V y) => Apply(Op.Multiply, x, y);

    public V Divide(V x, V y) => Apply(Op.Divide, x, y);

    public V Square(V x) => Apply(Op.Square, x);

    public V Select(V condition, V whenTrue, V whenFalse) => Apply(Op.Select, condition, whenTrue, whenFalse);

    public V Cast(V x, DType element) => TypeOf(x).Element == element ? x : Builder.Apply(Op.Cast, new CastAttributes(element), x);

    public V Reshape(V x, EquatableArray<Dim> shape) => TypeOf(x).Shape == shape ? x : Builder.Apply(Op.Reshape, new ShapeAttributes(shape), x);

    /// <summary>Axis i of <paramref name="x"/> becomes axis <paramref name="axes"/>[i].</summary>
    public V BroadcastTo(V x, EquatableArray<Dim> shape, EquatableArray<int> axes) =>
        TypeOf(x).Shape == shape && axes.SequenceEqual(Enumerable.Range(0, shape.Count)) ? x : Builder.Apply(Op.Broadcast, new BroadcastAttributes(shape, axes), x);

    /// <summary>Undoes a reduction over <paramref name="axes"/>: the value stands at every place it was reduced from.</summary>
    public V Unreduce(V x, TensorType from, EquatableArray<int> axes) =>
        BroadcastTo(x, from.Shape, Enumerable.Range(0, from.Rank).Where(axis => !axes.Contains(axis)).ToEquatable());

    public V Transpose(V x, IEnumerable<int> axes)
    {
        EquatableArray<int> order = axes.ToEquatable();
        return order.SequenceEqual(Enumerable.Range(0, order.Count)) ? x : Builder.Apply(Op.Transpose, new AxesAttributes(order), x);
    }

    public V Slice(V x, IEnumerable<Dim> start, IEnumerable<Dim> stop, IEnumerable<int> step) =>
        Builder.Apply(Op.Slice, new SliceAttributes(start.ToEquatable(), stop.ToEquatable(), step.ToEquatable()), x);

    public V Pad(V x, double value, IEnumerable<Dim> low, IEnumerable<Dim> high, IEnumerable<int> interior) =>
        Builder.Apply(Op.Pad, new PadAttributes(low.ToEquatable(), high.ToEquatable(), interior.ToEquatable()), x, Constant(TypeOf(x).Element, value));

    public V Reduce(Op op, V x, EquatableArray<int> axes) => Builder.Apply(op, new AxesAttributes(axes), x);

    public V Sum(V x, EquatableArray<int> axes) => axes.Count == 0 ? x : Reduce(Op.Sum, x, axes);

    public V SumAll(V x) => Sum(x, Enumerable.Range(0, TypeOf(x).Rank).ToEquatable());

    public V Dot(V x, V y, DotAttributes attributes) => Builder.Apply(Op.Dot, attributes, x, y);

    public V SliceAt(V x, V index, int axis) => Builder.Apply(Op.SliceAt, new AxisAttributes(axis), x, index);

    public V AddAt(V x, V slice, V index, int axis) => Builder.Apply(Op.AddAt, new AxisAttributes(axis), x, slice, index);
}
