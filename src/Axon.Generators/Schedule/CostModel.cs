using System.Runtime.CompilerServices;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>What work costs, in the sizes of the program.</summary>
/// <param name="Launches">Calls of a skeleton.</param>
/// <param name="Flops">Multiplications and additions of contractions and reductions, and instructions of what is fused, an element each.</param>
/// <param name="Bytes">Memory that is read or written at least once: each operand where it is used, each result.</param>
internal sealed record Cost(Dim Launches, Dim Flops, Dim Bytes)
{
    public static Cost None { get; } = new(Dim.Zero, Dim.Zero, Dim.Zero);

    public static Cost operator +(Cost left, Cost right) => new(left.Launches + right.Launches, left.Flops + right.Flops, left.Bytes + right.Bytes);

    public static Cost operator *(Cost cost, Dim times) => new(cost.Launches * times, cost.Flops * times, cost.Bytes * times);

    /// <summary><c>flops 2*n, bytes 8*n</c>.</summary>
    public override string ToString() => $"flops {Flops}, bytes {Bytes}";
}

/// <summary>
/// The estimate by which schedules are chosen and that the header of a generated file prints. A launch takes the longer of two times, that of its flops and that of its
/// bytes; the machine's peaks are not known at build time, only about how many instructions go with a byte.
/// </summary>
internal static class CostModel
{
    /// <summary>Element instructions that a core does while a byte comes from memory or goes there.</summary>
    private const int InstructionsOfByte = 3;

    /// <summary>
    /// The instructions an element up to which a value is computed in each kernel that needs it rather than stored: storing writes it and reads it again, 4 bytes of an f32 each.
    /// (A 64-bit element has twice the bytes, and half the lanes.)
    /// </summary>
    public const int CheaperThanStored = InstructionsOfByte * 2 * sizeof(float);

    /// <summary>Instructions an element of an op that is fused.</summary>
    public static int Instructions(Op op) => op switch
    {
        Op.RandomBits => 0,
        _ when op.IsExpensive() => 40,
        Op.Divide or Op.Remainder or Op.Sqrt or Op.Rsqrt or Op.Reciprocal => 5,
        Op.Cast or Op.StopGradient => 0,
        _ when op.IsElementwise() => 1,
        Op.Pad or Op.Concat => 2,
        _ => 0,
    };

    /// <summary>All launches of a schedule; a loop's as often as it turns, a branch's dearer side.</summary>
    public static Cost Of(Schedule schedule) => schedule.Regions.Aggregate(Cost.None, static (sum, region) => sum + Of(region));

    // A header asks for each region, and again for all of them together.
    private static readonly ConditionalWeakTable<Region, Cost> Known = new();

    /// <summary>A region; of a loop all its turns.</summary>
    public static Cost Of(Region region) => Known.GetValue(region, static r => Estimate(r));

    private static Cost Estimate(Region region) => region switch
    {
        Region.Map map => One(OfLoops(map.Stores, null, Loops(map.Rows, map.Column))),
        Region.MapMany many => One(many.Parts.Aggregate(Cost.None, static (sum, map) => sum + OfLoops(map.Stores, null, Loops(map.Rows, map.Column)))),
        Region.Reduce reduce => One(OfReduction(reduce)),
        Region.RowProgram rows => One(OfRows(rows)),
        Region.Contraction contraction => One(OfContraction(contraction)),
        Region.Library library => One(OfLibrary(library)),
        Region.Update update => Of(update.Part) + (update.Fill is null ? Cost.None : Of(update.Fill)),
        Region.Loop loop => (Of(loop.Body) + (loop.Condition is null ? Cost.None : Of(loop.Condition))) * loop.Node.Get<LoopAttributes>().Count,
        Region.Branch branch => Of(branch.WhenTrue) is var whenTrue && Of(branch.WhenFalse) is var whenFalse && (whenTrue.Bytes - whenFalse.Bytes).IsAtLeast(0) ? whenTrue : whenFalse,
        _ => throw new InvalidOperationException($"{region.GetType().Name} has no cost."),
    };

    private static Cost One(Cost cost) => cost with { Launches = Dim.One };

    private static LoopAxis[] Loops(IReadOnlyList<LoopAxis> rows, LoopAxis? column) => column is null ? [.. rows] : [.. rows, column];

    private static Cost OfReduction(Region.Reduce reduce)
    {
        LoopAxis[] all = [.. reduce.Outer, .. Loops(reduce.Rows, reduce.Column)];
        Dim elements = AxisGroups.Size(all);
        return OfLoops(reduce.Stores, reduce.Element, all) + new Cost(Dim.Zero, elements, Dim.Zero);
    }

    private static Cost OfRows(Region.RowProgram rows)
    {
        LoopAxis[] loops = Loops(rows.Rows, rows.Column);
        RowPass.Reduce[] reductions = [.. rows.Passes.OfType<RowPass.Reduce>()];
        Cost passes = OfValues([.. RegionValues.Of(rows)], loops);
        // What a later pass stores again over a kept value is written once.
        IEnumerable<Node> written = rows.Passes.OfType<RowPass.Map>().SelectMany(static pass => pass.Stores.Select(static store => store.Target)).Distinct();
        return passes + new Cost(Dim.Zero, AxisGroups.Size(loops) * reductions.Length, Bytes(written));
    }

    private static Cost OfContraction(Region.Contraction contraction)
    {
        Node node = contraction.Node;
        Cost epilogue = OfLoops(contraction.Stores, null, [.. contraction.Batch, .. Loops(contraction.Rows, contraction.Column)]);
        return epilogue + new Cost(Dim.Zero, Products(node) * 2, Bytes(node.Inputs));
    }

    /// <summary>Multiplications of a product or convolution.</summary>
    private static Dim Products(Node node) => node.Op switch
    {
        Op.Dot => node.Get<DotAttributes>().LeftContract.Aggregate(node.Type.Size, (product, axis) => product * node.Inputs[0].Type.Shape[axis]),
        // Each element of the convolution's result sums over the window and the channels of its group: all axes of the kernel but the filters.
        Op.Conv => node.Type.Size * Window(node.Inputs[1].Type),
        Op.ConvInputGrad => node.Inputs[0].Type.Size * Window(node.Inputs[1].Type),
        _ => node.Inputs[1].Type.Size * Window(node.Type),
    };

    private static Dim Window(TensorType kernel) => kernel.Shape.Take(kernel.Rank - 1).Aggregate(Dim.One, static (product, size) => product * size);

    /// <summary>One look at each element; a factorization or solver multiplies each by a column, attention each query by each key, in two products or, for its gradient, five.</summary>
    private static Cost OfLibrary(Region.Library library)
    {
        Node node = library.Node;
        TensorType first = library.Operands.Count > 0 ? library.Operands[0].Type : node.Type;
        Dim work = node.Attributes is AttentionAttributes ? first.Size * node.Inputs[1].Type.Shape[first.Rank - 2] * (node.Op == Op.Attention ? 4 : 10)
            : node.Op.IsLibraryCall() && node.Op is not (Op.Sort or Op.Fourier) && first.Rank > 0 ? first.Size * first.Shape[first.Rank - 1] : node.Type.Size;
        // Of a table only what is taken is read.
        IEnumerable<Node> read = node.Op is Op.Take or Op.SliceAt ? [.. library.Operands.Skip(1), node] : library.Operands;
        return new Cost(Dim.Zero, work, Bytes(read) + Bytes(library.Outputs));
    }

    private static Cost OfLoops(IReadOnlyList<Store> stores, BodyValue? element, LoopAxis[] loops)
    {
        IEnumerable<BodyValue> results = stores.Select(static store => store.Value);
        return OfValues(RegionValues.Under(element is null ? results : [element, .. results]), loops)
            + stores.Aggregate(Cost.None, (sum, store) => sum + new Cost(Dim.Zero, Dim.Zero, Extent(store.Address, loops) * store.Target.Type.Element.Bytes()));
    }

    /// <summary>Loads and instructions, each along the loops that it depends on.</summary>
    private static Cost OfValues(IReadOnlyList<BodyValue> values, LoopAxis[] loops)
    {
        Dictionary<BodyValue, bool[]> axes = [];
        HashSet<string> loaded = new(StringComparer.Ordinal);
        Dim flops = Dim.Zero, bytes = Dim.Zero;
        foreach (BodyValue value in values)
        {
            bool[] own = new bool[loops.Length];
            foreach (BodyValue operand in value.Operands)
            {
                if (axes.TryGetValue(operand, out bool[]? known))
                {
                    for (int i = 0; i < own.Length; i++)
                    {
                        own[i] |= known[i];
                    }
                }
            }
            Dim extent = Dim.One;
            for (int i = 0; i < own.Length; i++)
            {
                int axis = loops[i].Axis;
                own[i] = own[i] || value is BodyValue.Incoming || value.Affines.Any(affine => affine.DependsOn(axis));
                extent *= own[i] ? loops[i].Size : Dim.One;
            }
            axes[value] = own;
            if (value is BodyValue.Load load && loaded.Add(load.Key))
            {
                bytes += Extent(load.Address, loops) * load.Element.Bytes();
            }
            flops += extent * (value switch
            {
                BodyValue.Apply apply => Instructions(apply.Op),
                BodyValue.Random => Instructions(Op.Exp),
                _ => 0,
            });
        }
        return new Cost(Dim.Zero, flops, bytes);
    }

    private static Dim Extent(Affine address, LoopAxis[] loops) => AxisGroups.Size(loops.Where(loop => address.DependsOn(loop.Axis)));

    private static Dim Bytes(IEnumerable<Node> nodes) => nodes.Aggregate(Dim.Zero, static (sum, node) => sum + (node.Type.Size * node.Type.Element.Bytes()));
}
