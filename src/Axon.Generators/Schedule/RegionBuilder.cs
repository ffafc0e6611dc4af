using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Turns clusters into regions: bodies, addresses, loops.</summary>
internal sealed class RegionBuilder(ClusterGraph clusters, Placement placement)
{
    public Region Build(Cluster cluster) => cluster.Kind switch
    {
        ClusterKind.Map => BuildMap(cluster),
        ClusterKind.Many => new Region.MapMany(cluster.Parts.Select(BuildMap).ToArray(), cluster.Parts.SelectMany(Needed).ToArray(), Reads(cluster)) { IsWide = Fuser.IsWide(cluster.Parts[0], placement) },
        ClusterKind.Reduce => BuildReduce(cluster),
        ClusterKind.Rows => BuildRows(cluster),
        ClusterKind.Contraction => BuildContraction(cluster),
        _ => BuildWhole(cluster),
    };

    /// <summary>Roots whose values are read elsewhere; the others were only needed inside.</summary>
    private Node[] Needed(Cluster cluster) => cluster.Roots.Where(r => clusters.IsNeededOutside(r, cluster)).ToArray();

    private static Node[] Reads(Cluster cluster) => cluster.Reads.OrderBy(static n => n.Id).ToArray();

    private readonly Dictionary<Cluster, Region.Map> maps = [];

    /// <summary>The launch of a map: built once, though it is looked at before maps are put together and used after.</summary>
    public Region.Map BuildMap(Cluster cluster)
    {
        if (!maps.TryGetValue(cluster, out Region.Map? map))
        {
            maps.Add(cluster, map = NewMap(cluster));
        }
        return map;
    }

    private Region.Map NewMap(Cluster cluster)
    {
        Affine[] index = Cluster.Identity(cluster.Shape);
        BodyBuilder builder = new(placement, ComputedAt(cluster.Roots, index));
        Node[] targets = Needed(cluster);
        Store[] stores = targets.SelectMany(root => Tiles.Stores(root, index, builder)).ToArray();
        return MapOver(cluster.Shape, stores, builder, targets, Reads(cluster)) with { IsWide = Fuser.IsWide(cluster, placement) };
    }

    private static Region.Map MapOver(IReadOnlyList<Dim> shape, IReadOnlyList<Store> stores, BodyBuilder builder, IReadOnlyList<Node> outputs, IReadOnlyList<Node> reads)
    {
        Affine[] all = Expressions(stores, builder);
        AxisGroups axes = new([Loops(shape)], all);
        IReadOnlyList<LoopAxis> loops = axes.Groups[0];
        bool hasColumn = loops.Count > 0 && IsColumn(loops[loops.Count - 1].Axis, all, stores);
        return new Region.Map(stores, axes, hasColumn ? loops.Take(loops.Count - 1).ToArray() : loops, hasColumn ? loops[loops.Count - 1] : null, outputs, reads);
    }

    private Region BuildReduce(Cluster cluster)
    {
        Node reduction = cluster.Anchor;
        EquatableArray<int> axes = reduction.Get<AxesAttributes>().Axes;
        IReadOnlyList<Dim> shape = cluster.Shape;
        Affine[] index = Cluster.Identity(shape);
        int[] kept = Enumerable.Range(0, shape.Count).Where(axis => !axes.Contains(axis)).ToArray();
        BodyBuilder elements = new(placement, static (_, _) => null);
        BodyValue element = elements.Build(reduction.Inputs[0], index);
        Affine[] keptIndex = kept.Select(axis => index[axis]).ToArray();
        BodyBuilder epilogue = new(placement, ComputedAt(cluster.Roots, keptIndex), reduction);
        Node[] targets = Needed(cluster);
        Store[] stores = targets.Select(root => new Store(root, Affine.Linear(keptIndex, root.Type.Shape), epilogue.Build(root, keptIndex))).ToArray();
        Affine[] all = [.. Expressions([], elements), .. Expressions(stores, epilogue)];

        int last = Enumerable.Range(0, shape.Count).LastOrDefault(axis => !shape[axis].Is(1));
        int lastReduced = axes.Count == 0 ? -1 : axes.Max();
        bool keepsColumns = shape.Count > 0 && !axes.Contains(last);
        LoopAxis[] Of(IEnumerable<int> chosen) => chosen.Select(axis => new LoopAxis(axis, shape[axis])).ToArray();
        Node[] reads = Reads(cluster);
        if (keepsColumns)
        {
            AxisGroups groups = new([Of(kept.Where(a => a < lastReduced)), Of(axes.OrderBy(static a => a)), Of(kept.Where(a => a > lastReduced))], all);
            IReadOnlyList<LoopAxis> trailing = groups.Groups[2];
            bool hasColumn = trailing.Count > 0 && IsColumn(trailing[trailing.Count - 1].Axis, all, stores);
            LoopAxis[] outer = [.. groups.Groups[0], .. hasColumn ? trailing.Take(trailing.Count - 1) : trailing];
            return new Region.Reduce(reduction, element, stores, groups, outer, groups.Groups[1], hasColumn ? trailing[trailing.Count - 1] : null, true, targets, reads) { IsWide = Fuser.IsWide(cluster, placement) };
        }
        AxisGroups both = new([Of(kept), Of(axes.OrderBy(static a => a))], all);
        IReadOnlyList<LoopAxis> reduced = both.Groups[1];
        bool vector = reduced.Count > 0 && IsColumn(reduced[reduced.Count - 1].Axis, all, []);
        return new Region.Reduce(
            reduction, element, stores, both, both.Groups[0], vector ? reduced.Take(reduced.Count - 1).ToArray() : reduced,
            vector ? reduced[reduced.Count - 1] : null, false, targets, reads) { IsWide = Fuser.IsWide(cluster, placement) };
    }

    private Region BuildRows(Cluster cluster)
    {
        Affine[] index = Cluster.Identity(cluster.Shape);
        Affine[] rowIndex = index.Take(index.Length - 1).ToArray();
        Node[] full = cluster.Roots.Where(r => r.Type.Shape.SequenceEqual(cluster.Shape)).ToArray();
        List<RowPass> passes = [];
        List<Affine> all = [];
        List<BodyBuilder> builders = [];
        Node[] needed = full.Where(r => clusters.IsNeededOutside(r, cluster)).ToArray();
        Node[] reductions = cluster.Roots.Where(r => !full.Contains(r)).ToArray();
        KeptValue? kept = KeptValue.Find(reductions, needed, cluster, placement);
        bool isKept = false;
        BodyBuilder NewBuilder(Node? self)
        {
            Func<Node, Affine, IReadOnlyList<Affine>?> inRow = ComputedAt(full, index);
            BodyBuilder builder = new(
                placement, (node, address) => ReferenceEquals(node, self) ? rowIndex : inRow(node, address),
                keptIn: isKept ? (node, at) => ReferenceEquals(node, kept!.Node) && at.SequenceEqual(index) ? kept.Keeper : null : null);
            builders.Add(builder);
            return builder;
        }
        foreach (Node root in reductions)
        {
            Affine address = Affine.Linear(rowIndex, root.Type.Shape);
            BodyBuilder builder = NewBuilder(root.Op.IsReduction() ? null : root);
            all.Add(address);
            if (!root.Op.IsReduction())
            {
                passes.Add(new RowPass.Map([new Store(root, address, builder.Build(root, rowIndex))], IsRowValue: true));
                continue;
            }
            BodyValue element = builder.Build(root.Inputs[0], index);
            if (root.Op == Op.Sum && !ReferenceEquals(root, kept?.Pass) && OnlyElement.Position(element, cluster.Shape) is { } only)
            {
                // A builder of its own: what was found of the whole row is not part of the pass.
                BodyBuilder one = new(placement, static (_, _) => null);
                BodyValue value = one.Build(root.Inputs[0], [.. rowIndex, only]);
                if (!one.Values.OfType<BodyValue.Load>().Any(load => full.Contains(load.Source)))
                {
                    builders[builders.Count - 1] = one;
                    passes.Add(new RowPass.Map([new Store(root, address, value)], IsRowValue: true));
                    continue;
                }
            }
            Store? store = null;
            if (ReferenceEquals(root, kept?.Pass))
            {
                store = new Store(kept!.Keeper, Affine.Linear(index, kept.Keeper.Type.Shape), builder.Build(kept.Node, index));
                all.Add(store.Address);
                isKept = true;
            }
            passes.Add(new RowPass.Reduce(root, element, address, store));
        }
        if (needed.Length > 0)
        {
            BodyBuilder builder = NewBuilder(null);
            Store[] stores = needed.Select(root => new Store(root, Affine.Linear(index, root.Type.Shape), builder.Build(root, index))).ToArray();
            passes.Add(new RowPass.Map(stores, IsRowValue: false));
            all.AddRange(stores.Select(static s => s.Address));
        }
        all.AddRange(builders.SelectMany(static b => b.Values).SelectMany(static v => v.Affines).SelectMany(static a => a.WithNested()));
        IReadOnlyList<LoopAxis> loops = Loops(cluster.Shape);
        AxisGroups axes = new([loops.Take(loops.Count - 1).ToArray(), [loops[loops.Count - 1]]], all);
        // Row values are read back by later passes of the same kernel, so each of them has a buffer.
        Node[] outputs = [.. cluster.Roots.Where(r => !full.Contains(r)), .. needed];
        return new Region.RowProgram(passes, axes, axes.Groups[0], axes.Groups[1].FirstOrDefault(), outputs, Reads(cluster)) { IsWide = Fuser.IsWide(cluster, placement) };
    }

    private Region BuildContraction(Cluster cluster)
    {
        Node node = cluster.Anchor;
        IReadOnlyList<Dim> shape = node.Type.Shape;
        Affine[] index = Cluster.Identity(shape);
        BodyBuilder builder = new(placement, ComputedAt(cluster.Roots, index), node);
        Node[] targets = Needed(cluster);
        Store[] stores = targets.Select(root => new Store(root, Affine.Linear(index, shape), builder.Build(root, index))).ToArray();
        Affine[] all = Expressions(stores, builder);
        IReadOnlyList<LoopAxis> loops = Loops(shape);
        int batch = node.Op == Op.Dot ? node.Get<DotAttributes>().LeftBatch.Count : 0;
        int columns = node.Op == Op.Dot ? shape.Count - (node.Inputs[0].Type.Rank - node.Get<DotAttributes>().LeftContract.Count) : 1;
        AxisGroups axes = new([loops.Take(batch).ToArray(), loops.Skip(batch).Take(shape.Count - batch - columns).ToArray(), loops.Skip(shape.Count - columns).ToArray()], all);
        return new Region.Contraction(
            node,
            node.Op == Op.Dot ? DotStrides.Of(node, 0, placement) : null,
            node.Op == Op.Dot ? DotStrides.Of(node, 1, placement) : null,
            stores, axes, axes.Groups[0], axes.Groups[1], axes.Groups[2].SingleOrDefault(), targets, Reads(cluster)) { IsWide = node.Type.Element.IsWide() };
    }

    private Region BuildWhole(Cluster cluster)
    {
        Node node = cluster.Anchor;
        Node[] reads = Reads(cluster);
        Node[] outputs = cluster.Roots.ToArray();
        switch (node.Attributes)
        {
            case LoopAttributes loop:
                return new Region.Loop(node, Scheduler.ScheduleBody(node, placement), loop.Condition is not null ? Scheduler.ScheduleCondition(node, placement) : null, outputs, reads);
            case BranchAttributes branch:
                return new Region.Branch(node, Scheduler.ScheduleSide(node, branch.WhenTrue, placement), Scheduler.ScheduleSide(node, branch.WhenFalse, placement), outputs, reads);
        }
        return node.Op switch
        {
            Op.UpdateAt or Op.AddAt => BuildUpdate(node, reads),
            Op.Pad => BuildDilation(node, reads),
            _ => new Region.Library(node, node.Inputs.Select(i => Views.Stored(i, placement)!).ToArray(), outputs, reads),
        };
    }

    private Region BuildUpdate(Node node, IReadOnlyList<Node> reads)
    {
        Node slice = node.Inputs[1];
        int axis = node.Get<AxisAttributes>().Axis;
        Affine[] index = Cluster.Identity(slice.Type.Shape);
        Affine[] target = [.. index.Take(axis), Views.Dynamic(node, node.Inputs[2], [], node.Type.Shape[axis], placement), .. index.Skip(axis)];
        Affine address = Affine.Linear(target, node.Type.Shape);
        BodyBuilder builder = new(placement, static (_, _) => null);
        BodyValue value = builder.Build(slice, index);
        if (node.Op == Op.AddAt)
        {
            value = builder.Combine(Op.Add, builder.Build(node, target), value);
        }
        Region.Map part = MapOver(slice.Type.Shape, [new Store(node, address, value)], builder, [node], reads) with { IsWide = WordClass.Of(slice, placement) ?? node.Type.Element.IsWide() };
        return new Region.Update(node, Views.Stored(node.Inputs[0], placement), null, part, [node], reads);
    }

    /// <summary>Elements set apart: everything is filled, then the operand's elements are written at their places.</summary>
    private Region BuildDilation(Node node, IReadOnlyList<Node> reads)
    {
        PadAttributes pad = node.Get<PadAttributes>();
        Node operand = node.Inputs[0];
        if (pad.Low.Concat(pad.High).Any(static d => d.Value < 0))
        {
            throw new InvalidOperationException("Elements cannot be set apart and removed from an edge in one Pad.");
        }
        Affine[] whole = Cluster.Identity(node.Type.Shape);
        BodyBuilder filling = new(placement, static (_, _) => null);
        Region.Map fill = MapOver(node.Type.Shape, [new Store(node, Affine.Linear(whole, node.Type.Shape), filling.Build(node.Inputs[1], []))], filling, [node], reads) with { IsWide = node.Type.Element.IsWide() };
        Affine[] index = Cluster.Identity(operand.Type.Shape);
        Affine[] target = index.Select((i, axis) => Affine.Constant(pad.Low[axis]) + (i * (pad.Interior[axis] + 1))).ToArray();
        BodyBuilder builder = new(placement, static (_, _) => null);
        BodyValue value = builder.Build(operand, index);
        Region.Map part = MapOver(operand.Type.Shape, [new Store(node, Affine.Linear(target, node.Type.Shape), value)], builder, [node], reads) with { IsWide = WordClass.Of(operand, placement) ?? node.Type.Element.IsWide() };
        return new Region.Update(node, null, fill, part, [node], reads);
    }

    /// <summary>A root is computed where its own element is asked for, by whatever way of reshapes.</summary>
    private static Func<Node, Affine, IReadOnlyList<Affine>?> ComputedAt(IReadOnlyCollection<Node> roots, Affine[] index) =>
        (node, address) => roots.Contains(node) && node.Type.Rank == index.Length && address.Equals(Affine.Linear(index, node.Type.Shape)) ? index : null;

    private static LoopAxis[] Loops(IReadOnlyList<Dim> shape) => shape.Select(static (dim, axis) => new LoopAxis(axis, dim)).ToArray();

    private static Affine[] Expressions(IEnumerable<Store> stores, BodyBuilder builder) =>
        stores.SelectMany(static s => s.Address.WithNested()).Concat(builder.Values.SelectMany(static v => v.Affines)).SelectMany(static a => a.WithNested()).ToArray();

    /// <summary>Whether lanes may run along the axis: stores stay contiguous, and indices that are read do not change along it.</summary>
    private static bool IsColumn(int axis, IEnumerable<Affine> expressions, IEnumerable<Store> stores) =>
        stores.All(s => s.Address.CoefficientOf(axis).Is(1)) &&
        expressions.All(e => e.Dynamics.All(d => !d.Index.Address.DependsOn(axis)));
}
