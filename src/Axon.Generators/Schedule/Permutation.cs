using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>A map that only brings the elements of one value into another order: where it starts to read, and for each loop, outermost first, its size and the distance of what it reads.</summary>
internal sealed record Permutation(Node Source, Affine Start, IReadOnlyList<Dim> Sizes, IReadOnlyList<Dim> Strides)
{
    /// <summary>How many loops the skeleton has.</summary>
    public const int Axes = 4;

    /// <summary>Null where a map computes something, reads where its result says, or reads in the order that it writes.</summary>
    public static Permutation? Of(Region.Map map)
    {
        if (map.Stores is not [{ Value: BodyValue.Load { Guard.Count: 0 } load } store] || load.Source.Type.Element != store.Target.Type.Element ||
            load.Address.Dynamics.Count > 0 || map.Column is not { } column || map.Rows.Count is 0 or >= Axes)
        {
            return null;
        }
        LoopAxis[] loops = [.. map.Rows, column];
        Affine address = map.Axes.Rewrite(load.Address);
        Dim[] strides = loops.Select(loop => address.CoefficientOf(loop.Axis)).ToArray();
        Dim last = strides[strides.Length - 1];
        bool isMoved = last.Is(1) || (!last.Is(0) && strides.Take(strides.Length - 1).Any(static s => s.Is(1)));
        return isMoved ? new Permutation(load.Source, Affine.Constant(address.Offset), loops.Select(static l => l.Size).ToArray(), strides) : null;
    }
}
