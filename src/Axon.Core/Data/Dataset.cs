namespace Axon.Data;

/// <summary>Makes data sets of what is in memory.</summary>
public static class Dataset
{
    /// <summary>Examples along the first axis of a tensor. A selection is a tensor of those rows.</summary>
    /// <param name="rows">On the host.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ShapeMismatchException">The tensor is a scalar.</exception>
    public static Dataset<Tensor<T>> From<T>(Tensor<T> rows)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Dataset<Tensor<T>>(CountOf(rows), chosen => Pick(rows, chosen), $"{CountOf(rows)} examples");
    }

    /// <summary>Examples in two tensors: inputs and targets. A selection is a pair of tensors; a variable of type <c>Dataset&lt;(Tensor&lt;float&gt; Image, Tensor&lt;int&gt; Label)&gt;</c> gives them names.</summary>
    /// <param name="first">On the host.</param>
    /// <param name="second">On the host, with as many rows.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ShapeMismatchException">The numbers of rows differ.</exception>
    public static Dataset<(Tensor<T1>, Tensor<T2>)> From<T1, T2>(Tensor<T1> first, Tensor<T2> second)
        where T1 : unmanaged
        where T2 : unmanaged => From(first).Zip(From(second));

    /// <summary>Examples in three tensors.</summary>
    /// <param name="first">On the host.</param>
    /// <param name="second">On the host, with as many rows.</param>
    /// <param name="third">On the host, with as many rows.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ShapeMismatchException">The numbers of rows differ.</exception>
    public static Dataset<(Tensor<T1>, Tensor<T2>, Tensor<T3>)> From<T1, T2, T3>(Tensor<T1> first, Tensor<T2> second, Tensor<T3> third)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged => From(first, second).Zip(From(third)).Map(static p => (p.Item1.Item1, p.Item1.Item2, p.Item2));

    /// <summary>Examples in a list: files, sentences, records. A selection is an array of them; <see cref="Dataset{T}.Map"/> makes tensors of it.</summary>
    /// <param name="items">The examples.</param>
    /// <returns>The data set.</returns>
    public static Dataset<TItem[]> FromList<TItem>(IReadOnlyList<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new Dataset<TItem[]>(items.Count, chosen =>
        {
            TItem[] selection = new TItem[chosen.Length];
            for (int i = 0; i < selection.Length; i++)
            {
                selection[i] = items[chosen[i]];
            }
            return selection;
        }, $"{items.Count} examples");
    }

    /// <summary>Every stretch of a text, with the same stretch one token later: what a language model learns from. A selection is a pair [count, context].</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="context">The length of a stretch.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">The text is too short for one.</exception>
    public static Dataset<(Tensor<int> Input, Tensor<int> Next)> NextTokens(ReadOnlyMemory<int> tokens, int context)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context, 1);
        int count = tokens.Length - context;
        return count > 0
            ? new Dataset<(Tensor<int>, Tensor<int>)>(count, chosen => (Stretches(tokens.Span, chosen, context, 0), Stretches(tokens.Span, chosen, context, 1)), $"{count} stretches of {context} tokens")
            : throw new ArgumentException($"A stretch of {context} tokens and the one after it need a text of more than {context}; this has {tokens.Length}.", nameof(tokens));
    }

    internal static Tensor<T> Pick<T>(Tensor<T> rows, ReadOnlySpan<int> chosen)
        where T : unmanaged
    {
        int[] shape = rows.Shape.ToArray();
        int width = shape[0] == 0 ? 0 : rows.Size / shape[0];
        shape[0] = chosen.Length;
        Tensor<T> picked = Tensor<T>.Uninitialized(Device.Cpu, shape);
        ReadOnlySpan<T> from = rows.Span;
        Span<T> to = picked.Writable;
        for (int i = 0; i < chosen.Length; i++)
        {
            from.Slice(chosen[i] * width, width).CopyTo(to[(i * width)..]);
        }
        return picked;
    }

    private static Tensor<int> Stretches(ReadOnlySpan<int> tokens, ReadOnlySpan<int> starts, int context, int offset)
    {
        Tensor<int> stretches = Tensor<int>.Uninitialized(Device.Cpu, starts.Length, context);
        for (int i = 0; i < starts.Length; i++)
        {
            tokens.Slice(starts[i] + offset, context).CopyTo(stretches.Writable[(i * context)..]);
        }
        return stretches;
    }

    private static int CountOf(Tensor rows) => rows.Rank > 0 ? rows.Shape[0] : throw new ShapeMismatchException("A scalar has no rows to be examples.");
}
