namespace Axon.Kernels.Tests.Gpu;

/// <summary>y = x · w[column] + 1, row by row.</summary>
internal struct ScaleAndShift<B>(B x, B w, B y, int columns) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B w = w;
    private readonly B y = y;
    private readonly int columns = columns;
    private int offset;

    public static bool IsWide => false;

    public void Begin(int row) => offset = row * columns;

    public readonly void Step<V>(int column) where V : struct, ILane<V> =>
        y.StoreF32(offset + column, V.MultiplyAdd(x.LoadF32<V>(offset + column), w.LoadF32<V>(column), V.Real(1)));
}

/// <summary>Every operation of real lanes once.</summary>
internal struct ManyReals<B>(B x, B y) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B y = y;

    public static bool IsWide => false;

    public readonly void Begin(int row)
    {
    }

    public readonly void Step<V>(int column) where V : struct, ILane<V> => y.StoreF32(column, Body(x.LoadF32<V>(column)));

    public static V Body<V>(V a) where V : struct, ILane<V>
    {
        V b = V.Select(V.Less(a, V.Real(0.5)), V.Sqrt(V.Abs(a)), V.Floor(a) * V.Real(0.25));
        V c = V.Min(V.Max(a, V.Real(-1)), V.Real(1.5)) - V.Ceil(a) / V.Real(3) + V.Round(-a);
        V d = V.IntToReal(V.RealToInt(a * V.Real(1000))) + V.Select(V.LessOrEqual(a, a), V.Real(1), V.Real(2));
        return b + c + d;
    }
}

/// <summary>Integer operations, and loads and stores of small types.</summary>
internal struct ManyIntegers<B>(B small, B words, B y) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B small = small;
    private readonly B words = words;
    private readonly B y = y;

    public static bool IsWide => false;

    public readonly void Begin(int row)
    {
    }

    public readonly void Step<V>(int column) where V : struct, ILane<V> =>
        y.StoreU32(column, Body(small.LoadI8<V>(column), words.LoadU32<V>(column)));

    public static V Body<V>(V a, V b) where V : struct, ILane<V>
    {
        V c = V.Xor(V.MultiplyHighUInt(b, V.Int(0xD2511F53)), V.ShiftRightLogical(b, V.Int(7)));
        V d = V.AddInt(V.DivideInt(a, V.Int(3)), V.RemainderInt(a, V.Int(5)));
        V e = V.Select(V.LessUInt(b, V.Int(0x80000000)), V.MinInt(a, d), V.MaxUInt(b, V.Int(17)));
        return V.AddInt(V.AddInt(c, d), e);
    }
}

/// <summary>Double precision, with a narrower operand.</summary>
internal struct WideScale<B>(B x, B half, B y) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B half = half;
    private readonly B y = y;

    public static bool IsWide => true;

    public readonly void Begin(int row)
    {
    }

    public readonly void Step<V>(int column) where V : struct, ILane<V> =>
        y.StoreF64(column, V.Sqrt(x.LoadF64<V>(column)) * half.LoadF16<V>(column) + V.Real(0.1));
}

/// <summary>Halves and bfloats in, guarded loads, bfloats and bools out.</summary>
internal struct SmallTypes<B>(B half, B brain, B brainOut, B flags, int count) : IMapKernel
    where B : struct, IBuffer<B>
{
    private readonly B half = half;
    private readonly B brain = brain;
    private readonly B brainOut = brainOut;
    private readonly B flags = flags;
    private readonly int count = count;

    public static bool IsWide => false;

    public readonly void Begin(int row)
    {
    }

    public readonly void Step<V>(int column) where V : struct, ILane<V>
    {
        V next = half.GuardedF16<V>(column + 1, 1, column, 0, count - 1);
        V sum = half.LoadF16<V>(column) + next + brain.LoadBF16<V>(column);
        brainOut.StoreBF16(column, sum);
        flags.StoreBool(column, V.Less(sum, V.Real(1)));
    }
}

/// <summary>Sums of squares, stored doubled.</summary>
internal struct SquareSum<B>(B x, B y, int rows, int columns, int width) : IReduceKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B y = y;
    private readonly int rows = rows;
    private readonly int columns = columns;
    private readonly int width = width;
    private int outer;
    private int offset;

    public static bool IsWide => false;

    public static bool IsLight => true;

    public void Begin(int outer) => this.outer = outer;

    public void Row(int row) => offset = (outer * rows + row) * columns;

    public readonly V Load<V>(int column) where V : struct, ILane<V>
    {
        V value = x.LoadF32<V>(offset + column);
        return value * value;
    }

    public readonly void Store<V>(int column, V value) where V : struct, ILane<V> => y.StoreF32(outer * width + column, value + value);
}

/// <summary>A row divided by its sum, after its maximum is taken off: two reductions and a map, like softmax.</summary>
internal struct NormalizedRows<B>(B x, B y, B greatest, B sums, int columns) : IRowsKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B y = y;
    private readonly B greatest = greatest;
    private readonly B sums = sums;
    private readonly int columns = columns;
    private int row;
    private int offset;

    public void Begin(int row)
    {
        this.row = row;
        offset = row * columns;
    }

    public void Rows<E>(int first, int end) where E : struct, IRowEngine
    {
        E.Reduce<NormalizedRows<B>, Elements, MaxReal>(ref this, first, end, columns);
        E.Reduce<NormalizedRows<B>, Values, SumReal>(ref this, first, end, columns);
        E.MapRows<NormalizedRows<B>, Inverses>(ref this, first, end);
        E.Map<NormalizedRows<B>, Quotients>(ref this, first, end, columns);
    }

    private readonly struct Elements : IReducePass<NormalizedRows<B>>
    {
        public static bool IsLight => true;

        public static V Load<V>(ref NormalizedRows<B> k, int column) where V : struct, ILane<V> => k.x.LoadF32<V>(k.offset + column);

        public static void Store<S>(ref NormalizedRows<B> k, S value) where S : struct, ILane<S> => k.greatest.StoreF32(k.row, value);
    }

    private readonly struct Values : IReducePass<NormalizedRows<B>>
    {
        public static bool IsLight => true;

        public static V Load<V>(ref NormalizedRows<B> k, int column) where V : struct, ILane<V> => k.x.LoadF32<V>(k.offset + column) - k.greatest.SplatF32<V>(k.row);

        public static void Store<S>(ref NormalizedRows<B> k, S value) where S : struct, ILane<S> => k.sums.StoreF32(k.row, value);
    }

    private readonly struct Inverses : IMapPass<NormalizedRows<B>>
    {
        public static bool IsRepeatable => false;

        public static void Step<V>(ref NormalizedRows<B> k, int column) where V : struct, ILane<V> => k.sums.StoreF32(column, V.Real(1) / k.sums.LoadF32<V>(column));
    }

    private readonly struct Quotients : IMapPass<NormalizedRows<B>>
    {
        public static bool IsRepeatable => true;

        public static void Step<V>(ref NormalizedRows<B> k, int column) where V : struct, ILane<V> =>
            k.y.StoreF32(k.offset + column, Values.Load<V>(ref k, column) * k.sums.SplatF32<V>(k.row));
    }
}

/// <summary>y[batch, row, column] = max(value + bias[column], 0).</summary>
internal struct BiasAndRelu<B>(B bias, B y, int rows, int columns) : IEpilogue
    where B : struct, IBuffer<B>
{
    private readonly B bias = bias;
    private readonly B y = y;
    private readonly int rows = rows;
    private readonly int columns = columns;

    public readonly void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V> =>
        y.StoreF32((batch * rows + row) * columns + column, V.Max(value + bias.LoadF32<V>(column), V.Real(0)));
}

/// <summary>y[row, column] = value.</summary>
internal struct Plain<B>(B y, int columns) : IEpilogue
    where B : struct, IBuffer<B>
{
    private readonly B y = y;
    private readonly int columns = columns;

    public readonly void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V> => y.StoreF32(row * columns + column, value);
}

/// <summary>The same in double precision.</summary>
internal struct PlainWide<B>(B y, int columns) : IEpilogue
    where B : struct, IBuffer<B>
{
    private readonly B y = y;
    private readonly int columns = columns;

    public readonly void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V> => y.StoreF64(row * columns + column, value);
}

/// <summary>Whether all elements are positive.</summary>
internal struct AllPositive<B>(B x, B y) : IReduceKernel
    where B : struct, IBuffer<B>
{
    private readonly B x = x;
    private readonly B y = y;

    public static bool IsWide => false;

    public static bool IsLight => true;

    public readonly void Begin(int outer)
    {
    }

    public readonly void Row(int row)
    {
    }

    public readonly V Load<V>(int column) where V : struct, ILane<V> => V.Less(V.Real(0), x.LoadF32<V>(column));

    public readonly void Store<V>(int column, V value) where V : struct, ILane<V> => y.StoreBool(column, value);
}
