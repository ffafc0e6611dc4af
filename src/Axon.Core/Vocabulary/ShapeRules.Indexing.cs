namespace Axon.Vocabulary;

/// <content>Indexing ops.</content>
internal static partial class ShapeRules
{
    private static TensorType Take(in ShapeQuery q) => TakeResult(q, q.Inputs[0], q.Inputs[1]);

    private static TensorType ScatterAdd(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        return ScatterSet(q);
    }

    private static TensorType ScatterSet(in ShapeQuery q)
    {
        RequireSameElement(q, 0, 2);
        TensorType expected = TakeResult(q, q.Inputs[0], q.Inputs[1]);
        RequireUpdates(q, expected, 2);
        return q.First;
    }

    private static TensorType SliceAt(in ShapeQuery q)
    {
        RequireScalarIndex(q, 1);
        return SliceResult(q);
    }

    /// <summary>UpdateAt and AddAt: (base, slice, index).</summary>
    private static TensorType UpdateAt(in ShapeQuery q)
    {
        RequireScalarIndex(q, 2);
        RequireSameElement(q, 0, 1);
        RequireUpdates(q, SliceResult(q), 1);
        return q.First;
    }

    private static TensorType TakeResult(in ShapeQuery q, TensorType x, TensorType indices)
    {
        int axis = q.Get<AxisAttributes>().Axis;
        RequireAxis(q, x, axis);
        if (!indices.Element.IsInteger())
        {
            throw q.Error($"the indices {{1}} are {indices}, but must be integers.", 1);
        }
        return x.With([.. x.Shape.Take(axis), .. indices.Shape, .. x.Shape.Skip(axis + 1)]);
    }

    private static TensorType SliceResult(in ShapeQuery q)
    {
        int axis = q.Get<AxisAttributes>().Axis;
        RequireAxis(q, q.First, axis);
        return q.First.With(q.First.Shape.Where((_, i) => i != axis));
    }

    private static void RequireScalarIndex(in ShapeQuery q, int operand)
    {
        TensorType index = q.Inputs[operand];
        if (!index.IsScalar || index.Element != DType.Int32)
        {
            throw q.Error($"the index {{{operand}}} is {index}, but must be i32[].", operand);
        }
    }

    private static void RequireUpdates(in ShapeQuery q, TensorType expected, int operand)
    {
        TensorType updates = q.Inputs[operand];
        if (expected.Rank != updates.Rank)
        {
            throw q.Error($"{{{operand}}} is {updates}, but must be {expected}.", operand);
        }
        for (int axis = 0; axis < expected.Rank; axis++)
        {
            q.RequireEqual(expected.Shape[axis], updates.Shape[axis], $"{q.Op}: {{{operand}}} is {updates}, but must be {expected}.");
        }
    }
}
