using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Grad;

/// <summary>
/// Chooses what a loop keeps of each iteration for its gradient. Contractions, reductions and expensive functions are never computed twice. What both ways need in memory,
/// as an operand of a contraction, is kept; of the rest the least, by bytes, from which all that the gradient reads follows by cheap element-wise work.
/// </summary>
internal static class SavedValues
{
    // A size known only in the call counts as this much; only the proportions matter.
    private const long UnknownSize = 64;

    /// <param name="iteration">The values of one iteration, operands before users.</param>
    /// <param name="outputs">Those that the iteration hands on.</param>
    /// <param name="known">Those that the way back has for nothing.</param>
    /// <param name="gradients">What the way back computes.</param>
    public static IReadOnlyList<Node> Choose(IReadOnlyList<Node> iteration, IReadOnlyList<Node> outputs, IReadOnlyCollection<Node> known, IReadOnlyList<Node> gradients)
    {
        HashSet<Node> inside = [.. iteration];
        HashSet<Node> free = [.. known];
        List<Node> back = [];
        HashSet<Node> read = Read(inside, gradients, back);
        HashSet<Node> inMemory = [.. iteration.Where(static n => n.Op == Op.Input), .. outputs, .. iteration.SelectMany(MemoryOperands), .. EndsOfChains(iteration)];
        Node[] needed = [.. back.SelectMany(MemoryOperands).Where(n => inside.Contains(n) && inMemory.Contains(n) && !free.Contains(n) && CanBeKept(n)).Distinct()];
        free.UnionWith(needed);
        IEnumerable<Node> cheapest = Cheapest(iteration, free, read, n => Weight(n) * (inMemory.Contains(n) ? 3 : 4)).Select(Unshaped).Where(n => !free.Contains(n));
        return [.. needed.Concat(cheapest).Distinct().OrderBy(static n => n.Id)];
    }

    private static List<Node> Cheapest(IReadOnlyList<Node> iteration, HashSet<Node> free, HashSet<Node> read, Func<Node, long> cost)
    {
        // Only what leads to a value that is read matters.
        HashSet<Node> leading = [.. read];
        foreach (Node node in iteration.Reverse().Where(n => leading.Contains(n) && !free.Contains(n) && !IsCostly(n)))
        {
            leading.UnionWith(node.Inputs);
        }
        Node[] nodes = [.. iteration.Where(leading.Contains)];
        Dictionary<Node, int> places = nodes.Select(static (n, i) => (n, i)).ToDictionary(static p => p.n, static p => p.i);
        MinimumCut cut = new([.. nodes.Select(n => free.Contains(n) ? 0 : cost(n))]);
        foreach (Node node in nodes)
        {
            if (free.Contains(node) || IsCostly(node))
            {
                cut.AddSource(places[node]);
            }
            else
            {
                foreach (Node operand in node.Inputs.Distinct())
                {
                    cut.Join(places[operand], places[node]);
                }
            }
            if (read.Contains(node))
            {
                cut.AddSink(places[node]);
            }
        }
        return [.. cut.Find().Select(place => nodes[place]).Where(n => !free.Contains(n))];
    }

    /// <summary>The values of the iteration that the gradients use at once; what lies behind goes to <paramref name="back"/>.</summary>
    private static HashSet<Node> Read(HashSet<Node> iteration, IReadOnlyList<Node> gradients, List<Node> back)
    {
        HashSet<Node> read = [];
        HashSet<Node> seen = [];
        Stack<Node> pending = new(gradients);
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (!seen.Add(node))
            {
                continue;
            }
            if (iteration.Contains(node))
            {
                read.Add(node);
                continue;
            }
            back.Add(node);
            foreach (Node input in node.Inputs)
            {
                pending.Push(input);
            }
        }
        return read;
    }

    private static bool IsCostly(Node node) =>
        CanBeKept(node) &&
        // Random numbers are drawn again from their key.
        ((node.Op.IsExpensive() && node.Op != Op.RandomBits) || node.Op.IsReduction() || NeedsMemory(node.Op) || node.Op is Op.UpdateAt or Op.AddAt or Op.Result or Op.Input);

    private static bool NeedsMemory(Op op) => op.IsWhole() || op.IsLibraryCall() || op is (>= Op.Dot and <= Op.SumPoolGrad) or Op.Loop or Op.Branch or Op.Custom;

    private static IEnumerable<Node> MemoryOperands(Node node) => NeedsMemory(node.Op) ? node.Inputs.Select(static n => n.Op == Op.Reshape ? Unshaped(n) : n) : [];

    private static Node Unshaped(Node node) => node.Op == Op.Reshape ? Unshaped(node.Inputs[0]) : node;

    /// <summary>Where the elements of contractions are stored: by the last element-wise op that alone goes on with them.</summary>
    private static IEnumerable<Node> EndsOfChains(IReadOnlyList<Node> iteration)
    {
        ILookup<Node, Node> users = iteration.SelectMany(static user => user.Inputs.Distinct().Select(input => (input, user))).ToLookup(static e => e.input, static e => e.user);
        foreach (Node producer in iteration.Where(static n => n.Op is >= Op.Dot and <= Op.ConvKernelGrad))
        {
            Node end = producer;
            while (users[end].Count() == 1 && users[end].First() is var user && user.Op.IsElementwise() && user.Type.Equals(producer.Type))
            {
                end = user;
            }
            yield return end;
        }
    }

    /// <summary>
    /// What is as long as a while loop ran has another size in each turn, and no place in a stack; and such a loop is wanted itself, since it says how often its way back runs. Both are
    /// computed again, with all results of an op that has one of them.
    /// </summary>
    private static bool CanBeKept(Node node)
    {
        Node source = node.Op == Op.Result ? node.Inputs[0] : node;
        return !Turns.In(node.Type) && source.Attributes is not LoopAttributes { Condition: not null } && !Turns.AreKept(source) &&
            !(source.Op.HasSeveral() && NodeResults.TypesOf(source).Any(Turns.In));
    }

    private static long Weight(Node node) => !CanBeKept(node) ? MinimumCut.Endless / 4 : 1 + (Math.Max(0, node.Type.Size.Evaluate(static _ => UnknownSize)) * node.Type.Element.Bytes());
}
