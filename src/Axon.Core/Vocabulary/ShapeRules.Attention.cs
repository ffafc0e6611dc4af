namespace Axon.Vocabulary;

/// <content>Attention: rows of queries, keys and values in the last two axes, batches before them.</content>
internal static partial class ShapeRules
{
    private static TensorType[] Attention(in ShapeQuery q)
    {
        RequireCount(q.Op, q.Inputs.Length == 3 ? 3 : 4, q.Inputs.Length);
        return Attention(q, mask: 3);
    }

    private static TensorType[] Attention(in ShapeQuery q, int mask)
    {
        for (int operand = 0; operand < 3; operand++)
        {
            if (Matrix(q, operand).Element != DType.Float32)
            {
                throw q.Error($"{{{operand}}} is {q.Inputs[operand]}, but must be f32.", operand);
            }
        }
        RequireSameBatch(q, 0, 1);
        RequireSameBatch(q, 0, 2);
        (Dim queries, Dim size) = SizesOf(q.Inputs[0]);
        (Dim keys, Dim keySize) = SizesOf(q.Inputs[1]);
        (Dim values, Dim valueSize) = SizesOf(q.Inputs[2]);
        q.RequireEqual(size, keySize, $"{q.Op}: {{0}} is {q.Inputs[0]} and {{1}} is {q.Inputs[1]}: a query has {size} elements, a key {keySize}.");
        q.RequireEqual(keys, values, $"{q.Op}: {{1}} is {q.Inputs[1]} and {{2}} is {q.Inputs[2]}: there are {keys} keys and {values} values.");
        q.RequireEqual(Dim.Max(keys, Dim.One), keys, $"{q.Op}: {{1}} is {q.Inputs[1]}, without any key.");
        if (mask < q.Inputs.Length)
        {
            RequireMask(q, mask, queries, keys);
        }
        return [WithMatrix(q.Inputs[0], queries, valueSize), WithMatrix(q.Inputs[0], queries)];
    }

    /// <summary>A mask has the first axes of the batch and one in the others, a row for each query or one for all, and all keys.</summary>
    private static void RequireMask(in ShapeQuery q, int operand, Dim queries, Dim keys)
    {
        (TensorType batch, TensorType mask) = (q.Inputs[0], q.Inputs[operand]);
        int shared = mask.Rank - 2;
        while (shared > 0 && mask.Shape[shared - 1].Equals(Dim.One))
        {
            shared--;
        }
        bool fits = mask.Element == DType.Bool && mask.Rank == batch.Rank && mask.Shape[mask.Rank - 1].Equals(keys) &&
            (mask.Shape[mask.Rank - 2].Equals(queries) || mask.Shape[mask.Rank - 2].Equals(Dim.One)) && mask.Shape.Take(shared).SequenceEqual(batch.Shape.Take(shared));
        if (!fits)
        {
            throw q.Error($"{{{operand}}} is {mask}, no mask of {queries} queries and {keys} keys for {{0}}, which is {batch}.", operand);
        }
    }

    private static TensorType[] AttentionGrad(in ShapeQuery q)
    {
        RequireCount(q.Op, q.Inputs.Length == 6 ? 6 : 7, q.Inputs.Length);
        TensorType[] results = Attention(q, mask: 6);
        foreach ((int operand, TensorType type) in (ReadOnlySpan<(int, TensorType)>)[(3, results[0]), (4, results[1]), (5, results[0])])
        {
            if (q.Inputs[operand].Rank != type.Rank || q.Inputs[operand].Element != type.Element)
            {
                throw q.Error($"{{{operand}}} is {q.Inputs[operand]}, but must be {type}.", operand);
            }
            for (int axis = 0; axis < type.Rank; axis++)
            {
                q.RequireEqual(type.Shape[axis], q.Inputs[operand].Shape[axis], $"{q.Op}: {{{operand}}} is {q.Inputs[operand]}, but must be {type}.");
            }
        }
        return [q.Inputs[0], q.Inputs[1], q.Inputs[2]];
    }
}
