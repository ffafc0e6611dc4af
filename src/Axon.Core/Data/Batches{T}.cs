using System.Collections;

namespace Axon.Data;

/// <summary>
/// The batches of each epoch, any of which can be made at any time: so a training goes on in the middle of an epoch, and several can be made at once. Walked through as
/// a sequence, it gives the first epoch.
/// </summary>
/// <typeparam name="T">What a batch is: a tensor, a tuple of tensors.</typeparam>
public sealed class Batches<T> : IEpochs<T>, IReadOnlyCollection<T>
{
    private readonly Func<int, int, T> make;
    private readonly int ahead;

    /// <summary>Batches of a kind of one's own.</summary>
    /// <param name="count">How many an epoch has.</param>
    /// <param name="make">Makes a batch by the number of the epoch, from 1, and its number in there, from 0; called from several threads at once where batches are prefetched.</param>
    /// <param name="order">What decides the batches: seeds, sizes. A training that is taken up must have the same.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    public Batches(int count, Func<int, int, T> make, string order)
        : this(count, make, order, 0)
    {
    }

    private Batches(int count, Func<int, int, T> make, string order, int ahead)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(order);
        Count = count;
        this.make = make;
        this.ahead = ahead;
        Order = order;
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public string Order { get; }

    /// <summary>The batches, each changed by a function.</summary>
    /// <param name="change">Gets a batch; called from several threads at once where batches are prefetched.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    public Batches<R> Map<R>(Func<T, R> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Batches<R>(Count, (epoch, index) => change(make(epoch, index)), Order, ahead);
    }

    /// <summary>The batches, each changed by chance: augmented. The chance depends on seed, epoch and batch alone, so it is the same when a training is taken up, and with any prefetching.</summary>
    /// <param name="seed">Decides the numbers.</param>
    /// <param name="change">Gets the batch and numbers for it.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    public Batches<R> Map<R>(int seed, Func<T, Random, R> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Batches<R>(Count, (epoch, index) => change(make(epoch, index), new PhiloxRandom(seed, epoch, index)), $"{Order}, changed by seed {seed}", ahead);
    }

    /// <summary>Epochs of several passes, each in an order of its own.</summary>
    /// <param name="times">The number of passes.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public Batches<T> Repeat(int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        return new Batches<T>(checked(Count * times), (epoch, index) => make(((epoch - 1) * times) + (index / Count) + 1, index % Count), $"{Order}, {times} times", ahead);
    }

    /// <summary>Epochs that end after some batches.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public Batches<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Batches<T>(Math.Min(count, Count), make, $"{Order}, the first {count}", ahead);
    }

    /// <summary>Batches that are made on other threads while earlier ones are worked on. They come in the same order, and no more are made than <paramref name="ahead"/>.</summary>
    /// <param name="ahead">How many batches are made ahead of the one that is worked on, and so at once.</param>
    /// <returns>Batches that are made anew in each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ahead"/> is less than 1.</exception>
    public Batches<T> Prefetch(int ahead = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        return new Batches<T>(Count, make, Order, ahead);
    }

    /// <inheritdoc/>
    public IEnumerable<T> Epoch(int epoch, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return ahead == 0 ? Enumerable.Range(skip, Math.Max(0, Count - skip)).Select(index => make(epoch, index)) : Ahead(epoch, skip);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Epoch(1).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Batches<T> Of(Dataset<T> data, int size, bool dropLast, int? seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        int count = dropLast ? data.Count / size : (data.Count + size - 1) / size;
        string order = $"{data}{(seed is { } number ? $" shuffled by seed {number}" : "")}, {size} a batch{(dropLast ? " without the last" : "")}";
        Permutation.Cache permutation = new(data.Count, seed);
        return new Batches<T>(count, (epoch, index) =>
        {
            int start = index * size;
            return data.Pick(permutation.Of(epoch).AsSpan(start, Math.Min(size, data.Count - start)));
        }, order);
    }

    private IEnumerable<T> Ahead(int epoch, int skip)
    {
        Queue<Task<T>> underway = new();
        try
        {
            int next = skip;
            Fill();
            while (underway.TryDequeue(out Task<T>? first))
            {
                T batch = first.GetAwaiter().GetResult();
                Fill();
                yield return batch;
            }

            void Fill()
            {
                for (; next < Count && underway.Count < ahead; next++)
                {
                    int index = next;
                    underway.Enqueue(Task.Run(() => make(epoch, index)));
                }
            }
        }
        finally
        {
            // Who stops early leaves some that nobody will ask for; what they throw is nobody's concern any more.
            foreach (Task<T> unused in underway)
            {
                _ = unused.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }
    }
}
