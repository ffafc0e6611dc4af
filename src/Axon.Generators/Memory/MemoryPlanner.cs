using System.Runtime.CompilerServices;
using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Memory;

/// <summary>The Memory stage: puts every stored value into an argument's, a result's or the arena's memory.</summary>
internal sealed class MemoryPlanner
{
    private readonly Schedule schedule;
    private readonly Arena arena;
    private readonly Dictionary<Node, Place> places = [];
    private readonly Dictionary<Node, NestedPlan> nested = [];
    private readonly List<CopyStep> before = [];
    private readonly List<CopyStep> after = [];
    private readonly Dictionary<Node, int> lastUse = [];
    private readonly Dictionary<Node, int> writers = [];
    private readonly Dictionary<Slot, List<Node>> tenants = [];
    private readonly Dictionary<int, Node> donors;
    private readonly ConditionalWeakTable<Region, ILookup<Node, Region>> readers = new();
    private readonly List<Slot> held = [];
    private readonly List<Place.Own> heldOutside = [];

    // Stacks and their elements share memory: neither makes room for another value alone.
    private readonly HashSet<Node> divided = [];

    private MemoryPlanner(Schedule schedule, Arena arena)
    {
        this.schedule = schedule;
        this.arena = arena;
        donors = schedule.Donated.GroupBy(static d => d.Output).ToDictionary(static g => g.Key, static g => g.First().Input);
    }

    public static MemoryPlan Plan(Schedule schedule) => new MemoryPlanner(schedule, new Arena()).Run();

    private MemoryPlan Run()
    {
        for (int i = 0; i < schedule.Graph.Inputs.Count; i++)
        {
            if (!schedule.Placement.IsScalar(schedule.Graph.Inputs[i]))
            {
                places.Add(schedule.Graph.Inputs[i], new Place.Input(i));
            }
        }
        FindLastUses();
        PlaceOutputs();
        for (int i = 0; i < schedule.Regions.Count; i++)
        {
            PlaceRegion(schedule.Regions[i], i);
        }
        foreach (Slot slot in held)
        {
            arena.Return(slot);
        }
        return new MemoryPlan(places, before, after, nested, arena.Slots, heldOutside);
    }

    private void FindLastUses()
    {
        for (int i = 0; i < schedule.Regions.Count; i++)
        {
            foreach (Node node in schedule.Regions[i].Reads.Concat(schedule.Regions[i].Outputs))
            {
                lastUse[node] = i;
            }
            foreach (Node node in schedule.Regions[i].Outputs)
            {
                if (!writers.ContainsKey(node))
                {
                    writers.Add(node, i);
                }
            }
        }
    }

    /// <summary>Results are computed where the caller wants them; an update of a donated input there only if nobody reads the old value later.</summary>
    private void PlaceOutputs()
    {
        EquatableNodes outputs = schedule.Graph.Outputs;
        for (int k = 0; k < outputs.Count; k++)
        {
            Node node = outputs[k];
            donors.TryGetValue(k, out Node? donor);
            Place target = new Place.Output(k);
            if (ReferenceEquals(node, donor))
            {
                continue;
            }
            if (places.TryGetValue(node, out Place? known))
            {
                bool isInput = known is Place.Input;
                if (!isInput && donor is null)
                {
                    after.Add(new CopyStep(known, target, node.Type));
                }
                else if (isInput && donor is null && !schedule.Donated.Any(d => ReferenceEquals(d.Input, node)))
                {
                    after.Add(new CopyStep(known, target, node.Type));
                }
                else if (isInput && donor is null)
                {
                    before.Add(new CopyStep(known, target, node.Type));
                }
                else
                {
                    // The old value may be overwritten before the end, and the target may still be read: both are kept apart.
                    Place copy = Hold(node.Type);
                    (isInput ? before : after).Add(new CopyStep(known, copy, node.Type));
                    after.Add(new CopyStep(copy, target, node.Type));
                }
                continue;
            }
            if (donor is null || IsSafeInPlace(donor, node))
            {
                places.Add(node, target);
                continue;
            }
            Place apart = Hold(node.Type);
            places.Add(node, apart);
            after.Add(new CopyStep(apart, target, node.Type));
        }
        // Copies that overwrite donated storage come last; else the order of the results, in which those of equal blocks stand evenly.
        CopyStep[] ordered = [.. after.OrderBy(step => step.Target is Place.Output output ? (donors.ContainsKey(output.Index) ? 1 : 0, output.Index) : (0, -1))];
        after.Clear();
        after.AddRange(ordered);
    }

    private Place Hold(TensorType type)
    {
        Place place = arena.PlaceFor(type);
        if (place is Place.Arena { Slot: var slot })
        {
            held.Add(slot);
        }
        else
        {
            heldOutside.Add((Place.Own)place);
        }
        return place;
    }

    private bool IsSafeInPlace(Node donor, Node update)
    {
        if (!writers.TryGetValue(update, out int writer) || (lastUse.TryGetValue(donor, out int read) && read > writer))
        {
            return false;
        }
        Region region = schedule.Regions[writer];
        return !ReadersIn(region, donor).Any() || ReadsInPlace(region, donor, update);
    }

    /// <summary>Whether the region reads <paramref name="source"/> only at the element it writes.</summary>
    private bool ReadsInPlace(Region region, Node source, Node target) => region switch
    {
        Region.Map map => ReadsInPlace(map, source, target),
        Region.MapMany => ReadersIn(region, source).All(part => part.Outputs.Contains(target) && ReadsInPlace((Region.Map)part, source, target)),
        Region.Update update => ReferenceEquals(update.Base, source) && !Loads(update.Part).Any(l => ReferenceEquals(l.Source, source)) && !ReadsDynamic(update.Part, source),
        // A walk has read an element when it writes there.
        Region.Library { Node.Op: Op.LinearScan } => true,
        Region.Library library when library.Node.Op.IsCumulative() => true,
        Region.Library { Node.Op: Op.ScatterAdd or Op.ScatterSet } scatter => ReferenceEquals(scatter.Operands[0], source) && !scatter.Operands.Skip(1).Contains(source),
        _ => false,
    };

    /// <summary>The parts of a launch, or the region itself, that read a node.</summary>
    private IEnumerable<Region> ReadersIn(Region region, Node node)
    {
        return readers.GetValue(region, static region =>
        {
            IEnumerable<Region> parts = region is Region.MapMany many ? many.Parts : [region];
            return parts.SelectMany(static part => part.Reads.Distinct().Select(read => (part, read))).ToLookup(static pair => pair.read, static pair => pair.part);
        })[node];
    }

    private static bool ReadsInPlace(Region.Map map, Node source, Node target)
    {
        // What is stored part by part is written before the rest of it is read.
        Affine[] addresses = [.. map.Stores.Where(s => ReferenceEquals(s.Target, target)).Select(static s => s.Address)];
        return !ReadsDynamic(map, source) &&
            Loads(map).Where(l => ReferenceEquals(l.Source, source)).All(l => addresses.Length == 1 && l.Address.Equals(addresses[0]) && l.Guard.Count == 0);
    }

    private static bool ReadsDynamic(Region.Map map, Node source) =>
        Accesses.OfValues(RegionValues.Of(map)).Any(a => a.Address is null && ReferenceEquals(a.Source, source)) ||
        map.Stores.Any(s => s.Address.WithNested().Any(a => a.Dynamics.Any(d => ReferenceEquals(d.Index.Source, source))));

    private static IEnumerable<BodyValue.Load> Loads(Region.Map map) => RegionValues.Of(map).OfType<BodyValue.Load>();

    private void PlaceRegion(Region region, int index)
    {
        List<Node> dying = region.Reads.Where(r => lastUse[r] == index && places.TryGetValue(r, out Place? p) && p is Place.Arena arenaPlace && !held.Contains(arenaPlace.Slot)).ToList();
        foreach (Node output in region.Outputs.Where(o => !places.ContainsKey(o)))
        {
            if (region is Region.Loop && Stacks.WholeOf(output) is { } whole)
            {
                Put(output, places[whole] with { Offset = Stacks.OffsetOf(output) });
                divided.Add(whole);
                divided.Add(output);
                continue;
            }
            Node? reused = dying.Find(d => !divided.Contains(d) && Arena.BytesOf(d.Type).Equals(Arena.BytesOf(output.Type)) && ReadsInPlace(region, d, output));
            if (reused is not null)
            {
                dying.Remove(reused);
                Put(output, places[reused]);
            }
            else
            {
                Put(output, arena.PlaceFor(output.Type));
            }
        }
        if (region is Region.Loop or Region.Branch)
        {
            PlanNested(region);
        }
        // A value nobody reads is written and forgotten; a dying operand makes room for the next region.
        foreach (Node node in dying.Concat(region.Outputs.Where(o => lastUse[o] == index)).Distinct())
        {
            if (places[node] is Place.Arena place && !held.Contains(place.Slot) && !IsUsedAfter(place.Slot, index))
            {
                arena.Return(place.Slot);
            }
        }
    }

    private void Put(Node node, Place place)
    {
        places.Add(node, place);
        if (place is Place.Arena arenaPlace)
        {
            if (!tenants.TryGetValue(arenaPlace.Slot, out List<Node>? nodes))
            {
                tenants.Add(arenaPlace.Slot, nodes = []);
            }
            nodes.Add(node);
        }
    }

    private bool IsUsedAfter(Slot slot, int index) => tenants.TryGetValue(slot, out List<Node>? nodes) && nodes.Any(n => lastUse[n] > index);

    private void PlanNested(Region region)
    {
        Node node = region.Outputs[0].Op == Op.Result ? region.Outputs[0].Inputs[0] : region.Outputs[0];
        Graph body = node.Attributes is LoopAttributes l ? l.Body : ((BranchAttributes)node.Attributes).WhenTrue;
        List<Place> unnamed = [];
        Place[] results = new Place[body.Outputs.Count];
        for (int i = 0; i < results.Length; i++)
        {
            Node? result = region.ResultAt(i);
            if (result is not null)
            {
                results[i] = places[result];
                continue;
            }
            TensorType type = body.Outputs[i].Type;
            results[i] = arena.PlaceFor(node.Attributes is LoopAttributes loop && i >= loop.Carries ? type.With([loop.Count, .. type.Shape]) : type);
            unnamed.Add(results[i]);
        }
        Schedule[] bodies = region switch
        {
            Region.Loop loop => loop.Condition is null ? [loop.Body] : [loop.Body, loop.Condition],
            Region.Branch branch => [branch.WhenTrue, branch.WhenFalse],
            _ => [],
        };
        Place? condition = null;
        if (bodies.Length == 2 && region is Region.Loop)
        {
            condition = arena.PlaceFor(bodies[1].Graph.Outputs[0].Type);
            unnamed.Add(condition);
        }
        List<Place?> spares = [];
        for (int k = 0; node.Attributes is LoopAttributes turned && k < turned.Carries; k++)
        {
            Place? spare = LoopCarries.Of(turned, k).Place == CarryPlace.Turned ? arena.PlaceFor(body.Outputs[k].Type) : null;
            unnamed.AddRange(spare is null ? [] : [spare]);
            spares.Add(spare);
        }
        // A body keeps nothing between turns but the carries, so its memory is free again after it.
        nested.Add(node, new NestedPlan(results, bodies.Select(b => new MemoryPlanner(b, arena).Run()).ToArray(), condition, spares));
        foreach (Place.Arena place in unnamed.OfType<Place.Arena>())
        {
            arena.Return(place.Slot);
        }
    }
}
