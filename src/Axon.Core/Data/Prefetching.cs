using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Axon.Data;

/// <summary>Batches of any kind, made ahead of time. Those of a <see cref="Dataset{T}"/> have <see cref="Batches{T}.Prefetch"/>, which makes several at once.</summary>
public static class Prefetching
{
    /// <summary>
    /// The same batches in the same order, made on another thread while earlier ones are worked on. What the sequence throws is thrown where its turn is; who stops early stops the thread.
    /// Batches that are ordered anew for each epoch stay so.
    /// </summary>
    /// <param name="batches">Walked through on the other thread, once for each walk through the result.</param>
    /// <param name="ahead">How many batches may be made ahead of the one that is worked on.</param>
    /// <returns>The same batches.</returns>
    public static IEnumerable<T> Prefetch<T>(this IEnumerable<T> batches, int ahead = 2)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        return batches is IEpochs<T> epochs ? new Epochs<T>(epochs, ahead) : Walk(batches, ahead);
    }

    private static IEnumerable<T> Walk<T>(IEnumerable<T> batches, int ahead)
    {
        using CancellationTokenSource ended = new();
        using SemaphoreSlim free = new(ahead);
        using BlockingCollection<(T? Batch, ExceptionDispatchInfo? Error)> made = [];
        Task maker = Task.Factory.StartNew(Make, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach ((T? batch, ExceptionDispatchInfo? error) in made.GetConsumingEnumerable())
            {
                error?.Throw();
                free.Release();
                yield return batch!;
            }
        }
        finally
        {
            ended.Cancel();
            maker.GetAwaiter().GetResult();
        }

        void Make()
        {
            try
            {
                using IEnumerator<T> walk = batches.GetEnumerator();
                free.Wait(ended.Token);
                while (walk.MoveNext())
                {
                    made.Add((walk.Current, null));
                    free.Wait(ended.Token);
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // Nobody asks for more.
            }
            catch (Exception error)
            {
                made.Add((default, ExceptionDispatchInfo.Capture(error)));
            }
            finally
            {
                made.CompleteAdding();
            }
        }
    }

    private sealed class Epochs<T>(IEpochs<T> epochs, int ahead) : IEpochs<T>
    {
        public string Order => epochs.Order;

        public IEnumerable<T> Epoch(int epoch, int skip = 0) => Walk(epochs.Epoch(epoch, skip), ahead);

        public IEnumerator<T> GetEnumerator() => Walk(epochs, ahead).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
