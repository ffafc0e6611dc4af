namespace Axon.Vocabulary;

/// <summary>What is known of a tensor at build: its element type and one <see cref="Dim"/> an axis. Prints as <c>f32[batch,784]</c>.</summary>
internal sealed record TensorType(DType Element, EquatableArray<Dim> Shape)
{
    public TensorType(DType element, params Dim[] shape)
        : this(element, shape.ToEquatable())
    {
    }

    public int Rank => Shape.Count;

    public bool IsScalar => Rank == 0;

    /// <summary>The number of elements.</summary>
    public Dim Size
    {
        get
        {
            Dim size = Dim.One;
            foreach (Dim dim in Shape)
            {
                size *= dim;
            }
            return size;
        }
    }

    /// <summary>For messages: how many axes there are, and what they are called.</summary>
    public string AxesInWords => Rank switch
    {
        0 => "a scalar, which has no axes",
        1 => "of rank 1, whose only axis is 0 (or -1)",
        _ => $"of rank {Rank}, with the axes 0 to {Rank - 1} (or -{Rank} to -1)",
    };

    public TensorType With(IEnumerable<Dim> shape) => new(Element, shape.ToEquatable());

    public TensorType With(DType element) => new(element, Shape);

    public override string ToString() => $"{Element.Text()}[{string.Join(",", Shape)}]";
}
