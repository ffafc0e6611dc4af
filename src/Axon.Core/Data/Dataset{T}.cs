using System.Globalization;

namespace Axon.Data;

/// <summary>Makes a selection of examples.</summary>
/// <typeparam name="T">What a selection is: a tensor, a tuple of tensors.</typeparam>
/// <param name="chosen">The numbers of the examples, from 0, in order.</param>
public delegate T Selection<out T>(ReadOnlySpan<int> chosen);

/// <summary>
/// A number of examples, any of which can be selected. <c>data.Shuffle(seed: 7).Batch(64)</c> gives what a training walks through. Nothing is made before it is asked for.
/// </summary>
/// <typeparam name="T">What a selection of examples is: a tensor, a tuple of tensors.</typeparam>
public sealed class Dataset<T>
{
    private readonly Selection<T> select;
    private readonly string description;

    /// <summary>Examples of a kind of one's own.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="select">Makes a selection; called from several threads at once where batches are prefetched.</param>
    public Dataset(int count, Selection<T> select)
        : this(count, select, $"{count} examples")
    {
    }

    internal Dataset(int count, Selection<T> select, string description)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(select);
        Count = count;
        this.select = select;
        this.description = description;
    }

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>All examples in order.</summary>
    public T All => select([.. Enumerable.Range(0, Count)]);

    /// <summary>Some examples.</summary>
    /// <param name="chosen">Numbers of examples, from 0, in the order of the result.</param>
    /// <returns>A selection: what the data set holds, with the chosen examples along the first axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public T Pick(params ReadOnlySpan<int> chosen)
    {
        foreach (int number in chosen)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(chosen));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count, nameof(chosen));
        }
        return select(chosen);
    }

    /// <summary>The same examples, each selection changed by a function. It sees a selection at a time, not an example.</summary>
    /// <param name="change">Gets a selection of examples and gives one of as many.</param>
    /// <returns>The data set.</returns>
    public Dataset<R> Map<R>(Func<T, R> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Dataset<R>(Count, chosen => change(select(chosen)), description);
    }

    /// <summary>Pairs of examples with the same number.</summary>
    /// <param name="other">A data set of as many examples.</param>
    /// <returns>The data set of pairs.</returns>
    /// <exception cref="ShapeMismatchException">The numbers of examples differ.</exception>
    public Dataset<(T First, TOther Second)> Zip<TOther>(Dataset<TOther> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Count == Count
            ? new Dataset<(T, TOther)>(Count, chosen => (select(chosen), other.select(chosen)), description)
            : throw new ShapeMismatchException($"The numbers of examples differ: {Count} and {other.Count}.");
    }

    /// <summary>Some examples as a data set of their own.</summary>
    /// <param name="chosen">Numbers of examples, from 0; one may come more than once.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no example of a number.</exception>
    public Dataset<T> Subset(IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        int[] kept = [.. chosen];
        if (kept.Any(number => (uint)number >= (uint)Count))
        {
            throw new ArgumentOutOfRangeException(nameof(chosen), $"There are {Count} examples, so their numbers are 0 to {Count - 1}.");
        }
        // Which ones are part of what a training remembers of its batches.
        uint which = kept.Aggregate(2166136261u, static (hash, number) => (hash ^ (uint)number) * 16777619u);
        return new Dataset<T>(kept.Length, picked =>
        {
            int[] numbers = new int[picked.Length];
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = kept[picked[i]];
            }
            return select(numbers);
        }, string.Create(CultureInfo.InvariantCulture, $"{kept.Length} of {description} ({which:x8})"));
    }

    /// <summary>Two parts: a share of the examples, and the rest.</summary>
    /// <param name="share">The share of the first part, between 0 and 1.</param>
    /// <param name="seed">Mixes the examples before; without one the first part are the first examples.</param>
    /// <returns>Both parts; without a seed in order, else drawn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public (Dataset<T> First, Dataset<T> Second) Split(double share, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        int[] order = Order(seed);
        int cut = (int)Math.Round(share * Count);
        return (Subset(order[..cut]), Subset(order[cut..]));
    }

    /// <summary>Cross-validation: k pairs, in which each example is held out once. The held-out parts differ in size by at most one.</summary>
    /// <param name="folds">k.</param>
    /// <param name="seed">Mixes the examples before; without one the held-out parts are stretches.</param>
    /// <returns>One pair a fold.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or more than examples.</exception>
    public IReadOnlyList<(Dataset<T> Train, Dataset<T> Held)> KFold(int folds, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, Count);
        int[] order = Order(seed);
        return [.. Enumerable.Range(0, folds).Select(fold =>
        {
            int start = (int)((long)Count * fold / folds);
            int end = (int)((long)Count * (fold + 1) / folds);
            return (Subset([.. order[..start], .. order[end..]]), Subset(order[start..end]));
        })];
    }

    /// <summary>The same examples in a new order for each epoch.</summary>
    /// <param name="seed">Decides the orders: the same on every machine.</param>
    /// <returns>The data set, in an order that depends on seed and epoch.</returns>
    public ShuffledDataset<T> Shuffle(int seed) => new(this, seed);

    /// <summary>Batches of examples in order.</summary>
    /// <param name="size">Examples in a batch; the last one may have fewer.</param>
    /// <param name="dropLast">Whether a last batch with fewer is left out.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    public Batches<T> Batch(int size, bool dropLast = false) => Batches<T>.Of(this, size, dropLast, null);

    /// <inheritdoc/>
    public override string ToString() => description;

    private int[] Order(int? seed) => seed is { } number ? Permutation.Of(Count, number, 0) : [.. Enumerable.Range(0, Count)];
}

/// <summary>Examples in a new order for each epoch.</summary>
/// <typeparam name="T">What a selection of examples is.</typeparam>
public sealed class ShuffledDataset<T>
{
    private readonly Dataset<T> data;
    private readonly int seed;

    internal ShuffledDataset(Dataset<T> data, int seed)
    {
        this.data = data;
        this.seed = seed;
    }

    /// <summary>The number of examples.</summary>
    public int Count => data.Count;

    /// <summary>Batches of examples.</summary>
    /// <param name="size">Examples in a batch; the last one may have fewer.</param>
    /// <param name="dropLast">Whether a last batch with fewer is left out.</param>
    public Batches<T> Batch(int size, bool dropLast = false) => Batches<T>.Of(data, size, dropLast, seed);
}
