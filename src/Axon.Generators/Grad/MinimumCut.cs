namespace Axon.Generators.Grad;

/// <summary>Places with a cost each, joined in one direction: the cheapest set of places that separates the sources from the sinks. Of equal sets the one nearest to the sinks.</summary>
internal sealed class MinimumCut
{
    /// <summary>The cost of a place that is never taken.</summary>
    public const long Endless = long.MaxValue / 4;

    // Each place is an edge from its entrance 2i to its exit 2i+1; an edge e has its way back at e^1.
    private readonly List<int>[] edges;
    private readonly List<(int From, int To)> ends = [];
    private readonly List<long> room = [];
    private readonly int places;

    public MinimumCut(IReadOnlyList<long> costs)
    {
        places = costs.Count;
        edges = [.. Enumerable.Range(0, (2 * places) + 2).Select(static _ => new List<int>())];
        for (int i = 0; i < places; i++)
        {
            Connect(2 * i, (2 * i) + 1, costs[i]);
        }
    }

    private int Source => 2 * places;

    private int Sink => (2 * places) + 1;

    public void AddSource(int place) => Connect(Source, 2 * place, Endless);

    public void AddSink(int place) => Connect((2 * place) + 1, Sink, Endless);

    public void Join(int from, int to) => Connect((2 * from) + 1, 2 * to, Endless);

    /// <summary>The places of the set, ascending.</summary>
    public IReadOnlyList<int> Find()
    {
        while (Search(Source, static edge => edge) is var cameBy && cameBy[Sink] >= 0)
        {
            int[] way = [.. Way(cameBy)];
            long least = way.Min(edge => room[edge]);
            foreach (int edge in way)
            {
                room[edge] -= least;
                room[edge ^ 1] += least;
            }
        }
        int[] leads = Search(Sink, static edge => edge ^ 1);
        return [.. Enumerable.Range(0, places).Where(i => leads[2 * i] < 0 && leads[(2 * i) + 1] >= 0)];
    }

    private void Connect(int from, int to, long capacity)
    {
        edges[from].Add(ends.Count);
        edges[to].Add(ends.Count + 1);
        ends.AddRange([(from, to), (to, from)]);
        room.AddRange([capacity, 0]);
    }

    private IEnumerable<int> Way(int[] cameBy)
    {
        for (int at = Sink; at != Source; at = ends[cameBy[at]].From)
        {
            yield return cameBy[at];
        }
    }

    /// <summary>By which edge each end is reached, breadth first, over edges whose <paramref name="used"/> direction has room; -1 where it is not.</summary>
    private int[] Search(int start, Func<int, int> used)
    {
        int[] cameBy = [.. Enumerable.Repeat(-1, edges.Length)];
        Queue<int> open = new([start]);
        while (open.Count > 0)
        {
            int at = open.Dequeue();
            foreach (int edge in edges[at])
            {
                int to = ends[edge].To;
                if (to != start && cameBy[to] < 0 && room[used(edge)] > 0)
                {
                    cameBy[to] = edge;
                    open.Enqueue(to);
                }
            }
        }
        return cameBy;
    }
}
