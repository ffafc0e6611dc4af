using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Vectorize;

/// <summary>An op on one row, of which some operands are there for all rows.</summary>
/// <param name="Builder">What makes the new nodes.</param>
/// <param name="Count">The number of rows.</param>
/// <param name="Node">The op on one row.</param>
/// <param name="Rows">Each operand for all rows; null where it does not depend on the row.</param>
/// <param name="Plain">Each operand where it does not depend on the row.</param>
internal sealed record VectorizeQuery(GraphBuilder Builder, Dim Count, Node Node, Node?[] Rows, Node[] Plain)
{
    public OpWriter<Node> W => new(Builder);

    public T Get<T>()
        where T : Attributes => (T)Node.Attributes;

    public bool IsRows(int operand) => Rows[operand] is not null;

    /// <summary>An operand for all rows, repeated where it does not depend on the row.</summary>
    public Node All(int operand) => Rows[operand] ?? W.BroadcastTo(
        Plain[operand], EquatableArray.Of([Count, .. Plain[operand].Type.Shape]), Enumerable.Range(1, Plain[operand].Type.Rank).ToEquatable());

    /// <summary>The result's shape for all rows.</summary>
    public EquatableArray<Dim> Shape => EquatableArray.Of([Count, .. Node.Type.Shape]);

    public Node Apply(Attributes attributes, params Node[] operands) => Builder.Apply(Node.Op, attributes, operands);

    /// <summary>The axis at <paramref name="place"/> becomes the first.</summary>
    public Node ToFront(Node value, int place) => W.Transpose(value, [place, .. Enumerable.Range(0, value.Type.Rank).Where(axis => axis != place)]);
}

/// <summary>How ops take a new first axis that goes over rows. One row an op; an op without one, or whose rule gives null, goes through a loop.</summary>
internal static class VectorizeRules
{
    private delegate Node? Rule(VectorizeQuery q);

    private static readonly Dictionary<Op, Rule> Rows = new()
    {
        [Op.Reshape] = static q => q.W.Reshape(q.All(0), q.Shape),
        [Op.Broadcast] = static q => q.W.BroadcastTo(q.All(0), q.Shape, EquatableArray.Of([0, .. Shifted(q.Get<BroadcastAttributes>().Axes)])),
        [Op.Transpose] = static q => q.W.Transpose(q.All(0), [0, .. Shifted(q.Get<AxesAttributes>().Axes)]),
        [Op.Slice] = static q => q.Get<SliceAttributes>() is var a
            ? q.W.Slice(q.All(0), [Dim.Zero, .. a.Start], [q.Count, .. a.Stop], [1, .. a.Step])
            : null,
        [Op.Pad] = Pad,
        [Op.Reverse] = static q => q.Apply(Axes(q), q.All(0)),
        [Op.Concat] = static q => q.Apply(Axis(q), [.. Enumerable.Range(0, q.Rows.Length).Select(q.All)]),
        [Op.Sum] = static q => q.Apply(Axes(q), q.All(0)),
        [Op.Product] = static q => q.Apply(Axes(q), q.All(0)),
        [Op.Max] = static q => q.Apply(Axes(q), q.All(0)),
        [Op.Min] = static q => q.Apply(Axes(q), q.All(0)),
        [Op.ArgMax] = static q => q.Apply(Axis(q), q.All(0)),
        [Op.ArgMin] = static q => q.Apply(Axis(q), q.All(0)),
        [Op.Dot] = Dot,

        // Rows join the images of a batch; with a kernel for each row there is no such product.
        [Op.Conv] = static q => q.IsRows(1) ? null : Images(q, null),
        [Op.ConvInputGrad] = static q => q.IsRows(1) ? null : Images(q, q.Node.Type),

        [Op.MaxPool] = static q => q.Apply(Window(q), q.All(0)),
        [Op.MaxPoolGrad] = static q => q.Apply(Window(q), q.All(0), q.All(1)),
        [Op.MaxPoolGather] = static q => q.Apply(Window(q), q.All(0), q.All(1)),
        [Op.SumPool] = static q => q.Apply(Window(q), q.All(0)),
        [Op.SumPoolGrad] = static q => q.Apply(Window(q), q.All(0)),

        [Op.CumulativeSum] = static q => q.Apply(Scan(q), q.All(0)),
        [Op.CumulativeProduct] = static q => q.Apply(Scan(q), q.All(0)),
        [Op.CumulativeMax] = static q => q.Apply(Scan(q), q.All(0)),
        [Op.CumulativeMin] = static q => q.Apply(Scan(q), q.All(0)),
        [Op.LinearScan] = static q => q.Apply(Scan(q), q.All(0), q.All(1)),

        [Op.Sort] = static q => q.Get<SortAttributes>() is var a ? q.Apply(a with { Axis = a.Axis + 1 }, q.All(0)) : null,
        [Op.Fourier] = static q => q.Get<FourierAttributes>() is var a ? q.Apply(a with { Axis = a.Axis + 1 }, q.All(0), q.All(1)) : null,
        [Op.SearchSorted] = static q => q.IsRows(0) ? null : q.Apply(q.Node.Attributes, q.Plain[0], q.All(1)),

        [Op.Take] = static q => q.IsRows(1)
            ? q.IsRows(0) ? null : q.ToFront(q.Apply(q.Node.Attributes, q.Plain[0], q.All(1)), q.Get<AxisAttributes>().Axis)
            : q.Apply(Axis(q), q.All(0), q.Plain[1]),
        [Op.ScatterAdd] = static q => q.IsRows(1) ? null : q.Apply(Axis(q), q.All(0), q.Plain[1], q.All(2)),
        [Op.SliceAt] = static q => q.IsRows(1)
            ? q.IsRows(0) ? null : q.ToFront(q.Builder.Apply(Op.Take, q.Node.Attributes, q.Plain[0], q.All(1)), q.Get<AxisAttributes>().Axis)
            : q.Apply(Axis(q), q.All(0), q.Plain[1]),
        [Op.UpdateAt] = static q => q.IsRows(2) ? null : q.Apply(Axis(q), q.All(0), q.All(1), q.Plain[2]),
        [Op.AddAt] = static q => q.IsRows(2) ? null : q.Apply(Axis(q), q.All(0), q.All(1), q.Plain[2]),
    };

    /// <summary>The op's result for all rows; null where only a loop does it.</summary>
    public static Node? Apply(VectorizeQuery q) =>
        Rows.TryGetValue(q.Node.Op, out Rule? rule) ? rule(q)
        : q.Node.Op.IsElementwise() || q.Node.Op.IsLibraryCall() || q.Node.Op == Op.Bitcast ? q.Apply(q.Node.Attributes, [.. Enumerable.Range(0, q.Rows.Length).Select(q.All)])
        : null;

    private static IEnumerable<int> Shifted(IEnumerable<int> axes) => axes.Select(static axis => axis + 1);

    private static AxesAttributes Axes(VectorizeQuery q) => new(Shifted(q.Get<AxesAttributes>().Axes).ToEquatable());

    private static AxisAttributes Axis(VectorizeQuery q) => new(q.Get<AxisAttributes>().Axis + 1);

    private static ScanAttributes Scan(VectorizeQuery q) => q.Get<ScanAttributes>() with { Axis = q.Get<ScanAttributes>().Axis + 1 };

    private static WindowAttributes Window(VectorizeQuery q)
    {
        WindowAttributes a = q.Get<WindowAttributes>();
        return new WindowAttributes(
            EquatableArray.Of([1, .. a.Size]), EquatableArray.Of([1, .. a.Strides]), EquatableArray.Of([1, .. a.Dilation]),
            EquatableArray.Of([Dim.Zero, .. a.PadLow]), EquatableArray.Of([Dim.Zero, .. a.PadHigh]),
            a.OperandShape.Count == 0 ? a.OperandShape : EquatableArray.Of([q.Count, .. a.OperandShape]));
    }

    private static Node Pad(VectorizeQuery q)
    {
        PadAttributes a = q.Get<PadAttributes>();
        PadAttributes all = new(EquatableArray.Of([Dim.Zero, .. a.Low]), EquatableArray.Of([Dim.Zero, .. a.High]), EquatableArray.Of([0, .. a.Interior]));
        if (!q.IsRows(1))
        {
            return q.Apply(all, q.All(0), q.Plain[1]);
        }
        // A value of its own for each row stands where no element does.
        Node inside = q.Builder.Apply(Op.Pad, a, q.W.Full(new TensorType(DType.Bool, q.Node.Inputs[0].Type.Shape), 1), q.W.Constant(DType.Bool, 0));
        Node padded = q.Apply(all, q.All(0), q.W.Constant(q.Node.Type.Element, 0));
        return q.W.Select(q.W.BroadcastTo(inside, q.Shape, Enumerable.Range(1, inside.Type.Rank).ToEquatable()), padded, q.W.BroadcastTo(q.All(1), q.Shape, EquatableArray.Of(0)));
    }

    // Rows of both operands are one more batch axis; rows of one are a free axis of it.
    private static Node Dot(VectorizeQuery q)
    {
        DotAttributes d = q.Get<DotAttributes>();
        EquatableArray<int> Side(EquatableArray<int> axes, int operand) => q.IsRows(operand) ? Shifted(axes).ToEquatable() : axes;
        EquatableArray<int> leftContract = Side(d.LeftContract, 0);
        EquatableArray<int> rightContract = Side(d.RightContract, 1);
        if (q.IsRows(0) && q.IsRows(1))
        {
            return q.Apply(
                new DotAttributes(leftContract, rightContract, EquatableArray.Of([0, .. Side(d.LeftBatch, 0)]), EquatableArray.Of([0, .. Side(d.RightBatch, 1)])), q.All(0), q.All(1));
        }
        Node product = q.Apply(
            new DotAttributes(leftContract, rightContract, Side(d.LeftBatch, 0), Side(d.RightBatch, 1)), q.Rows[0] ?? q.Plain[0], q.Rows[1] ?? q.Plain[1]);
        int batch = d.LeftBatch.Count;
        return q.ToFront(product, q.IsRows(0) ? batch : batch + q.Node.Inputs[0].Type.Rank - batch - d.LeftContract.Count);
    }

    private static Node Images(VectorizeQuery q, TensorType? operand)
    {
        TensorType one = q.Node.Inputs[0].Type;
        Node images = q.W.Reshape(q.All(0), EquatableArray.Of([q.Count * one.Shape[0], .. one.Shape.Skip(1)]));
        ConvAttributes a = q.Get<ConvAttributes>();
        Node result = q.Apply(operand is { } type ? a with { OperandShape = EquatableArray.Of([q.Count * type.Shape[0], .. type.Shape.Skip(1)]) } : a, images, q.Plain[1]);
        return q.W.Reshape(result, q.Shape);
    }
}
