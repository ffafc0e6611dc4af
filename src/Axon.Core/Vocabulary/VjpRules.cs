namespace Axon.Vocabulary;

/// <summary>An op that has no derivative stands between a result and the value it is differentiated in.</summary>
internal sealed class GradientException(string message, Op op, object? value = null) : Exception(message)
{
    public Op Op { get; } = op;

    /// <summary>The node or tensor at fault, where it is known.</summary>
    public object? Value { get; } = value;
}

/// <summary>
/// Vector-Jacobian products: from the gradient of an op's result to those of its operands. One row an op, written in ops,
/// so that the compiler, the eager tape and higher derivatives use the same rules.
/// Ties are shared as JAX does: equally among the greatest of a reduction, by halves in Maximum and Minimum; Abs and Relu have gradient 0 at 0.
/// Of equals in a running extreme the first has it all.
/// </summary>
internal static partial class VjpRules
{
    /// <summary>The gradients of <paramref name="inputs"/>; null where there is none: integers, bools, and ops whose derivative is zero by definition.</summary>
    /// <exception cref="GradientException">The op has no derivative.</exception>
    public static V?[] Apply<V>(IOpBuilder<V> b, Op op, Attributes a, IReadOnlyList<V> inputs, V output, V gradient)
        where V : class => Apply(b, op, a, inputs, [output], [gradient]);

    /// <summary>The same for an op with several results; a gradient is null where nothing depends on the result.</summary>
    /// <exception cref="GradientException">The op has no derivative.</exception>
    public static V?[] Apply<V>(IOpBuilder<V> b, Op op, Attributes a, IReadOnlyList<V> inputs, IReadOnlyList<V> outputs, IReadOnlyList<V?> gradientsOfOutputs)
        where V : class
    {
        V output = outputs[0];
        if (!Table<V>.Rows.TryGetValue(op, out Rule<V>? rule))
        {
            throw new GradientException($"{op} has no gradient rule.", op, output);
        }
        V?[] none = new V?[inputs.Count];
        if (rule is null || !outputs.Any(o => b.TypeOf(o).Element.IsFloat()))
        {
            return none;
        }
        V?[] gradients = rule(new VjpQuery<V>(b, op, a, inputs, outputs, gradientsOfOutputs));
        for (int i = 0; i < gradients.Length; i++)
        {
            TensorType type = b.TypeOf(inputs[i]);
            // Sizes that are equal by a guard (n and m) may have changed names on the way.
            none[i] = gradients[i] is { } g && type.Element.IsFloat() ? new OpWriter<V>(b).Reshape(g, type.Shape) : null;
        }
        return none;
    }

    /// <summary>Whether there is a row for <paramref name="op"/>.</summary>
    public static bool Has(Op op) => Table<object>.Rows.ContainsKey(op);

    /// <summary>Whether the derivative of <paramref name="op"/> is zero by definition, so that nothing flows through it.</summary>
    public static bool IsZero(Op op) => Table<object>.Rows.TryGetValue(op, out Rule<object>? rule) && rule is null;

    private delegate V?[] Rule<V>(in VjpQuery<V> q)
        where V : class;

    /// <summary>What a rule looks at: operands, result, and the result's gradient.</summary>
    private readonly struct VjpQuery<V>(IOpBuilder<V> builder, Op op, Attributes attributes, IReadOnlyList<V> inputs, IReadOnlyList<V> outputs, IReadOnlyList<V?> gradients)
        where V : class
    {
        public OpWriter<V> W { get; } = new(builder);

        public Op Op { get; } = op;

        public Attributes Attributes { get; } = attributes;

        public IReadOnlyList<V> Inputs { get; } = inputs;

        /// <summary>The first operand.</summary>
        public V X => Inputs[0];

        /// <summary>The result.</summary>
        public V Y => Outputs[0];

        /// <summary>The gradient of the result.</summary>
        public V G => Gradients[0]!;

        /// <summary>All results, of an op that has several.</summary>
        public IReadOnlyList<V> Outputs { get; } = outputs;

        /// <summary>Their gradients; null where nothing depends on the result.</summary>
        public IReadOnlyList<V?> Gradients { get; } = gradients;

        public TensorType InputType(int index) => W.TypeOf(Inputs[index]);

        public T Get<T>()
            where T : Attributes => (T)Attributes;

        public V Apply(Op op, Attributes attributes, params V[] operands) => W.Builder.Apply(op, attributes, operands);
    }

    /// <summary>The rows. A null rule means: zero by definition.</summary>
    private static class Table<V>
        where V : class
    {
        public static readonly Dictionary<Op, Rule<V>?> Rows = new()
        {
            // Leaves have no operands, or only keys.
            [Op.Input] = null,
            [Op.Constant] = null,
            [Op.Iota] = null,
            [Op.DimValue] = null,
            [Op.RandomBits] = null,

            [Op.Cast] = static (in VjpQuery<V> q) => [q.InputType(0).Element.IsFloat() ? q.W.Cast(q.G, q.InputType(0).Element) : null],
            [Op.Negate] = static (in VjpQuery<V> q) => [q.W.Negate(q.G)],
            [Op.Abs] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Apply(Op.Sign, q.X))],
            [Op.Sign] = null,
            [Op.Floor] = null,
            [Op.Ceil] = null,
            [Op.Round] = null,
            [Op.Exp] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.Y)],
            [Op.Expm1] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Add(q.Y, q.W.Like(q.Y, 1)))],
            [Op.Log] = static (in VjpQuery<V> q) => [q.W.Divide(q.G, q.X)],
            [Op.Log1p] = static (in VjpQuery<V> q) => [q.W.Divide(q.G, q.W.Add(q.X, q.W.Like(q.X, 1)))],
            [Op.Sqrt] = static (in VjpQuery<V> q) => [q.W.Divide(q.W.Multiply(q.G, q.W.Like(q.Y, 0.5)), q.Y)],
            [Op.Rsqrt] = static (in VjpQuery<V> q) => [q.W.Multiply(q.W.Multiply(q.G, q.W.Like(q.Y, -0.5)), q.W.Multiply(q.Y, q.W.Square(q.Y)))],
            [Op.Reciprocal] = static (in VjpQuery<V> q) => [q.W.Negate(q.W.Multiply(q.G, q.W.Square(q.Y)))],
            [Op.Square] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Multiply(q.X, q.W.Like(q.X, 2)))],
            [Op.Sin] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Apply(Op.Cos, q.X))],
            [Op.Cos] = static (in VjpQuery<V> q) => [q.W.Negate(q.W.Multiply(q.G, q.W.Apply(Op.Sin, q.X)))],
            [Op.Tan] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Add(q.W.Square(q.Y), q.W.Like(q.Y, 1)))],
            [Op.Tanh] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Subtract(q.W.Like(q.Y, 1), q.W.Square(q.Y)))],
            [Op.Sinh] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Apply(Op.Cosh, q.X))],
            [Op.Cosh] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Apply(Op.Sinh, q.X))],
            [Op.Asin] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Apply(Op.Rsqrt, q.W.Subtract(q.W.Like(q.X, 1), q.W.Square(q.X))))],
            [Op.Acos] = static (in VjpQuery<V> q) => [q.W.Negate(q.W.Multiply(q.G, q.W.Apply(Op.Rsqrt, q.W.Subtract(q.W.Like(q.X, 1), q.W.Square(q.X)))))],
            [Op.Atan] = static (in VjpQuery<V> q) => [q.W.Divide(q.G, q.W.Add(q.W.Square(q.X), q.W.Like(q.X, 1)))],
            [Op.Erf] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Multiply(q.W.Apply(Op.Exp, q.W.Negate(q.W.Square(q.X))), q.W.Like(q.X, 2 / Math.Sqrt(Math.PI))))],
            [Op.Erfc] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Multiply(q.W.Apply(Op.Exp, q.W.Negate(q.W.Square(q.X))), q.W.Like(q.X, -2 / Math.Sqrt(Math.PI))))],
            [Op.Sigmoid] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Multiply(q.Y, q.W.Subtract(q.W.Like(q.Y, 1), q.Y)))],
            [Op.Softplus] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.W.Apply(Op.Sigmoid, q.X))],
            [Op.Relu] = static (in VjpQuery<V> q) => [q.W.Select(q.W.Apply(Op.Greater, q.Y, q.W.Like(q.Y, 0)), q.G, q.W.Like(q.G, 0))],
            [Op.IsNaN] = null,
            [Op.IsInfinity] = null,
            [Op.Not] = null,
            [Op.StopGradient] = null,

            [Op.Add] = static (in VjpQuery<V> q) => [q.G, q.G],
            [Op.Subtract] = static (in VjpQuery<V> q) => [q.G, q.W.Negate(q.G)],
            [Op.Multiply] = static (in VjpQuery<V> q) => [q.W.Multiply(q.G, q.Inputs[1]), q.W.Multiply(q.G, q.X)],
            [Op.Divide] = static (in VjpQuery<V> q) => [q.W.Divide(q.G, q.Inputs[1]), q.W.Negate(q.W.Divide(q.W.Multiply(q.G, q.Y), q.Inputs[1]))],
            [Op.Remainder] = Remainder,
            [Op.Power] = Power,
            [Op.Maximum] = static (in VjpQuery<V> q) => Extreme(q, Op.Greater),
            [Op.Minimum] = static (in VjpQuery<V> q) => Extreme(q, Op.Less),
            [Op.Atan2] = Atan2,
            [Op.Equal] = null,
            [Op.NotEqual] = null,
            [Op.Less] = null,
            [Op.LessOrEqual] = null,
            [Op.Greater] = null,
            [Op.GreaterOrEqual] = null,
            [Op.And] = null,
            [Op.Or] = null,
            [Op.Xor] = null,
            [Op.ShiftLeft] = null,
            [Op.ShiftRight] = null,
            [Op.Select] = static (in VjpQuery<V> q) => [null, q.W.Select(q.X, q.G, q.W.Like(q.G, 0)), q.W.Select(q.X, q.W.Like(q.G, 0), q.G)],

            [Op.Reshape] = static (in VjpQuery<V> q) => [q.W.Reshape(q.G, q.InputType(0).Shape)],
            [Op.Broadcast] = Broadcast,
            [Op.Transpose] = static (in VjpQuery<V> q) => [q.W.Transpose(q.G, Inverse(q.Get<AxesAttributes>().Axes))],
            [Op.Slice] = Slice,
            [Op.Pad] = Pad,
            [Op.Reverse] = static (in VjpQuery<V> q) => [q.Apply(Op.Reverse, q.Attributes, q.G)],
            [Op.Concat] = Concat,

            [Op.Sum] = static (in VjpQuery<V> q) => [q.W.Unreduce(q.G, q.InputType(0), q.Get<AxesAttributes>().Axes)],
            [Op.Product] = Product,
            [Op.Max] = ShareAmongTies,
            [Op.Min] = ShareAmongTies,
            [Op.ArgMax] = null,
            [Op.CheckIndex] = null,
            [Op.ArgMin] = null,

            [Op.Dot] = Dot,
            [Op.Conv] = static (in VjpQuery<V> q) =>
            [
                q.Apply(Op.ConvInputGrad, ConvOf(q, q.InputType(0)), q.G, q.Inputs[1]),
                q.Apply(Op.ConvKernelGrad, ConvOf(q, q.InputType(1)), q.X, q.G),
            ],

            // The three convolution ops are the three ways to contract one trilinear form, so each one's gradients are the other two.
            [Op.ConvInputGrad] = static (in VjpQuery<V> q) =>
            [
                q.Apply(Op.Conv, ConvOf(q, null), q.G, q.Inputs[1]),
                q.Apply(Op.ConvKernelGrad, ConvOf(q, q.InputType(1)), q.G, q.X),
            ],
            [Op.ConvKernelGrad] = static (in VjpQuery<V> q) =>
            [
                q.Apply(Op.ConvInputGrad, ConvOf(q, q.InputType(0)), q.Inputs[1], q.G),
                q.Apply(Op.Conv, ConvOf(q, null), q.X, q.G),
            ],

            // Which element is the greatest does not change with a small step: no gradient in x beyond the first.
            [Op.MaxPool] = static (in VjpQuery<V> q) => [q.Apply(Op.MaxPoolGrad, q.Attributes, q.X, q.G)],
            [Op.MaxPoolGrad] = static (in VjpQuery<V> q) => [null, q.Apply(Op.MaxPoolGather, q.Attributes, q.X, q.G)],
            [Op.MaxPoolGather] = static (in VjpQuery<V> q) => [null, q.Apply(Op.MaxPoolGrad, q.Attributes, q.X, q.G)],
            [Op.SumPool] = static (in VjpQuery<V> q) => [q.Apply(Op.SumPoolGrad, q.Get<WindowAttributes>() with { OperandShape = q.InputType(0).Shape }, q.G)],
            [Op.SumPoolGrad] = static (in VjpQuery<V> q) => [q.Apply(Op.SumPool, q.Get<WindowAttributes>() with { OperandShape = EquatableArray<Dim>.Empty }, q.G)],

            [Op.Take] = static (in VjpQuery<V> q) => [q.Apply(Op.ScatterAdd, q.Attributes, q.W.Zeros(q.InputType(0)), q.Inputs[1], q.G), null],
            [Op.ScatterAdd] = static (in VjpQuery<V> q) => [q.G, null, q.Apply(Op.Take, q.Attributes, q.G, q.Inputs[1])],
            [Op.ScatterSet] = ScatterSet,
            [Op.SliceAt] = static (in VjpQuery<V> q) => [q.Apply(Op.AddAt, q.Attributes, q.W.Zeros(q.InputType(0)), q.G, q.Inputs[1]), null],
            [Op.UpdateAt] = static (in VjpQuery<V> q) =>
            [
                q.Apply(Op.UpdateAt, q.Attributes, q.G, q.W.Zeros(q.InputType(1)), q.Inputs[2]),
                q.Apply(Op.SliceAt, q.Attributes, q.G, q.Inputs[2]),
                null,
            ],
            [Op.AddAt] = static (in VjpQuery<V> q) => [q.G, q.Apply(Op.SliceAt, q.Attributes, q.G, q.Inputs[2]), null],

            // A sum's gradient is the sum the other way round.
            [Op.CumulativeSum] = static (in VjpQuery<V> q) => [q.Apply(Op.CumulativeSum, Backwards(q), q.G)],
            [Op.CumulativeProduct] = CumulativeProduct,
            [Op.CumulativeMax] = CumulativeExtreme,
            [Op.CumulativeMin] = CumulativeExtreme,
            [Op.LinearScan] = LinearScan,
            [Op.SearchSorted] = null,
            [Op.Bitcast] = null,

            [Op.Cholesky] = Cholesky,
            [Op.TriangularSolve] = TriangularSolve,
            [Op.LU] = LU,
            [Op.LUSolve] = LUSolve,
            [Op.Determinant] = static (in VjpQuery<V> q) => [q.W.Multiply(Spread(q, q.G), q.W.Apply(Op.Cofactor, q.X))],
            [Op.Cofactor] = Cofactor,
            [Op.QR] = QR,
            [Op.Eigh] = Eigh,
            [Op.SVD] = SVD,
            [Op.LeastSquares] = LeastSquares,
            [Op.PseudoInverse] = PseudoInverse,
            [Op.Attention] = Attention,
            [Op.AttentionGrad] = AttentionGrad,
            [Op.Sort] = Sort,
            [Op.Fourier] = Fourier,

            // Differentiated as a whole, by whoever has sub-graphs.
            [Op.Loop] = Whole,
            [Op.Branch] = Whole,
            [Op.Result] = Whole,
            [Op.Custom] = Whole,
        };
    }

    private static V?[] Whole<V>(in VjpQuery<V> q)
        where V : class =>
        throw new GradientException($"{q.Op} is differentiated with its sub-graphs, not by a rule.", q.Op, q.Y);
}
