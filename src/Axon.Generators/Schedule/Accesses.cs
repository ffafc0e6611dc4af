using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>One read of a stored node by a body. Null address: read as a whole, or in an order of its own.</summary>
internal sealed record Access(Node Source, Affine? Address, bool Guarded)
{
    /// <summary>Where the source is indices: what they index with them.</summary>
    public DynamicIndex? Index { get; init; }
}

/// <summary>What a node reads to be computed over its iteration space.</summary>
internal static class Accesses
{
    public static IReadOnlyList<Access> Of(Node root, Placement placement)
    {
        Node[] bodies = root.Op switch
        {
            Op.Sum or Op.Product or Op.Max or Op.Min => [root.Inputs[0]],
            Op.UpdateAt or Op.AddAt => [root.Inputs[1]],
            Op.Pad when root.Get<PadAttributes>().Interior.Any(static i => i != 0) => [.. root.Inputs],
            _ when Placer.Produces(root.Op) => [],
            _ => [root],
        };
        List<Access> accesses = bodies.SelectMany(body => OfBody(body, ReferenceEquals(body, root), placement)).ToList();
        if (bodies.Length == 0 || !ReferenceEquals(bodies[0], root))
        {
            foreach (Node input in Stacks.Operands(root, placement.IsStored).Where(i => !bodies.Contains(i) && (!placement.IsScalar(i) || placement.IsStored(i))))
            {
                if (Views.Address(input, Cluster.Identity(input.Type.Shape), placement) is var (source, _))
                {
                    accesses.Add(new Access(source, null, false));
                }
            }
        }
        return accesses;
    }

    public static IEnumerable<Access> OfValues(IEnumerable<BodyValue> values)
    {
        foreach (BodyValue value in values)
        {
            if (value is BodyValue.Load load)
            {
                yield return new Access(load.Source, load.Address, load.Guard.Count > 0);
            }
            if (value is BodyValue.Random random)
            {
                yield return new Access(random.Source, null, false);
            }
            foreach (Affine affine in value.Affines)
            {
                foreach ((DynamicIndex index, _) in affine.Dynamics.Where(static d => !d.Index.IsNumber))
                {
                    yield return new Access(index.Source, null, false) { Index = index };
                }
            }
        }
    }

    private static IEnumerable<Access> OfBody(Node body, bool isRoot, Placement placement)
    {
        Affine[] index = Cluster.Identity(isRoot ? Tiles.SpaceOf(body) : body.Type.Shape);
        BodyBuilder builder = new(placement, (node, _) => isRoot && ReferenceEquals(node, body) ? index : null);
        foreach (Node value in isRoot && Tiles.AreIn(body) ? body.Inputs : (IEnumerable<Node>)[body])
        {
            builder.Build(value, index);
        }
        return OfValues(builder.Values);
    }
}
