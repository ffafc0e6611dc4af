namespace Axon.Vocabulary;

/// <content>Walks along an axis, whose gradients are walks the other way round and so take one pass too; sorting and Fourier transforms.</content>
internal static partial class VjpRules
{
    private static ScanAttributes Backwards<V>(in VjpQuery<V> q)
        where V : class => q.Get<ScanAttributes>() with { Reverse = !q.Get<ScanAttributes>().Reverse };

    /// <summary>
    /// G[k] = g[k] + a[k+1] G[k+1] is the gradient of b, and G[k] y[k-1] that of a.
    /// </summary>
    private static V?[] LinearScan<V>(in VjpQuery<V> q)
        where V : class
    {
        V gradient = q.Apply(Op.LinearScan, Backwards(q), Next(q, q.X), q.G);
        return [q.W.Multiply(gradient, Previous(q, q.Y, 0)), gradient];
    }

    /// <summary>
    /// The gradient of x[i] is the sum of g[j] times the product of all x up to j but x[i]: the product of those before i times
    /// S[i] = g[i] + x[i+1] S[i+1]. Nothing is divided, so zeros need no care.
    /// </summary>
    private static V?[] CumulativeProduct<V>(in VjpQuery<V> q)
        where V : class =>
        [q.W.Multiply(Previous(q, q.Y, 1), q.Apply(Op.LinearScan, Backwards(q), Next(q, q.X), q.G))];

    /// <summary>All gradients from where an element becomes the extreme to where the next one does are its own. The first of equals is the extreme.</summary>
    private static V?[] CumulativeExtreme<V>(in VjpQuery<V> q)
        where V : class
    {
        // Nothing equals NaN, so the first element is always new.
        V isNew = q.W.Apply(Op.NotEqual, q.Y, Previous(q, q.Y, double.NaN));
        V zero = q.W.Like(q.G, 0);
        V goesOn = q.W.Select(isNew, zero, q.W.Like(q.G, 1));
        return [q.W.Select(isNew, q.Apply(Op.LinearScan, Backwards(q), Next(q, goesOn), q.G), zero)];
    }

    // Each gradient goes back to where its element came from: the order of the positions is the inverse permutation.
    private static V?[] Sort<V>(in VjpQuery<V> q)
        where V : class
    {
        if (q.Gradients[0] is not { } gradient)
        {
            return [null];
        }
        int axis = q.Get<SortAttributes>().Axis;
        V places = q.W.Builder.ApplySeveral(Op.Sort, new SortAttributes(axis, false), q.Outputs[1])[1];
        return [Intrinsics.TakeAlong(q.W.Builder, gradient, places, axis)];
    }

    // The transform is a symmetric matrix; the transpose of it as a map of two real parts is the other direction.
    private static V?[] Fourier<V>(in VjpQuery<V> q)
        where V : class
    {
        FourierAttributes a = q.Get<FourierAttributes>();
        V zero = q.W.Zeros(q.InputType(0));
        return [.. q.W.Builder.ApplySeveral(Op.Fourier, a with { Inverse = !a.Inverse }, q.Gradients[0] ?? zero, q.Gradients[1] ?? zero)];
    }

    /// <summary>At each place of the walk the element of the place before it; <paramref name="first"/> where there is none.</summary>
    private static V Previous<V>(in VjpQuery<V> q, V x, double first)
        where V : class => Shift(q, x, first, q.Get<ScanAttributes>().Reverse ? -1 : 1);

    private static V Next<V>(in VjpQuery<V> q, V x)
        where V : class => Shift(q, x, 0, q.Get<ScanAttributes>().Reverse ? 1 : -1);

    private static V Shift<V>(in VjpQuery<V> q, V x, double outside, int by)
        where V : class
    {
        int axis = q.Get<ScanAttributes>().Axis;
        int rank = q.W.TypeOf(x).Rank;
        IEnumerable<Dim> Widths(int width) => Enumerable.Range(0, rank).Select(i => Dim.Constant(i == axis ? width : 0));
        return q.W.Pad(x, outside, Widths(by), Widths(-by), Enumerable.Repeat(0, rank));
    }
}
