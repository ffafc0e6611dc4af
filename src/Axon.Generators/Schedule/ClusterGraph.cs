using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>The clusters of a graph and the order they need; merging keeps the order possible.</summary>
internal sealed class ClusterGraph
{
    private readonly Dictionary<Node, Cluster> producer = [];
    private readonly Dictionary<Node, IReadOnlyList<Access>> accesses = [];
    private readonly Dictionary<Node, Node> donors = [];
    private readonly Dictionary<Node, HashSet<Cluster>> readers = [];
    private readonly Placement placement;
    private readonly HashSet<Node> needed;

    /// <param name="graph">The graph.</param>
    /// <param name="placement">Who has a buffer.</param>
    /// <param name="donated">Pairs of an input and the node whose value replaces it in the same storage.</param>
    public ClusterGraph(Graph graph, Placement placement, IReadOnlyList<(Node Input, Node Update)> donated)
    {
        this.placement = placement;
        needed = [.. graph.Outputs];
        foreach ((Node input, Node update) in donated)
        {
            donors[update] = input;
        }
        Donors = [.. donors.Keys];
        foreach (Node node in graph.Nodes.Where(n => placement.IsStored(n) && (n.Op != Op.Input || placement.IsScalar(n))))
        {
            if ((node.Op == Op.Result ? node.Inputs[0] : needed.Contains(node) ? null : Stacks.WholeOf(node)) is { } whole)
            {
                producer.Add(node, producer[whole]);
                producer[node].Roots.Add(node);
                continue;
            }
            Add(node);
        }
        foreach (Cluster cluster in Clusters)
        {
            foreach (Node read in cluster.Reads)
            {
                ReadersOf(read).Add(cluster);
                if (producer.TryGetValue(read, out Cluster? earlier))
                {
                    Order(earlier, cluster);
                }
            }
        }
        OrderAfterTheirTurns(graph);
        foreach ((Node input, Node update) in donated)
        {
            OrderReadersFirst(input, update);
        }
    }

    public List<Cluster> Clusters { get; } = [];

    /// <summary>Nodes that overwrite a donated input.</summary>
    public HashSet<Node> Donors { get; }

    /// <summary>The input that <paramref name="update"/> overwrites.</summary>
    public Node InputOf(Node update) => donors[update];

    public IReadOnlyList<Access> AccessesOf(Node root) => accesses[root];

    public Cluster? ProducerOf(Node node) => producer.TryGetValue(node, out Cluster? cluster) ? cluster : null;

    public bool WritesDonated(Cluster cluster) => cluster.Roots.Any(Donors.Contains);

    /// <summary>Whether the two can be one launch: no third cluster has to run between them.</summary>
    public bool CanMerge(Cluster a, Cluster b) => !HasPath(a, b, throughOthers: true) && !HasPath(b, a, throughOthers: true);

    public bool HasPath(Cluster from, Cluster to, bool throughOthers = false)
    {
        HashSet<Cluster> seen = [];
        Stack<Cluster> pending = new(to.Before.Where(b => !(throughOthers && ReferenceEquals(b, from))));
        while (pending.Count > 0)
        {
            Cluster cluster = pending.Pop();
            if (ReferenceEquals(cluster, from))
            {
                return true;
            }
            if (!ReferenceEquals(cluster, to) && seen.Add(cluster))
            {
                foreach (Cluster earlier in cluster.Before)
                {
                    pending.Push(earlier);
                }
            }
        }
        return false;
    }

    public void Merge(Cluster into, Cluster from)
    {
        into.Roots.AddRange(from.Roots);
        into.Roots.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        TakeReads(into, from);
        foreach (Node root in into.Roots.Where(into.Reads.Remove))
        {
            ReadersOf(root).Remove(into);
        }
        Redirect(into, from);
        foreach (Node root in from.Roots)
        {
            producer[root] = into;
        }
    }

    /// <summary>Puts maps into one launch without mixing their roots.</summary>
    public Cluster Gather(IReadOnlyList<Cluster> parts)
    {
        Cluster many = new(ClusterKind.Many, parts[0].Anchor, parts[0].Shape);
        many.Roots.Clear();
        Clusters.Add(many);
        foreach (Cluster part in parts)
        {
            many.Parts.Add(part);
            many.Roots.AddRange(part.Roots);
            TakeReads(many, part);
            Redirect(many, part);
            foreach (Node root in part.Roots)
            {
                producer[root] = many;
            }
        }
        return many;
    }

    /// <summary>Roots that someone outside the cluster reads, or that are outputs.</summary>
    public bool IsNeededOutside(Node root, Cluster cluster) =>
        needed.Contains(root) || (readers.TryGetValue(root, out HashSet<Cluster>? users) && users.Any(c => !ReferenceEquals(c, cluster)));

    /// <summary>
    /// In order of their anchors, the clusters that have to do with one: that read its values, make what it reads, or read the same operand of its shape. Of single
    /// numbers all maps have to do with each other.
    /// </summary>
    public IEnumerable<Cluster> Near(Cluster cluster)
    {
        HashSet<Cluster> near = [.. cluster.Roots.SelectMany(ReadersOf)];
        foreach (Node read in cluster.Reads)
        {
            if (producer.TryGetValue(read, out Cluster? earlier))
            {
                near.Add(earlier);
            }
            if (read.Type.Shape.SequenceEqual(cluster.Shape))
            {
                near.UnionWith(ReadersOf(read));
            }
        }
        if (cluster.Shape.Count == 0)
        {
            near.UnionWith(Clusters.Where(static c => c.Shape.Count == 0));
        }
        near.Remove(cluster);
        return near.OrderBy(static c => c.Anchor.Id);
    }

    /// <summary>Clusters in an order in which each runs after those it needs; updates of variables as late as may be.</summary>
    public IReadOnlyList<Cluster> InOrder()
    {
        List<Cluster> order = [];
        HashSet<Cluster> done = [];
        List<Cluster> waiting = Clusters.OrderBy(WritesDonated).ThenBy(static c => c.Roots.Min(static r => r.Id)).ToList();
        while (waiting.Count > 0)
        {
            int next = waiting.FindIndex(c => c.Before.All(done.Contains));
            if (next < 0)
            {
                throw new InvalidOperationException("Regions depend on each other in a circle.");
            }
            done.Add(waiting[next]);
            order.Add(waiting[next]);
            waiting.RemoveAt(next);
        }
        return order;
    }

    private void Add(Node node)
    {
        IReadOnlyList<Access> reads = Accesses.Of(node, placement);
        accesses.Add(node, reads);
        ClusterKind kind = node.Op switch
        {
            Op.Sum or Op.Product or Op.Max or Op.Min => ClusterKind.Reduce,
            Op.Dot or Op.Conv or Op.ConvInputGrad or Op.ConvKernelGrad => ClusterKind.Contraction,
            Op.Pad when node.Get<PadAttributes>().Interior.Any(static i => i != 0) => ClusterKind.Whole,
            _ => Placer.Produces(node.Op) ? ClusterKind.Whole : ClusterKind.Map,
        };
        Cluster cluster = new(kind, node, kind switch
        {
            ClusterKind.Reduce => node.Inputs[0].Type.Shape,
            ClusterKind.Map => Tiles.SpaceOf(node),
            _ => node.Type.Shape,
        });
        cluster.Reads.UnionWith(reads.Select(static a => a.Source).Where(s => !ReferenceEquals(s, node)));
        Clusters.Add(cluster);
        producer.Add(node, cluster);
    }

    /// <summary>What is as long as a while loop ran comes after the loop, even where it reads nothing of it.</summary>
    private void OrderAfterTheirTurns(Graph graph)
    {
        foreach (Node loop in graph.Nodes.Where(n => n.Attributes is LoopAttributes { Condition: not null } && producer.ContainsKey(n)))
        {
            Dim turns = loop.Get<LoopAttributes>().Count;
            Cluster counting = producer[loop];
            foreach (Cluster cluster in Clusters.Where(c => !ReferenceEquals(c, counting) && turns.IsSymbol && c.Roots.Any(r => r.Type.Shape.Any(size => size.Symbols.Contains(turns.ToString())))))
            {
                Order(counting, cluster);
            }
        }
    }

    /// <summary>Who reads the old value of a donated input runs before the one who overwrites it, unless that would be a circle.</summary>
    private void OrderReadersFirst(Node input, Node update)
    {
        if (ProducerOf(update) is not { } writer)
        {
            return;
        }
        foreach (Cluster reader in ReadersOf(input).Where(c => !ReferenceEquals(c, writer)).OrderBy(static c => c.Anchor.Id).ToArray())
        {
            if (!HasPath(writer, reader))
            {
                Order(reader, writer);
            }
        }
    }

    private void Redirect(Cluster into, Cluster from)
    {
        Clusters.Remove(from);
        foreach (Cluster earlier in from.Before)
        {
            earlier.After.Remove(from);
            Order(earlier, into);
        }
        foreach (Cluster later in from.After)
        {
            later.Before.Remove(from);
            Order(into, later);
        }
    }

    private static void Order(Cluster earlier, Cluster later)
    {
        if (!ReferenceEquals(earlier, later))
        {
            later.Before.Add(earlier);
            earlier.After.Add(later);
        }
    }

    private HashSet<Cluster> ReadersOf(Node node)
    {
        if (!readers.TryGetValue(node, out HashSet<Cluster>? users))
        {
            readers.Add(node, users = []);
        }
        return users;
    }

    private void TakeReads(Cluster into, Cluster from)
    {
        foreach (Node read in from.Reads)
        {
            into.Reads.Add(read);
            ReadersOf(read).Remove(from);
            ReadersOf(read).Add(into);
        }
    }
}
