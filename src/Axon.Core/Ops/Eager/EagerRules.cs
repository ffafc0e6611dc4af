using Axon.Kernels;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>One op to carry out: its operands, and the type its result has.</summary>
internal readonly record struct EagerCall(Op Op, Attributes Attributes, Tensor[] Inputs, TensorType Type)
{
    public Tensor First => Inputs[0];

    public T Get<T>()
        where T : Attributes => (T)Attributes;

    /// <summary>An unfilled tensor for the result.</summary>
    public Tensor NewResult() => ElementTypes.Uninitialized(Type.Element, Carrier.ShapeOf(Type));
}

/// <summary>What each op does to elements: plain loops, one row an op. Compiled programs are compared with these.</summary>
internal static partial class EagerRules
{
    private delegate Tensor Rule(in EagerCall call);

    private static readonly Dictionary<Op, Rule> Rows = new()
    {
        [Op.Constant] = Constant,
        [Op.Iota] = Iota,
        [Op.DimValue] = static (in EagerCall c) => Carrier.Store<long>([c.Get<DimAttributes>().Dim.Value!.Value], c.Type),
        [Op.RandomBits] = RandomBits,
        [Op.Cast] = Cast,
        [Op.StopGradient] = Copy,
        [Op.Select] = Select,

        [Op.Reshape] = Copy,
        [Op.Broadcast] = Broadcast,
        [Op.Transpose] = Transpose,
        [Op.Slice] = Slice,
        [Op.Pad] = Pad,
        [Op.Reverse] = Reverse,
        [Op.Concat] = Concat,

        [Op.Sum] = Reduce,
        [Op.Product] = Reduce,
        [Op.Max] = Reduce,
        [Op.Min] = Reduce,
        [Op.ArgMax] = ArgReduce,
        [Op.ArgMin] = ArgReduce,

        [Op.Dot] = Dot,
        [Op.Conv] = Conv,
        [Op.ConvInputGrad] = ConvInputGrad,
        [Op.ConvKernelGrad] = ConvKernelGrad,
        [Op.MaxPool] = MaxPool,
        [Op.MaxPoolGrad] = MaxPoolGrad,
        [Op.MaxPoolGather] = MaxPoolGather,
        [Op.SumPool] = SumPool,
        [Op.SumPoolGrad] = SumPoolGrad,

        [Op.CheckIndex] = CheckIndex,
        [Op.Take] = Take,
        [Op.ScatterAdd] = ScatterAdd,
        [Op.ScatterSet] = ScatterSet,
        [Op.SliceAt] = SliceAt,
        [Op.UpdateAt] = UpdateAt,
        [Op.AddAt] = AddAt,

        [Op.CumulativeSum] = Cumulative,
        [Op.CumulativeProduct] = Cumulative,
        [Op.CumulativeMax] = Cumulative,
        [Op.CumulativeMin] = Cumulative,
        [Op.LinearScan] = LinearScan,
        [Op.SearchSorted] = SearchSorted,
        [Op.Bitcast] = Copy,
    };

    /// <summary>Whether there is a row for <paramref name="op"/>: here, or in the tables of element-wise functions.</summary>
    public static bool Has(Op op) => Rows.ContainsKey(op) || ElementFunctions.Has(op) || Calls<float>.Rows.ContainsKey(op);

    public static Tensor Run(in EagerCall call) =>
        Rows.TryGetValue(call.Op, out Rule? rule) ? rule(call)
        : call.Op.IsUnary() ? Unary(call)
        : call.Op.IsBinary() ? Binary(call)
        : throw new InvalidOperationException($"{call.Op} has no eager implementation.");

    private static Tensor Constant(in EagerCall call)
    {
        ConstantAttributes a = call.Get<ConstantAttributes>();
        return a.Element.IsFloat() ? Carrier.Store<double>([a.Value], call.Type)
            : a.Element == DType.UInt64 ? Carrier.Store<ulong>([unchecked((ulong)a.Integer)], call.Type)
            : Carrier.Store<long>([a.Integer], call.Type);
    }

    private static Tensor Iota(in EagerCall call)
    {
        IotaAttributes a = call.Get<IotaAttributes>();
        (int _, int size, int inner) = Around(Carrier.SizesOf(a.Shape), a.Axis);
        Tensor result = call.NewResult();
        long[] values = new long[result.Size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i / inner % size;
        }
        return Carrier.Store<long>(values, call.Type);
    }

    private static Tensor RandomBits(in EagerCall call)
    {
        Span<uint> key = call.First.Raw<uint>();
        Tensor result = call.NewResult();
        Span<uint> words = result.Raw<uint>();
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Philox.Bits(key[0], key[1], (uint)i);
        }
        return result;
    }

    private static Tensor Cast(in EagerCall call) =>
        call.First.Element.IsFloat() ? Carrier.Store<double>(Carrier.Load<double>(call.First), call.Type)
        : call.First.Element == DType.UInt64 ? Carrier.Store<ulong>(Carrier.Load<ulong>(call.First), call.Type)
        : Carrier.Store<long>(Carrier.Load<long>(call.First), call.Type);

    /// <summary>How many elements there are before an axis, along it and after it.</summary>
    private static (int Outer, int Size, int Inner) Around(ReadOnlySpan<int> sizes, int axis)
    {
        (int outer, int inner) = (1, 1);
        for (int i = 0; i < sizes.Length; i++)
        {
            outer *= i < axis ? sizes[i] : 1;
            inner *= i > axis ? sizes[i] : 1;
        }
        return (outer, sizes[axis], inner);
    }
}
