using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>A condition of the iteration space: 0 ≤ Index &lt; Size.</summary>
internal sealed record Bound(Affine Index, Dim Size)
{
    public string Key => $"{Index.Key}<{Size}";
}

/// <summary>
/// What a fused body computes for one point of the iteration space: a tree of leaves and ops whose equal parts are the same object.
/// </summary>
internal abstract class BodyValue(DType element, string key)
{
    public DType Element { get; } = element;

    /// <summary>Canonical text within one body: equal values have equal keys. Operands stand in it by number, so that it stays short.</summary>
    public string Key { get; } = key;

    /// <summary>Number within the body, in order of computation.</summary>
    public int Id { get; set; } = -1;

    public virtual IReadOnlyList<BodyValue> Operands => [];

    /// <summary>Index expressions that the value itself contains.</summary>
    public virtual IEnumerable<Affine> Affines => [];

    /// <summary>An element of a stored value; zero where a bound fails, without touching memory.</summary>
    public sealed class Load(Node source, Affine address, IReadOnlyList<Bound> guard)
        : BodyValue(source.Type.Element, $"load({source.Id},{address.Key},{string.Join("&", guard.Select(static b => b.Key))})")
    {
        public Node Source { get; } = source;

        public Affine Address { get; } = address;

        public IReadOnlyList<Bound> Guard { get; } = guard;

        public override IEnumerable<Affine> Affines => Address.WithNested().Concat(Guard.SelectMany(static b => b.Index.WithNested()));
    }

    public sealed class Constant(ConstantAttributes literal)
        : BodyValue(literal.Element, $"const({literal.Element.Text()},{BitConverter.DoubleToInt64Bits(literal.Value)},{literal.Integer})")
    {
        public ConstantAttributes Literal { get; } = literal;
    }

    /// <summary>A C# number that the program is given by value, converted to the element type.</summary>
    public sealed class Scalar(Node source, DType element) : BodyValue(element, $"scalar({source.Id},{element.Text()})")
    {
        public Node Source { get; } = source;
    }

    /// <summary>A size as a number.</summary>
    public sealed class Size(Dim dim, DType element) : BodyValue(element, $"size({dim},{element.Text()})")
    {
        public Dim Dim { get; } = dim;
    }

    /// <summary>An index as a number.</summary>
    public sealed class Position(Affine index, DType element) : BodyValue(element, $"position({index.Key},{element.Text()})")
    {
        public Affine Index { get; } = index;

        public override IEnumerable<Affine> Affines => Index.WithNested();
    }

    /// <summary>The word of the counter-based generator at a position.</summary>
    public sealed class Random(Node source, Affine first, Affine second, Affine position)
        : BodyValue(DType.UInt32, $"random({source.Id},{first.Key},{second.Key},{position.Key})")
    {
        public Node Source { get; } = source;

        public Affine First { get; } = first;

        public Affine Second { get; } = second;

        public Affine At { get; } = position;

        public override IEnumerable<Affine> Affines => new[] { First, Second, At }.SelectMany(static a => a.WithNested());
    }

    /// <summary>True where all bounds hold.</summary>
    public sealed class Inside(IReadOnlyList<Bound> bounds) : BodyValue(DType.Bool, $"inside({string.Join("&", bounds.Select(static b => b.Key))})")
    {
        public IReadOnlyList<Bound> Bounds { get; } = bounds;

        public override IEnumerable<Affine> Affines => Bounds.SelectMany(static b => b.Index.WithNested());
    }

    /// <summary>The finished element that a skeleton hands to its epilogue.</summary>
    public sealed class Incoming(DType element) : BodyValue(element, "incoming");

    public sealed class Apply(Op op, DType element, IReadOnlyList<BodyValue> operands)
        : BodyValue(element, $"{op}:{element.Text()}({string.Join(",", operands.Select(static o => "#" + o.Id))})")
    {
        public Op Op { get; } = op;

        public override IReadOnlyList<BodyValue> Operands { get; } = operands;
    }
}
