namespace Axon.Vocabulary;

/// <summary>What a shape rule looks at.</summary>
internal readonly struct ShapeQuery(Op op, Attributes attributes, TensorType[] inputs, Action<Dim, Dim, string> requireEqual)
{
    public Op Op { get; } = op;

    public TensorType[] Inputs { get; } = inputs;

    public TensorType First => Inputs[0];

    public T Get<T>()
        where T : Attributes => (T)attributes;

    /// <summary>Proves that two sizes are equal, refuses them, or leaves the check to the entry of the program.</summary>
    public void RequireEqual(Dim left, Dim right, string message)
    {
        if (!left.Equals(right))
        {
            requireEqual(left, right, message);
        }
    }

    /// <summary>As <see cref="RequireEqual"/> for <c>value ≥ bound</c>, which is the equality <c>max(value, bound) = value</c>.</summary>
    public void RequireAtLeast(Dim value, Dim bound, string message)
    {
        Dim difference = value - bound;
        if (difference.Value is { } known)
        {
            if (known < 0)
            {
                throw new ShapeException(message);
            }
        }
        else if (!difference.IsAtLeast(0))
        {
            requireEqual(Dim.Max(difference, Dim.Zero), difference, message);
        }
    }

    public ShapeException Error(string message, int operand = 0) => new($"{Op}: {message}", operand);
}

/// <summary>The type of an op's result from the types of its operands: one row an op, used to elaborate, to verify and to run eagerly.</summary>
internal static partial class ShapeRules
{
    private delegate TensorType Rule(in ShapeQuery query);

    private delegate TensorType[] SeveralRule(in ShapeQuery query);

    // Loop, Branch and Result have no row: their types are those of their sub-graphs, which only the compiler knows.
    private static readonly Dictionary<Op, (int Operands, Rule Rule)> Rows = new()
    {
        [Op.Input] = (0, static (in ShapeQuery q) => q.Get<InputAttributes>().Type),
        [Op.Constant] = (0, static (in ShapeQuery q) => new TensorType(q.Get<ConstantAttributes>().Element)),
        [Op.Iota] = (0, Iota),
        [Op.DimValue] = (0, static (in ShapeQuery q) => new TensorType(DType.Int64)),
        [Op.RandomBits] = (1, RandomBits),

        [Op.Cast] = (1, static (in ShapeQuery q) => q.First.With(q.Get<CastAttributes>().Element)),
        [Op.Negate] = (1, NumericUnary),
        [Op.Abs] = (1, NumericUnary),
        [Op.Sign] = (1, NumericUnary),
        [Op.Floor] = (1, FloatUnary),
        [Op.Ceil] = (1, FloatUnary),
        [Op.Round] = (1, FloatUnary),
        [Op.Exp] = (1, FloatUnary),
        [Op.Expm1] = (1, FloatUnary),
        [Op.Log] = (1, FloatUnary),
        [Op.Log1p] = (1, FloatUnary),
        [Op.Sqrt] = (1, FloatUnary),
        [Op.Rsqrt] = (1, FloatUnary),
        [Op.Reciprocal] = (1, FloatUnary),
        [Op.Square] = (1, NumericUnary),
        [Op.Sin] = (1, FloatUnary),
        [Op.Cos] = (1, FloatUnary),
        [Op.Tan] = (1, FloatUnary),
        [Op.Tanh] = (1, FloatUnary),
        [Op.Sinh] = (1, FloatUnary),
        [Op.Cosh] = (1, FloatUnary),
        [Op.Asin] = (1, FloatUnary),
        [Op.Acos] = (1, FloatUnary),
        [Op.Atan] = (1, FloatUnary),
        [Op.Erf] = (1, FloatUnary),
        [Op.Erfc] = (1, FloatUnary),
        [Op.Sigmoid] = (1, FloatUnary),
        [Op.Softplus] = (1, FloatUnary),
        [Op.Relu] = (1, NumericUnary),
        [Op.IsNaN] = (1, FloatTest),
        [Op.IsInfinity] = (1, FloatTest),
        [Op.Not] = (1, BitUnary),
        [Op.StopGradient] = (1, static (in ShapeQuery q) => q.First),

        [Op.Add] = (2, NumericBinary),
        [Op.Subtract] = (2, NumericBinary),
        [Op.Multiply] = (2, NumericBinary),
        [Op.Divide] = (2, NumericBinary),
        [Op.Remainder] = (2, NumericBinary),
        [Op.Power] = (2, NumericBinary),
        [Op.Maximum] = (2, NumericBinary),
        [Op.Minimum] = (2, NumericBinary),
        [Op.Atan2] = (2, FloatBinary),
        [Op.Equal] = (2, EqualityTest),
        [Op.NotEqual] = (2, EqualityTest),
        [Op.Less] = (2, OrderTest),
        [Op.LessOrEqual] = (2, OrderTest),
        [Op.Greater] = (2, OrderTest),
        [Op.GreaterOrEqual] = (2, OrderTest),
        [Op.And] = (2, BitBinary),
        [Op.Or] = (2, BitBinary),
        [Op.Xor] = (2, BitBinary),
        [Op.ShiftLeft] = (2, IntegerBinary),
        [Op.ShiftRight] = (2, IntegerBinary),
        [Op.Select] = (3, Select),

        [Op.Reshape] = (1, Reshape),
        [Op.Broadcast] = (1, Broadcast),
        [Op.Transpose] = (1, Transpose),
        [Op.Slice] = (1, Slice),
        [Op.Pad] = (2, Pad),
        [Op.Reverse] = (1, Reverse),
        [Op.Concat] = (AnyNumber, Concat),

        [Op.Sum] = (1, NumericReduction),
        [Op.Product] = (1, NumericReduction),
        [Op.Max] = (1, Extremum),
        [Op.Min] = (1, Extremum),
        [Op.ArgMax] = (1, ArgExtremum),
        [Op.ArgMin] = (1, ArgExtremum),

        [Op.Dot] = (2, Dot),
        [Op.Conv] = (2, Conv),
        [Op.ConvInputGrad] = (2, ConvInputGrad),
        [Op.ConvKernelGrad] = (2, ConvKernelGrad),

        [Op.MaxPool] = (1, Pool),
        [Op.MaxPoolGrad] = (2, MaxPoolGrad),
        [Op.MaxPoolGather] = (2, MaxPoolGather),
        [Op.SumPool] = (1, Pool),
        [Op.SumPoolGrad] = (1, SumPoolGrad),

        [Op.CheckIndex] = (1, static (in ShapeQuery q) => q.First),
        [Op.Take] = (2, Take),
        [Op.ScatterAdd] = (3, ScatterAdd),
        [Op.ScatterSet] = (3, ScatterSet),
        [Op.SliceAt] = (2, SliceAt),
        [Op.UpdateAt] = (3, UpdateAt),
        [Op.AddAt] = (3, UpdateAt),

        [Op.CumulativeSum] = (1, Cumulative),
        [Op.CumulativeProduct] = (1, Cumulative),
        [Op.CumulativeMax] = (1, Cumulative),
        [Op.CumulativeMin] = (1, Cumulative),
        [Op.LinearScan] = (2, LinearScan),
        [Op.SearchSorted] = (2, SearchSorted),
        [Op.Bitcast] = (1, Bitcast),

        [Op.Cholesky] = (1, static (in ShapeQuery q) => Square(q, 0)),
        [Op.TriangularSolve] = (2, TriangularSolve),
        [Op.LUSolve] = (4, LUSolve),
        [Op.Determinant] = (1, static (in ShapeQuery q) => q.First.With(Square(q, 0).Shape.Take(q.First.Rank - 2))),
        [Op.Cofactor] = (1, static (in ShapeQuery q) => Square(q, 0)),
        [Op.LeastSquares] = (2, LeastSquares),
        [Op.PseudoInverse] = (1, PseudoInverse),
    };

    private static readonly Dictionary<Op, (int Operands, SeveralRule Rule)> SeveralRows = new()
    {
        [Op.LU] = (1, LU),
        [Op.QR] = (1, QR),
        [Op.Eigh] = (1, Eigh),
        [Op.SVD] = (1, SVD),
        [Op.Attention] = (AnyNumber, Attention),
        [Op.AttentionGrad] = (AnyNumber, AttentionGrad),
        [Op.Sort] = (1, Sort),
        [Op.Fourier] = (2, Fourier),
    };

    private const int AnyNumber = -1;

    /// <summary>Whether there is a row for <paramref name="op"/>.</summary>
    public static bool Has(Op op) => Rows.ContainsKey(op) || HasSeveral(op);

    /// <summary>Whether <paramref name="op"/> has several results of which its shape rule knows the types.</summary>
    public static bool HasSeveral(Op op) => SeveralRows.ContainsKey(op);

    /// <summary>The type of the result, the first where there are several.</summary>
    /// <param name="op">The op.</param>
    /// <param name="attributes">Its metadata.</param>
    /// <param name="inputs">Types of the operands.</param>
    /// <param name="requireEqual">Called for sizes that must be equal and are not the same expression.</param>
    /// <exception cref="ShapeException">The operands do not fit; the message names them as {0}, {1}.</exception>
    public static TensorType Infer(Op op, Attributes attributes, TensorType[] inputs, Action<Dim, Dim, string> requireEqual)
    {
        if (!Rows.TryGetValue(op, out (int Operands, Rule Rule) row))
        {
            return InferSeveral(op, attributes, inputs, requireEqual)[0];
        }
        RequireCount(op, row.Operands, inputs.Length);
        return row.Rule(new ShapeQuery(op, attributes, inputs, requireEqual));
    }

    /// <summary>The types of all results.</summary>
    /// <exception cref="ShapeException">The operands do not fit; the message names them as {0}, {1}.</exception>
    public static TensorType[] InferSeveral(Op op, Attributes attributes, TensorType[] inputs, Action<Dim, Dim, string> requireEqual)
    {
        if (!SeveralRows.TryGetValue(op, out (int Operands, SeveralRule Rule) row))
        {
            return Rows.ContainsKey(op) ? [Infer(op, attributes, inputs, requireEqual)] : throw new InvalidOperationException($"{op} has no shape rule.");
        }
        RequireCount(op, row.Operands, inputs.Length);
        return row.Rule(new ShapeQuery(op, attributes, inputs, requireEqual));
    }

    private static void RequireCount(Op op, int wanted, int given)
    {
        if (wanted != AnyNumber && wanted != given)
        {
            throw new InvalidOperationException($"{op} takes {wanted} operands, not {given}.");
        }
    }

    private static TensorType Iota(in ShapeQuery q)
    {
        IotaAttributes a = q.Get<IotaAttributes>();
        if (a.Element == DType.Bool)
        {
            throw q.Error("counts in numbers, not in bool.");
        }
        TensorType type = new(a.Element, a.Shape);
        RequireAxis(q, type, a.Axis);
        return type;
    }

    private static TensorType RandomBits(in ShapeQuery q)
    {
        TensorType key = q.First;
        if (key.Element != DType.UInt32 || key.Rank != 1 || !key.Shape[0].Is(2))
        {
            throw q.Error($"{{0}} is {key}, but a random key is u32[2].");
        }
        return new TensorType(DType.UInt32, q.Get<ShapeAttributes>().Shape);
    }

    /// <summary>Demands one shape of two operands.</summary>
    private static void RequireSameShape(in ShapeQuery q, int left, int right)
    {
        TensorType a = q.Inputs[left];
        TensorType b = q.Inputs[right];
        if (a.Rank != b.Rank)
        {
            throw q.Error($"{{{left}}} is {a} and {{{right}}} is {b}: one shape is needed.", right);
        }
        for (int axis = 0; axis < a.Rank; axis++)
        {
            if (!a.Shape[axis].Equals(b.Shape[axis]))
            {
                q.RequireEqual(a.Shape[axis], b.Shape[axis], $"{q.Op}: {{{left}}} is {a} and {{{right}}} is {b}: axis {axis} has {a.Shape[axis]} and {b.Shape[axis]}, which must be equal.");
            }
        }
    }

    private static void RequireAxis(in ShapeQuery q, TensorType type, int axis)
    {
        if (axis < 0 || axis >= type.Rank)
        {
            throw q.Error($"there is no axis {axis}: {{0}} is {type}, {type.AxesInWords}.");
        }
    }

    private static void RequireSameElement(in ShapeQuery q, int left, int right)
    {
        TensorType a = q.Inputs[left];
        TensorType b = q.Inputs[right];
        if (a.Element != b.Element)
        {
            throw q.Error($"{{{left}}} is {a} and {{{right}}} is {b}: one element type is needed; cast one of them.", right);
        }
    }
}
