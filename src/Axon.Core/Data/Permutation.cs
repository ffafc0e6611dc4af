namespace Axon.Data;

/// <summary>Orders of examples, decided by a seed and the number of the epoch: the same on every machine.</summary>
internal static class Permutation
{
    public static int[] Of(int count, int seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        PhiloxRandom random = new(seed, epoch, -1);
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    /// <summary>The order of the latest epoch asked for.</summary>
    internal sealed class Cache(int count, int? seed)
    {
        private (int Epoch, int[] Order)? latest;

        public int[] Of(int epoch)
        {
            lock (this)
            {
                if (latest is not { } known || (known.Epoch != epoch && seed is not null))
                {
                    known = (epoch, seed is { } number ? Permutation.Of(count, number, epoch) : [.. Enumerable.Range(0, count)]);
                    latest = known;
                }
                return known.Order;
            }
        }
    }
}
