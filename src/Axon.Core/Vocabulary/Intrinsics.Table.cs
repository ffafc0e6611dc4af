namespace Axon.Vocabulary;

/// <content>What <c>[Intrinsic("key")]</c> means.</content>
internal static partial class Intrinsics
{
    private static partial class Table<TValue>
        where TValue : class
    {
        public delegate TValue Row(IntrinsicArguments<TValue> a);

        public static readonly Dictionary<string, Row> Rows = Build();

        private static Dictionary<string, Row> Build()
        {
            Dictionary<string, Row> rows = new(StringComparer.Ordinal)
            {
                ["Cast"] = static a => Cast(a.Builder, a.Value(0), a.Element),
                ["Bitcast"] = static a => Bitcast(a.Builder, a.Value(0), a.Element),
                ["Power"] = static a => a.IsValue(1) ? Binary(a.Builder, Op.Power, a.Value(0, 1), a.Value(1, 0)) : Power(a.Builder, a.Value(0), a.Number(1)),
                ["Select"] = static a => Select(a.Builder, a.Value(0), a.Value(1, 2), a.Value(2, 1)),
                ["Clip"] = static a => Clip(a.Builder, a.Value(0), a.Value(1, 0), a.Value(2, 0)),
                ["Log2"] = static a => Log2(a.Builder, a.Value(0)),
                ["Log10"] = static a => Log10(a.Builder, a.Value(0)),
                ["Cbrt"] = static a => Cbrt(a.Builder, a.Value(0)),
                ["Silu"] = static a => Silu(a.Builder, a.Value(0)),
                ["Gelu"] = static a => Gelu(a.Builder, a.Value(0), a.Flag(1)),
                ["LeakyRelu"] = static a => LeakyRelu(a.Builder, a.Value(0), a.Number(1)),
                ["Elu"] = static a => Elu(a.Builder, a.Value(0), a.Number(1)),
                ["Softmax"] = static a => Softmax(a.Builder, a.Value(0), a.Integers(1) ?? [-1]),
                ["LogSoftmax"] = static a => LogSoftmax(a.Builder, a.Value(0), a.Integers(1) ?? [-1]),
                ["LogSumExp"] = static a => a.IsValue(1)
                    ? LogSumExp(a.Builder, a.Value(0), a.Value(1), a.Integers(2), a.Flag(3))
                    : LogSumExp(a.Builder, a.Value(0), null, a.Integers(1), a.Flag(2)),

                ["Mean"] = static a => Mean(a.Builder, a.Value(0), a.Integers(1), a.Flag(2)),
                ["MeanOfWhole"] = static a => Mean(a.Builder, Cast(a.Builder, a.Value(0), DType.Float32)),
                ["Variance"] = static a => Variance(a.Builder, a.Value(0), a.Integers(1), a.Flag(2), a.Integer(3) ?? 0),
                ["StandardDeviation"] = static a => StandardDeviation(a.Builder, a.Value(0), a.Integers(1), a.Flag(2), a.Integer(3) ?? 0),
                ["All"] = static a => All(a.Builder, a.Value(0), a.Integers(1), a.Flag(2)),
                ["Any"] = static a => Any(a.Builder, a.Value(0), a.Integers(1), a.Flag(2)),
                ["ArgMax"] = static a => ArgReduce(a.Builder, Op.ArgMax, a.Value(0), a.Integer(1), a.Flag(2)),
                ["ArgMin"] = static a => ArgReduce(a.Builder, Op.ArgMin, a.Value(0), a.Integer(1), a.Flag(2)),

                ["Reshape"] = static a => Reshape(a.Builder, a.Value(0), a.Sizes(1)),
                ["Flatten"] = static a => a.Count > 1 ? Flatten(a.Builder, a.Value(0), a.RequiredInteger(1), a.RequiredInteger(2)) : Flatten(a.Builder, a.Value(0)),
                ["Transpose"] = static a => Transpose(a.Builder, a.Value(0), a.Integers(1)),
                ["SwapAxes"] = static a => SwapAxes(a.Builder, a.Value(0), a.RequiredInteger(1), a.RequiredInteger(2)),
                ["Squeeze"] = static a => Squeeze(a.Builder, a.Value(0), a.Integers(1) is { Length: > 0 } axes ? axes : null),
                ["NewAxis"] = static a => NewAxis(a.Builder, a.Value(0), a.RequiredInteger(1)),
                ["Broadcast"] = static a => Broadcast(a.Builder, a.Value(0), a.Sizes(1)),
                ["Concat"] = static a => Concat(a.Builder, a.Values(0), a.Integer(1) ?? 0),
                ["Stack"] = static a => Stack(a.Builder, a.Values(0), a.Integer(1) ?? 0),
                ["Pad"] = static a => a.IsList(3)
                    ? Pad(a.Builder, a.Value(0), a.Sizes(1), a.Sizes(2), a.Value(4, 0), a.Integers(3))
                    : Pad(a.Builder, a.Value(0), a.Sizes(1), a.Sizes(2), a.Count > 3 ? a.Value(3, 0) : null),
                ["Reverse"] = static a => Reverse(a.Builder, a.Value(0), a.Integers(1) is { Length: > 0 } axes ? axes : null),

                ["Tensor.Item"] = static a => Index(a.Builder, a.Value(0), a.Rest(1)),
                ["Slice"] = static a => Slice(a.Builder, a.Value(0), a.RequiredInteger(1), a.Size(2), a.OptionalSize(3), a.Integer(4) ?? 1),
                ["Take"] = static a => Take(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Integer(2) ?? 0),
                ["ScatterAdd"] = static a => ScatterAdd(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Value(2, 0), a.Integer(3) ?? 0),
                ["SliceAt"] = static a => SliceAt(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Integer(2) ?? 0),
                ["UpdateAt"] = static a => UpdateAt(a.Builder, a.Value(0), a.Value(1, 0), a.Value(2, DType.Int32), a.Integer(3) ?? 0),
                ["OneHot"] = static a => OneHot(a.Builder, a.Value(0), a.Size(1), a.Element),

                ["Dot"] = static a => a.Count > 2 ? Contract(a.Builder, a.Value(0), a.Value(1), a.List(2), a.List(3), a.Integers(4), a.Integers(5)) : Dot(a.Builder, a.Value(0), a.Value(1)),
                ["Attend"] = static a => Attend(a.Builder, a.Value(0), a.Value(1), a.Value(2), a.Flag(3), a.IsAbsent(4) ? null : a.Value(4)),
                ["MatMul"] = static a => MatMul(a.Builder, a.Value(0), a.Value(1)),
                ["Outer"] = static a => Outer(a.Builder, a.Value(0), a.Value(1)),
                ["MaxPool"] = static a => MaxPool(a.Builder, a.Value(0), a.List(1), a.Strides(2), a.Integer(3) ?? 0, a.Integer(4) ?? 0),
                ["AvgPool"] = static a => AvgPool(a.Builder, a.Value(0), a.List(1), a.Strides(2), a.Integer(3) ?? 0, a.Integer(4) ?? 0),

                ["Scalar"] = static a => a.Scalar(0),
                ["From"] = static a => From(a.Builder, a.Element, a.Scalars(0), a.IsAbsent(1) ? null : a.Sizes(1)),
                ["Full"] = static a => Full(a.Builder, a.Scalar(0), a.Sizes(1)),
                ["Zeros"] = static a => Full(a.Builder, Constant(a.Builder, a.Element, 0L), a.Sizes(0)),
                ["Ones"] = static a => Full(a.Builder, Constant(a.Builder, a.Element, 1L), a.Sizes(0)),
                ["ZerosLike"] = static a => ConstantLike(a.Builder, a.Value(0), 0),
                ["OnesLike"] = static a => ConstantLike(a.Builder, a.Value(0), 1),
                ["Iota"] = static a => Iota(a.Builder, a.Element, a.Sizes(0), a.Integer(1) ?? -1),
                ["Eye"] = static a => a.IsList(0) ? Eye(a.Builder, a.Element, a.Sizes(0)) : Eye(a.Builder, a.Element, a.Size(0), a.OptionalSize(1) ?? a.Size(0)),
                ["Linspace"] = static a => Linspace(a.Builder, a.Element, a.Scalar(0), a.Scalar(1), a.Size(2), a.IsAbsent(3) || a.Flag(3)),
                ["RandomBits"] = static a => RandomBits(a.Builder, a.Value(0), a.Sizes(1)),
                ["RandomUniform"] = static a => RandomUniform(a.Builder, a.Element, a.Value(0), a.Sizes(1)),
                ["RandomNormal"] = static a => RandomNormal(a.Builder, a.Element, a.Value(0), a.Sizes(1)),
                ["RandomBernoulli"] = static a => RandomBernoulli(a.Builder, a.Value(0), a.Value(1, DType.Float32), a.Sizes(2)),
                ["RandomInteger"] = static a => RandomInteger(a.Builder, a.Element, a.Value(0), a.Value(1), a.Value(2), a.Sizes(3)),
                ["RandomGumbel"] = static a => RandomGumbel(a.Builder, a.Element, a.Value(0), a.Sizes(1)),
                ["RandomCategorical"] = static a => RandomCategorical(a.Builder, a.Value(0), a.Value(1), a.Integer(2) ?? -1),
                ["RandomPermutation"] = static a => RandomPermutation(a.Builder, a.Value(0), a.Size(1)),
                ["RandomShuffle"] = static a => RandomShuffle(a.Builder, a.Value(0), a.Value(1), a.Integer(2) ?? 0, a.Flag(3)),
                ["RandomChoice"] = static a => a.IsValue(3)
                    ? RandomChoice(a.Builder, a.Value(0), a.Value(1), a.Size(2), a.Value(3), a.Flag(4), a.Integer(5) ?? 0)
                    : RandomChoice(a.Builder, a.Value(0), a.Value(1), a.Size(2), null, a.Flag(3), a.Integer(4) ?? 0),
                ["SplitKey"] = static a => SplitKey(a.Builder, a.Value(0), a.OptionalSize(1) ?? Dim.Constant(2)),
                ["FoldIn"] = static a => FoldIn(a.Builder, a.Value(0), a.Value(1, DType.UInt32)),
            };
            AddElementwise(rows);
            AddOrdered(rows);
            AddMovement(rows);
            AddWindows(rows);
            AddFactorizations(rows);
            AddContractions(rows);
            AddEdges(rows);
            // Not Enum.GetValues(Type): code compiled ahead of time cannot make its array, and the older framework of the compiler lacks the generic one.
            for (Op next = 0; Enum.IsDefined(typeof(Op), next); next++)
            {
                Op op = next;
                // An op that users can call has its own name for a key.
                if (op.IsUnary() && op != Op.Cast)
                {
                    rows.Add(op.ToString(), a => Unary(a.Builder, op, a.Value(0)));
                }
                else if (op.IsBinary() && op != Op.Power)
                {
                    rows.Add(op.ToString(), a => Binary(a.Builder, op, a.Value(0, 1), a.Value(1, 0)));
                }
                else if (op is Op.Sum or Op.Product or Op.Max or Op.Min)
                {
                    rows.Add(op.ToString(), a => Reduce(a.Builder, op, a.Value(0), a.Integers(1), a.Flag(2)));
                }
            }
            return rows;
        }
    }

    /// <summary>Keys that have a row.</summary>
    public static IReadOnlyCollection<string> Keys<TValue>()
        where TValue : class => Table<TValue>.Rows.Keys;

    /// <summary>Whether there is a row for the key.</summary>
    public static bool Has<TValue>(string key)
        where TValue : class => Table<TValue>.Rows.ContainsKey(key) || HasSeveral(key);

    /// <summary>Applies the member of <c>Ops</c> or <c>Tensor&lt;T&gt;</c> that carries <c>[Intrinsic(key)]</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="builder">What carries the ops out.</param>
    /// <param name="arguments">
    /// Type arguments first, as <see cref="DType"/>; then the receiver and the arguments in order: values, <see cref="Dim"/> for integers and enums, double, bool,
    /// string, object?[] for arrays, null. Numbers beside tensors may be literals or scalar values.
    /// </param>
    public static TValue Apply<TValue>(string key, IOpBuilder<TValue> builder, IReadOnlyList<object?> arguments)
        where TValue : class => Table<TValue>.Rows.TryGetValue(key, out Table<TValue>.Row? row)
            ? row(new IntrinsicArguments<TValue>(key, builder, arguments))
            : throw new InvalidOperationException($"The intrinsic '{key}' has no row.");
}
