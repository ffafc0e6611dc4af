using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// An index or address as a sum: an offset, a coefficient for each axis of the iteration space, and a coefficient for each index
/// that is read at run time. Coefficients are sizes, so one expression serves every batch size.
/// </summary>
internal sealed class Affine : IEquatable<Affine>
{
    private readonly IReadOnlyList<(int Axis, Dim Coefficient)> terms;
    private readonly IReadOnlyList<(DynamicIndex Index, Dim Coefficient)> dynamics;
    private string? key;

    private Affine(Dim offset, IEnumerable<(int Axis, Dim Coefficient)> terms, IEnumerable<(DynamicIndex Index, Dim Coefficient)> dynamics)
    {
        Offset = offset;
        this.terms = InOrder(terms);
        this.dynamics = dynamics is ICollection<(DynamicIndex, Dim)> { Count: 0 } ? [] : dynamics.Where(static d => !d.Coefficient.Is(0)).OrderBy(static d => d.Index.Key, StringComparer.Ordinal).ToArray();
    }

    private Affine(Dim offset, IReadOnlyList<(int Axis, Dim Coefficient)> terms)
    {
        Offset = offset;
        this.terms = terms;
        dynamics = [];
    }

    public static Affine Zero { get; } = Constant(Dim.Zero);

    public Dim Offset { get; }

    public IReadOnlyList<(int Axis, Dim Coefficient)> Terms => terms;

    public IReadOnlyList<(DynamicIndex Index, Dim Coefficient)> Dynamics => dynamics;

    /// <summary>Canonical text: equal expressions have equal keys.</summary>
    public string Key => key ??= string.Join("+", terms.Select(static t => $"({t.Coefficient})*i{t.Axis}")
        .Concat(dynamics.Select(static d => $"({d.Coefficient})*{d.Index.Key}"))
        .Concat([$"({Offset})"]));

    public bool IsConstant => terms.Count == 0 && dynamics.Count == 0;

    public static Affine Constant(Dim value) => new(value, []);

    public static Affine Axis(int axis) => new(Dim.Zero, [(axis, Dim.One)]);

    public static Affine Dynamic(DynamicIndex index) => new(Dim.Zero, [], [(index, Dim.One)]);

    public static Affine operator +(Affine left, Affine right) =>
        left.IsZero ? right
        : right.IsZero ? left
        : left.dynamics.Count + right.dynamics.Count == 0 ? new(left.Offset + right.Offset, Merge(left.terms, right.terms))
        : new(
        left.Offset + right.Offset,
        left.terms.Concat(right.terms).GroupBy(static t => t.Axis).Select(static g => (g.Key, g.Aggregate(Dim.Zero, static (sum, t) => sum + t.Coefficient))),
        left.dynamics.Concat(right.dynamics).GroupBy(static d => d.Index.Key).Select(static g => (g.First().Index, g.Aggregate(Dim.Zero, static (sum, d) => sum + d.Coefficient))));

    public static Affine operator -(Affine left, Affine right) => left + (right * Dim.Constant(-1));

    public static Affine operator *(Affine value, Dim factor) => value.IsZero || factor.Is(1) ? value : new(
        value.Offset * factor,
        Times(value.terms, factor),
        value.dynamics.Count == 0 ? [] : value.dynamics.Select(d => (d.Index, d.Coefficient * factor)));

    private bool IsZero => terms.Count == 0 && dynamics.Count == 0 && Offset.Is(0);

    private static IEnumerable<(int Axis, Dim Coefficient)> Times(IReadOnlyList<(int Axis, Dim Coefficient)> terms, Dim factor)
    {
        (int, Dim)[] products = new (int, Dim)[terms.Count];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = (terms[i].Axis, terms[i].Coefficient * factor);
        }
        return products;
    }

    /// <summary>The terms that are not zero, by axis. There are few.</summary>
    private static List<(int Axis, Dim Coefficient)> InOrder(IEnumerable<(int Axis, Dim Coefficient)> terms)
    {
        List<(int Axis, Dim Coefficient)> kept = [];
        foreach ((int Axis, Dim Coefficient) term in terms)
        {
            if (!term.Coefficient.Is(0))
            {
                int at = kept.Count;
                while (at > 0 && kept[at - 1].Axis > term.Axis)
                {
                    at--;
                }
                kept.Insert(at, term);
            }
        }
        return kept;
    }

    /// <summary>Both lists are in order of their axes.</summary>
    private static List<(int Axis, Dim Coefficient)> Merge(IReadOnlyList<(int Axis, Dim Coefficient)> left, IReadOnlyList<(int Axis, Dim Coefficient)> right)
    {
        List<(int Axis, Dim Coefficient)> merged = new(left.Count + right.Count);
        for (int i = 0, j = 0; i < left.Count || j < right.Count;)
        {
            bool fromLeft = i < left.Count && (j == right.Count || left[i].Axis <= right[j].Axis);
            bool fromRight = j < right.Count && (i == left.Count || right[j].Axis <= left[i].Axis);
            (int Axis, Dim Coefficient) term = fromLeft && fromRight ? (left[i].Axis, left[i].Coefficient + right[j].Coefficient) : fromLeft ? left[i] : right[j];
            i += fromLeft ? 1 : 0;
            j += fromRight ? 1 : 0;
            if (!term.Coefficient.Is(0))
            {
                merged.Add(term);
            }
        }
        return merged;
    }

    public Dim CoefficientOf(int axis)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            if (terms[i].Axis == axis)
            {
                return terms[i].Coefficient;
            }
        }
        return Dim.Zero;
    }

    /// <summary>Whether the value changes along an axis, be it through an index that is read.</summary>
    public bool DependsOn(int axis)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            if (terms[i].Axis == axis)
            {
                return true;
            }
        }
        return dynamics.Count > 0 && dynamics.Any(d => d.Index.Address.DependsOn(axis));
    }

    /// <summary>The expression without the axes in <paramref name="dropped"/>, whose indices are zero or part of another axis.</summary>
    public Affine Without(ICollection<int> dropped) => dropped.Count == 0 ? this : new(
        Offset,
        terms.Where(t => !dropped.Contains(t.Axis)),
        dynamics.Count == 0 ? [] : dynamics.Select(d => (d.Index with { Address = d.Index.Address.Without(dropped) }, d.Coefficient)));

    /// <summary>This expression and those inside the indices it reads.</summary>
    public IEnumerable<Affine> WithNested() => dynamics.Count == 0 ? [this] : new[] { this }.Concat(dynamics.SelectMany(static d => d.Index.Address.WithNested()));

    public bool Equals(Affine? other) => ReferenceEquals(this, other) || (other is not null && terms.Count == other.terms.Count && dynamics.Count == other.dynamics.Count && Key == other.Key);

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public override string ToString() => Key;

    /// <summary>Row-major position of <paramref name="index"/> in <paramref name="shape"/>.</summary>
    public static Affine Linear(IReadOnlyList<Affine> index, IReadOnlyList<Dim> shape)
    {
        Affine address = Zero;
        Dim stride = Dim.One;
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            address += index[axis] * stride;
            stride *= shape[axis];
        }
        return address;
    }
}

/// <summary>An i32 read from a buffer at run time, kept within [0, Limit); or (<paramref name="IsNumber"/>) one that the program has by value.</summary>
/// <param name="Source">The stored indices, or the number.</param>
/// <param name="Address">Where in them.</param>
/// <param name="Limit">The size of the axis that is indexed.</param>
/// <param name="IsNumber">No buffer: a C# int.</param>
/// <param name="Reader">The op that indexes: the host checks whole index tensors before the launch and blames it.</param>
internal sealed record DynamicIndex(Graphs.Node Source, Affine Address, Dim Limit, bool IsNumber, Graphs.Node Reader)
{
    public string Key => $"read({Source.Id},{Address.Key},{Limit})";
}
