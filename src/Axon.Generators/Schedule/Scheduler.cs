using Axon.Generators.Elaborate;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>The Schedule stage: cuts a graph into regions, each a skeleton with a fused body.</summary>
internal static class Scheduler
{
    /// <summary>Schedules a program: variables are updated in the storage of their old value.</summary>
    public static Schedule Schedule(Elaborate.Program program)
    {
        Graph graph = Lowering.Lower(program.Graph);
        HashSet<Node> scalars = [.. graph.Inputs.Where((_, i) => program.Inputs[i].Role is InputRole.Scalar or InputRole.PathHash)];
        List<(Node Input, int Output)> donated = [];
        Dictionary<string, Node> variables = graph.Inputs.Select((node, i) => (node, Input: program.Inputs[i]))
            .Where(static p => p.Input.Role == InputRole.Variable).ToDictionary(static p => p.Input.Name, static p => p.node, StringComparer.Ordinal);
        for (int output = 0; output < program.Outputs.Count; output++)
        {
            if (program.Outputs[output].Path is { } path && variables.TryGetValue(path, out Node? variable))
            {
                donated.Add((variable, output));
            }
        }
        return Schedule(graph, scalars, donated);
    }

    /// <summary>A loop's body: the counter is a C# number, <see cref="LoopCarries"/> says which carries are updated in place.</summary>
    public static Schedule ScheduleBody(Node node, Placement outside)
    {
        LoopAttributes loop = node.Get<LoopAttributes>();
        return Schedule(loop.Body, LoopNumbers(node, loop.Body, outside), Enumerable.Range(0, loop.Carries).Where(i => LoopCarries.Of(loop, i).Place == CarryPlace.Updated).Select(i => (loop.Body.Inputs[i + 1], i)).ToArray());
    }

    public static Schedule ScheduleCondition(Node node, Placement outside)
    {
        Graph condition = node.Get<LoopAttributes>().Condition!;
        return Schedule(condition, LoopNumbers(node, condition, outside), []);
    }

    /// <summary>One side of a branch.</summary>
    public static Schedule ScheduleSide(Node node, Graph side, Placement outside) =>
        Schedule(side, [.. side.Inputs.Where((_, i) => outside.IsScalar(node.Inputs[i + 1]))], []);

    /// <summary>The counter, and captures that are numbers outside.</summary>
    private static HashSet<Node> LoopNumbers(Node node, Graph body, Placement outside)
    {
        int carries = node.Get<LoopAttributes>().Carries;
        return [.. body.Inputs.Where((_, i) => i == 0 || (i > carries && outside.IsScalar(node.Inputs[i - 1])))];
    }

    public static Schedule Schedule(Graph graph, HashSet<Node> scalars, IReadOnlyList<(Node Input, int Output)> donated)
    {
        Placement placement = new(scalars);
        new Placer(graph, placement).Place();
        (Node, Node)[] updates = donated
            .Where(d => !ReferenceEquals(graph.Outputs[d.Output], d.Input) && graph.Outputs[d.Output].Op != Op.Input)
            .Select(d => (d.Input, graph.Outputs[d.Output])).ToArray();
        while (true)
        {
            ClusterGraph clusters = new(graph, placement, updates);
            new Fuser(clusters, placement).Fuse();
            if (ColumnGathers.Store(clusters, placement) || StoreShared(clusters, placement))
            {
                continue;
            }
            RegionBuilder regions = new(clusters, placement);
            LaunchGrouper.Group(clusters, regions);
            return new Schedule(graph, placement, clusters.InOrder().Select(regions.Build).ToArray(), donated);
        }
    }

    /// <summary>Gives a buffer to values that cost too much to be computed in each of several kernels.</summary>
    private static bool StoreShared(ClusterGraph clusters, Placement placement)
    {
        Dictionary<Node, HashSet<Cluster>> readers = [];
        List<(Node User, Node Used)> edges = [];
        foreach (Cluster cluster in clusters.Clusters)
        {
            HashSet<Node> seen = [];
            foreach (Node root in cluster.Roots)
            {
                Visit(root, cluster, seen, root);
            }
        }
        bool any = false;
        ILookup<Node, Node> users = edges.ToLookup(static e => e.Used, static e => e.User);
        foreach (Node node in readers.Keys.OrderByDescending(static n => n.Id).ToArray())
        {
            bool isFrontier = readers[node].Count > 1 && users[node].Any(user => !(readers.TryGetValue(user, out HashSet<Cluster>? known) && known.SetEquals(readers[node])));
            if (isFrontier && node.Op.IsElementwise() && Placer.Cost(node, placement, CostModel.CheaperThanStored) > CostModel.CheaperThanStored)
            {
                any |= placement.Store(node);
            }
        }
        return any;

        void Visit(Node node, Cluster cluster, HashSet<Node> seen, Node root)
        {
            foreach (Node input in node.Inputs)
            {
                if (placement.IsStored(input) || placement.IsScalar(input) || input.Op.IsLeaf())
                {
                    continue;
                }
                edges.Add((node, input));
                if (!readers.TryGetValue(input, out HashSet<Cluster>? known))
                {
                    readers.Add(input, known = []);
                }
                known.Add(cluster);
                if (seen.Add(input))
                {
                    Visit(input, cluster, seen, root);
                }
            }
        }
    }
}
