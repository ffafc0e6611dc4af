namespace Axon.Vocabulary;

/// <content>Ops that walk along an axis or look at the order of elements.</content>
internal static partial class ShapeRules
{
    private static TensorType Cumulative(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        RequireAxis(q, q.First, q.Get<ScanAttributes>().Axis);
        return q.First;
    }

    private static TensorType LinearScan(in ShapeQuery q)
    {
        RequireFloat(q, 0);
        RequireSameElement(q, 0, 1);
        RequireSameShape(q, 0, 1);
        RequireAxis(q, q.First, q.Get<ScanAttributes>().Axis);
        return q.First;
    }

    private static TensorType[] Sort(in ShapeQuery q)
    {
        RequireAxis(q, q.First, q.Get<SortAttributes>().Axis);
        return [q.First, q.First.With(DType.Int32)];
    }

    private static TensorType[] Fourier(in ShapeQuery q)
    {
        if (q.First.Element is not (DType.Float32 or DType.Float64))
        {
            throw q.Error($"{{0}} is {q.First}, but must be f32 or f64; cast it first.");
        }
        RequireSameElement(q, 0, 1);
        RequireSameShape(q, 0, 1);
        RequireAxis(q, q.First, q.Get<FourierAttributes>().Axis);
        return [q.First, q.First];
    }

    private static TensorType SearchSorted(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        RequireSameElement(q, 0, 1);
        if (q.First.Rank != 1)
        {
            throw q.Error($"{{0}} is {q.First}, but must be of rank 1, in ascending order.");
        }
        return q.Inputs[1].With(DType.Int32);
    }

    private static TensorType Bitcast(in ShapeQuery q)
    {
        DType element = q.Get<CastAttributes>().Element;
        if (element.Bytes() != q.First.Element.Bytes() || (element != q.First.Element && (element == DType.Bool || q.First.Element == DType.Bool)))
        {
            throw q.Error($"{{0}} is {q.First}, whose elements do not have the bits of {element.Text()}: both types must have one width, and bool has no other.");
        }
        return q.First.With(element);
    }
}
